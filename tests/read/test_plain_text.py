"""Plain text and Markdown become paragraphs; the words stay as they are."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.read import find_sources, read_bytes, read_source, sources, stream_bytes
from kg.read.furniture import NAVIGATION
from kg.records import Text

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
IGNORED = re.compile("[\\s\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\x1c-\x1f\x85]+")


def read(text: str) -> Text:
    (found,) = read_bytes(text.encode(), "plan.txt")
    return found


def paragraphs(text: str) -> list[str]:
    return read(text).text.split("\n")


def test_sentence_cut_at_a_page_break_is_joined() -> None:
    text = "一、总体要求\n\n加强基础设施建设，建立多渠道投入机制，实现均衡化、广覆\n\n盖。推进共享。\n\n二、主要目标"
    assert paragraphs(text) == [
        "一、总体要求",
        "加强基础设施建设，建立多渠道投入机制，实现均衡化、广覆盖。推进共享。",
        "二、主要目标",
    ]


def test_heading_with_commas_is_not_joined_to_its_text() -> None:
    text = "（一）优化流程，简化材料，实现一次告知\n对同一行业涉及的事项，优化审批流程。"
    assert len(paragraphs(text)) == 2


def test_lines_of_a_fixed_width_are_joined() -> None:
    sentence = "围绕企业实际需求坚持依法推进优化流程创新监管协同联动推动同一行业多项事项跨部门集成办理，"
    prose = (sentence * 12)[:-1] + "。"
    cut = "\n".join(prose[at : at + 30] for at in range(0, len(prose), 30))
    assert paragraphs(f"一、总体要求\n{cut}\n二、主要任务\n{cut}") == ["一、总体要求", prose, "二、主要任务", prose]


def test_who_is_in_charge_ends_with_no_stop() -> None:
    sentence = "围绕企业实际需求坚持依法推进优化流程创新监管协同联动推动同一行业多项事项跨部门集成办理，"
    prose = (sentence * 6)[:-1] + "。"
    cut = "\n".join(prose[at : at + 30] for at in range(0, len(prose), 30))
    units = [f"1.{cut}\n牵头单位：市教育局\n协办单位：市科协", f"2.{cut}\n牵头单位：市教育局"]
    assert paragraphs("一、主要任务\n" + "\n".join(units))[2:5] == [
        "牵头单位：市教育局",
        "协办单位：市科协",
        f"2.{prose}",
    ]


def test_title_broken_over_lines_is_joined() -> None:
    text = "某县人民政府办公室关于\n\n印发某县科普工作规划纲要\n\n实施方案（2021—2025年）的通知\n各乡镇人民政府："
    assert paragraphs(text)[0] == "某县人民政府办公室关于印发某县科普工作规划纲要实施方案（2021—2025年）的通知"


@pytest.mark.parametrize(
    ("found", "kept"),
    [
        ("到2023 年2 月底，完成40 个行业。", "到2023年2月底，完成40个行业。"),
        ("组  长：王  某  副县长", "组长：王某 副县长"),
        ("国 务 院 关 于 加 快 发 展 的 意 见", "国务院关于加快发展的意见"),
        ("支持 Web of Science 平台，推进建设。", "支持Web of Science平台，推进建设。"),
        ("\u3000\u3000\ufeff（一）\u200b指导思想", "（一）指导思想"),
        ("## **一、前言**", "一、前言"),
        ("[bookmark: _GoBack]　三、重点工程", "三、重点工程"),
        ("1.\t加强领导", "1.加强领导"),
        ("1\t加强领导\t某局", "1\t加强领导\t某局"),
    ],
)
def test_blanks_and_marks_of_layout_go(found: str, kept: str) -> None:
    assert read(found).text == kept


@pytest.mark.parametrize("dash", ["—", "-", "－", "─", "·"])
def test_page_numbers_and_running_heads_go(dash: str) -> None:
    page = f"某市规划\n加强建设。\n{dash} {{}} {dash}\n"
    text = "".join(page.format(number) for number in range(1, 5))
    assert read(text).text == "\n".join(["某市规划", *["加强建设。"] * 4])
    assert read(text.replace("— ", "— — — ")).text == read(text).text


def test_navigation_and_related_links_go() -> None:
    text = "当前位置: 首页 > 政务公开 > 规划\n一、总体要求\n加强建设。\n相关信息\n政策解读：《某规划》\n"
    assert read(text).text == "一、总体要求\n加强建设。"
    assert read("首页\n> 政务公开 > 政策 > 规划\n一、总体要求\n加强建设。").text == "首页\n一、总体要求\n加强建设。"
    assert read("《关于印发<甲办法>和<乙办法>的通知》").text == "《关于印发<甲办法>和<乙办法>的通知》"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030"])
def test_encodings_and_line_ends(encoding: str) -> None:
    text = "一、总体要求\r\n到2025年，全市公民具备科学素质的比例超过15%，加强组织领导和工作保障。\r\n"
    (found,) = read_bytes(text.encode(encoding), "plan.txt")
    assert found.text == text.strip().replace("\r\n", "\n")


@pytest.mark.parametrize("data", [b"", b" \n ", b"\x00\x01\x02\x03" * 50, b"---\n---\n", bytes(range(256)) * 4])
def test_unusable_bytes_are_refused_by_name(data: bytes) -> None:
    with pytest.raises(InputError, match=r"plan\.txt"):
        read_bytes(data, "plan.txt")


def test_missing_file_and_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        read_source(tmp_path / "none.txt")
    with pytest.raises(InputError, match="is a folder"):
        read_source(tmp_path)


def test_what_does_not_end_by_itself_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "MOST_BYTES", 2**20)
    with pytest.raises(InputError, match="/dev/zero: is larger than 1 MB"):
        read_source(Path("/dev/zero"))
    with Path("/dev/zero").open("rb") as stream, pytest.raises(InputError, match="-: is larger than 1 MB"):
        stream_bytes(stream, "-")


def test_folders_are_walked_in_order(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a/1.md", ".hidden/3.txt", "c.csv", "odd.name"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("一、总体要求")
    odd = tmp_path / "odd.name"
    assert find_sources([tmp_path, odd]) == [tmp_path / "a/1.md", tmp_path / "b/2.txt", odd]


WORDS = st.text(alphabet="甲乙丙丁一二（）()《》“”、，。：；—-*#>1234.aB \t\n\r\u3000\u200b[]｜", max_size=300)


def kept_in_order(source: str, text: Text) -> bool:
    return all(
        source[run.source + at].split() == text.text[run.start + at].split()
        for run in text.runs
        for at in range(run.length)
    )


@settings(max_examples=200)
@given(WORDS)
def test_nothing_is_invented_and_places_are_right(source: str) -> None:
    try:
        text = read(source)
    except InputError:
        return
    assert kept_in_order(source, text)
    assert [run.source for run in text.runs] == sorted(run.source for run in text.runs)
    covered = {run.start + at for run in text.runs for at in range(run.length)}
    assert all(char in " \n" for at, char in enumerate(text.text) if at not in covered)


@settings(max_examples=200)
@given(
    st.lists(
        st.text(alphabet="甲乙丙一二（）《》“”、，。：；1234aB \u3000\u200b", min_size=1, max_size=60), max_size=12
    )
)
def test_only_layout_is_lost(lines: list[str]) -> None:
    source = "\n".join(lines)
    try:
        text = read(source)
    except InputError:
        return
    gone = [line for line in lines if re.fullmatch(r"\d{1,4}", line.strip()) or NAVIGATION.fullmatch(line)]
    if not gone:
        assert IGNORED.sub("", text.text) == IGNORED.sub("", source)


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["panjin", "chaoyang", "youyi", "fuxin", "panzhihua"])
def test_real_plans_keep_their_words(name: str) -> None:
    path = CORPUS / "seeds" / f"{name}.txt"
    if not path.exists():
        pytest.skip(f"{path} is missing")
    source = path.read_text()
    (text,) = read_source(path)
    assert kept_in_order(source, text)
    broken = [line for line in text.text.split("\n") if len(line) > 60 and line[-1] not in "。）)：:"]
    assert broken == []


def test_the_foot_of_a_page_printed_above_the_text_does_not_cut_it() -> None:
    foot = "主办：某县人民政府\n辽ICP备00000001号"
    plan = "关于食堂的通知\n各乡镇：\n食堂应当按时供餐。\n菜品应当新鲜。"
    assert paragraphs(f"{foot}\n{plan}")[-4:] == plan.split("\n")
    assert paragraphs(f"{plan}\n{foot}\n友情链接") == plan.split("\n")


@pytest.mark.parametrize("word", ["无障碍浏览", "长者模式", "加入收藏", "设为首页", "手机版", "网站首页"])
def test_switches_of_a_page_are_no_part_of_the_text(word: str) -> None:
    assert paragraphs(f"{word}\n某县食堂管理办法\n一、总体要求\n食堂应当按时供餐。")[0] == "某县食堂管理办法"


def test_what_a_collection_of_laws_says_of_a_document_is_no_part_of_it() -> None:
    hint = "某谱®提示:根据《某县人民政府关于清理文件的通知》(某政发〔2023〕1号)规定,继续有效"
    plan = ["某县食堂管理办法", "某政发〔2022〕5号", "一、总体要求", "食堂应当按时供餐。"]
    assert paragraphs("\n".join((*plan[:2], hint, *plan[2:]))) == plan
