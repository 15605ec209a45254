"""All plans with their measures, and of each what its page of reading needs."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

import neo4j
import networkx as nx

from viz.choosing import only_fates_in
from viz.data import Network, Plan, ShownMeasure
from viz.diff import MOST_PLANS, Comparison
from viz.reading import Reading, read_plan


class Library:
    """A network in which every plan's kin is found without looking through all of it."""

    def __init__(self, network: Network) -> None:
        """:param network: all plans, and all their measures, general parts too."""
        self._plans = network.plans
        self._places = {plan.id: place for place, plan in enumerate(network.plans)}
        self._tree = nx.DiGraph((plan.parent, plan.id) for plan in network.plans if plan.parent in self._places)
        self._tree.add_nodes_from(self._places)
        self._measures: dict[str, list[ShownMeasure]] = defaultdict(list)
        for measure in network.measures:
            self._measures[measure.document].append(measure)

    def read(self, driver: neo4j.Driver) -> Iterator[Reading]:
        """Every plan of which there is something to be read, one after the other.

        :raises EngineError: the engine refused or is gone.
        """
        for plan in self.readable():
            yield read_plan(driver, plan, self.around(plan))

    def readable(self) -> list[Plan]:
        """Plans whose text is held, or of whose measures something is known."""
        return [plan for plan in self._plans if plan.held or self._measures.get(plan.id)]

    def lines(self) -> list[tuple[Plan, ...]]:
        """Plans to be read, each behind the nearest above it that can be read too, as many as stand side by side."""
        readable = {plan.id for plan in self.readable()}
        found = []
        for plan in self.readable():
            above = islice((one for one in self._above(plan) if one.id in readable), MOST_PLANS - 1)
            found.append((*reversed(list(above)), plan))
        return [line for line in found if len(line) > 1]

    def compare(self, driver: neo4j.Driver, line: tuple[Plan, ...]) -> Comparison:
        """A plan, the last, beside those above it.

        :raises EngineError: the engine refused or is gone.
        """
        network = self._of({line[-1].id} | nx.ancestors(self._tree, line[-1].id), line[-1])
        return Comparison(tuple(read_plan(driver, one, network) for one in line), network)

    def _above(self, plan: Plan) -> Iterator[Plan]:
        """The plan that one implements, the one that this implements, and so on."""
        seen = {plan.id}
        while (at := plan.parent) in self._places and at not in seen:
            seen.add(at)
            plan = self._plans[self._places[at]]
            yield plan

    def around(self, plan: Plan) -> Network:
        """A plan with all above and below it, and their measures."""
        return self._of({plan.id} | nx.ancestors(self._tree, plan.id) | nx.descendants(self._tree, plan.id), plan)

    def _of(self, kin: set[str], plan: Plan) -> Network:
        """Some of a plan's kin, and the plan, with their measures."""
        plans = tuple(self._plans[place] for place in sorted(self._places[id] for id in kin))
        measures = tuple(measure for one in plans for measure in self._told(one, plan, plans))
        return Network(plans, measures, len(plans), len(measures))

    def _told(self, one: Plan, plan: Plan, plans: tuple[Plan, ...]) -> list[ShownMeasure]:
        """Measures of one of the kin; those of the plan itself tell of the plans shown alone."""
        measures = self._measures.get(one.id, [])
        return only_fates_in(plans, measures) if one is plan else measures
