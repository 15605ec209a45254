"""Several documents in one text: parted only where a whole new head follows a signature and its date."""

import pytest

from kg.read import read_bytes

BODY = "各单位要按照职责分工抓好落实，及时研究解决问题，确保各项任务按期完成。" * 8


def letter(number: str, subject: str, *, head: str = "") -> list[str]:
    """A document of its own: red head, number, title, addressees, units, signature and date."""
    lines = [f"某政办发〔2022〕{number}号", f"某某市人民政府办公室关于{subject}的通知", "各县（市、区）人民政府："]
    lines += [f"现就{subject}有关事项通知如下。", f"一、提高认识。{BODY}", f"二、抓好落实。{BODY}"]
    return [*([head] if head else []), *lines, "某某市人民政府办公室", "2022年9月1日", "（此件公开发布）"]


def read(lines: list[str]) -> list[tuple[str, str]]:
    return [(text.source, text.text) for text in read_bytes("\n".join(lines).encode(), "plans.txt")]


@pytest.mark.parametrize("head", ["", "某某市人民政府办公室文件"])
def test_documents_one_after_the_other_are_several(head: str) -> None:
    first, second = letter("5", "做好森林防火工作", head=head), letter("6", "加强防汛抗旱工作", head=head)
    parts = [("plans.txt#1", "\n".join(first)), ("plans.txt#2", "\n".join(second))]
    assert read(first + second) == parts


def test_each_part_leads_back_to_the_file() -> None:
    source = "\n".join(letter("5", "做好森林防火工作") + letter("6", "加强防汛抗旱工作"))
    for text in read_bytes(source.encode(), "plans.txt"):
        assert sum(run.length for run in text.runs) == len(text.text.replace("\n", ""))
        for run in text.runs:
            kept = text.text[run.start : run.start + run.length]
            assert kept == source[run.source : run.source + run.length]


def test_what_is_forwarded_or_attached_stays_with_its_notice() -> None:
    own = letter("5", "做好森林防火工作")
    forwarding = letter("6", "转发《某某省人民政府办公厅关于加强防汛抗旱工作的通知》")
    forwarded = [line.replace("某某市", "某某省").replace("某政", "省政") for line in letter("7", "加强防汛抗旱工作")]
    named = [*own[:-3], "附件：某某市人民政府办公室关于加强防汛抗旱工作的通知", *own[-3:]]
    attached = [*own, "附件", *letter("7", "加强防汛抗旱工作")]
    for lines in (forwarding + forwarded, named + letter("7", "加强防汛抗旱工作"), attached):
        assert len(read(lines)) == 1


def test_without_a_whole_head_nothing_is_parted() -> None:
    first, second = letter("5", "做好森林防火工作"), letter("6", "加强防汛抗旱工作")
    for missing in (0, 1, 2):
        assert len(read(first + second[:missing] + second[missing + 1 :])) == 1
    assert len(read(first[:-3] + second)) == 1
