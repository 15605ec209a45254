"""The server: a socket of its own, patient with nobody, silent, and gone within a second when it is told to stop."""

import asyncio
import errno
import socket
from collections.abc import Callable

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from kg.errors import UsageError

IDLE_SECONDS = 30.0
"""After which a connection is closed that has sent no whole request."""
BACKLOG = 2048


class ImpatientProtocol(H11Protocol):
    """HTTP that closes a connection which sends nothing, or its request drop by drop: uvicorn waits without end."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Look at the connection from time to time."""
        super().connection_made(transport)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Look no more."""
        self._watching.cancel()
        super().connection_lost(exc)

    def _watch(self) -> None:
        self._watching = self.loop.call_later(IDLE_SECONDS, self._close_if_idle, self.cycle)

    def _close_if_idle(self, before: RequestResponseCycle | None) -> None:
        """Close it where no request has come since the last look, and none is being answered."""
        if self.cycle is before and (before is None or before.response_complete):
            self.transport.close()
        else:
            self._watch()


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there.

    :param port: 0: any that is free.
    :raises UsageError: the port is in use or not allowed, or there is no such address here.
    """
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.create_server(address[:2], family=family, backlog=BACKLOG)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise UsageError(f"port {port} is in use", "Choose another with --port, or --port 0 for any.") from error
        raise UsageError(f"{host}, port {port}: {error.strerror}", "Choose with --host and --port.") from error
    listener.setblocking(False)
    return listener


def serve(app: ASGIApp, listener: socket.socket, started: Callable[[], None], stopping: Callable[[], None]) -> None:
    """Answer until Ctrl-C or a signal to end.

    :param started: called when requests are answered and signals heard.
    :param stopping: called first of all then; cuts off what still works.
    """
    config = uvicorn.Config(
        app,
        http=ImpatientProtocol,
        ws="none",
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=1,
        backlog=BACKLOG,
    )
    server = _Server(config, started, stopping)
    try:
        server.run(sockets=[listener])
    except KeyboardInterrupt:
        # uvicorn has stopped in good order by then and raises the signal once more.
        return


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, started: Callable[[], None], stopping: Callable[[], None]) -> None:
        super().__init__(config)
        self._tell_started = started
        self._stopping = stopping

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer, and say so."""
        await super().startup(sockets)
        self._tell_started()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Cut off what still works, then stop."""
        self._stopping()
        await super().shutdown(sockets)
