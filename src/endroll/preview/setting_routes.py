"""Answer requests to try settings, and to save them to the credits file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.background import BackgroundTask
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from endroll.preview.edits import lines_of
from endroll.preview.panel import panel_of
from endroll.preview.requests import NO_STORE, settings_in

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from starlette.requests import Request
    from starlette.routing import BaseRoute

    from endroll.core.diagnostics import Diagnostic
    from endroll.preview.session import Session

_MOST_SHOWN: Final = 3
"""Problems shown beside the button; nobody changes more at once."""


def setting_routes(session: Session) -> list[BaseRoute]:
    """Return the routes of the controls."""
    responses = _Responses(session)
    return [
        Route("/panel", responses.panel),
        Route("/settings", responses.settings, methods=["POST"]),
        Route("/lines", responses.lines, methods=["POST"]),
        Route("/write", responses.write, methods=["POST"]),
    ]


def outcome(problems: Sequence[Diagnostic]) -> dict[str, Any]:
    """Return whether a change was made, and if not, why, as text for beside a button."""
    return {
        "ok": not problems,
        "message": "\n".join(map(_as_text, problems[:_MOST_SHOWN])) or None,
        "diagnostics": [problem.as_json() for problem in problems],
    }


class _Responses:
    def __init__(self, session: Session) -> None:
        self._session = session

    def panel(self, _request: Request) -> Response:
        reel = self._session.edition.reel
        return JSONResponse(panel_of(reel.film) if reel else [], headers=NO_STORE)

    async def settings(self, request: Request) -> Response:
        edition = await self._session.renew(await settings_in(request))
        later = BackgroundTask(self._session.proofread)
        return JSONResponse(edition.as_json(), headers=NO_STORE, background=later)

    async def lines(self, request: Request) -> Response:
        settings = await settings_in(request)
        return JSONResponse({"lines": lines_of(settings)}, headers=NO_STORE)

    async def write(self, request: Request) -> Response:
        problems = await self._session.write(await settings_in(request))
        later = BackgroundTask(self._session.proofread)
        return JSONResponse(outcome(problems), headers=NO_STORE, background=later)


def _as_text(problem: Diagnostic) -> str:
    """Return a problem as text beside a button: with its line, without its file."""
    where = f"line {problem.span.line}: " if problem.span else ""
    hint = f" ({problem.hint})" if problem.hint else ""
    return f"{where}{problem.message}{hint}"
