"""A plan as an official document (GB/T 9704): notice, title, preamble, general part, measures, safeguards."""

from collections.abc import Iterator
from random import Random
from typing import NamedTuple

from tests.simulate.plan import Measure, Plan

DIGITS = "一二三四五六七八九十"
BY_GROUP, ONE_CHAPTER, RUN_ON = "by group", "one chapter", "run on"
STYLES = (BY_GROUP, ONE_CHAPTER, RUN_ON)


class Head(NamedTuple):
    """What stands around a plan."""

    number: str
    title: str
    government: str
    addressee: str
    date: str
    basis: str
    """How the plan cites the one above; empty for the nation's."""


def chinese(number: int) -> str:
    """1 → 一, 21 → 二十一."""
    tens, ones = divmod(number, 10)
    if tens == 0:
        return DIGITS[ones - 1]
    return (DIGITS[tens - 1] if tens > 1 else "") + "十" + (DIGITS[ones - 1] if ones else "")


def write_plan(plan: Plan, head: Head, rng: Random) -> str:
    """The document's text; gives the plan's units their ids."""
    style = rng.choice(STYLES)
    lines = [*_notice(head), head.title, *_general(plan, head)]
    chapter = 2
    if style == BY_GROUP:
        for name, measures in plan.groups:
            lines.append(f"{chinese(chapter)}、{name}行动")
            for at, measure in enumerate(measures, 1):
                marker = f"（{chinese(at)}）"
                lines.append(_unit(plan, f"{plan.id}/{chinese(chapter)}/{marker}", marker, measure, rng))
            chapter += 1
    else:
        lines += _one_chapter(plan, chapter, run_on=style == RUN_ON, rng=rng)
        chapter += 1
    return "\n".join((*lines, *_safeguards(plan, chapter))) + "\n"


def _one_chapter(plan: Plan, chapter: int, *, run_on: bool, rng: Random) -> Iterator[str]:
    yield f"{chinese(chapter)}、重点任务"
    number = 0
    for at, (name, measures) in enumerate(plan.groups, 1):
        group = f"（{chinese(at)}）"
        yield f"{group}{name}行动"
        number = number if run_on else 0
        for measure in measures:
            number += 1
            yield _unit(plan, f"{plan.id}/{chinese(chapter)}/{group}/{number}", f"{number}.", measure, rng)


def _unit(plan: Plan, id: str, marker: str, measure: Measure, rng: Random) -> str:
    plan.units[id] = measure
    charge = ""
    if rng.random() < 0.3 and plan.level != "national":
        charge = f"（责任单位：{plan.voice.agencies.format(f=measure.function)}）"
    return f"　　{marker}{measure.whole(plan.voice)}{charge}"


def _notice(head: Head) -> Iterator[str]:
    yield f"{head.government}关于印发{head.title}的通知"
    yield head.number
    yield ""
    yield f"{head.addressee}："
    yield f"　　现将《{head.title}》印发给你们，请认真组织实施。"
    yield f"　　　　　　　　　　　　　　{head.government}"
    yield f"　　　　　　　　　　　　　　{head.date}"
    yield ""


def _general(plan: Plan, head: Head) -> Iterator[str]:
    basis = f"为贯彻落实{head.basis}，结合实际，" if head.basis else "为让生活环境更宜居、烟火气更浓，"
    yield f"　　{basis}制定本规划。"
    yield "　　一、总体要求"
    yield f"　　（一）指导思想。把群众的小事当作大事，在{plan.voice.whole}持续用力，久久为功，让变化看得见。"
    yield "　　（二）基本原则。坚持量力而行，先易后难，不搞花架子，不添基层负担。"


def _safeguards(plan: Plan, chapter: int) -> Iterator[str]:
    yield f"　　{chinese(chapter)}、保障措施"
    yield "　　（一）加强组织领导。建立会商机制，按月调度，难题提级办理。"
    yield f"　　（二）落实资金保障。统筹现有渠道，{plan.voice.whole}各级把经费列入预算，专款专用。"
    yield "　　（三）严格评估问效。第三方入户回访，结果作为改进依据。"
