"""Which counts without a comparison say what is to be made or was made: 新增3个托班, 新建两所学校, 24家企业入选."""

import re

from kg.extract.comparisons import Figure
from kg.extract.quantities import COUNTS, base
from kg.extract.surroundings import Surroundings, ends_phrase, frequency, is_set_by_date
from kg.extract.verbs import MAKE, MAKES, MAKES_OR_RUNS, RUN

MAKES_THERE = re.compile(rf"^(?:力争|确保|争取|计划|每年)?(?:{MAKE}|安排|组织)[^，。；等]{{1,6}}$")
MAKES_LISTED = re.compile(rf"^.{{0,12}}(?:{MAKE}|实施|启动|抓好)[^，。；]{{2,80}}等$")
# 新建甲、乙、丙、丁[4座]厂: as many as are named
_MAKES_NAMED = re.compile(rf"^(?:力争|确保|计划|全面)?(?:{MAKE})(?P<names>[^，。；0-9]{{3,80}}[^，。；0-9、])$")
# 新开工任务[1062个]小区
_TASK = re.compile(r"(?:任务|指标)数?为?$")
# 在[50所]学校开展
_IN_THOSE = re.compile(r"[^，。；、0-9]{2,16}?(?:开展|实施|推广|推行|建设|设立|设置|布设|试点)")
# 抓好已明确的[84个]医疗项目建设
_RUNS_THOSE = re.compile(rf"^[一-鿿]{{0,6}}?(?:{MAKE}|{RUN})[^，。；]{{1,40}}的$")
_BUILDING = re.compile(
    r"[^，。；、]{2,20}(?:建设|改造|治理|整治|提升|升级|修复)(?:工作|任务|工程)?(?=[，。；、\n]|$)"
)
# 为[800户]困难家庭实施适老化改造, 为有需求的[7.6万人次]提供服务
_FOR = re.compile(r"(?:^|[^因视认作称])为(?:[^，。；0-9]{1,12}的)?$")
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
# Things that are counted one by one even in words: 新建两所学校
_THINGS = frozenset("家 所 座 场 处 间 台 辆 艘 幢 栋 名 位 部".split())  # noqa: SIM905
# 每个乡镇建成一个, 各县均有一家
_EACH = re.compile(r"每[一个家所座名]?[^，。；天年月周季次]|(?:各|所有)[县市区镇乡村校地街]")
PEOPLE = frozenset("人 人次 户 户次 名".split())  # noqa: SIM905
# 24家企业入选名单, 29个项目全部开工
_TURNED = re.compile(
    r"(?:[一-鿿“”、0-9]|[（(][^（()）]{0,20}[）)]){2,40}?(?:入选|入围|入库|获批|获评|荣获|成为|[评认][为定]|列入|纳入|摘帽|脱贫|上市|达标|签约|开工|竣工|投产|投运|投用|挂牌|消除|(?:全面|全部|总体|基本|如期|提前)(?:建成|完成)|[通出](?:车|水|电|列))"
)
_NOT_TURNED = re.compile(r"[将把对向由以从为与在按]$|[将把对][^，。；]{0,12}等$")
MOST_PARTS = 100
"""No plan has as many parts of its own: 504项重点工程 are counted."""
MANY = (100, 1000)
"""百家 and 千家 stand for many, and in names: 百人以上队伍."""


def is_done_for(figure: Figure, around: Surroundings) -> bool:
    """Say whether the figure counts those for whom something is done: 为800户困难家庭实施改造."""
    return base(figure.unit) in PEOPLE and bool(_FOR.search(around.lead) and _DONE_FOR.match(around.following))


def is_count_in_words(figure: Figure, around: Surroundings) -> bool:
    """Say whether a Chinese numeral counts what is to be made: 新建两所学校, 每个乡镇建成一个, 每年创建一个."""
    unit, lead = base(figure.unit), around.lead[-12:]
    if figure.value in MANY:
        return False
    if unit in _THINGS and (MAKES.search(lead) or (around.coordinate and not lead)):
        return True
    often = frequency(around.phrase)
    if unit not in COUNTS - _PARTS | {"个"} or not (often or _EACH.search(around.phrase)):
        return False
    makes = MAKES.search(lead) is not None or lead.endswith("有")
    return makes and not (_OWN_PARTS.match(around.following) or _PAPER.match(around.following))


def is_count(figure: Figure, around: Surroundings) -> bool:
    """Say whether a count without comparison counts what is to be made or was made."""
    lead, following = around.lead, around.following
    listed = following.startswith(("：", ":", "）", ")")) or (lead.endswith("方面") and not following)
    if "下设" in around.phrase or (_OWN_LIST.search(lead) and listed):
        return False
    if around.coordinate and not lead:
        return True
    if ends_phrase(following):
        if MAKES_LISTED.match(lead):
            return True
        return re.search(r"[一-鿿”》）)A-Za-z]\s*$", lead) is not None and not lead.endswith(("等", "含", "的"))
    if base(figure.unit) in _PARTS and figure.value < MOST_PARTS and _OWN_PARTS.match(following):
        return MAKES.search(lead[-12:]) is not None
    if MAKES_OR_RUNS.search(lead[-12:]) or MAKES_LISTED.match(lead) or MAKES_THERE.match(lead):
        return True
    if _RUNS_THOSE.match(around.phrase) and _BUILDING.match(following):
        return True
    if lead.endswith("在") and _IN_THOSE.match(following):
        return True
    if (named := _MAKES_NAMED.match(lead)) and named["names"].count("、") + 1 == figure.value:
        return True
    if _TASK.search(lead):
        return True
    if is_done_for(figure, around) or (_TURNED.match(following) and not _NOT_TURNED.search(lead)):
        return True
    return is_set_by_date(around) or (around.dated and lead.endswith("有"))
