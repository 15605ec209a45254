"""What the pages show is what the program prints: every ``console`` block is run on the bundled sample."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = ["README.md", "README.zh.md", *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md")))]
BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
ELSEWHERE = "…"


def examples(page: str) -> Iterator[tuple[str, list[str]]]:
    """Commands of a page, each with the lines that it should print."""
    for block in BLOCK.findall((ROOT / page).read_text(encoding="utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *lines = part.splitlines()
            yield command, lines


CASES = [pytest.param(*example, id=f"{page}: {example[0]}") for page in PAGES for example in examples(page)]


@pytest.fixture(scope="module")
def kg(tmp_path_factory):
    """``kg`` on a workspace that holds the bundled sample."""
    environment = os.environ | {
        "KG_WORKSPACE": str(tmp_path_factory.mktemp("examples") / "ws"),
        "COLUMNS": "100",
        "PYTHONUTF8": "1",
    }

    def run(*arguments: str) -> str:
        command = [sys.executable, "-m", "kg", *arguments]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8")
        assert done.returncode == 0, done.stderr
        return done.stdout

    with as_file(files("kg") / "data" / "sample") as sample:
        run(
            "build", str(sample / "plans"), "--no-bundled-catalogue",
            "--catalogue", str(sample / "catalogue.csv"), "--places", str(sample / "divisions.csv"),
        )  # fmt: skip
    yield run
    run("engine", "stop")


@pytest.mark.parametrize(("command", "expected"), CASES)
def test_an_example_prints_what_the_page_shows(kg, command: str, expected: list[str]) -> None:
    program, *arguments = shlex.split(command)
    assert program == "kg"
    # Trees are drawn with blanks that do not break; pages have plain ones.
    printed = kg(*arguments).replace("\u00a0", " ").splitlines()
    at, anywhere = 0, False
    for line in expected:
        if line == ELSEWHERE:
            anywhere = True
            continue
        places = range(at, len(printed)) if anywhere else range(at, min(at + 1, len(printed)))
        found = next((place for place in places if matches(line, printed[place])), None)
        assert found is not None, f"{line!r} is not in what {command!r} prints:\n" + "\n".join(printed[at:])
        at, anywhere = found + 1, False
    assert anywhere or at == len(printed), f"{command!r} prints more:\n" + "\n".join(printed[at:])


def matches(shown: str, printed: str) -> bool:
    """Whether a line is as shown, where ``…`` stands for anything."""
    pattern = ".*".join(map(re.escape, shown.rstrip().split(ELSEWHERE)))
    return re.fullmatch(pattern, printed.rstrip()) is not None


def test_every_page_that_is_linked_exists() -> None:
    for page in PAGES:
        for link in re.findall(r"\]\(([^)#:]+)\)", (ROOT / page).read_text(encoding="utf-8")):
            assert (ROOT / page).parent.joinpath(link).exists(), f"{page} links to {link}"
