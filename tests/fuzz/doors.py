"""Everything but documents that comes in from outside: tables, RDF, graph and workspace files, queries, requests.

Each door takes a random generator, makes an input, tries it and says ``read`` or ``refused``; whatever else is raised
is a fault. So is an answer that should not have been given.
"""

from collections.abc import Callable
from random import Random

from kg.errors import KgError
from tests.fuzz.asking_doors import cypher, environment, query_parameters, request, sparql
from tests.fuzz.file_doors import (
    cache_entry,
    catalogue_csv,
    decisions_file,
    file_names,
    graph_file,
    organizations_csv,
    places_csv,
    rdf_file,
    review_csv,
    workspace_files,
)

Door = Callable[[Random], None]
DOORS: tuple[Door, ...] = (
    catalogue_csv, places_csv, organizations_csv, review_csv, decisions_file, rdf_file, graph_file, workspace_files,
    cache_entry, query_parameters, cypher, sparql, file_names, environment, request,
)  # fmt: skip


def tried(door: Door, chance: Random) -> str:
    """Try a door: ``read`` or ``refused``.

    :raises Exception: whatever is neither.
    """
    try:
        door(chance)
    except KgError:
        return "refused"
    return "read"
