"""Server: what the page asks for, and the answers. A Desk in, an ASGI application out.

No request names a file: pages come from a list, pictures by number.
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
    from endroll.preview.session import Desk, Reel
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
_MOST_TOLD: Final = 3
"""Problems that are said beside the button; nobody changes more at once."""

_PAINTERS: Final = 2
"""Pictures that are made at once: one is painted while another is packed."""

_BEAT_S: Final = 15
"""How often a page that waits hears that nothing is new, and one that left is noticed."""

_NO_STORE: Final = {"cache-control": "no-store"}
_FOR_EVER: Final = {"cache-control": "private, max-age=31536000, immutable"}


def make_app(desk: Desk, known: Stamps, *, port: int, token: str) -> ASGIApp:
    """Return the application that shows a desk on a port of this machine to who knows the token.

    `known` are the files as the edition on it was made of them.
    """
    answers = _Answers(desk)
    routes = [
        Route("/state", answers.state),
        Route("/events", answers.events),
        Route("/panel", answers.panel),
        Route("/films/{number:int}", answers.film),
        Route("/films/{number:int}/bands/{index:int}", answers.band),
        Route("/films/{number:int}/frames/{index:int}", answers.frame),
        Route("/settings", answers.settings, methods=["POST"]),
        Route("/lines", answers.lines, methods=["POST"]),
        Route("/write", answers.write, methods=["POST"]),
        *(Route(f"/{name}", _page(*page)) for name, page in _PAGES.items()),
    ]
    # The page itself is found without its last slash; nothing else has another address.
    page = Router(routes=routes, redirect_slashes=False)
    app = Starlette(routes=[Mount(f"/{token}", app=page)], lifespan=_following(desk, known))
    return Guard(app, port, token)


def _following(desk: Desk, known: Stamps) -> Callable[[Starlette], Any]:
    """Return what makes a new edition whenever a file changes, for as long as the server runs."""

    async def follow(stop: asyncio.Event) -> None:
        async for _ in changes(desk.origin.path.parent, stop, known):
            await desk.renew()
            await desk.proofread()

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        stop = asyncio.Event()
        following = asyncio.create_task(follow(stop))
        proofreading = asyncio.create_task(desk.proofread())
        try:
            yield
        finally:
            stop.set()
            await asyncio.gather(following, proofreading)

    return lifespan


def _page(name: str, media_type: str) -> Callable[[Request], Response]:
    def answer(_request: Request) -> Response:
        content = (files("endroll") / "preview" / "page" / name).read_bytes()
        return Response(content, media_type=media_type, headers=_NO_STORE)

    return answer


class _Answers:
    """The answers that need the desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._painting = asyncio.Semaphore(_PAINTERS)

    async def state(self, _request: Request) -> Response:
        return JSONResponse(self._desk.edition.as_json(), headers=_NO_STORE)

    async def events(self, _request: Request) -> Response:
        return StreamingResponse(
            self._editions(), media_type="text/event-stream", headers=_NO_STORE
        )

    async def _editions(self) -> AsyncIterator[str]:
        known = -1
        while True:
            try:
                async with asyncio.timeout(_BEAT_S):
                    edition = await self._desk.newer_than(known)
            except TimeoutError:
                yield ": nothing new\n\n"
                continue
            if edition is None:
                return
            known = edition.number
            yield f"data: {json.dumps(edition.as_json(), ensure_ascii=False)}\n\n"

    def panel(self, _request: Request) -> Response:
        reel = self._desk.edition.reel
        return JSONResponse(panel_of(reel.film) if reel else [], headers=_NO_STORE)

    def film(self, request: Request) -> Response:
        return Response(self._reel(request).facts, media_type="application/json", headers=_FOR_EVER)

    async def band(self, request: Request) -> Response:
        reel, index = self._reel(request), request.path_params["index"]
        top_px = index * BAND_ROWS
        if top_px >= reel.film.roll.height_px:
            raise HTTPException(404, "the roll ends above")
        async with self._painting:
            rows = await run_in_threadpool(reel.rows, top_px, top_px + BAND_ROWS)
        return Response(rows, media_type="image/png", headers=_FOR_EVER)

    async def frame(self, request: Request) -> Response:
        reel, index = self._reel(request), request.path_params["index"]
        try:
            async with self._painting:
                frame = await run_in_threadpool(reel.frame, index)
        except IndexError as wrong:
            raise HTTPException(404, str(wrong)) from None
        except RenderError as wrong:
            raise HTTPException(404, str(wrong)) from None
        return Response(frame, media_type="image/png", headers=_FOR_EVER)

    async def settings(self, request: Request) -> Response:
        edition = await self._desk.renew(await _settings_in(request))
        later = BackgroundTask(self._desk.proofread)
        return JSONResponse(edition.as_json(), headers=_NO_STORE, background=later)

    async def lines(self, request: Request) -> Response:
        settings = await _settings_in(request)
        return JSONResponse({"lines": lines_of(settings)}, headers=_NO_STORE)

    async def write(self, request: Request) -> Response:
        settings = await _settings_in(request)
        found = await self._desk.write(settings)
        answer = {
            "ok": not found,
            "message": "\n".join(map(_spoken, found[:_MOST_TOLD])) or None,
            "diagnostics": [problem.as_json() for problem in found],
        }
        later = BackgroundTask(self._desk.proofread)
        return JSONResponse(answer, headers=_NO_STORE, background=later)

    def _reel(self, request: Request) -> Reel:
        reel = self._desk.reel(request.path_params["number"])
        if reel is None:
            raise HTTPException(404, "there is a newer film")
        return reel


def _spoken(problem: Diagnostic) -> str:
    """Return what is wrong as it is said beside a button: the file is clear, the line is not."""
    where = f"line {problem.span.line}: " if problem.span else ""
    hint = f" ({problem.hint})" if problem.hint else ""
    return f"{where}{problem.message}{hint}"


async def _settings_in(request: Request) -> dict[str, str]:
    """Return the settings that a request holds: texts by keys, and not many."""
    if request.headers.get("content-type", "").partition(";")[0] != "application/json":
        raise HTTPException(415, "settings come as JSON")
    try:
        held = json.loads(await request.body())
    except (ValueError, RecursionError):
        raise HTTPException(400, "that is no JSON") from None
    if not isinstance(held, dict) or len(held) > _MOST_KEYS:
        raise HTTPException(400, "settings are keys and texts")
    for key, value in held.items():
        if not key or not isinstance(value, str) or len(key) + len(value) > _LONGEST:
            raise HTTPException(400, "settings are keys and short texts")
        if "=" in key or not (key + value).isprintable():
            raise HTTPException(400, "settings are keys and texts on one line")
    return held
