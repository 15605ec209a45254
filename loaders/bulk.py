"""The first load of a graph of millions: by Neo4j's import tool, into a Neo4j of the program's own."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import neo4j

from kg.errors import EngineError
from loaders import local, neo4j_server
from loaders.bolt import asking
from loaders.indexes import constrain, make_indexes
from loaders.loading import LoadReport
from loaders.signing import sign, signature


def import_graph(folder: Path, files: Path, arguments: list[str]) -> None:
    """Stop the Neo4j of that folder and fill its database anew; what it held is gone.

    :param files: folder with the CSV files; ``arguments`` of the import tool name them, relative to it.
    :raises EngineError: the tool fails.
    """
    with local.stopped(folder):
        neo4j_server.import_files(folder, files, arguments)


def finish(driver: neo4j.Driver, statements: list[str], fingerprint: str) -> LoadReport:
    """Make keys unique and what was imported quick to find, and sign it.

    The tool would make constraints by itself (``--schema``), but only in a format that Community edition has not.

    :param statements: what the tool could not do; run first.
    :param fingerprint: what :func:`loaders.signing.held` will answer.
    :return: what is there now.
    :raises EngineError: a key is there twice, the engine is gone, or it could not start with what was imported.
    """
    with asking():
        with driver.session() as session:
            for statement in statements:
                session.run(statement.rstrip(";")).consume()
        with ThreadPoolExecutor(1) as pool:
            constrained = pool.submit(constrain, driver)
            # Meanwhile: a server's first questions take it seconds, whatever they are.
            if signature(driver) is None:
                raise EngineError("what was imported is gone: Neo4j could not start with it", "Load it again.")
            nodes, relationships = (
                driver.execute_query(f"MATCH {pattern} RETURN count(x) AS n").records[0]["n"]
                for pattern in ("(x)", "()-[x]->()")
            )
            constrained.result()
        make_indexes(driver)
        sign(driver, fingerprint)
    return LoadReport(nodes_written=nodes - 1, relationships_written=relationships)
