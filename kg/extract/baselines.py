"""What tells figures reached already from goals: headings that look back, words of what was done."""

import re
from functools import lru_cache

from kg.extract.surroundings import Surroundings

# 巩固脱贫成效, 夯实发展基础: what a heading wants, no review
_WANTED = re.compile(
    r"^[^，。\n]{0,8}?(?:[提][高升]|增强|巩固|扩大|夯实|筑牢|打牢|加强|强化|推[进动]|确保|注重|把握|完善|优化|构筑|奠定|厚植|营造)"
    r"[^，。\n]*$",
    re.MULTILINE,
)
_REVIEW = re.compile(
    r"(?:发展|工作|现实|建设|现有)基础|基础(?:和|与|及|$)|现状|回顾|成效|成绩|形势|背景|前言|序言|工作总结|总结$|(?:完成|执行)情况|进展|历程|概况",
    re.MULTILINE,
)
_ACHIEVED = re.compile(
    r"截至|截止|目前|已经?(?!明确|确定)|(?<![造升级扩建治理新用托活])现有(?![^，。；]{0,8}(?:改|提升|扩|整治|更新|升级))|以来|(?:[一-鿿](?<![为除]))了"
)
# 累计 counts up what was done beside one of these, else what is to be done
_PAST = re.compile(r"截至|截止|目前|已|以来|去年|上年|同比|近年|(?:[一-鿿](?<![为除]))了")


@lru_cache(maxsize=256)
def looks_back(headings: str) -> bool:
    """Say whether a unit looks back at what was reached; the nearest heading that says so, or goals, decides.

    :param headings: the unit's heading and those above it, one a line, the nearest last.
    """
    for heading in reversed(headings.split("\n")):
        if _REVIEW.search(_WANTED.sub("", heading)):
            return True
        if "目标" in heading:
            return False
    return False


def is_achieved(around: Surroundings) -> bool:
    """Say whether a figure's phrase tells what was achieved: 截至目前, 已建成, 新增了."""
    return _ACHIEVED.search(around.phrase) is not None


def speaks_of_past(around: Surroundings) -> bool:
    """Say whether a figure's sentence speaks of what was done."""
    return _PAST.search(around.ahead + around.following) is not None
