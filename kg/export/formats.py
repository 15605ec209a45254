"""Every format that a graph can be written in: its command, what it writes and what writes it."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any


@dataclass(frozen=True)
class Format:
    """One format. What writes it takes the graph and an open binary stream, or the graph and a folder."""

    name: str
    """Of the command ``kg export NAME``."""
    output: str
    """How such a file or folder may be called; a folder ends in ``/``."""
    writer: str
    """``module:function``, imported on use."""
    help: str
    """What it is and opens in; the first line is the short help."""

    is_rdf: bool = False
    """Whether it names everything by IRIs, which may begin with any base."""

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder of files."""
        return self.output.endswith("/")

    @property
    def write(self) -> Callable[..., None]:
        """The function that writes it."""
        module, _, name = self.writer.partition(":")
        found: Callable[..., Any] = getattr(import_module(module), name)
        return found


FORMATS = (
    Format(
        "jsonl",
        "graph.jsonl",
        "kg.export.jsonl:write_jsonl",
        "JSON Lines, nodes first, as Neo4j's APOC exports and imports them.",
    ),
    Format(
        "turtle",
        "graph.ttl",
        "kg.export.turtle:write_turtle",
        "RDF in the terms of ontology/policy.ttl; what a relationship carries stands on a node of its own.\n\n"
        "`kg build graph.ttl` makes the same graph of it.",
        is_rdf=True,
    ),
    Format(
        "ntriples",
        "graph.nt",
        "kg.export.ntriples:write_ntriples",
        "The same RDF, one statement a line: what stores load fastest.",
        is_rdf=True,
    ),
    Format(
        "jsonld",
        "graph.jsonld",
        "kg.export.jsonld:write_jsonld",
        "The same RDF as JSON-LD 1.1, one resource a line, with its context.\n\n"
        "`kg build graph.jsonld` makes the same graph of it.",
        is_rdf=True,
    ),
    Format(
        "rdfxml",
        "graph.rdf",
        "kg.export.rdfxml:write_rdfxml",
        "The same RDF as XML, for programs that read nothing else.",
        is_rdf=True,
    ),
    Format(
        "csv",
        "tables/",
        "kg.export.csv:write_csv",
        "A folder of CSV files that spreadsheets open: Document.csv, Provision.csv, FATE_IN.csv …\n\n"
        "UTF-8 with a byte order mark. Text that would count as a formula gets an apostrophe; lists are JSON.",
    ),
    Format(
        "parquet",
        "tables/",
        "kg.export.parquet:write_parquet",
        "A folder of Parquet files, one a kind of node and type of relationship: for DuckDB, pandas, Spark.",
    ),
    Format(
        "graphml",
        "graph.graphml",
        "kg.export.graphml:write_graphml",
        "GraphML for yEd and Cytoscape: labels, colours by level and fate, places of a graph that is not large.\n\n"
        "Gephi opens it too, but makes one of all relationships between the same two nodes: give it GEXF.",
    ),
    Format(
        "gexf",
        "graph.gexf",
        "kg.export.gexf:write_gexf",
        "GEXF, Gephi's own format, with the same labels, colours and places.",
    ),
    Format(
        "cypher",
        "graph.cypher",
        "kg.export.cypher:write_cypher",
        "A Cypher script that makes the graph in an empty database, statement by statement.",
    ),
    Format(
        "neo4j-import",
        "import/",
        "kg.export.neo4j_import:write_neo4j_import",
        "A folder of CSV files for Neo4j's import tool, the fastest way to load a graph of millions.\n\n"
        "Run there, with the server stopped: neo4j-admin database import full @import.arguments neo4j. "
        "`kg --engine neo4j load --bulk` does all of it for the Neo4j that the program starts itself.",
    ),
    Format(
        "openlineage",
        "lineage.jsonl",
        "kg.export.openlineage:write_openlineage",
        "OpenLineage events, one a document: what it rests on, and which of its units come from where.",
    ),
    Format(
        "excel",
        "lineage.xlsx",
        "kg.export.excel:write_excel",
        "An Excel workbook in Chinese: what became of every measure, duties, targets, citations, with the words.",
    ),
)
