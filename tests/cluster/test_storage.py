"""Plans on object storage: a real server of the S3 protocol, on this machine."""

import builtins
import threading
from collections.abc import Iterator
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import boto3
import pytest
from moto.server import ThreadedMotoServer
from simulated_plans import built, quietly, write_plans
from upath import UPath

from kg.build import Inputs, build
from kg.errors import InputError
from kg.read import find_sources, read_source, source_path
from kg.workspace import Workspace

BUCKET = "s3://plans"


@pytest.fixture(scope="module")
def storage() -> Iterator["boto3.client"]:
    """One server for all tests, as whoever asks it keeps its address."""
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    settings = {"ENDPOINT_URL": f"http://{host}:{port}", "ACCESS_KEY_ID": "test", "SECRET_ACCESS_KEY": "test"}
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (settings | {"DEFAULT_REGION": "us-east-1"}).items():
            patch.setenv(f"AWS_{name}", value)
        client = boto3.client("s3")
        client.create_bucket(Bucket="plans")
        yield client
        client.close()
    server.stop()


def test_a_folder_of_object_storage_builds_the_graph_of_the_same_files(storage, tmp_path: Path) -> None:
    plans = write_plans(tmp_path / "plans", 4)
    for path in plans.iterdir():
        storage.upload_file(str(path), "plans", f"all/{path.name}")
    storage.put_object(Bucket="plans", Key="all/.hidden.txt", Body=b"no plan")
    remote = built(source_path(f"{BUCKET}/all"), tmp_path / "remote").decode()
    assert remote.replace(f"{BUCKET}/all", str(plans)) == built(plans, tmp_path / "local").decode()


@pytest.mark.usefixtures("storage")
def test_what_storage_does_not_hold_is_refused_and_the_rest_read(tmp_path: Path) -> None:
    plans = write_plans(tmp_path / "plans", 4)
    missing = f"{BUCKET}/none.txt"
    workspace = Workspace(tmp_path / "ws")
    report = build(Inputs((plans, source_path(missing)), bundled_catalogue=False), workspace, quietly)
    assert [refusal.source for refusal in report.refusals] == [missing]
    assert report.documents == 4


@pytest.mark.usefixtures("storage")
def test_a_bucket_that_is_not_there_is_told() -> None:
    (path,) = find_sources([source_path("s3://another/plan.txt")])
    with pytest.raises(InputError, match=r"s3://another/plan\.txt"):
        read_source(path)


def test_a_storage_that_cannot_be_reached_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(*_: object) -> None:
        raise RuntimeError("no credentials")

    path = source_path("memory://plans/plan.txt")
    monkeypatch.setattr(type(path), "stat", unreachable)
    monkeypatch.setattr(type(path), "is_dir", unreachable)
    assert find_sources([path]) == [path]
    with pytest.raises(InputError, match=r"memory://plans/plan\.txt: cannot be read \(no credentials\)"):
        read_source(path)


def test_other_addresses_are_refused_and_what_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="not read from https://"):
        source_path("https://example.org/plan.txt")
    with pytest.raises(InputError, match="is no address"):
        source_path("s3://[b/plan.txt")
    imported = builtins.__import__

    def missing(name: str, *more: object) -> object:
        if name == "upath":
            raise ImportError(name=name)
        return imported(name, *more)

    monkeypatch.setattr("builtins.__import__", missing)
    with pytest.raises(InputError, match=r"not installed \(upath\)"):
        source_path("s3://plans/a.txt")


class Cutting(BaseHTTPRequestHandler):
    """A storage whose every download breaks off in the middle."""

    def do_HEAD(self) -> None:
        self._begin()

    def do_GET(self) -> None:
        self._begin()
        self.wfile.write("一、总体要求".encode())
        self.close_connection = True

    def _begin(self) -> None:
        self.send_response(200)
        for name, value in (("Content-Length", "1000"), ("ETag", '"e"'), ("Last-Modified", formatdate(usegmt=True))):
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Silent."""


def test_a_download_that_breaks_off_is_refused_and_nothing_of_it_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Cutting)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
        where = {"endpoint_url": f"http://127.0.0.1:{server.server_port}", "key": "test", "secret": "test"}
        broken = UPath("s3://plans/broken.txt", **where)
        plans = write_plans(tmp_path / "plans", 3)
        report = build(Inputs((plans, broken), bundled_catalogue=False), Workspace(tmp_path / "ws"), quietly)
    finally:
        server.shutdown()
        server.server_close()
    assert [refusal.source for refusal in report.refusals] == [str(broken)]
    assert "cannot be read" in report.refusals[0].reason
    assert report.documents == 3
