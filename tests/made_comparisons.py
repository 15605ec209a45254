"""Plans side by side, for the tests: made plans that carry, drop, add and move."""

from made_networks import HOSTILE, hostile, network
from made_readings import hostile_reading, reading
from msgspec.structs import replace

from viz import Network
from viz.data import FateBelow, ShownMeasure
from viz.diff import Comparison
from viz.reading import Unit, named


def lineage() -> Network:
    """Four levels; the last measure of the first province is its own, and the nation's last is dropped there."""
    shown = network()
    return replace(shown, measures=tuple(map(_changed, shown.measures)))


def _changed(measure: ShownMeasure) -> ShownMeasure:
    if measure.id == "d0/二/3":
        fates = (replace(one, fate="dropped", via=None) if one.document == "d1" else one for one in measure.fates)
        return replace(measure, fates=(*fates, FateBelow("d3", "localised", "city", ("d1/二/0", "d3/二/0"))))
    if measure.id == "d1/二/3":
        return replace(measure, sources=(), origin="added")
    return measure


def compared(*documents: str, shown: Network | None = None) -> Comparison:
    """These plans of a network side by side; those without measures are not held."""
    shown = shown or lineage()
    readings = []
    for document in documents:
        (plan,) = named(shown.plans, document)
        one = reading(shown, document)
        readings.append(one if plan.held else replace(one, document=Unit(document), provisions=()))
    return Comparison(tuple(readings), shown)


def strangers() -> Comparison:
    """Two plans that nothing connects, with the same headings."""
    shown = network()
    plans = tuple(replace(plan, parent=None) for plan in shown.plans)
    measures = tuple(replace(one, sources=(), fates=(), origin=None) for one in shown.measures)
    return compared("d1", "d2", shown=replace(shown, plans=plans, measures=measures))


def hostile_comparison() -> Comparison:
    """Two plans whose every word tries to run."""
    first = hostile_reading()
    shown = hostile()
    plan = replace(shown.plans[0], id="d1", parent="d0", level="province")
    unit = replace(first.provisions[0], id=f"{HOSTILE}1")
    second = replace(first, plan=plan, document=Unit("d1", text=f"{HOSTILE}，{HOSTILE}"), provisions=(unit,))
    return Comparison((first, second), replace(shown, plans=(*shown.plans, plan)))
