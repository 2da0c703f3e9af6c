"""Answer requests to write films, proofs and changes, and to find what was written.

No request names a path: an output has a plain name in the folder of outputs, and finished files
are known by the number of their job.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from endroll.core.atomic_write import refuse_inputs
from endroll.core.diagnostics import Diagnostic, EndrollError, UsageError, error, has_errors
from endroll.preview.delivery_choices import delivery_choices, offered_files, stems_of
from endroll.preview.file_manager import reveal
from endroll.preview.job_spec import LAST_COMMIT, Background, JobKind, JobSpec
from endroll.preview.requests import NO_STORE, object_in
from endroll.preview.setting_routes import outcome

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.routing import BaseRoute

    from endroll.preview.jobs import Job, Jobs
    from endroll.preview.session import Session


def job_routes(session: Session, jobs: Jobs) -> list[BaseRoute]:
    """Return the routes to the jobs of a session."""
    responses = _Responses(session, jobs)
    file = "/jobs/{number:int}/files/{index:int}"
    return [
        Route("/delivery", responses.choices),
        Route("/jobs", responses.jobs, methods=["GET"]),
        Route("/jobs", responses.start, methods=["POST"]),
        Route("/jobs/{number:int}/cancel", responses.cancel, methods=["POST"]),
        Route(f"{file}/reveal", responses.reveal, methods=["POST"]),
        Route(file, responses.file),
    ]


class _Responses:
    def __init__(self, session: Session, jobs: Jobs) -> None:
        self._session = session
        self._jobs = jobs

    async def choices(self, _request: Request) -> Response:
        choices = await run_in_threadpool(delivery_choices, self._session.origin)
        return _json(choices)

    async def jobs(self, _request: Request) -> Response:
        return _json(self._jobs.as_json())

    async def start(self, request: Request) -> Response:
        data = await object_in(request)
        is_replacing = data.pop("replace", False) is True
        try:
            self._check_edition()
            spec = JobSpec.of(data, self._session.origin)
            existing = await run_in_threadpool(self._check, spec)
            if existing and not is_replacing:
                return _answer([], existing=existing)
            job = self._jobs.add(spec)
        except EndrollError as problem:
            return _answer(problem.diagnostics)
        return _answer([], number=job.number)

    async def cancel(self, request: Request) -> Response:
        await object_in(request)
        job = self._job(request)
        self._jobs.cancel(job)
        return _json(job.as_json())

    async def reveal(self, request: Request) -> Response:
        await object_in(request)
        path = self._output(request)
        try:
            await run_in_threadpool(reveal, path)
        except EndrollError as problem:
            return _json(outcome(problem.diagnostics))
        return _json(outcome([]))

    def file(self, request: Request) -> Response:
        path = self._output(request)
        if not path.is_file():
            raise HTTPException(404, f"{path.name} is no file, or does not exist any more")
        return FileResponse(path, filename=path.name, headers=NO_STORE)

    def _job(self, request: Request) -> Job:
        job = self._jobs.job(request.path_params["number"])
        if job is None:
            raise HTTPException(404, "there is no such job any more")
        return job

    def _output(self, request: Request) -> Path:
        """Return a finished file of a job that is over."""
        job, index = self._job(request), request.path_params["index"]
        if job.is_open or index >= len(job.outputs):
            raise HTTPException(404, "the job has not written this file")
        return Path(job.outputs[index]["path"])

    def _check_edition(self) -> None:
        """Refuse to start what must fail: the settings that are tried may be the ones at fault."""
        edition = self._session.edition
        if has_errors(edition.diagnostics) and not edition.settings:
            raise UsageError(
                error(
                    "credits-errors",
                    "the credits have errors, so nothing can be written",
                    hint="fix what Problems lists, save the file, and start again",
                )
            )

    def _check(self, spec: JobSpec) -> list[str]:
        """Return the names of outputs that exist.

        Raises:
            UsageError: an output is an input, or the file to compare with was not offered.
        """
        origin = self._session.origin
        is_other_file = spec.kind is JobKind.CHANGES and spec.against != LAST_COMMIT
        if is_other_file and spec.against not in offered_files(origin.path):
            raise UsageError(
                error("job", f"there are no credits in {spec.against}", hint="choose another file")
            )
        if spec.kind is JobKind.VERSIONS:
            versions, stems = stems_of(origin)
            paths = [
                spec.place(stems[version] + spec.suffix) for version in versions if version in stems
            ]
        else:
            paths = [spec.target]
        if spec.is_film and spec.background is Background.MATTE:
            from endroll.encode.writer import key_path_of  # noqa: PLC0415  PyAV is slow to import

            paths += [key_path_of(path, spec.render_spec()) for path in paths]
        reel = self._session.edition.reel
        refuse_inputs(paths, reel.film.inputs if reel else ())
        return [path.name for path in paths if path.exists()]


def _answer(
    problems: list[Diagnostic] | tuple[Diagnostic, ...],
    *,
    number: int | None = None,
    existing: list[str] | None = None,
) -> Response:
    """Return whether a job has started, or why not, or what it would replace."""
    answer: dict[str, Any] = outcome(problems)
    answer |= {"ok": number is not None, "number": number, "existing": existing or []}
    return _json(answer)


def _json(data: Any) -> Response:  # noqa: ANN401  any JSON
    """Return data as JSON in ASCII: the name of a file may be no valid Unicode."""
    return Response(json.dumps(data), media_type="application/json", headers=NO_STORE)
