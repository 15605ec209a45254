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
from kg.extract.descriptions import describes, qualifies
from kg.extract.quantities import COUNTS, DURATIONS, MEASURES, PERCENTS, base
from kg.extract.surroundings import Surroundings, ends_phrase, frequency, is_ground, is_reached, is_set_by_date
from kg.extract.time_limits import is_time_limit
from kg.extract.verbs import MAKE, RUN

# 社会保险费征收额比上年[增长10%]
_GROWS = re.compile(r"(?:[额量]|收入|[产总]值)(?:同比|[比较](?:上年|去年)|年均)(?:分别)?$")
# 凡每年活动200天以上的
_CASE = re.compile(r"\s*(?:凡|符合|具备|属于)")
# 示范点标准为：4张以上球台: what a thing must have to be called so
_REQUIREMENTS = re.compile(
    r"(?:示范|试点|认定|评定|评选|评审|申报|奖励|验收|准入|入选|达标)[^，。；：:]{0,8}(?:标准|条件)(?:为|是|如下)?[：:]"
)
_ELIGIBLE = re.compile(r"^(?:其中[，,]?)?(?:对于?|凡|如|若|符合|具备|属于|当)")

# 建成了, 遴选首批
_AFTER_VERB = "(?:了|起|出|成|共|至少|累计|确定)?(?:首批|第[一二三四五]批|新一批)?$"
_MAKES = re.compile(rf"(?:{MAKE}){_AFTER_VERB}")
_MAKES_OR_RUNS = re.compile(rf"(?:{MAKE}|{RUN}){_AFTER_VERB}")
_MARK = re.compile(r"^\s*(?:[0-9]{1,3}[.．、])?\s*")
# 每年培育, 全市新增
_MAKES_FIRST = re.compile(rf"(?:每年度?|全年|年内|计划|再|共|全[国省市区县])*(?:{MAKE}|实现)")
# 覆盖率逐步[达到80%]; not 利率, 费率
_NAMES_RATE = re.compile(r"(?<![利费税汇员还扣息免])率(?:逐步|稳步|总体|分别|均)?$")
_MAKES_THERE = re.compile(rf"^(?:力争|确保|争取|计划|每年)?(?:{MAKE}|安排|组织)[^，。；等]{{1,6}}$")
_MAKES_LISTED = re.compile(rf"^.{{0,12}}(?:{MAKE}|实施|启动|抓好)[^，。；]{{2,80}}等$")
# 抓好已明确的[84个]医疗项目建设
_RUNS_THOSE = re.compile(rf"^[一-鿿]{{0,6}}?(?:{MAKE}|{RUN})[^，。；]{{1,40}}的$")
_BUILDING = re.compile(
    r"[^，。；、]{2,20}(?:建设|改造|治理|整治|提升|升级|修复)(?:工作|任务|工程)?(?=[，。；、\n]|$)"
)
# 具备[100Mbps]带宽提供能力
_CAPABLE, _CAPACITY = re.compile(r"具备[^，。；]{0,6}$"), re.compile(r"[^，。；的]{0,12}能力")
# 为[800户]困难家庭实施适老化改造
_FOR = re.compile(r"(?:^|[^因视认作称])为$")
_DONE_FOR = re.compile(r"[一-鿿]{2,20}(?:实施|开展|进行|提供|完成)")
_OWN_PARTS = re.compile(
    r"^[^，。；、“”\n]{0,14}?(?:行动|工程|任务|措施|举措|机制|原则|战略|要求|方面|工作|清单|改革|职能|重点|方向|内容|问题|环节|特征|"
    r"目标|关系|理念|体系|阶段|步骤|方式|优势|精神|高地)"
    # not 民心工程菜市场: there it only says which
    r"(?=[^一-鿿]|$|建设|建立|实施|落实|推进|推动|开展|进行|工作|改革|试点|要求|任务|清单|得到|[上中下为的和与及等])"
)
# 推广的举措（共23项）, 知识产权保护方面5项：
_OWN_LIST = re.compile(r"(?:方面|举措|措施|内容)[（(]?共?$")
# 每个产业出台一套促进政策: what is written, not what is reached
_PAPER = re.compile(r"[一-鿿]{0,8}?(?:政策|方案|机制|制度|办法|预案|规划|清单|台账)")
_PARTS = frozenset("项 个 类 条 张 种 批 组 层 对".split())  # noqa: SIM905
_STRIVES = re.compile(r"力争|争取|确保|预计|计划")
_TIMES = frozenset("次 场 场次 期 轮 遍 课时 学时 小时 天 周 届".split())  # noqa: SIM905
# Things that are counted one by one even in words: 新建两所学校
_THINGS = frozenset("家 所 座 场 处 间 台 辆 艘 幢 栋 名 位 部".split())  # noqa: SIM905
# 每个乡镇建成一个, 各县均有一家
_EACH = re.compile(r"每[一个家所座名]?[^，。；天年月周季次]|(?:各|所有)[县市区镇乡村校地街]")
# 年底前对全体人员进行一次培训
_BEFORE_DATE = re.compile(r"(?:[年月日]|年度?[底末]|月[底末]|[上下]半年)(?:之|以)?前|年内|[年月][底末]")
_ACTS = re.compile(rf"(?:{MAKE}|{RUN})[^，。；]{{0,12}}$")
# 上一年营业收入不低于2000万元: who is eligible
_LAST_YEAR = re.compile(r"(?:上一?年度?|[前近][两二三]年|连续[两二三2-5]年)[^比]*$")
# 超过3000美元后, 达到80%时
_CONDITION = re.compile(r"(?:之|以)?后[，,]|且[^，。；]{1,16}后[，,]|时[，,]|的(?:情况|条件|前提)下")
# 失业率超过10%的地区; not 达到10%的目标
_OF_RATE = re.compile(r"[率例重比幅]$")
_NO_CASE = re.compile(r"的[^，。；、]{0,8}?(?:目标|水平|比例|标准|要求|增速|速度|增长|增幅|规模)")
# 鼓励新建3000平方米以上的食堂: which ones
_ENCOURAGES = re.compile(r"\s*(?:鼓励|允许|引导)")
# 建设总面积为3.5万平方米的大厦: the size of what is to be built
_SIZE_MADE = re.compile(r"(?:^|[^鼓励支持的])(?:新建|建设|建成|改造|打造)总?(?:建筑)?面积$")
# 完成10亿元的投资; not 总投资10亿元的项目
_MONEY = re.compile(r"的[一-鿿]{0,12}(?:投资|资金|贷款|融资|基金|销售|任务)")
# 不低于0.1平方米的标准, 不低于5%的比例
_LEVEL = re.compile(r"的[一-鿿]{0,6}?(?:标准|比例|要求)")
# 建设1平方公里以上的产业平台3个
_OF_COUNTED = re.compile(
    r"的(?:“[^”]*”|[^，。；、0-9“”])+?(?:约|达到?|超过)?[0-9]{1,6}(?:余|多)?(?:个|家|处|座|条|所|项|户)"
)
_LIFE = re.compile(r"寿命|预期|期望")
_PEOPLE = frozenset("人 人次 户 户次 名".split())  # noqa: SIM905
_REACHED = re.compile(r"(?:惠及|受益|保障)[一-鿿]{0,4}$")
# 24家企业入选名单, 29个项目全部开工
_TURNED = re.compile(
    r"(?:[一-鿿“”、0-9]|[（(][^（()）]{0,20}[）)]){2,40}?(?:入选|入围|入库|获批|获评|荣获|成为|[评认][为定]|列入|纳入|摘帽|脱贫|上市|达标|签约|开工|竣工|投产|投运|投用|挂牌|消除)"
)
_NOT_TURNED = re.compile(r"[将把对向由以从为与在按]$|[将把对][^，。；]{0,12}等$")
NUMBER_WORDS = re.compile("[达到至控财立组金标]")
"""One of these is near every number without a unit that is reached (达到3) or provided (设立规模为3000的基金)."""
LONGEST_NUMBER_WORD = 8
"""Characters after such a number in which one may stand: 的标准."""
_MANY = (100, 1000)
"""百家 and 千家 stand for many, and in names: 百人以上队伍."""


def is_goal(figure: Figure, around: Surroundings) -> bool:
    """Say whether a figure is a goal or an achievement."""
    unit = base(figure.unit)
    if not unit and not (_is_reached_number(figure, around) or is_provided(around)):
        return False
    if is_rate(around) or describes(figure, around) or _REQUIREMENTS.search(around.ahead):
        return False
    if unit in _TIMES and frequency(around.phrase):
        return not (_is_meeting(figure, around) or speaks_of_benefit(around.ahead) or _CASE.match(around.phrase))
    if _is_done_by_date(figure, around):
        return not speaks_of_benefit(around.ahead)
    if unit == "番":
        return around.lead.endswith("翻")
    bound = figure.prefix in STRONG or (figure.suffix == ">=" and not ends_phrase(around.following))
    if bound and _LAST_YEAR.search(around.phrase):
        return False
    if (
        unit not in DURATIONS
        and (figure.prefix or around.following[:1] == "且")
        and _CONDITION.match(around.following)
    ):
        return False
    if is_provided(around) or is_number_supported(figure, around) or _reaches_people(unit, around):
        return True
    if unit in PERCENTS and _GROWS.search(around.lead) and "当年" not in around.lead:
        return True
    if is_term_of_benefit(figure, around, wanted=_is_wanted(figure, around)):
        return False
    if unit in PERCENTS:
        return not _is_case(figure, around)
    if unit in DURATIONS:
        return is_time_limit(figure, around)
    if unit == "岁" and not (_LIFE.search(around.lead) and ends_phrase(around.following)):
        return False
    if not unit:
        return True
    if _is_threshold(figure, around):
        return False
    if not figure.arabic and figure.value in _MANY and not ends_phrase(around.following):
        return False
    if _is_compared(figure):
        return not qualifies(figure, around)
    if not figure.arabic and figure.value_max is None:
        return _is_count_in_words(figure, around)
    if _CAPABLE.search(around.lead) and _CAPACITY.match(around.following):
        return True
    if unit in COUNTS:
        return _is_count(figure, around)
    goes_on = around.coordinate and not around.lead and not unit.endswith("元")
    if goes_on or _MAKES_LISTED.match(around.lead):
        return True
    return ends_phrase(around.following) or _MAKES_OR_RUNS.search(around.lead[-12:]) is not None


def _is_reached_number(figure: Figure, around: Surroundings) -> bool:
    """Say whether a number without a unit is one to be reached, and ends its phrase: 综合排名达到3."""
    reached = figure.prefix in STRONG or is_reached(around)
    return reached and ends_phrase(around.following) and figure.value < 1000


def _is_compared(figure: Figure) -> bool:
    """Say whether words compare the figure; before a Chinese numeral 为 and 是 do not (是一类; 达两万元 does)."""
    if figure.suffix is not None or figure.prefix in STRONG:
        return True
    return figure.prefix is not None and (figure.arabic or figure.unit[:1] in ("万", "亿"))


def _reaches_people(unit: str, around: Surroundings) -> bool:
    """Say whether the figure counts who a benefit reaches: 补贴保障家庭1万户, 惠及近35万人次."""
    return unit in _PEOPLE and _REACHED.search(around.lead) is not None and ends_phrase(around.following)


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
    rate = figure.prefix in ("=", ">=", ">") and _NAMES_RATE.search(around.lead) and not _ELIGIBLE.match(around.ahead)
    counted = base(figure.unit) in COUNTS and (frequency(around.phrase) or figure.prefix == ">=")
    verb = counted and _MAKES.search(around.lead[-12:])
    return bool(
        around.dated or made or verb or rate or _is_done_for(figure, around) or _STRIVES.search(around.phrase)
    )


def _is_done_for(figure: Figure, around: Surroundings) -> bool:
    """Say whether the figure counts those for whom something is done: 为800户困难家庭实施改造."""
    return base(figure.unit) in _PEOPLE and bool(_FOR.search(around.lead) and _DONE_FOR.match(around.following))


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


def _is_case(figure: Figure, around: Surroundings) -> bool:
    """Say whether a share only says which of several are meant: 失业率超过10%的地区."""
    if around.following.startswith("的部分"):
        return True
    if figure.prefix is None or not around.following.startswith("的") or around.dated:
        return False
    return _OF_RATE.search(around.lead) is not None and not _NO_CASE.match(around.following)


def _is_count_in_words(figure: Figure, around: Surroundings) -> bool:
    """Say whether a Chinese numeral counts what is to be made: 新建两所学校, 每个乡镇建成一个中心."""
    unit, lead = base(figure.unit), around.lead[-12:]
    if figure.value in _MANY:
        return False
    if unit in _THINGS and (_MAKES.search(lead) or (around.coordinate and not lead)):
        return True
    if unit not in COUNTS - _PARTS | {"个"} or not _EACH.search(around.phrase):
        return False
    makes = _MAKES.search(lead) is not None or lead.endswith("有")
    return makes and not (_OWN_PARTS.match(around.following) or _PAPER.match(around.following))


def _is_threshold(figure: Figure, around: Surroundings) -> bool:
    """Say whether the figure qualifies a noun (收入2000万元以上的企业) or a case (对收入达1000万元的，)."""
    if is_ground(around):
        return False
    if not around.following.startswith("的"):
        eligible = _ELIGIBLE.match(around.phrase) is not None
        return eligible and re.match(r"[^，。；\n]{0,40}的[，,]", around.following) is not None
    if figure.suffix and _OF_COUNTED.match(around.following):
        return True
    if _SIZE_MADE.search(around.lead) and not speaks_of_benefit(around.clause):
        return False
    if _ENCOURAGES.match(around.phrase) and base(figure.unit) in MEASURES:
        return True
    money = figure.unit.endswith("元") and not _MONEY.match(around.following)
    if _MAKES_OR_RUNS.search(around.lead[-12:]) and not money:
        return False
    if figure.prefix in STRONG and _LEVEL.match(around.following):
        return False
    if figure.prefix in (">", "<") and not around.dated and not _NO_CASE.match(around.following):
        return _MAKES.search(around.phrase) is None
    return base(figure.unit) in MEASURES or figure.prefix not in STRONG


def _is_count(figure: Figure, around: Surroundings) -> bool:
    """Say whether a count without comparison counts what is to be made or was made."""
    lead, following = around.lead, around.following
    listed = following.startswith(("：", ":", "）", ")")) or (lead.endswith("方面") and not following)
    if "下设" in around.phrase or (_OWN_LIST.search(lead) and listed):
        return False
    if around.coordinate and not lead:
        return True
    if ends_phrase(following):
        if _MAKES_LISTED.match(lead):
            return True
        return re.search(r"[一-鿿”》）)A-Za-z]\s*$", lead) is not None and not lead.endswith(("等", "含", "的"))
    if base(figure.unit) in _PARTS and _OWN_PARTS.match(following):
        return _MAKES.search(lead[-12:]) is not None
    if _MAKES_OR_RUNS.search(lead[-12:]) or _MAKES_LISTED.match(lead) or _MAKES_THERE.match(lead):
        return True
    if _RUNS_THOSE.match(around.phrase) and _BUILDING.match(following):
        return True
    if _is_done_for(figure, around) or (_TURNED.match(following) and not _NOT_TURNED.search(lead)):
        return True
    return is_set_by_date(around) or (around.dated and lead.endswith("有"))
