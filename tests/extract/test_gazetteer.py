"""Looking places up: names, short names, context, chains, and places of one's own."""

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.jurisdictions import Gazetteer, short_name

PLACES = Gazetteer.load()


@pytest.mark.parametrize(
    ("name", "within", "code"),
    [
        ("辽宁省", None, "210000"),
        ("辽宁", None, "210000"),
        ("朝阳市", None, "211300"),
        ("朝阳", None, "211300"),
        ("北京市朝阳区", None, "110105"),
        ("朝阳区", None, None),
        ("朝阳区", "220000", "220104"),
        ("朝阳区", "110000", "110105"),
        ("长沙市天心区", None, "430103"),
        ("湖南省长沙市天心区", None, "430103"),
        ("仙桃市", None, "429004"),
        ("阿坝", None, "513200"),
        ("东莞市", None, "441900"),
        ("无此市", None, None),
    ],
)
def test_names_lead_to_places(name: str, within: str | None, code: str | None):
    place = PLACES.named(name, within)
    assert (place.code if place else None) == code


def test_districts_of_municipalities_are_counties_right_below_the_province():
    assert [p.name for p in PLACES.chain("110113")] == ["顺义区", "北京市", "中华人民共和国"]
    assert PLACES.places["110113"].level == "county"
    assert [p.level for p in PLACES.chain("230522")] == ["county", "city", "province", "national"]


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("内蒙古自治区", "内蒙古"),
        ("新疆维吾尔自治区", "新疆"),
        ("恩施土家族苗族自治州", "恩施"),
        ("博尔塔拉蒙古自治州", "博尔塔拉"),
        ("喀什地区", "喀什"),
        ("锡林郭勒盟", "锡林郭勒"),
        ("东乡族自治县", "东乡"),
        ("鄂伦春自治旗", "鄂伦春"),
        ("浦东新区", "浦东"),
        ("沛县", "沛县"),
        ("双江拉祜族佤族布朗族傣族自治县", "双江"),
    ],
)
def test_short_names(full: str, short: str):
    assert short_name(full) == short


def test_scan_takes_the_longest_name_and_leaves_ordinary_words():
    text = "吉林省长春市朝阳区、双鸭山市和县区"
    assert [text[m.start : m.end] for m in PLACES.scan(text)] == ["吉林省长春市朝阳区", "双鸭山市"]


def test_leading_place_of_an_issuer():
    found = PLACES.leading("上海市黄浦区人民政府办公室")
    assert found is not None
    assert (found[0].code, found[1]) == ("310101", 6)
    assert PLACES.leading("沛县人民政府") is not None
    assert PLACES.leading("国务院办公厅") is None


def test_places_of_ones_own(tmp_path: Path):
    csv = tmp_path / "places.csv"
    csv.write_text("code,name,level,parent\n999901,云溪县,county,999900\n999900,临川省,province,100000\n")
    places = Gazetteer.load(csv)
    assert [p.name for p in places.chain("999901")] == ["云溪县", "临川省", "中华人民共和国"]
    csv.write_text("code,name,level,parent\n999900,新川省,province,100000\n")
    assert Gazetteer.load(csv).named("新川省") is not None, "a changed file is read again"


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("code,name,parent\n", "line 1, column level: the column is missing"),
        ("code,name,level,parent\n1,云溪县,town,100000\n", "line 2, column level: 'town'"),
        ("code,name,level,parent\n1,云溪县,county,777\n", "line 2, column parent: '777'"),
        ("code,name,level,parent\n,云溪县,county,100000\n", "line 2, column code: is empty"),
        ("code,name,level,parent\n210000,云溪县,county,100000\n", "line 2, column code: 210000 is already 辽宁省"),
        ("code,name,level,parent\n1,云溪市,city,2\n2,云川市,city,1\n", "is not above a city"),
        ('code,name,level,parent\n1,"云溪\n', "line 1: unexpected end"),
        ("", "line 1, column code"),
    ],
)
def test_wrong_places_are_named_by_line_and_column(tmp_path: Path, lines: str, message: str):
    csv = tmp_path / "places.csv"
    csv.write_text(lines, encoding="utf-8")
    with pytest.raises(InputError, match=r"places\.csv") as raised:
        Gazetteer.load(csv)
    assert message in raised.value.message


def test_unreadable_places(tmp_path: Path):
    with pytest.raises(InputError, match="cannot be read"):
        Gazetteer.load(tmp_path / "none.csv")
    (tmp_path / "gbk.csv").write_bytes("code,name,level,parent\n1,云溪县,county,100000\n".encode("gbk"))
    with pytest.raises(InputError, match="line 2: not UTF-8"):
        Gazetteer.load(tmp_path / "gbk.csv")
