"""Answer requests to select and change what the film shows: names, roles, headings, texts, blocks.

A request names a film, a block and a name or text in it by number; never a file.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, get_args

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from endroll.core.diagnostics import EndrollError, UsageError, error
from endroll.preview.block_edits import Action, drafter, edit_of
from endroll.preview.block_edits import Request as EditRequest
from endroll.preview.edits import changed_meanwhile
from endroll.preview.film_routes import reel_of
from endroll.preview.measures import measure
from endroll.preview.requests import FOR_EVER, NO_STORE, object_in
from endroll.preview.selection import Choice, Part, describe_target, find_target
from endroll.preview.setting_routes import outcome
from endroll.report.boxes import film_boxes, frame_views
from endroll.source.assembly import listed_versions
from endroll.source.editing import UneditableError

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.routing import BaseRoute

    from endroll.core.diagnostics import Diagnostic
    from endroll.preview.editor import Editor
    from endroll.preview.selection import Target
    from endroll.preview.session import Reel, Session

_LONGEST: Final = 4_000
_MOST: Final = 10**9


def edit_routes(session: Session, editor: Editor) -> list[BaseRoute]:
    """Return the routes of editing."""
    responses = _Responses(session, editor)
    return [
        Route("/films/{number:int}/boxes", responses.boxes),
        Route("/films/{number:int}/views/{index:int}", responses.views),
        Route("/selection", responses.selection, methods=["POST"]),
        Route("/edit", responses.edit, methods=["POST"]),
        Route("/draft", responses.draft, methods=["POST"]),
        Route("/undo", responses.undo, methods=["POST"]),
        Route("/redo", responses.redo, methods=["POST"]),
        Route("/open", responses.open, methods=["POST"]),
    ]


@dataclass(frozen=True, slots=True)
class _Drafting:
    """A text that is being typed: what it belongs to, and a function to the file with it."""

    reel: Reel
    choice: Choice
    target: Target
    draft: Callable[[str], str]


class _Responses:
    def __init__(self, session: Session, editor: Editor) -> None:
        self._session = session
        self._editor = editor
        self._drafting: _Drafting | None = None

    def boxes(self, request: Request) -> Response:
        boxes = film_boxes(reel_of(self._session, request).film)
        return JSONResponse(boxes, headers=FOR_EVER)

    def views(self, request: Request) -> Response:
        reel = reel_of(self._session, request)
        try:
            views = frame_views(reel.film, request.path_params["index"])
        except IndexError:
            raise HTTPException(404, "frame not found") from None
        return JSONResponse(views, headers=FOR_EVER)

    async def selection(self, request: Request) -> Response:
        body = await object_in(request)
        reel, choice = self._reel(body), _choice(body)
        try:
            described = await run_in_threadpool(self._describe, reel, choice)
        except EndrollError as problem:
            return JSONResponse(outcome(problem.diagnostics), headers=NO_STORE)
        return JSONResponse({"ok": True, **described}, headers=NO_STORE)

    def _describe(self, reel: Reel, choice: Choice) -> dict[str, Any]:
        target = self._target(reel, choice)
        return {
            **describe_target(target),
            "groups": measure(reel.film, choice),
            "versions": list(listed_versions(reel.film.origin.path)),
            "command": self._editor.name,
        }

    async def edit(self, request: Request) -> Response:
        body = await object_in(request)
        reel, choice, wanted = self._reel(body), _choice(body), _edit_request(body)
        try:
            target = await run_in_threadpool(self._target, reel, choice)
            problems = await self._session.edit(edit_of(target, wanted))
        except EndrollError as problem:
            problems = problem.diagnostics
        return self._outcome(problems)

    async def draft(self, request: Request) -> Response:
        """Answer with the film that another text would give, while it is typed."""
        body = await object_in(request)
        reel, choice, text = self._reel(body), _choice(body), _text_in(body, "value")
        try:
            drafting = await run_in_threadpool(self._drafting_of, reel, choice)
            content = drafting.draft(text)
        except EndrollError as problem:
            return JSONResponse(outcome(problem.diagnostics), headers=NO_STORE)
        except UneditableError:
            return JSONResponse({"ok": True, "film": None}, headers=NO_STORE)
        number, problems = await self._session.draft(drafting.target.file, content.encode())
        found = outcome([problem for problem in problems if problem.severity == "error"])
        line = content.splitlines()[drafting.target.span.line - 1]
        return JSONResponse({**found, "film": number, "line": line}, headers=NO_STORE)

    async def undo(self, request: Request) -> Response:
        await object_in(request)
        label = self._session.edition.undo
        return self._outcome(await self._session.undo(), label=label)

    async def redo(self, request: Request) -> Response:
        await object_in(request)
        label = self._session.edition.redo
        return self._outcome(await self._session.redo(), label=label)

    async def open(self, request: Request) -> Response:
        """Open the line of what is selected with the command that the person set."""
        body = await object_in(request)
        reel, choice = self._reel(body), _choice(body)
        try:
            target = await run_in_threadpool(self._target, reel, choice)
            await asyncio.to_thread(self._editor.open, target.file, target.span)
        except EndrollError as problem:
            return JSONResponse(outcome(problem.diagnostics), headers=NO_STORE)
        return JSONResponse(outcome(()), headers=NO_STORE)

    def _outcome(self, problems: tuple[Diagnostic, ...], *, label: str | None = None) -> Response:
        later = BackgroundTask(self._session.proofread)
        answer = {**outcome(problems), "edition": self._session.edition.number, "label": label}
        return JSONResponse(answer, headers=NO_STORE, background=later)

    def _reel(self, body: dict[str, Any]) -> Reel:
        number = body.get("film")
        reel = self._session.reel(number) if isinstance(number, int) else None
        if reel is None:
            raise HTTPException(404, "replaced by a newer film")
        return reel

    def _target(self, reel: Reel, choice: Choice) -> Target:
        edition = self._session.edition
        if edition.reel is not reel:
            raise changed_meanwhile(reel.film.origin.path)
        try:
            return find_target(reel.film, choice, edition.sources)
        except OSError as problem:
            message = f"cannot read the file: {problem.strerror}"
            raise UsageError(error("file-unreadable", message)) from None

    def _drafting_of(self, reel: Reel, choice: Choice) -> _Drafting:
        """Return what drafts a text; it is found once for all keystrokes."""
        drafting = self._drafting
        is_same = drafting is not None and drafting.choice == choice and drafting.reel is reel
        digests = self._session.edition.sources.values()
        if drafting is None or not is_same or drafting.target.digest not in digests:
            target = self._target(reel, choice)
            drafting = self._drafting = _Drafting(reel, choice, target, drafter(target))
        return drafting


def _choice(body: dict[str, Any]) -> Choice:
    part: Any = body.get("part", "block")
    if part not in get_args(Part):
        raise HTTPException(400, "unknown part of a block")
    return Choice(_number_in(body, "block"), part, _number_in(body, "index"))


def _edit_request(body: dict[str, Any]) -> EditRequest:
    action: Any = body.get("action")
    if action not in get_args(Action):
        raise HTTPException(400, "unknown action")
    return EditRequest(
        action=action,
        value=_text_in(body, "value"),
        role=_text_in(body, "role"),
        key=_text_in(body, "key"),
        to=_number_in(body, "to"),
    )


def _text_in(body: dict[str, Any], key: str) -> str:
    text = body.get(key, "")
    if not isinstance(text, str) or len(text) > _LONGEST:
        raise HTTPException(400, f"{key} must be a short text")
    return text


def _number_in(body: dict[str, Any], key: str) -> int:
    number = body.get(key, 0)
    if not isinstance(number, int) or isinstance(number, bool) or not 0 <= number < _MOST:
        raise HTTPException(400, f"{key} must be a number")
    return number
