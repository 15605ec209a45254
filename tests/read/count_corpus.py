"""What of the shared corpus is read and what is refused: ``python -m tests.read.count_corpus``.

Prints the rows of the table in docs/formats.md.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from kg.errors import InputError
from kg.read import read_source

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
FOLDERS = ("seeds", "chains", "docx", "statecouncil-html", "local-json")


def rows() -> Iterator[str]:
    """One row of Markdown for each folder and suffix: files, documents read, files refused."""
    for folder in FOLDERS:
        files = sorted(path for path in (CORPUS / folder).iterdir() if path.is_file())
        for suffix in sorted({path.suffix for path in files}):
            named = [path for path in files if path.suffix == suffix]
            counts = [_documents(path) for path in named]
            yield f"| `{folder}` | `{suffix}` | {len(named)} | {sum(counts)} | {counts.count(0)} |"


def _documents(path: Path) -> int:
    try:
        return len(read_source(path))
    except InputError:
        return 0


if __name__ == "__main__":
    sys.stdout.writelines(f"{row}\n" for row in rows())
