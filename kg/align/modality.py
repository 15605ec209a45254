"""Whether a duty above became an encouragement below, or the other way."""

import re
from functools import lru_cache

from kg.records import ModalityChange

_MUST = re.compile(r"必须|应当|不得|严禁|确保|务必|严格|(?<![重主需首次])要(?![求点素闻约])")
_MAY = re.compile(r"鼓励|支持|引导|探索|提倡|倡导|可以|可根据|有条件|力争|争取|逐步")
_SENTENCES = re.compile(r"[。;!?]")
_SAME_SENTENCE = 0.5
"""Share of the shorter sentence's pairs of characters that the longer one holds when they say the same thing."""


def modality_change(child: str, parent: str) -> ModalityChange | None:
    """Compare how binding the sentences of two neutral texts are, each with the one it comes from.

    :returns: None where nothing changed, or as much one way as the other.
    """
    above = [(sentence, _pairs(sentence)) for sentence in _SENTENCES.split(parent) if sentence]
    forces = {_force(sentence) for sentence, _ in above}
    change = 0
    for sentence in filter(None, _SENTENCES.split(child)):
        force = _force(sentence)
        if not any(abs(force - other) >= _FROM_DUTY_TO_ENCOURAGEMENT for other in forces):
            continue
        ours = _pairs(sentence)
        same, origin = max(((_same(ours, theirs), text) for text, theirs in above), default=(0.0, ""))
        if same >= _SAME_SENTENCE:
            change += int((force - _force(origin)) / _FROM_DUTY_TO_ENCOURAGEMENT)
    return None if change == 0 else "strengthened" if change > 0 else "weakened"


_FROM_DUTY_TO_ENCOURAGEMENT = 2
"""Steps of force; one step (a plain statement made softer) is no change of modality."""


@lru_cache(maxsize=4096)
def _force(sentence: str) -> int:
    """0 for an encouragement, 2 for a duty, 1 for a plain statement or both."""
    return 1 + bool(_MUST.search(sentence)) - bool(_MAY.search(sentence))


@lru_cache(maxsize=4096)
def _pairs(sentence: str) -> frozenset[str]:
    return frozenset(sentence[at : at + 2] for at in range(len(sentence) - 1))


def _same(one: frozenset[str], two: frozenset[str]) -> float:
    return len(one & two) / max(1, min(len(one), len(two)))
