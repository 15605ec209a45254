"""Files under a wrong name, old Word documents, and converters that are installed or not."""

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.read import read_bytes, read_source

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PAGE = "<html><body><p>关于某事的通知</p><p>一、做好工作。</p></body></html>".encode()
PARAGRAPH = "<w:p><w:r><w:t>关于某事的通知</w:t></w:r></w:p>"


def docx(body: str = PARAGRAPH) -> bytes:
    file = BytesIO()
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(file, "w") as archive:
        document = f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", document)
    return file.getvalue()


def ole2(*streams: str, head: bytes = b"") -> bytes:
    """Bytes that open and name their streams as an OLE2 file does."""
    return (OLE2.ljust(512, b"\0") + head).ljust(1536, b"\0") + b"".join(s.encode("utf-16-le") for s in streams)


def install(folder: Path, program: str, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a program of that name the only converter there is."""
    (folder / program).write_text(f"#!/bin/sh\n{script}\n")
    (folder / program).chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/bin:/usr/bin")


@pytest.fixture
def no_converter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.mark.parametrize(
    ("part", "kind"),
    [("xl/workbook.xml", "an Excel workbook"), ("ppt/presentation.xml", "PowerPoint"), ("mimetype", "OpenDocument")],
)
def test_other_office_files_are_refused_as_what_they_are(part: str, kind: str) -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(part, "甲")
    with pytest.raises(InputError, match=f"计划.zip: is .*{kind}"):
        read_bytes(file.getvalue(), "计划.zip")


@pytest.mark.parametrize("name", ["plan.doc", "plan.txt", "plan", "plan.zip", "plan.ofd"])
def test_a_word_document_is_read_whatever_it_is_called(name: str) -> None:
    assert read_bytes(docx(), name)[0].text == "关于某事的通知"


@pytest.mark.parametrize("name", ["plan.doc", "plan.docx", "plan.txt"])
def test_a_page_saved_under_another_name_is_read_as_a_page(name: str) -> None:
    assert read_bytes(PAGE, name)[0].text == "关于某事的通知\n一、做好工作。"


@pytest.mark.parametrize("name", ["plan.doc", "plan.docx", "plan.pdf", "plan.ofd"])
def test_text_called_otherwise_is_read_as_text(name: str) -> None:
    assert read_bytes("关于某事的通知\n一、做好工作。".encode("gb18030"), name)[0].text.startswith("关于")


@pytest.mark.parametrize("name", ["plan.txt", "plan", "plan.html.txt"])
def test_the_answer_of_a_search_site_is_one_whatever_it_is_called(name: str) -> None:
    answer = [{"title": "关于某事的通知", "content": "各县：" + "做好修理工作，" * 30}]
    (text,) = read_bytes(json.dumps(answer, ensure_ascii=False).encode(), name)
    assert text.source == f"{name}#1"
    assert text.text.startswith("关于某事的通知\n各县：")


def test_a_web_archive_gives_its_page() -> None:
    head = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=X\n\n--X\n"
    body = b"Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n" + PAGE + b"\n--X--\n"
    assert read_bytes(head + body, "plan.doc")[0].text == "关于某事的通知\n一、做好工作。"


@pytest.mark.usefixtures("no_converter")
@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (ole2("WordDocument"), "antiword"),
        (ole2("WordDocument", head=b"\xec\xa5".ljust(11, b"\0") + b"\x01"), "password"),
        (ole2("EncryptedPackage"), "password"),
        (ole2("Workbook"), "Excel"),
        (ole2("Root Entry"), "no Word document"),
        (b"{\\rtf1 text}", "RTF"),
    ],
)
@pytest.mark.parametrize("name", ["plan.doc", "plan.docx"])
def test_what_needs_a_converter_is_refused_with_the_reason(data: bytes, reason: str, name: str) -> None:
    with pytest.raises(InputError, match=reason):
        read_bytes(data, name)


def test_an_office_program_makes_a_docx_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "made.docx").write_bytes(docx())
    script = (
        f'for last; do :; done; while [ "$1" != --outdir ]; do shift; done; cp {tmp_path}/made.docx "$2/source.docx"'
    )
    install(tmp_path, "soffice", script, monkeypatch)
    assert read_bytes(ole2("WordDocument"), "plan.doc")[0].text == "关于某事的通知"


def test_a_plain_converter_prints_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.read.doc.OFFICE", ())
    install(tmp_path, "antiword", "echo 关于某事的通知; echo '|序号 |任务  |'", monkeypatch)
    assert read_bytes(ole2("WordDocument"), "plan.doc")[0].text == "关于某事的通知\n序号\t任务"


def test_a_scan_in_a_word_document_is_refused_as_what_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.read.doc.OFFICE", ())
    install(tmp_path, "antiword", "echo '[pic][pic]'", monkeypatch)
    with pytest.raises(InputError, match="pictures and no text"):
        read_bytes(ole2("WordDocument"), "plan.doc")
    with pytest.raises(InputError, match="pictures and no text"):
        read_bytes(docx("<w:p><w:r><w:drawing/></w:r></w:p>"), "plan.docx")


def test_a_converter_that_hangs_or_fails_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.read.doc.SECONDS", 0.2)
    install(tmp_path, "soffice", "sleep 30 & sleep 30", monkeypatch)
    with pytest.raises(InputError, match="longer than"):
        read_bytes(ole2("WordDocument"), "plan.doc")
    install(tmp_path, "soffice", "exit 3", monkeypatch)
    with pytest.raises(InputError, match="could not read it"):
        read_bytes(ole2("WordDocument"), "plan.doc")


@pytest.mark.corpus
def test_old_word_documents_of_the_corpus_are_read_or_refused() -> None:
    folder = Path(__file__).parents[3] / "shared" / "corpus" / "docx"
    if not folder.is_dir():
        pytest.skip(f"no corpus in {folder}")
    for path in sorted(folder.glob("*.doc")):
        try:
            assert read_source(path)[0].text
        except InputError as error:
            assert "needs a converter" in error.message or "is a scan" in error.message  # noqa: PT017
