"""Who is in charge of which provision, in which role.

Postconditions:
1. Every row's ``quote`` is ``text[start:end]``, the attribution as written.
2. An explicit row belongs to the innermost provision whose own text holds the attribution; one on a line of its own
   behind the last of several units of which no other has one belongs to the unit above them.
3. A lowest unit inherits a role from the nearest heading, or 责任分工 unit beside a heading's units, that
   attributes it; never a role that it attributes itself.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from kg.extract.attributions import Attribution, attributions
from kg.extract.owners import Owners
from kg.records import OrganizationRole, Provision, Responsibility

_SHARED_UNIT = re.compile(
    r"^(?:责任|任务|职责|工作|组织)?(?:分工|单位|部门)$|^(?:责任|任务|职责)(?:分工|落实|单位|部门)"
)
_SHARED_OPENS = tuple("责任职工组分单部")
_LINE_ENDS = re.compile(r"[。；;）)\s]*(?:\n|\Z)")

Rows = dict[OrganizationRole, list[Responsibility]]


def responsibilities(
    text: str, provisions: tuple[Provision, ...], owners: Owners | None = None
) -> tuple[Responsibility, ...]:
    """Find the organizations that provisions name as in charge, in document order.

    :param text: the document's normalised text.
    :param provisions: its tree, in document order; attributions outside of it are left out.
    :param owners: whose each place of the text is, where that is known already.
    :returns: a row for each attribution and role, and inherited rows for the lowest units below a heading.
    """
    own = _own(text, provisions, owners or Owners(provisions))
    if not own:
        return ()
    handed_down = dict(_inherited(provisions, own))
    return tuple(row for unit in provisions for row in (*own[unit.id], *handed_down.get(unit.id, ())))


def _own(text: str, provisions: tuple[Provision, ...], owners: Owners) -> dict[str, list[Responsibility]]:
    """Explicit rows by the provision that they belong to."""
    placed = [
        (unit, found)
        for found in attributions(text, sorted({p.start for p in provisions}))
        if (unit := owners.at(found.start)) is not None
    ]
    groups = _Groups(provisions, [unit for unit, _ in placed])
    own: dict[str, list[Responsibility]] = defaultdict(list)
    for unit, found in placed:
        owner = unit.id
        if unit.parent is not None and groups.closes(unit) and _on_own_line(text, found):
            owner = unit.parent
        quote = text[found.start : found.end]
        own[owner] += (
            Responsibility(owner, role, organizations, False, found.start, found.end, quote)
            for role, organizations in found.parts
        )
    return own


class _Groups:
    """Which units close a group of several, no other unit of which attributes anything."""

    def __init__(self, provisions: tuple[Provision, ...], attributing: list[Provision]) -> None:
        self._last = {unit.parent: unit for unit in provisions}
        self._attributing: dict[str | None, set[str]] = defaultdict(set)
        parents = {unit.id: unit.parent for unit in provisions}
        for unit in attributing:
            at: str | None = unit.id
            while at is not None and at not in self._attributing[parents[at]]:
                self._attributing[parents[at]].add(at)
                at = parents[at]

    def closes(self, unit: Provision) -> bool:
        """Say whether a lowest unit is the last of a group and alone in naming somebody in charge."""
        last = self._last[unit.parent] is unit and unit.id not in self._last
        return last and unit.order > 1 and self._attributing[unit.parent] == {unit.id}


def _on_own_line(text: str, found: Attribution) -> bool:
    """Say whether nothing but an attribution stands on its line."""
    before = text[text.rfind("\n", 0, found.start) + 1 : found.start]
    return not before.strip() and _LINE_ENDS.match(text, found.end) is not None


def _inherited(
    provisions: tuple[Provision, ...], own: dict[str, list[Responsibility]]
) -> Iterator[tuple[str, list[Responsibility]]]:
    """Yield for each lowest unit the rows it has from above; parents come before children."""
    parents = {unit.parent for unit in provisions}
    shared: dict[str | None, list[Responsibility]] = defaultdict(list)
    for unit in provisions:
        if own[unit.id] and unit.id not in parents and _is_shared(unit):
            shared[unit.parent] += own[unit.id]
    above: dict[str | None, Rows] = {None: {}}
    for unit in provisions:
        inherited = above.get(unit.parent, {})
        if unit.id in parents:
            above[unit.id] = _override(_override(inherited, own[unit.id]), shared[unit.id])
        elif inherited and not _is_shared(unit):
            has = {row.role for row in own[unit.id]}
            yield unit.id, [_pass(row, unit) for role, held in inherited.items() if role not in has for row in held]


def _is_shared(unit: Provision) -> bool:
    """Say whether a unit is one such as 责任分工, which holds for those beside it."""
    return unit.heading[:1] in _SHARED_OPENS and _SHARED_UNIT.match(unit.heading) is not None


def _override(rows: Rows, nearer: list[Responsibility]) -> Rows:
    """Return the rows by role, those of ``nearer`` in place of farther ones in the same role."""
    if not nearer:
        return rows
    by_role: Rows = {}
    for row in nearer:
        by_role.setdefault(row.role, []).append(row)
    return {**rows, **by_role}


def _pass(row: Responsibility, unit: Provision) -> Responsibility:
    """Return the row as inherited by ``unit``."""
    return Responsibility(unit.id, row.role, row.organizations, True, row.start, row.end, row.quote)
