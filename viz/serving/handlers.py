"""What every address answers."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, TypeVar

import neo4j
from starlette.requests import Request
from starlette.responses import Response

from kg.errors import EngineError, KgError, UsageError
from queries import Answer, Query, asked, asked_cypher, catalogue, find
from viz.holdings import COLUMNS, fetch_holdings
from viz.links import Pair
from viz.pages import PAGES, page_named
from viz.serving.addresses import links
from viz.serving.asking import Asker, Rows, SlowError, part
from viz.serving.downloads import TYPES, Downloads, sent
from viz.serving.parameters import MissingError, given, json_object, page_number
from viz.serving.rendering import Table, html, served_page

T = TypeVar("T")

SEARCHES = {"documents": "find-documents", "measures": "find-measures"}
PANEL: Pair = ("查询", "Ask the graph")
NOT_QUESTIONS = {"page", "format"}


@dataclass(frozen=True)
class Question:
    """Something to run: a question of the catalogue, or Cypher of one's own."""

    name: str
    what: Query | str
    values: Mapping[str, Any] = field(default_factory=dict)

    def asked(self, driver: neo4j.Driver) -> AbstractContextManager[Answer]:
        """The answer while it comes."""
        if isinstance(self.what, Query):
            return asked(driver, self.what, self.values)
        return asked_cypher(driver, self.what, self.values)


class Handlers:
    """The addresses over one source."""

    def __init__(self, asker: Asker, downloads: Downloads) -> None:
        self._source = asker.source
        self._asker = asker
        self._downloads = downloads

    async def start(self, _: Request) -> Response:
        """What is held and what is unknown, and where to go from here."""
        held = await self._asker.ask(fetch_holdings)
        return self._page(
            "start",
            ("政策脉络", "Policy lineage"),
            counts=held.sentence(),
            held=held,
            columns=COLUMNS,
            pages=PAGES,
            questions=catalogue(),
            exports=self._source.exports,
        )

    async def view(self, request: Request) -> Response:
        """One of the pages over the graph, as it is written to files."""
        page, values = _found(page_named, request.path_params["name"]), given(request)
        page.check(values)

        def made(driver: neo4j.Driver) -> str:
            return page.draw(page.fetch(driver, values, self._asker.limits.measures), links(values))

        return html(await self._asker.ask(made))

    async def search(self, request: Request) -> Response:
        """Documents or measures that hold some words."""
        values = given(request)
        of = values.get("of", "documents")
        if of not in SEARCHES:
            raise UsageError(f"nothing is called {of[:40]!r} here", f"Search for: {', '.join(SEARCHES)}.")
        words = values.get("words")
        table = None
        if words or of == "documents":
            question = Question(of, find(SEARCHES[of]), {"words": words} if words else {})
            table = await self._answer(question, request)
        return self._page("search", ("搜索", "Search"), table=table, of=of, words=words or "")

    async def question(self, request: Request) -> Response:
        """A question of the catalogue with its form, and its answer where it was asked."""
        query, values = _found(find, request.path_params["name"]), given(request)
        parameters = {name: value for name, value in values.items() if name not in NOT_QUESTIONS}
        if "format" in values:
            return await self._download(Question(query.name, query, query.check(parameters)), values["format"])
        return await self._panel(
            lambda: Question(query.name, query, query.check(parameters)), request, query=query, parameters=parameters
        )

    async def cypher(self, request: Request) -> Response:
        """A query of one's own."""
        values = given(request)
        text, parameters = values.get("query", ""), values.get("parameters", "{}")
        if "format" in values:
            return await self._download(Question("cypher", text, json_object(parameters)), values["format"])
        own = {"query": text, "parameters": values.get("parameters", "")}
        if not text:
            return self._page("panel", PANEL, **_panel(query=None, parameters=own))
        return await self._panel(
            lambda: Question("cypher", text, json_object(parameters)), request, query=None, parameters=own
        )

    async def export(self, request: Request) -> Response:
        """The whole graph as a file."""
        return await self._downloads.export(request.path_params["name"])

    async def _panel(self, question: Any, request: Request, **shown: Any) -> Response:
        """The panel with an answer, or with what is wrong about the question beside it."""
        try:
            table = await self._answer(question(), request)
        except SlowError as error:
            return self._page("panel", PANEL, status=504, **_panel(**shown, error=error))
        except (UsageError, EngineError) as error:
            return self._page("panel", PANEL, status=400, **_panel(**shown, error=error))
        return self._page("panel", PANEL, **_panel(**shown, table=table))

    async def _answer(self, question: Question, request: Request) -> Table:
        limits = self._asker.limits
        page = page_number(given(request), limits.rows // limits.page)

        def read(driver: neo4j.Driver) -> Rows:
            with question.asked(driver) as answer:
                return part(answer, (page - 1) * limits.page, limits.page)

        return self._table(await self._asker.ask(read), str(request.url.replace(scheme="", netloc="")))

    async def _download(self, question: Question, form: str) -> Response:
        self._downloads.refuse_unknown(form)

        def write(driver: neo4j.Driver) -> Any:
            with question.asked(driver) as answer:
                return self._downloads.write_table(answer, form)

        return sent(await self._asker.ask(write), f"{question.name}.{form}", TYPES.get(form, "text/plain"))

    def _table(self, rows: Rows, address: str) -> Table:
        return Table(rows, address, tuple(self._source.tables), self._source.cell, self._asker.limits)

    def _page(self, part: str, title: Pair, *, status: int = 200, **values: Any) -> Response:
        return html(served_page(part, title, **values), status)


def _panel(
    *, query: Query | None, parameters: Mapping[str, str], table: Table | None = None, error: KgError | None = None
) -> dict[str, Any]:
    """What the panel's template wants."""
    return {"query": query, "parameters": parameters, "table": table, "error": error, "questions": catalogue()}


def _found(find: Callable[[str], T], name: str) -> T:
    """What an address names.

    :raises MissingError: there is none of that name.
    """
    try:
        return find(name)
    except UsageError as error:
        raise MissingError(error.message, error.remedy) from error
