"""Serve the page's requests. A Session in, an ASGI application out.

No request names a file: pages come from a fixed list, pictures by number.
"""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route, Router

from endroll.core.diagnostics import RenderError
from endroll.paint.bands import BAND_ROWS
from endroll.preview.edits import lines_of
from endroll.preview.guard import Guard
from endroll.preview.panel import panel_of
from endroll.preview.watcher import changes

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from starlette.requests import Request
    from starlette.types import ASGIApp

    from endroll.core.diagnostics import Diagnostic
    from endroll.preview.session import Reel, Session
    from endroll.preview.watcher import Stamps

_PAGES: Final = {
    "": ("index.html", "text/html"),
    "style.css": ("style.css", "text/css"),
    **{
        f"{name}.js": (f"{name}.js", "text/javascript")
        for name in (
            "app",
            "bands",
            "clock",
            "film",
            "finder",
            "guides",
            "link",
            "panel",
            "player",
            "problems",
            "scrubber",
            "stage",
        )
    },
}
_MOST_KEYS: Final = 200
_LONGEST: Final = 500
_MOST_SHOWN: Final = 3
"""Problems shown beside the button; nobody changes more at once."""

_PAINTERS: Final = 2
"""Pictures made at once: one is painted while another is compressed."""

_BEAT_S: Final = 15
"""Interval of keep-alive messages, which also reveal pages that have closed."""

_NO_STORE: Final = {"cache-control": "no-store"}
_FOR_EVER: Final = {"cache-control": "private, max-age=31536000, immutable"}


def make_app(session: Session, known: Stamps, *, port: int, token: str) -> ASGIApp:
    """Return the application that serves a session on a port, to clients that know the token.

    `known` are the file stamps from which the current edition was made.
    """
    responses = _Responses(session)
    routes = [
        Route("/state", responses.state),
        Route("/events", responses.events),
        Route("/panel", responses.panel),
        Route("/films/{number:int}", responses.film),
        Route("/films/{number:int}/bands/{index:int}", responses.band),
        Route("/films/{number:int}/frames/{index:int}", responses.frame),
        Route("/settings", responses.settings, methods=["POST"]),
        Route("/lines", responses.lines, methods=["POST"]),
        Route("/write", responses.write, methods=["POST"]),
        *(Route(f"/{name}", _page(*page)) for name, page in _PAGES.items()),
    ]
    # Only the page itself is also found without its trailing slash.
    page = Router(routes=routes, redirect_slashes=False)
    app = Starlette(routes=[Mount(f"/{token}", app=page)], lifespan=_following(session, known))
    return Guard(app, port, token)


def _following(session: Session, known: Stamps) -> Callable[[Starlette], Any]:
    """Return a lifespan that makes a new edition whenever a file changes."""

    async def follow(stop: asyncio.Event) -> None:
        async for _ in changes(session.origin.path.parent, stop, known):
            await session.renew()
            await session.proofread()

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        stop = asyncio.Event()
        following = asyncio.create_task(follow(stop))
        proofreading = asyncio.create_task(session.proofread())
        try:
            yield
        finally:
            stop.set()
            await asyncio.gather(following, proofreading)

    return lifespan


def _page(name: str, media_type: str) -> Callable[[Request], Response]:
    def respond(_request: Request) -> Response:
        content = (files("endroll") / "preview" / "page" / name).read_bytes()
        return Response(content, media_type=media_type, headers=_NO_STORE)

    return respond


class _Responses:
    """The responses that need the session."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._painting = asyncio.Semaphore(_PAINTERS)

    async def state(self, _request: Request) -> Response:
        return JSONResponse(self._session.edition.as_json(), headers=_NO_STORE)

    async def events(self, _request: Request) -> Response:
        return StreamingResponse(
            self._editions(), media_type="text/event-stream", headers=_NO_STORE
        )

    async def _editions(self) -> AsyncIterator[str]:
        known = -1
        while True:
            try:
                async with asyncio.timeout(_BEAT_S):
                    edition = await self._session.newer_than(known)
            except TimeoutError:
                yield ": keep-alive\n\n"
                continue
            if edition is None:
                return
            known = edition.number
            yield f"data: {json.dumps(edition.as_json(), ensure_ascii=False)}\n\n"

    def panel(self, _request: Request) -> Response:
        reel = self._session.edition.reel
        return JSONResponse(panel_of(reel.film) if reel else [], headers=_NO_STORE)

    def film(self, request: Request) -> Response:
        return Response(self._reel(request).facts, media_type="application/json", headers=_FOR_EVER)

    async def band(self, request: Request) -> Response:
        reel, index = self._reel(request), request.path_params["index"]
        top_px = index * BAND_ROWS
        if top_px >= reel.film.roll.height_px:
            raise HTTPException(404, "band not found")
        async with self._painting:
            rows = await run_in_threadpool(reel.rows, top_px, top_px + BAND_ROWS)
        return Response(rows, media_type="image/png", headers=_FOR_EVER)

    async def frame(self, request: Request) -> Response:
        reel, index = self._reel(request), request.path_params["index"]
        try:
            async with self._painting:
                frame = await run_in_threadpool(reel.frame, index)
        except (IndexError, RenderError) as problem:
            raise HTTPException(404, str(problem)) from None
        return Response(frame, media_type="image/png", headers=_FOR_EVER)

    async def settings(self, request: Request) -> Response:
        edition = await self._session.renew(await _settings_in(request))
        later = BackgroundTask(self._session.proofread)
        return JSONResponse(edition.as_json(), headers=_NO_STORE, background=later)

    async def lines(self, request: Request) -> Response:
        settings = await _settings_in(request)
        return JSONResponse({"lines": lines_of(settings)}, headers=_NO_STORE)

    async def write(self, request: Request) -> Response:
        settings = await _settings_in(request)
        problems = await self._session.write(settings)
        result = {
            "ok": not problems,
            "message": "\n".join(map(_as_text, problems[:_MOST_SHOWN])) or None,
            "diagnostics": [problem.as_json() for problem in problems],
        }
        later = BackgroundTask(self._session.proofread)
        return JSONResponse(result, headers=_NO_STORE, background=later)

    def _reel(self, request: Request) -> Reel:
        reel = self._session.reel(request.path_params["number"])
        if reel is None:
            raise HTTPException(404, "replaced by a newer film")
        return reel


def _as_text(problem: Diagnostic) -> str:
    """Return a problem as text beside a button: with its line, without its file."""
    where = f"line {problem.span.line}: " if problem.span else ""
    hint = f" ({problem.hint})" if problem.hint else ""
    return f"{where}{problem.message}{hint}"


async def _settings_in(request: Request) -> dict[str, str]:
    """Return the settings in a request: a limited number of texts by key."""
    if request.headers.get("content-type", "").partition(";")[0] != "application/json":
        raise HTTPException(415, "settings must be sent as JSON")
    try:
        settings = json.loads(await request.body())
    except (ValueError, RecursionError):
        raise HTTPException(400, "invalid JSON") from None
    if not isinstance(settings, dict) or len(settings) > _MOST_KEYS:
        raise HTTPException(400, "settings must be an object of texts")
    for key, value in settings.items():
        if not key or not isinstance(value, str) or len(key) + len(value) > _LONGEST:
            raise HTTPException(400, "settings must be short texts")
        if "=" in key or not (key + value).isprintable():
            raise HTTPException(400, "settings must be texts of one line")
    return settings
