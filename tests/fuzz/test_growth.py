"""Time to read grows with the length of a text, not with its square.

Seconds of this process are compared, a character of a long text with a character of a short one, so that neither
the machine nor what else runs on it decides; what is quadratic fails by far. The collector of garbage stands still
meanwhile: it looks through all that the tests before this one left, which is no work of the reader's.
"""

import gc
import time
from collections.abc import Callable

import pytest

from kg.extract import extract
from kg.jurisdictions import Gazetteer
from kg.read import read_bytes
from kg.structure import structure
from tests.fuzz.texts import plans

TIMES = 100
"""How many times as long the long text is, and so how many times as long what is quadratic takes a character."""
MOST = 4
"""How many times as long a character of it may take: what is linear is within this, what is quadratic far above."""
RUNS = 5
"""How often each is timed; the best run counts, as other work on the machine only ever adds."""
FORWARDING = (
    "某政办发〔2022〕{number}号\n某某市人民政府办公室关于转发{number}号方案的通知\n各县（市、区）人民政府：\n"
    "现将某政办发〔2022〕{after}号转发给你们。\n一、提高认识。{body}\n某某市人民政府办公室\n2022年9月1日\n"
)
BODY = "各单位要按照职责分工抓好落实，及时研究解决问题，确保各项任务按期完成。" * 6


def _plan(length: int) -> str:
    """A plan, again and again."""
    plan = plans()[0]
    return (plan * (length // len(plan) + 1))[:length]


def _marks(length: int) -> str:
    """Nothing but marks of numbering."""
    return "".join(f"{number % 9 + 1}.\n（{number % 4 + 1}）某某\n" for number in range(length // 10))


def _letters(length: int) -> str:
    """Documents one after the other, each of which the one before it names."""
    one = len(FORWARDING) + len(BODY)
    return "".join(FORWARDING.format(number=n, after=n + 1, body=BODY) for n in range(length // one + 1))


def _seconds(work: Callable[[], object]) -> float:
    """Seconds of this process that some work takes, the best of its runs."""
    best = float("inf")
    for _ in range(RUNS):
        gc.collect()
        gc.disable()
        try:
            began = time.process_time()
            work()
            best = min(best, time.process_time() - began)
        finally:
            gc.enable()
    return best


@pytest.mark.parametrize(("made", "length"), [(_plan, 5_000), (_marks, 1_000), (_letters, 3_000)])
def test_time_grows_with_length(made: Callable[[int], str], length: int) -> None:
    gazetteer = Gazetteer.load()
    seconds: dict[str, list[float]] = {"read": [], "structure": [], "extract": []}
    for times in (1, TIMES):
        data = made(length * times).encode()
        texts = read_bytes(data, "plan.txt")
        outlines = [structure(text) for text in texts]
        works: tuple[Callable[[], object], ...] = (
            lambda data=data: read_bytes(data, "plan.txt"),
            lambda texts=texts: [structure(text) for text in texts],
            lambda texts=texts, outlines=outlines: [
                extract(text, outline, gazetteer) for text, outline in zip(texts, outlines, strict=True)
            ],
        )
        for stage, work in zip(seconds, works, strict=True):
            seconds[stage].append(_seconds(work) / len(data))
    slower = {stage: long / short for stage, (short, long) in seconds.items()}
    assert all(factor < MOST for factor in slower.values()), slower
