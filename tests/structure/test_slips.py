"""Marks typed in another style than those beside them or in one character, and boxes whose numbers have gaps."""

import pytest

from kg.records import Text
from kg.structure import structure


@pytest.mark.parametrize(
    ("lines", "ids"),
    [
        ("一、甲|（一）乙。|（二）丙。|（3）丁。|（四）戊。", "一 一/（一） 一/（二） 一/（3） 一/（四）"),
        ("一、甲|（一）乙。|（二）丙。|(3)丁。|二、戊", "一 一/（一） 一/（二） 一/（3） 二"),
        ("一、甲|（1）乙。|2）丙。|（3）丁。", "一 一/（1） 一/2） 一/（3）"),
        ("一、甲|1.乙。|2.丙。|（3）丁。|4.戊。", "一 一/1 一/2 一/（3） 一/4"),
        ("一、甲|二、乙|3、丙|丁。|四、戊|（一）己。", "一 二 3 四 四/（一）"),
        # The style changes for good.
        ("一、甲|1.乙。|2.丙。|（3）丁。|（4）戊。|二、己", "一 一/1 一/2 一/（3） 一/（4） 二"),
        # Numeral and signs both differ, and what is numbered below the slip stays below it.
        ("一、甲|（一）乙。|2.丙。|（三）丁。", "一 一/（一） 一/2 一/（三）"),
        (
            "一、甲|（一）乙|1.丙。|2.丁。|（2）戊|1.己。|2.庚。|（三）辛",
            "一 一/（一） 一/（一）/1 一/（一）/2 一/（2） 一/（2）/1 一/（2）/2 一/（三）",
        ),
        # No slip: the first of a level, and numbers that run on through all headings.
        ("一、甲|（一）乙|（1）丙。|（2）丁。", "一 一/（一） 一/（一）/（1） 一/（一）/（2）"),
        ("一、甲|1.乙。|2.丙。|二、丁|3.戊。|三、己", "一 一/1 一/2 二 二/3 三"),
        # Numbers and their brackets or points in one character, and points of other keyboards.
        ("一、甲|㈠乙。|㈡丙。|⑴丁。|⑵戊。", "一 一/（一） 一/（二） 一/（二）/（1） 一/（二）/（2）"),
        ("一．甲|⒈乙。|⒉丙。|二﹑丁|1﹒戊。|2﹒己。", "一 一/1 一/2 二 二/1 二/2"),
        ("一、甲|⑳乙。|㉑丙。", "一 一/⑳ 一/㉑"),
        # The first box was left out.
        ("一、甲|乙。|专栏2：丙|丁。", "一 一/专栏2 一/专栏2/§1"),
    ],
)
def test_tree(lines: str, ids: str) -> None:
    found = structure(Text("plan.txt", "", lines.replace("|", "\n"))).provisions
    assert [provision.id for provision in found] == ids.split()
