"""Compare two films: which credits changed, how long each film is, and a proof to sign."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from endroll.review.diff import find_changes

if TYPE_CHECKING:
    from pathlib import Path

    from endroll.pipeline.film import Film
    from endroll.proof.paper import Paper
    from endroll.review.diff import CreditChange
    from endroll.review.snapshots import SavedProof


@dataclass(frozen=True, slots=True)
class Diff:
    """The credits that were added, removed, changed and moved from one film to another.

    They are in the order of the later film; each removed credit is where it was.
    """

    changes: tuple[CreditChange, ...]
    _films: tuple[Film, Film]

    @property
    def frames(self) -> tuple[int, int]:
        """The frame counts of the earlier and the later film."""
        before, after = self._films
        return before.schedule.frame_count, after.schedule.frame_count

    @property
    def durations_s(self) -> tuple[float, float]:
        """The lengths of the earlier and the later film, in seconds."""
        before, after = (
            film.schedule.rate.seconds(film.schedule.frame_count) for film in self._films
        )
        return before, after

    def as_json(self) -> dict[str, Any]:
        """Return the object that `endroll diff --json` prints."""
        before, after = (str(film.origin.path) for film in self._films)
        return {
            "old": before,
            "new": after,
            "frames": list(self.frames),
            "changes": [change.as_json() for change in self.changes],
        }

    def save_proof(self, path: Path | str, *, paper: Paper | str = "a4") -> SavedProof:
        """Write a PDF to sign: the list of changes, and the later roll with its changes marked.

        `paper` is `a4` or `letter`.

        Raises:
            RenderError: the file cannot be written.
            UsageError: the path does not end in `.pdf`, it is a file that one of the films is made
                from, or there is no such paper.
        """
        from endroll.review.change_proof import write_changes  # noqa: PLC0415  few ask for it

        return write_changes(self._films, self.changes, path, paper=paper)


def compare_films(before: Film, after: Film) -> Diff:
    """Compare the credits of two films."""
    return Diff(find_changes(before.credits, after.credits), (before, after))
