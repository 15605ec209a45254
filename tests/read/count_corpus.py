"""What of the shared corpus is read and what is refused, and why: ``python -m tests.read.count_corpus``.

Prints the rows of the table in docs/formats.md.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from kg.errors import InputError
from kg.read import read_source

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
FOLDERS = ("seeds", "chains", "docx", "statecouncil-html", "local-json")


def rows() -> Iterator[str]:
    """One row of Markdown for each folder and suffix: files, documents read, files refused, and the reasons."""
    for folder in FOLDERS:
        files = sorted(path for path in (CORPUS / folder).iterdir() if path.is_file())
        for suffix in sorted({path.suffix for path in files}):
            outcomes = [_outcome(path) for path in files if path.suffix == suffix]
            reasons = Counter(outcome for outcome in outcomes if isinstance(outcome, str))
            why = "; ".join(f"{count} {reason}" for reason, count in sorted(reasons.items()))
            read = sum(outcome for outcome in outcomes if isinstance(outcome, int))
            yield f"| `{folder}` | `{suffix}` | {len(outcomes)} | {read} | {reasons.total()} | {why} |"


def _outcome(path: Path) -> int | str:
    """The number of documents in a file, or the reason why it is refused."""
    try:
        return len(read_source(path))
    except InputError as error:
        return error.message.removeprefix(f"{path}: ")


if __name__ == "__main__":
    sys.stdout.writelines(f"{row}\n" for row in rows())
