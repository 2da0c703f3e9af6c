"""Send news to the pages: each edition, and the jobs whenever one gets on."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any, Final

from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from endroll.preview.requests import NO_STORE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request
    from starlette.routing import BaseRoute

    from endroll.preview.jobs import Jobs
    from endroll.preview.session import Session

_BEAT_S: Final = 15
"""Interval of keep-alive messages, which also reveal pages that have closed."""


def event_routes(session: Session, jobs: Jobs) -> list[BaseRoute]:
    """Return the route to the news of a session and its jobs.

    An edition is an event without a name; the jobs are an event named `jobs`.
    """

    async def events(_request: Request) -> Response:
        news = _events(session, jobs)
        return StreamingResponse(news, media_type="text/event-stream", headers=NO_STORE)

    return [Route("/events", events)]


async def _events(session: Session, jobs: Jobs) -> AsyncIterator[str]:
    """Yield events until the session is closed."""
    of_session = asyncio.create_task(session.newer_than(-1))
    of_jobs = asyncio.create_task(jobs.newer_than(-1))
    try:
        while True:
            done, _ = await asyncio.wait(
                {of_session, of_jobs}, timeout=_BEAT_S, return_when=asyncio.FIRST_COMPLETED
            )
            if of_session in done:
                edition = of_session.result()
                if edition is None:
                    return
                yield _event(edition.as_json())
                of_session = asyncio.create_task(session.newer_than(edition.number))
            if of_jobs in done:
                yield _event(jobs.as_json(), name="jobs")
                of_jobs = asyncio.create_task(jobs.newer_than(of_jobs.result()))
            if not done:
                yield ": keep-alive\n\n"
    finally:
        of_session.cancel()
        of_jobs.cancel()


def _event(data: Any, name: str = "") -> str:  # noqa: ANN401  any JSON
    """Return an event, in ASCII: the name of a file may be no valid Unicode."""
    head = f"event: {name}\n" if name else ""
    return f"{head}data: {json.dumps(data)}\n\n"
