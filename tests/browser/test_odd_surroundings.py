"""The explorer where there is much to draw, no WebGL, and a GBK locale."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from exploring import settle
from install import find_chromium
from made_networks import network
from measuring import TWO_FRAMES, Meter
from opening import ARGUMENTS, Opened
from playwright.sync_api import Browser
from real_lineages import Lineage, lineage

from viz import explorer_page

COLOURS = """() => { const {canvas} = policyExplorer.picture;
  const {data} = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return new Set(new Uint32Array(data.buffer)).size; }"""


def test_fifty_thousand_nodes_are_painted_and_dragged_without_a_gap(browser: Browser, tmp_path: Path) -> None:
    """In CPU seconds of the page's own thread: what the machine does besides does not count."""
    path = tmp_path / "large.html"
    path.write_text(explorer_page(network(9, 60)), encoding="utf-8")
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    meter = Meter(page)
    page.goto(f"{path.as_uri()}#open=all&camera=-100,-100,0.02")
    page.wait_for_selector("html[data-ready]", state="attached", timeout=60_000)
    page.evaluate(TWO_FRAMES)
    assert meter.cpu() < 2
    assert page.evaluate("policyExplorer.graph.size") > 50_000
    assert page.evaluate("performance.getEntriesByName('ready').length") == 1
    assert page.evaluate(COLOURS) > 5
    used, _ = meter.drag()
    assert used < 0.2
    context.close()


def test_the_browser_reads_every_sign_as_it_was_packed(browser: Browser) -> None:
    """Python and browsers have tables of GBK of their own."""
    known = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x10000)])).encode("gbk", "ignore")
    page = browser.new_page()
    read = page.evaluate("(bytes) => new TextDecoder('gbk', { fatal: true }).decode(new Uint8Array(bytes))", [*known])
    page.close()
    assert read == known.decode("gbk")
    assert len(read) > 21_000


@pytest.fixture(scope="module")
def gbk(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment whose locale is zh_CN in GBK."""
    folder = tmp_path_factory.mktemp("locales")
    made = Path("/usr/share/i18n/charmaps").is_dir() and shutil.which("localedef")
    if not made or subprocess.run([made, "-f", "GBK", "-i", "zh_CN", folder / "zh_CN.GBK"], check=False).returncode:
        pytest.skip("no localedef with its character maps: install the package `locales`")
    return os.environ | {"LOCPATH": str(folder), "LC_ALL": "zh_CN.GBK", "PYTHONUTF8": "0"}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lineage]:
    with lineage("sample", tmp_path_factory.mktemp("odd") / "kg", "澄川市") as found:
        yield found


@pytest.mark.parametrize("name", ["explorer", "network"])
def test_a_page_written_under_a_gbk_locale_opens_without_webgl(
    browser: Browser, sample: Lineage, gbk: dict[str, str], tmp_path: Path, name: str
) -> None:
    encoding = [sys.executable, "-c", "import locale; print(locale.getpreferredencoding(False))"]
    assert subprocess.run(encoding, env=gbk, capture_output=True, check=True).stdout.strip().lower() == b"gbk"
    path = tmp_path / f"{name}.html"
    kg = [sys.executable, "-m", "kg", "-w", sample.workspace, "view", name, "-o", path]
    subprocess.run(kg, env=gbk | {"PYTHONPATH": str(Path.cwd())}, check=True, capture_output=True)
    flags = [*ARGUMENTS, "--disable-webgl", "--disable-webgl2", "--disable-3d-apis"]
    without = browser.browser_type.launch(executable_path=find_chromium(), args=flags, env=gbk)
    opened = Opened(without.new_page(locale="zh-CN"))
    opened.page.goto(path.as_uri())
    opened.ready()
    settle(opened.page)
    assert opened.page.evaluate("document.createElement('canvas').getContext('webgl')") is None
    assert "8 份文件：7 份收录全文" in opened.text("#counts")
    assert opened.page.evaluate(COLOURS) > 50 if name == "explorer" else opened.page.locator("canvas").count() == 1
    assert opened.complaints == []
    without.close()
