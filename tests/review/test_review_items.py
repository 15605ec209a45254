"""What is shown of a decision."""

from kg.graph import build_graph
from kg.review import Decision
from kg.review.items import Items
from tests.made_families import (
    CITY,
    DEVICES,
    HOMES,
    LOCAL,
    OTHER_CITY,
    PROVINCE,
    TITLE,
    Lineage,
    reworded,
    written,
)


def test_beside_an_inferred_measure_the_words_of_another_place_are_shown():
    """The measure has the words of one of its two members; each is to be judged by those of the other."""
    lineage = Lineage(
        written(CITY, LOCAL, [PROVINCE]),
        written(OTHER_CITY, reworded(LOCAL, HOMES, "5万人次", "6万人次"), [PROVINCE]),
    )
    items = Items(build_graph(lineage.documents, lineage.registry, lineage.found)).open()
    shown = {one.subject: one.object_text for one in items if one.about == "derivation"}
    assert "6万人次" in shown[lineage.unit(CITY, HOMES)]
    assert "5万人次" in shown[lineage.unit(OTHER_CITY, HOMES)]


def test_what_was_rejected_still_says_where_it_was():
    lineage = Lineage(written(PROVINCE, LOCAL), written(CITY, LOCAL, [PROVINCE]))
    items = Items(build_graph(lineage.documents, lineage.registry, lineage.found))
    child, parent = lineage.unit(CITY, HOMES), lineage.unit(PROVINCE, HOMES)
    unrelated = lineage.unit(PROVINCE, DEVICES)
    assert (child, unrelated) not in {(one.subject, one.object) for one in items.open()}
    (gone,) = items.decided([Decision("derivation", child, unrelated, "reject")])
    (there,) = items.decided([Decision("derivation", child, parent, "reject")])
    assert gone.place == there.place == f"邯郸市{TITLE}"
