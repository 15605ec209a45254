"""Families of any size with the country's places: one national plan, provinces, cities, counties."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from kg.evaluate.truth import TrueDocument, TrueSource, TrueUnit
from kg.jurisdictions import ABBREVIATIONS, COUNTRY, Gazetteer, short_name
from kg.records import LEVELS, Jurisdiction
from tests.simulate.edits import take_over
from tests.simulate.national import GROUPS_OF_A_PLAN, national_plan
from tests.simulate.plan import Measure, Plan, find_unit, relation
from tests.simulate.topics import GROUPS
from tests.simulate.voice import voice_of
from tests.simulate.words import PROGRAMMES
from tests.simulate.writing import Head, write_plan

LARGEST = 3_200
"""Documents of one family at most: one a place of the country, about."""
WITHOUT_PLANS = ("710000", "810000", "820000")
YEAR = {"national": 2024, "province": 2024, "city": 2025, "county": 2025}
MONTH = {"national": 1, "province": 8, "city": 3, "county": 10}


@dataclass(frozen=True)
class Made:
    """One simulated document."""

    name: str
    """For its file."""
    text: str
    truth: TrueDocument


def simulate(documents: int, seed: int, groups: int = GROUPS_OF_A_PLAN) -> Iterator[Made]:
    """Make so many documents in families of realistic size, parents before children; the same for the same seed.

    :param groups: how many groups of measures a national plan has.
    """
    gazetteer = Gazetteer.load()
    families = -(-documents // LARGEST)
    for number in range(families):
        size = documents // families + (number < documents % families)
        yield from _family(number, size, groups, gazetteer, Random(f"{seed}/{number}"))


def _family(number: int, size: int, groups: int, gazetteer: Gazetteer, rng: Random) -> Iterator[Made]:
    names = list(GROUPS)
    own = [names[(number * groups + at) % len(names)] for at in range(groups)]
    if number >= len(names) // groups:
        own = rng.sample(names, groups)
    programme = PROGRAMMES[number % len(PROGRAMMES)]
    plans: dict[str, Plan] = {}
    heads: dict[str, Head] = {}
    for serial, place in enumerate(_places(size, gazetteer, rng), 1):
        above = next((plans[p.code] for p in gazetteer.chain(place.code)[1:] if p.code in plans), None)
        head = _head(place, serial, number, programme, heads.get(above.code) if above else None, gazetteer)
        if above is None:
            plan = national_plan(head.number, own, gazetteer, rng)
        else:
            plan = Plan(head.number, place.code, place.level, voice_of(place, rng), above, [])
            take_over(plan, rng)
        text = write_plan(plan, head, rng)
        if place.level != "county":
            plans[place.code], heads[place.code] = plan, head
        yield Made(f"{number}-{serial:05}-{gazetteer.full_name(place.code)}", text, _truth(plan))


def _places(size: int, gazetteer: Gazetteer, rng: Random) -> list[Jurisdiction]:
    """Places of a family of that size: the country, a twenty-fifth provinces, a sixth cities, the rest counties."""
    below: dict[str | None, list[Jurisdiction]] = {}
    for place in gazetteer.places.values():
        if place.code not in WITHOUT_PLANS:
            below.setdefault(place.parent, []).append(place)
    provinces = _draw(below[COUNTRY], max(1, size // 25), rng)
    cities = _draw([c for p in provinces for c in below[p.code] if c.level == "city"], max(1, size // 6), rng)
    chosen = [gazetteer.places[COUNTRY], *provinces, *cities][:size]
    counties = [c for p in (*provinces, *cities) for c in below.get(p.code, ()) if c.level == "county"]
    chosen += _draw(counties, size - len(chosen), rng)
    while len(chosen) < size:
        # Few counties below these cities: further places below those that have a plan.
        codes = {place.code for place in chosen}
        free = [c for code in sorted(codes) for c in below.get(code, ()) if c.code not in codes]
        chosen += _draw(free, size - len(chosen), rng)
    return sorted(chosen, key=lambda place: LEVELS.index(place.level))


def _draw(places: list[Jurisdiction], count: int, rng: Random) -> list[Jurisdiction]:
    return rng.sample(places, min(count, len(places)))


def _head(
    place: Jurisdiction, serial: int, family: int, programme: str, above: Head | None, gazetteer: Gazetteer
) -> Head:
    year = YEAR[place.level]
    number = f"{_agency_code(place, gazetteer)}〔{year}〕{serial + LARGEST * family}号"
    name = "" if place.code == COUNTRY else gazetteer.full_name(place.code)
    return Head(
        number=number,
        title=f"{name}{programme}行动规划（2024—2030年）",
        government=f"{name}人民政府" if name else "国务院",
        addressee="各有关单位" if name else "各省、自治区、直辖市人民政府",
        date=f"{year}年{MONTH[place.level]}月{serial % 27 + 1}日",
        basis=f"《{above.title}》（{above.number}）" if above else "",
    )


def _agency_code(place: Jurisdiction, gazetteer: Gazetteer) -> str:
    if place.code == COUNTRY:
        return "国发"
    if place.level == "province":
        return next(short for short, code in ABBREVIATIONS.items() if code == place.code) + "政发"
    upper = gazetteer.places[place.parent or COUNTRY] if place.level == "county" else None
    return (short_name(upper.name) if upper else "") + short_name(place.name) + "政发"


def _truth(plan: Plan) -> TrueDocument:
    units = tuple(TrueUnit(id, _sources(plan, measure)) for id, measure in plan.units.items())
    parent = plan.parent.id if plan.parent else None
    return TrueDocument(plan.id, plan.level, parent, units)


def _sources(plan: Plan, measure: Measure) -> tuple[TrueSource, ...]:
    """What a unit comes from, nearest first; the relation is that of the whole units."""
    direct = {clause.sources[0] for clause in measure.clauses if clause.sources}
    every = dict.fromkeys(source for clause in measure.clauses for source in clause.sources)
    return tuple(TrueSource(id, relation((measure, plan.voice), find_unit(plan, id)), id in direct) for id in every)
