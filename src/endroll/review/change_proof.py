"""Write a proof of what changed between two versions of the credits, for sign-off.

`diff` finds the changes, and the proof package marks them.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from endroll.core.atomic_write import refuse_inputs
from endroll.core.diagnostics import UsageError, error
from endroll.proof.change_marks import NOTES_PT, ChangeMark, ChangeMarks, MarkKind, marked
from endroll.proof.flow import PageLayout
from endroll.proof.margins import with_margins
from endroll.proof.paper import paper_named
from endroll.review.change_list import ChangeRow, set_changes
from endroll.review.diff import Change
from endroll.review.snapshots import SavedProof, proofed_film

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.pipeline.film import Film
    from endroll.proof.paper import Paper
    from endroll.report.report import Report
    from endroll.review.diff import CreditChange

_ARROW: Final = " \N{RIGHTWARDS ARROW} "
_ABOUT: Final = (
    "Left margin: block number, and timecode of its first frame.  + added, ~ changed, > moved.  "
    "Right margin: the old text or position.  Removed credits are in the list."
)


def check_change_proof(path: Path) -> None:
    """Refuse an output path of any format but PDF.

    Raises:
        UsageError: the path does not end in `.pdf`.
    """
    if path.suffix.lower() != ".pdf":
        raise UsageError(
            error(
                "unknown-proof-format",
                f"a proof with marked changes must be a PDF, but the output is {path}",
                hint="use a file name that ends in .pdf",
            )
        )


def write_changes(
    films: tuple[Film, Film],
    changes: Sequence[CreditChange],
    path: Path | str,
    *,
    paper: Paper | str,
) -> SavedProof:
    """Write the list of changes to sign, and the new version with its changes marked.

    Raises:
        RenderError: the file cannot be written.
        UsageError: the path does not end in `.pdf`, it is a file that one of the films is made
            from, or there is no such paper.
    """
    from endroll.proof.document import (  # noqa: PLC0415  pypdf and fontTools are slow to import
        roll_pages,
        write_pages,
    )

    path, paper = Path(path), paper_named(paper)
    check_change_proof(path)
    refuse_inputs((path,), (input_path for film in films for input_path in film.inputs))
    before, after = (proofed_film(film) for film in films)
    layout = PageLayout(paper=paper, notes_pt=NOTES_PT, about=_ABOUT)
    credit_marks = [(change.after, _mark(change)) for change in changes if change.after is not None]
    marks = ChangeMarks(
        {credit.span: mark for credit, mark in credit_marks},
        {credit.text: mark for credit, mark in credit_marks},
    )
    list_pages = set_changes(
        [_row(change) for change in changes],
        facts=_facts(changes, before.report, after.report),
        about=f"Changes from {before.version} to {after.version}",
        paper=paper,
    )
    marked_pages = (marked(page, marks, layout) for page in roll_pages(after, layout))
    version = f"{after.version}, compared with {before.version}"
    pages = with_margins((*list_pages, *marked_pages), after.report, version)
    write_pages(after, pages, path)
    return SavedProof(path=path, pages=len(pages))


def _mark(change: CreditChange) -> ChangeMark:
    return ChangeMark(MarkKind(str(change.change)), _note(change))


def _note(change: CreditChange) -> str:
    """Return the old text of a credit, or its old position."""
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
    summary = ", ".join(f"{count} {kind}" for kind, count in counts.items())
    lengths = dict.fromkeys(
        f"{report.timecode}, {report.frames} frames" for report in (before, after)
    )
    return [summary or "No changes.", f"Length: {_ARROW.join(lengths)}"]
