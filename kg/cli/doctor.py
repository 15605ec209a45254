"""``kg doctor``: what this machine, workspace and engine can do, and what to mend."""

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from kg.cli.context import pass_settings
from kg.cli.output import format_option, write_rows
from kg.errors import KgError
from kg.settings import Settings
from kg.workspace import Workspace

if TYPE_CHECKING:
    from loaders import Address

ENOUGH_DISK = 1_000_000_000
LITTLE_DISK = 200_000_000


@dataclass(frozen=True)
class Check:
    """One line of the report."""

    check: str
    result: Literal["ok", "warn", "fail"]
    found: str
    remedy: str = ""


@click.command()
@format_option
@pass_settings
def command(settings: Settings, format_: str | None) -> None:
    """Check Python, packages, disk, workspace and engine; say what to do where something is wrong.

    Exit code 1 where a check failed; warnings do not count.

    \b
    Example:
      kg doctor
      kg --uri bolt://localhost:7687 doctor
    """
    checks = [*_machine(settings), *_workspace(settings), *_engine(settings)]
    write_rows(("check", "result", "found", "remedy"), [vars(check) for check in checks], format_)
    if any(check.result == "fail" for check in checks):
        raise click.exceptions.Exit(1)


def _machine(settings: Settings) -> Iterator[Check]:
    yield Check("Python", "ok", sys.version.split()[0])
    yield _packages()
    yield _neo4j() if settings.engine == "neo4j" else _runtime()
    yield _disk(settings.workspace)


def _packages() -> Check:
    wanted = [line.split(";")[0] for line in requires("policy-lineage") or () if "extra ==" not in line]
    names = ["".join(sign if sign.isalnum() or sign in "-_." else " " for sign in line).split()[0] for line in wanted]
    missing = [name for name in names if not _installed(name)]
    if missing:
        return Check("packages", "fail", f"missing: {', '.join(missing)}", "Run `make install`.")
    return Check("packages", "ok", f"all {len(names)} installed")


def _installed(name: str) -> bool:
    try:
        version(name)
    except PackageNotFoundError:
        return False
    return True


def _runtime() -> Check:
    """The Java runtime that comes with the embedded engine, looked up without starting it."""
    from importlib.util import find_spec

    spec = find_spec("arcadedb_embedded")
    folder = Path(spec.origin).parent if spec and spec.origin else None
    if folder and any((folder / "jre").rglob("*jvm.*")):
        return Check("Java runtime", "ok", f"arcadedb-embedded {version('arcadedb-embedded')} brings its own")
    return Check(
        "Java runtime",
        "warn",
        "the embedded engine has none for this machine",
        "Use a server with --uri bolt://HOST:7687.",
    )


def _neo4j() -> Check:
    """Neo4j's jars and Java runtime, for ``--engine neo4j``."""
    from loaders import neo4j_runtime

    if missing := neo4j_runtime.missing_packages():
        remedy = "Run: pip install 'policy-lineage[neo4j-local]'"
        return Check("Neo4j", "fail", f"packages missing: {', '.join(missing)}", remedy)
    if neo4j_runtime.installed():
        return Check("Neo4j", "ok", f"{neo4j_runtime.VERSION} at {neo4j_runtime.repository()}")
    return Check("Neo4j", "ok", "not fetched yet; the first command that needs it does it")


def _disk(workspace: Path) -> Check:
    folder = _nearest(workspace)
    free = shutil.disk_usage(folder).free
    found = f"{free / 1e9:.1f} GB free at {folder}"
    if free < LITTLE_DISK:
        return Check("disk", "fail", found, "Free space or choose another folder with -w.")
    return Check("disk", "ok" if free > ENOUGH_DISK else "warn", found, "" if free > ENOUGH_DISK else "Free space.")


def _workspace(settings: Settings) -> Iterator[Check]:
    try:
        workspace = Workspace(settings.workspace)
        graph = workspace.graph_file()
    except KgError as error:
        broken = settings.workspace.exists() and not settings.workspace.is_dir()
        yield Check("workspace", "fail" if broken else "warn", error.message, error.remedy)
        return
    found = f"{workspace.root}, graph of {graph.stat().st_size / 1e6:.1f} MB"
    if os.access(workspace.root, os.W_OK):
        yield Check("workspace", "ok", found)
    else:
        yield Check("workspace", "warn", f"{found}, cannot be written", "Build into another folder with -w DIR.")


def _engine(settings: Settings) -> Iterator[Check]:
    """The engine that commands would use; a local one is not started for this."""
    from loaders import Address, local

    if settings.uri:
        yield _connection("server", Address(settings.uri, settings.user, settings.password, settings.database))
        return
    folder = local.folder_of(settings.workspace, local.Kind(settings.engine))
    running = local.status(folder)
    name = f"{settings.engine} engine"
    if running is None:
        yield _startable(name, folder)
        return
    yield _connection(name, running.address(write=False))
    mode = local.address_file(folder).stat().st_mode & 0o077
    if mode:
        yield Check("engine's passwords", "fail", "others may read them", f"Run `chmod 600 {folder}/engine.json`.")


def _startable(name: str, folder: Path) -> Check:
    """Whether an engine that does not run could keep its data in its folder."""
    if os.access(_nearest(folder), os.W_OK):
        return Check(name, "ok", "not running; started by the first command that needs it")
    remedy = "Choose another workspace with -w DIR, or use a server with --uri bolt://HOST:7687."
    return Check(name, "fail", f"cannot keep its data at {folder}", remedy)


def _nearest(folder: Path) -> Path:
    """The folder, or the nearest one above it that is there."""
    return next(parent for parent in (folder.absolute(), *folder.absolute().parents) if parent.exists())


def _connection(name: str, address: "Address") -> Check:
    from loaders import connect

    try:
        with connect(address.uri, address.user, address.password, address.database) as driver:
            return Check(name, "ok", f"{driver.get_server_info().agent} at {address.uri}")
    except KgError as error:
        return Check(name, "fail", error.message, error.remedy)
