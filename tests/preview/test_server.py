"""The server, asked by whoever may and whoever may not."""

from __future__ import annotations

import http.client
import json
import socket
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest

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
        yield running


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
    """Ask for a path below the token, as raw as it is given; return status, headers and body."""
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
    }
    written = FILE.replace("speed: 24", "speed: 36")
    assert served.credits.read_text(encoding="utf-8") == written
    state = json.loads(ask(served, "state")[2])
    assert (state["ok"], state["settings"]) == (True, {})


def test_what_cannot_be_written_says_so(served: Served) -> None:
    answer = json.loads(post(served, "write", {"title.size": "36"})[1])
    assert answer["ok"] is False
    assert "title.size cannot be put in with certainty" in answer["message"]
    assert served.credits.read_text(encoding="utf-8") == FILE


def test_the_panel_has_what_the_file_says(served: Served) -> None:
    groups = {group["name"]: group["controls"] for group in json.loads(ask(served, "panel")[2])}
    controls = {one["key"]: one for group in groups.values() for one in group}
    assert controls["timing.speed"]["value"] == "24"
    assert controls["layout.gutter"]["value"] == "3%"
    assert controls["styles.role.color"]["value"] == "#b8b8b8"
    assert "Noto Serif" in controls["styles.name.font"]["choices"]
    assert "Style song" not in groups  # nothing is set in it


def test_a_port_that_is_taken(served: Served, capfd: pytest.CaptureFixture[str]) -> None:
    code = run(["preview", str(served.credits), "--no-open", "--port", str(served.port)])
    assert code == 2
    assert f"port {served.port} is taken" in capfd.readouterr().err


def test_no_file(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["preview", str(tmp_path / "none.yaml"), "--no-open"]) == 2
    assert "there is no" in capfd.readouterr().err
