"""Signing: two versions of the credits in, a proof of what changed out, for somebody to sign off.

What changed is found in `changes`; how it is marked is the proof's.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from endroll.core.atomic_write import refuse_inputs
from endroll.core.diagnostics import UsageError, error
from endroll.proof.change_marks import NOTES_PT, Mark, MarkKind, Marks, marked
from endroll.proof.flow import Form
from endroll.proof.margins import with_margins
from endroll.review.change_list import ChangeRow, set_changes
from endroll.review.diff import Change
from endroll.review.snapshots import SavedProof, proofed_film

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.pipeline.film import Film
    from endroll.proof.paper import Paper
    from endroll.report.report import Report
    from endroll.review.diff import CreditChange

_THEN: Final = " \N{RIGHTWARDS ARROW} "
_ABOUT: Final = (
    "At the left: block, and timecode of its first frame.  + added, ~ changed, > moved; at the "
    "right: what was there, or from where.  What was removed is in the list."
)


def check_signed(path: Path) -> None:
    """Refuse a name that says another format than PDF.

    Raises:
        UsageError: it does not end in `.pdf`.
    """
    if path.suffix.lower() != ".pdf":
        raise UsageError(
            error(
                "unknown-proof-format",
                f"{path} has a name that says no format of a marked proof",
                hint="let it end in .pdf",
            )
        )


def write_changes(
    films: tuple[Film, Film], changes: Sequence[CreditChange], path: Path, *, paper: Paper
) -> SavedProof:
    """Write what changed as a list to be signed, and the later version with its changes marked.

    Raises:
        RenderError: the file cannot be written.
        UsageError: its name says no format, or it is a file that one of the films is made of.
    """
    from endroll.proof.document import (  # noqa: PLC0415  pypdf and fontTools are slow to import
        roll_pages,
        write_pages,
    )

    check_signed(path)
    refuse_inputs((path,), (each for film in films for each in film.inputs))
    before, after = (proofed_film(film) for film in films)
    form = Form(paper=paper, notes_pt=NOTES_PT, about=_ABOUT)
    later = [(one.after, _mark(one)) for one in changes if one.after is not None]
    marks = Marks(
        {credit.span: mark for credit, mark in later}, {credit.text: mark for credit, mark in later}
    )
    listed = set_changes(
        [_row(one) for one in changes],
        facts=_facts(changes, before.report, after.report),
        about=f"Changes from {before.version} to {after.version}",
        paper=paper,
    )
    rolled = (marked(page, marks, form) for page in roll_pages(after, form))
    version = f"{after.version}, against {before.version}"
    pages = with_margins((*listed, *rolled), after.report, version)
    write_pages(after, pages, path)
    return SavedProof(path=path, pages=len(pages))


def _mark(change: CreditChange) -> Mark:
    return Mark(MarkKind(str(change.change)), _note(change))


def _note(change: CreditChange) -> str:
    """Say what was there before, or from where a credit came."""
    before, after = change.before, change.after
    if before is None or after is None:
        return ""
    if change.change is Change.CHANGED:
        return f"was {before.text}"
    if before.under is not None and before.under != after.under:
        return f"from {before.under}"
    return f"from line {before.span.line}"


def _row(change: CreditChange) -> ChangeRow:
    credit = change.after or change.before
    if credit is None:
        raise ValueError(change)
    return ChangeRow(
        kind=MarkKind(str(change.change)),
        text=f"{credit.under}: {credit.text}" if credit.under else credit.text,
        note=_note(change),
        place=f"{Path(credit.span.file).name}:{credit.span.line}",
    )


def _facts(changes: Sequence[CreditChange], before: Report, after: Report) -> list[str]:
    counts = Counter(str(change.change) for change in changes)
    said = ", ".join(f"{count} {kind}" for kind, count in counts.items())
    lengths = dict.fromkeys(f"{one.timecode}, {one.frames} frames" for one in (before, after))
    return [said or "No credit is otherwise.", f"Length: {_THEN.join(lengths)}"]
