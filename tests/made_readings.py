"""Plans to be read, for the page tests: a made text with its facts, and the made network around it."""

from made_networks import HOSTILE, hostile, network
from msgspec.structs import replace

from viz import Network
from viz.reading import Charge, Named, Reading, Stated, Unit

OPENING = "全国邻里修理服务行动规划0\n根据《修理服务办法》，制定本规划。\n"
CLOSING = "\n某某机关\n2024年1月18日"


def reading(shown: Network | None = None, document: str = "d0") -> Reading:
    """A plan of a made network, its text put together from its measures under one chapter."""
    shown = shown or network()
    plan = next(plan for plan in shown.plans if plan.id == document)
    chapter = "二、重点任务\n"
    text, units = OPENING, []
    units.append(Unit(f"{document}/二", document, "二、", "重点任务", "chapter", len(text), None))
    text += chapter
    for number, measure in enumerate(one for one in shown.measures if one.document == document):
        words = (measure.text or "") + "到2027年建成100个网点。（商务局牵头）"
        begins = len(text)
        target = begins + words.index("到2027年")
        charge = begins + words.index("（商务局")
        charges = (Charge("商务局", "lead", charge, begins + len(words)),)
        targets = (Stated(words[target - begins : charge - begins - 1], target, charge - 1),)
        place = (begins, begins + len(words))
        heading = (f"{number}.", f"措施{number}", "measure")
        units.append(Unit(measure.id, f"{document}/二", *heading, *place, words, charges, targets))
        text += words + "\n"
    text = text.rstrip("\n") + CLOSING
    cited = text.index("《修理服务办法》")
    named = Named("L1", "based_on", "修理服务办法", None, "cited_only", cited, cited + len("《修理服务办法》"))
    return Reading(plan, Unit(document, text=text, citations=(named,)), tuple(units), shown)


def hostile_reading() -> Reading:
    """A plan whose every word tries to run."""
    shown = hostile()
    unit = Unit(
        HOSTILE, "d0", "一、", HOSTILE, "measure", 0, len(HOSTILE) * 2, in_charge=(Charge(HOSTILE, "lead", 0, 9),)
    )
    document = Unit("d0", text=HOSTILE * 2, citations=(Named(HOSTILE, "cites", HOSTILE, HOSTILE, None, 20, 60),))
    return Reading(shown.plans[0], document, (unit,), shown)


def unheld_reading() -> Reading:
    """A plan that is only catalogued, without a text and measures."""
    shown = network()
    plan = next(plan for plan in shown.plans if not plan.held)
    return Reading(plan, Unit(plan.id), (), replace(shown, measures=()))
