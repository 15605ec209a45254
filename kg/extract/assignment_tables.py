"""Attributions in tables of tasks: a column 责任单位 or 牵头单位 whose cells name organizations.

A reader prints a table as lines, one a row, with tabs between the cells.
"""

from collections.abc import Iterator

from kg.extract.roles import Part, column_role, parse_cell
from kg.records import OrganizationRole

_GROUP_LINES = 2
"""Lines without cells that may stand between rows (一、重点任务 across the whole table)."""

Cell = tuple[int, int, tuple[Part, ...]]


def attributed_cells(text: str) -> Iterator[Cell]:
    """Yield start, end and roles of each cell that puts organizations in charge, in order."""
    if "\t" not in text:
        return
    columns: dict[int, OrganizationRole] = {}
    width = without = start = 0
    for line in text.split("\n"):
        cells = line.split("\t")
        if len(cells) > 1:
            captions = {place: role for place, cell in enumerate(cells) if (role := column_role(cell))}
            without = 0
            if captions:
                columns, width = captions, len(cells)
            elif columns:
                yield from _row(cells, start, columns, width)
        else:
            without += 1
            if without > _GROUP_LINES:
                columns = {}
        start += len(line) + 1


def _row(cells: list[str], start: int, columns: dict[int, OrganizationRole], width: int) -> Iterator[Cell]:
    """Yield the attributed cells of a row.

    Where merged cells shifted a row against its captions, any cell but the first may be the attributed one,
    as long as the captions name a single role.
    """
    found = list(_read(cells, start, columns)) if len(cells) == width else []
    if not found and len(set(columns.values())) == 1:
        (role,) = set(columns.values())
        found = list(_read(cells, start, dict.fromkeys(range(1, len(cells)), role)))
    yield from found


def _read(cells: list[str], start: int, columns: dict[int, OrganizationRole]) -> Iterator[Cell]:
    """Yield the cells of the given columns that name organizations; ``start`` is the row's offset."""
    for place, cell in enumerate(cells):
        parts = parse_cell(cell, columns[place]) if place in columns and cell.strip() else ()
        if parts:
            yield start, start + len(cell), parts
        start += len(cell) + 1
