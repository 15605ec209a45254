"""Print the scorer's table for all held-out documents; ``--show`` lists what was missed, names choose some.

The last table, heads, is of the documents in ``heads.jsonl``: only their metadata and citations are annotated.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from kg.errors import InputError
from tests.heldout.restore import SHARED, restore, scorer


def read(file: str) -> dict:
    """What the reader says about one document, as ``kg read --format jsonl`` prints it.

    :param file: path below the corpus; ``#`` and a number behind it choose one of several (``answer.json#3``).
    """
    from io import BytesIO

    from kg.cli.read import write_line
    from kg.extract import extract
    from kg.jurisdictions import Gazetteer
    from kg.read import read_source
    from kg.structure import structure

    path, _, number = file.partition("#")
    (text,) = (
        text for text in read_source(SHARED / "corpus" / path) if not number or text.source.endswith(f"#{number}")
    )
    out = BytesIO()
    write_line(extract(text, structure(text), Gazetteer.load()), out)
    return json.loads(out.getvalue())


def line(task: str, row: dict) -> str:
    """One line of the table, as the scorer prints it."""
    return f"{task:24} " + "  ".join(f"{k} {v:.3f}" if isinstance(v, float) else f"{k} {v}" for k, v in row.items())


def heads(*, show: bool) -> Iterator[dict[str, dict]]:
    """Score metadata and citations of each document in ``heads.jsonl``.

    :param show: print every miss.
    """
    unread = {"provisions": [], "responsibilities": [], "targets": []}
    for row in (Path(__file__).parent / "heads.jsonl").read_text(encoding="utf-8").splitlines():
        annotation = json.loads(row)
        if show:
            print(f"== {annotation['file']}")
        scores = scorer().score_facts({**read(annotation["file"]), **unread}, {**annotation, **unread}, show)
        yield {task: scores[task] for task in ("metadata", "citations")}


def main() -> None:
    cli = argparse.ArgumentParser(prog="python -m tests.heldout", description=__doc__)
    cli.add_argument("names", nargs="*", help="annotations to score, without .json; all unless named")
    cli.add_argument("--show", action="store_true", help="print every miss")
    args = cli.parse_args()
    tasks = defaultdict(list)
    for file in sorted(Path(__file__).parent.glob("*.json")):
        if args.names and file.stem not in args.names:
            continue
        annotation = json.loads(file.read_text(encoding="utf-8"))
        print(f"== {file.stem}")
        try:
            document = read(annotation["file"])
        except InputError as error:
            print(f"not scored: {error}")
            continue
        scores = scorer().score_facts(document, restore(annotation, document["text"]), args.show)
        for task, row in scores.items():
            tasks[task].append(row)
            print(line(task, row))
    print("== all")
    for task, rows in tasks.items():
        print(line(task, scorer().pool(rows)))
    if args.names:
        return
    scored = list(heads(show=args.show))
    print(f"== heads of {len(scored)}")
    for task in scored[0]:
        print(line(task, scorer().pool([scores[task] for scores in scored])))


if __name__ == "__main__":
    main()
