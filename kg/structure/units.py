"""The tree while it is being built."""

from msgspec import Struct

from kg.records import Kind
from kg.structure.markers import Style


class Unit(Struct, eq=False):
    """A unit of the plan. ``style`` is None where it has no mark."""

    style: Style | None
    number: int
    start: int
    words: int
    """Where its words begin, after the mark."""
    end: int
    depth: int
    parent: "Unit | None" = None
    children: list["Unit"] = []
    heading: str = ""
    kind: Kind = "measure"
    members: bool = False

    @property
    def own_end(self) -> int:
        """Where its own words end and those of the first unit below it begin."""
        return self.children[0].start if self.children else self.end

    @property
    def last_start(self) -> int:
        """Where the last unit below it begins, however deep; its own beginning where there is none."""
        last = self
        while last.children:
            last = last.children[-1]
        return last.start

    def add(self, child: "Unit") -> None:
        """Put a unit below this one, in document order."""
        child.parent = self
        self.children.append(child)

    def walk(self) -> "list[Unit]":
        """This unit and all below it, in document order."""
        found: list[Unit] = []
        stack = [self]
        while stack:
            unit = stack.pop()
            found.append(unit)
            if unit.children:
                stack.extend(reversed(unit.children))
        return found
