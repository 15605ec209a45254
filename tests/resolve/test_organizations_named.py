"""Organizations: one canonical name each, whoever writes it; what they do; their counterparts."""

import pytest
from made_documents import GAZETTEER, document, resolved

from kg.errors import InputError
from kg.resolve import Catalogue, load_functions, resolve

PANJIN, YOUYI, SHUNYI, LIUYANG, LIAONING, NATION = "211100", "230522", "110113", "430181", "210000", "100000"


def named(code, *names):
    """Canonical names of organizations that a document of a place names, in order."""
    registry = resolved(document("D", "某方案", code, duties=[[name] for name in names]))
    known = {one.id: one for one in registry.organizations}
    return [known[registry.named["D"][name]] for name in names]


@pytest.mark.parametrize(
    ("code", "written", "name", "function"),
    [
        (PANJIN, "市教育局", "盘锦市教育局", "教育"),
        (PANJIN, "教育局", "盘锦市教育局", "教育"),
        (PANJIN, "市发改委", "盘锦市发展和改革委员会", "发展改革"),
        (PANJIN, "市发展改革委", "盘锦市发展和改革委员会", "发展改革"),
        (PANJIN, "盘锦市人社局", "盘锦市人力资源和社会保障局", "人力资源社会保障"),
        (PANJIN, "市场监管局", "盘锦市市场监督管理局", "市场监管"),
        (PANJIN, "市市场监管局", "盘锦市市场监督管理局", "市场监管"),
        (PANJIN, "团市委", "共青团盘锦市委员会", "共青团"),
        (PANJIN, "共青团盘锦市委", "共青团盘锦市委员会", "共青团"),
        (PANJIN, "市科协", "盘锦市科学技术协会", "科协"),
        (PANJIN, "市委宣传部", "中共盘锦市委宣传部", "宣传"),
        (PANJIN, "中共盘锦市委宣传部", "中共盘锦市委宣传部", "宣传"),
        (PANJIN, "市委党校（行政学院）", "中共盘锦市委党校", "党校"),
        (PANJIN, "市直机关工委", "中共盘锦市直属机关工作委员会", "直属机关党务"),
        (PANJIN, "市政府办公室", "盘锦市人民政府办公室", "政府办公"),
        (PANJIN, "省教育厅", "辽宁省教育厅", "教育"),
        (PANJIN, "大洼区科技局", "盘锦市大洼区科学技术局", "科学技术"),
        (PANJIN, "教育部", "教育部", "教育"),
        (PANJIN, "国家税务总局盘锦市税务局", "盘锦市税务局", "税务"),
        (YOUYI, "县教育和体育局", "友谊县教育和体育局", "教育、体育"),
        (YOUYI, "县教体局", "友谊县教育和体育局", "教育、体育"),
        (YOUYI, "市教育局", "双鸭山市教育局", "教育"),
        (YOUYI, "县文旅和广电局", "友谊县文化旅游和广播电视局", "文化旅游、广播电视"),
        (YOUYI, "县农业农村和水务局", "友谊县农业农村和水利局", "农业农村、水利"),
        (YOUYI, "县商务科技局", "友谊县商务科技局", "商务、科学技术"),
        (SHUNYI, "区教委", "北京市顺义区教育委员会", "教育"),
        (SHUNYI, "市教委", "北京市教育委员会", "教育"),
        (LIUYANG, "市科协", "浏阳市科学技术协会", "科协"),
        (LIAONING, "省科技厅", "辽宁省科学技术厅", "科学技术"),
        (NATION, "科技部", "科学技术部", "科学技术"),
        (NATION, "中国科协", "中国科学技术协会", "科协"),
        (NATION, "中央宣传部", "中共中央宣传部", "宣传"),
        (NATION, "国家发改委", "国家发展和改革委员会", "发展改革"),
    ],
)
def test_a_name_becomes_canonical(code, written, name, function):
    (one,) = named(code, written)
    assert (one.name, one.function) == (name, function)
    assert one.id == f"{one.jurisdiction}/{name}"


@pytest.mark.parametrize(
    "written", ["各县（市、区）人民政府", "各乡镇人民政府", "有关部门", "市直有关部门", "盘锦高新区"]
)
def test_what_is_no_single_known_organization_keeps_its_name(written):
    (one,) = named(PANJIN, written)
    assert (one.name, one.function, one.jurisdiction) == (written, "", PANJIN)


def test_an_unknown_bureau_gets_its_place_in_full():
    (one,) = named(PANJIN, "市煤炭转型局")
    assert (one.name, one.short_name, one.function) == ("盘锦市煤炭转型局", "市煤炭转型局", "")


def test_one_bureau_with_two_endings_is_one_under_the_commoner():
    one, *others = named(YOUYI, "县发改委", "县发展改革局", "县发展和改革局")
    assert one.name == "友谊县发展和改革局"
    assert all(other == one for other in others)


def test_counterparts_have_the_same_function_one_level_up():
    registry = resolved(
        document("C", "某县方案", "211122", duties=[["县教育和体育局", "县科协", "县发改局"]]),
        document("P", "某市方案", PANJIN, duties=[["市体育局", "市教育局", "市科协"]]),
        document("L", "某省方案", LIAONING, duties=[["省教育厅", "省发改委"]]),
        document("N", "某规划", NATION, duties=[["教育部"]]),
    )
    above = {one.name: one.counterpart for one in registry.organizations}
    assert above["盘山县教育和体育局"] == "211100/盘锦市教育局"
    assert above["盘锦市教育局"] == "210000/辽宁省教育厅"
    assert above["辽宁省教育厅"] == "100000/教育部"
    assert above["盘山县科学技术协会"] == "211100/盘锦市科学技术协会"
    assert above["盘山县发展和改革局"] is None
    assert above["教育部"] is None


def test_bureaus_of_two_unknown_places_stay_two():
    registry = resolved(
        document("A", "某开发区方案", None, duties=[["教育局"]]),
        document("B", "某新城方案", None, duties=[["教育局"]]),
    )
    assert {one.id for one in registry.organizations} == {"A/教育局", "B/教育局"}


def test_issuers_are_organizations_too():
    registry = resolved(document("D", "某方案", PANJIN, issuer="盘锦市人民政府、中共盘锦市委"))
    assert registry.documents[0].issuers == ("211100/盘锦市人民政府", "211100/中共盘锦市委员会")
    assert [place.name for place in registry.jurisdictions] == ["中华人民共和国", "辽宁省", "盘锦市"]


def test_a_users_table_adds_and_overrides(tmp_path):
    table = tmp_path / "organizations.csv"
    table.write_text(
        "kind,function,name,variants,national\ndepartment,煤炭,煤炭转型发展,煤炭转型,\n", encoding="utf-8-sig"
    )
    plan = document("D", "某方案", PANJIN, duties=[["市煤炭转型局", "市教育局"]])
    registry = resolve([plan], Catalogue(), GAZETTEER, load_functions(table))
    assert {one.name: one.function for one in registry.organizations} == {
        "盘锦市煤炭转型发展局": "煤炭",
        "盘锦市教育局": "教育",
    }


@pytest.mark.parametrize(
    ("content", "part"),
    [
        ("kind,function\n", "column name: the column is missing"),
        ("kind,function,name,variants,national\nbureau,教育,教育,,\n", "line 2, column kind"),
        ("kind,function,name,variants,national\nbody,,教育,,\n", "line 2, column function: is empty"),
    ],
)
def test_a_wrong_table_is_told_by_line_and_column(tmp_path, content, part):
    table = tmp_path / "organizations.csv"
    table.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=part):
        load_functions(table)
