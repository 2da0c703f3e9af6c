"""Answer requests to try settings, and to save them to the credits file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from endroll.core.diagnostics import EndrollError
from endroll.preview.edits import changes_of, lines_of
from endroll.preview.panel import GAPS_KEY, LENGTH_KEYS, length_modes, panel_of
from endroll.preview.requests import NO_STORE, settings_in
from endroll.preview.value_sources import sources_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from starlette.requests import Request
    from starlette.routing import BaseRoute

    from endroll.core.diagnostics import Diagnostic
    from endroll.preview.session import Edition, Session
    from endroll.preview.value_sources import ValueSources

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

    async def panel(self, _request: Request) -> Response:
        panel = await run_in_threadpool(self._panel, self._session.edition)
        return JSONResponse(panel, headers=NO_STORE)

    def _panel(self, edition: Edition) -> dict[str, Any]:
        """Return the controls of the film that is shown; none while the credits cannot be read."""
        if edition.reel is None:
            return {"groups": []}
        film = edition.reel.film
        try:
            shown = sources_of(self._session.shown_origin)
            written = sources_of(self._session.origin) if edition.settings else shown
        except EndrollError:
            return {"groups": []}
        groups = [group.as_json(shown) for group in panel_of(film, shown)]
        for group in groups:
            for control in group["controls"]:
                _add_written(control, written, edition)
        keys = (*LENGTH_KEYS, GAPS_KEY)
        length = {**length_modes(film), "written": [key for key in keys if written.is_own(key)]}
        return {"groups": groups, "length": length}

    async def settings(self, request: Request) -> Response:
        edition = await self._session.renew(await settings_in(request))
        later = BackgroundTask(self._session.proofread)
        return JSONResponse(edition.as_json(), headers=NO_STORE, background=later)

    async def lines(self, request: Request) -> Response:
        settings = await settings_in(request)
        answer = await run_in_threadpool(self._lines, settings)
        return JSONResponse(answer, headers=NO_STORE)

    def _lines(self, settings: Mapping[str, str | None]) -> dict[str, Any]:
        """Return settings as lines to copy, and what saving them would change in the file."""
        lines = lines_of(settings)
        try:
            changes = changes_of(self._session.origin, settings)
        except EndrollError as problem:
            return {
                "lines": lines,
                "changes": [],
                "problem": outcome(problem.diagnostics)["message"],
            }
        return {"lines": lines, "changes": [change.as_json() for change in changes]}

    async def write(self, request: Request) -> Response:
        problems = await self._session.write(await settings_in(request))
        later = BackgroundTask(self._session.proofread)
        return JSONResponse(outcome(problems), headers=NO_STORE, background=later)


def _add_written(control: dict[str, Any], written: ValueSources, edition: Edition) -> None:
    """Add to a control that is tried where its value is from in the files themselves."""
    key = control["key"]
    if key in dict(edition.settings):
        control["source"] = written.source_of(key)


def _as_text(problem: Diagnostic) -> str:
    """Return a problem as text beside a button: with its line, without its file."""
    is_line = problem.span is not None and not problem.span.file.startswith("--set ")
    where = f"line {problem.span.line}: " if problem.span and is_line else ""
    hint = f" ({problem.hint})" if problem.hint else ""
    return f"{where}{problem.message}{hint}"
