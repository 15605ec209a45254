"""Builds that are killed: of a new workspace, and of one whose sources have changed."""

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random

from kg.build import Inputs, build
from kg.workspace import Workspace
from tests.faults.fault import Fault
from tests.faults.killing import changes, die, killed
from tests.faults.plans import build_plans, text_of, write_plans

STAGES = ("read", "resolve", "align", "graph")
MOST_SECONDS = 0.15
"""About twice the processor time of a build."""


class Builds:
    """:param folder: for everything that is written."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._plans = write_plans(folder / "plans")
        self._before = folder / "before"
        """A workspace of other sources: one plan fewer, one with other words."""
        (self._plans / "营口市人民政府.txt").rename(folder / "late.txt")
        city = self._plans / "盘锦市人民政府.txt"
        city.write_text(text_of("盘锦市人民政府").replace("讲堂", "课堂"), encoding="utf-8")
        build_plans(self._plans, self._before)
        (folder / "late.txt").rename(self._plans / "营口市人民政府.txt")
        city.write_text(text_of("盘锦市人民政府"), encoding="utf-8")
        self._report = build_plans(self._plans, folder / "calm")
        self._graph = Workspace(folder / "calm").graph.read_bytes()

    def every_place(self) -> Iterator[Fault]:
        """A kill before every change to a file, and at the beginning of every stage, in both workspaces."""
        for start, before in (("new", None), ("changed", self._before)):
            workspace = self._workspace(before)
            for number in range(changes(partial(build_plans, self._plans, workspace), str(workspace))):
                run = partial(self._run, before, lambda ws, number=number: self._killed_before(ws, number))
                yield Fault(f"build ({start}), at a file", str(number), run)
            for stage in STAGES:
                run = partial(self._run, before, lambda ws, stage=stage: self._killed_at_stage(ws, stage))
                yield Fault(f"build ({start}), at a stage", stage, run)

    def at_random(self, chance: Random) -> Fault:
        """A kill at some moment, maybe several times."""
        seconds = [chance.uniform(0, MOST_SECONDS) for _ in range(chance.randint(1, 3))]
        before = chance.choice((None, self._before))
        return Fault(
            f"build ({'changed' if before else 'new'}), any moment",
            ", ".join(f"{one:.4f} s" for one in seconds),
            partial(self._run, before, lambda ws: [self._killed_after(ws, one) for one in seconds]),
        )

    def _run(self, before: Path | None, disturb: Callable[[Path], object]) -> str:
        workspace = self._workspace(before)
        disturb(workspace)
        report = build_plans(self._plans, workspace)
        if report.documents != self._report.documents or report.refusals:
            return f"{report.documents} documents, {len(report.refusals)} refused"
        if Workspace(workspace).graph.read_bytes() != self._graph:
            return "another graph"
        left = [path.name for path in workspace.rglob("*") if path.name.endswith(".partial")]
        return f"left behind: {left}" if left else ""

    def _workspace(self, before: Path | None) -> Path:
        workspace = self._folder / "workspace"
        shutil.rmtree(workspace, ignore_errors=True)
        if before:
            shutil.copytree(before, workspace)
        return workspace

    def _killed_before(self, workspace: Path, number: int) -> None:
        killed(partial(build_plans, self._plans, workspace), before=number, within=str(workspace))

    def _killed_at_stage(self, workspace: Path, stage: str) -> None:
        def progress(name: str, *_: int) -> None:
            if name == stage:
                die()

        killed(lambda: build(Inputs((self._plans,), bundled_catalogue=False), Workspace(workspace), progress))

    def _killed_after(self, workspace: Path, seconds: float) -> None:
        killed(partial(build_plans, self._plans, workspace), after=seconds)
