"""Answer requests for the sound of a film: its facts, its samples in chunks, its waveform."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from endroll.preview.film_routes import reel_of
from endroll.preview.requests import NO_STORE
from endroll.preview.sound_file import CHUNK_SAMPLES, SoundStore

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.routing import BaseRoute

    from endroll.preview.session import Session
    from endroll.preview.sound_file import SoundFile

_PATIENCE_S: Final = 1
"""How long a request for the waveform waits for the whole of it."""

_RAW: Final = "application/octet-stream"
_GONE: Final = "replaced by newer sound"


def sound_routes(session: Session) -> list[BaseRoute]:
    """Return the routes to the sound of the newest film of a session."""
    store = SoundStore()
    session.at_end(store.close)
    responses = _Responses(session, store)
    return [
        Route("/films/{number:int}/sound", responses.facts),
        Route("/films/{number:int}/sound/{index:int}", responses.chunk),
        Route("/films/{number:int}/waveform", responses.waveform),
    ]


class _Responses:
    def __init__(self, session: Session, store: SoundStore) -> None:
        self._session = session
        self._store = store

    async def facts(self, request: Request) -> Response:
        sound = self._sound(request, retry=True)
        return JSONResponse(sound.facts() if sound else None, headers=NO_STORE)

    async def chunk(self, request: Request) -> Response:
        sound, index = self._heard(request), request.path_params["index"]
        if index >= sound.facts()["chunks"]:
            raise HTTPException(404, "the film ends before this sound")
        past = min((index + 1) * CHUNK_SAMPLES, sound.mix.samples)
        samples = None
        if await sound.until(past):
            samples = await run_in_threadpool(sound.chunk, index)
        if samples is None:
            raise _failure(sound)
        return Response(samples, media_type=_RAW, headers=NO_STORE)

    async def waveform(self, request: Request) -> Response:
        sound = self._heard(request)
        with suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE_S):
                await sound.until(sound.mix.samples)
        if sound.failure:
            raise _failure(sound)
        return Response(sound.waveform(), media_type=_RAW, headers=NO_STORE)

    def _heard(self, request: Request) -> SoundFile:
        sound = self._sound(request)
        if sound is None:
            raise HTTPException(404, "the film is silent")
        return sound

    def _sound(self, request: Request, *, retry: bool = False) -> SoundFile | None:
        """Return the sound of a film, None if it is silent.

        Only that of the newest film is kept; an earlier one may have the same.
        """
        reel, newest = reel_of(self._session, request), self._session.edition.reel
        if newest is None or reel.mix != newest.mix:
            raise HTTPException(404, _GONE)
        return self._store.of(reel.mix, retry=retry) if reel.mix else None


def _failure(sound: SoundFile) -> HTTPException:
    """Return the answer where there are no samples; only failures are for people to read."""
    return HTTPException(422, sound.failure) if sound.failure else HTTPException(404, _GONE)
