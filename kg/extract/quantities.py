"""Numbers with units as official documents write them: 9.7万人, 百分之八十, 十五个工作日, 微克/立方米."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from kg.numerals import read_numeral

# 1,000  12.5  １５．５
ARABIC = r"(?:[0-9０-９]{1,3}(?:[,，][0-9０-９]{3}){1,4}(?![0-9０-９])|[0-9０-９]{1,15})(?:[.．][0-9０-９]{1,9})?"
# 三, 两千, 一百零五, 一万五千 (三万 is 3, and 万 part of the unit); a run of digits (一二三) is no number
_BELOW_10000 = r"(?:(?:[一二三四五六七八九两]?[千百十]零?){1,3}[一二三四五六七八九]?|[一二三四五六七八九两])"
CHINESE = rf"(?:{_BELOW_10000}万零?(?=[一二三四五六七八九两]?[千百十]))?{_BELOW_10000}"
BLANK = r"[^\S\n\t]{0,3}"  # a tab parts the cells of a row
RANGE = rf"{BLANK}(?:[-－—–‐‑‒―~～]{{1,4}}|至|到){BLANK}"


def _units(listing: str) -> frozenset[str]:
    """Return the units of a list separated by blanks."""
    return frozenset(listing.split())


PERCENTS = _units("% ％ ‰ 个百分点 百分点 个基点 成 /10万 ／10万 /十万")
DURATIONS = _units("个工作日 工作日 个自然日 个小时 小时 分钟 秒钟 秒 天 日 周 个月 个季度 个学期 学期 年")
MEASURES = _units(
    """
    元 美元 欧元 港元 元人民币 平方公里 平方千米 平方米 平米 立方米 立方 公里 千米 海里 米 毫米 厘米 公顷 亩
    吨标准煤 吨标煤 千克标准煤 克标准煤 克标煤 吨油当量
    载重吨 总吨 吨 公斤 千克 克 斤 千瓦时 千瓦 兆瓦时 兆瓦 瓦 千伏安 千伏 度 升 微克 毫克
    ug μg µg mg ㎡ m² m2 m³ m3 km² km2 km 皮长公里 仟芯公里 芯公里 车公里 吨公里
    番 年一遇 分贝 标准箱 标箱 TEU GW MW kW kN kPa MPa Tbps Gbps Mbps PFlops PFLOPS EFLOPS GB TB PB 兆 岁 分 倍
    """
)
COUNTS = _units(
    """
    人次 人天 人日 人年 人 名 位 户次 户 家次 家 个次 个 项次 项 所 座次 座 处 条次 条 台次 台 套 件次 件 份 篇 部 本
    册次 册 支 只 头 羽 群 场次 场 次 期 班次 班列 班
    人（次） 人(次) 个批次 剂次 门次 门 间 张 块 片 辆次 辆 艘次 艘 架次 架 趟次 列 对 组 类 种 宗 例 起 笔 单位 单 届
    团队 团 节 堂 课时 学时 课 床 株 棵 幅 枚 款 首 轮 批次 批 层 级 口 把 盏 枝 道 章 标段 幢 栋 车次 航次 点位 遍
    """
)


def _any_of(words: Iterable[str]) -> str:
    """Return a pattern of any of these words, the longest that stands there; what several begin with is read once."""
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[:1], []).append(word[1:])
    ends = rests.pop("", None) is not None
    if not rests:
        return ""
    pattern = "|".join(re.escape(first) + _any_of(rest) for first, rest in sorted(rests.items()))
    return f"(?:{pattern})?" if ends else f"(?:{pattern})"


_SCALE = r"(?:[百千]?[万亿]亿?|千(?![瓦克米伏])|百)?"  # 千瓦时 is a unit of its own
_WORDS = _any_of(PERCENTS | DURATIONS | MEASURES | COUNTS)
# What units begin with, told faster than that none of them stands there.
_BEGINS = re.escape("".join(sorted({word[0] for word in PERCENTS | DURATIONS | MEASURES | COUNTS})))
_ONE = rf"{_SCALE}(?=[{_BEGINS}])(?:{_WORDS})"
_EACH = "(?:(?:标准)?立方米|平方米|平方公里|升|公斤|千克|吨|千瓦时|公顷|亩)"
# 万人, 元/平方米, 微克每立方米, 台（套）, 亿 at the end of a phrase; with the 余 of 3万余户 in between
UNIT = (
    rf"(?:{_ONE}(?:[（(](?:台|套|间|家|个|所|处|座|人|户|名|条)[）)])?(?:[/／](?:{_ONE}|[年月日天周])|每{_EACH})?|(?P<power>[百千]?[万亿])(?P<over>余|多)(?P<counted>{_WORDS})"
    r"|[百千]?[万亿](?:(?![一-鿿])|(?=以[上下内]|左右)))"
)


def number(text: str) -> float | None:
    """Return the value of an Arabic or Chinese numeral; None when it is none."""
    plain = (text if text.isascii() else unicodedata.normalize("NFKC", text)).replace(",", "")
    try:
        return float(plain)
    except ValueError:
        high, ten_thousand, low = plain.rpartition("万")
    value, more = read_numeral(low), read_numeral(high) if ten_thousand else 0
    return None if value is None or more is None else float(10_000 * more + value)


@cache
def base(unit: str) -> str:
    """Return the unit without the power of ten before it and what it is per: 万人次 → 人次, 元/吨 → 元."""
    return re.split(r"[/／（(每]", unit.lstrip("百千万亿"), maxsplit=1)[0] or unit
