"""The server: permitted and forbidden requests."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
from contextlib import ExitStack
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import endroll
from endroll.cli.app import run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from contextlib import AbstractContextManager

    from tests.preview.conftest import Served

NONE: Mapping[str, str] = MappingProxyType({})
FILE = """\
title: A Film
video: {size: 320x180, fps: 24}   # small
timing: {speed: 24}
roll:
  - {role: Edited by, names: Ann Lee}
"""


@pytest.fixture(scope="module")
def served(
    preview: Callable[..., AbstractContextManager[Served]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    path = tmp_path_factory.mktemp("film") / "credits.yaml"
    path.write_text(FILE, encoding="utf-8")
    with preview(path) as running:
        before = running.said.read_text(encoding="utf-8")
        yield running
        assert running.said.read_text(encoding="utf-8") == before


@pytest.fixture(autouse=True)
def the_same_credits(served: Served) -> None:
    if served.credits.read_text(encoding="utf-8") != FILE:
        served.credits.write_text(FILE, encoding="utf-8")
        assert post(served, "settings", {})[0] == 200


def ask(
    served: Served,
    path: str,
    headers: Mapping[str, str] = NONE,
    *,
    method: str = "GET",
    body: bytes | None = None,
    token: str | None = None,
) -> tuple[int, http.client.HTTPMessage, bytes]:
    """Request a path below the token, unnormalised; return status, headers and body."""
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=20)
    token = served.token if token is None else token
    connection.putrequest(method, f"/{token}/{path}", skip_host="host" in headers)
    if body is not None:
        usual = {"content-type": "application/json", "content-length": str(len(body))}
        headers = {**usual, **headers}
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders(body)
    answer = connection.getresponse()
    found = answer.status, answer.headers, answer.read()
    connection.close()
    return found


def post(
    served: Served, path: str, data: object, headers: Mapping[str, str] = NONE
) -> tuple[int, bytes]:
    body = json.dumps(data).encode()
    status, _, answer = ask(served, path, headers, method="POST", body=body)
    return status, answer


def test_the_page_and_its_parts_are_served(served: Served) -> None:
    status, headers, page = ask(served, "")
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert b"<script" in page
    assert headers["referrer-policy"] == "no-referrer"  # the token is in the address
    assert "default-src 'self'" in headers["content-security-policy"]
    parts = Path(endroll.__file__).parent / "preview" / "page"
    for part in sorted(file.name for file in parts.iterdir()):
        if part != "index.html":
            status, headers, _ = ask(served, part)
            assert (status, part) == (200, part)
            assert headers["content-type"].startswith(("text/css", "text/javascript"))


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.evil"]
)
def test_a_foreign_host_is_refused(served: Served, host: str) -> None:
    status, _, body = ask(served, "state", {"host": host.format(port=served.port)})
    assert (status, b"diagnostics" in body) == (403, False)


def test_this_machine_may_be_called_by_its_name(served: Served) -> None:
    assert ask(served, "state", {"host": f"localhost:{served.port}"})[0] == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "https://127.0.0.1:{port}"},
        {"origin": "http://127.0.0.1:1"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_another_page_is_refused(served: Served, headers: dict[str, str]) -> None:
    said = {name: value.format(port=served.port) for name, value in headers.items()}
    assert ask(served, "state", said)[0] == 403
    assert post(served, "write", {"title": "Mine"}, said)[0] == 403
    assert served.credits.read_text(encoding="utf-8") == FILE


def test_the_page_itself_is_not(served: Served) -> None:
    own = {"origin": f"http://127.0.0.1:{served.port}", "sec-fetch-site": "same-origin"}
    assert ask(served, "state", own)[0] == 200


@pytest.mark.parametrize("token", ["", "x", "../", "state"])
def test_nothing_is_told_without_the_token(served: Served, token: str) -> None:
    for path in ("", "state", "panel", "films/1"):
        assert ask(served, path, token=token)[0] == 403


@pytest.mark.parametrize(
    "path",
    [
        "../credits.yaml",
        "..%2fcredits.yaml",
        "%2e%2e/credits.yaml",
        "../../../../etc/passwd",
        "page/../../server.py",
        "films/1/bands/../../../state.py",
        "style.css/../server.py",
        "//etc/passwd",
        "films/-1",
        "films/999",
        "films/1/bands/99999999999999999999",
        "films/1/frames/999999",
    ],
)
def test_no_path_leads_anywhere_else(served: Served, path: str) -> None:
    status, _, body = ask(served, path)
    assert status in {403, 404}
    assert b"Ann Lee" not in body
    assert b"root:" not in body
    assert b"import" not in body


def test_a_large_body_is_refused_before_it_is_read(served: Served) -> None:
    length = 10_000_000
    with socket.create_connection(("127.0.0.1", served.port), timeout=20) as raw:
        head = (
            f"POST /{served.token}/settings HTTP/1.1\r\nhost: 127.0.0.1:{served.port}\r\n"
            f"content-type: application/json\r\ncontent-length: {length}\r\n\r\n"
        )
        raw.sendall(head.encode())
        assert raw.recv(100).startswith(b"HTTP/1.1 413")


def test_a_large_body_of_unknown_length_is_refused(served: Served) -> None:
    with socket.create_connection(("127.0.0.1", served.port), timeout=20) as raw:
        head = (
            f"POST /{served.token}/settings HTTP/1.1\r\nhost: 127.0.0.1:{served.port}\r\n"
            "content-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n"
        )
        raw.sendall(head.encode())
        chunk = b"4000\r\n" + b" " * 0x4000 + b"\r\n"
        for _ in range(5):
            raw.sendall(chunk)
        assert raw.recv(100).startswith(b"HTTP/1.1 413")


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({"timing.speed": "24"}, 200),
        ({"timing.speed": None}, 200),
        ({"timing.speed": 24}, 400),
        (["timing.speed"], 400),
        ({"": "24"}, 400),
        ({"a=b": "24"}, 400),
        ({"title": "two\nlines"}, 400),
        ({"title": "x" * 1000}, 400),
        ({f"k{number}": "v" for number in range(300)}, 400),
    ],
)
def test_settings_are_short_texts(served: Served, data: object, status: int) -> None:
    assert post(served, "settings", data)[0] == status
    assert post(served, "settings", {})[0] == 200


def test_settings_come_as_json_from_a_page_and_not_from_a_form(served: Served) -> None:
    form = {"content-type": "text/plain"}
    assert ask(served, "settings", form, method="POST", body=b"{}")[0] == 415
    assert ask(served, "settings", method="POST", body=b"{")[0] == 400
    assert ask(served, "settings")[0] == 405


def test_what_is_tried_is_seen_and_then_written(served: Served) -> None:
    status, body = post(served, "settings", {"timing.speed": "36"})
    tried = json.loads(body)
    assert (status, tried["ok"], tried["settings"]) == (200, True, {"timing.speed": "36"})
    facts = json.loads(ask(served, f"films/{tried['film']}")[2])
    assert facts["step"] == 6
    assert served.credits.read_text(encoding="utf-8") == FILE
    lines = json.loads(post(served, "lines", {"timing.speed": "36"})[1])["lines"]
    assert lines == "timing:\n  speed: 36\n"
    assert json.loads(post(served, "write", {"timing.speed": "36"})[1]) == {
        "ok": True,
        "message": None,
        "diagnostics": [],
    }
    written = FILE.replace("speed: 24", "speed: 36")
    assert served.credits.read_text(encoding="utf-8") == written
    state = json.loads(ask(served, "state")[2])
    assert (state["ok"], state["settings"]) == (True, {})


def test_what_cannot_be_written_says_so(served: Served) -> None:
    answer = json.loads(post(served, "write", {"title.size": "36"})[1])
    assert answer["ok"] is False
    assert [problem["code"] for problem in answer["diagnostics"]] == ["uneditable"]
    assert "title.size" in answer["message"]
    assert served.credits.read_text(encoding="utf-8") == FILE


def test_what_credits_cannot_take_is_told_and_not_written(served: Served) -> None:
    assert post(served, "settings", {"timing.speed": "banana"})[0] == 200
    answer = json.loads(post(served, "write", {"timing.speed": "banana"})[1])
    assert answer["ok"] is False
    (said,) = answer["diagnostics"]
    assert (said["code"], said["line"], said["file"]) == ("bad-value", 3, str(served.credits))
    assert "banana" in answer["message"]
    assert served.credits.read_text(encoding="utf-8") == FILE
    state = json.loads(ask(served, "state")[2])
    assert (state["ok"], state["settings"]) == (False, {"timing.speed": "banana"})
    assert post(served, "settings", {})[0] == 200


def test_the_panel_has_what_the_file_says(served: Served) -> None:
    panel = json.loads(ask(served, "panel")[2])
    groups = {group["name"]: group["controls"] for group in panel["groups"]}
    controls = {one["key"]: one for group in groups.values() for one in group}
    assert controls["timing.speed"]["value"] == "24"
    assert controls["layout.gutter"]["value"] == "3%"
    assert controls["styles.role.color"]["value"] == "#b8b8b8"
    assert controls["timing.speed"]["source"] == {"kind": "file", "line": 3}
    assert controls["layout.gutter"]["source"] == {"kind": "usual"}
    assert "Songs" not in groups  # nothing is set in them


GUARDING = (
    "content-security-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "referrer-policy",
    "x-content-type-options",
)
NINES = "9" * 4500
JSON = {"content-type": "application/json"}


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "", {}, 200),
        ("GET", "index.html", {}, 404),
        ("HEAD", "state", {}, 200),
        ("GET", "state?a=%ff&&=;%00&token=" + "x" * 3000, {}, 200),
        ("GET", "state?%", {}, 200),
        ("GET", "nowhere", {}, 404),
        ("GET", "state/", {}, 404),
        ("GET", "%00", {}, 404),
        ("GET", "%ff%fe", {}, 404),
        ("GET", "a/" * 90, {}, 404),
        ("GET", "a" * 5000, {}, 404),
        ("GET", f"films/{NINES}", {}, 404),
        ("GET", f"films/1/frames/{NINES}", {}, 404),
        ("GET", f"films/1/bands/{NINES}", {}, 404),
        ("GET", "films/1/frames/-1", {}, 404),
        ("GET", "films/1/frames/1.5", {}, 404),
        ("GET", "films/1/frames/nan", {}, 404),
        ("GET", "films/1/frames/1e3", {}, 404),
        ("GET", "films/1/frames/%D9%A3", {}, 404),
        ("GET", "films/1/frames/" + "9" * 100, {}, 404),
        ("GET", "films/1/bands/" + "9" * 100, {}, 404),
        ("POST", "state", JSON, 405),
        ("GET", "settings", {}, 405),
        ("PUT", "settings", JSON, 405),
        ("DELETE", "films/1", {}, 405),
        ("OPTIONS", "write", {}, 405),
        ("PATCH", "", {}, 405),
        ("TRACE", "state", {}, 405),
        ("BREW", "state", {}, 405),
        ("GET", "state", {"host": "evil.example"}, 403),
        ("GET", "state", {"host": ""}, 403),
        ("GET", "state", {"origin": "null"}, 403),
        ("GET", "state", {"sec-fetch-site": "cross-site"}, 403),
        ("POST", "write", {"content-length": "1000000", **JSON}, 413),
        ("POST", "write", {"content-type": "text/plain"}, 415),
        ("POST", "write", {"content-type": "application/json5"}, 415),
        ("POST", "write", {"content-type": ""}, 415),
        ("POST", "settings", {"content-type": "multipart/form-data; boundary=x"}, 415),
    ],
)
def test_every_answer_is_guarded_and_has_its_reason(
    served: Served, method: str, path: str, headers: dict[str, str], status: int
) -> None:
    found, answered, body = ask(served, path, headers, method=method)
    assert found == status
    assert all(name in answered for name in GUARDING)
    assert body or method == "HEAD"
    assert b"Traceback" not in body


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[" * 30_000,
        b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
        b'{"a": ' + b"[" * 30_000 + b"]" * 30_000 + b"}",
        b'{"timing.speed": ' + NINES.encode() + b"}",
        b'{"timing.speed": NaN}',
        b'{"timing.speed": Infinity}',
        b'{"timing.speed": [null]}',
        b'{"timing.speed": true}',
        b'{"timing.speed": {"a": "b"}}',
        b'{"timing.speed": "\\ud800"}',
        b'{"\\ud800": "4"}',
        b'{"\\udfff.\\ud800": "\\udc00"}',
        b'{"timing.speed": "\xff"}',
        b'{"timing.speed": "4\\u0000"}',
        b'{"a\\nb": "4"}',
        b'{"": "4"}',
        b'{"a=b": "4"}',
        b"[]",
        b'"text"',
        b"4",
        b"null",
        b"NaN",
        NINES.encode(),
        b"\xff\xfe\x00",
        b"\x00" * 100,
        b'{"a": "' + b"x" * 60_000 + b'"}',
        b" " * 60_000,
        b"x" * 65_537,
        b"--x\r\ncontent-disposition: form-data\r\n\r\n--x--",
    ],
)
@pytest.mark.parametrize("path", ["settings", "lines", "write"])
def test_what_is_no_settings_is_refused(served: Served, path: str, body: bytes) -> None:
    status, answered, said = ask(served, path, method="POST", body=body)
    assert status in {400, 413}
    assert all(name in answered for name in GUARDING)
    assert said
    assert served.credits.read_text(encoding="utf-8") == FILE


KEYS = st.text(max_size=40) | st.sampled_from(
    ["timing.speed", "roll.0", "roll.0.names.9", "a..b", ".", "versions.x", "vars.a", "include"]
)
VALUES = st.text(max_size=60) | st.sampled_from(
    ["[", "{a: ", "&a *a", "!!python/x y", "'", "- - -"]
)
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=10,
)


@given(
    path=st.sampled_from(["settings", "lines", "write"]),
    body=st.binary(max_size=200)
    | ANY_JSON.map(lambda data: json.dumps(data).encode())
    | st.dictionaries(KEYS, VALUES, max_size=3).map(lambda data: json.dumps(data).encode()),
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_sent_is_answered(served: Served, path: str, body: bytes) -> None:
    status, answered, said = ask(served, path, method="POST", body=body)
    assert status in {200, 400}
    assert all(name in answered for name in GUARDING)
    assert said


@pytest.mark.parametrize(
    "sent",
    [
        b"nothing of the kind\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        b"GET /%zz HTTP/1.1\r\nhost: x\r\nhost: y\r\n\r\n",
        b"POST / HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n",
        b"POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1_0\r\n\r\n",
        (
            b"GET / HTTP/1.1\r\nhost: x\r\nupgrade: websocket\r\nconnection: upgrade\r\n"
            b"sec-websocket-version: 13\r\nsec-websocket-key: eA==\r\n\r\n"
        ),
        b"GET / HTTP/1.1\r\nhost: x\r\nx: " + b"y" * 200_000 + b"\r\n\r\n",
    ],
)
def test_what_is_no_request_is_refused(served: Served, sent: bytes) -> None:
    with socket.create_connection(("127.0.0.1", served.port), timeout=20) as raw:
        raw.sendall(sent)
        answer = raw.recv(4000)
    assert answer.startswith((b"HTTP/1.1 400", b"HTTP/1.1 403"))
    assert all(name.encode() in answer.lower() for name in GUARDING)


def test_who_leaves_in_the_middle_is_not_missed(served: Served) -> None:
    own = f"host: 127.0.0.1:{served.port}\r\n"
    kinds = "content-type: application/json\r\n"
    for head in (
        f"POST /{served.token}/settings HTTP/1.1\r\n{own}{kinds}content-length: 50\r\n\r\n{{",
        (
            f"POST /{served.token}/settings HTTP/1.1\r\n{own}{kinds}"
            "transfer-encoding: chunked\r\n\r\n5\r\n{"
        ),
        f"GET /{served.token}/events HTTP/1.1\r\n{own}\r\n",
        f"GET /{served.token}/films/1/frames/3 HTTP/1.1\r\n{own}\r\n",
        f"GET /{served.token}/state HTTP/1.1\r\n{own}",
    ):
        with socket.create_connection(("127.0.0.1", served.port), timeout=20) as raw:
            raw.sendall(head.encode())
    assert ask(served, "state")[0] == 200


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal to send")
def test_it_ends_at_once_and_says_nothing_while_pages_wait(
    preview: Callable[..., AbstractContextManager[Served]], tmp_path: Path
) -> None:
    path = tmp_path / "credits.yaml"
    path.write_text(FILE, encoding="utf-8")
    with preview(path) as running:
        host = f"host: 127.0.0.1:{running.port}\r\n"
        asked = (
            f"GET /{running.token}/events HTTP/1.1\r\n{host}\r\n",
            f"GET /{running.token}/films/1/frames/3 HTTP/1.1\r\n{host}\r\n",
            (
                f"POST /{running.token}/write HTTP/1.1\r\n{host}content-length: 9\r\n"
                "content-type: application/json\r\n\r\n{"
            ),
        )
        with ExitStack() as connections:
            for head in asked:
                raw = connections.enter_context(
                    socket.create_connection(("127.0.0.1", running.port), timeout=20)
                )
                raw.sendall(head.encode())
            connections.enter_context(socket.create_connection(("127.0.0.1", running.port)))
            assert ask(running, "state")[0] == 200
            before = running.said.read_text(encoding="utf-8")
            running.process.send_signal(signal.SIGINT)
            assert running.process.wait(timeout=30) == 130
        assert running.said.read_text(encoding="utf-8") == f"{before}interrupted\n"


def test_a_port_that_is_taken(served: Served, capfd: pytest.CaptureFixture[str]) -> None:
    code = run(["preview", str(served.credits), "--no-open", "--port", str(served.port)])
    assert code == 2
    assert str(served.port) in capfd.readouterr().err


def test_no_file(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["preview", str(tmp_path / "none.yaml"), "--no-open"]) == 2
    assert "none.yaml" in capfd.readouterr().err
