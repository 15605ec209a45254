"""What kind of unit each is (docs/interfaces.md, "Kinds of provision"), by the vocabulary of drafting."""

import re
from functools import lru_cache

from kg.records import Kind
from kg.structure.headings import LONGEST_BRACKET, without_responsibility
from kg.structure.markers import ATTACHMENT, BOX, Style
from kg.structure.safeguards import JOINTS, is_safeguard, safeguard_chapters
from kg.structure.units import Unit

GENERAL_PART = re.compile(
    r"(?:指导思想|(?:基本|工作|主要|总体|实施|编制|试点|建设|发展|推进)?原则|(?:总体|基本|主要)(?:要求|思路|考虑|部署|安排)|(?:工作)?思路"
    r"|(?:\d{4}年)?(?:主要|总体|发展|工作|政策|行动|建设|规划|具体|阶段性?|预期|任务|奋斗|战略|远景|远期|试点|近期|中期|长期|年度|阶段|项目|改革|创建|治理|整治|攻坚|培育|服务|实施|推进|量化|绩效|分项|三年|五年|今年|全年)*目标(?:指标|任务|要求)?"
    r"|(?:主要|具体|核心|发展|预期)指标"
    r"|(?:(?:面临|存在|主要|突出|发展|工作|现实|当前|国内外|现有|规划|政策|时代|重大|重要|实施|编制|建设|行业|产业|总体)的?)*"
    r"(?:[一-鿿]{0,4}目的(?:意义)?|背景|形势|现状|环境|基础|成效|成就|回顾|概况|意义|重要性|必要性|紧迫性|挑战|机遇|问题|条件|困难|情况)"
    r"|[一-鿿]{2,20}(?:现状|概况|(?:发展|面临|工作)形势|(?:发展|工作)回顾)"
    r"|(?:\d{4}年度?)?工作(?:总结|回顾|(?:完成|开展|进展)情况)"
    r"|前言|引言|序言|总则|概述|(?:编制|政策|制定|起草)?依据|(?:适用|规划|实施|工作|检查|自查|抽查|普查|调查|考核|评价|整治|排查)(?:范围|对象)|(?:规划|实施|适用|有效)?期限"
    r"|(?:功能|战略|发展|总体|目标)?定位|愿景|基本情况|发展理念|名词解释|术语|定义)"
)
ACTIONS, PROJECTS = ("行动", "行动计划", "行动方案"), ("工程",)
"""What the names of actions and projects end with."""
AWARENESS = re.compile(
    "(?:充分|深刻|切实|提高|统一|进一步)*认识.{2,40}(?:意义|重要性|必要性|紧迫性|地位|作用)"
    "(?:[，,、](?:切实|进一步|不断)?(?:明确|增强|提高|树立).{2,20}(?:[感性]|目标|任务|要求|自觉))?"
)
PERIOD = re.compile(
    r"^[“\"]?十[一二三四五六]五[”\"]?(?:时期|期间)?的?|^(?:\d{4}|二[〇○零][〇○零一二三四五六七八九]{2})年?的?(?=远景|目标|主要|发展)"
)
"""When a general part is about: “十四五”时期发展目标, 二〇三五年远景目标."""
OBJECT = re.compile("^[^，]{2,12}的(?=指导思想|原则|基本原则|总体要求|目标|意义|重要意义|必要性)")
"""What a general part is about: 某某工作的指导思想."""
TASKS = ("任务", "内容", "要点")
MEANS = re.compile(r"(?:措施|举措|做法|路径)$")
DUTIES = re.compile(r"(?:责任|任务|职责)?分工$|(?:责任|牵头|负责|配合)(?:单位|部门)$")
DUTY_ENDS = ("分工", "单位", "部门")
LONGEST_TASK = 60
LONGEST_GENERAL = 24
"""Characters of a heading that names nothing but general parts."""


@lru_cache(maxsize=1024)
def is_general(heading: str) -> bool:
    """Whether a heading names only general parts: 指导思想, 总体要求和主要目标, 充分认识某某的重要意义."""
    if AWARENESS.fullmatch(heading):
        return True
    parts = [PERIOD.sub("", part) for part in JOINTS.split(OBJECT.sub("", heading)) if part]
    return bool(parts) and len(heading) <= LONGEST_GENERAL and all(GENERAL_PART.fullmatch(part) for part in parts)


def assign_kinds(roots: list[Unit], text: str) -> None:
    """Set the kind of every unit."""
    for root, safeguard in zip(roots, safeguard_chapters(roots), strict=True):
        general = is_general(root.heading)
        units = root.walk()
        carrying = {id(unit) for unit in _carrying_out(root, safeguard and not general)}
        for unit in units:
            unit.kind = _kind(unit, root, text, general, id(unit) in carrying)
        if not general:
            _mark_tasks(units, text)


def _carrying_out(root: Unit, safeguard: bool) -> list[Unit]:
    """Units that say how a plan is carried out: of an attached plan those of its chapters that do.

    :param safeguard: whether the top-level unit does.
    """
    chapters = [unit for unit in root.children if unit.style not in (None, Style.ROW)]
    if root.style is not ATTACHMENT or not chapters:
        return root.walk() if safeguard else []
    flags = safeguard_chapters(chapters)
    return [unit for chapter, carries in zip(chapters, flags, strict=True) if carries for unit in chapter.walk()]


def _kind(unit: Unit, root: Unit, text: str, general: bool, safeguard: bool) -> Kind:
    if unit.members:
        return "members"
    if unit.style is BOX:
        return "box"
    if _in_box(unit):
        return "box_item"
    if unit is root:
        if unit.children or general:
            return "chapter"
        return "safeguard" if safeguard else "measure"
    if general or (_under_general(unit) and not _is_assigned(unit, text)):
        return "subsection"
    if unit.children and _heads(unit):
        return _between(unit)
    if safeguard:
        return "safeguard"
    if unit.children and any(child.style is None and not child.members for child in unit.children):
        return _between(unit)
    if unit.heading.endswith(DUTY_ENDS) and DUTIES.search(unit.heading):
        return "subsection"
    return _between(unit) if _named_like_heading_siblings(unit) else "measure"


def _in_box(unit: Unit) -> bool:
    return unit.parent is not None and (unit.parent.style is BOX or unit.parent.kind == "box_item")


def _under_general(unit: Unit) -> bool:
    above: Unit | None = unit
    while above is not None and above.parent is not None:
        if is_general(above.heading) and len(above.heading) >= 4:
            return True
        above = above.parent
    return False


def _is_assigned(unit: Unit, text: str) -> bool:
    """Whether a lowest unit ends with who is in charge of it: a task, whatever the heading above is called."""
    words = text[max(unit.words, unit.end - LONGEST_BRACKET) : unit.end].rstrip()
    return not unit.children and without_responsibility(words) != words


def _heads(unit: Unit) -> bool:
    """Whether units stand below it that are no box and have a mark."""
    return any(child.style not in (None, BOX) for child in unit.children)


def _between(unit: Unit) -> Kind:
    """A heading between: an action, a project, or neither."""
    for name in (unit.heading, _chapter_above(unit)):
        if name.endswith(ACTIONS):
            return "action"
        if name.endswith(PROJECTS):
            return "project"
    return "subsection"


def _chapter_above(unit: Unit) -> str:
    """Heading of the chapter that a unit stands in directly; the title of an attached plan is none."""
    above = unit.parent
    if above is None or above.style is ATTACHMENT:
        return ""
    chapter = above.parent is None or above.parent.style is ATTACHMENT
    return above.heading if chapter else ""


def _named_like_heading_siblings(unit: Unit) -> bool:
    """Whether a unit with nothing below it is one of a row of actions or projects that have."""
    if unit.parent is None or not unit.heading.endswith(ACTIONS + PROJECTS):
        return False
    siblings = [sibling for sibling in unit.parent.children if sibling is not unit]
    return 2 * sum(_heads(sibling) for sibling in siblings) > len(siblings)


def _mark_tasks(units: list[Unit], text: str) -> None:
    """One-line units that a sibling group spells out are tasks: 基本任务 beside 具体措施."""
    for unit in units:
        for index, child in enumerate(unit.children):
            if not child.heading.endswith(TASKS):
                continue
            if not any(_spells_out(after.heading) for after in unit.children[index + 1 :]):
                continue
            leaves = child.children or [child]
            if all(_one_line(leaf, text) for leaf in leaves):
                for leaf in leaves:
                    leaf.kind = "task"


def _spells_out(heading: str) -> bool:
    """Whether a heading names the means for the tasks before it; safeguards are means for all of the plan."""
    return bool(MEANS.search(heading)) and not is_safeguard(heading)


def _one_line(unit: Unit, text: str) -> bool:
    words = text[unit.words : unit.end].removeprefix(unit.heading).strip("。\n ") if unit.heading else ""
    return not unit.children and unit.end - unit.words <= LONGEST_TASK + 20 and words.count("。") == 0
