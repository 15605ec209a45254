"""Which document, level and place everything in a graph file belongs to."""

import numpy as np
from numpy.typing import NDArray

from kg.export.graph_file import GraphFile
from kg.export.structure import Structure
from kg.records import Level

NOWHERE = -1
_DEEPEST = 64
"""More doublings than any tree needs; a circle, which no build makes, ends there."""


def documents_of(structure: Structure) -> NDArray[np.int64]:
    """Number of a node → number of the document that it is, stands in or is set by; ``NOWHERE`` for others."""
    above = np.arange(len(structure.ids), dtype=np.int64)
    starts, ends = structure.links("PART_OF")
    units = structure.labelled("Provision")[starts]
    above[starts[units]] = ends[units]
    for _ in range(_DEEPEST):
        higher = above[above]
        if np.array_equal(higher, above):
            break
        above = higher
    set_by, targets = structure.links("SETS")
    above[targets] = above[set_by]
    found: NDArray[np.int64] = np.where(structure.labelled("Document")[above], above, NOWHERE)
    return found


def places_of(structure: Structure) -> dict[int, int]:
    """Number of a document → number of the jurisdiction that it applies in; the first where there are several."""
    starts, ends = structure.links("APPLIES_IN")
    return dict(zip(starts.tolist()[::-1], ends.tolist()[::-1], strict=True))


def levels_of(graph: GraphFile) -> dict[int, Level]:
    """Number of a document or jurisdiction → its level, where it is known."""
    heads = graph.structure.labelled("Document") | graph.structure.labelled("Jurisdiction")
    return {
        number: node.properties["level"] for number, node in graph.numbered_nodes(heads) if "level" in node.properties
    }
