"""All plans with their measures, and of each what its page of reading needs."""

from collections import defaultdict
from collections.abc import Iterator

import neo4j
import networkx as nx

from viz.choosing import only_fates_in
from viz.data import Network, Plan, ShownMeasure
from viz.diff import Comparison
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

    def pairs(self) -> list[tuple[Plan, Plan]]:
        """Plans to be read, each with the one that it implements where that can be read too."""
        readable = {plan.id: plan for plan in self.readable()}
        return [(plan, readable[plan.parent]) for plan in readable.values() if plan.parent in readable]

    def compare(self, driver: neo4j.Driver, plan: Plan, above: Plan) -> Comparison:
        """A plan beside the one that it implements.

        :raises EngineError: the engine refused or is gone.
        """
        network = self._of({plan.id} | nx.ancestors(self._tree, plan.id), plan)
        return Comparison(tuple(read_plan(driver, one, network) for one in (above, plan)), network)

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
