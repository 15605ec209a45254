"""The page of outputs to build on names every field that is written, and every word that one may hold."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from kg import records
from tests.conftest import Outcome

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "interfaces.md"
PLAN = ROOT / "kg" / "data" / "sample" / "plans" / "liuxi.txt"
VALUES = [*get_args(records.Kind), *get_args(records.CitationRole), *get_args(records.OrganizationRole)]
VALUES += [*get_args(records.Comparator), *get_args(records.Level), *get_args(records.Status)]
PARTS = ["Metadata", "Citation", "Provision", "Responsibility", "Target"]


def fields(record: str) -> set[str]:
    return {*getattr(records, record).__struct_fields__}


@pytest.fixture(scope="module")
def named() -> set[str]:
    return set(re.findall(r"`([^`\n]+)`", PAGE.read_text(encoding="utf-8")))


@pytest.mark.parametrize("record", ["Document", *PARTS])
def test_every_field_is_named(named: set[str], record: str) -> None:
    assert fields(record) <= named


def test_every_value_of_a_closed_list_is_named(named: set[str]) -> None:
    assert set(VALUES) <= named


def test_what_is_printed_has_these_fields_and_the_words_behind_each_row(kg: Callable[..., Outcome]) -> None:
    (line,) = kg("read", PLAN, "--format", "jsonl").out.splitlines()
    document = json.loads(line)
    assert fields("Document") == {*document}
    assert fields("Metadata") == {*document["metadata"]}
    for name, record in zip(("citations", "provisions", "responsibilities", "targets"), PARTS[1:], strict=True):
        assert document[name]
        for row in document[name]:
            assert fields(record) == {*row}
            assert document["text"][row["start"] : row["end"]].startswith(row.get("quote", row.get("marker")))
