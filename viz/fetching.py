"""Plans and measures as the graph tells them: two questions of the catalogue.

They are ``network-documents`` and ``network-measures``.
"""

from collections.abc import Sequence
from typing import Any, TypeVar

import msgspec
import neo4j

from kg.errors import EngineError, UsageError
from queries import find, run
from viz.choosing import choose_measures, choose_plans, only_fates_in, within_limit
from viz.data import Network, Plan, ShownMeasure

T = TypeVar("T")

DOCUMENTS_A_QUESTION = 50


def fetch_network(
    driver: neo4j.Driver, *, words: str | None = None, programme: str | None = None, place: str | None = None
) -> Network:
    """Ask the graph for a network of at most about :data:`viz.choosing.MOST_NODES` nodes.

    :param words: only measures whose heading or text holds them, with all that they come from and led to.
    :param programme: only plans of programmes whose name holds this.
    :param place: only plans of places whose name holds this, with all plans above and below them.
    :raises UsageError: nothing fits words, programme or place.
    :raises EngineError: the engine refused or is gone.
    """
    plans = _plans_of(driver, programme, place)
    shown = within_limit(plans)
    documents = [plan.id for plan in shown if plan.measures]
    found = run(driver, find("network-measures"), {"documents": documents}).rows if documents else []
    measures = choose_measures(only_fates_in(shown, records(found, ShownMeasure)), words)
    return Network(tuple(shown), tuple(measures), len(plans), sum(plan.measures for plan in plans), words)


def fetch_lineage(
    driver: neo4j.Driver,
    *,
    programme: str | None = None,
    place: str | None = None,
    boilerplate: bool = False,
    most: int | None = None,
) -> Network:
    """All plans, and all that is known of their measures.

    :param boilerplate: general parts and safeguards too.
    :param most: measures that are not too many.
    :raises UsageError: nothing fits programme or place, or too much does.
    :raises EngineError: the engine refused or is gone.
    """
    plans = _plans_of(driver, programme, place)
    if most is not None and (measures := sum(plan.measures for plan in plans)) > most:
        raise UsageError(
            f"{measures:,} measures are more than a page holds here ({most:,})", "Name a place or a programme."
        )
    return fetch_all_of(driver, plans, boilerplate=boilerplate)


def _plans_of(driver: neo4j.Driver, programme: str | None, place: str | None) -> list[Plan]:
    """Plans of a programme and a place, with all above and below them.

    :raises UsageError: there is none.
    """
    plans = choose_plans(fetch_plans(driver, programme), place)
    if not plans and (programme or place):
        raise UsageError(f"no plan of {place or programme!r}", "See `kg query list` for what can be asked.")
    return plans


def fetch_plans(driver: neo4j.Driver, programme: str | None = None) -> list[Plan]:
    """All plans of the graph, or of programmes whose name holds this.

    :raises EngineError: the engine refused or is gone.
    """
    return records(run(driver, find("network-documents"), {"programme": programme}).rows, Plan)


def fetch_all_of(driver: neo4j.Driver, plans: Sequence[Plan], *, boilerplate: bool = False) -> Network:
    """These plans with all that is known of their measures.

    :raises EngineError: the engine refused or is gone.
    """
    documents = [plan.id for plan in plans if plan.measures or (boilerplate and plan.held)]
    measures: list[ShownMeasure] = []
    for at in range(0, len(documents), DOCUMENTS_A_QUESTION):
        asked = {"documents": documents[at : at + DOCUMENTS_A_QUESTION], "boilerplate": boilerplate}
        measures += records(run(driver, find("network-measures"), asked).rows, ShownMeasure)
    shown = only_fates_in(plans, measures)
    return Network(tuple(plans), tuple(shown), len(plans), len(shown))


def records(rows: list[dict[str, Any]], kind: type[T]) -> list[T]:
    """Rows of an answer as records.

    :raises EngineError: they hold what the records do not know.
    """
    try:
        return msgspec.convert(rows, list[kind])  # type: ignore[valid-type]
    except msgspec.ValidationError as error:
        raise EngineError(
            f"the graph in the engine holds what this version does not know ({error})",
            "Build it again with `kg build`, or name another server with --uri.",
        ) from error
