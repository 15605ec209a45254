"""Networks of any size for the page tests, the same each time."""

from msgspec.structs import replace

from kg.records import LEVELS
from viz.data import FateBelow, InCharge, Network, Plan, ShownMeasure, Source
from viz.grids import FATES

PLACES = {"national": "全国", "province": "云泽省", "city": "澄川市", "county": "柳溪县"}
RELATIONS = ("verbatim", "localised", "adapted")
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\u2028'\"`${1}𠮷"


def plan(position: int, level: str, parent: str | None, measures: int, **changes: object) -> Plan:
    values = {
        "id": f"d{position}",
        "title": f"{PLACES[level]}邻里修理服务行动规划{position}",
        "number": f"试政发〔2024〕{position}号",
        "place": f"{PLACES[level]}{position}" if position else PLACES[level],
        "province": None if level == "national" else "云泽省",
        "level": level,
        "coverage": "full_text" if measures else "catalogued",
        "status": "final",
        "date": "2024-01-18",
        "source": f"plans/{position}.txt",
        "parent": parent,
        "parent_inferred": False,
        "measures": measures,
    }
    return Plan(**(values | changes))


def network(children: int = 2, measures: int = 4) -> Network:
    """A tree of plans over four levels; every measure derives from the one in the same place of the plan above."""
    plans = [plan(0, "national", None, measures)]
    for level in LEVELS[1:4]:
        for parent in [one for one in plans if one.level == LEVELS[LEVELS.index(level) - 1]]:
            plans += [plan(len(plans) + n, level, parent.id, measures) for n in range(children)]
    plans.append(plan(len(plans), "county", "d0", 0))
    below: dict[str | None, list[Plan]] = {}
    for one in plans:
        below.setdefault(one.parent, []).append(one)
    shown = [measure(below.get(one.id, []), one, n) for one in plans for n in range(one.measures)]
    return Network(tuple(plans), tuple(shown), len(plans), len(shown))


def measure(plans: list[Plan], one: Plan, number: int) -> ShownMeasure:
    relation = RELATIONS[number % 3]
    below = [child for child in plans if child.parent == one.id]
    return ShownMeasure(
        id=f"{one.id}/二/{number}",
        document=one.id,
        heading=f"措施{number}第{one.id}",
        text=f"{number}.措施{number}。在{one.place}开展修理服务。",
        kind="measure",
        inferred=False,
        origin="derived" if one.parent else None,
        sources=(Source(f"{one.parent}/二/{number}", relation, 0.91, 0.8),) if one.parent else (),
        in_charge=(InCharge("lead", f"{one.place}商务局"),),
        fates=tuple(
            FateBelow(child.id, relation, child.level, (f"{child.id}/二/{number}",))
            if child.measures
            else FateBelow(child.id, "unknown")
            for child in below
        ),
    )


def broad(rows: int, columns: int) -> Network:
    """A plan of so many measures, and so many counties below it: every fate occurs."""
    top = plan(0, "national", None, rows)
    below = [plan(number, "county", "d0", 1) for number in range(1, columns + 1)]
    listed = [
        replace(
            measure([top], top, row),
            fates=tuple(FateBelow(one.id, FATES[(row + n) % len(FATES)]) for n, one in enumerate(below)),
        )
        for row in range(rows)
    ]
    return Network((top, *below), tuple(listed), columns + 1, rows)


def hostile() -> Network:
    """One plan and one measure whose every word tries to run."""
    one = plan(0, "national", None, 1, title=HOSTILE, number=HOSTILE, place=HOSTILE, source=HOSTILE)
    bad = ShownMeasure(
        id=HOSTILE,
        document=one.id,
        heading=HOSTILE,
        text=HOSTILE * 30,
        kind="measure",
        inferred=False,
        origin=None,
        in_charge=(InCharge("lead", HOSTILE),),
    )
    return Network((one,), (bad,), 1, 1, words=HOSTILE)
