"""Who issues a document, and for which place."""

import pytest

from tests.found_metadata import BODY, read


def test_several_issuers():
    found = read(f"中共盘锦市委办公室 盘锦市人民政府办公室\n关于加快全民阅读的实施意见\n（2022年8月1日）\n{BODY}")
    assert found.issuing_authority == "中共盘锦市委办公室、盘锦市人民政府办公室"
    assert found.document_date == "2022-08-01"
    assert found.document_type == "实施意见"


def test_several_signers_side_by_side():
    names = "河南省  中国人民银行\n发展和改革委员会  郑州中心支行\n河南省财政厅  河南省商务厅"
    signed = f"{names}\n2020年6月20日（此件主动公开）"
    found = read(
        f"关于印发《全民阅读实施方案》的通知\n各市：\n现将方案印发给你们。\n{signed}\n全民阅读实施方案\n{BODY}"
    )
    signers = ["河南省发展和改革委员会", "中国人民银行郑州中心支行", "河南省财政厅", "河南省商务厅"]
    assert (found.issuing_authority, found.document_date) == ("、".join(signers), "2020-06-20")


def test_national_bodies_and_their_local_branches():
    joint = read(f"教育部财政部关于推进全民阅读的指导意见\n教发〔2022〕9号\n{BODY}")
    assert (joint.issuing_authority, joint.level, joint.province) == ("教育部、财政部", "national", None)
    branch = read(f"国家税务总局盘锦市税务局关于推进全民阅读的工作方案\n{BODY}")
    assert (branch.issuing_authority, branch.jurisdiction) == ("国家税务总局盘锦市税务局", "盘锦市")


@pytest.mark.parametrize(
    ("issuer", "name", "level", "province"),
    [
        ("盘锦高新技术产业开发区管委会", "盘锦高新技术产业开发区", "county", "辽宁省"),
        ("友谊县友谊镇人民政府", "友谊县友谊镇", "township", "黑龙江省"),
        ("青檀经济开发区管理委员会", "青檀经济开发区", "county", None),
    ],
)
def test_places_that_no_list_has(issuer: str, name: str, level: str, province: str | None):
    found = read(f"{issuer}关于推进全民阅读的实施意见\n{BODY}")
    assert (found.jurisdiction, found.level, found.province) == (name, level, province)
    assert found.division_code is None


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("关于下达2021年度青檀镇阅读工作计划的通知", "township"),
        ("青檀街道2021年阅读行动方案", "township"),
        ("关于印发特色小镇阅读实施方案的通知", "city"),
        ("关于推进乡镇书屋建设的工作方案", "city"),
        ("关于新型城镇化的实施方案", "city"),
    ],
)
def test_a_title_may_name_a_township(title: str, level: str):
    found = read(f"{title}\n{BODY}按照辽宁省盘锦市部署执行。\n市人民政府\n2021年3月1日\n")
    assert (found.level, found.province) == (level, "辽宁省")


def test_an_ambiguous_name_is_settled_by_the_places_around_it():
    found = read(f"朝阳区人民政府关于推进全民阅读的实施意见\n{BODY}按照吉林省、长春市部署，净月高新区同步实施。\n")
    assert found.jurisdiction == "长春市朝阳区"


def test_an_issuer_that_only_says_its_level():
    found = read(f"省政府办公厅关于推进全民阅读的实施意见\n辽政办发〔2022〕3号\n{BODY}")
    assert (found.jurisdiction, found.level) == ("辽宁省", "province")


def test_an_issuer_that_says_only_its_level_gets_its_place():
    for short, whole in (("市人民政府", "盘锦市人民政府"), ("市政府办公室", "盘锦市人民政府办公室")):
        found = read(
            f"{short}关于印发盘锦市食堂方案的通知\n盘政发〔2022〕99号\n各县区：\n"
            f"《盘锦市食堂方案》已经同意，现印发给你们。\n2022年3月1日\n盘锦市食堂方案\n{BODY}"
        )
        assert (found.issuing_authority, found.notice_title) == (whole, f"{short}关于印发盘锦市食堂方案的通知")


def test_issuers_of_a_joint_notice_stand_one_above_the_other():
    found = read(
        "辽甲发〔2021〕5号\n中共辽宁甲乙新区工作委员会\n辽宁甲乙新区管理委员会\n关于印发《食堂实施方案》的通知\n"
        "各部门：\n现将《食堂实施方案》印发给你们。\n中共辽宁甲乙新区工作委员会\n辽宁甲乙新区管理委员会\n"
        f"2021年3月15日\n食堂实施方案\n{BODY}"
    )
    assert found.issuing_authority == "中共辽宁甲乙新区工作委员会、辽宁甲乙新区管理委员会"
    assert (found.jurisdiction, found.province) == ("辽宁甲乙新区", "辽宁省")


def test_an_issuer_signs_with_its_whole_name():
    found = read(
        "盘锦市教育委关于印发《全民阅读要点》的通知\n各县区：\n现将《全民阅读要点》印发给你们。\n盘锦市教育委员会\n"
        f"2022年3月1日\n全民阅读要点\n{BODY}"
    )
    assert found.issuing_authority == "盘锦市教育委员会"


def test_who_carries_out_what_others_demand_issues_it():
    found = read(f"辽宁省人民政府贯彻国务院关于推进全民阅读指导意见的实施意见\n辽政发〔2022〕3号\n{BODY}")
    assert (found.issuing_authority, found.level) == ("辽宁省人民政府", "province")


@pytest.mark.parametrize(
    ("text", "name", "level"),
    [
        ("市人民政府办公室关于印发六盘水阅读方案的通知\n各县区：\n结合六盘水实际，现提出意见。", "六盘水市", "city"),
        ("辽宁全民阅读领导小组办公室关于推进阅读的意见", "辽宁省", "province"),
        ("自治区人民政府关于推进阅读的意见\n内政发〔2022〕3号", "内蒙古自治区", "province"),
        ("酉阳县人民政府关于推进阅读的意见", "酉阳土家族苗族自治县", "county"),
        ("恩施州人民政府关于推进阅读的意见", "恩施土家族苗族自治州", "city"),
    ],
)
def test_short_names_of_places(text: str, name: str, level: str):
    found = read(f"{text}\n{BODY}")
    assert (found.jurisdiction, found.level) == (name, level)


def test_a_page_abbreviates_the_government():
    for short, whole in (("盘锦市政府", "盘锦市人民政府"), ("盘锦市政府办", "盘锦市人民政府办公室")):
        assert read(f"全民阅读实施方案\n{BODY}", {"发布机构": short}).issuing_authority == whole


def test_a_title_may_name_a_township_behind_its_district():
    found = read(f"重庆市万州区青檀镇2023年阅读方案\n{BODY}")
    assert (found.jurisdiction, found.level) == ("重庆市万州区青檀镇", "township")
    assert read(f"重庆市万州区城镇阅读方案\n{BODY}").level == "county"


@pytest.mark.parametrize(
    ("head", "issuer"),
    [
        ("盘锦市教育局文件\n盘教发〔2022〕9号\n关于推进全民阅读的通知", "盘锦市教育局"),
        ("交通部\n\n全民阅读管理办法", "交通部"),
        ("全民阅读管理办法\n2009年7月13日，国家海洋局", "国家海洋局"),
        (
            "盘锦市书屋条例\n（2009年7月22日盘锦市第十一届人民代表大会常务委员会第十次会议通过）",
            "盘锦市人民代表大会常务委员会",
        ),
        ("图书法\n（2009年7月22日第十一届全国人民代表大会常务委员会第十次会议通过）", "全国人民代表大会常务委员会"),
        ("盘锦市人民政府工作规则", "盘锦市人民政府"),
    ],
)
def test_who_is_named_around_a_title(head: str, issuer: str):
    assert read(f"{head}\n{BODY}").issuing_authority == issuer


def test_who_is_addressed_does_not_issue():
    assert read(f"各县区人民政府\n全民阅读管理办法\n{BODY}").issuing_authority is None


def test_a_regulation_is_of_the_day_on_which_it_was_passed():
    note = "（2009年7月22日盘锦市第十一届人民代表大会常务委员会第十次会议通过 2009年9月1日批准）"
    found = read(f"盘锦市书屋条例\n{note}\n{BODY}")
    assert (found.document_date, found.jurisdiction) == ("2009-07-22", "盘锦市")


def test_a_web_site_issues_nothing():
    page = {"发布机构": "盘山县政府网站"}
    assert read(f"盘山县全民阅读实施方案\n{BODY}", page).issuing_authority is None


def test_a_branch_is_of_the_district_it_is_named_by():
    found = read(f"盘锦市生态环境局大洼分局关于推进全民阅读的通知\n{BODY}")
    assert (found.jurisdiction, found.level) == ("盘锦市大洼区", "county")
    far = read(f"盘锦市公安局交警分局关于推进全民阅读的通知\n{BODY}")
    assert far.jurisdiction == "盘锦市"


def test_a_zone_is_of_the_place_that_its_title_begins_with():
    found = read(f"鞍山高新技术产业开发区管理条例\n{BODY}")
    assert (found.jurisdiction, found.province, found.level) == ("鞍山市", "辽宁省", "city")


def test_a_region_without_its_peoples():
    assert read(f"广西自治区人民政府关于推进全民阅读的意见\n{BODY}").jurisdiction == "广西壮族自治区"


def test_issuers_that_only_say_their_level():
    found = read(f"市教育局市财政局关于推进全民阅读的通知\n{BODY}盘锦市教育局\n盘锦市财政局\n2022年3月1日\n")
    assert found.issuing_authority == "盘锦市教育局、盘锦市财政局"
    alone = read(f"市教育局市财政局关于推进全民阅读的通知\n{BODY}")
    assert alone.issuing_authority == "市教育局、市财政局"


@pytest.mark.parametrize("issuer", ["盘锦市兴隆台区渤海街道办事处", "盘锦市公安局交通警察支队", "盘锦市实验学校"])
def test_offices_teams_and_schools_issue(issuer: str):
    found = read(
        f"{issuer}关于印发全民阅读实施方案的通知\n各单位：\n现印发给你们。\n2022年3月1日\n全民阅读实施方案\n{BODY}"
    )
    assert found.issuing_authority == issuer


@pytest.mark.parametrize(
    ("head", "issuer"),
    [
        ("盘锦市书屋建设规划\n盘锦市发展和改革委员会2020年6月", "盘锦市发展和改革委员会"),
        ("盘锦市书屋管理办法\n盘锦市人民政府令第48号\n《盘锦市书屋管理办法》现予公布。\n市长 张三", "盘锦市人民政府"),
    ],
)
def test_who_is_named_on_a_cover_or_gives_an_order(head: str, issuer: str):
    assert read(f"{head}\n{BODY}").issuing_authority == issuer


def test_issuers_that_the_notice_names_with_the_title():
    title = "盘锦市人民政府 盘锦市中级人民法院"
    head = f"{title}印发\n关于完善阅读机制的意见的通知\n各县区：\n"
    head += f"《{title}关于完善阅读机制的意见》已经审议通过，现印发给你们。"
    found = read(f"{head}\n{title}\n2022年3月1日\n{title}\n关于完善阅读机制的意见\n{BODY}")
    assert found.title == "盘锦市人民政府盘锦市中级人民法院关于完善阅读机制的意见"


@pytest.mark.parametrize(
    "issuer", ["上海市青浦区朱家角镇人民政府", "青浦区朱家角镇人民政府", "上海市青浦区人民政府朱家角镇党政办公室"]
)
def test_a_township_is_named_with_the_district_and_city_above_it(issuer: str):
    found = read(f"{issuer}关于推进全民阅读的通知\n{BODY}")
    assert (found.jurisdiction, found.province, found.level) == ("上海市青浦区朱家角镇", "上海市", "township")


def test_a_page_may_name_a_township_alone_as_issuer():
    found = read(f"关于推进全民阅读的通知\n{BODY}", {"发文机关": "五柳乡"})
    assert (found.jurisdiction, found.level) == ("五柳乡", "township")


def test_what_collections_print_before_who_passed_a_regulation():
    note = "【题注】 （2001年4月29日盘锦市第十一届人民代表大会第四次会议通过）"
    found = read(f"盘锦市阅读条例\n{note}\n第一条 为推进阅读，制定本条例。\n")
    assert (found.issuing_authority, found.document_date) == ("盘锦市人民代表大会", "2001-04-29")


def test_who_is_addressed_says_of_which_level_a_document_without_issuer_is():
    found = read(
        f"关于推进全民阅读的指导意见\n各区、县人民政府，市政府各部门：\n根据盘锦市规划，提出如下意见。\n{BODY}"
    )
    assert (found.jurisdiction, found.level, found.issuing_authority) == ("盘锦市", "city", None)


def test_a_municipality_by_its_letter_in_the_number():
    title = "市政府贯彻国务院关于推进航运中心建设意见的实施意见"
    found = read(f"{title}\n沪府发〔2009〕25号\n各区、县人民政府：\n{BODY}")
    assert (found.issuing_authority, found.jurisdiction, found.level) == ("上海市人民政府", "上海市", "province")
    found = read(f"{title}\n津政发〔2009〕25号\n各镇：\n结合湖南省津市市实际，提出意见。\n{BODY}")
    assert found.jurisdiction != "天津市"
