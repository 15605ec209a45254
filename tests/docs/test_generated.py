"""Generated pages are those that ``make docs`` would write now."""

from pathlib import Path

from kg.cli.help_page import help_page
from kg.cli.query_page import queries_page

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_of_commands_is_fresh() -> None:
    assert (DOCS / "cli.md").read_text(encoding="utf-8") == help_page(), "run `make docs`"


def test_the_page_of_questions_is_fresh() -> None:
    assert (DOCS / "queries.md").read_text(encoding="utf-8") == queries_page(), "run `make docs`"
