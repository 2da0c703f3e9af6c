"""Serve the page's requests. A Session in, an ASGI application out.

No request names a file: the page's own files come from a fixed list, pictures by number.
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Mount, Route, Router

from endroll.preview.compare_routes import compare_routes
from endroll.preview.design_routes import design_routes
from endroll.preview.edit_routes import edit_routes
from endroll.preview.editor import Editor
from endroll.preview.event_routes import event_routes
from endroll.preview.film_routes import film_routes
from endroll.preview.fix_routes import fix_routes
from endroll.preview.guard import Guard
from endroll.preview.import_routes import import_routes
from endroll.preview.job_routes import job_routes
from endroll.preview.jobs import Jobs
from endroll.preview.requests import NO_STORE
from endroll.preview.setting_routes import setting_routes
from endroll.preview.sound_routes import sound_routes
from endroll.preview.verify_routes import verify_routes
from endroll.preview.watcher import changes

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from starlette.requests import Request
    from starlette.types import ASGIApp

    from endroll.preview.session import Session
    from endroll.preview.watcher import Stamps

NO_EDITOR: Final = Editor()
_MEDIA_TYPES: Final = {".html": "text/html", ".css": "text/css", ".js": "text/javascript"}


def make_app(
    session: Session, known: Stamps, *, port: int, token: str, editor: Editor = NO_EDITOR
) -> ASGIApp:
    """Return the application that serves a session on a port, to clients that know the token.

    `known` are the file stamps from which the current edition was made; `editor` opens files.
    """
    jobs = Jobs()
    routes = [
        *event_routes(session, jobs),
        *film_routes(session),
        *setting_routes(session),
        *edit_routes(session, editor),
        *compare_routes(session),
        *sound_routes(session),
        *job_routes(session, jobs),
        *fix_routes(session),
        *import_routes(session),
        *verify_routes(session, jobs),
        *design_routes(session),
        *_page_routes(),
    ]
    # Only the page itself is also found without its trailing slash.
    page = Router(routes=routes, redirect_slashes=False)
    app = Starlette(routes=[Mount(f"/{token}", app=page)], lifespan=_running(session, known, jobs))
    return Guard(app, port, token)


def _running(session: Session, known: Stamps, jobs: Jobs) -> Callable[[Starlette], Any]:
    """Return a lifespan that makes a new edition whenever a file changes, and does the jobs."""

    async def follow(stop: asyncio.Event) -> None:
        async for _ in changes(session.origin.path.parent, stop, known):
            await session.renew()
            await session.proofread()

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        stop = asyncio.Event()
        following = asyncio.create_task(follow(stop))
        proofreading = asyncio.create_task(session.proofread())
        working = asyncio.create_task(jobs.run())
        try:
            yield
        finally:
            stop.set()
            jobs.close()
            await asyncio.gather(following, proofreading, working)

    return lifespan


def _page_routes() -> Iterator[Route]:
    """Yield a route for each file of the page; its HTML is also at the root."""
    for file in (files("endroll") / "preview" / "page").iterdir():
        media_type = _MEDIA_TYPES.get(PurePath(file.name).suffix)
        if media_type is not None:
            name = "" if file.name == "index.html" else file.name
            yield Route(f"/{name}", _page_file(file.name, media_type))


def _page_file(name: str, media_type: str) -> Callable[[Request], Response]:
    def respond(_request: Request) -> Response:
        content = (files("endroll") / "preview" / "page" / name).read_bytes()
        return Response(content, media_type=media_type, headers=NO_STORE)

    return respond
