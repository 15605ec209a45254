"""General parts that stand before the first numbered chapter under a label of their own: 总体要求与目标：……"""

import re
from itertools import pairwise

from kg.structure.contents import PREFACE
from kg.structure.kinds import is_general
from kg.structure.lines import lines_of
from kg.structure.units import Unit

LABEL = re.compile(r"([^，。；：:（）()\s]{4,16})[：:](?=\S{6})")
"""A label with its text after it: 指导思想：某某某……"""


def labelled_parts(text: str, start: int, end: int) -> list[Unit]:
    """Top-level units without a mark: each a labelled paragraph and those below it up to the next.

    :param start: where the plan's text begins; ``end``: where its first chapter does.
    """
    labels: list[tuple[int, str]] = []
    for line in lines_of(text[start:end], start):
        label = PREFACE.fullmatch(line.text) or LABEL.match(line.text)
        if label and is_general(label.group(1)):
            labels.append((line.start, label.group(1)))
    units: list[Unit] = []
    for (opens, name), (after, _) in pairwise([*labels, (end, "")]):
        units.append(Unit(None, 0, opens, opens, opens + len(text[opens:after].rstrip()), 1, heading=name))
    return units
