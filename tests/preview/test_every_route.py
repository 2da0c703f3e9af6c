"""Every route of the page refuses other pages, other hosts, wrong tokens and forms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from starlette.applications import Starlette
from starlette.routing import Mount, Route, Router
from tests.preview.test_server import ask

from endroll.preview.guard import Guard
from endroll.preview.server import make_app
from endroll.preview.session import Session
from endroll.source.origin import Origin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from tests.preview.conftest import Served

FILE = "video: {size: 320x180}\nroll: [{role: Edited by, names: [Ann, Bo]}]\n"
FOREIGN = (
    {"origin": "http://evil.example"},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"host": "evil.example"},
)


@pytest.fixture(scope="module")
def served(
    preview: Callable[..., AbstractContextManager[Served]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    path = tmp_path_factory.mktemp("film") / "credits.yaml"
    path.write_text(FILE, encoding="utf-8")
    with preview(path) as running:
        yield running


def routes_of(path: Path) -> list[tuple[str, str]]:
    """Return the method and path of every route, with 1 for each number in it."""
    app = make_app(Session(Origin(path)), frozenset(), port=1, token="t")  # noqa: S106  any
    assert isinstance(app, Guard)
    assert isinstance(app.app, Starlette)
    (mount,) = app.app.routes
    assert isinstance(mount, Mount)
    assert isinstance(mount.app, Router)
    return [
        (method, re.sub(r"\{\w+:int\}", "1", route.path).lstrip("/"))
        for route in mount.app.routes
        if isinstance(route, Route)
        for method in sorted((route.methods or set()) - {"HEAD"})
    ]


def test_every_route_refuses_whoever_is_not_its_page(served: Served) -> None:
    routes = routes_of(served.credits)
    posts = {path for method, path in routes if method == "POST"}
    assert {"edit", "draft", "undo", "write", "jobs", "fix", "import", "comparison"} <= posts
    for method, path in routes:
        body = b"{}" if method == "POST" else None
        for headers in FOREIGN:
            assert ask(served, path, headers, method=method, body=body)[0] == 403, path
        wrong = served.token[::-1]
        assert ask(served, path, method=method, body=body, token=wrong)[0] == 403, path
    assert served.credits.read_text("utf-8") == FILE
    assert not served.credits.with_name("renders").exists()


def test_no_route_takes_a_form(served: Served) -> None:
    for method, path in routes_of(served.credits):
        if method != "POST":
            continue
        for kind in ("application/x-www-form-urlencoded", "text/plain", "multipart/form-data"):
            headers = {"content-type": kind}
            status = ask(served, path, headers, method="POST", body=b"{}")[0]
            assert 400 <= status < 500, (path, kind)
    assert served.credits.read_text("utf-8") == FILE
    assert not served.credits.with_name("renders").exists()
