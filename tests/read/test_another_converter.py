"""Word documents say what LibreOffice reads in them: words, tables, numbers that only the numbering holds."""

import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest

from kg.read import read_source
from tests.read.count_corpus import CORPUS

DOCUMENTS = CORPUS / "docx"
NUMBERED = ("(54)", "(57)", "(58)", "(60)")
WITH_TABLES = ("(46)", "(48)", "(113)", "(125)", "(143)")


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of what LibreOffice makes of the documents; started once, with a profile of its own."""
    if not DOCUMENTS.exists():
        pytest.skip(f"{DOCUMENTS} is missing")
    if not (office := shutil.which("soffice")):
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("converted")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    asked = ["--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(folder)]
    files = [source(number) for number in NUMBERED + WITH_TABLES]
    subprocess.run([office, profile, *asked, *files], check=True, capture_output=True, timeout=300)
    return folder


def source(number: str) -> Path:
    (path,) = DOCUMENTS.glob(f"{number}*.docx")
    return path


@pytest.mark.corpus
@pytest.mark.parametrize("number", NUMBERED + WITH_TABLES)
def test_both_read_the_same_characters(converted: Path, number: str) -> None:
    path = source(number)
    theirs = (converted / path.with_suffix(".txt").name).read_text(encoding="utf-8-sig")
    (text,) = read_source(path)
    assert printed(text.text) == printed(theirs)


def printed(text: str) -> str:
    """Characters that leave ink: both break lines and set blanks in their own way."""
    return "".join(character for character in text if unicodedata.category(character)[0] not in "CZ")
