"""The served pages in a real browser: everything comes from the server, nothing is refused by their own policy."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.browser.install import find_chromium


@pytest.fixture
def page() -> Iterator[Page]:
    path = find_chromium()
    if not path:
        pytest.skip("no Chromium on this machine: run `make browser`")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser.new_page(locale="zh-CN", viewport={"width": 390, "height": 844})
        browser.close()


def test_a_walk_through_the_pages(page: Page, address: str) -> None:
    requests: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address)
    page.wait_for_selector("html[data-ready]")
    page.click("#language")
    page.fill("input[name=words] >> nth=0", "书屋")
    page.click("button[value=measures]")
    page.wait_for_selector("html[data-ready] table")
    assert "lang=en" in page.url
    assert page.inner_text("h1") == "Search"
    page.click("tbody a >> nth=0")
    page.wait_for_selector("html[data-ready] .panel table")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.goto(address + "/view/network")
    page.wait_for_function("globalThis.policyNetwork !== undefined")
    assert complaints == []
    assert all(url.startswith((address, "data:", "blob:")) for url in requests)
