"""Who is answered by ``kg serve``, what the browser is told, and how the server bears bad clients."""

import asyncio
import signal
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable
from unittest.mock import MagicMock
from urllib.parse import urlsplit

import httpx
import pytest

from kg.workspace import Workspace
from viz.serving import Source
from viz.serving.asking import Asker, BusyError, Limits
from viz.serving.guarding import Access


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "", "[", "8.8.8.8"]
)
def test_another_name_is_refused(client: httpx.Client, host: str) -> None:
    answer = client.get("/", headers={"Host": host})
    assert answer.status_code == 421
    assert answer.text.startswith("This server is not called that.")


@pytest.mark.parametrize("host", ["localhost:1", "127.0.0.1", "[::1]:80", "LOCALHOST"])
def test_names_of_this_machine_are_answered(client: httpx.Client, host: str) -> None:
    assert client.get("/cypher", headers={"Host": host}).status_code == 200


def test_every_answer_is_kept_from_other_sites(client: httpx.Client) -> None:
    for path in ("/", "/view/network", "/ask/holdings?format=csv", "/nowhere", "/export/jsonl"):
        headers = client.get(path, headers={"Origin": "http://evil.example"}).headers
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'")
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert not any(name.startswith("access-control") for name in headers)


def test_only_reading_and_without_a_body(client: httpx.Client) -> None:
    assert client.post("/cypher").status_code == 405
    assert client.options("/").status_code == 405
    assert client.request("GET", "/", content=b"x" * 10_000_000).status_code == 413


def test_a_token_is_wanted_where_others_can_connect(serve: Callable) -> None:
    _, address = serve("--host", "0.0.0.0")
    parts = urlsplit(address)
    base = f"{parts.scheme}://{parts.netloc}"
    with httpx.Client(base_url=base) as client:
        for path in ("/", "/?token=", "/?token=wrong", "/?token=%F0%9F%98%80", "/nowhere"):
            assert client.get(path).status_code == 401
        assert client.get("/", headers={"Cookie": f"kg-token-{parts.port}=wrong"}).status_code == 401
        entered = client.get(f"//evil.example/?{parts.query}")
        assert not entered.headers["location"].startswith("//")
        assert "HttpOnly" in entered.headers["set-cookie"]
        assert "SameSite=strict" in entered.headers["set-cookie"]
        entered = client.get(f"/cypher?query=RETURN+1&{parts.query}", follow_redirects=True)
        assert entered.status_code == 200
        assert parts.query not in str(entered.url)
        assert client.get("/", headers={"Host": "evil.example"}).status_code == 421


def test_a_token_is_random_and_none_is_wanted_on_loopback() -> None:
    tokens = {Access.to("0.0.0.0", 1).token for _ in range(3)}
    assert len(tokens) == 3
    assert all(token and len(token) >= 32 for token in tokens)
    assert {Access.to(host, 1).token for host in ("127.0.0.1", "::1", "localhost")} == {None}


def test_a_thousand_requests_at_once_are_answered_or_told_to_wait(address: str) -> None:
    async def ask_all() -> list[httpx.Response]:
        limits = httpx.Limits(max_connections=1000)
        async with httpx.AsyncClient(base_url=address, timeout=120, limits=limits) as client:
            return await asyncio.gather(*(client.get("/ask/holdings?format=csv") for _ in range(1000)))

    answers = asyncio.run(ask_all())
    counts = Counter(answer.status_code for answer in answers)
    assert counts[200] > 0
    assert counts.keys() <= {200, 503}
    assert {answer.text.count("too many questions") for answer in answers if answer.status_code == 503} <= {1}
    assert httpx.get(address).status_code == 200


def test_a_crowd_is_refused_at_once_so_that_nobody_waits_in_vain() -> None:
    limits = Limits(at_once=1, queue=2)
    asker = Asker(Source(connect=lambda: MagicMock(), tables={}, cell=str), limits)
    going_on = threading.Event()

    async def crowd() -> list[object]:
        async def ask() -> object:
            try:
                return await asker.ask(lambda _: going_on.wait(5))
            except BusyError as error:
                going_on.set()
                return error.message

        return await asyncio.gather(*(ask() for _ in range(5)))

    answers = asyncio.run(crowd())
    assert answers.count(True) == 3
    assert answers.count("too many questions are being answered") == 2


def test_garbage_and_clients_that_hang_disturb_nobody(address: str) -> None:
    port = urlsplit(address).port
    hanging = [socket.create_connection(("127.0.0.1", port)) for _ in range(200)]
    try:
        for number, one in enumerate(hanging):
            one.sendall(b"GET / HT" if number % 2 else b"\x16\x03\x01 garbage\r\n\r\n")
        assert httpx.get(address).status_code == 200
        hanging[0].settimeout(5)
        assert b"400" in hanging[0].recv(1000)
    finally:
        for one in hanging:
            one.close()


def test_a_port_in_use_is_told(kg: Callable, workspace: Workspace, address: str) -> None:
    port = urlsplit(address).port
    shown = kg("-w", workspace.root, "serve", "--port", port)
    assert shown.code == 2
    assert f"port {port} is in use" in shown.err
    shown = kg("-w", workspace.root, "serve", "--host", "256.1.1.1")
    assert shown.code == 2
    assert "Traceback" not in shown.err


def test_ctrl_c_stops_it_at_once_whatever_it_does(serve: Callable) -> None:
    process, address = serve()
    port = urlsplit(address).port
    idle = socket.create_connection(("127.0.0.1", port))
    asking = socket.create_connection(("127.0.0.1", port))
    query = "UNWIND+range(1,20000)+AS+a+UNWIND+range(1,10000)+AS+b+RETURN+count(*)+AS+c"
    asking.sendall(f"GET /cypher?query={query} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    time.sleep(0.5)
    began = time.monotonic()
    process.send_signal(signal.SIGINT)
    assert process.stderr is not None
    err = "".join(iter(process.stderr.readline, "Stopped.\n")) + "Stopped."
    stopped = time.monotonic()
    out = process.communicate(timeout=20)[0]
    assert stopped - began < 2.5
    assert time.monotonic() - stopped < 1, "nothing is looked through or waited for once it has stopped"
    assert process.returncode == 0
    assert err.splitlines()[-1] == "Stopped."
    assert "Traceback" not in out + err
    idle.close()
    asking.close()
