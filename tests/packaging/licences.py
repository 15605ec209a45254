"""``python tests/packaging/licences.py``: licences of everything that the program runs with (docs/licences.md)."""

import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

LOCK = Path(__file__).parents[2] / "requirements" / "run.lock"
NAMES = {
    "BSD-3-Clause": r"BSD-3-Clause|BSD License|^BSD$",
    "Apache-2.0": r"Apache",
    "MPL-2.0": r"MPL|Mozilla",
    "ISC": r"ISC",
    "PSF-2.0": r"PSF|Python-2\.0",
    "BSD-2-Clause": r"BSD-2-Clause",
    "0BSD": r"0BSD",
    "Zlib": r"Zlib",
    "CC0-1.0": r"CC0",
    "W3C": r"W3C|OSI Approved",
    "MIT": r"MIT",
}
"""Licences that may stand beside Apache-2.0 in one program, by what packages call them.

MPL-2.0 asks for changes to its own files alone; the packages under it are used as they are.
"""


def packages() -> list[str]:
    """Names of the locked packages."""
    return sorted(set(re.findall(r"^([A-Za-z0-9_.\-]+)==", LOCK.read_text(encoding="utf-8"), re.MULTILINE)))


def stated(name: str) -> str | None:
    """What a package says of its licence; None where it is not installed here (it is for another system)."""
    try:
        said = metadata(name)
    except PackageNotFoundError:
        return None
    classifiers = [one.rsplit(" :: ", 1)[-1] for one in said.get_all("Classifier", []) if one.startswith("License")]
    return said.get("License-Expression") or "; ".join(classifiers) or (said.get("License") or "").split("\n")[0]


def licences(said: str) -> list[str]:
    """The licences that a package names; empty where it names none of those that may be."""
    return [name for name, pattern in NAMES.items() if re.search(pattern, said)]


def page() -> Iterator[str]:
    """Lines of the page."""
    yield "# Licences\n"
    yield "This program is under [Apache-2.0](../LICENSE). What it runs with, by `requirements/run.lock`:\n"
    by_licence: dict[str, list[str]] = {}
    for name in packages():
        said = stated(name)
        if said is not None:
            by_licence.setdefault(" and ".join(sorted(licences(said))), []).append(name)
    yield "| licence | packages |\n|---|---|"
    for licence, names in sorted(by_licence.items()):
        yield f"| {licence} | {', '.join(names)} |"
    yield "\nNeo4j, which `--engine neo4j` fetches, is under GPLv3 and runs as a program of its own."


if __name__ == "__main__":
    print("\n".join(page()))
