"""Lines on the terminal end where those of Chinese text may end."""

from io import StringIO
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.tree import Tree

from kg.cli.words import NOT_FIRST, NOT_LAST, Words, breaks


def lines(text: str, width: int) -> list[str]:
    ends = [0, *breaks(text, width), len(text)]
    return [text[start:end] for start, end in pairwise(ends)]


def test_a_list_of_names_begins_behind_its_caption() -> None:
    assert lines("lead: 市教育局、市科协", 16) == ["lead: 市教育局、", "市科协"]


def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() -> None:
    assert lines("按照《纲要》，推进", 6) == ["按照", "《纲", "要》，", "推进"]


def test_words_of_other_scripts_stay_whole() -> None:
    assert lines("carried by 3 of 14", 10) == ["carried by ", "3 of 14"]


def test_a_word_longer_than_a_line_is_cut() -> None:
    assert lines("abcdefgh", 3) == ["abc", "def", "gh"]


@given(st.text(alphabet="市科教、，。（《》）“”ab 1％", max_size=60), st.integers(2, 20))
def test_no_word_is_lost_and_no_line_too_long(text: str, width: int) -> None:
    found = lines(text, width)
    assert "".join(found) == text
    assert all(cell_len(line.rstrip()) <= width for line in found)
    assert all(found) or not text


@given(st.lists(st.sampled_from(["市", "科，", "（教", "《市》。"])).map("".join), st.integers(8, 20))
def test_marks_stand_where_they_may(text: str, width: int) -> None:
    for before, after in pairwise(lines(text, width)):
        assert after[0] not in NOT_FIRST
        assert before[-1] not in NOT_LAST


def test_a_tree_shows_it_so_with_its_styles() -> None:
    tree = Tree("root")
    tree.add(Words.assemble(("lead: ", "dim"), "市教育局、市科协、市财政局"))
    out = StringIO()
    Console(file=out, width=20, force_terminal=False).print(tree)
    assert out.getvalue().splitlines() == ["root", "└── lead: 市教育局、", "    市科协、市财政局"]
