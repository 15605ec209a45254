"""Which figures only say which of several are meant: 收入2000万元以上的企业, 对收入达1000万元的, 超过10%的地区."""

import re

from kg.extract.benefits import speaks_of_benefit
from kg.extract.comparisons import STRONG, Figure
from kg.extract.quantities import MEASURES, base
from kg.extract.surroundings import Surroundings, is_ground
from kg.extract.verbs import MAKES, MAKES_OR_RUNS

ELIGIBLE = re.compile(r"^(?:其中[，,]?)?(?:对于?|凡|如|若|符合|具备|属于|当)")
# 失业率超过10%的地区; not 达到10%的目标
_OF_RATE = re.compile(r"[率例重比幅]$")
_NO_CASE = re.compile(r"的[^，。；、]{0,8}?(?:目标|水平|比例|标准|要求|增速|速度|增长|增幅|规模)")
# 经三分之二以上成员同意, 不超过五分之一的人员可以兼职: what a vote takes, what is allowed
_ALLOWS = re.compile(r"[^，。；]{0,20}?(?:同意|赞成|表决|通过|出席|到会|签[字名]|可以)")
# 允许不超过五分之一; 可多批使用，但最多不超过六批
_BUT_AT_MOST = re.compile(r"可[^，。；]{1,20}[，,]但[^，。；0-9]{0,8}$")
# 可将用地比例由7%提高到15%, 允许配建不超过30%的公寓: what somebody may do
_PERMITS = re.compile(r"\s*(?:[^，。；]{0,8}?可以?[将把]|允许)")
# 必须具备以下条件：
_LIST_OF_CONDITIONS = re.compile(r"(?:具备|符合|满足)[^。：:；;，]{0,12}条件[^。：:；;]{0,6}[：:]")
_LONGEST_LIST = 300
"""Characters from its beginning to a figure in it."""
# 对规上企业年增速在20%以上, 对当年零售额达到10亿元且: a clause that opens with 对 and tells how well somebody does
_FOR = re.compile(r"(?:——)?(?:[（(]?[0-9]{1,3}[）)、.．])?\s*对于?(?![标照接口外内])")
_DOES = re.compile(
    r"(?:[总额量]|收入|[产价]值|增速|增[幅长]|利润|税收|投资|资本|规模|面积|人数|比例|占比)[^，,。；、]{0,6}$"
)
# 对生产总值增长5%以上等目标进行督导
_GOALS = re.compile(r"目标|指标|任务")
_DEMANDS = re.compile(
    r"生产总值|全[国省市县区]|要|应|须|确保|力争|争取|实现|进行|开展|实施|推[进动]|完成|改造|建设|不得"
)
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


def is_permitted(around: Surroundings) -> bool:
    """Say whether the figure is what somebody may do: 可将比例提高到15%, 允许配建不超过30%."""
    return _PERMITS.match(around.phrase) is not None


def is_listed_condition(text: str, place: int) -> bool:
    """Say whether a place lies in a list of conditions inside a sentence: 必须具备以下条件：（1）…；（2）…."""
    low = max(text.rfind(stop, max(0, place - _LONGEST_LIST), place) for stop in "。\n")
    return _LIST_OF_CONDITIONS.search(text, low + 1, place) is not None


def is_performance(around: Surroundings) -> bool:
    """Say whether the figure tells how well those do who are spoken of: 对当年零售额达到10亿元且."""
    if not _FOR.match(around.phrase) or _DEMANDS.search(around.phrase):
        return False
    return _DOES.search(around.phrase) is not None and not _GOALS.search(around.following)


def is_case(figure: Figure, around: Surroundings) -> bool:
    """Say whether a share only says which of several are meant: 失业率超过10%的地区."""
    if around.following.startswith("的部分") or (not figure.arabic and _is_allowed(around)):
        return True
    if figure.prefix is None or not around.following.startswith("的") or around.dated:
        return False
    return _OF_RATE.search(around.lead) is not None and not _NO_CASE.match(around.following)


def is_threshold(figure: Figure, around: Surroundings) -> bool:
    """Say whether the figure qualifies a noun (收入2000万元以上的企业) or a case (对收入达1000万元的，)."""
    if is_ground(around):
        return False
    if figure.prefix == "<=" and _BUT_AT_MOST.search(around.ahead):
        return True
    if not around.following.startswith("的"):
        eligible = ELIGIBLE.match(around.phrase) is not None
        return eligible and re.match(r"[^，。；\n]{0,40}的[，,]", around.following) is not None
    if figure.suffix and _OF_COUNTED.match(around.following):
        return True
    if _SIZE_MADE.search(around.lead) and not speaks_of_benefit(around.clause):
        return False
    if _ENCOURAGES.match(around.phrase) and base(figure.unit) in MEASURES:
        return True
    money = figure.unit.endswith("元") and not _MONEY.match(around.following)
    if MAKES_OR_RUNS.search(around.lead[-12:]) and not money:
        return False
    if figure.prefix in STRONG and _LEVEL.match(around.following):
        return False
    if figure.prefix in (">", "<") and not around.dated and not _NO_CASE.match(around.following):
        return MAKES.search(around.phrase) is None
    return base(figure.unit) in MEASURES or figure.prefix not in STRONG


def _is_allowed(around: Surroundings) -> bool:
    """Say whether a part of a whole is what a vote takes, or what is allowed."""
    return around.lead.endswith("允许") or _ALLOWS.match(around.following) is not None
