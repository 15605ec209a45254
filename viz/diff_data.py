"""What the script of the page of plans side by side gets: rows to walk and filter, and what the drawer tells."""

from collections.abc import Sequence
from typing import Any

from queries import find
from viz.counterparts import Link
from viz.diff_rows import LOOKS, ShownRow
from viz.marks import LEVEL_NAMES, ROLE_NAMES
from viz.matrix import place_name, plan_title
from viz.rows import Sides
from viz.text import initials


def page_data(sides: Sides, rows: Sequence[ShownRow]) -> dict[str, Any]:
    """The data of the page; rows by the number that their anchors have."""
    by_number = sorted(rows, key=lambda row: row.number)
    return {
        "marks": {name: [look.sign, look.zh, look.en] for name, look in LOOKS.items()},
        "roles": ROLE_NAMES,
        "levels": {level or "": names for level, names in LEVEL_NAMES.items()},
        "plans": [_plan(sides, column) for column in range(len(sides.readings))],
        "rows": [_row(row) for row in by_number],
        "orders": [sides.order(0), sides.order(len(sides.readings) - 1)],
        "parts": [_part(sides, number) for number in range(len(sides.parts))],
        "questions": {name: find(name).cypher() for name in ("evidence-path", "provision-details")},
    }


def _plan(sides: Sides, column: int) -> dict[str, Any]:
    plan = sides.readings[column].plan
    return {"id": plan.id, "place": place_name(plan), "title": plan_title(plan), "number": plan.number}


def _row(row: ShownRow) -> dict[str, Any]:
    return {
        "at": f"r{row.number}",
        "name": row.name,
        "initials": initials(row.name),
        "cells": [[part.number for part in cell] for cell in row.cells],
        "gutters": [[name for name, _ in gutter] for gutter in row.gutters],
        "heading": row.heading,
        "general": row.general,
        "changed": row.changed,
        "above": row.above,
    }


def _part(sides: Sides, number: int) -> dict[str, Any]:
    part, measure = sides.parts[number], sides.parts[number].measure
    return {
        "id": part.id,
        "plan": sides.column[number],
        "marker": part.marker,
        "heading": part.heading,
        "text": part.text,
        "charge": [(one.role, one.organization) for one in measure.in_charge] if measure else [],
        "targets": [figure.words or "" for figure in measure.targets] if measure else [],
        "links": [_link(sides, other, link) for other, link in sides.links[number]],
    }


def _link(sides: Sides, other: int, link: Link) -> dict[str, Any]:
    """One part to another of a column before; of a way of several steps the last word is that of its weakest."""
    known = {measure.id: measure for measure in sides.network.measures}
    weakest = min(link.way, key=lambda one: one.confidence or 0, default=None)
    return {
        "part": other,
        "steps": len(link.way),
        "relation": link.way[0].relation if len(link.way) == 1 else None,
        "similarity": min((one.similarity or 0 for one in link.way), default=None),
        "confidence": weakest.confidence if weakest else None,
        "method": weakest.method if weakest else None,
        "modality": next((one.modality_change for one in link.way if one.modality_change), None),
        "shared": known[link.shared].name if link.shared in known else None,
    }
