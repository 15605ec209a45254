"""Plans that contradict themselves and one another, built from files: each is reported, none is fatal."""

from pathlib import Path

import pytest

from kg.build import Inputs, build
from kg.build_report import BuildReport
from kg.export.jsonl import read_jsonl
from kg.records import Graph
from kg.workspace import Workspace

READING = "全民阅读实施方案（2021—2025年）"
PROVINCE, FUXIN, PANJIN, PANSHAN, CHAOYANG = (
    f"《{name}{READING}》（{number}）"
    for name, number in (
        ("辽宁省", "辽政发〔2022〕3号"),
        ("阜新市", "阜政发〔2021〕5号"),
        ("盘锦市", "盘政发〔2022〕8号"),
        ("盘山县", "盘县政发〔2022〕9号"),
        ("朝阳市", "朝政发〔2022〕12号"),
    )
)
PHONES = "教老年人用手机。面向老年人普及智能手机使用知识，在社区开设课堂，预防电信诈骗。"
STALLS = "建设流动书亭。在车站和集市设立流动书亭，每月更新图书，由志愿者轮流值守。"
RIVERS = "疏浚内河航道。清理碍航沉船，更新航标灯，组织船员开展防污应急演练。"


def plan(place: str, number: str, date: str, basis: str, *measures: str, title: str = READING) -> str:
    """A notice with its plan."""
    units = "\n".join(f"（{'一二三四五六七八九'[at]}）{measure}" for at, measure in enumerate(measures))
    return (
        f"{place}人民政府关于印发{place}{title}的通知\n{number}\n各有关单位：\n"
        f"现将《{place}{title}》印发给你们，请认真组织实施。\n{place}人民政府\n{date}\n{place}{title}\n"
        f"{basis}制定本方案。\n一、重点任务\n{units}\n"
    )


PLANS = {
    "itself": plan("辽宁省", "辽政发〔2022〕3号", "2022年3月1日", f"根据{PROVINCE}，", PHONES, STALLS),
    "early": plan("阜新市", "阜政发〔2021〕5号", "2021年1月1日", f"根据{PROVINCE}，", PHONES),
    "circle": plan("盘锦市", "盘政发〔2022〕8号", "2022年8月1日", f"根据{PANSHAN}，", STALLS),
    "circle-too": plan("盘山县", "盘县政发〔2022〕9号", "2022年9月1日", f"根据{PANJIN}，", STALLS),
    "long": plan("朝阳市", "朝政发〔2022〕12号", "2022年5月1日", f"根据{PROVINCE}，", PHONES, STALLS),
    "torn": plan("朝阳县", "朝县政发〔2022〕2号", "2022年12月1日", f"根据{PROVINCE}、{CHAOYANG}、{FUXIN}，", STALLS),
    "stranger": plan(
        "阜新市", "阜政发〔2022〕30号", "2022年6月1日", "", PHONES, RIVERS, title="内河航运行动计划（2022—2025年）"
    ),
    "alone": plan("三亚市", "三府〔2022〕1号", "2022年6月1日", "", RIVERS, title="潜水救助行动方案"),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[BuildReport, Graph]:
    folder = tmp_path_factory.mktemp("bad")
    (folder / "plans").mkdir()
    for name, text in (*PLANS.items(), ("copy", PLANS["early"])):
        (folder / "plans" / f"{name}.txt").write_text(text, encoding="utf-8")
    workspace = Workspace(folder / "ws")
    report = build(Inputs((folder / "plans",), bundled_catalogue=False), workspace, lambda *_: None)
    return report, read_jsonl(workspace.graph)


@pytest.mark.parametrize(
    ("kind", "subject"),
    [
        ("self-citation", "辽政发〔2022〕3号"),
        ("dated-before-parent", "阜政发〔2021〕5号"),
        ("circular-basis", "盘县政发〔2022〕9号"),
    ],
)
def test_what_cannot_be_right_is_reported(built, kind, subject):
    assert subject in {finding.subject for finding in built[0].findings if finding.kind == kind}


def test_of_two_identical_documents_one_is_refused_by_name(built):
    (refusal,) = built[0].refusals
    assert Path(refusal.source).name == "early.txt"
    assert "copy.txt" in refusal.reason
    assert built[0].documents == len(PLANS)


def test_every_plan_has_one_parent_at_most_and_the_nearest(built):
    parents = {row.start[1]: row.end[1] for row in built[1].relationships if row.type == "IMPLEMENTS"}
    assert len(parents) == sum(row.type == "IMPLEMENTS" for row in built[1].relationships)
    assert parents["朝县政发〔2022〕2号"] == "朝政发〔2022〕12号"
    assert parents["盘县政发〔2022〕9号"] == "盘政发〔2022〕8号"
    assert "阜政发〔2022〕30号" not in parents


def test_another_programme_and_a_family_of_one_share_nothing(built):
    apart = ("阜政发〔2022〕30号", "三府〔2022〕1号")
    linked = {
        end
        for row in built[1].relationships
        if row.type in ("DERIVES_FROM", "FATE_IN")
        for _, end in (row.start, row.end)
    }
    assert linked
    assert not [end for end in linked if end.partition("/")[0] in apart]
