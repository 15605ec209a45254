"""The tree of a document's provisions, to walk up and down."""

from collections import Counter
from collections.abc import Iterator, Sequence

from kg.records import Provision


class ProvisionTree:
    """How the provisions of a document stand in each other, and what their headings name."""

    def __init__(self, provisions: Sequence[Provision]) -> None:
        self._by_id = {provision.id: provision for provision in provisions}
        self._below: dict[str | None, list[Provision]] = {}
        for provision in provisions:
            self._below.setdefault(provision.parent, []).append(provision)
        times = Counter(provision.heading for provision in provisions)
        self.repeated = {heading for heading, count in times.items() if count > 2}
        """Headings that stand three times or more: they name a part of every group and no group."""

    def below(self, provision: Provision) -> Sequence[Provision]:
        """What stands directly in a provision."""
        return self._below.get(provision.id, ())

    def above(self, provision: Provision) -> Iterator[Provision]:
        """What a provision stands in, from the nearest up."""
        while provision.parent is not None and provision.parent in self._by_id:
            provision = self._by_id[provision.parent]
            yield provision

    def holder(self, provision_id: str | None) -> str | None:
        """Id of what a provision stands in."""
        provision = self._by_id.get(provision_id or "")
        return provision.parent if provision else None

    def naming(self, provision: Provision) -> Provision | None:
        """What holds nothing but this provision, and so names both; none where it holds more, is a chapter (its
        heading names a part of the plan) or says what others say too.
        """
        holder = next(self.above(provision), None)
        if holder is None or holder.kind == "chapter" or holder.heading in self.repeated:
            return None
        return holder if len(self.below(holder)) == 1 else None
