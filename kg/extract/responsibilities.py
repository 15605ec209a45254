"""Who is in charge of which provision, in which role.

Postconditions:
1. Every row's ``quote`` is ``text[start:end]``, the attribution as written.
2. An explicit row belongs to the innermost provision whose own text holds the attribution.
3. A lowest unit inherits a role from the nearest heading, or 责任分工 unit beside a heading's units, that
   attributes it; never a role that it attributes itself.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from kg.extract.attributions import attributions
from kg.extract.owners import Owners
from kg.records import OrganizationRole, Provision, Responsibility

_SHARED_UNIT = re.compile(
    r"^(?:责任|任务|职责|工作|组织)?(?:分工|单位|部门)$|^(?:责任|任务|职责)(?:分工|落实|单位|部门)"
)

Rows = dict[OrganizationRole, list[Responsibility]]


def responsibilities(text: str, provisions: tuple[Provision, ...]) -> tuple[Responsibility, ...]:
    """Find the organizations that provisions name as in charge, in document order.

    :param text: the document's normalised text.
    :param provisions: its tree, in document order; attributions outside of it are left out.
    :returns: a row for each attribution and role, and inherited rows for the lowest units below a heading.
    """
    owners = Owners(provisions)
    own: dict[str, list[Responsibility]] = defaultdict(list)
    for found in attributions(text, sorted({p.start for p in provisions})):
        unit = owners.at(found.start)
        if unit is not None:
            quote = text[found.start : found.end]
            own[unit.id] += (
                Responsibility(unit.id, role, organizations, False, found.start, found.end, quote)
                for role, organizations in found.parts
            )
    handed_down = dict(_inherited(provisions, own))
    return tuple(row for unit in provisions for row in (*own[unit.id], *handed_down.get(unit.id, ())))


def _inherited(
    provisions: tuple[Provision, ...], own: dict[str, list[Responsibility]]
) -> Iterator[tuple[str, list[Responsibility]]]:
    """Yield for each lowest unit the rows it has from above; parents come before children."""
    parents = {unit.parent for unit in provisions}
    shared: dict[str | None, list[Responsibility]] = defaultdict(list)
    for unit in provisions:
        if own[unit.id] and unit.id not in parents and _SHARED_UNIT.match(unit.heading):
            shared[unit.parent] += own[unit.id]
    above: dict[str | None, Rows] = {None: {}}
    for unit in provisions:
        rows = _override(above.get(unit.parent, {}), own[unit.id])
        if unit.id in parents:
            above[unit.id] = _override(rows, shared[unit.id])
        elif not _SHARED_UNIT.match(unit.heading):
            has = {row.role for row in own[unit.id]}
            yield unit.id, [_pass(row, unit) for role, held in rows.items() if role not in has for row in held]


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
