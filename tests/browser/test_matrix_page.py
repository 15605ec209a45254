"""The matrix page in a real browser."""

import csv
import io
import json
from pathlib import Path

import pytest
from made_networks import HOSTILE, broad, hostile, network, plan
from msgspec.structs import replace
from opening import Opener

from viz import Network, matrix_page
from viz.data import FateBelow
from viz.grids import grids


def with_dropped() -> Network:
    """A network in which the first measure of the nation was dropped in the first province."""
    shown = network()
    first = shown.measures[0]
    fates = (FateBelow(first.fates[0].document, "dropped", "province"), *first.fates[1:])
    return replace(shown, measures=(replace(first, fates=fates), *shown.measures[1:]))


def nation(shown: Network) -> str:
    return f"lang=zh&plan={shown.plans[0].id}"


def test_nothing_is_fetched_and_nothing_complains(show: Opener) -> None:
    opened = show(matrix_page(network()))
    for button in ("#table", "#table", "#language", "#theme", "#closer", "#farther"):
        opened.page.click(button)
    assert [url.partition(":")[0] for url in opened.requests] == ["file"]
    assert opened.complaints == []


def test_the_head_and_the_summary_say_what_the_figures_stand_on(show: Opener) -> None:
    shown = with_dropped()
    opened = show(matrix_page(shown), nation(shown))
    assert "16 份文件：15 份收录全文，1 份仅有目录" in opened.text("#counts")
    assert opened.text("#summary") == (
        "4 条措施 × 3 份下级文件（2 份收录全文）：已知 8 项，承接 7 项，未落实 1 项；未知 4 项"
    )


def test_the_keyboard_walks_to_a_cell_and_opens_both_texts_and_the_cypher(show: Opener) -> None:
    shown = with_dropped()
    page = show(matrix_page(shown), nation(shown)).page
    page.focus("#matrix")
    for key in ("ArrowRight", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    assert page.locator("#details h2").inner_text() == "措施1第d0"
    words = page.locator("#details blockquote").all_inner_texts()
    assert words == [shown.measures[1].text, next(m.text for m in shown.measures if m.id == "d1/二/1")]
    assert page.locator("#details ins").count() > 0
    assert '{id: "d0/二/1"}' in page.locator("#cypher").inner_text()
    page.keyboard.press("Escape")
    assert page.locator("#drawer").is_hidden()
    assert page.evaluate("document.activeElement.id") == "matrix"


def test_no_text_held_looks_and_reads_different_from_dropped(show: Opener) -> None:
    shown = with_dropped()
    opened = show(matrix_page(shown), nation(shown) + "&view=table")
    assert opened.text("td.fate-dropped") == "× 未落实"
    assert opened.text("td.fate-unknown") == "？ 未知（未收录原文）"
    assert opened.page.locator("td.fate-unknown .sign.dashed").count() == 4
    assert opened.page.locator("td.fate-dropped .sign.dashed").count() == 0
    page = opened.page
    page.click("#table")
    page.focus("#matrix")
    why = []
    for keys in (("Home", "Enter"), ("ArrowRight", "ArrowRight", "Enter")):
        for key in keys:
            page.keyboard.press(key)
        why.append(page.locator("#why").inner_text())
        page.keyboard.press("Escape")
    assert why[0].startswith("已收录")
    assert why[1].startswith("未收录")
    grounds = page.evaluate(
        """() => { const context = document.querySelector("#matrix").getContext("2d");
        const {data} = context.getImageData(0, 0, 1400, 300);
        const seen = new Set(); for (let i = 0; i < data.length; i += 4) seen.add(data.slice(i, i + 3).join());
        return seen.size; }"""
    )
    assert grounds > 20


def test_rows_are_sorted_by_the_share_carried(show: Opener) -> None:
    shown = with_dropped()
    page = show(matrix_page(shown), nation(shown) + "&view=table&groups=no").page
    names = "tbody th"
    assert page.locator(names).all_inner_texts() == [f"措施{n}第d0" for n in range(4)]
    page.select_option("#sort", "fidelity")
    assert page.locator(names).all_inner_texts()[-1] == "措施0第d0"
    page.go_back()
    assert page.locator(names).all_inner_texts()[0] == "措施0第d0"


def test_a_link_restores_plan_level_and_open_cell(show: Opener) -> None:
    shown = with_dropped()
    opened = show(matrix_page(shown), nation(shown) + "&level=province&cell=d0/二/2+d2&theme=dark")
    assert opened.text("#details h2") == "措施2第d0"
    assert "4 条措施 × 2 份下级文件" in opened.text("#summary")
    before = opened.page.url
    opened.page.reload()
    opened.page.wait_for_selector("html[data-ready]", state="attached")
    assert opened.text("#details h2") == "措施2第d0"
    assert opened.page.url == before


def test_a_link_full_of_garbage_shows_the_first_plan(show: Opener) -> None:
    opened = show(matrix_page(network()), "plan=%00nothing&sort=x&level=y&size=-1&cell=%F0&view=z")
    assert opened.page.locator("#pane").is_visible()
    assert opened.complaints == []


def test_files_hold_exactly_what_is_shown(show: Opener) -> None:
    shown = with_dropped()
    page = show(matrix_page(shown), nation(shown) + "&level=province").page
    with page.expect_download() as got:
        page.click("#csv")
    data = Path(got.value.path()).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert [len(row) for row in rows] == [4] * 5
    assert rows[1][1:] == ["措施0第d0", "未落实", "原文照录"]
    with page.expect_download() as got:
        page.click("#json")
    assert json.loads(Path(got.value.path()).read_text(encoding="utf-8"))["rows"] == rows[1:]
    with page.expect_download() as got:
        page.click("#png")
    assert Path(got.value.path()).read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(("word", "found"), [("措施3第d0", "措施3第d0"), ("cs", "措施0第d0")])
def test_search_finds_by_words_and_by_pinyin_initials(show: Opener, word: str, found: str) -> None:
    page = show(matrix_page(network())).page
    page.keyboard.press("/")
    page.keyboard.type(word)
    page.keyboard.press("Enter")
    assert page.locator("#cell").inner_text().startswith(f"{found} ×")


def test_hostile_text_is_shown_and_not_run(show: Opener) -> None:
    shown = hostile()
    below = plan(1, "city", shown.plans[0].id, 1, title=HOSTILE, place=HOSTILE)
    bad = replace(shown.measures[0], fates=(FateBelow(below.id, "verbatim"),))
    opened = show(matrix_page(Network((*shown.plans, below), (bad,), 2, 1)))
    opened.page.focus("#matrix")
    opened.page.keyboard.press("Home")
    opened.page.keyboard.press("Enter")
    assert "onerror" in opened.text("#details")
    opened.page.click("#table")
    assert "onerror" in opened.text("#words")
    assert opened.page.locator("img").count() == 0
    assert opened.complaints == []


@pytest.mark.parametrize(
    "shown",
    [Network(), Network(network().plans[:1], (), 1, 0), Network(network().plans[:1], network().measures[:1], 1, 1)],
)
def test_little_or_nothing_to_show_is_said(show: Opener, shown: Network) -> None:
    opened = show(matrix_page(shown))
    assert opened.complaints == []
    if not grids(shown):
        assert "kg build" in opened.text("#none")


def test_the_table_is_there_without_scripts(show: Opener) -> None:
    opened = show(matrix_page(network()), script=False)
    assert opened.page.locator("noscript table tbody tr").count() == len(grids(network())[0].below)


def test_large_matrix_is_painted_at_once(show: Opener) -> None:
    page = show(matrix_page(broad(300, 3_000))).page
    took = page.evaluate(
        """() => { const began = performance.now();
        dispatchEvent(new HashChangeEvent("hashchange"));
        document.querySelector("#matrix").getContext("2d").getImageData(0, 0, 1, 1);
        return performance.now() - began; }"""
    )
    assert took < 500 * 4, "ordered and painted anew; with room for a busy machine"
    page.focus("#matrix")
    page.keyboard.press("Home")
    assert page.locator("#cell").inner_text().startswith("措施0第d0")
    page.click("#closer")
    assert "2,700,000" not in page.locator("#summary").inner_text()


@pytest.mark.parametrize(
    ("rows", "columns", "sheets", "last"),
    [
        (4, 3, 1, "第 1–4 条措施（共 4 条）× 第 1–3 份下级文件（共 3 份）"),
        (40, 60, 9, "第 39–40 条措施（共 40 条）× 第 53–60 份下级文件（共 60 份）"),
        (300, 300, 1, "全部 300 条措施 × 300 份下级文件，每格一色"),
    ],
)
def test_paper_has_the_whole_matrix_or_says_what_it_leaves_out(
    show: Opener, rows: int, columns: int, sheets: int, last: str
) -> None:
    page = show(matrix_page(broad(rows, columns))).page
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    drawn = page.locator("#paper figure")
    assert drawn.count() == sheets
    assert drawn.last.inner_text().startswith(last)
    assert drawn.last.locator("canvas").bounding_box()["width"] > 1300  # type: ignore[index]
    colours = """(canvas) => { const {width, height} = canvas;
      const {data} = canvas.getContext("2d").getImageData(0, 0, width, height);
      return new Set(new Uint32Array(data.buffer)).size; }"""
    assert all(canvas.evaluate(colours) > 5 for canvas in drawn.locator("canvas").all())
    assert page.locator("#pane").is_hidden()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("#paper canvas").count() == 0
    assert page.locator("#pane").is_visible()


@pytest.mark.parametrize(
    "state", ["lang=zh", "lang=en&theme=dark", "lang=en&view=table", "lang=zh&cell=d0/二/2+d2&plan=d0"]
)
def test_no_barrier_for_those_who_cannot_see_or_point(show: Opener, state: str) -> None:
    assert show.violations(matrix_page(with_dropped()), state) == []


def test_narrow_screen_needs_no_scrolling_sideways(show: Opener) -> None:
    opened = show(matrix_page(with_dropped()), nation(network()), width=390, height=800)
    assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
