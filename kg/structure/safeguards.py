"""Chapters that say how a plan is carried out rather than what it does, told by their heading or their units'."""

import re
from functools import lru_cache

from kg.structure.markers import ATTACHMENT
from kg.structure.units import Unit

JOINTS = re.compile(r"[和与及、，,]|以及")
SAFEGUARD = re.compile(
    r"(?:保障(?:措施|机制|体系|条件|政策|支撑)?|(?:组织|规划|方案|具体|督促)?实施(?:保障|要求)?(?:机制|体系|措施)?|组织(?:领导|保障|推进|机制|形式|架构)|(?:工作|有关|相关|几点|实施|组织)要求"
    r"|(?:工作|实施|推进|方法)?步骤|(?:进度|时间)安排|(?:工作|实施|推进)进度|实施阶段|推进机制|工作推进|推进(?:落实|实施|保障)|监督(?:检查|管理|考核)|督促检查|督导考核|考核评(?:价|估)|附则|(?:实施|组织|条件|机制|制度|政策|要素|资金|人才)?保障)"
)
MATTER = re.compile("(?:组织(?:实施|领导|保障|推进)|保障措施)$")
"""What carrying out is called, whatever it is that is carried out: 某某改革组织实施."""
VERB = re.compile("^(?:加强|强化|健全|完善|落实|做好|抓好|搞好|狠抓|加大|切实|严格|认真|扎实|着力|全面|进一步)+")
NOUN = re.compile("(?:工作|力度)$")
CARRIES = re.compile(
    r"组织(?:领导|实施|保障|推进)|高度重视|提高(?:思想)?认识|统一思想|责任(?:落实|意识|分工|体系)|落实.{0,8}责任|压实责任"
    r"|明确.{0,6}(?:责任|职责)|党.{0,10}领导$|协同(?:联动|配合|推进)|协作配合|统筹协调|沟通协调|联席会议"
    r"|(?:工作|推进|协调|联动|会商|调度)机制|督促|督查|督导|考核|监督检查|跟踪问效|(?:组织|开展|强化|加强|跟踪).{0,4}评[价估]"
    r"|(?:加强|强化|注重|做好|加大).{0,4}宣传|宣传(?:引导|发动|推广|力度)|舆论引导|政策(?:解读|宣传)"
    r"|(?:经费|资金|财[政力]|投入|用地|政策|人才|要素|制度|条件|工作)保障|(?:支持)?保障(?:经费|.{0,4}投入|力度)"
    r"|营造.{0,6}(?:氛围|环境)|总结(?:推广|评估)"
)
"""Words of the units that close nearly every plan: 加强组织领导, 强化督查考核."""
HINT = re.compile("保障|支撑|责任|落实|组织|领导|实施")
"""Words of a closing chapter's own heading; they weigh as much as one of its units."""
TRAILER = re.compile("附则|其[他它](?:事项|规定)?|有关事项|施行日期")
"""Chapters that may stand behind the closing one."""
STAGE = re.compile("阶段|步骤")
FIRST_CLOSING = 3
"""Number of the earliest chapter that closes a plan, where only its units tell so."""


@lru_cache(maxsize=1024)
def is_safeguard(heading: str) -> bool:
    """Whether a heading names what carries a plan out rather than what it is about: 保障措施, 做好组织实施."""
    bare = (NOUN.sub("", VERB.sub("", part)) for part in JOINTS.split(heading) if part)
    return any(SAFEGUARD.fullmatch(part) or MATTER.search(part) for part in bare)


def safeguard_chapters(roots: list[Unit]) -> list[bool]:
    """Of each top-level unit, whether it says how the plan is carried out."""
    found: list[bool] = []
    closes = True
    after: Unit | None = None
    for root in reversed(roots):
        begins_anew = after is not None and after.style is root.style and after.number <= 1 < root.number
        closes = closes or begins_anew
        named = is_safeguard(root.heading) and not _is_one_of_row(root, roots)
        found.append(named or _is_schedule(root) or (closes and _carries_out(root)))
        closes = closes and (root.style is ATTACHMENT or bool(TRAILER.fullmatch(root.heading)))
        after = root
    return found[::-1]


def _is_one_of_row(root: Unit, roots: list[Unit]) -> bool:
    """Whether a chapter is one of several that are named alike and do not close the plan: 安居政策, 保障政策."""
    ending = root.heading[-2:]
    alike = [other for other in roots if other is not root and other.heading[-2:] == ending]
    return len(alike) > 1 and not any(is_safeguard(other.heading) for other in alike)


def _is_schedule(root: Unit) -> bool:
    """Whether 工作安排 says how and when a plan is carried out rather than what is to be done."""
    if not root.heading.endswith("工作安排"):
        return False
    staged = sum(bool(STAGE.search(child.heading)) for child in root.children)
    return not root.children or 2 * staged > len(root.children)


def _carries_out(root: Unit) -> bool:
    """Whether a closing chapter is made of what plans end with, whatever the chapter is called."""
    if not root.children or root.number < FIRST_CLOSING or root.style is ATTACHMENT:
        return False
    carrying = sum(bool(CARRIES.search(child.heading)) for child in root.children)
    return 2 * carrying + bool(HINT.search(root.heading)) > len(root.children)
