"""Figures of the explorer: what they stand on, filters, table, files."""

import csv
import io
import json
from pathlib import Path

from exploring import drawn, explore
from made_networks import network
from msgspec.structs import replace
from opening import Opener
from playwright.sync_api import Page

from viz import Network


def test_figures_say_what_they_stand_on_in_both_languages(show: Opener) -> None:
    page = explore(show, network()).page
    assert "16 份文件：15 份收录全文，1 份仅有目录" in page.locator("#counts").inner_text()
    assert page.locator(".figures").inner_text() == "所示：16 / 16 份文件，60 / 60 条措施"
    page.click("#language")
    assert page.locator(".figures").inner_text() == "Shown: 16 of 16 plans, 60 of 60 measures"
    page.get_by_label("Cities").check()
    assert page.locator(".figures").inner_text() == "Shown: 4 of 16 plans, 16 of 60 measures"


def test_counts_of_filters_follow(show: Opener) -> None:
    kinds = [{}, {"province": "甲省", "date": "2021-05-01"}, {"programme": "体系", "status": "draft"}, {"date": None}]
    made = network(2, 4)
    plans = tuple(replace(one, **kinds[number % 4]) for number, one in enumerate(made.plans))
    shown = Network(plans, made.measures, made.all_plans, made.all_measures)
    page = explore(show, shown, "level=city%0Acounty&year=2024").page
    counts = page.evaluate(
        "Object.fromEntries([...policyExplorer.shown.counts].map(([f, values]) => [f, Object.fromEntries(values)]))"
    )
    told = {
        "level": lambda one: one.level or "?",
        "province": lambda one: one.province or "?",
        "programme": lambda one: one.programme or "?",
        "year": lambda one: (one.date or "")[:4] or "?",
        "status": lambda one: one.status or "?",
    }
    chosen = {"level": {"city", "county"}, "year": {"2024"}}
    for facet, value in told.items():
        expected: dict[str, int] = {}
        for one in plans:
            if all(told[other](one) in wanted for other, wanted in chosen.items() if other != facet):
                expected[value(one)] = expected.get(value(one), 0) + 1
        assert counts[facet] == expected
    passing = {one.id for one in plans if all(told[facet](one) in wanted for facet, wanted in chosen.items())}
    marks = shown.marks()
    expected = {}
    for one in shown.measures:
        if one.document in passing:
            for fate in {marks[one.id], *({below.fate for below in one.fates} & {"dropped", "unknown"})}:
                expected[fate] = expected.get(fate, 0) + 1
    assert counts["fate"] == expected
    assert {id for id in drawn(page) if "/" not in id} == passing


def saved(page: Page, kind: str) -> bytes:
    page.click("#export summary")
    with page.expect_download() as download:
        page.click(f"[data-export={kind}]")
    return Path(download.value.path()).read_bytes()


def test_files_hold_exactly_what_is_shown(show: Opener) -> None:
    page = explore(show, network(), "level=province").page
    ids = drawn(page)
    table = saved(page, "csv")
    assert table.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"))))
    assert sorted(row["id"] for row in rows) == sorted(ids)
    data = json.loads(saved(page, "json"))
    assert sorted(node["id"] for node in data["nodes"]) == sorted(ids)
    assert (data["plans"], data["measures"]) == (2, 8)
    assert saved(page, "png").startswith(b"\x89PNG")
    drawing = saved(page, "svg").decode("utf-8")
    assert "措施2第d1" in drawing
    assert "措施2第d0" not in drawing
    assert "<script" not in drawing


def test_a_table_says_the_same(show: Opener) -> None:
    page = explore(show, network(), "level=province").page
    page.click("#as-table")
    rows = page.locator("#listed tbody tr")
    assert rows.count() == len(drawn(page)) == 10
    said = page.locator("#listed").aria_snapshot()
    for part in ('columnheader "名称"', 'rowheader "云泽省邻里修理服务行动规划1"', 'cell "本地化"'):
        assert part in said
    rows.nth(1).locator("button").click()
    assert page.locator("#drawer").is_visible()
