"""Requests to the live page: paths, methods, headers and settings that no page sends."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any, Final

from tests.reliability.fuzz import hostile, language
from tests.reliability.fuzz.credits_kinds import CREDITS
from tests.reliability.fuzz.inputs import Input, Kind, Verdict

from endroll.core.diagnostics import has_errors
from endroll.preview.server import make_app
from endroll.preview.session import Session
from endroll.source.origin import Origin
from endroll.source.reader import read_tree

if TYPE_CHECKING:
    import random
    from pathlib import Path

    from starlette.types import ASGIApp, Message

_PORT: Final = 8000
_TOKEN: Final = "token"  # noqa: S105  of a page that nobody serves
_CREDITS: Final = """\
title: A Film
video: {size: 64x36, fps: 24}   # small
timing: {speed: 60, lead_in: 2f, lead_out: 2f}
styles:
  name: {size: 40, color: white}
roll:
  - {role: Gaffer, names: Ann Lee}   # a comment
  - names: [Bo Li, Cy Do]
"""
_WELL: Final = 500
_SENT: Final = 64 * 1024


def _make(dice: random.Random) -> Input:
    requests = [_request(dice) for _ in range(dice.choice((1, 2, 3)))]
    source = _CREDITS if dice.random() < 0.7 else hostile.edited(dice, _CREDITS, 1)
    return Input({CREDITS: source.encode()}, {"requests": requests})


def _request(dice: random.Random) -> dict[str, Any]:
    if dice.random() < 0.6:
        path = dice.choice(("settings", "lines", "write", "write", "write"))
        return {"method": "POST", "path": path, "body": _body(dice), "headers": _headers(dice)}
    number = dice.choice(("0", "1", "2", "-1", "99999999999999999999", "1e3", "٣", "x", ""))
    path = dice.choice(
        (
            *("", "state", "panel", "app.js", "../x", "..%2fx", "%00", "//", "films", "settings"),
            *(f"films/{number}", f"films/1/bands/{number}", f"films/1/frames/{number}"),
            *(hostile.text(dice), "a" * 5000),
        )
    )
    method = dice.choices(("GET", "HEAD", "POST", "PUT", "OPTIONS", "x"), (10, 1, 1, 1, 1, 1))[0]
    return {"method": method, "path": path, "body": "", "headers": _headers(dice)}


def _headers(dice: random.Random) -> list[list[str]]:
    headers = [["host", f"127.0.0.1:{_PORT}"], ["content-type", "application/json"]]
    if dice.random() < 0.2:
        odd = ("", "\xff", "a" * 9000, "-1", "nan", "text/plain", "99999999999", "null", "none")
        keys = ("host", "origin", "content-type", "content-length", "sec-fetch-site", "range")
        headers.append([dice.choice(keys), dice.choice(odd)])
    if dice.random() < 0.05:
        del headers[dice.randrange(len(headers))]
    return headers


def _body(dice: random.Random) -> str:
    """Return settings as JSON, or what looks like them."""
    if dice.random() < 0.15:
        odd = (
            *("", "{", "null", "[]", "1", "NaN", '"a"', "{}", '{"a": 1}', '{"a": "b", "a": "c"}'),
            *('{"\\ud800": "a"}', '{"title": "\\ud800"}', "[" * 9000, '{"a":' * 900, "1" * 5000),
            *('{"title": "\\u0000"}', "\ufeff{}", '{"a": 1e999}'),
        )
        return dice.choice(odd)
    settings = {}
    for _ in range(dice.choice((1, 1, 2, 5))):
        paths = [path for path in language.key_paths() if not path.startswith("roll.")]
        path = dice.choice((*paths, "title", "styles.name.size", "timing.speed", "video.fps"))
        if dice.random() < 0.15:
            path = dice.choice(
                ("", "a.b", "roll.0.role", "roll.1.names.0", ".", hostile.text(dice))
            )
        is_good = path in language.key_paths() and dice.random() < 0.6
        settings[path] = language.value_for(dice, path) if is_good else hostile.text(dice)
    text = json.dumps(settings, ensure_ascii=dice.random() < 0.5)
    return hostile.edited(dice, text, 1) if dice.random() < 0.1 else text


def _run(folder: Path, made: Input) -> Verdict:
    return asyncio.run(_asked(folder / CREDITS, made))


async def _asked(path: Path, made: Input) -> Verdict:
    session = Session(Origin(path))
    await session.renew()
    app = make_app(session, frozenset(), port=_PORT, token=_TOKEN)
    broken, accepted = [], False
    for request in made.plan["requests"]:
        before = path.read_bytes()
        status, body = await _answer(app, request)
        accepted = accepted or status < 400
        if status >= _WELL and status != 503:
            broken.append(f"{request['method']} {request['path'][:60]}: {status}")
        broken += _broken_file(path, before, is_taken=b'"ok":true' in body)
    return Verdict(accepted=accepted, broken=tuple(broken))


def _broken_file(path: Path, before: bytes, *, is_taken: bool) -> list[str]:
    """Return what is wrong with the credits after a request: they are whole, old or new."""
    after = path.read_bytes()
    if after == before:
        return []
    if not is_taken:
        return ["the credits were changed by a request that was refused"]
    path.with_name("before.yaml").write_bytes(before)
    old, found = read_tree(path.with_name("before.yaml"))
    new, now_found = read_tree(path)
    was_right = old is not None and not has_errors(found)
    if was_right and (new is None or has_errors(now_found)):
        return [f"credits were written that cannot be read: {now_found[0].message}"]
    if before.count(b"#") > after.count(b"#"):
        return ["a comment was lost"]
    return []


async def _answer(app: ASGIApp, request: dict[str, Any]) -> tuple[int, bytes]:
    """Return the status and body of the answer to a request."""
    path = f"/{_TOKEN}/{request['path']}"
    body = request["body"].encode(errors="surrogatepass")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "scheme": "http",
        "method": request["method"],
        "path": path,
        "query_string": b"",
        "root_path": "",
        "raw_path": path.encode(),
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in request["headers"]],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", _PORT),
    }
    parts = [body[at : at + _SENT] for at in range(0, max(1, len(body)), _SENT)]
    status, answered = 0, b""

    async def receive() -> Message:
        if not parts:
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": parts.pop(0), "more_body": bool(parts)}

    async def send(message: Message) -> None:
        nonlocal status, answered
        status = message.get("status", status)
        answered += message.get("body", b"")

    await app(scope, receive, send)
    return status, answered


PAGE_KINDS: Final = (Kind("requests to the live page", 4, _make, _run),)
