"""Builds of simulated plans, quietly."""

from pathlib import Path

from kg.build import Inputs, build
from kg.workspace import Workspace
from tests.simulate import simulate


def quietly(stage: str, done: int, total: int) -> None:
    """No display."""


def write_plans(folder: Path, count: int) -> Path:
    """Simulated plans of several levels, a file each."""
    folder.mkdir()
    for made in simulate(count, seed=3):
        (folder / f"{made.name}.txt").write_text(made.text, encoding="utf-8")
    return folder


def built(plans: Path, where: Path, **more: object) -> bytes:
    """The graph of a build from these plans alone."""
    workspace = Workspace(where)
    build(Inputs((plans,), bundled_catalogue=False), workspace, quietly, **more)
    return workspace.graph.read_bytes()
