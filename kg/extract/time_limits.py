"""Which durations are limits of a procedure or least times, and which are deadlines, ages or terms."""

import re

from kg.extract.benefits import lasts
from kg.extract.comparisons import STRONG, Figure
from kg.extract.quantities import base
from kg.extract.surroundings import Surroundings, ends_phrase, frequency, is_ground, is_reached

# 15天出具意见
_PROCEEDS = re.compile(r"(?:出具|办结|办毕|完成|审结|作出|做出|答复|拿证|发证|送达|反馈|领证|办好)")
# 每年服务不少于30天的，可认定为…: who is meant
_CASE = re.compile(r"的[，,]")
# 平均受教育年限达到10.9年
_YEARS_OF = re.compile(r"(?<!免检)年限|寿命|受教育|周期")
_DAYS = frozenset("个工作日 工作日 个自然日 日 天 个小时 小时 分钟".split())  # noqa: SIM905
_LIMITS = re.compile(
    r"(?:压缩|缩短|缩减|压减|控制|减少|提速|限)[^。；]*(?:时间|时限|天数|日)|(?:时间|时限)[^。；]*(?:压缩|缩短|压减|缩减|减少|控制)"
)


def is_time_limit(figure: Figure, around: Surroundings) -> bool:
    """Say whether a duration is a limit or a least time, and no deadline, age or name."""
    unit, lead, following = base(figure.unit), around.lead, around.following
    if _CASE.match(following):
        return False
    if re.match(r"时间|期|行动|计划|任期|规划|以来|[一-鿿]{0,6}圈", following) or lead.endswith(("用", "过")):
        return False
    reached = figure.prefix in STRONG or (figure.prefix == "=" and is_reached(around)) or _goes_on(around)
    if figure.prefix == "=" and unit in _DAYS and lead.endswith("天数"):  # 超标天数减少5天
        return True
    if is_ground(around) or (_PROCEEDS.match(following) and unit in _DAYS):
        return True
    if unit not in _DAYS and lasts(lead):
        return False
    if unit == "年":
        said = around.phrase if around.coordinate else lead
        return reached and figure.value <= 100 and _YEARS_OF.search(said) is not None
    if unit in ("个学期", "学期", "个季度", "个月"):
        lasts_for = figure.prefix == "=" and re.search(r"(?:时间|时长)(?:一般|原则上|均)?$", lead) is not None
        return (reached or lasts_for) and not following.startswith("的")
    if figure.suffix in ("<=", ">="):
        return not following.startswith("的") or figure.prefix is not None
    return reached or (ends_phrase(following) and bool(_LIMITS.search(around.ahead) or frequency(around.phrase)))


def _goes_on(around: Surroundings) -> bool:
    """Say whether a figure goes on with those that are reached: 分别达到90%和13.5年."""
    return around.coordinate and not around.lead and "分别" in around.phrase
