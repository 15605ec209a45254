"""What the inputs of the doors are made from and tried on."""

import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import EngineError
from kg.export.formats import FORMATS
from kg.export.graph_file import GraphFile
from kg.export.jsonl import read_jsonl
from kg.review.items import Items
from kg.review.table import csv_bytes, rows_of
from kg.sparql.store import memory_store
from kg.workspace import Workspace
from tests.faults.plans import build_plans, write_plans
from viz.serving import Source
from viz.serving.application import application
from viz.serving.asking import Asker, Limits
from viz.serving.guarding import Access

TOKEN = "a-token-that-nobody-knows"


class Ground:
    """What inputs are made from and tried on: a small workspace, its exports, an RDF store, two servers."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        build_plans(write_plans(folder / "plans"), folder / "ws")
        self.workspace = Workspace(folder / "ws")
        graph = GraphFile(self.workspace.graph)
        self.items = Items(read_jsonl(self.workspace.graph))
        self.review = csv_bytes(rows_of(self.items.open(), {}))
        self.store = memory_store(graph)
        self.rdf: dict[str, bytes] = {}
        for one in FORMATS:
            if one.is_rdf:
                with (folder / one.output).open("wb") as file:
                    one.write(graph, file)
                self.rdf[one.output] = (folder / one.output).read_bytes()
        self.entries = {path: path.read_bytes() for path in (folder / "ws" / "cache").glob("*/*/*")}
        accesses = Access("127.0.0.1", 80), Access("0.0.0.0", 80, TOKEN)
        self.servers = [application(Asker(Source(_no_engine, {}, str), Limits()), access) for access in accesses]

    def file(self, name: str, data: bytes) -> Path:
        """A file of that name with these bytes."""
        path = self.folder / name
        path.write_bytes(data)
        return path


@cache
def ground() -> Ground:
    """One for each process."""
    folder = tempfile.TemporaryDirectory()
    made = Ground(Path(folder.name))
    made.kept = folder  # type: ignore[attr-defined]  # lives as long as the process
    return made


def _no_engine() -> Any:
    raise EngineError("no engine", "Start one.")
