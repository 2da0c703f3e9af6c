"""Verify a file that came back, for the page: its verdict, and the frames that show each finding.

In: a film, and a job with the file and a folder. Out, in the folder: `verdict.json`, `verdict.pdf`,
and a PNG of each frame of the file and of the film that the page shows.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from endroll.core.files import UnfitFileError

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.preview.job_spec import JobSpec
    from endroll.project import Project
    from endroll.verify.findings import Verdict

VERDICT: Final = "verdict.json"
PAGES: Final = "verdict.pdf"
_MOST_FINDINGS: Final = 400
_PASSES: Final = 2
"""How often all frames are read: once to find them in the film, once to compare them."""


@dataclass(slots=True)
class _Progress:
    """Counts the frames of both passes."""

    advance_to: Callable[[int], None]
    total: int
    _before: int = field(default=0, init=False)
    _last: int = field(default=-1, init=False)

    def see(self, index: int) -> None:
        """Take the index of a frame that was read."""
        if index < self._last:
            self._before += self._last + 1
        self._last = index
        self.advance_to(min(self.total, self._before + index + 1))


def verify_delivered(project: Project, spec: JobSpec, reporter: Any) -> None:  # noqa: ANN401
    """Verify a file; a copy of it in the job's own folder is removed at the end.

    Raises:
        CreditsError: the credits have errors.
        RenderError: a picture cannot be written.
        UsageError: the file cannot be read.
    """
    from endroll.media.delivered import open_delivered  # noqa: PLC0415  few jobs verify
    from endroll.verify.request import VerifyRequest  # noqa: PLC0415  as above

    path, folder = Path(spec.file), Path(spec.folder)
    try:
        total = project.schedule.frame_count
        with suppress(UnfitFileError):  # told by the check itself
            total = open_delivered(path).info.frames or total
        reporter.begin(_PASSES * total)
        progress = _Progress(reporter.advance_to, _PASSES * total)
        request = VerifyRequest(crops=True, frames_folder=folder, on_progress=progress.see)
        verdict = project.verify(path, request)
        project.save_verdict(verdict, folder / PAGES)
        told = {**_told(verdict, project), "name": spec.title}
        (folder / VERDICT).write_text(json.dumps(told), encoding="utf-8")
        reporter.add_note("It shows the credits" if verdict.ok else "It shows something else")
    finally:
        if path.parent == folder:
            path.unlink(missing_ok=True)


def _told(verdict: Verdict, project: Project) -> dict[str, Any]:
    """Return a verdict as the page reads it."""
    from endroll.verify.verdict_pages import counts_of  # noqa: PLC0415  as above

    told = verdict.as_json()
    raster = project.schedule.raster
    return {
        "ok": verdict.ok,
        "counts": [*counts_of(verdict)],
        "size": [verdict.facts.width_px, verdict.facts.height_px],
        "filmSize": [raster.width_px, raster.height_px],
        "filmFrames": project.schedule.frame_count,
        "findings": told["findings"][:_MOST_FINDINGS],
        "more": max(0, len(verdict.findings) - _MOST_FINDINGS),
    }
