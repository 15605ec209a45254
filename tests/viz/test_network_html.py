"""The HTML of the network page: one file, nothing from elsewhere, nothing in it that runs but ours."""

import json
import re
from base64 import b64encode
from hashlib import sha256
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packed_pages import data_of

from viz import Network, network_page
from viz.data import Plan, ShownMeasure
from viz.page import script_json
from viz.text import shorten

NASTY = "</script><!--<script>\u2028&amp;'\"𠮷"


@pytest.fixture(scope="module")
def page() -> str:
    plan = Plan("d", NASTY, NASTY, NASTY, None, "national", "full_text", None, None, NASTY, None, False, 1)
    measure = ShownMeasure("m", "d", NASTY, NASTY, None, False, None)
    return network_page(Network((plan,), (measure,), 3, 1))


def test_policy_names_exactly_the_scripts_and_the_style_of_the_page(page: str) -> None:
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert found
    policy = dict(rule.strip().split(" ", 1) for rule in unescape(found[1]).split(";"))
    assert policy["default-src"] == "'none'"
    for rule, tag in (("script-src", "script"), ("style-src", "style")):
        texts = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        hashes = {f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in texts}
        assert set(policy[rule].split()) == hashes


def test_nothing_comes_from_elsewhere_and_no_element_carries_code(page: str) -> None:
    markup = re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)
    assert not re.findall(r"<(?:link|img|iframe|script[^>]+src)", markup)
    assert not re.findall(r"\s(?:on\w+|style|src|href)=", markup.partition("<script")[0])


def test_data_come_back_as_they_were(page: str) -> None:
    data = data_of(page)
    assert data["details"]["p0"]["heading"] == data["details"]["m0"]["text"] == NASTY
    assert [node["id"] for node in data["nodes"]] == ["p0", "m0"]
    assert not data["options"]["physics"]["enabled"]


def test_counts_say_what_is_left_out(page: str) -> None:
    assert "1 plan: 1 held in full" in page
    assert "2 more not shown" in page


def test_same_network_gives_the_same_page(page: str) -> None:
    plan = Plan("d", NASTY, NASTY, NASTY, None, "national", "full_text", None, None, NASTY, None, False, 1)
    measure = ShownMeasure("m", "d", NASTY, NASTY, None, False, None)
    assert network_page(Network((plan,), (measure,), 3, 1)) == page


@given(st.text())
def test_json_in_a_script_cannot_end_it(text: str) -> None:
    written = str(script_json({"text": text}))
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == {"text": text}


@given(st.text(), st.integers(2, 40))
def test_labels_are_one_line_that_fits(text: str, columns: int) -> None:
    label = shorten(text, columns)
    assert len(label) <= columns + 1
    assert len(label.splitlines()) <= 1
