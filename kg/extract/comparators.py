"""Which sign a figure has: said beside it, for all of its list, or by 力争 alone."""

import re

from kg.extract.comparisons import Figure
from kg.extract.quantities import PERCENTS, base
from kg.extract.surroundings import Surroundings, goes_on_striving, strives
from kg.records import Comparator, Target

# 共建率不低于以下水平：铁塔65%、杆路45%
_BOUNDS: tuple[tuple[str, Comparator], ...] = (("低于", ">="), ("少于", ">="), ("超过", "<="), ("高于", "<="))
# 不高于承担责任的0.5%
_OF_BASE = re.compile(r"不[得应]?(?P<bound>低于|少于|超过|高于)[^，。；0-9]{1,24}的$")
# what a figure that is striven for does not reach but change by
_CHANGES = re.compile(r"(?:增长|增加|提高|提升|下降|降低|减少|压缩|压减|缩短|缩减|上升|增幅)(?![到至为])")
_OF_LIST = re.compile(r"不[得应]?(?P<bound>低于|少于|超过|高于)(?:以下|下列)[^，。；：:]{0,6}[：:][^。；]*$")


def comparator(text: str, figure: Figure, around: Surroundings, before: Target | None) -> Comparator:
    """Return the sign of a figure.

    :param before: the target before it in the document, whose sign goes on where figures share 分别.
    """
    merely_changes = _CHANGES.match(text, figure.before, figure.start) is not None
    if figure.sign and not (figure.sign == "=" and merely_changes and strives(around)):
        return figure.sign
    if base(figure.unit) in PERCENTS and (share := _OF_BASE.search(around.phrase)):
        return next(sign for words, sign in _BOUNDS if words in share["bound"])
    if before and around.coordinate and not around.lead and "分别" in around.phrase:
        return before.comparator
    if listed := _OF_LIST.search(around.ahead):
        return next(sign for words, sign in _BOUNDS if words in listed["bound"])
    return "~" if strives(around) or (figure.prefix is None and goes_on_striving(around)) else "="
