"""Which figures are goals or achievements, and which only look like it.

A figure counts when it is compared (不少于3个), said how often (每年1—2次), a share (15%), or the count of what is
to be made (新增3个托班, 改造管网2.5公里). It does not count as the term of a benefit or a threshold of eligibility,
as part of a name (15分钟服务圈), as a deadline (三年内), or as the number of parts of the plan itself (实施五项行动).
"""

import re

from kg.extract.benefits import (
    is_number_supported,
    is_provided,
    is_rate,
    is_term_of_benefit,
    speaks_of_benefit,
)
from kg.extract.comparisons import STRONG, Figure
from kg.extract.counts import MAKES_LISTED, MAKES_THERE, MANY, PEOPLE, is_count, is_count_in_words, is_done_for
from kg.extract.descriptions import describes, qualifies
from kg.extract.quantities import COUNTS, DURATIONS, PERCENTS, base
from kg.extract.surroundings import Surroundings, ends_phrase, frequency, is_reached
from kg.extract.thresholds import ELIGIBLE, is_case, is_performance, is_threshold
from kg.extract.time_limits import is_time_limit
from kg.extract.verbs import MAKE, MAKES, MAKES_OR_RUNS, RUN

# 社会保险费征收额比上年[增长10%]
_GROWS = re.compile(r"(?:[额量]|收入|[产总]值)(?:同比|[比较](?:上年|去年)|年均)(?:分别)?$")
# 凡每年活动200天以上的
_CASE = re.compile(r"\s*(?:凡|符合|具备|属于)")
# 示范点标准为：4张以上球台: what a thing must have to be called so
_REQUIREMENTS = re.compile(
    r"(?:示范|试点|认定|评定|评选|评审|申报|奖励|验收|准入|入选|达标)[^，。；：:]{0,8}(?:标准|条件)(?:为|是|如下)?[：:]"
)

_MARK = re.compile(r"^\s*(?:[0-9]{1,3}[.．、])?\s*")
# 每年培育, 全市新增
_MAKES_FIRST = re.compile(rf"(?:每年度?|全年|年内|计划|再|共|全[国省市区县])*(?:{MAKE}|实现)")
# 覆盖率逐步[达到80%]; not 利率, 费率
_NAMES_RATE = re.compile(r"(?<![利费税汇员还扣息免])率(?:逐步|稳步|总体|分别|均)?$")
# 具备[100Mbps]带宽提供能力
_CAPABLE, _CAPACITY = re.compile(r"具备[^，。；]{0,6}$"), re.compile(r"[^，。；的]{0,12}能力")
_STRIVES = re.compile(r"力争|争取|确保|预计|计划")
_TIMES = frozenset("次 场 场次 期 轮 遍 课时 学时 小时 天 周 届".split())  # noqa: SIM905
# 年底前对全体人员进行一次培训
_BEFORE_DATE = re.compile(r"(?:[年月日]|年度?[底末]|月[底末]|[上下]半年)(?:之|以)?前|年内|[年月][底末]")
_ACTS = re.compile(rf"(?:{MAKE}|{RUN})[^，。；]{{0,12}}$")
# 上一年营业收入不低于2000万元: who is eligible
_LAST_YEAR = re.compile(r"(?:上一?年度?|[前近][两二三]年|连续[两二三2-5]年)[^比]*$")
# 超过3000美元后, 达到80%时, 资产在1000万元以上，或
_CONDITION = re.compile(r"(?:之|以)?后[，,]|[，,]或|且[^，。；]{1,16}后[，,]|时[，,]|的(?:情况|条件|前提)下")
_LIFE = re.compile(r"寿命|预期|期望")
_REACHED = re.compile(
    r"(?:惠及|受益|保障)[一-鿿]{0,4}$|发放[^，。；]{2,20}(?:补贴|补助)$|(?<![给予以定额])(?:资助|救助)$"
)
# 2万户农户实现增收
_PEOPLE_REACH = re.compile(r"[一-鿿]{2,12}?实现")
_WHO = re.compile(r"[^，,。；;：:（(的]{0,16}(?:[，,。；;、：:（(）)！\n]|[和及与][0-9]|$)")
LARGEST_WORD = 10
"""Up to here a Chinese numeral is a word of the sentence more often than a figure: 是一类, 十项行动."""
NUMBER_WORDS = re.compile("[达到至控财立组金标]")
"""One of these is near every number without a unit that is reached (达到3) or provided (设立规模为3000的基金)."""
LONGEST_NUMBER_WORD = 8
"""Characters after such a number in which one may stand: 的标准."""


def is_goal(figure: Figure, around: Surroundings) -> bool:
    """Say whether a figure is a goal or an achievement."""
    unit = base(figure.unit)
    if not unit and not (_is_reached_number(figure, around) or is_provided(around)):
        return False
    if is_rate(around) or describes(figure, around) or _REQUIREMENTS.search(around.ahead):
        return False
    if is_performance(around):
        return False
    said = _said_outright(figure, unit, around)
    if said is not None:
        return said
    if is_term_of_benefit(figure, around, wanted=lambda: _is_wanted(figure, around)):
        return False
    if unit in PERCENTS:
        return not is_case(figure, around)
    if unit in DURATIONS:
        return is_time_limit(figure, around)
    return _is_amount(figure, unit, around)


def _said_outright(figure: Figure, unit: str, around: Surroundings) -> bool | None:
    """Say whether the words around a figure make it a goal, benefits or not; None where they leave it open."""
    if unit in _TIMES and frequency(around.phrase):
        told_of_whom = _CASE.match(around.phrase) or around.following.startswith(("的，", "的,"))
        return not (_is_meeting(figure, around) or speaks_of_benefit(around.ahead) or told_of_whom)
    if _is_done_by_date(figure, around):
        return not speaks_of_benefit(around.ahead)
    if unit == "番":
        return around.lead.endswith("翻")
    if _is_condition(figure, unit, around):
        return False
    if is_provided(around) or is_number_supported(figure, around) or _reaches_people(figure, around):
        return True
    grows = unit in PERCENTS and _GROWS.search(around.lead) and "当年" not in around.lead
    return True if grows else None


def _is_condition(figure: Figure, unit: str, around: Surroundings) -> bool:
    """Say whether the figure is what last year reached, or when something else holds: 超过3000美元后."""
    bound = figure.prefix in STRONG or (figure.suffix == ">=" and not ends_phrase(around.following))
    if bound and _LAST_YEAR.search(around.phrase):
        return True
    if around.lead.endswith("未"):  # 未超过3倍的
        return True
    compared = figure.prefix or figure.suffix or around.following[:1] == "且"
    return bool(unit not in DURATIONS and compared and _CONDITION.match(around.following))


def _is_amount(figure: Figure, unit: str, around: Surroundings) -> bool:
    """Say whether a count or a measure, or a number without a unit, is to be reached or was."""
    if unit == "岁" and not (_LIFE.search(around.lead) and ends_phrase(around.following)):
        return False
    if not unit:
        return True
    if is_threshold(figure, around):
        return False
    if not figure.arabic and figure.value in MANY and not ends_phrase(around.following):
        return False
    if _is_compared(figure):
        return not qualifies(figure, around)
    if not figure.arabic and figure.value_max is None and _is_word(figure):
        return is_count_in_words(figure, around)
    if _CAPABLE.search(around.lead) and _CAPACITY.match(around.following):
        return True
    if unit in COUNTS:
        return is_count(figure, around)
    if not unit.endswith("元") and MAKES_THERE.match(around.lead):
        return True
    goes_on = around.coordinate and not around.lead and not unit.endswith("元")
    if goes_on or MAKES_LISTED.match(around.lead):
        return True
    return ends_phrase(around.following) or MAKES_OR_RUNS.search(around.lead[-12:]) is not None


def _is_reached_number(figure: Figure, around: Surroundings) -> bool:
    """Say whether a number without a unit is one to be reached, and ends its phrase: 综合排名达到3."""
    reached = figure.prefix in STRONG or is_reached(around)
    return reached and ends_phrase(around.following) and figure.value < 1000


def _is_compared(figure: Figure) -> bool:
    """Say whether words compare the figure; before a Chinese numeral 为 and 是 do not (是一类; 达两万元 does)."""
    if figure.suffix is not None or figure.prefix in STRONG:
        return True
    return figure.prefix is not None and (figure.arabic or not _is_word(figure))


def _is_word(figure: Figure) -> bool:
    """Say whether a Chinese numeral is small enough to be a word of the sentence: 一类, 十项行动."""
    return figure.value <= LARGEST_WORD and figure.unit[:1] not in ("万", "亿")


def _reaches_people(figure: Figure, around: Surroundings) -> bool:
    """Say whether the figure counts who a benefit reaches: 补贴保障家庭1万户, 惠及2万名老人, 为50名学生提供资助."""
    if base(figure.unit) not in PEOPLE or figure.suffix not in (None, ">") or not figure.arabic:
        return False
    if not around.lead and _PEOPLE_REACH.match(around.following):
        return True
    reached = _REACHED.search(around.lead) is not None or (around.coordinate and not around.lead)
    return (reached and _WHO.match(around.following) is not None) or is_done_for(figure, around)


def _is_wanted(figure: Figure, around: Surroundings) -> bool:
    """Say whether a share or a count is to be reached: by a date, by a verb that makes it, by 力争."""
    if base(figure.unit) not in PERCENTS | COUNTS:
        return False
    bounded = figure.prefix in ("<=", "<")
    made = (
        not bounded
        and _MAKES_FIRST.match(_MARK.sub("", around.phrase))
        and not re.match(r"[^，。；]*的[，,]", around.following)
    )
    rate = figure.prefix in ("=", ">=", ">") and _NAMES_RATE.search(around.lead) and not ELIGIBLE.match(around.ahead)
    counted = base(figure.unit) in COUNTS and (frequency(around.phrase) or figure.prefix == ">=")
    verb = counted and MAKES.search(around.lead[-12:])
    return bool(around.dated or made or verb or rate or is_done_for(figure, around) or _STRIVES.search(around.phrase))


def _is_meeting(figure: Figure, around: Surroundings) -> bool:
    """Say whether the figure only tells how often an office meets: 每季度召开一次例会."""
    once = figure.value == 1 and figure.prefix not in STRONG and figure.suffix is None
    if once and figure.arabic:
        return re.search(r"例会|联席会议|碰头会", around.clause) is not None
    return once and re.search(r"召开|例会|会议|会商|调度|汇报|通报|报送|报告", around.clause) is not None


def _is_done_by_date(figure: Figure, around: Surroundings) -> bool:
    """Say whether something is to be done a number of times by a date: 年底前进行一次培训."""
    times = base(figure.unit) in ("次", "场次", "场", "轮", "遍") and not figure.arabic
    if not times or _is_meeting(figure, around) or not _BEFORE_DATE.search(around.ahead):
        return False
    return _ACTS.search(around.phrase) is not None
