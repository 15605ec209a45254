"""Small families of plans in the words of official drafting, each written with what became of its measures."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from kg.align import align
from kg.extract import extract
from kg.jurisdictions import Gazetteer
from kg.read import read_bytes
from kg.records import Alignment, Document, Fate, Registry
from kg.resolve import load_catalogue, resolve
from kg.structure import structure

Said = tuple[str, str]
"""A measure: its heading and its body."""

SITES = (
    "优化社区养老设施布局",
    "新建居住区按每百户不低于20平方米配套建设养老服务用房，与住宅同步规划、同步验收、同步交付。到2025年，"
    "城市社区养老服务设施覆盖率达到90%。支持利用闲置校舍、厂房和商业用房改建嵌入式养老机构。",
)
MEALS = (
    "发展老年助餐服务",
    "支持餐饮企业、机关食堂和养老机构面向老年人提供就餐、送餐服务，在场地租金、水电气价格方面给予优惠。"
    "建立老年餐留样制度，定期开展食品安全监督检查。对80周岁以上高龄、失能老年人发放就餐补贴。",
)
CLINICS = (
    "推进医疗卫生与养老服务结合",
    "支持基层医疗卫生机构开设老年病床和安宁疗护病区，提供预约就诊、家庭病床服务。"
    "鼓励医师到养老机构多点执业。将符合条件的养老机构内设诊所纳入医保定点范围。",
)
HOMES = (
    "提升家庭照护能力",
    "对失能老年人家庭成员开展照护技能培训，年培训家庭照护者达到5万人次。"
    "对经济困难的高龄失能老年人家庭实施适老化改造，安装扶手、防滑地面和紧急呼叫装置。",
)
NURSES = (
    "加强护理员队伍建设",
    "支持职业院校开设老年服务与管理专业，推行校企合作订单培养。"
    "建立护理员职业技能等级与薪酬挂钩机制，举办护理职业技能竞赛，表彰优秀护理员。",
)
DEVICES = (
    "发展智慧养老服务",
    "建设养老服务信息平台，汇集老年人口、服务设施和补贴发放数据。"
    "推广智能手环、烟感报警、定位终端等产品。保留电话、现场等传统服务方式，帮助老年人跨越数字鸿沟。",
)
VILLAGES = (
    "发展农村互助养老",
    "依托村党群服务中心建设农村幸福院，组织低龄老年人、留守妇女与独居老年人结对帮扶。"
    "推广时间银行做法，志愿服务时长可以兑换服务。",
)
WATCH = (
    "强化机构综合监管",
    "建立养老机构服务质量星级评定制度，公布评定结果。严厉打击以养老名义实施的非法集资、欺诈骗保行为。"
    "养老机构必须落实消防安全主体责任，每半年开展一次消防演练。",
)
SCHOOLS = (
    "办好老年教育",
    "在乡镇（街道）设立老年大学教学点。开发书画、声乐、健康管理等课程，推动高校优质课程资源向老年人开放。"
    "组建老年教育讲师团，开展送教下乡活动。",
)
VETERANS = (
    "做好军休人员服务",
    "依托荣军医院和军休所，为军队离退休干部提供巡诊、康复疗养服务。组织军休老战士进军营、进学校宣讲革命传统。",
)
BASES, LIVES = "夯实服务基础行动", "增进老年福祉行动"
Plan = Mapping[str, Sequence[Said]]
"""Name of an action → its measures."""
ALL: Plan = {
    BASES: (SITES, NURSES, DEVICES, WATCH),
    LIVES: (MEALS, CLINICS, HOMES, VILLAGES, SCHOOLS, VETERANS),
}
LOCAL = {BASES: ALL[BASES], LIVES: ALL[LIVES][:-1]}
_SAFEGUARDS = (
    ("加强组织领导", "建立部门协调机制，把本项工作纳入重要议事日程，定期研究解决问题。"),
    ("强化资金保障", "统筹用好各级财政资金，引导社会力量投入，加强资金使用监督。"),
)


class Office(Struct, frozen=True):
    """Who issues a plan, and how it numbers its documents."""

    place: str
    issuer: str
    code: str
    date: str

    @property
    def number(self) -> str:
        """The document's number, which is its id."""
        return f"{self.code}〔{self.date[:4]}〕8号"


NATION = Office("", "国务院", "国发", "2021年3月1日")
PROVINCE = Office("河北省", "河北省人民政府", "冀政发", "2021年9月1日")
CITY = Office("邯郸市", "邯郸市人民政府", "邯政发", "2022年2月1日")
OTHER_CITY = Office("廊坊市", "廊坊市人民政府", "廊政发", "2022年4月1日")
COUNTY = Office("武安市", "武安市人民政府", "武政发", "2022年8月1日")
TITLE = "养老服务提升行动方案（2021—2025年）"


def swapped(plan: Plan, old: Said, *new: Said) -> Plan:
    """A plan with a measure replaced by others, or left out."""
    return {
        action: [one for each in measures for one in (new if each == old else (each,))]
        for action, measures in plan.items()
    }


def reworded(plan: Plan, measure: Said, old: str, new: str) -> Plan:
    """A plan with some words of a measure replaced; they must occur."""
    assert old in measure[1]
    return swapped(plan, measure, (measure[0], measure[1].replace(old, new)))


def written(office: Office, plan: Plan, grounds: Sequence[Office] = (), title: str = TITLE) -> str:
    """The text of a plan as its issuer sends it out.

    :param grounds: who issued the plans that it is based on.
    """
    name = f"{office.place}{title}"
    named = "、".join(f"《{one.place}{title}》（{one.number}）" for one in grounds)
    lines = [
        f"{office.issuer}关于印发{name}的通知",
        office.number,
        "各有关单位：",
        f"　　现将《{name}》印发给你们，请认真贯彻执行。",
        f"　　　　　　　　{office.issuer}",
        f"　　　　　　　　{office.date}",
        "",
        name,
        f"　　根据{named}，结合实际，制定本方案。" if grounds else "　　为健全养老服务体系，制定本方案。",
        "　　一、总体要求",
        "　　坚持以人民为中心，健全居家社区机构相协调的养老服务体系。",
        "　　二、重点任务",
    ]
    number = 0
    for at, (action, measures) in enumerate(plan.items()):
        lines.append(f"　　（{'一二三四'[at]}）{action}。")
        for heading, body in measures:
            number += 1
            lines.append(f"　　{number}.{heading}。{body}" if body else f"　　{number}.{heading}。")
    lines.append("　　三、保障措施")
    lines += [f"　　（{'一二'[at]}）{heading}。{body}" for at, (heading, body) in enumerate(_SAFEGUARDS)]
    return "\n".join(lines) + "\n"


class Lineage:
    """What the program finds in some plans.

    :param texts: texts of plans.
    """

    def __init__(self, *texts: str) -> None:
        gazetteer = Gazetteer.load()
        self.documents = [_read(text, gazetteer) for text in texts]
        self.registry: Registry = resolve(self.documents, load_catalogue([], bundled=False), gazetteer)
        self.found: Alignment = align(self.documents, self.registry)
        self._texts = {document.id: document.text for document in self.documents}

    def unit(self, office: Office, said: Said) -> str:
        """Id of the measure with this heading in an office's plan."""
        (found,) = (
            one.id
            for document in self.documents
            if document.id == office.number
            for one in document.provisions
            if self._texts[document.id][one.start : one.end].find(f"{said[0]}。{said[1][:12]}") in range(12)
            and one.kind not in ("chapter", "action")
        )
        return found

    def fate(self, of: Office, measure: Said, below: Office) -> Fate:
        """What became of a measure."""
        id = self.unit(of, measure)
        (found,) = (one for one in self.found.fates if (one.measure, one.document) == (id, below.number))
        return found

    def became(self, of: Office, measure: Said, below: Office) -> tuple[str, str | None]:
        """The fate of a measure and the level at which it came in."""
        found = self.fate(of, measure, below)
        return found.fate, found.entered_at

    def fates(self, of: Office, below: Office) -> dict[str, str]:
        """Heading of every measure of a plan → its fate below."""
        return {said[0]: self.fate(of, said, below).fate for said in (*ALL[BASES], *ALL[LIVES])}


def _read(text: str, gazetteer: Gazetteer) -> Document:
    (found,) = read_bytes(text.encode(), "plan.txt")
    return extract(found, structure(found), gazetteer)
