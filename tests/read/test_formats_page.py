"""docs/formats.md says what is read: every format, and the corpus's counts as they are."""

import shutil
from pathlib import Path

import pytest

from kg.read.doc import BARE, OFFICE
from kg.read.sources import SUFFIXES
from tests.read.count_corpus import CORPUS, FOLDERS, rows

PAGE = (Path(__file__).parents[2] / "docs" / "formats.md").read_text("utf-8")


def test_every_suffix_is_explained() -> None:
    assert {suffix for suffix in SUFFIXES if f"`{suffix}`" not in PAGE} == set()


@pytest.mark.corpus
def test_the_counts_are_those_of_the_corpus() -> None:
    missing = [folder for folder in FOLDERS if not (CORPUS / folder).is_dir()]
    if missing:
        pytest.skip(f"no corpus: {CORPUS} lacks {', '.join(missing)}")
    converter = any(map(shutil.which, (*OFFICE, BARE)))
    counted = [row for row in rows() if converter or "`.doc`" not in row]
    assert [row for row in counted if row not in PAGE] == []
