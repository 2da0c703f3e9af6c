"""Answer requests to verify a video: to take it, to choose one of the project, to show a verdict.

A video comes as the body of a request, and goes block by block into a temporary folder, which is
removed with the last job; the copy itself is removed as soon as it was verified. No request names a
path: files of the project are chosen by their name in a list.
"""

from __future__ import annotations

import asyncio
import shutil
from dataclasses import dataclass, field
from http import HTTPStatus
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from endroll.core.diagnostics import EndrollError, UsageError, error
from endroll.core.output_paths import default_output
from endroll.preview.file_names import safe_stem, shown_name, suffix_of
from endroll.preview.job_spec import JobKind, JobSpec
from endroll.preview.requests import FOR_EVER, NO_STORE, object_in
from endroll.preview.setting_routes import outcome
from endroll.preview.verifying import PAGES, VERDICT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.requests import Request
    from starlette.routing import BaseRoute

    from endroll.preview.jobs import Jobs
    from endroll.preview.session import Session

VERIFY_PATH: Final = "verify"
"""The path below the token to which a whole video may be sent."""

_VIDEOS: Final = frozenset({".avi", ".m4v", ".mkv", ".mov", ".mp4", ".mpg", ".mxf", ".ts", ".webm"})
_LONGEST_NAME: Final = 4_000
_MOST_FILES: Final = 60
_MOST_NAMES: Final = 2_000
_MOST_KEPT: Final = 4
"""Verdicts whose pictures are kept."""

_BLOCK_BYTES: Final = 4_000_000
_SPARE_BYTES: Final = 500_000_000
"""What stays free on the disk beside a video."""


def verify_routes(session: Session, jobs: Jobs) -> list[BaseRoute]:
    """Return the routes that verify videos against the film of a session."""
    responses = _Responses(session, jobs)
    jobs.at_end(responses.close)
    verdict = "/verdicts/{number:int}"
    return [
        Route(f"/{VERIFY_PATH}", responses.take, methods=["POST"]),
        Route("/verify-files", responses.files),
        Route("/verify-file", responses.choose, methods=["POST"]),
        Route(verdict, responses.verdict),
        Route(f"{verdict}/pages", responses.pages),
        Route(f"{verdict}/file/{{frame:int}}", responses.of_file),
        Route(f"{verdict}/film/{{frame:int}}", responses.of_film),
    ]


@dataclass(slots=True)
class _Responses:
    session: Session
    jobs: Jobs
    folders: dict[int, Path] = field(default_factory=dict)
    numbers: count[int] = field(default_factory=lambda: count(1))
    taking: asyncio.Lock = field(default_factory=asyncio.Lock)
    root: TemporaryDirectory[str] | None = None

    def close(self) -> None:
        """Remove every copy and every picture."""
        if self.root is not None:
            self.root.cleanup()

    async def take(self, request: Request) -> Response:
        """Write a video to the disk, and have it verified."""
        if request.headers.get("content-type") != "application/octet-stream":
            raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "a file must be sent as bytes")
        name = unquote(request.headers.get("x-file-name", "")[:_LONGEST_NAME], errors="replace")
        async with self.taking:
            folder = self._new_folder()
            path = folder / (safe_stem(name) + suffix_of(name))
            try:
                _check_room(folder, int(request.headers.get("content-length", "0")))
                await _save(request, path)
                return self._start(path, folder, shown_name(name))
            except EndrollError as problem:
                _remove(folder)
                return _answer(outcome(problem.diagnostics))
            except BaseException:  # the page is gone, or has cancelled
                _remove(folder)
                raise

    async def files(self, _request: Request) -> Response:
        found = await run_in_threadpool(lambda: [*_videos_of(self.session.origin.path)])
        return _answer([name for name, _ in found])

    async def choose(self, request: Request) -> Response:
        """Verify a video of the project, where it is."""
        name = (await object_in(request)).get("name")
        found = await run_in_threadpool(lambda: dict(_videos_of(self.session.origin.path)))
        path = found.get(name) if isinstance(name, str) else None
        if path is None:
            raise HTTPException(HTTPStatus.NOT_FOUND, "this file is no longer there")
        folder = self._new_folder()
        try:
            return self._start(path, folder, path.name)
        except EndrollError as problem:
            _remove(folder)
            return _answer(outcome(problem.diagnostics))

    def _start(self, path: Path, folder: Path, title: str) -> Response:
        origin = self.session.origin
        spec = JobSpec(
            kind=JobKind.VERIFY,
            credits=str(origin.path),
            settings=tuple(origin.settings),
            version=origin.version,
            file=str(path),
            title=title,
            folder=str(folder),
        )
        job = self.jobs.add(spec)
        self.folders[job.number] = folder
        self._forget_old()
        return _answer({**outcome([]), "number": job.number})

    def _forget_old(self) -> None:
        """Remove what belongs to older verdicts."""
        for number in list(self.folders)[:-_MOST_KEPT]:
            job = self.jobs.job(number)
            if job is None or not job.is_open:
                _remove(self.folders.pop(number))

    def _new_folder(self) -> Path:
        if self.root is None:
            self.root = TemporaryDirectory(prefix="endroll-verify-", ignore_cleanup_errors=True)
        folder = Path(self.root.name) / str(next(self.numbers))
        folder.mkdir()
        return folder

    def verdict(self, request: Request) -> Response:
        content = self._file(request, VERDICT).read_bytes()
        return Response(content, media_type="application/json", headers=NO_STORE)

    def pages(self, request: Request) -> Response:
        return FileResponse(self._file(request, PAGES), filename=PAGES, headers=NO_STORE)

    def of_file(self, request: Request) -> Response:
        return self._picture(request, "file")

    def of_film(self, request: Request) -> Response:
        return self._picture(request, "film")

    def _picture(self, request: Request, side: str) -> Response:
        path = self._file(request, f"{side}-{request.path_params['frame']}.png")
        return FileResponse(path, media_type="image/png", headers=FOR_EVER)

    def _file(self, request: Request, name: str) -> Path:
        """Return a file of a verdict.

        Raises:
            HTTPException: there is none, or not yet.
        """
        number = request.path_params["number"]
        job, folder = self.jobs.job(number), self.folders.get(number)
        if job is None or job.is_open or folder is None or not (folder / name).is_file():
            raise HTTPException(HTTPStatus.NOT_FOUND, "there is no such verdict any more")
        return folder / name


async def _save(request: Request, path: Path) -> None:
    """Write the body of a request to a file, block by block.

    Raises:
        UsageError: the disk is full.
    """
    block = bytearray()
    try:
        with path.open("xb") as file:
            async for chunk in request.stream():
                block += chunk
                if len(block) >= _BLOCK_BYTES:
                    await run_in_threadpool(file.write, bytes(block))
                    block.clear()
            await run_in_threadpool(file.write, bytes(block))
    except OSError as problem:
        raise _no_room(problem.strerror or "it cannot be written") from None


def _check_room(folder: Path, needed_bytes: int) -> None:
    """Refuse a video for which the disk has no room.

    Raises:
        UsageError: it has not.
    """
    if shutil.disk_usage(folder).free < needed_bytes + _SPARE_BYTES:
        raise _no_room("the disk for temporary files has no room for it")


def _no_room(why: str) -> UsageError:
    return UsageError(
        error(
            "verify-copy",
            f"the video cannot be copied: {why}",
            hint="put it beside the credits and choose it there, or run endroll verify",
        )
    )


def _videos_of(credits_: Path) -> Iterator[tuple[str, Path]]:
    """Yield the videos beside the credits and among their outputs, each with its name."""
    left = _MOST_FILES
    for folder in (credits_.parent, default_output(credits_, "x").parent):
        try:
            paths = sorted(folder.iterdir())[:_MOST_NAMES]
        except OSError:
            continue
        for path in paths:
            if path.suffix.lower() in _VIDEOS and path.name[0] != "." and path.is_file() and left:
                left -= 1
                yield path.relative_to(credits_.parent).as_posix(), path


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def _answer(data: Any) -> Response:  # noqa: ANN401  any JSON
    return JSONResponse(data, headers=NO_STORE)
