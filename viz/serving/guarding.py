"""What stands before the pages: whose requests are answered, and what every answer says to the browser.

A page elsewhere may try to reach a server on this machine through the browser: under a name of its own that it lets
point here (DNS rebinding), in a frame, or by a script. The first is refused by the ``Host`` header, the others by the
headers of the answer, as there is no CORS.
"""

import ipaddress
import secrets
import socket
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "kg-token"
METHODS = ("GET", "HEAD")
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
}
NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""The policy of what is no page."""


@dataclass(frozen=True)
class Access:
    """Who is answered: by which names, and with which token."""

    host: str
    """What the server listens on."""
    port: int
    token: str | None = None

    @classmethod
    def to(cls, host: str, port: int) -> "Access":
        """Without a token where only this machine can reach it, else with a random one."""
        return cls(host, port, None if is_loopback(host) else secrets.token_urlsafe(24))

    @property
    def address(self) -> str:
        """What a user opens."""
        shown = "127.0.0.1" if self.host == "0.0.0.0" else self.host  # noqa: S104 - compared, not bound
        shown = f"[{shown}]" if ":" in shown else shown
        return f"http://{shown}:{self.port}/" + (f"?token={self.token}" if self.token else "")

    @property
    def cookie(self) -> str:
        """Cookies are one for all ports of a machine: each server has its own."""
        return f"{COOKIE}-{self.port}"

    def knows(self, host: str) -> bool:
        """Whether a ``Host`` header names this server; other names lead here only by rebinding, addresses cannot."""
        name = host.rpartition("]")[0].removeprefix("[") if host.startswith("[") else host.partition(":")[0]
        name = name.lower().rstrip(".")
        if is_loopback(self.host):
            return is_loopback(name)
        return name in {"localhost", self.host.lower(), socket.gethostname().lower()} or _is_address(name)

    def admits(self, given: str | None) -> bool:
        """Whether that is the token."""
        return self.token is None or secrets.compare_digest((given or "").encode(), self.token.encode())


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach that name or address."""
    return host == "localhost" or (_is_address(host) and ipaddress.ip_address(host).is_loopback)


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


class Guard:
    """Refuses what is not for this server, and adds the headers to every answer."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app = app
        self._access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in {"Content-Security-Policy": NOTHING, **HEADERS}.items():
                    headers.setdefault(name, value)
            await send(message)

        answer = self._refusal(Request(scope)) or self._app
        await answer(scope, receive, send_guarded)

    def _refusal(self, request: Request) -> Response | None:
        """What is answered in place of a page, if anything."""
        if not self._access.knows(request.headers.get("host", "")):
            return _plain(f"This server is not called that. Open {self._access.address.partition('?')[0]}", 421)
        if request.method not in METHODS:
            return _plain("This server only reads: GET and HEAD.", 405, {"Allow": ", ".join(METHODS)})
        if request.headers.get("content-length", "0") != "0" or "transfer-encoding" in request.headers:
            return _plain("Requests to this server have no body.", 413)
        return self._token_asked(request)

    def _token_asked(self, request: Request) -> Response | None:
        """Trade a token in the address for a cookie, so that it stays in no link; refuse who has neither."""
        access = self._access
        if access.token is None:
            return None
        if "token" in request.query_params and access.admits(request.query_params["token"]):
            rest = urlencode([pair for pair in request.query_params.multi_items() if pair[0] != "token"])
            # A path of two slashes would be another server's address.
            path = "/" + request.url.path.lstrip("/")
            answer = RedirectResponse(path + (f"?{rest}" if rest else ""), status_code=303)
            answer.set_cookie(access.cookie, access.token, httponly=True, samesite="strict")
            return answer
        if access.admits(request.cookies.get(access.cookie)):
            return None
        return _plain("A token is needed: open the address that kg serve printed, with ?token=…", 401)


def _plain(text: str, status: int, headers: dict[str, str] | None = None) -> Response:
    return Response(text + "\n", status, {"Connection": "close", **(headers or {})}, "text/plain; charset=utf-8")
