"""Old Word documents (.doc, OLE2) and RTF: turned into text by a converter that the user has installed.

LibreOffice comes first, as it computes automatic numbers and keeps tables; antiword gives the bare text. (catdoc is
left out: it loses whole paragraphs without a word.)
A converter runs with a time limit, in a folder and with a profile of its own that allows no macro to run.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from kg.errors import InputError
from kg.read.word import pictures_only, word_lines

OLE2, RTF = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf"
SECONDS = 120
OFFICE = ("soffice", "libreoffice")
BARE, PRINT = "antiword", ("-m", "UTF-8.txt", "-w", "0")
"""The converter that prints a .doc's text, and the words that make it print UTF-8, one paragraph a line."""
PICTURE = "[pic]"
"""What it prints for a picture."""
REMEDY = "Install LibreOffice (soffice) or antiword, or save it as .docx."
REMEDY_RTF = "Install LibreOffice (soffice), or save it as .docx."
NO_MACROS = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    '<item oor:path="/org.openoffice.Office.Common/Security/Scripting">'
    '<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>'
    '<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item></oor:items>'
)
"""Settings of the profile that LibreOffice is given."""
HEADER = 512
"""Where the first stream of an OLE2 file stands, which in Word documents is the text's."""
WORD_MARK, ENCRYPTED_FLAG = b"\xec\xa5", 0x01
OTHERS = {"Workbook": "an Excel workbook", "PowerPoint Document": "a PowerPoint presentation"}
"""Streams by which OLE2 files of other programs are told."""


def doc_lines(data: bytes, name: str) -> list[str]:
    """The document's text, a paragraph a line.

    :param data: the bytes of an OLE2 or RTF file.
    :param name: what messages call it.
    :raises InputError: protected, no Word document, no converter is installed, or it cannot read the file.
    """
    rtf = data.startswith(RTF)
    if not rtf:
        _refuse_others(data, name)
    office = next((program for program in map(shutil.which, OFFICE) if program), None)
    if office:
        return word_lines(_by_office(office, data, name), name)
    bare = shutil.which(BARE)
    if bare and not rtf:
        return _printed([bare, *PRINT], data, name)
    if rtf:
        raise InputError(f"{name}: is RTF, which needs a converter", REMEDY_RTF)
    raise InputError(f"{name}: is an old Word document (.doc), which needs a converter", REMEDY)


def _refuse_others(data: bytes, name: str) -> None:
    """Refuse what no converter would turn into text, with the reason."""
    encrypted_word = data[HEADER : HEADER + 2] == WORD_MARK and data[HEADER + 11 : HEADER + 12] != b""
    if _holds(data, "EncryptedPackage") or (encrypted_word and data[HEADER + 11] & ENCRYPTED_FLAG):
        raise InputError(f"{name}: is protected by a password", "Save it without one.")
    if not _holds(data, "WordDocument"):
        kind = next((words for stream, words in OTHERS.items() if _holds(data, stream)), "no Word document")
        raise InputError(f"{name}: is {kind}", "Give a text, HTML, Word, PDF or OFD file.")


def _holds(data: bytes, stream: str) -> bool:
    """Whether an OLE2 file's directory names a stream."""
    return stream.encode("utf-16-le") in data


def _by_office(program: str, data: bytes, name: str) -> bytes:
    """The document as LibreOffice saves it: .docx."""
    with tempfile.TemporaryDirectory(prefix="kg-doc-") as folder:
        profile, source = Path(folder, "profile"), Path(folder, "source.doc")
        Path(profile, "user").mkdir(parents=True)
        Path(profile, "user", "registrymodifications.xcu").write_text(NO_MACROS, encoding="utf-8")
        source.write_bytes(data)
        options = ("--headless", "--norestore", "--nolockcheck", f"-env:UserInstallation={profile.as_uri()}")
        _run([program, *options, "--convert-to", "docx", "--outdir", folder, str(source)], name)
        try:
            return source.with_suffix(".docx").read_bytes()
        except OSError as error:
            raise InputError(f"{name}: {Path(program).name} could not read it", "Save it as .docx.") from error


def _printed(command: list[str], data: bytes, name: str) -> list[str]:
    """The lines that a converter prints."""
    with tempfile.TemporaryDirectory(prefix="kg-doc-") as folder:
        source = Path(folder, "source.doc")
        source.write_bytes(data)
        printed = _run([*command, str(source)], name).decode("utf-8", errors="replace")
    lines = printed.replace(PICTURE, "").splitlines()
    if PICTURE in printed and not any(line.strip() for line in lines):
        raise pictures_only(name)
    return [_row(line) if line.startswith("|") and line.rstrip().endswith("|") else line for line in lines]


def _row(line: str) -> str:
    """A row of a table, which is printed between upright strokes: its cells parted by tabs."""
    return "\t".join(cell.strip() for cell in line.strip().strip("|").split("|"))


def _run(command: list[str], name: str) -> bytes:
    """What a converter prints; it and all that it has started are ended after :data:`SECONDS`.

    :raises InputError: it cannot be started, fails, or takes too long.
    """
    program = Path(command[0]).name
    try:
        process = subprocess.Popen(  # noqa: S603 - the program is one of those above, the words are fixed
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise InputError(f"{name}: {program} could not be started ({error.strerror})", REMEDY) from error
    try:
        printed, _ = process.communicate(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        raise InputError(f"{name}: {program} took longer than {SECONDS} s", "Save it as .docx.") from None
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
    if process.returncode:
        raise InputError(f"{name}: {program} could not read it", "Save it as .docx.")
    return printed
