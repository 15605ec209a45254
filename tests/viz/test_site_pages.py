"""The folder of pages: what is in it, that every link leads somewhere, and that it takes nothing's place unasked."""

import json
import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from kg.errors import UsageError
from kg.export.site import write_site
from kg.workspace import Workspace
from viz.site import file_name

WHOLES = {f"{name}.html" for name in ("explorer", "matrix", "flow", "map", "timeline", "network")}
PAGES = [("index.html", "start"), ("documents/a.html", "\ud800 broken")]


@pytest.fixture
def site(kg: Callable, workspace: Workspace, tmp_path: Path) -> Path:
    shown = kg("-w", workspace.root, "view", "site", "-o", tmp_path / "site")
    assert shown.code == 0, shown.err
    assert shown.out == f"{tmp_path}/site/index.html\n"
    return tmp_path / "site"


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_there_is_every_page_a_document_each_and_a_manifest(site: Path, kg: Callable, workspace: Workspace) -> None:
    files = files_of(site)
    documents = {f"documents/{file_name(id)}" for id in ("N", "P", "C1", "C2", "A")}
    # Each beside the one that it implements, and the one above that.
    comparisons = {f"comparisons/{file_name(id)}" for id in ("P", "C1", "C2", "A")}
    assert files.keys() == {"index.html", "manifest.json", *WHOLES, *documents, *comparisons}
    manifest = json.loads(files.pop("manifest.json"))
    assert {one["name"]: one["sha256"] for one in manifest["files"]} == {
        name: sha256(data).hexdigest() for name, data in files.items()
    }
    again = site.with_name("again")
    kg("-w", workspace.root, "view", "site", "-o", again)
    assert {name: data for name, data in files_of(again).items() if name != "manifest.json"} == files


@pytest.mark.parametrize(("id", "sides"), [("P", 2), ("C1", 3), ("A", 3)])
def test_a_document_stands_beside_those_above_it(site: Path, id: str, sides: int) -> None:
    page = html.fromstring((site / "comparisons" / file_name(id)).read_text(encoding="utf-8"))
    assert page.xpath(f"count(//div[contains(@class, 'columns-{sides}')])") == 1


def test_every_link_leads_to_a_file_of_the_folder(site: Path) -> None:
    files = files_of(site)
    followed = 0
    for name, data in files.items():
        if not name.endswith(".html"):
            continue
        page = html.fromstring(data.decode())
        places = page.xpath("//nav[@class='places']/a/@href")
        assert len(places) == 7
        for href in page.xpath("//a/@href"):
            path = unquote(urlsplit(href).path)
            if path:
                target = os.path.normpath(PurePosixPath(name).parent / path)
                assert target in files, (name, href)
                followed += 1
    assert followed > 80


def test_the_start_page_says_what_is_held_and_what_is_missing(site: Path) -> None:
    page = html.fromstring((site / "index.html").read_text())
    shown = [" ".join("".join(item.itertext()).split()) for item in page.xpath("//ul[@class='figures']/li")]
    assert shown == [
        *("7 份文件", "4 份收录全文", "2 份仅有目录", "1 份仅被引用", "6 个地方"),
        *("10 条措施", "1 条由下级推断", "21 项下级去向", "5 项未落实", "6 项去向未知"),
        *("0 份不知上级", "1 份上级未收录", "0 份日期不详"),
    ]


def test_the_start_page_says_which_documents_it_counts_and_does_not_show(site: Path) -> None:
    page = html.fromstring((site / "index.html").read_text())
    (said,) = page.xpath("//*[starts-with(@data-en, 'Of those only named')]")
    assert said.get("data-en").startswith("Of those only named, 1 have no known plan above or below: counted here")
    assert said.text == "仅被引用的文件中，1 份没有已知的上下级文件：计入此处，不列入各页的脉络。"
    assert len(page.xpath("//ul[@class='documents']/li")) == 7 - 1


def test_a_site_can_be_of_one_place(kg: Callable, workspace: Workspace, tmp_path: Path) -> None:
    assert kg("-w", workspace.root, "view", "site", "-o", tmp_path / "s", "--place", "丁县").code == 0
    counts = html.fromstring((tmp_path / "s" / "index.html").read_text()).get_element_by_id("counts")
    assert counts.get("data-en") == "4 documents: 3 held in full, 1 catalogued, 0 only named; 8 measures"
    assert "Of those only named" not in (tmp_path / "s" / "index.html").read_text()
    assert json.loads((tmp_path / "s" / "manifest.json").read_text())["narrowed_to"] == {"place": "丁县"}
    shown = kg("-w", workspace.root, "view", "site", "-o", tmp_path / "t", "--place", "nowhere")
    assert shown.code == 2
    assert "no plan of 'nowhere'" in shown.err
    assert [path.name for path in tmp_path.iterdir()] == ["s"]


def test_a_site_is_replaced_only_when_told_and_nothing_else_ever(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    write_site(PAGES, folder, {}, force=False)
    with pytest.raises(UsageError, match="holds a site already"):
        write_site(PAGES, folder, {}, force=False)
    write_site([("index.html", "new")], folder, {}, force=True)
    assert files_of(folder).keys() == {"index.html", "manifest.json"}
    other = tmp_path / "other"
    other.mkdir()
    (other / "letter.txt").write_text("kept")
    for force in (False, True):
        with pytest.raises(UsageError, match="holds other things"):
            write_site(PAGES, other, {}, force=force)
        with pytest.raises(UsageError, match="is not a folder"):
            write_site(PAGES, other / "letter.txt", {}, force=force)
    assert files_of(other) == {"letter.txt": b"kept"}


def test_a_site_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    def failing():
        yield "index.html", "half"
        raise UsageError("the engine is gone")

    folder = tmp_path / "site"
    with pytest.raises(UsageError):
        write_site(failing(), folder, {}, force=False)
    assert list(tmp_path.iterdir()) == []
    write_site(PAGES, folder, {}, force=False)
    before = files_of(folder)
    with pytest.raises(UsageError):
        write_site(failing(), folder, {}, force=True)
    assert files_of(folder) == before
    assert list(tmp_path.iterdir()) == [folder]


def test_names_of_documents_fit_every_file_system() -> None:
    names = {file_name(id) for id in ("211100:规划:2021-2035", "试政发〔2024〕1号", "a/../b", "A", "a", "x" * 500)}
    assert len(names) == 6
    assert all(name.isascii() and len(name) < 40 and not set('/\\:*?"<>|') & set(name) for name in names)
