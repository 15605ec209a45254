"""GraphML and GEXF: networkx reads them, nothing is missing, and drawing programs find what they draw by."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

import lxml.etree
import networkx as nx
import pytest

from kg.export.gexf import write_gexf
from kg.export.graph_file import GraphFile
from kg.export.graphml import write_graphml
from kg.export.jsonl import write_jsonl
from kg.graph import build_graph
from kg.records import Graph, Node, Relationship
from tests.graph.small_chain import ALIGNMENT, DOCUMENTS, REGISTRY
from viz.marks import MARKS

Write = Callable[[GraphFile, BinaryIO], None]
READERS: dict[Write, Callable[..., Any]] = {write_graphml: nx.read_graphml, write_gexf: nx.read_gexf}
every_format = pytest.mark.parametrize("write", READERS)
FATE = "国发〔2021〕9号/推定/夜校"


def file_of(graph: Graph, folder: Path) -> GraphFile:
    write_jsonl(graph, folder / "graph.jsonl")
    return GraphFile(folder / "graph.jsonl")


def written(write: Write, graph: Graph, folder: Path) -> bytes:
    out = io.BytesIO()
    write(file_of(graph, folder), out)
    return out.getvalue()


def chain() -> Graph:
    return build_graph(DOCUMENTS, REGISTRY, ALIGNMENT)


def as_drawn(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value


@every_format
def test_networkx_finds_every_node_relationship_and_property(write: Write, tmp_path: Path) -> None:
    found = READERS[write](io.BytesIO(written(write, chain(), tmp_path)))
    graph = chain()
    assert (len(found), found.number_of_edges()) == (len(graph.nodes), len(graph.relationships))
    for node in graph.nodes:
        said = found.nodes["/".join(node.key)]
        expected = {name: as_drawn(value) for name, value in node.properties.items() if name != "id"}
        assert expected.items() <= said.items()
    rows = [(start, end, data["label"]) for start, end, data in found.edges(data=True)]
    assert sorted(rows) == sorted(("/".join(r.start), "/".join(r.end), r.type) for r in graph.relationships)
    localised = next(data for _, _, data in found.edges(data=True) if data.get("relation") == "localised")
    assert (localised["evidence"], localised["similarity"]) == ("[5, 11, 5, 11, 12, 22, 12, 22]", 0.9)


@every_format
def test_levels_stand_beside_each_other_from_left_to_right(write: Write, tmp_path: Path) -> None:
    found = READERS[write](io.BytesIO(written(write, chain(), tmp_path)))
    plans = ["国发〔2021〕9号", "甲发〔2022〕1号", "乙发〔2022〕2号", "990101 丙县方案"]
    said = [found.nodes[f"Document/{plan}"] for plan in plans]
    across = [float(one["x"]) if "x" in one else one["viz"]["position"]["x"] for one in said]
    assert across == sorted(set(across))


def test_colours_tell_level_and_fate(tmp_path: Path) -> None:
    text = written(write_graphml, chain(), tmp_path).decode()
    assert MARKS["dropped"].line in text
    found = nx.read_gexf(io.BytesIO(written(write_gexf, chain(), tmp_path)))
    colours = {
        tuple(found.nodes[f"Document/{id_}"]["viz"]["color"].values())
        for id_ in ("甲发〔2022〕1号", "乙发〔2022〕2号")
    }
    assert len(colours) == 2


def test_graphml_tells_gephi_and_yed_the_same_colour_of_a_relationship(tmp_path: Path) -> None:
    found = nx.read_graphml(io.BytesIO(written(write_graphml, chain(), tmp_path)))
    edges = [data for _, _, data in found.edges(data=True)]
    dropped = [data for data in edges if data.get("fate") == "dropped"]
    assert dropped
    assert all(bytes(data[of] for of in "rgb").hex() == MARKS["dropped"].line.strip("#") for data in dropped)
    assert all("r" in data for data in edges)


def test_yed_and_gephi_find_their_own(tmp_path: Path) -> None:
    root = lxml.etree.fromstring(written(write_graphml, chain(), tmp_path))
    names = {key.get("attr.name") for key in root.iterfind("{*}key[@for='node']")}
    assert {"label", "x", "y", "r", "g", "b", "size"} <= names
    kinds = {key.get("yfiles.type") for key in root.iterfind("{*}key")}
    assert {"nodegraphics", "edgegraphics"} <= kinds
    assert len(root.findall(".//{*}ShapeNode/{*}Geometry[@x]")) == 10, "plans and measures have places"


def test_gephi_keeps_relationships_of_different_types_apart(tmp_path: Path) -> None:
    root = lxml.etree.fromstring(written(write_gexf, chain(), tmp_path))
    edges = root.findall(".//{*}edge")
    assert len(edges) == len(chain().relationships)
    assert all(edge.get("kind") == edge.get("label") for edge in edges)
    ends = {(edge.get("source"), edge.get("target")) for edge in edges}
    assert len(ends) < len(edges), "some are of different types between the same two"


@every_format
def test_hostile_text_breaks_no_file(write: Write, tmp_path: Path) -> None:
    hostile = "</data>]]>\"'&amp;<x>\u0000\u0008\ufffe𠮷\r\n\t"
    node = Node(("Document",), {"id": hostile, "title": hostile})
    graph = Graph((node,), (Relationship("CITES", node.key, node.key, {"quote": hostile}),))
    data = written(write, graph, tmp_path)
    ((_, _, said),) = READERS[write](io.BytesIO(data)).edges(data=True)
    assert said["quote"].startswith("</data>]]>\"'&amp;<x>\ufffd\ufffd\ufffd𠮷")
    lxml.etree.fromstring(data)


@every_format
def test_the_same_graph_gives_the_same_bytes(write: Write, tmp_path: Path) -> None:
    assert written(write, chain(), tmp_path) == written(write, chain(), tmp_path)
