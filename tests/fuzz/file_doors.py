"""Files that come in from outside besides documents: tables, RDF, graphs, a workspace's own, and their names."""

import os
from collections.abc import Callable
from pathlib import Path
from random import Random

from kg.build_report import last_report
from kg.divisions import read_divisions
from kg.export.graph_file import GraphFile
from kg.export.jsonl import read_jsonl
from kg.export.read_rdf import read_rdf
from kg.read import find_sources, read_bytes, source_name, source_path
from kg.resolve import load_catalogue, load_functions
from kg.review import read_decisions
from kg.review.table import read_table
from kg.shelf import Shelf
from kg.workspace import Workspace
from loaders import local
from tests.fuzz.ground import ground
from tests.fuzz.mutating import spoiled, spoiled_bytes

CATALOGUE = (
    "jurisdiction,level,title,province,doc_number,date_issued,basis,targets,source_url,provenance\n"
    "辽宁省,province,辽宁省科学素质行动方案,辽宁省,辽政发〔2021〕6号,2021-06-08,国发〔2021〕9号,2025≥15%,https://a.org/b,\n"
    "盘锦市,city,盘锦市科学素质行动方案,辽宁省,,2022-01-02,辽政发〔2021〕6号；国发〔2021〕9号,,,seen\n"
)
PLACES = "code,name,level,parent\n990000,甲省,province,100000\n990100,乙市,city,990000\n"
ORGANIZATIONS = (
    "kind,function,name,variants,national\ndepartment,教育,教育和体育,教体,教育部\nbody,科普,{place}科协,,\n"
)


def _table(text: str, load: Callable[[Path], object], chance: Random) -> None:
    load(ground().file("table.csv", spoiled_bytes(text.encode(), chance)))


def catalogue_csv(chance: Random) -> None:
    _table(CATALOGUE, lambda path: load_catalogue([path], bundled=False), chance)


def places_csv(chance: Random) -> None:
    list(read_divisions("places.csv", spoiled_bytes(PLACES.encode(), chance)))


def organizations_csv(chance: Random) -> None:
    _table(ORGANIZATIONS, load_functions, chance)


def review_csv(chance: Random) -> None:
    data = ground().review.replace(b",,", chance.choice((b",accept,", b",reject,", b",instead,", b",fate,")), 3)
    read_table(ground().file("review.csv", spoiled_bytes(data, chance)), ground().items)


def decisions_file(chance: Random) -> None:
    line = '{"about":"derivation","subject":"a/b","object":"c/d","verdict":"reject"}\n'
    ground().file("ws/decisions.jsonl", spoiled_bytes(line.encode() * 2, chance))
    try:
        read_decisions(ground().workspace)
    finally:
        (ground().folder / "ws" / "decisions.jsonl").unlink()


def rdf_file(chance: Random) -> None:
    name = chance.choice(sorted(ground().rdf))
    read_rdf(ground().file(f"fuzzed-{name}", spoiled_bytes(ground().rdf[name], chance)))


def graph_file(chance: Random) -> None:
    path = ground().file("fuzzed.jsonl", spoiled_bytes(ground().workspace.graph.read_bytes(), chance))
    read_jsonl(path)
    graph = GraphFile(path)
    list(graph.nodes)
    list(graph.relationships)


def workspace_files(chance: Random) -> None:
    root = ground().folder / "spoilt"
    root.mkdir(exist_ok=True)
    good = ground().workspace.root
    for name in ("build.json", "format", "engine.json"):
        data = (good / name).read_bytes() if (good / name).exists() else b'{"pid":1,"created":0.0,"uri":"bolt://x"}'
        (root / name).write_bytes(spoiled_bytes(data, chance))
    local.status(root)
    last_report(Workspace(root))


def cache_entry(chance: Random) -> None:
    """Nothing that was changed is taken for what was kept."""
    path, data = chance.choice(sorted(ground().entries.items()))
    changed = spoiled_bytes(data, chance)
    shelf = _Named(path)
    path.write_bytes(changed)
    try:
        assert (shelf.get("") is None) == (changed != data)
        assert shelf.holds("") == (changed == data)
    finally:
        path.write_bytes(data)


class _Named(Shelf):
    """A shelf whose results are all at one path."""

    def __init__(self, path: Path) -> None:
        super().__init__(path.parent)
        self._path = path

    def path(self, key: str) -> Path:  # noqa: ARG002
        return self._path


def file_names(chance: Random) -> None:
    name = spoiled(
        chance.choice(("a.txt", "a.docx", "a.zip!/b.html", "s3://b/c.pdf", "file:///etc/passwd", "-")), chance
    )
    path = source_path(name)
    # Not all files of this machine.
    if "://" not in name and name.strip("/.- "):
        find_sources([path])
    read_bytes("一、总体要求\n".encode(), name)
    # What the name of a file may be here, the graph can hold.
    source_name(Path(os.fsdecode(spoiled_bytes(name.encode(), chance)))).encode()
