"""The words of measures as they travel in the explorer's page."""

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from made_networks import measure, network, plan
from msgspec.structs import replace
from packed_pages import unpacked

from viz.data import Network, Source
from viz.explorer_data import CHUNK, ExplorerData
from viz.explorer_words import chunks, lineage
from viz.page import packed


@given(st.recursive(st.text() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_all_that_is_packed_comes_out_again(value: object) -> None:
    assert unpacked(packed(value)) == value


def test_signs_that_the_encoding_lacks_come_out_again() -> None:
    value = ["𠮷 \ud800 \u20ac ① ﹘ é", "～—·“”《〔2024〕》"]
    assert unpacked(packed(value)) == value
    assert packed(value) == packed(list(value))


def made(sources: Sequence[int | None]) -> ExplorerData:
    """Measures of one plan, each with the number of the one that it comes from."""
    one = plan(0, "national", None, len(sources))
    listed = [replace(measure([one], one, number), sources=()) for number in range(len(sources))]
    listed = [
        below if above is None else replace(below, sources=(Source(listed[above].id, "verbatim"),))
        for below, above in zip(listed, sources, strict=True)
    ]
    return ExplorerData(Network((one,), tuple(listed), 1, len(listed)))


def test_what_derives_from_a_measure_follows_it() -> None:
    assert lineage(made([None, None, 0, 1, 0, 2])) == [1, 3, 6, 5, 2, 4]


@given(st.lists(st.none() | st.integers(0, 7), min_size=8, max_size=8))
def test_every_measure_travels_once_even_in_a_ring(sources: list[int | None]) -> None:
    assert sorted(lineage(made(sources))) == list(range(1, 9))


def test_words_travel_in_chunks_of_columns_without_the_names_that_the_graph_tells() -> None:
    data = ExplorerData(network(5, 8))
    pieces = list(chunks(data))
    assert [len(piece["rest"]) for piece in pieces[:-1]] == [CHUNK] * (len(pieces) - 1)
    assert sum(len(piece["rest"]) for piece in pieces) == len(data.measures) > CHUNK
    first = data.measure(lineage(data)[0])
    assert pieces[0]["spot"][0] == -1, "its heading is not in its text"
    assert pieces[0]["rest"][0] == first.text
    assert all({len(column) for column in piece.values()} == {len(piece["rest"])} for piece in pieces)
    sizes = [len(packed(piece)) for piece in pieces]
    assert all(after < before * 1.5 for before, after in pairwise(sizes))
