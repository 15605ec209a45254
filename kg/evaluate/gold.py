"""Scores against annotations made by hand: ``*.json`` (plans) and ``chains/*.json`` (parent and child).

The definitions are those published with the annotations: a unit is found by its opening words, sibling plans are
aligned where their units carry the same measure from above, means are taken over chains. The same figures come out.
"""

from kg.evaluate.against_truth import Judged
from kg.evaluate.annotations import Gold, fold
from kg.evaluate.chains import JudgedChain, chain_scores
from kg.evaluate.found import Found
from kg.evaluate.located import Located
from kg.evaluate.scores import Score, score, share
from kg.evaluate.siblings import JudgedPlan, decisions, sibling_scores


class GoldJudge:
    """Scores a graph against a folder of annotations; documents that the graph does not hold are left out."""

    def __init__(self, gold: Gold, found: Found) -> None:
        self._found = found
        self._located = Located(found)
        self._annotated = [plan for plan in gold.plans if self._located.holds(plan.doc)]
        self.plans = [JudgedPlan(plan, self._located, found) for plan in self._annotated]
        self.chains = [
            JudgedChain(chain, self._located, found)
            for chain in gold.chains
            if self._located.holds(chain.parent) and self._located.holds(chain.child)
        ]
        every = {plan.doc for plan in gold.plans} | {name for c in gold.chains for name in (c.parent, c.child)}
        self.missing = sorted(name for name in every if not self._located.holds(name))
        """Names of annotated documents that the graph does not hold."""

    def scores(self) -> list[Score]:
        """All figures."""
        return [*sibling_scores(self.plans), *chain_scores(self.chains), *self._citation_scores()]

    def chains_judged(self) -> list[Judged]:
        """Tallies, decisions and misses of every chain."""
        return [chain.tallies() for chain in self.chains]

    def inferred_decisions(self) -> list[tuple[float, bool]]:
        """Confidence of each decision on an inferred measure, and whether it is right."""
        return list(decisions(self.plans, self._found))

    def _citation_scores(self) -> list[Score]:
        """Of the citations, those that lead to the document of that number, where one is given, or of that name."""
        rows = []
        for plan in self._annotated:
            cited = self._located.document(plan.doc).cited
            known = {fold(one.number) for one in cited if one.number}
            known |= {fold(name.strip("《》")) for one in cited for name in one.names}
            wanted = [fold(one.doc_number or one.title) for one in plan.citations]
            rows.append((sum(one in known for one in wanted), len(wanted)))
        return [score("gold plans", "citations resolved", rows, share)] if rows else []
