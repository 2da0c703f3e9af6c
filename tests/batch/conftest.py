"""Stores for the tests: one in memory, and a server of S3 on this machine that fails when told."""

from __future__ import annotations

import socket
import threading
import urllib.request
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import fsspec
import pytest

from endroll.batch.remote.addresses import Address
from endroll.batch.remote.remote_access import RemoteAccess, Retries, open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

BUCKET: Final = "films"
SECRET: Final = "kept-secret-9f2c"  # noqa: S105  of a server in this process
AT_ONCE: Final = Retries((0.0, 0.0), lambda _: None)
"""Three attempts without a pause."""


def open_at(url: str) -> RemoteAccess:
    return open_store(Address.of(url), AT_ONCE)


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENDROLL_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def memory() -> Iterator[Any]:
    """The file system of `memory://`, empty before and after."""
    store = fsspec.filesystem("memory")
    store.store.clear()
    store.pseudo_dirs[:] = [""]
    yield store
    store.store.clear()
    store.pseudo_dirs[:] = [""]


@dataclass
class Faults:
    """Answers that a server gives in place of its own: a status, or None to close the line.

    Each takes a request's method and its path with the query, and is used up once it answers.
    """

    rules: list[tuple[Callable[[str, str], bool], str, int]] = field(default_factory=list)
    requests: list[tuple[str, str]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    over: threading.Event = field(default_factory=threading.Event)

    def add(self, kind: str, when: Callable[[str, str], bool], times: int = 1) -> None:
        self.rules.append((when, kind, times))

    def kind_for(self, method: str, path: str) -> str | None:
        self.requests.append((method, path))
        for place, (when, kind, times) in enumerate(self.rules):
            if times and when(method, path):
                with self.lock:
                    self.rules[place] = (when, kind, times - 1)
                return kind
        return None


@dataclass
class Server:
    """A running server of S3."""

    endpoint: str
    faults: Faults
    client: Any

    def keys(self, prefix: str = "") -> list[str]:
        listed = self.client.list_objects_v2(Bucket=BUCKET, Prefix=prefix)
        return [held["Key"] for held in listed.get("Contents", ())]

    def read(self, key: str) -> bytes:
        content: bytes = self.client.get_object(Bucket=BUCKET, Key=key)["Body"].read()
        return content

    def put(self, key: str, content: bytes) -> None:
        self.client.put_object(Bucket=BUCKET, Key=key, Body=content)

    def open_uploads(self) -> list[str]:
        listed = self.client.list_multipart_uploads(Bucket=BUCKET)
        return [held["Key"] for held in listed.get("Uploads", ())]


class _Faulty:
    """A WSGI application that gives the answers of faults in place of those of another."""

    def __init__(self, app: Any, faults: Faults) -> None:
        self.app = app
        self.faults = faults

    def __call__(self, environ: dict[str, Any], start: Any) -> Any:
        query = environ.get("QUERY_STRING", "")
        path = environ["PATH_INFO"] + (f"?{query}" if query else "")
        kind = self.faults.kind_for(environ["REQUEST_METHOD"], path)
        if kind is None:
            return self.app(environ, start)
        return getattr(self, f"_{kind}")(environ, start)

    def _reset(self, environ: dict[str, Any], _: Any) -> Any:
        environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
        raise ConnectionAbortedError

    def _silent(self, environ: dict[str, Any], start: Any) -> Any:
        """Take what is sent, and answer only when the test has ended.

        It has no short limit, because a busy machine may stand still for seconds.
        """
        environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        self.faults.over.wait(60)
        return self._error(environ, start, "503 Slow Down", "SlowDown")

    def _broken(self, environ: dict[str, Any], start: Any) -> Any:
        return self._error(environ, start, "500 Internal Server Error", "InternalError")

    def _busy(self, environ: dict[str, Any], start: Any) -> Any:
        return self._error(environ, start, "503 Slow Down", "SlowDown")

    def _forbidden(self, environ: dict[str, Any], start: Any) -> Any:
        return self._error(environ, start, "403 Forbidden", "AccessDenied")

    def _error(self, environ: dict[str, Any], start: Any, status: str, code: str) -> list[bytes]:
        body = f"<Error><Code>{code}</Code><Message>{code}</Message></Error>".encode()
        start(status, [("Content-Type", "application/xml"), ("Content-Length", str(len(body)))])
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def _flipped(self, environ: dict[str, Any], start: Any) -> Any:
        """Give the object with one byte changed, another each time."""
        body = bytearray(b"".join(self.app(environ, start)))
        body[len(self.faults.requests)] ^= 1
        return [bytes(body)]

    def _cut(self, environ: dict[str, Any], start: Any) -> Any:
        """Give half of the object, and close the line."""
        body = b"".join(self.app(environ, start))
        yield body[: len(body) // 2]
        environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)

    def _misread(self, environ: dict[str, Any], start: Any) -> Any:
        """Keep an object with its last byte changed."""
        import io  # noqa: PLC0415

        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        at = body.rindex(b"END!")
        environ["wsgi.input"] = io.BytesIO(body[:at] + b"end?" + body[at + 4 :])
        for header in list(environ):
            if header.startswith("HTTP_X_AMZ_CHECKSUM") or header == "HTTP_CONTENT_MD5":
                del environ[header]
        return self.app(environ, start)


@pytest.fixture(scope="session")
def _server() -> Iterator[tuple[str, Faults]]:
    from moto.server import ThreadedMotoServer  # noqa: PLC0415  it takes a second
    from werkzeug.serving import make_server  # noqa: PLC0415

    faults = Faults()

    def make_faulty(host: str, port: int, app: Any, *rest: Any, **options: Any) -> Any:
        return make_server(host, port, _Faulty(app, faults), *rest, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("moto.moto_server.threaded_moto_server.make_server", make_faulty)
        server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
        server.start()  # it returns once the server is made
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}", faults
    server.stop()


@pytest.fixture
def other_environment() -> Iterator[None]:
    """For a test that changes what its store is opened with: none that is open is used again."""
    fsspec.get_filesystem_class("s3").clear_instance_cache()
    yield
    fsspec.get_filesystem_class("s3").clear_instance_cache()


@pytest.fixture
def s3(_server: tuple[str, Faults], monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server of S3 with one empty bucket, which the environment names."""
    import boto3  # noqa: PLC0415

    endpoint, faults = _server
    faults.rules.clear()
    urllib.request.urlopen(  # noqa: S310  it is our own
        urllib.request.Request(f"{endpoint}/moto-api/reset", method="POST")  # noqa: S310
    ).close()
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "tester")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("AWS_ENDPOINT_URL", endpoint)
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setattr("s3fs.core.S3FileSystem.retries", 1)
    client = boto3.client("s3", endpoint_url=endpoint, region_name="us-east-1")
    client.create_bucket(Bucket=BUCKET)
    faults.requests.clear()
    faults.over.clear()
    yield Server(endpoint, faults, client)
    faults.over.set()
