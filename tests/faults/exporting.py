"""Exports that are killed: every file is what it was or what it is to be, never half of it."""

import shutil
from collections.abc import Iterator
from contextlib import redirect_stderr
from functools import partial
from io import StringIO
from pathlib import Path

from kg.cli import cli
from kg.export.formats import FORMATS
from tests.faults.fault import Fault
from tests.faults.killing import changes, killed
from tests.faults.plans import build_plans, write_plans

Files = dict[str, bytes]


class Exports:
    """:param folder: for everything that is written."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        plans = write_plans(folder / "plans")
        build_plans(plans, folder / "new")
        (plans / "营口市人民政府.txt").unlink()
        build_plans(plans, folder / "old")

    def every_place(self) -> Iterator[Fault]:
        """A kill before every change to a file, in every format, over an older export."""
        for one in FORMATS:
            name, output = one.name, one.output
            old, new = self._undisturbed(name, output, "old"), self._undisturbed(name, output, "new")
            self._prepare(old)
            for number in range(changes(partial(self._export, name, output, "new"), str(self._out))):
                run = partial(self._run, name, output, old, new, number)
                yield Fault("export, at a file", f"{name} {number}", run)

    def _run(self, name: str, output: str, old: Files, new: Files, number: int) -> str:
        self._prepare(old)
        work = partial(self._export, name, output, "new")
        killed(work, before=number, within=str(self._out))
        half = [path for path, data in self._files().items() if data not in (old.get(path), new.get(path))]
        if half:
            return f"half written: {half}"
        work()
        wrong = [path for path, data in new.items() if self._files().get(path) != data]
        return f"another export: {wrong}" if wrong else ""

    @property
    def _out(self) -> Path:
        return self._folder / "out"

    def _undisturbed(self, name: str, output: str, workspace: str) -> Files:
        self._prepare({})
        self._export(name, output, workspace)
        return self._files()

    def _export(self, name: str, output: str, workspace: str) -> None:
        arguments = ["-w", str(self._folder / workspace), "export", name, "-o", str(self._out / output)]
        with redirect_stderr(StringIO()):
            cli.main([*arguments, "--force"], standalone_mode=False)

    def _prepare(self, files: Files) -> None:
        shutil.rmtree(self._out, ignore_errors=True)
        for path, data in files.items():
            (self._out / path).parent.mkdir(parents=True, exist_ok=True)
            (self._out / path).write_bytes(data)
        self._out.mkdir(exist_ok=True)

    def _files(self) -> Files:
        """All files that an export is made of; those that a killed one had begun have a point before their names."""
        found = [path for path in self._out.rglob("*") if path.is_file()]
        hidden = [path for path in found if any(part.startswith(".") for part in path.relative_to(self._out).parts)]
        return {str(path.relative_to(self._out)): path.read_bytes() for path in found if path not in hidden}
