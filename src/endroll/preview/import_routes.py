"""Answer requests to import a file: to read it, to take it into the project, to show its lines.

A file comes as the body of a request, with its name in a header. It is read in memory and in a
thread, one at a time, and never written as it is.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from http import HTTPStatus
from itertools import count
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from endroll.core.diagnostics import EndrollError, error
from endroll.importers.formats import format_names
from endroll.preview.doubt_sources import doubt_source
from endroll.preview.edits import read_content
from endroll.preview.file_names import free_name
from endroll.preview.fix_routes import project_files
from endroll.preview.imports import (
    account_of,
    corrections_in,
    entries_of,
    film_of,
    for_page,
    part_of,
    read_upload,
    shown_lines,
    update_edit,
)
from endroll.preview.requests import NO_STORE, object_in
from endroll.preview.setting_routes import outcome

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from starlette.requests import Request
    from starlette.routing import BaseRoute

    from endroll.core.diagnostics import Diagnostic
    from endroll.preview.doubt_sources import DoubtSource
    from endroll.preview.fixing import ProjectFiles
    from endroll.preview.imports import Imported, Taken
    from endroll.preview.session import Edition, Session

IMPORT_PATH: Final = "import"
"""The path below the token to which a whole list or document may be sent."""

_LONGEST_NAME: Final = 4_000
_MOST_SOURCES: Final = 8
"""Imports of a session whose lines are kept for their doubts."""

_STALE: Final = error(
    "stale-page", "the film has just changed", hint="look at the places again, then press again"
)


def import_routes(session: Session) -> list[BaseRoute]:
    """Return the routes that take files into the project of a session."""
    responses = _Responses(session)
    return [
        Route(f"/{IMPORT_PATH}", responses.read, methods=["POST"]),
        Route("/import-again", responses.read_again, methods=["POST"]),
        Route("/import-take", responses.take, methods=["POST"]),
        Route("/sources/{number:int}", responses.sources),
    ]


@dataclass(slots=True)
class _Upload:
    """The file that came last, by its number; `imported` is None if it could not be read."""

    number: int
    data: bytes
    name: str
    imported: Imported | None = None


@dataclass(slots=True)
class _Responses:
    session: Session
    reading: asyncio.Lock = field(default_factory=asyncio.Lock)
    numbers: count[int] = field(default_factory=lambda: count(1))
    upload: _Upload | None = None
    kept: dict[Path, DoubtSource] = field(default_factory=dict)

    async def read(self, request: Request) -> Response:
        """Read a file, and tell what is in it."""
        name = unquote(request.headers.get("x-file-name", "")[:_LONGEST_NAME], errors="replace")
        if request.headers.get("content-type") != "application/octet-stream":
            raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "a file must be sent as bytes")
        async with self.reading:
            upload = _Upload(next(self.numbers), await request.body(), name)
            self.upload = upload
            return await self._read(upload, None)

    async def read_again(self, request: Request) -> Response:
        """Read the file again in the format that a person names."""
        asked = await object_in(request)
        form = asked.get("format")
        if not isinstance(form, str):
            raise HTTPException(HTTPStatus.BAD_REQUEST, "the format must be a text")
        async with self.reading:
            return await self._read(self._named(asked), form)

    async def _read(self, upload: _Upload, form: str | None) -> Response:
        held = {"id": upload.number, "formats": format_names()}
        try:
            imported = await run_in_threadpool(read_upload, upload.data, upload.name, form)
        except EndrollError as problem:
            upload.imported = None
            return _answer(for_page(problem), held)
        upload.imported = imported
        path = self.session.origin.path
        said = await run_in_threadpool(_account, imported, path)
        return _answer((), {**held, **said, "edition": self.session.edition.number})

    async def take(self, request: Request) -> Response:
        """Take the file into the project: as a part, as a film, or as corrections."""
        asked = await object_in(request)
        imported = self._named(asked).imported
        if imported is None:
            raise HTTPException(HTTPStatus.BAD_REQUEST, "this file could not be read")
        after = asked.get("after")
        if asked.get("as") not in {"part", "film", "update"} or not _is_index(after):
            raise HTTPException(HTTPStatus.BAD_REQUEST, "say as what, and after which entry")
        if asked.get("edition") != self.session.edition.number and after is not None:
            return _answer([_STALE])
        try:
            if asked["as"] == "update":
                edit, taken = update_edit(imported, self.session.origin.path), None
            else:
                taken = await run_in_threadpool(self._taken, imported, asked["as"], after)
                edit = taken.edit
        except EndrollError as problem:
            return _answer(problem.diagnostics)
        problems = await self.session.edit(edit)
        if problems or taken is None:
            return self._done(problems, {})
        source = doubt_source(imported.name, imported.source, taken.text, taken.doubts)
        self._keep(taken.path, source)
        if asked["as"] == "film":
            self.session.offer(taken.path)
        doubts = sum(1 for _ in taken.doubts)
        return self._done((), {"file": taken.path.name, "doubts": doubts})

    def _taken(self, imported: Imported, kind: str, after: int | None) -> Taken:
        credits_ = self.session.origin.path
        new = credits_.parent / free_name(credits_.parent, imported.stem)
        return film_of(imported, new) if kind == "film" else part_of(imported, new, credits_, after)

    def _keep(self, path: Path, source: DoubtSource) -> None:
        self.kept[path.resolve()] = source
        while len(self.kept) > _MOST_SOURCES:
            del self.kept[next(iter(self.kept))]

    async def sources(self, request: Request) -> Response:
        """Return the lines of the source around each doubt of the newest edition."""
        edition = self.session.edition
        if request.path_params["number"] != edition.number:
            raise HTTPException(HTTPStatus.NOT_FOUND, "replaced by a newer edition")
        found = await run_in_threadpool(
            _sources, edition, project_files(self.session), dict(self.kept)
        )
        return JSONResponse({"edition": edition.number, "sources": found}, headers=NO_STORE)

    def _named(self, asked: dict[str, Any]) -> _Upload:
        if self.upload is None or asked.get("id") != self.upload.number:
            raise HTTPException(
                HTTPStatus.BAD_REQUEST, "this file is no longer held: drop it again"
            )
        return self.upload

    def _done(self, problems: Iterable[Diagnostic], said: dict[str, Any]) -> Response:
        return _answer(problems, said, BackgroundTask(self.session.proofread))


def _account(imported: Imported, credits_: Path) -> dict[str, Any]:
    return {
        **account_of(imported),
        "file": free_name(credits_.parent, imported.stem),
        "credits": credits_.name,
        "entries": entries_of(credits_),
        "update": corrections_in(imported, credits_),
    }


def _sources(
    edition: Edition, files: ProjectFiles, kept: dict[Path, DoubtSource]
) -> dict[str, dict[str, Any]]:
    """Return, by the number of its diagnostic, what each doubt of an import was read from."""
    found: dict[str, dict[str, Any]] = {}
    lines_of: dict[Path, Any] = {}
    for number, diagnostic in enumerate(edition.diagnostics if kept else ()):
        span = diagnostic.span
        path = files.file(span.file) if span and diagnostic.code == "in-doubt" else None
        source = kept.get(path.resolve()) if path else None
        if span is None or path is None or source is None:
            continue
        if path not in lines_of:
            lines_of[path] = source.lines(_text_of(path))
        if lines := lines_of[path].get(span.line):
            found[str(number)] = {"name": source.name, "lines": shown_lines(lines)}
    return found


def _text_of(path: Path) -> str:
    try:
        return (read_content(path) or b"").decode("utf-8-sig")
    except (OSError, UnicodeDecodeError, EndrollError):
        return ""


def _is_index(after: object) -> bool:
    return after is None or (isinstance(after, int) and not isinstance(after, bool) and after >= 0)


def _answer(
    problems: Iterable[Diagnostic],
    said: dict[str, Any] | None = None,
    later: BackgroundTask | None = None,
) -> Response:
    return JSONResponse(
        {**outcome(tuple(problems)), **(said or {})}, headers=NO_STORE, background=later
    )
