"""Reading catalogues: what a user's file does, and how its errors are told."""

from pathlib import Path

import pytest
from made_documents import document, findings, links, resolved

from kg.errors import InputError
from kg.resolve import catalogue, functions, load_catalogue

HEADER = "jurisdiction,level,province,title,doc_number,date_issued,basis,targets,source_url,provenance\n"
BASIS = "《社区阅读规划》；国发[2029]3号"
ROW = f"盘锦市,city,辽宁省,盘锦市社区阅读规划,盘政发〔2030〕1号,2030-01-02,{BASIS},2035≥15.5%,,\n"


@pytest.fixture
def write(tmp_path):
    def make(text, encoding="utf-8", name="plans.csv"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return path

    return make


def test_the_bundled_catalogue_is_read():
    entries = load_catalogue([]).entries
    assert len(entries) == 54
    assert {entry.level for entry in entries} == {"national", "province", "city", "county"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_users_file_is_read_in_each_encoding(write, encoding):
    (entry,) = load_catalogue([write(HEADER + ROW, encoding)], bundled=False).entries
    assert (entry.jurisdiction, entry.document_number, entry.document_date) == (
        "盘锦市",
        "盘政发〔2030〕1号",
        "2030-01-02",
    )
    assert entry.basis == ("《社区阅读规划》", "国发[2029]3号")


def test_columns_may_stand_in_any_order_and_be_left_out(write):
    (entry,) = load_catalogue(
        [write("title,level,jurisdiction\r\n某规划,national,全国\r\n\r\n")], bundled=False
    ).entries
    assert (entry.title, entry.document_number, entry.province) == ("某规划", None, "")


def test_a_later_row_takes_the_place_of_the_same_document(write):
    first = write(HEADER + ROW, name="a.csv")
    by_number = write("jurisdiction,level,title,doc_number\n盘锦市,city,改过的题名,盘政发[2030]1号\n", name="b.csv")
    by_title = write(
        "jurisdiction,level,title,date_issued,province\n盘锦市,city,盘锦市社区阅读规划,2031-01-01,辽宁省\n",
        name="c.csv",
    )
    assert [e.title for e in load_catalogue([first, by_number], bundled=False).entries] == ["改过的题名"]
    assert [e.document_date for e in load_catalogue([first, by_title], bundled=False).entries] == ["2031-01-01"]


def test_the_same_title_under_two_numbers_stays_two_documents(write):
    other = write(HEADER + ROW.replace("1号", "2号", 1), name="b.csv")
    assert len(load_catalogue([write(HEADER + ROW), other], bundled=False).entries) == 2


def test_every_error_is_listed_by_line_and_column(write):
    path = write(
        HEADER
        + ROW
        + "某市,town,,,国发9号,2022/1/2,辽政发,2025约15%,ftp://x,\n"
        + '某县,county,,"题名\n两行",,2022-02-30,,,,,,多\n'
        + ROW
    )
    with pytest.raises(InputError) as caught:
        load_catalogue([path], bundled=False)
    message = str(caught.value)
    for part in (
        str(path),
        "line 3, column title: is empty",
        "line 3, column level: 'town'",
        "line 3, column doc_number: '国发9号'",
        "line 3, column date_issued: '2022/1/2'",
        "line 3, column targets: '2025约15%'",
        "line 3, column basis: '辽政发'",
        "line 3, column source_url",
        "line 4, column date_issued: '2022-02-30'",
        "line 4, column 11: 12 cells",
        "line 6, column title: the same document as line 2",
        "docs/catalogue.md",
    ):
        assert part in message


@pytest.mark.parametrize(
    ("content", "part"),
    [
        ("jurisdiction,level,titel\n", "line 1, column 3: 'titel' is unknown; is it title?"),
        ("jurisdiction,level\n", "column title is missing"),
        ("jurisdiction,level,title,title\n", "line 1, column 4: title stands twice"),
        ("", "column jurisdiction is missing"),
        (b"\xff\xfe\x00\x01", "neither UTF-8 nor GB 18030"),
        (HEADER + '某市,city,,"' + "长" * 200_000, "line"),
    ],
)
def test_a_file_of_another_kind_gets_one_clear_message(write, content, part):
    with pytest.raises(InputError, match=part.replace("?", r"\?")):
        load_catalogue([write(content)], bundled=False)


def test_a_missing_file_and_a_folder_are_named(tmp_path):
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(InputError, match=str(path)):
            load_catalogue([path])


def test_a_plan_that_is_held_and_catalogued_is_one_document(write):
    row = "盘锦市,city,辽宁省,盘锦市社区阅读规划（2021—2035年）,盘政发〔2030〕1号,2030-01-02,国发〔2029〕3号,,,\n"
    held = document("H", "盘锦市社区阅读规划(2021-2035年)", "211100", date="2030-01-03")
    registry = resolved(held, catalogue=load_catalogue([write(HEADER + row)], bundled=False))
    known = {one.id: one for one in registry.documents}
    assert set(known) == {"H", "国发〔2029〕3号"}
    assert (known["H"].coverage, known["H"].document_number) == ("full_text", "盘政发〔2030〕1号")
    assert links(registry, "BASED_ON") == {"H": "国发〔2029〕3号"}
    assert findings(registry, "catalogue-conflict")[0][0] == "H"


def test_one_number_in_two_places_is_two_documents(write):
    rows = (
        "双鸭山市,city,黑龙江省,某方案,双政发〔2030〕1号,,,,,\n双辽市,county,吉林省,某方案,双政发〔2030〕1号,,,,,\n"
    )
    registry = resolved(catalogue=load_catalogue([write(HEADER + rows)], bundled=False))
    assert {one.jurisdiction for one in registry.documents} == {"230500", "220382"}
    assert findings(registry, "possible-duplicate")


def test_a_place_that_nobody_knows_is_told_with_its_line(write):
    registry = resolved(catalogue=load_catalogue([write(HEADER + "无名市,city,,无名市规划,,,,,,\n")], bundled=False))
    ((subject, message),) = findings(registry, "unknown-place")
    assert subject == "无名市"
    assert "line 2" in message
    assert registry.documents[0].jurisdiction is None


def test_the_documentation_has_every_column():
    page = (Path(__file__).parents[2] / "docs" / "catalogue.md").read_text(encoding="utf-8")
    for column in (*catalogue.COLUMNS, *functions.COLUMNS):
        assert f"| `{column}` |" in page
