"""Answer requests for the film: its newest edition, its facts, bands and frames."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from endroll.core.diagnostics import RenderError
from endroll.paint.bands import BAND_ROWS
from endroll.preview.requests import FOR_EVER, NO_STORE, object_in

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.routing import BaseRoute

    from endroll.preview.session import Reel, Session

_PAINTERS: Final = 2
"""Pictures made at once: one is painted while another is compressed."""


def film_routes(session: Session) -> list[BaseRoute]:
    """Return the routes to the editions and films of a session."""
    responses = _Responses(session)
    return [
        Route("/state", responses.state),
        Route("/film", responses.open, methods=["POST"]),
        Route("/films/{number:int}", responses.film),
        Route("/films/{number:int}/bands/{index:int}", responses.band),
        Route("/films/{number:int}/frames/{index:int}", responses.frame),
    ]


def reel_of(session: Session, request: Request) -> Reel:
    """Return the film whose number is in the path of a request.

    Raises:
        HTTPException: there is no such film any more.
    """
    reel = session.reel(request.path_params["number"])
    if reel is None:
        raise HTTPException(404, "replaced by a newer film")
    return reel


class _Responses:
    def __init__(self, session: Session) -> None:
        self._session = session
        self._painting = asyncio.Semaphore(_PAINTERS)

    async def state(self, _request: Request) -> Response:
        return JSONResponse(self._session.edition.as_json(), headers=NO_STORE)

    async def open(self, request: Request) -> Response:
        """Open another film of those that the newest edition lists."""
        name = (await object_in(request)).get("name")
        if not isinstance(name, str) or not await self._session.open(name):
            raise HTTPException(404, "this film is no longer there")
        later = BackgroundTask(self._session.proofread)
        return JSONResponse({"ok": True}, headers=NO_STORE, background=later)

    def film(self, request: Request) -> Response:
        facts = reel_of(self._session, request).facts
        return Response(facts, media_type="application/json", headers=FOR_EVER)

    async def band(self, request: Request) -> Response:
        number, index = request.path_params["number"], request.path_params["index"]
        reel = self._session.reel_with_band(number, index)
        if reel is None:
            raise HTTPException(404, "band not found")
        top_px = index * BAND_ROWS
        async with self._painting:
            rows = await run_in_threadpool(reel.rows, top_px, top_px + BAND_ROWS)
        return Response(rows, media_type="image/png", headers=FOR_EVER)

    async def frame(self, request: Request) -> Response:
        reel, index = reel_of(self._session, request), request.path_params["index"]
        try:
            async with self._painting:
                frame = await run_in_threadpool(reel.frame, index)
        except (IndexError, RenderError) as problem:
            raise HTTPException(404, str(problem)) from None
        return Response(frame, media_type="image/png", headers=FOR_EVER)
