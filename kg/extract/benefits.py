"""Terms of benefits: figures that say what somebody gets or pays, or what it takes to get it.

A sentence is about a benefit when it speaks of a subsidy, a loan, an insurance, a tax or a fee; its figures are
then no goals, unless the figure's own clause wants something (力争, 新增, 到2025年) and speaks of no benefit.
"""

import re
from collections.abc import Callable

from kg.extract.comparisons import Figure
from kg.extract.quantities import COUNTS, DURATIONS, MEASURES, base
from kg.extract.surroundings import Surroundings, ends_phrase
from kg.records import Provision

# What somebody gets for something, and what taxes, fees and fines take. Each begins with a character of its own, for
# which a text is scanned fast.
_GIVES = (
    "给予|奖励|奖补|补助(?![村县])|补贴(?!性)|资助|贴息|奖金|津贴|支持资金|扶持资金|经费支持|资金支持|资金扶持|兑现|配套支持|最高支持|"
    "每人每[年月天次]|单个(?:企业|项目|单位)|予以[^，。；]{0,12}(?:补|奖|激励|资金)|财政[^，。；]{0,8}承担|"
    "承担[0-9]|每[^，。；]{1,8}补(?=[0-9]|$)|支持(?:全年|每年|单次|总额)?最高|激励标准|最高可?(?:支付|申请|抵扣|抵用|获取)|最多可?(?:支付|申请|抵扣|抵用|获取)"
)
_TAKES = (
    "减免|免征|减征|减按|免收|缓缴|缓交|扣除|征收|缴纳|缴存|罚款|处罚|税率|退税|返还|费(?<!消费)率(?!降|控制|[保稳维]|逐步|原则上|[，,。；;])|担保费(?!率)|报销|享受|放宽[至到为]|"
    "条件(?<=(?:申请|申报|认定|享受|适用|贷款|准入)条件)|授信|贷款额度|额度|可以?按照?|可计入|折算|按照?不超过|风险补偿|贷款补偿|补偿比例|代偿(?!率)"
)
# 优惠20%
_RATE = re.compile(
    r"(?:(?:优惠|折扣|打折|让利)|(?:收费|租金|[电气水]价|服务费|手续费)(?:标准)?(?:降低|下调|减收|减免))[0-9.%％、和至—-]*$"
)
# 失业保险金标准人均增加90元
_PAID = re.compile(r"(?:保险金|养老金|抚恤金?|救助金|低保|保障金?|补助)[^，。；]{0,4}(?:标准|待遇)")
# 按工资的2%计提, 按60%计收, 按90%计入
_RATED = re.compile(
    r"的?(?:比例|标准|幅度)?(?:留给?[^存，。；]|缴|返还|计收|计提|计入|计算|计发|收取|征收|拨付|支付|给付|缴纳|缴存)"
)
# 按实际支付费用的50%
_BY_RATE = re.compile(r"按照?(?!不)[^，。；0-9]{2,20}的$")
# 以每人每年300元的标准安排经费: what the government itself sets aside
_PROVIDES = re.compile(r"的?标准(?:足额)?(?:安排|落实|保障|[纳列]入[^，。；]{0,8}预算)(?![^，。；]*[补奖])")
# 整合3000万元资金用于发放消费券
_POOLS = re.compile(r"(?:整合|统筹|拿出)$")
_POOLED = re.compile(r"(?:专项|财政)?(?:资金|经费)[，,]?用于")
# 专项资金规模为2000万元
_FUND = re.compile(r"(?:资金|基金)总?(?:规模|总额|总量)$")
# 设立总规模为30亿元的担保基金, 设立首期20亿元的专项额度, 设立市财政出资、总规模50亿元的基金
_SETS_UP = re.compile(r"(?:设立|建立|组建)[^，。；]{0,16}(?:规模|首期)(?:为|约|约为|达)?$")
_SET_UP = re.compile(r"的[^，。；]{0,24}(?:基金|资金池?|额度)")
# 市财政每年安排5000万元, 市财政安排专项资金5000万元, 设立人才专项资金1亿元, 市财政筹措800万元
_SETS_ASIDE = re.compile(
    r"财政(?:局|部门)?(?:[^，。；]{0,4}每年[^，。；]{0,4}安排|安排[^，。；]{0,12}(?:资金|经费))$|每年列支$"
    r"|(?:设立|建立|组建)[^，。；]{0,16}(?:专项资金|基金|资金池)$|财政[^，。；]{0,6}(?:筹措|筹集|拿出)$"
    r"|(?:筹措|筹集)[^，。；]{2,12}资金$"
)
# 资助示范园区不超过2个: how many are supported at most binds who supports
_SUPPORTS = re.compile(
    r"(?:资助|补助|奖励|扶持|支持|奖补|认定)[^，。；每单同]{2,24}(?:园区|企业|单位|机构|项目|团队|基地|平台)$"
)
_FOR_EACH = re.compile(r"每[^年]|单个|同一|单家")
# 至少减免一个月租金
_OF_PAYMENT = re.compile(r"的?(?:房?租金?|租费|保费|利息|摊位费)")
# 收费标准为每份15元, 电价降低2.99分: what is paid is set, nothing is reached; 由60元降低至40元 is
_PRICE = re.compile(
    r"收费|(?:手续|服务|工本|管理|检测)费|费用?标准|价格(?!认定)|[电水气热房]价|租金|每(?:千瓦时|立方米)"
)
_PAID_IN = ("元", "分")
_CHANGES = re.compile(r"[由从][^，。；]*[降调减提]")
_AFTER = re.compile(r"[、，,。；;（(]")
_TITLE = re.compile(r"《[^》]*》?")
_GIFT = re.compile(_GIVES)
_BENEFIT = re.compile(f"{_GIVES}|{_TAKES}")
_BENEFIT_OR_CAPITAL = re.compile(f"{_GIVES}|{_TAKES}|注册资[本金]")
# 支持时间累计不超过5个年度; 面积不超过800平方米，超出部分按市场价收取: how much of a benefit there is
_SUPPORT_TERM = re.compile(r"(?:支持|扶持|资助|补贴|补助|奖励)(?:时间|期限?|年限)(?:累计|最长|一般|原则上)*$")
_BEYOND = re.compile(r"[^，,。；]{0,4}[，,；]?(?:超出|超过)[^，,。；]{0,8}部分")
_BENEFIT_HEADING = re.compile(r"奖励|补助|补贴|资助|奖补|扶持|优惠|申报|资格|条件$|兑现|附则")
# 每个县最高不超过1000万元
_EACH = re.compile(r"每[个家户项人名][^，。；]{0,6}(?:最高|最多|不超过)+$")
_HEADING_LENGTH = 24
# 期限不超过12个月, 见习期最长不超过12个月: how long something lasts, no limit of a procedure
_TERM = re.compile(r"期限?(?:一般|原则上)?(?:最长|最多|最短|至少)?$")
_BENEFIT_TERM = re.compile(
    r"(?:贷款|还款|还本|宽限|见习|补贴|补助|优惠|保险)[^，。；]{0,4}期限?[从由自]?[^，。；]{0,4}$"
)
_PROCEDURE = re.compile(r"办理|办结|审[批查核理]|受理|登记|许可|工期|周期|交付")
# 申请人应当符合下列条件之一：
_CONDITIONS = re.compile(
    r"(?:下列|以下)要求的[^，。；：:\n]{2,14}[：:。]?\s*$|(?:下列|以下)[^，。；：:\n]{0,8}(?:条件|情形|资格)[^，。；：:\n]{0,12}(?:[，,][^，。；：:\n]{0,12}[：:]|[：:。]?)\s*$"
)
_WINDOW = 40


def speaks_of_benefit(words: str) -> bool:
    """Say whether words speak of a benefit, a tax or a fee."""
    return _BENEFIT.search(_TITLE.sub("", words).replace("每人每", "")) is not None


def is_term_of_benefit(figure: Figure, around: Surroundings, *, wanted: Callable[[], bool]) -> bool:
    """Say whether the figure is what somebody gets, or what it takes to get it.

    :param wanted: says whether the figure's clause wants it to be reached; asked only where benefits are spoken of.
    """
    unit = base(figure.unit)
    if unit.endswith("元") and (_EACH.search(around.phrase) or _PAID.search(around.ahead)):
        return True
    if unit in _PAID_IN and _PRICE.search(around.ahead) and not _CHANGES.search(around.phrase):
        return True
    if _SUPPORT_TERM.search(around.lead) or (figure.prefix == "<=" and _BEYOND.match(around.following)):
        return True
    if unit in DURATIONS and _OF_PAYMENT.match(around.following):
        return True
    if unit in DURATIONS and figure.suffix == "<=" and around.lead.endswith("之日起"):
        return _GIFT.search(around.clause) is not None
    terms = _GIFT if unit in DURATIONS else _BENEFIT if unit in COUNTS else _BENEFIT_OR_CAPITAL
    ahead, following = around.ahead, around.following
    if unit in MEASURES and not unit.endswith("元"):
        # 给予2000亩用地 is no money
        ahead = ahead[: len(ahead) - len(around.phrase)] + around.phrase.replace("给予", "")
    if not (terms.search(ahead) or terms.search(following)):
        return False
    own = around.phrase + _AFTER.split(around.following, maxsplit=1)[0] if unit in COUNTS else around.clause
    return terms.search(own) is not None or not wanted()


def is_changed_term(around: Surroundings) -> bool:
    """Say whether a figure that is changed is the term of a benefit: 补贴标准由500元提高到600元."""
    return bool(_GIFT.search(around.clause) or _RATE.search(around.phrase) or _BENEFIT_TERM.search(around.lead))


def is_rate(around: Surroundings) -> bool:
    """Say whether the figure is what is paid or taken: 优惠20%, 按60%计收, 按费用的50%."""
    said = _RATE.search(around.phrase) or _RATED.match(around.following) or _BY_RATE.search(around.phrase)
    return said is not None


def is_provided(around: Surroundings) -> bool:
    """Say whether the figure is what the government itself sets aside: 以每人300元的标准安排经费, a fund's size."""
    if _SETS_ASIDE.search(around.phrase) or (_SETS_UP.search(around.phrase) and _SET_UP.match(around.following)):
        return True
    if _POOLS.search(around.lead) and _POOLED.match(around.following):
        return True
    return _PROVIDES.match(around.following) is not None or _FUND.search(around.lead) is not None


def is_number_supported(figure: Figure, around: Surroundings) -> bool:
    """Say whether the figure is how many the government supports at most; not how often each of them gets it."""
    counted = (
        figure.prefix == "<=" and base(figure.unit) in ("个", "家", "项", "所") and ends_phrase(around.following)
    )
    return counted and _SUPPORTS.search(around.lead) is not None and not _FOR_EACH.search(around.phrase)


def lasts(lead: str) -> bool:
    """Say whether words before a duration say how long something lasts that somebody gets."""
    return _TERM.search(lead) is not None and _PROCEDURE.search(lead) is None


def benefit_units(text: str, provisions: tuple[Provision, ...]) -> set[str]:
    """Return the units whose figures are no goals.

    :param provisions: parents before children.
    :returns: ids of units below a heading that announces benefits, or below words such as 符合下列条件之一的.
    """
    found: set[str] = set()
    previous: Provision | None = None
    for unit in provisions:
        if previous is not None and previous.id == unit.parent:
            low = max(previous.start, unit.start - _WINDOW)
            if _CONDITIONS.search(text, low, unit.start):
                found.add(previous.id)
        if unit.parent in found or _is_benefit_heading(unit.heading):
            found.add(unit.id)
        previous = unit
    return found


def _is_benefit_heading(heading: str) -> bool:
    """Say whether a unit's heading announces terms of benefits; a sentence that states one does not."""
    return (
        len(heading) <= _HEADING_LENGTH
        and _BENEFIT_HEADING.search(heading) is not None
        and not re.search("[0-9]", heading)
    )
