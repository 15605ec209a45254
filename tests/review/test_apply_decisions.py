"""What the analyst's word does to derivations, fates and origins."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.records import Alignment, Fate
from kg.review import Decision, apply_decisions

NATION, PROVINCE = "国发〔2024〕199号", "云泽政发〔2024〕31号"


def fates(alignment: Alignment) -> dict[tuple[str, str], Fate]:
    return {(fate.measure, fate.document): fate for fate in alignment.fates}


def carried_at_all_levels(sample):
    """A measure of the nation that is carried by one unit of the province, of a city and of a county."""
    for fate in sample.alignment.fates:
        if (
            len(fate.via) == 3
            and fate.measure.startswith(NATION)
            and fate.fate in ("verbatim", "localised", "adapted")
        ):
            return fate
    raise AssertionError("no such measure")


def test_no_decision_changes_nothing(sample):
    assert sample.after() is sample.alignment


def test_accepting_all_changes_confidence_and_method_alone(sample):
    decisions = [Decision("derivation", one.child, one.parent, "accept") for one in sample.alignment.derivations]
    after = sample.after(*decisions)
    assert {(one.confidence, one.method) for one in after.derivations} == {(1.0, "analyst")}
    before = sample.alignment
    assert [(f.measure, f.document, f.fate, f.entered_at, f.via) for f in after.fates] == [
        (f.measure, f.document, f.fate, f.entered_at, f.via) for f in before.fates
    ]
    assert after.origins == before.origins
    assert after.responses == before.responses


def test_a_rejected_derivation_is_a_drop_from_that_level_on(sample):
    measure = carried_at_all_levels(sample)
    _, city, _ = measure.via
    ups = [one for one in sample.alignment.derivations if one.child == city]
    after = sample.after(*(Decision("derivation", one.child, one.parent, "reject") for one in ups))
    assert city not in {one.child for one in after.derivations}
    assert after.origins[city] == "added"
    below = fates(after)[measure.measure, measure.document]
    assert (below.fate, below.entered_at, below.via) == ("dropped", "city", ())


def test_another_source_takes_the_place_of_the_wrong_one(sample):
    one = next(one for one in sample.alignment.derivations if one.child.startswith(PROVINCE))
    other = next(
        two.parent
        for two in sample.alignment.derivations
        if two.parent.startswith(NATION) and two.parent != one.parent and two.child != one.child
    )
    after = sample.after(Decision("derivation", one.child, one.parent, "instead", instead=other))
    made = {(two.child, two.parent): two for two in after.derivations}
    assert (one.child, one.parent) not in made
    assert (made[one.child, other].method, made[one.child, other].confidence) == ("analyst", 1.0)
    assert one.child in fates(after)[other, PROVINCE].via


def test_nothing_derives_from_itself_from_below_or_from_beside(sample):
    """Kept decisions may be older than the links between documents."""
    one = next(one for one in sample.alignment.derivations if one.child.startswith(PROVINCE))
    wrong = [
        Decision("derivation", one.child, one.parent, "instead", instead=one.child),
        Decision("derivation", one.parent, one.child, "accept"),
    ]
    for decision in wrong:
        after, lost = apply_decisions(sample.alignment, [decision], sample.documents, sample.registry)
        assert after.derivations == sample.alignment.derivations
        assert [(finding.kind, finding.subject) for finding in lost] == [
            ("decision-without-object", decision.subject)
        ]


def test_a_corrected_fate_moves_the_level_below_it(sample):
    measure = next(
        fate for fate in sample.alignment.fates
        if fate.fate == "dropped" and fate.entered_at == "county" and fate.measure.startswith(NATION)
    )  # fmt: skip
    parents = {row.start_id: row.end_id for row in sample.registry.links if row.type == "IMPLEMENTS"}
    city = parents[measure.document]
    after = fates(sample.after(Decision("fate", measure.measure, city, "fate", fate="dropped")))
    assert (after[measure.measure, city].fate, after[measure.measure, city].confidence) == ("dropped", 1.0)
    assert after[measure.measure, city].via == ()
    assert after[measure.measure, measure.document].entered_at == "city"


def test_what_is_not_there_is_reported_and_harms_nothing(sample):
    decisions = [
        Decision("derivation", "x/一", f"{NATION}/一", "accept"),
        Decision("fate", "x/一", PROVINCE, "accept", fate="dropped"),
        Decision("fate", f"{NATION}/一/（一）", "nowhere", "fate", fate="dropped"),
    ]
    after, findings = apply_decisions(sample.alignment, decisions, sample.documents, sample.registry)
    assert after == sample.alignment
    assert [finding.kind for finding in findings] == ["decision-without-object"] * 3


@settings(max_examples=10)
@given(st.data())
def test_the_order_of_decisions_changes_nothing(sample, data):
    some = data.draw(st.lists(st.sampled_from(sample.alignment.derivations), max_size=4, unique_by=lambda d: d.child))
    verdicts = data.draw(st.lists(st.sampled_from(("accept", "reject")), min_size=len(some), max_size=len(some)))
    decisions = [Decision("derivation", d.child, d.parent, v) for d, v in zip(some, verdicts, strict=True)]
    assert sample.after(*decisions) == sample.after(*data.draw(st.permutations(decisions)))
