"""A chain of small plans: quick to build, and with everything in it that a build does."""

from pathlib import Path

from kg.build import Inputs, build
from kg.build_report import BuildReport
from kg.workspace import Workspace

MEASURES = {
    "国务院": ("开展科学素质提升行动，覆盖学校100所。", "建设流动科技馆，每年巡展20次。", "加强志愿服务队伍建设。"),
    "辽宁省人民政府": (
        "开展科学素质提升行动，覆盖学校120所。",
        "建设流动科技馆，每年巡展25次。",
        "办好乡村科普课堂。",
    ),
    "盘锦市人民政府": (
        "开展科学素质提升行动，覆盖学校30所。",
        "办好乡村科普课堂和市民讲堂。",
        "加强志愿服务队伍建设。",
    ),
    "营口市人民政府": (
        "开展科学素质提升行动，覆盖学校40所。",
        "建设流动科技馆，每年巡展10次。",
        "办好乡村科普课堂。",
    ),
}
"""Issuer → its measures. Of 营口 two plans above are held, of the nation none."""
NUMBERS = {"国务院": "国发", "辽宁省人民政府": "辽政发", "盘锦市人民政府": "盘政发", "营口市人民政府": "营政发"}
ABOVE = {"辽宁省人民政府": "国务院", "盘锦市人民政府": "辽宁省人民政府", "营口市人民政府": "辽宁省人民政府"}


def write_plans(folder: Path) -> Path:
    """Write the plans, a file each."""
    folder.mkdir(parents=True)
    for issuer in MEASURES:
        (folder / f"{issuer}.txt").write_text(text_of(issuer), encoding="utf-8")
    return folder


def text_of(issuer: str) -> str:
    """One of the plans."""
    place = "" if issuer == "国务院" else issuer.removesuffix("人民政府")
    above = ABOVE.get(issuer)
    basis = f"根据《{_title(above)}》（{NUMBERS[above]}〔2021〕6号）精神，" if above else "为提升全民科学素质，"
    units = "\n".join(f"（{'一二三'[at]}）{words}（{place}科协牵头）" for at, words in enumerate(MEASURES[issuer]))
    return (
        f"{issuer}关于印发{_title(issuer)}的通知\n{NUMBERS[issuer]}〔2021〕6号\n\n{_title(issuer)}\n"
        f"{basis}制定本方案。\n一、重点任务\n{units}\n二、组织实施\n加强组织领导。\n\n{issuer}\n2021年6月8日\n"
    )


def _title(issuer: str) -> str:
    return f"{'' if issuer == '国务院' else issuer.removesuffix('人民政府')}科学素质行动方案（2021—2025年）"


def build_plans(plans: Path, workspace: Path) -> BuildReport:
    """Build them and nothing else."""
    return build(Inputs((plans,), bundled_catalogue=False), Workspace(workspace), lambda *_: None)
