"""Which figures are goals or achievements, and which only look like it.

A figure counts when it is compared (不少于3个), said how often (每年1—2次), a share (15%), or stands as the count of
what is to be made (新增3个托班, 改造管网2.5公里). It does not count as the term of a benefit or a threshold
of eligibility, as part of a name (15分钟服务圈), as a deadline (三年内), or as the number of parts of the plan
itself (实施五项行动).
"""

import re

from kg.extract.figures import Figure
from kg.extract.quantities import COUNTS, DURATIONS, MEASURES, PERCENTS, base

# Money and relief that somebody may get, and the law of taxes, fees and fines.
_BENEFIT = re.compile(
    r"给予|奖励|奖补|补助|补贴|资助|贴息|奖金|津贴|减免|免征|减征|减按|免收|扣除|征收|缴纳|罚款|处罚|税率|退税|费率|担保费|报销|"
    r"支持资金|扶持资金|经费支持|资金支持|资金扶持|兑现|配套支持|享受|注册资[本金]|认定条件|申报|授信|贷款额度|最高支持|额度"
)
_ELIGIBLE = re.compile(r"^(?:其中[，,]?)?(?:对于?|凡|如|若|符合|具备|属于|当)")
_BENEFIT_HEADING = re.compile(r"奖励|补助|补贴|资助|奖补|扶持|优惠|申报|资格|条件$|兑现|附则")

# Verbs that make, reach or bring in what is counted next.
_REACH = re.compile(
    r"(?:新增|新建|新设|新培育|新引进|新认定|新改扩?建|新[（(]改[、）)建扩]*建?|改扩?建|扩建|续建|建设|建成|建立|建好|共建|创建|组建|筹建|筹集|"
    r"培育|培养|培训|培植|轮训|引进|引育|引入|招引|招募|招聘|选派|选拔|选树|选聘|配备|配置|配齐|打造|形成|设立|设置|开设|开通|开行|新辟|开工|"
    r"完成|实现|改造|整治|治理|修复|升级|更新|推广|投放|投用|投入|布局|布设|落户|孵化|认定|评选|遴选|征集|发展|扩大|增加|增设|增长|新认证|"
    r"争创|争取|出台|制定|修订|发布|推出|编制|开发|建档|举办|组织|开展|承办|安排|支持|推动|带动|推进|实施|启动|服务|惠及|覆盖|吸引|吸纳|帮扶|帮助|"
    r"注册|发放|办理|办好|办成|压减|减少|取消|下放|淘汰|关停|清退|化解|腾出|盘活|供应|供给|保障|植树|造林|绿化|栽植|播种|种植|生产|处置|"
    r"获得|获评|拥有|共有|设有|达|共|约|近|超|各|再|仅)(?:了|起|出|成|不少于|共|约|至少)?$"
)
_OWN_PARTS = re.compile(
    r"^[^，。；、\n]{0,14}?(?:行动|工程|任务|措施|举措|机制|原则|战略|要求|方面|工作|清单|改革|职能|重点|方向|内容|问题|环节|特征|"
    r"目标|关系|理念|体系|阶段|步骤|方式|结合|优势|精神|高地|中心任务)"
)
_MAKES_NORMS = re.compile(r"(?:出台|制定|修订|发布|推出|新增|形成|编制|取消|下放|压减|减少)[^，。；、]{0,4}$")
_AMBITION = re.compile(r"力争|争取|确保|计划|预计|实现|全年|目标")
_REGULAR = re.compile(
    r"(?P<every>每(?:年度?|季度?|半年|月|周|日|天|学年|学期|旬|[两二三]年)|年度(?!计划|目标|考核)|(?<![一二三四五六七八九十\d当今本去多])年(?=[均开播举组培])|"
    r"一(?:年|个?季度|个?月|周)(?=$)|(?<![\d一-鿿])月(?=[均播])|按(?:年|季度|月))"
)
_EVERY = (
    ("半年", "每半年"),
    ("学期", "每学期"),
    ("学年", "每学年"),
    ("季", "每季度"),
    ("年", "每年"),
    ("月", "每月"),
    ("周", "每周"),
)
_LIMITS = re.compile(r"压缩|缩短|缩减|压减|控制|限|减少|提速|提前|延长")
_TIMES = frozenset("次 场 场次 期 轮 遍 课时 学时 小时 天 周 届".split())


def is_goal(figure: Figure, clause: str, sentence: str, following: str, *, dated: bool) -> bool:
    """Say whether a figure is a goal or an achievement.

    :param clause: the words of its clause before it, comparison included.
    :param sentence: its whole sentence.
    :param following: the words after it and its comparison, to the end of the line.
    :param dated: whether a year stands before it in the sentence.
    """
    if _is_term_of_benefit(figure, clause, sentence, following):
        return False
    unit = base(figure.unit)
    if unit in PERCENTS:
        return True
    if unit in DURATIONS:
        return _is_time_limit(figure, clause, following)
    if not figure.unit:
        return figure.prefix is not None and _ends_phrase(following) and _is_compared(figure) and figure.value < 1900
    if _is_threshold(figure, clause, following):
        return False
    if _is_compared(figure) or (frequency(clause) and unit in _TIMES):
        return not _names(figure, following)
    if unit in MEASURES or unit not in COUNTS:
        return figure.arabic and (_ends_phrase(following) or _REACH.search(clause[-12:]) is not None)
    return _is_count(figure, clause, following, dated=dated)


def is_benefit_heading(heading: str) -> bool:
    """Say whether a unit's heading announces terms of benefits, so that its figures are no goals."""
    return _BENEFIT_HEADING.search(heading) is not None


def frequency(clause: str) -> str | None:
    """Return how often, as 每年, 每季度, 每月 …; None where the clause does not say."""
    found = None
    for found in _REGULAR.finditer(clause):
        pass
    if found is None:
        return None
    return next((name for word, name in _EVERY if word in found["every"]), found["every"])


def _is_compared(figure: Figure) -> bool:
    return figure.prefix is not None or figure.suffix is not None


def _ends_phrase(following: str) -> bool:
    """Say whether the phrase ends here."""
    return (
        following[:1] in "，,。；;、：:）)！\n" or not following.strip() or following.startswith(("和", "及", "以"))
    )


def _is_term_of_benefit(figure: Figure, clause: str, sentence: str, following: str) -> bool:
    """Say whether the figure is what somebody gets, or what it takes to get it."""
    if not _BENEFIT.search(sentence):
        return False
    rest = re.split(r"[，,。；;]", following, maxsplit=1)[0]
    own = clause + rest
    if base(figure.unit) in PERCENTS | COUNTS and _AMBITION.search(clause) and not _BENEFIT.search(own):
        return False
    return True


def _is_time_limit(figure: Figure, clause: str, following: str) -> bool:
    """Say whether a duration is a limit or a least time, and no deadline, age or name."""
    unit = base(figure.unit)
    if following.startswith(("时间", "期", "行动", "计划", "任期", "规划", "以来")) or re.search(r"[用过]$", clause):
        return False
    if unit in ("年", "个学期", "学期", "个季度", "个月"):
        strong = figure.prefix in (">=", "<=", "<", ">") or (figure.prefix == "=" and not _ends_in_copula(clause))
        return (
            strong
            and figure.value <= 100
            and (unit != "年" or "年限" in clause or "寿命" in clause or "受教育" in clause)
        )
    if figure.suffix in ("<=", ">=") and not following.startswith(("的", "圈")):
        return True
    if figure.prefix in (">=", "<=", "<", ">") or (figure.prefix == "=" and not _ends_in_copula(clause)):
        return not re.match(r"[一-鿿]{0,6}圈", following)
    return _ends_phrase(following) and (_LIMITS.search(clause) is not None or frequency(clause) is not None)


def _ends_in_copula(clause: str) -> bool:
    return re.search(r"[为是占]\s*$", clause) is not None


def _is_threshold(figure: Figure, clause: str, following: str) -> bool:
    """Say whether the figure qualifies a noun (年收入2000万元以上的企业) instead of being said of it."""
    if not following.startswith("的"):
        return _ELIGIBLE.match(clause) is not None and re.match(r"[^，。；\n]{0,40}的[，,]", following) is not None
    if _REACH.search(clause[: len(clause)]) or (figure.prefix in (">=", ">") and figure.suffix is None):
        return False
    return True


def _names(figure: Figure, following: str) -> bool:
    """Say whether a compared measure only qualifies the noun after it: 超100亿元产业, 5000万元以上项目."""
    if base(figure.unit) not in MEASURES or figure.prefix == "=":
        return False
    return re.match(r"[的]?(?:产业|企业|园区|项目|集群|单位|商品|市场|工程|级)", following) is not None


def _is_count(figure: Figure, clause: str, following: str, *, dated: bool) -> bool:
    """Say whether a count without comparison counts what is to be made or was made."""
    if not figure.arabic and figure.value_max is None:
        return False
    if _ends_phrase(following):
        return re.search(r"[一-鿿”》）)A-Za-z]\s*$", clause) is not None and not clause.endswith(("等", "含", "的"))
    if _OWN_PARTS.match(following):
        return _MAKES_NORMS.search(clause) is not None
    if _REACH.search(clause[-12:]):
        return True
    return (dated or "力争" in clause) and _AMBITION.search(clause) is not None
