"""The application: which address answers what."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.errors import EngineError, KgError, UsageError
from kg.files import scratch
from viz.pages import PAGES
from viz.serving.asking import Asker, BusyError, SlowError
from viz.serving.downloads import Downloads
from viz.serving.guarding import Access, Guard
from viz.serving.handlers import Handlers
from viz.serving.parameters import MissingError
from viz.serving.rendering import message_page

STATUSES: tuple[tuple[type[KgError], int], ...] = (
    (SlowError, 504),
    (BusyError, 503),
    (EngineError, 502),
    (MissingError, 404),
    (UsageError, 400),
    (KgError, 500),
)


def application(asker: Asker, access: Access) -> Starlette:
    """The ASGI application.

    :param asker: asks the graph; the caller stops it.
    """
    # Imported now, as no question shall wait for it.
    for page in PAGES:
        page.drawing()
    downloads = Downloads(asker)
    handlers = Handlers(asker, downloads)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        with scratch() as downloads.folder:
            yield

    return Starlette(
        routes=[
            Route("/", handlers.start),
            Route("/view/{name}", handlers.view),
            Route("/search", handlers.search),
            Route("/ask/{name}", handlers.question),
            Route("/cypher", handlers.cypher),
            Route("/export/{name}", handlers.export),
        ],
        middleware=[Middleware(Guard, access=access)],
        exception_handlers={KgError: _refused, 404: _missing, Exception: _failed},
        lifespan=lifespan,
    )


async def _refused(_: Request, error: Exception) -> Response:
    """A mistake that the user can mend, as a page that says how."""
    assert isinstance(error, KgError)  # noqa: S101 - for the type checker: registered for these alone
    status = next(status for kind, status in STATUSES if isinstance(error, kind))
    return message_page(status, error.message, error.remedy)


async def _missing(request: Request, _: Exception) -> Response:
    return message_page(404, f"There is no page {request.url.path}", "Begin at the start page.")


async def _failed(_: Request, __: Exception) -> Response:
    return message_page(500, "This page could not be made: a fault of the program", "Please report it.")
