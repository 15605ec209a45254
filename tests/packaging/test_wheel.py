"""What is given away: the same bytes whoever builds it, and all that the program needs is in it."""

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("kg", "ontology", "loaders", "queries", "viz")


def copied(where: Path) -> Path:
    """The project as somebody else has it: elsewhere, and with other dates of files."""
    where.mkdir()
    for name in (*PACKAGES, "tests"):
        shutil.copytree(ROOT / name, where / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
    for path in ROOT.iterdir():
        if path.is_file() and not path.name.startswith("."):
            shutil.copyfile(path, where / path.name)
    for path in where.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    return where


def packed(project: Path, out: Path) -> dict[str, Path]:
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--target", "sdist", "-d", str(out)]
    subprocess.run(command, cwd=project, check=True, capture_output=True)
    return {path.suffix: path for path in out.iterdir()}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packed")
    return packed(copied(folder / "project"), folder / "out")[".whl"]


def test_building_twice_gives_the_same_bytes(wheel: Path, tmp_path: Path) -> None:
    again = packed(copied(tmp_path / "elsewhere"), tmp_path / "out")
    assert digest(again[".whl"]) == digest(wheel)
    assert digest(again[".gz"]) == digest(wheel.parent / again[".gz"].name)


def test_every_file_of_the_packages_is_in_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    tracked = subprocess.run(
        ["git", "ls-files", "-z", *PACKAGES], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split("\0")
    assert {path for path in tracked if path} <= held


def test_the_demo_runs_from_the_wheel_alone(wheel: Path, tmp_path: Path) -> None:
    installed = tmp_path / "installed"
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(installed), str(wheel)]
    subprocess.run(command, check=True, capture_output=True)
    # Only this folder holds the program: -P keeps out the one the tests run in.
    environment = {**os.environ, "PYTHONPATH": str(installed), "KG_WORKSPACE": str(tmp_path / "ws")}
    where = [sys.executable, "-P", "-c", "import kg; print(kg.__file__)"]
    assert (
        str(installed) in subprocess.run(where, env=environment, cwd=tmp_path, capture_output=True, text=True).stdout
    )
    try:
        demo = [sys.executable, "-P", "-m", "kg", "demo"]
        done = subprocess.run(demo, env=environment, cwd=tmp_path, capture_output=True, text=True)
        assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
        assert "7 documents read" in done.stdout
    finally:
        subprocess.run([*demo[:4], "engine", "stop"], env=environment, cwd=tmp_path, capture_output=True)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
