"""Answer requests to work off diagnostics: to fix, to ignore, to settle a doubt.

A request names an edition and the number of a diagnostic in it; a press on a page that shows an
older edition is refused.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from endroll.core.diagnostics import error
from endroll.core.rules import RULES
from endroll.preview.fixing import (
    IN_DOUBT,
    ProjectFiles,
    Reader,
    allow_edit,
    fix_of,
    offers,
    right_edit,
)
from endroll.preview.requests import NO_STORE, object_in
from endroll.preview.setting_routes import outcome

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from starlette.requests import Request
    from starlette.routing import BaseRoute

    from endroll.core.diagnostics import Diagnostic, Span
    from endroll.preview.session import Edition, Session

_STALE: Final = error(
    "stale-page", "the film has just changed", hint="look at the problem again, then press again"
)
_NOTHING: Final = error("nothing-to-fix", "there is nothing here that a press can correct")


def fix_routes(session: Session) -> list[BaseRoute]:
    """Return the routes that work off the diagnostics of a session."""
    responses = _Responses(session)
    return [
        Route("/fixes/{number:int}", responses.fixes),
        Route("/fix", responses.fix, methods=["POST"]),
        Route("/right", responses.right, methods=["POST"]),
        Route("/allow", responses.allow, methods=["POST"]),
    ]


def project_files(session: Session) -> ProjectFiles:
    """Return the files of the film that the page may change."""
    reel = session.edition.reel
    return ProjectFiles(session.origin, reel.film.inputs if reel else (session.origin.path,))


class _Responses:
    def __init__(self, session: Session) -> None:
        self._session = session
        self._reader = Reader()

    async def fixes(self, request: Request) -> Response:
        """Return what can be done about each diagnostic of the newest edition."""
        edition = self._session.edition
        if request.path_params["number"] != edition.number:
            raise HTTPException(HTTPStatus.NOT_FOUND, "replaced by a newer edition")
        found = await run_in_threadpool(
            offers, edition.diagnostics, project_files(self._session), self._reader
        )
        codes = {diagnostic.code for diagnostic in edition.diagnostics} & RULES.keys()
        rules = {code: RULES[code].finds for code in sorted(codes)}
        told = {"edition": edition.number, "offers": found, "rules": rules}
        return JSONResponse(told, headers=NO_STORE)

    async def fix(self, request: Request) -> Response:
        """Apply the fix of one diagnostic, or those of all with one code."""
        asked = await object_in(request)
        edition = self._session.edition
        if not _is_current(asked, edition):
            return _answer([_STALE])
        diagnostics = [held for held in _asked_for(asked, edition) if held.remedies]
        files = project_files(self._session)
        fix = await run_in_threadpool(fix_of, diagnostics, files, self._reader)
        if fix is None:
            return _answer([_NOTHING])
        problems = await self._session.edit(fix.edit)
        left = f"{fix.left:,} cannot be corrected safely here" if fix.left else None
        return self._done(problems, left if not problems else None)

    async def right(self, request: Request) -> Response:
        """Delete the comment about a doubt."""
        found = await self._found(request)
        if found is None:
            return _answer([_STALE])
        diagnostic, span, path = found
        if diagnostic.code != IN_DOUBT:
            return _answer([_NOTHING])
        return self._done(await self._session.edit(right_edit(span, path)))

    async def allow(self, request: Request) -> Response:
        """Add the comment that silences a diagnostic on its line."""
        found = await self._found(request)
        if found is None:
            return _answer([_STALE])
        diagnostic, span, path = found
        (offer,) = offers([diagnostic], project_files(self._session), self._reader)
        if not offer["allow"]:
            return _answer([_NOTHING])
        return self._done(await self._session.edit(allow_edit(diagnostic, span, path)))

    async def _found(self, request: Request) -> tuple[Diagnostic, Span, Path] | None:
        """Return the diagnostic that a request names, with its place; None on a stale page."""
        asked = await object_in(request)
        edition = self._session.edition
        if not _is_current(asked, edition):
            return None
        (diagnostic,) = _asked_for({"number": asked.get("number")}, edition)
        files = project_files(self._session)
        path = files.file(diagnostic.span.file) if diagnostic.span else None
        if diagnostic.span is None or path is None:
            raise HTTPException(HTTPStatus.BAD_REQUEST, "this problem is in no file of the film")
        return diagnostic, diagnostic.span, path

    def _done(self, problems: Sequence[Diagnostic], message: str | None = None) -> Response:
        said = {"message": message} if message else {}
        return _answer(problems, said, BackgroundTask(self._session.proofread))


def _answer(
    problems: Sequence[Diagnostic],
    said: dict[str, Any] | None = None,
    later: BackgroundTask | None = None,
) -> Response:
    return JSONResponse({**outcome(problems), **(said or {})}, headers=NO_STORE, background=later)


def _is_current(asked: dict[str, Any], edition: Edition) -> bool:
    number = asked.get("edition")
    if not isinstance(number, int):
        raise HTTPException(HTTPStatus.BAD_REQUEST, "the edition must be a number")
    return number == edition.number


def _asked_for(asked: dict[str, Any], edition: Edition) -> tuple[Diagnostic, ...]:
    """Return the diagnostic of a number, or those of a code.

    Raises:
        HTTPException: there is none.
    """
    number, code = asked.get("number"), asked.get("code")
    found: tuple[Diagnostic, ...] = ()
    if isinstance(number, int) and not isinstance(number, bool) and code is None:
        found = edition.diagnostics[number : number + 1] if number >= 0 else ()
    elif isinstance(code, str) and number is None:
        found = tuple(held for held in edition.diagnostics if held.code == code)
    if not found:
        raise HTTPException(HTTPStatus.BAD_REQUEST, "there is no such problem")
    return found
