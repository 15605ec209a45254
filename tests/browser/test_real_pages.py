"""The pages of the bundled sample and of the seeds: what a first user does, figures, policy, no barrier."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from opening import AXE, Opened, Opener, violations
from playwright.sync_api import Browser
from real_lineages import WHOLE, Lineage, lineage

from queries.words import compare

# Lineage → a plan of it, and a measure that some place dropped.
CASES = {"sample": ("澄川市", "开展流动修理下乡"), "seeds": ("阜新市", "科学素质交流合作工程")}


@pytest.fixture(scope="module", params=CASES)
def real(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Lineage]]:
    plan, words = CASES[request.param]
    with lineage(request.param, tmp_path_factory.mktemp("real") / "kg", plan) as found:
        yield words, found


def test_a_first_user_finds_a_measure_sees_who_dropped_it_and_takes_the_table(
    show: Opener, real: tuple[str, Lineage]
) -> None:
    """The path that docs/first-look.md tells: two clicks besides typing; `/` spares the first."""
    words, shown = real
    page = show(shown.pages["explorer"]).page
    page.click("#search")
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    page.wait_for_selector("#drawer .totals")
    chosen = page.evaluate("policyExplorer.graph.id(policyExplorer.picture.chosen)")
    measure = next(one for one in shown.network.measures if one.id == chosen)
    assert words in measure.name
    assert (measure.text or "").strip() in page.locator("#drawer blockquote").first.inner_text()
    dropped = sorted(row["document"] for row in shown.answers["dropped-measures"] if row["measure_id"] == measure.id)
    assert dropped
    listed = page.locator("#drawer li:has(> div > .mark-dropped) button").all_inner_texts()
    assert sorted(title for title in dropped if any(title in one for one in listed)) == dropped
    assert len(listed) == len(dropped)
    with page.expect_download() as got:
        page.click("[data-do=fates]")
    rows = list(csv.DictReader(io.StringIO(Path(got.value.path()).read_text(encoding="utf-8-sig"))))
    assert Counter(row["fate"] for row in rows) == Counter(below.fate for below in measure.fates)
    assert sorted(row["plan"] for row in rows if row["fate"] == "dropped") == dropped


def test_what_the_explorer_counts_is_what_the_catalogue_answers(show: Opener, real: tuple[str, Lineage]) -> None:
    shown = real[1]
    opened = show(shown.pages["explorer"])
    held = shown.answers["holdings"]
    total = {name: sum(row[name] for row in held) for name in ("full_text", "measures", "unknown")}
    counts = opened.text("#counts")
    for said in ("{full_text} 份收录全文", "{measures} 条措施", "{unknown} 项去向未知"):
        assert said.format(**total) in counts
    dropped = opened.page.evaluate("policyExplorer.graph.measures.dropped")
    assert sum(dropped) == len(shown.answers["dropped-measures"])
    levels = opened.page.evaluate(
        """policyExplorer.picture.layout.lanes.filter((lane) => lane.measures).map(
             (lane) => [policyExplorer.graph.levels[lane.level][0], lane.measures])"""
    )
    assert levels == [[row["level"] or "", row["measures"]] for row in held if row["measures"]]


def test_the_explorer_holds_all_words_as_they_are(show: Opener, real: tuple[str, Lineage]) -> None:
    """They travel in another order, without names, and in columns."""
    shown = real[1].network
    found = show(real[1].pages["explorer"]).page.evaluate(
        """async () => { const {graph, texts} = policyExplorer, found = {};
             for (let node = graph.plans.length; node < graph.size; node++) {
               const {text, marker, fates, threads} = await texts.words(node);
               const told = ([plan, mark, , , carriers]) =>
                 [graph.id(plan), graph.marks[mark].name, carriers.map((one) => graph.id(one))];
               found[graph.id(node)] = [text, marker, fates.map(told),
                 threads.map(([similarity, , , , marks]) => [similarity, marks])];
             }
             return found; }"""
    )
    texts = {one.id: one.text or "" for one in shown.measures}
    documents = {one.id: one.document for one in shown.measures}
    assert found.keys() == texts.keys()
    for one in shown.measures:
        text, marker, fates, threads = found[one.id]
        assert (text, marker) == (texts[one.id], one.marker)
        assert fates == [
            [below.document, below.fate, [by for by in below.via or () if documents.get(by) == below.document]]
            for below in one.fates
        ]
        assert threads == [
            [source.similarity, compare(texts[source.measure], texts[one.id]).numbers()] for source in one.sources
        ]


@pytest.mark.parametrize("name", WHOLE)
def test_every_page_of_whole_texts_says_without_scripts_what_it_needs_and_has_a_table(
    show: Opener, real: tuple[str, Lineage], name: str
) -> None:
    page = show(real[1].pages[name], script=False).page
    assert "本页需要 JavaScript" in page.locator("noscript").inner_text()
    table = page.locator("noscript table").first
    assert table.locator("tbody tr").count()
    assert table.bounding_box()


def test_the_explorer_opens_from_a_place_where_nothing_can_be_written(
    browser: Browser, real: tuple[str, Lineage], tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    path = stick / "explorer.html"
    path.write_text(real[1].pages["explorer"], encoding="utf-8")
    path.chmod(0o444)
    stick.chmod(0o555)
    page = browser.new_page()
    opened = Opened(page)
    page.goto(path.as_uri())
    opened.ready()
    page.close()
    assert opened.complaints == []
    assert list(stick.iterdir()) == [path]
    stick.chmod(0o755)


@pytest.mark.parametrize("name", [*WHOLE, "document"])
def test_every_page_of_whole_texts_turns_light_for_paper(show: Opener, real: tuple[str, Lineage], name: str) -> None:
    page = show(real[1].pages[name], "lang=zh&theme=dark").page
    themes = page.evaluate(
        """["pageshow", "beforeprint", "afterprint"].map(
             (name) => (dispatchEvent(new Event(name)), document.documentElement.dataset.theme))"""
    )
    assert themes == ["dark", "light", "dark"]


@pytest.mark.parametrize("name", [*WHOLE, "document"])
def test_every_page_of_whole_texts_keeps_its_policy(show: Opener, real: tuple[str, Lineage], name: str) -> None:
    opened = show(real[1].pages[name])
    assert opened.complaints == []
    assert [url.partition(":")[0] for url in opened.requests] == ["file"]
    assert refused(opened) == ["eval", "handler", "picture", "script"]


@pytest.mark.parametrize(("state", "width"), [("lang=en&theme=dark", 390), ("lang=zh&theme=light", 1440)])
@pytest.mark.parametrize("name", [*WHOLE, "document"])
def test_every_page_of_whole_texts_can_be_used_by_all(
    show: Opener, real: tuple[str, Lineage], name: str, state: str, width: int
) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: run `make lint`")
    page = show(real[1].pages[name], state, width=width).page
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def refused(opened: Opened) -> list[str]:
    """What the page's policy keeps from running or loading, of all that a text might try."""
    found: list[str] = opened.page.evaluate(
        """async () => { const stopped = new Set(["eval", "handler", "picture", "script"]);
             globalThis.tried = (name) => stopped.delete(name);
             const add = (name, values) => document.body.append(Object.assign(document.createElement(name), values));
             add("script", { textContent: "tried('script')" });
             add("img", { src: "https://example.org/x.png", onload: () => tried("picture") });
             const button = document.createElement("button");
             button.setAttribute("onclick", "tried('handler')");
             button.click();
             setTimeout(() => { try { globalThis.eval("tried('eval')"); } catch { /* refused */ } });
             await new Promise((go) => setTimeout(go, 50));
             return [...stopped].sort(); }"""
    )
    return found
