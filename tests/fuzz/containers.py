"""Inputs in the formats that hold text: well made, mutated, and made to harm."""

import json
import zipfile
from collections.abc import Callable
from html import escape
from io import BytesIO
from random import Random
from typing import Any

from tests.fuzz.texts import MARKS, WORDS, Source, some_lines

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "' + "&a;" * 50 + '"><!ENTITY c "' + "&b;" * 50 + '">'
    '<!ENTITY d "' + "&c;" * 50 + '"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
)
TAGS = (
    "p",
    "div",
    "span",
    "table",
    "tr",
    "td",
    "br",
    "a",
    "script",
    "style",
    "ul",
    "li",
    "h1",
    "b",
    "!--",
    "nav",
    "pre",
)


def _packed(parts: dict[str, str | bytes], random: Random) -> bytes:
    """An archive of these parts; in one of four cases a part is spoiled, which the archive's checks do not see."""
    file = BytesIO()
    if parts and random.random() < 0.25:
        name = random.choice(list(parts))
        content = parts[name]
        parts[name] = _changed(content.encode() if isinstance(content, str) else content, random)
    with zipfile.ZipFile(file, "w", random.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def _changed(data: bytes, random: Random) -> bytes:
    """The bytes, some of them changed: to any other, to another that the data hold, or to a digit."""
    changed = bytearray(data)
    for _ in range(random.randint(1, 30) if data else 0):
        byte = random.choice((random.randrange(256), random.choice(data), random.choice(b"0123456789-")))
        changed[random.randrange(len(changed))] = byte
    return bytes(changed)


def _spoiled(data: bytes, random: Random) -> bytes:
    """The bytes, in one of two cases changed, cut or doubled."""
    way = random.randrange(6)
    if way == 0:
        return data[: random.randrange(len(data) + 1)]
    if way == 1:
        return _changed(data, random)
    return data + data[random.randrange(len(data) + 1) :] if way == 2 else data


def _paragraph(text: str, random: Random) -> str:
    numbered = '<w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr></w:pPr>'
    properties = (
        numbered.format(random.choice((0, 1, 9, -1, "x")), random.choice((1, 2, 99))) if random.random() < 0.2 else ""
    )
    run = f"<w:r><w:t>{escape(''.join(c for c in text if c.isprintable()))}</w:t></w:r>"
    wrapped = random.choice((run, run, run, f"<w:ins>{run}</w:ins>", f"<w:hyperlink>{run}</w:hyperlink>"))
    return f"<w:p>{properties}{wrapped}</w:p>"


def docx(random: Random) -> Source:
    """Word documents with lists, tables and nests of elements; some with entities, some damaged."""
    paragraphs = [_paragraph(line, random) for line in some_lines(random, 30)]
    if random.random() < 0.3:
        cells = "".join(f"<w:tc>{paragraph}</w:tc>" for paragraph in paragraphs[:4])
        paragraphs.append(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")
    body = "".join(paragraphs)
    for _ in range(random.choice((0, 0, 0, 3, 200))):
        body = f"<w:sdt><w:sdtContent>{body}</w:sdtContent></w:sdt>"
    head = ENTITIES.replace("x [", "w:document [") + "&d;" if random.random() < 0.05 else ""
    level = '<w:lvl w:ilvl="0"><w:start w:val="{}"/><w:numFmt w:val="{}"/><w:lvlText w:val="%1、%2"/></w:lvl>'
    formats = ("chineseCounting", "decimal", "upperRoman", "bullet", "none", "")
    levels = level.format(random.choice((1, 0, 10**9, "x")), random.choice(formats))
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    parts: dict[str, str | bytes] = {
        "word/document.xml": f"{head}<w:document {W}><w:body>{body}</w:body></w:document>",
        "word/numbering.xml": numbering,
    }
    return _spoiled(_packed(parts, random), random), random.choice(("plan.docx", "plan.doc", "plan.zip"))


def _ofd_text(line: str, random: Random) -> str:
    """A text object anywhere on a page, under any matrix, its letters at any distances."""
    box = f"{random.randint(0, 200)} {random.randint(0, 290)} 100 {random.choice((*[5] * 99, 'x'))}"
    matrix = random.choice((*[""] * 9, "2 0 0 2 0 0", "0 1 -1 0 5 5", "0 0 0 0 0 0", "1e9 0 0"))
    distances = random.choice(("", "4 4", "g 9 4.5", "g 99999999 1", "g x", "-4", "nan"))
    code = f'<ofd:TextCode X="0" Y="4" DeltaX="{distances}">{escape(line[:40])}</ofd:TextCode>'
    head = f'Boundary="{box}" Size="{random.choice((4, 5, 0))}" CTM="{matrix}"'
    return f"<ofd:TextObject {head}>{code}</ofd:TextObject>"


def _ofd_rules(random: Random) -> str:
    """Rules that make a table, or nearly."""
    xs, ys = ([random.randint(0, 200) for _ in range(random.randint(0, 6))] for _ in "xy")
    path = "".join(f"M {x} 20 L {x} {random.choice((220, 220, 60))} " for x in xs)
    path += "".join(f"M 10 {y} L {random.choice((200, 200, 50))} {y} " for y in ys)
    data = f"<ofd:AbbreviatedData>{path}C Q 1</ofd:AbbreviatedData>"
    return f'<ofd:PathObject Boundary="0 0 210 297">{data}</ofd:PathObject>'


def ofd(random: Random) -> Source:
    """OFD documents whose text objects and rules stand anywhere."""
    objects = "".join(_ofd_text(line, random) for line in some_lines(random, 20)) + _ofd_rules(random)
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    root = "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>" * random.choice((1, 1, 1, 2))
    location = random.choice(("P/c.xml", "P/c.xml", "/Doc_0/P/c.xml", "../../x"))
    page = f'<ofd:Page ID="1" BaseLoc="{location}"/>' * random.choice((1, 1, 3))
    parts: dict[str, str | bytes] = {
        "OFD.xml": f"<ofd:OFD {space}>{root}</ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {space}><ofd:Pages>{page}</ofd:Pages></ofd:Document>",
        "Doc_0/P/c.xml": f"<ofd:Page {space}><ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content></ofd:Page>",
    }
    return _spoiled(_packed(parts, random), random), "plan.ofd"


def _pdf_piece(random: Random) -> bytes:
    """Words, a rule or a box."""
    x, y, far = random.randint(-50, 600), random.randint(-50, 900), random.choice((100, 400))
    words = "".join(random.choice(("Plan", "1.", "[2]", " ", "2025")) for _ in range(random.randint(0, 9)))
    size = random.choice((12, 12, 0, -9))
    pieces = (
        f"BT /F1 {size} Tf {x} {y} Td ({words}) Tj ET",
        f"{x} 100 m {x} {far} l S",
        f"50 {y} m {far} {y} l S",
        f"{x} {y} {far} 1 re f",
    )
    return random.choice(pieces).encode() + b"\n"


def pdf(random: Random) -> Source:
    """Small PDF files with words and rules anywhere, most of them damaged."""
    stream = b"".join(_pdf_piece(random) for _ in range(random.randint(0, 40)))
    bodies = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(data),
    )
    return _spoiled(data, random), "plan.pdf"


def html(random: Random) -> Source:
    """Pages of lines in any tags, closed or not, nested deep or not, with references to characters."""
    pieces = []
    for line in some_lines(random, 30):
        tag = random.choice(TAGS)
        pieces.append(
            f"<{tag} style='{random.choice(('', 'display:none'))}'>"
            + (line if random.random() < 0.8 else "&nbsp;&#x4e00;&x;")
        )
        pieces += [f"</{random.choice((tag, tag, random.choice(TAGS)))}>"] * random.randint(0, 2)
    nest = f"<{random.choice(TAGS[:6])}>" * random.choice((0, 0, 0, 0, 2_000))
    page = f"<html><body>{nest}{''.join(pieces)}</body></html>"
    return page.encode(random.choice(("utf-8", "gb18030"))), random.choice(("plan.html", "plan.doc", "plan.txt"))


def _value(random: Random, depth: int) -> Any:
    if depth and random.random() < 0.5:
        if random.random() < 0.5:
            return [_value(random, depth - 1) for _ in range(random.randint(0, 4))]
        return {random.choice(("title", "content", "date", "org", "x")): _value(random, depth - 1) for _ in range(3)}
    return random.choice(
        (None, 1, "2022-13-45", "<em>某</em>", random.choice(("\n", "", "<p>")).join(some_lines(random, 30)))
    )


def site_json(random: Random) -> Source:
    """Answers of search sites, and JSON that is none."""
    if random.random() < 0.05:
        return b"[" * random.randint(1, 100_000), "plan.json"
    data = json.dumps(_value(random, 6), ensure_ascii=random.random() < 0.5).encode()
    return _spoiled(data, random), "plan.json"


def archive(random: Random) -> Source:
    """Archives of texts, of archives, of bombs, with names that lead elsewhere."""
    parts: dict[str, str | bytes] = {}
    for _ in range(random.randint(0, 3)):
        name = random.choice(
            ("a.txt", "../../etc/b.txt", "/c.html", "某.md", "d.zip", "e.docx", "f.exe", "g/", "h.json")
        )
        inner: str | bytes = "\n".join(some_lines(random, 20))
        if random.random() < 0.2:
            inner = random.choice((docx, ofd, archive, html))(random)[0]
        parts[name] = inner if random.random() < 0.95 else bytes(random.choice((10**5, 10**7)))
    return _spoiled(_packed(parts, random), random), "plans.zip"


def web_archive(random: Random) -> Source:
    """Web archives in any transfer encoding."""
    head = random.choice(("MIME-Version: 1.0\n", "From: <Saved by X>\nMIME-Version: 1.0\n"))
    kind = random.choice(
        ("text/html; charset=utf-8", "multipart/related; boundary=X", "text/plain", "x", "text/html; charset=?")
    )
    encoding = random.choice(("8bit", "quoted-printable", "base64", "x"))
    page = html(random)[0].decode("utf-8", errors="replace")
    head += f"Content-Type: {kind}\nContent-Transfer-Encoding: {encoding}\n"
    text = f"{head}\n--X\n\n{page}{random.choice(MARKS + WORDS)}"
    return _spoiled(text.encode(), random), random.choice(("plan.mht", "plan.doc"))


GENERATORS: tuple[Callable[[Random], Source], ...] = (docx, ofd, pdf, html, site_json, archive, web_archive)
