"""The bundled sample says what its truth file says, and the pipeline finds exactly that."""

import csv
import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kg.align import align
from kg.extract import extract
from kg.jurisdictions import Gazetteer
from kg.read import read_source
from kg.records import LEVELS, Alignment, Document, Registry
from kg.resolve import load_catalogue, resolve
from kg.structure import structure

SAMPLE = Path(__file__).parents[2] / "kg" / "data" / "sample"
TRUTH: dict[str, Any] = json.loads((SAMPLE / "truth.json").read_text(encoding="utf-8"))
DOCUMENTS = TRUTH["documents"]
FATES = {"verbatim", "localised", "adapted", "split", "merged", "dropped", "unknown"}
by_file = pytest.mark.parametrize("expected", DOCUMENTS, ids=[d["file"] for d in DOCUMENTS])


@cache
def read_plan(file: str) -> Document:
    (text,) = read_source(SAMPLE / "plans" / file)
    return extract(text, structure(text), Gazetteer.load(SAMPLE / "divisions.csv"))


@cache
def built() -> tuple[Registry, Alignment]:
    documents = [read_plan(expected["file"]) for expected in DOCUMENTS]
    gazetteer = Gazetteer.load(SAMPLE / "divisions.csv")
    registry = resolve(documents, load_catalogue([SAMPLE / "catalogue.csv"], bundled=False), gazetteer)
    return registry, align(documents, registry)


def path_of(identifier: str) -> str:
    """A provision's path without its document."""
    return identifier.partition("/")[2]


# --- the sample by itself ----------------------------------------------------------------------------


def test_every_fate_occurs_and_names_measures_that_exist() -> None:
    paths = {d["id"]: {p["path"] for p in d["provisions"]} for d in DOCUMENTS}
    assert {row["fate"] for row in TRUTH["fates"]} == FATES
    for row in TRUTH["fates"]:
        assert row["measure"] in paths[row["document"]]
        assert row["fate"] == "unknown" or set(row["carriers"]) <= paths[row["below"]]
        assert (row["fate"] == "split") == (len(row["carriers"]) > 1)
        assert (row["fate"] in ("dropped", "unknown")) == (not row["carriers"])
        assert row["entered_at"] is None or row["entered_at"] in LEVELS


def test_every_measure_has_one_fate_in_every_plan_below() -> None:
    parents = {d["id"]: d["implements"] for d in (*DOCUMENTS, *TRUTH["catalogued"])}
    measures: dict[str, set[str]] = {}
    for row in TRUTH["fates"]:
        measures.setdefault(row["document"], set()).add(row["measure"])
    expected = Counter(
        (above, measure, below)
        for below in parents
        for above in ancestors(below, parents)
        for measure in measures[above]
    )
    assert Counter((row["document"], row["measure"], row["below"]) for row in TRUTH["fates"]) == expected


def ancestors(document: str, parents: dict[str, str | None]) -> list[str]:
    above = parents[document]
    return [above, *ancestors(above, parents)] if above else []


def test_an_added_measure_carries_nothing_and_a_derived_one_something() -> None:
    carried = {(row["below"], path) for row in TRUTH["fates"] for path in row["carriers"]}
    for row in TRUTH["origins"]:
        assert ((row["document"], row["measure"]) in carried) == (row["origin"] == "derived")


def read_csv(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((SAMPLE / name).read_text(encoding="utf-8").splitlines()))


def test_places_and_catalogue_agree_with_the_truth() -> None:
    places = {row["code"]: row for row in read_csv("divisions.csv")}
    assert all(code.startswith("99") for code in places)
    below_national = [d for d in (*DOCUMENTS, *TRUTH["catalogued"]) if d["level"] != "national"]
    assert {(d["division_code"], d["jurisdiction"], d["level"]) for d in below_national} == {
        (row["code"], row["name"], row["level"]) for row in places.values()
    }
    catalogued = read_csv("catalogue.csv")
    assert [row["doc_number"] for row in catalogued] == [d["id"] for d in TRUTH["catalogued"]]


# --- what the pipeline finds -------------------------------------------------------------------------


@by_file
def test_length_is_that_of_a_real_plan(expected: dict[str, Any]) -> None:
    assert 3_000 <= len(read_plan(expected["file"]).text) <= 6_000


@by_file
def test_tree(expected: dict[str, Any]) -> None:
    found = read_plan(expected["file"]).provisions
    assert [(path_of(p.id), p.parent and path_of(p.parent), p.kind, p.heading) for p in found] == [
        (p["path"], p["parent"], p["kind"], p["heading"]) for p in expected["provisions"]
    ]


@by_file
def test_metadata(expected: dict[str, Any]) -> None:
    document = read_plan(expected["file"])
    found = document.metadata
    assert document.id == found.document_number == expected["id"]
    assert found.period == tuple(expected["period"])
    fields = ("title", "notice_title", "issuing_authority", "jurisdiction", "division_code", "level")
    for name in (*fields, "document_date", "status", "document_type"):
        assert getattr(found, name) == expected[name], name


@by_file
def test_citations(expected: dict[str, Any]) -> None:
    found = read_plan(expected["file"]).citations
    assert [(c.role, c.title, c.document_number) for c in found] == [
        (c["role"], c["title"], c["document_number"]) for c in expected["citations"]
    ]


@by_file
def test_responsibilities(expected: dict[str, Any]) -> None:
    found = [r for r in read_plan(expected["file"]).responsibilities if not r.inherited]
    assert sorted((path_of(r.provision), r.role, *r.organizations) for r in found) == sorted(
        (r["path"], r["role"], *r["organizations"]) for r in expected["responsibilities"]
    )


@by_file
def test_targets(expected: dict[str, Any]) -> None:
    found, wanted = targets_of(expected)
    assert found == wanted


def targets_of(expected: dict[str, Any]) -> tuple[Counter[tuple[Any, ...]], Counter[tuple[Any, ...]]]:
    """Targets as found and as they should be: path, comparator, value, unit, year, frequency."""
    found = [target for target in read_plan(expected["file"]).targets if not target.baseline]
    keys = ("path", "comparator", "value", "unit", "year", "frequency")
    return (
        Counter((path_of(t.provision), t.comparator, t.value, t.unit, t.year, t.frequency) for t in found),
        Counter(tuple(target[key] for key in keys) for target in expected["targets"]),
    )


def test_parents() -> None:
    found = {link.start_id: link.end_id for link in built()[0].links if link.type == "IMPLEMENTS"}
    assert found == {d["id"]: d["implements"] for d in (*DOCUMENTS, *TRUTH["catalogued"]) if d["implements"]}


def test_fates() -> None:
    found = {(*split_id(fate.measure), fate.document): (fate.fate, fate.entered_at) for fate in built()[1].fates}
    expected = {
        (row["document"], row["measure"], row["below"]): (row["fate"], row["entered_at"])
        for row in TRUTH["fates"]
        if not row.get("boilerplate")
    }
    assert not {key: (fate, found.get(key)) for key, fate in expected.items() if found.get(key) != fate}


def test_carriers() -> None:
    found = {(*split_id(fate.measure), fate.document): set(fate.via) for fate in built()[1].fates}
    for row in TRUTH["fates"]:
        if not row.get("boilerplate"):
            carriers = {f"{row['below']}/{path}" for path in row["carriers"]}
            via = found[row["document"], row["measure"], row["below"]]
            assert carriers == {identifier for identifier in via if split_id(identifier)[0] == row["below"]}


def test_origins() -> None:
    found = built()[1].origins
    for row in TRUTH["origins"]:
        if not row.get("boilerplate"):
            assert found[f"{row['document']}/{row['measure']}"] == row["origin"], row


def test_weakened_duties() -> None:
    found = {d.child for d in built()[1].derivations if d.modality_change == "weakened"}
    assert {f"{row['document']}/{row['measure']}" for row in TRUTH["modality"]} <= found


def test_targets_across_levels() -> None:
    found = {response.child: response.change for response in built()[1].responses}
    expected = {f"{row['document']}/{row['path']}": row["change"] for row in TRUTH["unquantified"]}
    for document in DOCUMENTS:
        numbers: Counter[str] = Counter()
        for target in document["targets"]:
            numbers[target["path"]] += 1
            if target["change"]:
                expected[f"{document['id']}/{target['path']}/t{numbers[target['path']]}"] = target["change"]
    assert found == expected


def split_id(identifier: str) -> tuple[str, str]:
    document, _, path = identifier.partition("/")
    return document, path
