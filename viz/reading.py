"""One plan to be read: its text, the provisions and facts in it, and the network that it stands in.

The rows come from the catalogue's question ``document-text``.
"""

from collections.abc import Sequence
from typing import Literal

import neo4j
from msgspec import Struct

from kg.errors import UsageError
from kg.records import Coverage, OrganizationRole
from queries import find, run
from viz.choosing import choose_plans, with_kin
from viz.data import Network, Plan
from viz.fetching import fetch_all_of, fetch_plans, records


class Charge(Struct, frozen=True):
    """Who is in charge, and the words that say so."""

    organization: str
    role: OrganizationRole
    begins: int | None = None
    ends: int | None = None
    inherited: bool = False


class Stated(Struct, frozen=True):
    """A figure, in the words that set it."""

    words: str | None
    begins: int | None = None
    ends: int | None = None


class Named(Struct, frozen=True):
    """A document that is named, and how."""

    document: str
    relation: Literal["based_on", "cites", "succeeds"]
    title: str | None = None
    number: str | None = None
    coverage: Coverage | None = None
    begins: int | None = None
    ends: int | None = None


class Unit(Struct, frozen=True):
    """A provision, or the document itself; offsets count in the document's text."""

    id: str
    parent: str | None = None
    marker: str | None = None
    heading: str | None = None
    kind: str | None = None
    begins: int | None = None
    ends: int | None = None
    text: str | None = None
    in_charge: tuple[Charge, ...] = ()
    targets: tuple[Stated, ...] = ()
    citations: tuple[Named, ...] = ()


class Reading(Struct, frozen=True):
    """A plan, its text and its provisions in the order of the text."""

    plan: Plan
    document: Unit
    provisions: tuple[Unit, ...]
    network: Network
    """The plan with all above and below it, and all their measures, general parts too."""


def find_plans(driver: neo4j.Driver, words: str) -> tuple[list[Plan], list[Plan]]:
    """All plans, and those that the words mean: by id, number or title; else all whose title or place has the words.

    :raises UsageError: they mean none.
    :raises EngineError: the engine refused or is gone.
    """
    plans = choose_plans(fetch_plans(driver), None)
    found = named(plans, words)
    if not found:
        raise UsageError(
            f"no plan has {words!r} as id or number, or in its title",
            "Try fewer words of the title; `kg query run document-lineage` lists plans.",
        )
    return plans, found


def find_plan(driver: neo4j.Driver, words: str) -> tuple[Plan, list[Plan]]:
    """The one plan that the words mean, and all plans.

    :raises UsageError: they mean none, or several.
    :raises EngineError: the engine refused or is gone.
    """
    plans, found = find_plans(driver, words)
    if len(found) > 1:
        raise UsageError(f"{words!r} fits {len(found)} plans", f"Name one by its id, for example {found[0].id}.")
    return found[0], plans


def named(plans: Sequence[Plan], words: str) -> list[Plan]:
    """The plans that the words mean, by the surest sign that fits any."""
    parts = words.split()
    fits = (
        lambda plan: plan.id == words,
        lambda plan: words in (plan.number, plan.title),
        lambda plan: bool(parts) and all(part in f"{plan.title} {plan.number} {plan.place}" for part in parts),
    )
    return next((found for fit in fits if (found := [plan for plan in plans if fit(plan)])), [])


def fetch_reading(driver: neo4j.Driver, plan: Plan, plans: Sequence[Plan]) -> Reading:
    """A plan with its text and what stands above and below it.

    :param plans: all plans.
    :raises EngineError: the engine refused or is gone.
    """
    return read_plan(driver, plan, fetch_all_of(driver, with_kin(plans, [plan.id]), boilerplate=True))


def read_plan(driver: neo4j.Driver, plan: Plan, network: Network) -> Reading:
    """The same where its network is there already.

    :raises EngineError: the engine refused or is gone.
    """
    units = records(run(driver, find("document-text"), {"document": plan.id}).rows, Unit)
    document = next((unit for unit in units if unit.id == plan.id), Unit(plan.id))
    return Reading(plan, document, tuple(unit for unit in units if unit.id != plan.id), network)
