"""Figures that only describe a thing: the area of a site, the marks of a test, who holds a company, what a noun is.

占地面积约5.4平方公里, 满分为100分, 出资占比100%, 5000万元以上项目 say what is there or what is meant,
打破每年评审一次的做法 what is given up; nothing is to be reached.
"""

import re

from kg.extract.comparisons import Figure
from kg.extract.quantities import COUNTS, MEASURES, base
from kg.extract.surroundings import Surroundings
from kg.extract.verbs import MAKE

_AREAS = frozenset("平方公里 平方千米 平方米 平米 亩 公顷".split())  # noqa: SIM905
# 海沧港区用地面积, 一期占地; (启动区)面积, at the beginning of a clause
_SITE = re.compile(
    r"(?:占地|用地)(?:总?面积|规模)?$|^[一二三四五六]期$|总建筑面积$|(?:^|[一-鿿]区|区块[一二三四五六七八九十]|地块|[一二三四五六]期)(?:总|规划)?面积$"
)
# 新增物流建设用地3000亩, 供应住宅用地: the land itself is what is made
_MADE = re.compile(rf"{MAKE}|落实|保障|安排|流转|出让")
# 新建通道，宽50米
_WIDTH = re.compile(r"(?:宽|直径|进深)(?:度|约|为|约为)?$")
# 7.0级强震, 6级左右地震
_SHAKES = re.compile(r"[^，。；]{0,24}(?:震|台风|阵风)")
# 建设小区20个、面积5000亩
_OF_MADE = re.compile(r"[0-9]万?[^，。；、0-9]{1,3}、总?(?:建筑)?面积$")
# 满分为100分, 成绩达到70分
_MARKS = re.compile(r"满分|总分|成绩|加分|扣分|计分|[加扣计][0-9]?$")
# 评价总分在90分以上: the whole itself is to be reached
_TOTAL = re.compile(r"总分值?(?:要|应|须)?(?:达到?|[保稳]持)?在?$")
# 持有公司100%的股权, 出资占比100%, 出资10000万元
_HOLDS = re.compile(r"持有[^，。；]*$|出资(?:占比|比例|额)?(?:为)?$|持股(?:比例|占比)?(?:为)?$")
_SHARE = re.compile(r"的?(?:股权|股份)")
# 签订协议时支付房款的30%
_PAYS = re.compile(r"[支兑]付[^，。；]{0,8}$")
# 明确分管领导、联络员各1名
_APPOINTS = re.compile(r"(?:明确|指定|确定)[^，。；]*$")
# 执行75%节能标准: what the standard is called
_STANDARD = re.compile(r"节能(?:设计)?标准")
# 打破每年评审一次的做法, 降低电价5%政策; 期满后可申请延长1次
_GIVEN_UP = re.compile(r"的(?:做法|惯例|限制)|的?政策")
_MAY = re.compile(r"可以?(?:申请)?(?:延长|延期|顺延|续[签聘期])[^，。；]{0,4}$")
# 临水临崖及4米以上高落差路段
_STRETCH = re.compile(r"[一-鿿]{0,8}(?:路段|道路|水域|海域|边坡|河道|高度|深度|宽度|建筑)")
# 发放500万元以下、1年以内的贷款
_LENT = re.compile(r"[^，。；]{0,16}贷款")
# 超100亿元产业, 超300亿元服务业集聚区9家
_COUNTED_THING = re.compile(r"[一-鿿“”]{2,12}(?:约|达到?|[大超]过)?[0-9]{1,6}(?:余|多)?万?[家个户亩处座条所]")
_NAMED_THING = re.compile(r"[一-鿿]{0,4}(?:产业|企业)|园区|项目|集群|单位|商品|市场|工程|级")
# 打造一批年出栏量100万头以上大县: the yearly amount of what is made
_YEARLY = re.compile(rf"(?:{MAKE})[^，。；、]{{0,6}}年[一-鿿]{{2,4}}$")
# 流程划分为4个阶段
_DIVIDED = re.compile(r"(?:[划细区拆共]|主要)分$")
# 形成1家[投资100亿元以上]、3家投资10亿元以上的企业
_OF_EACH = re.compile(
    r"[0-9]{1,5}(?:余|多)?(?:家|个|户|座|条)(?:[年主总营][一-鿿]{0,4})?(?:投资|产值|营收|收入|销售|交易|规模)(?:额|收入)?(?:超过|超|过|达到?|突破|在)?$"
)
# 建设30个[10万头以上]养殖场
_BESIDE_COUNT = re.compile(r"[0-9](?:余|多)?(?:个|家|户|座|条|处|所)$")
# 20户以上自然村, 200户以上村庄
_PLACE = re.compile(
    r"(?:的|已[一-鿿]{1,3})?(?:自然村|行政村|村庄|村组|社区|小区|聚居点|乡镇|企业|单位|学校|机构|团队)"
)
# 建成床位数不少于300张的机构
_AMOUNT = re.compile(r"[一-鿿](?:位|人数|数量?|总量|规模)$")
# 新增[200户以上]企业, 建立[两个以上]食堂; not 涉及两个以上部门
_COUNTS_MADE = re.compile(rf"(?:{MAKE}|有|每个?[^，。；]{{1,10}})$")


def describes(figure: Figure, around: Surroundings) -> bool:
    """Say whether the figure is the area of a site, a mark, a share of a company, an appointment, or given up."""
    unit, lead = base(figure.unit), around.lead
    if unit in COUNTS and figure.prefix == "=" and _DIVIDED.search(lead):
        return True
    if _GIVEN_UP.match(around.following) or _STANDARD.match(around.following) or _MAY.search(around.phrase):
        return True
    if unit in _AREAS and figure.prefix in (None, "=", "~") and figure.suffix not in (">=", "<="):
        made = _MADE.search(re.split(r"[（(]", lead)[-1]) or _OF_MADE.search(around.phrase)
        return _SITE.search(lead) is not None and not made
    if unit == "级" and _SHAKES.match(around.following):
        return True
    if unit == "米" and figure.suffix is None and figure.prefix in (None, "=", "~") and _WIDTH.search(lead):
        return True
    if unit in ("名", "人", "位") and _APPOINTS.search(around.phrase):
        return True
    if unit == "分":
        if figure.suffix == ">=" and _TOTAL.search(lead):
            return False
        return _MARKS.search(around.phrase) is not None
    reached = figure.prefix == "=" and lead.endswith("比例")  # 费用支付比例提高到70%
    if unit in ("%", "％") and (_SHARE.match(around.following) or (_PAYS.search(lead) and not reached)):
        return True
    return (unit in ("%", "％") or "元" in unit) and _HOLDS.search(lead) is not None


def qualifies(figure: Figure, around: Surroundings) -> bool:
    """Say whether a compared figure only qualifies the noun after it: 超100亿元产业, 床位数不少于300张的机构."""
    unit, made = base(figure.unit), _COUNTS_MADE.search(around.lead) is not None
    if unit in ("户", "人") and figure.suffix and not made and _PLACE.match(around.following):
        return True
    if unit == "米" and figure.suffix and not made and _STRETCH.match(around.following):
        return True
    if figure.suffix and _BESIDE_COUNT.search(around.ahead) and re.match("[一-鿿]", around.following):
        return True
    bounded = figure.suffix or figure.prefix in (">=", ">")
    if (unit.endswith("元") or unit == "亿") and bounded and _OF_EACH.search(around.ahead):
        return True
    if unit.endswith("元") and figure.suffix == "<=" and _LENT.match(around.following):
        return True
    if figure.prefix == "=":
        return False
    if not figure.arabic and figure.value == 2 and figure.suffix == ">=":
        return not made
    if unit in COUNTS and around.following.startswith("的") and _AMOUNT.search(around.lead):
        return True
    if figure.suffix and _YEARLY.search(around.lead) and re.match("[一-鿿]", around.following):
        return True
    named = unit in MEASURES and _NAMED_THING.match(around.following) is not None
    return named or _COUNTED_THING.match(around.following) is not None
