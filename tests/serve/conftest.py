"""A server over the little graph in a process of its own, as a user starts it."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from kg.workspace import Workspace

Serve = Callable[..., tuple[subprocess.Popen[str], str]]


@pytest.fixture(scope="module")
def serve(workspace: Workspace) -> Iterator[Serve]:
    """Start ``kg serve`` with these options; the process and the address that it prints."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KG_")}
    root = Path(__file__).parents[2]
    started: list[subprocess.Popen[str]] = []

    def start(*options: str) -> tuple[subprocess.Popen[str], str]:
        command = [sys.executable, "-m", "kg", "-w", str(workspace.root), "serve", "--port", "0", *options]
        process = subprocess.Popen(
            command, cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        started.append(process)
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        assert address.startswith("http://"), process.communicate()[1]
        return process, address

    yield start
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture(scope="module")
def address(serve: Serve) -> str:
    """Of a server that the module's tests share, without the slash at its end; an answer may have 200 rows."""
    return serve("--rows", "200")[1].rstrip("/")


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[httpx.Client]:
    """A client of that server."""
    with httpx.Client(base_url=address, timeout=60) as client:
        yield client
