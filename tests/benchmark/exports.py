"""How fast a large graph is exported, and in how much memory: every format, each in a process of its own.

Provisions and what goes with them as in a real programme: plans of three levels with derivations, fates,
duties and targets. Bars, on 1,000,000 provisions: 50,000 nodes and relationships a second, 500 MB. Time is by the
clock, with the processor's beside it; memory is that of the process and its workers, what they share counted once.

    python -m tests.benchmark.exports            100,000 provisions
    python -m tests.benchmark.exports 1000000    another number; N-Triples are 12 GB of it
    python -m tests.benchmark.exports 1000000 turtle csv    these formats alone

Every file is removed when its size is known, so that the disk holds one format at a time.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree

import psutil

from kg.export.formats import FORMATS
from kg.export.graph_file import GraphFile
from kg.export.lines import End, NodeLine, RelationshipLine
from kg.files import replacing

PROVISIONS, MEASURES = 100_000, 199
LEVELS = ("national", "province", "city")
BAR, MEMORY = 50_000, 500


def main() -> None:
    """Measure and print every format."""
    size = next((int(argument) for argument in sys.argv[1:] if argument.isdigit()), PROVISIONS)
    names = [argument for argument in sys.argv[1:] if not argument.isdigit() and argument != "exports"]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "source.jsonl"
        write_graph(path, size)
        print(f"{size:,} provisions, {path.stat().st_size / 2**20:,.0f} MB")
        for format_ in FORMATS:
            if not names or format_.name in names:
                print(measured(format_.name, path), flush=True)


def measured(name: str, path: Path) -> str:
    """Export one format in a process of its own; a line that tells how fast and in how much memory that was."""
    command = [sys.executable, "-m", "tests.benchmark.exports", "--one", name, str(path)]
    peak = 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        while process.poll() is None:
            peak = max(peak, memory_of(psutil.Process(process.pid)))
            time.sleep(0.1)
        assert process.stdout
        assert process.returncode == 0
        rows, seconds, processor, size = json.load(process.stdout)
    speed, megabytes = rows / seconds, peak / 2**20
    missed = "" if speed >= BAR and megabytes <= MEMORY else "  misses the bar"
    return (
        f"{name:12}{speed:10,.0f} rows/s {megabytes:7,.0f} MB  writes {size / 2**20:7,.0f} MB "
        f"in {seconds:6.1f} s, {processor:6.1f} s of processors{missed}"
    )


def memory_of(process: psutil.Process) -> int:
    """Bytes of memory of a process and those it started; what they share is counted once."""
    total = 0
    try:
        for one in (process, *process.children(recursive=True)):
            total += one.memory_full_info().pss
    except psutil.Error:  # one of them has just ended
        return 0
    return total


def measure(name: str, path: Path) -> None:
    """Export one format in this process and print rows, seconds, seconds of processors and bytes as JSON."""
    format_ = next(one for one in FORMATS if one.name == name)
    began, busy = time.perf_counter(), processors()
    graph = GraphFile(path)
    target = path.with_name(format_.output.rstrip("/"))
    if format_.is_folder:
        target.mkdir()
        format_.write(graph, target)
    else:
        with target.open("wb") as file:
            format_.write(graph, file)
    seconds, busy = time.perf_counter() - began, processors() - busy
    rows = sum(graph.node_counts().values()) + sum(graph.relationship_counts().values())
    files = list(target.iterdir()) if target.is_dir() else [target]
    print(json.dumps([rows, seconds, busy, sum(file.stat().st_size for file in files)]))
    rmtree(target) if target.is_dir() else target.unlink()


def processors() -> float:
    """Seconds that this process and the ended ones that it started were busy."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def write_graph(path: Path, provisions: int) -> None:
    """A graph file of about so many provisions, line by line."""
    import msgspec

    encode = msgspec.json.Encoder().encode
    with replacing(path) as file:
        file.writelines(encode(line) + b"\n" for line in _lines(max(2, provisions // (MEASURES + 1))))


def _lines(plans: int) -> Iterator[NodeLine | RelationshipLine]:
    numbers: dict[tuple[str, str], tuple[int, tuple[str, ...]]] = {}
    for number, (labels, properties) in enumerate(_nodes(plans)):
        numbers[labels[0], properties["id"]] = number, labels
        yield NodeLine(str(number), labels, properties)
    for number, (type_, start, end, properties) in enumerate(_relationships(plans)):
        ends = (End(str(numbers[key][0]), numbers[key][1]) for key in (start, end))
        yield RelationshipLine(str(number), type_, *ends, properties)


def _level(plan: int) -> str:
    return LEVELS[0 if plan == 0 else 1 if plan <= 31 else 2]


def _parent(plan: int) -> int:
    return 0 if plan <= 31 else 1 + plan % 31


def _id(plan: int) -> str:
    return f"地{plan}政发〔2022〕{plan}号"


def _measure(plan: int, number: int) -> tuple[str, str]:
    return "Provision", f"{_id(plan)}/一/（{number}）"


def _nodes(plans: int) -> Iterator[tuple[tuple[str, ...], dict]]:
    for plan in range(plans):
        yield ("Document",), {
            "id": _id(plan), "title": f"地{plan}全民行动规划（2021—2035年）", "document_date": "2022-01-01",
            "period_start": 2021, "status": "final", "coverage": "full_text", "level": _level(plan),
        }  # fmt: skip
    yield ("Indicator",), {"id": "办班期数", "name": "办班期数"}
    for plan in range(plans):
        yield ("Jurisdiction",), {"id": str(plan), "name": f"地{plan}", "level": _level(plan)}
    for plan in range(plans):
        yield ("Organization",), {"id": f"地{plan}/科协", "name": f"地{plan}科协", "short_name": "科协"}
    for plan in range(plans):
        yield (
            ("Provision",),
            {"id": f"{_id(plan)}/一", "marker": "一、", "heading": "任务", "name": "任务", "kind": "chapter"},
        )
        for number in range(MEASURES):
            heading = f"措施{number}"
            text = f"（{number}）{heading}。在地{plan}开展第{number}项工作，健全机制，压实责任，取得“明显成效”。" * 3
            yield ("Provision", "Measure"), {
                "id": _measure(plan, number)[1], "marker": f"（{number}）", "heading": heading, "name": heading,
                "kind": "measure",
                "depth": 2, "order": number, "start": number * 100, "end": number * 100 + 99, "boilerplate": False,
                "origin": "derived" if plan else "added", "text": text, "inferred": False,
            }  # fmt: skip
    for plan in range(plans):
        yield ("Target",), {
            "id": f"{_measure(plan, 0)[1]}/t1", "comparator": ">=", "value": 10.0, "unit": "期", "text": "10期以上",
        }  # fmt: skip


def _relationships(plans: int) -> Iterator[tuple[str, tuple[str, str], tuple[str, str], dict]]:
    below = range(1, plans)
    for plan in range(plans):
        yield "APPLIES_IN", ("Document", _id(plan)), ("Jurisdiction", str(plan)), {}
    for plan in range(plans):
        for number in range(0, MEASURES, 2):
            role = {"role": "lead", "inherited": False, "quote": "（科协牵头）", "start": 90, "end": 96}
            yield "ASSIGNED_TO", _measure(plan, number), ("Organization", f"地{plan}/科协"), role
    for plan in below:
        for number in range(MEASURES):
            facts = {
                "relation": "adapted", "similarity": 0.8123, "copied_share": 0.75, "retained_share": 0.7,
                "confidence": 0.9, "method": "text", "child_quote": "开展工作，健全机制，压实责任",
                "parent_quote": "开展工作，健全机制，压实责任", "evidence": [10, 24, 10, 24],
            }  # fmt: skip
            yield "DERIVES_FROM", _measure(plan, number), _measure(_parent(plan), number), facts
    children: dict[int, list[int]] = {}
    for plan in below:
        children.setdefault(_parent(plan), []).append(plan)
    for parent, plans_below in sorted(children.items()):
        for number in range(MEASURES):
            for plan in plans_below:
                fate = "dropped" if number % 7 == 0 else "adapted"
                facts = {
                    "fate": fate,
                    "entered_at": _level(plan),
                    "confidence": 0.9,
                    "via": [_measure(plan, number)[1]],
                }
                yield "FATE_IN", _measure(parent, number), ("Document", _id(plan)), facts
    for plan in below:
        yield "IMPLEMENTS", ("Document", _id(plan)), ("Document", _id(_parent(plan))), {"inferred": False}
    for plan in range(plans):
        chapter = "Provision", f"{_id(plan)}/一"
        yield "PART_OF", chapter, ("Document", _id(plan)), {"order": 1}
        for number in range(MEASURES):
            yield "PART_OF", _measure(plan, number), chapter, {"order": number}
    for plan in range(plans):
        yield "SETS", _measure(plan, 0), ("Target", f"{_measure(plan, 0)[1]}/t1"), {}


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        measure(sys.argv[2], Path(sys.argv[3]))
    else:
        main()
