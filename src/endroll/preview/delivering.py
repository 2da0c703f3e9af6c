"""Do a job: write a film, its versions, a proof or changes, or verify a file, as commands do.

In: a JobSpec. Out: files, and a Reporter that is told about them. Whatever is written is whole or
absent: a video, a PDF, and a folder of pictures too.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, assert_never

from endroll.check.severity import settle
from endroll.core.atomic_write import check_frames, folder_beside, output_errors, refuse_inputs
from endroll.core.diagnostics import CreditsError, UsageError, error
from endroll.encode.writer import key_path_of, output_files
from endroll.farm.jobs import render_film
from endroll.pipeline.inspect import load_film
from endroll.preview.job_spec import LAST_COMMIT, JobKind, JobSpec
from endroll.preview.last_commit import committed_drafts, last_commit_with_parts
from endroll.preview.verifying import verify_delivered
from endroll.project import Project, diff, film_of, load, load_versions
from endroll.source.origin import Origin

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from endroll.encode.delivery import Delivery
    from endroll.encode.render_spec import RenderSpec


class Reporter(Protocol):
    """Is told what a job does."""

    def begin(self, frame_count: int) -> None:
        """Learn how many frames will be written in all."""

    def advance_to(self, done: int) -> None:
        """Learn how many frames are done."""

    def add_output(self, path: Path, facts: dict[str, Any]) -> None:
        """Learn of a finished file or folder."""

    def add_note(self, text: str) -> None:
        """Learn what a person should know about the output."""


def deliver(spec: JobSpec, reporter: Reporter) -> None:
    """Write what a job asks for.

    Raises:
        CreditsError: the credits have errors.
        RenderError: the output cannot be written.
        UsageError: a file cannot be read, there is no such version, the frames are not in the film,
            or an output is a file that is read.
    """
    match spec.kind:
        case JobKind.VIDEO:
            rendering = _Rendering(spec.render_spec(), spec.processes)
            _render([(_load(spec), spec.target)], rendering, reporter)
        case JobKind.VERSIONS:
            projects = load_versions(spec.credits, settings=spec.settings)
            outputs = [(project, project.default_output(spec.suffix)) for project in projects]
            rendering = _Rendering(spec.render_spec(), spec.processes)
            _render(outputs, rendering, reporter)
        case JobKind.PROOF:
            saved = _load(spec).save_proof(spec.target, paper=spec.paper)
            reporter.add_output(saved.path, _size(saved.path) | {"pages": saved.pages})
        case JobKind.CHANGES:
            after = _load(spec)
            result = diff(_earlier(spec), after)
            saved = result.save_proof(spec.target, paper=spec.paper)
            facts = {"pages": saved.pages, "changes": len(result.changes)}
            reporter.add_output(saved.path, _size(saved.path) | facts)
        case JobKind.VERIFY:
            verify_delivered(_load(spec), spec, reporter)
        case _:
            assert_never(spec.kind)


def _load(spec: JobSpec, credits_: Path | None = None) -> Project:
    return load(credits_ or spec.credits, settings=spec.settings, version=spec.version)


def _size(path: Path) -> dict[str, Any]:
    return {"bytes": path.stat().st_size}


def _earlier(spec: JobSpec) -> Project:
    """Load the credits that others are compared with."""
    if spec.against != LAST_COMMIT:
        return _load(spec, Path(spec.credits).with_name(spec.against))
    path = Path(spec.credits)
    commit = last_commit_with_parts(path)
    if commit is None:
        raise UsageError(
            error(
                "not-committed",
                f"{path.name} is not in the last commit of a Git repository",
                hint="commit it first, or compare it with another file",
            )
        )
    drafts = committed_drafts(path, commit)
    try:
        return Project(load_film(Origin(path, tuple(spec.settings), spec.version, drafts)))
    except CreditsError as problem:
        raise _of_commit(problem, path.parent) from None


def _of_commit(problem: CreditsError, folder: Path) -> CreditsError:
    """Return errors in the last commit, with files named as there."""
    return CreditsError(
        *(
            replace(
                one, span=one.span and replace(one.span, file=_in_commit(one.span.file, folder))
            )
            for one in problem.diagnostics
        )
    )


def _in_commit(file: str, folder: Path) -> str:
    return f"{LAST_COMMIT}:{file.removeprefix(f'{folder}{os.sep}')}"


def _render(
    outputs: Sequence[tuple[Project, Path]], rendering: _Rendering, reporter: Reporter
) -> None:
    """Render films one after another."""
    spec = rendering.spec
    counts = [
        len(check_frames(spec.frames, project.schedule.frame_count)) for project, _ in outputs
    ]
    reporter.begin(sum(counts))
    for note in settle(spec.notes, outputs[0][0].credits.checks):
        reporter.add_note("; ".join(filter(None, (note.message, note.hint))))
    before = 0
    for (project, path), count in zip(outputs, counts, strict=True):
        delivery = rendering.write(project, path, reporter.advance_to, before)
        before += count
        facts = {"bytes": delivery.size_bytes, "frames": count, "seconds": delivery.seconds}
        reporter.add_output(delivery.path, facts)
        if delivery.key_path is not None:
            reporter.add_output(delivery.key_path, {})


@dataclass(frozen=True, slots=True)
class _Rendering:
    """How films are rendered."""

    spec: RenderSpec
    processes: int

    def write(
        self, project: Project, path: Path, advance: Callable[[int], None], before: int
    ) -> Delivery:
        """Write a film; `before` are the frames of the films before it."""

        def report(done: int) -> None:
            advance(before + done)

        if self.spec.format.is_sequence:
            return self._write_pictures(project, path, report)
        return self._write(project, path, report)

    def _write(self, project: Project, path: Path, report: Callable[[int], None]) -> Delivery:
        film = film_of(project)
        return render_film(film, self.spec, path, processes=self.processes, on_progress=report)

    def _write_pictures(
        self, project: Project, path: Path, report: Callable[[int], None]
    ) -> Delivery:
        """Write a sequence beside its place, and then move it there, so that it is whole too."""
        spec = self.spec
        paths = [path, key_path_of(path, spec)] if spec.matte else [path]
        frames = check_frames(spec.frames, project.schedule.frame_count)
        pictures = (output_files(output, spec, frames) for output in paths)
        refuse_inputs(chain.from_iterable(pictures), project.inputs)
        with folder_beside(path) as folder:
            delivery = self._write(project, folder / path.name, report)
            for output in paths:
                with output_errors(output):
                    _move(folder / output.name, output)
        return replace(delivery, path=path, key_path=paths[1] if spec.matte else None)


def _move(folder: Path, place: Path) -> None:
    """Move a folder to its place, or its files into the folder that is there."""
    if not place.is_dir():
        folder.rename(place)
        return
    for file in folder.iterdir():
        file.replace(place / file.name)
