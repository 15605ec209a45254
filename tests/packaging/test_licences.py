"""Every package that the program runs with has a licence that may stand beside its own."""

from pathlib import Path

import pytest
from licences import licences, packages, page, stated


@pytest.mark.parametrize("name", packages())
def test_its_licence_may_stand_beside_ours(name: str) -> None:
    said = stated(name)
    if said is None:
        pytest.skip("for another system")
    assert licences(said), f"{name}: {said!r}"


def test_the_page_of_licences_is_fresh() -> None:
    written = (Path(__file__).parents[2] / "docs" / "licences.md").read_text(encoding="utf-8")
    assert written == "\n".join(page()) + "\n"
