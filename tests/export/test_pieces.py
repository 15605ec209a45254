"""A large graph is written by several processes: the same bytes as by one, and one message where something fails."""

import io
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import InputError, WorkspaceError
from kg.export import pieces
from kg.export.formats import FORMATS, Format
from kg.export.graph_file import GraphFile, Piece
from kg.export.structure import Mask
from kg.graph import build_graph
from kg.records import Graph, Node, Relationship
from tests.graph.small_chain import ALIGNMENT, DOCUMENTS, REGISTRY
from tests.graph_files import graph_file

IN_PIECES = ("turtle", "ntriples", "jsonld", "rdfxml", "csv", "graphml", "gexf", "neo4j-import")
SMALL = 1_500
"""Bytes of a piece here: some ten pieces."""


def chain() -> Graph:
    return build_graph(DOCUMENTS, REGISTRY, ALIGNMENT)


def written(format_: Format, graph: GraphFile, folder: Path) -> dict[str, bytes]:
    if format_.is_folder:
        folder.mkdir()
        format_.write(graph, folder)
        return {path.name: path.read_bytes() for path in folder.iterdir()}
    out = io.BytesIO()
    format_.write(graph, out)
    return {"": out.getvalue()}


@pytest.fixture
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "PIECE", SMALL)


@pytest.fixture
def by_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "PIECE", SMALL)
    monkeypatch.setattr(pieces, "LARGE", 0)


@pytest.mark.usefixtures("small_pieces")
@pytest.mark.parametrize("format_", [one for one in FORMATS if one.name in IN_PIECES], ids=lambda one: one.name)
def test_several_processes_write_the_same_bytes(
    format_: Format, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = graph_file(chain())
    here = written(format_, whole, tmp_path / "here")
    assert len([*whole.pieces(SMALL)]) > 5
    monkeypatch.setattr(pieces, "LARGE", 0)
    assert written(format_, whole, tmp_path / "there") == here
    part = whole.part(documents_but_one(whole))
    monkeypatch.setattr(pieces, "LARGE", 1 << 40)
    here = written(format_, part, tmp_path / "part here")
    monkeypatch.setattr(pieces, "LARGE", 0)
    assert written(format_, part, tmp_path / "part there") == here


def documents_but_one(graph: GraphFile) -> Mask:
    kept = graph.structure.labelled("Document") | graph.structure.labelled("Jurisdiction")
    kept[0] = False
    return kept


def test_pieces_hold_every_line_once_and_no_two_kinds() -> None:
    graph = graph_file(chain())
    for size in (1, SMALL, 1 << 20):
        found = [*graph.pieces(size)]
        lines = graph.path.read_bytes().splitlines(keepends=True)
        assert [piece.offset for piece in found] == [
            sum(map(len, lines[: sum(one.rows for one in found[:place])])) for place in range(len(found))
        ]
        assert sum(piece.rows for piece in found) == len(lines)
        assert [number for piece in found if piece.of_nodes for number, _ in graph.nodes_of(piece)] == [*range(21)]
        rows = [row for piece in found if not piece.of_nodes for row in graph.relationships_of(piece)]
        assert rows == [*graph.numbered_relationships()]


def test_pieces_hold_the_part_that_is_kept() -> None:
    whole = graph_file(chain())
    part = whole.part(documents_but_one(whole))
    for size in (1, SMALL):
        found = [*part.pieces(size)]
        nodes = [node for piece in found if piece.of_nodes for node in part.nodes_of(piece)]
        assert nodes == [*part.numbered_nodes()]
        rows = [row for piece in found if not piece.of_nodes for row in part.relationships_of(piece)]
        assert rows == [*part.numbered_relationships()]


def test_claims_between_the_same_two_are_numbered_across_pieces() -> None:
    """Each would else have the name of the first, and be one with it."""
    plan = Node(("Document",), {"id": "a"}), Node(("Document",), {"id": "b"})
    rows = tuple(Relationship("CITES", plan[0].key, plan[1].key, {"quote": str(place)}) for place in range(5))
    graph = graph_file(Graph(plan, rows))
    assert [graph.structure.run_before(place)[1] for place in range(6)] == [0, 1, 2, 3, 4, 5]


@pytest.mark.usefixtures("by_others")
def test_what_a_worker_finds_wrong_is_said_as_here() -> None:
    strange = graph_file(Graph((Node(("Document",), {"id": "a", "colour": "red"}),), ()))
    with pytest.raises(InputError, match="does not declare: colour") as raised:
        [*pieces.in_pieces(strange, dying_maker, "colour")]
    assert raised.value.remedy


@pytest.mark.usefixtures("by_others")
def test_a_worker_that_dies_is_one_clear_message() -> None:
    graph = graph_file(chain())
    with pytest.raises(WorkspaceError, match="died, twice") as raised:
        [*pieces.in_pieces(graph, dying_maker, "")]
    assert "memory" in raised.value.remedy


def dying_maker(_: GraphFile, colour: str) -> Callable[[Piece], bytes]:
    """Makes what dies, or refuses a colour."""

    def write(_: Piece) -> bytes:
        if colour:
            raise InputError(f"the graph uses terms that the ontology does not declare: {colour}", "Build anew.")
        os.kill(os.getpid(), signal.SIGKILL)
        return b""

    return write
