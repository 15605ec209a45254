"""How fates, coverage and relations look: a sign, two colours and words in two languages each.

A sign always goes with a colour, so that no page has to be read by colour alone.
"""

from dataclasses import dataclass
from typing import Literal

from kg.records import Coverage, FateName, Level, OrganizationRole, Relation

Mark = FateName | Literal["added", "inferred", "origin"]
"""What a node's sign tells: the fate that it is, an addition, a reconstruction, or the top of its line."""


@dataclass(frozen=True)
class Look:
    """Sign, colour of line and text, colour of ground, and what it means."""

    sign: str
    line: str
    ground: str
    zh: str
    en: str
    dashed: bool = False


MARKS: dict[Mark, Look] = {
    "origin": Look("●", "#33413f", "#ffffff", "首次提出", "first stated here"),
    "verbatim": Look("＝", "#2f6f5e", "#e4f1eb", "原文照录", "carried word for word"),
    "localised": Look("≈", "#35689e", "#e7eff8", "本地化", "localised"),
    "adapted": Look("△", "#95610f", "#fbf1de", "调整改写", "adapted"),
    "split": Look("＜", "#714796", "#f1e9f8", "拆分", "split in several"),
    "merged": Look("＞", "#96405f", "#f9e9ef", "合并", "merged with others"),
    "added": Look("＋", "#47711c", "#eef6e1", "本级新增", "added here"),
    "inferred": Look("∴", "#5d6664", "#f3f4f2", "由下级文件推断", "inferred from plans below", dashed=True),
    "dropped": Look("×", "#a33a32", "#fbeae8", "未落实", "dropped"),
    "unknown": Look("？", "#6d7573", "#f3f4f2", "未知（未收录原文）", "unknown (text not held)", dashed=True),
}
COVERAGES: dict[Coverage, Look] = {
    "full_text": Look("■", "#24413d", "#2f504b", "收录全文", "text held"),
    "catalogued": Look("□", "#7b8683", "#ffffff", "仅有目录信息", "catalogued only", dashed=True),
    "cited_only": Look("◇", "#9aa3a0", "#ffffff", "仅被引用", "named by others only", dashed=True),
}
PairMark = Literal["same", "differs", "first_only", "second_only"]
"""How two plans compare of which neither derives from the other."""
PAIR_MARKS: dict[str, Look] = {
    "same": Look("＝", "#2f6f5e", "#e4f1eb", "文字相同", "same words"),
    "differs": Look("≠", "#95610f", "#fbf1de", "文字不同", "different words"),
    "first_only": Look("◧", "#35689e", "#e7eff8", "仅前者有", "in the first only"),
    "second_only": Look("◨", "#714796", "#f1e9f8", "仅后者有", "in the second only"),
}
RELATIONS: dict[Relation, tuple[float, list[int] | bool]] = {
    "verbatim": (2.2, False),
    "localised": (1.2, False),
    "adapted": (1.2, [6, 5]),
}
"""Width and dashes of a thread."""

LEVEL_NAMES: dict[Level | None, tuple[str, str]] = {
    "national": ("国家", "Nation"),
    "province": ("省级", "Provinces"),
    "city": ("市级", "Cities"),
    "county": ("县级", "Counties"),
    "township": ("乡级", "Townships"),
    None: ("层级未知", "Level unknown"),
}
ROLE_NAMES: dict[OrganizationRole, tuple[str, str]] = {
    "lead": ("牵头", "lead"),
    "responsible": ("负责", "responsible"),
    "participating": ("配合", "participating"),
}


def all_looks() -> dict[str, Look]:
    """Every mark's and coverage's look by name."""
    return {str(name): look for looks in (MARKS, COVERAGES, PAIR_MARKS) for name, look in looks.items()}
