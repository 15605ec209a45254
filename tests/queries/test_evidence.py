"""Texts cut into what two provisions share and what they do not."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kg.records import Span
from queries.evidence import pieces, source, taken

ABOVE = "（一）开办夜校。各地区每年开办10所夜校。"
HERE = "（一）开办夜校。各市每年开办12所夜校，并公布名单。"


def derived(evidence: list[int], begins: int, begins_above: int | None) -> tuple[str, str]:
    row = {
        "id": "P/一", "heading": "开办夜校", "document": "规划", "place": "甲省", "text": ABOVE,
        "begins": begins_above, "relation": "adapted", "similarity": 0.8, "confidence": 0.9, "evidence": evidence,
    }  # fmt: skip
    one = source(row, HERE, begins)
    above = "".join(p.text if p.shared else f"[-{p.text}-]" for p in pieces(ABOVE, one.kept()))
    here = "".join(p.text if p.shared else f"{{+{p.text}+}}" for p in pieces(HERE, taken([one])))
    return above, here


def test_what_differs_within_a_match_is_marked() -> None:
    # The evidence takes 各地区 and 各市 for the same; the marker stands outside of it.
    above, here = derived([103, 114, 53, 65], 100, 50)
    assert above == "（一）开办夜校。各[-地区-]每年开办[-10所夜校。-]"
    assert here == "（一）开办夜校。各{+市+}每年开办{+12所夜校，并公布名单。+}"


def test_a_reconstructed_measure_begins_at_nothing() -> None:
    assert derived([3, 8, 3, 8], 0, None)[0].startswith("（一）开办夜校。各[-地")


spans = st.lists(st.tuples(st.integers(-3, 40), st.integers(-3, 40)).map(lambda pair: Span(*pair)), max_size=6)


@given(st.text(max_size=30), spans)
def test_pieces_are_the_text(text: str, some: list[Span]) -> None:
    cut = list(pieces(text, some))
    assert "".join(piece.text for piece in cut) == text
    assert all(piece.text for piece in cut)
    assert all(one.shared != two.shared for one, two in pairwise(cut))
    shared = {place for span in some for place in range(max(0, span.start), min(len(text), span.end))}
    assert sum(len(piece.text) for piece in cut if piece.shared) == len(shared)
