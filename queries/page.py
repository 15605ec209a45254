"""The page docs/queries.md, generated from the headers of the files (`make docs`)."""

from collections.abc import Iterator

from queries.catalogue import Query, catalogue
from queries.values import literal

HEAD = """# The questions

Generated from the headers of `queries/cypher/*.cypher` by `make docs`; a test fails when it is stale.
Run one by name with `kg query run NAME -p parameter=value`, see its text with `kg query show NAME`, or paste the file
into any Cypher shell: its first line gives every parameter a value, to be changed by hand.
"""


def queries_page() -> str:
    """The whole page in Markdown."""
    return "\n".join((HEAD, *("\n".join(_section(query)) for query in catalogue())))


def _section(query: Query) -> Iterator[str]:
    yield f"## {query.name}\n\n**{query.title}** · {query.title_zh}\n\n{query.question}\n"
    if query.parameters:
        yield "| parameter | type | default | meaning |\n| --- | --- | --- | --- |"
        for parameter in query.parameters:
            yield f"| `{parameter.name}` | {parameter.kind} | `{literal(parameter.value)}` | {parameter.meaning} |"
        yield ""
    yield "| column | meaning |\n| --- | --- |"
    yield from (f"| `{column.name}` | {column.meaning} |" for column in query.columns)
    yield ""
