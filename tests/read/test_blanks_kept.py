"""Where a blank parts two words, its run leads to a blank of the source."""

from kg.read import read_bytes


def test_the_run_of_a_blank_leads_to_a_blank_beside_invisible_characters() -> None:
    source = "Policy \u200b\u3000\u200bplan"
    (text,) = read_bytes(source.encode(), "plan.txt")
    assert text.text == "Policy plan"
    assert all(
        source[run.source + at].isspace() == text.text[run.start + at].isspace()
        for run in text.runs
        for at in range(run.length)
    )
