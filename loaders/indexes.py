"""What makes looking things up fast: the keys' constraints before a load, other indexes after it.

Both engines have range indexes. The full-text index is Neo4j's alone, with the analyzer that cuts Chinese text into
pairs of characters; it is what slows writing most, so a large load does without it until its end.
"""

from concurrent.futures import ThreadPoolExecutor

import neo4j

import ontology
from loaders.bolt import is_embedded

RANGES = (
    ("Document", "title"),
    ("Document", "level"),
    ("Indicator", "name"),
    ("Jurisdiction", "name"),
    ("Organization", "name"),
)
"""Labels and properties that questions look for as a whole."""
FULL_TEXT = "provision_text"
"""Name of the full-text index over heading and text of provisions; questions name it too."""


def constrain(driver: neo4j.Driver) -> None:
    """Make every key unique; where it is already, nothing changes.

    Neo4j goes through the nodes of one key by one thread: all keys are asked for at once.
    """
    constraints = ontology.constraints()
    with ThreadPoolExecutor(1 if is_embedded(driver) else len(constraints)) as pool:
        for made in [pool.submit(driver.execute_query, constraint) for constraint in constraints]:
            made.result()


def make_indexes(driver: neo4j.Driver) -> None:
    """Make the indexes that are missing; Neo4j fills them in the background, and uses each as soon as it is full."""
    for label, name in RANGES:
        index = f"{label.lower()}_{name}"
        driver.execute_query(f"CREATE INDEX {index} IF NOT EXISTS FOR (n:{label}) ON (n.{name})")
    if not is_embedded(driver):
        driver.execute_query(
            f"CREATE FULLTEXT INDEX {FULL_TEXT} IF NOT EXISTS FOR (n:Provision) ON EACH [n.heading, n.text] "
            "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}"
        )


def drop_full_text(driver: neo4j.Driver) -> None:
    """Do without the full-text index until :func:`make_indexes`."""
    if not is_embedded(driver):
        driver.execute_query(f"DROP INDEX {FULL_TEXT} IF EXISTS")
