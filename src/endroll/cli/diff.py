"""`endroll diff`: list what changed between two versions of the credits."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from endroll.cli.options import Json, PaperName, credits_path
from endroll.cli.output import clock, confirm, confirm_json, counted_pages, print_json, say

if TYPE_CHECKING:
    from endroll.review.diff import Credit, CreditChange

_SIGNS: Final = {"added": "+", "removed": "-", "changed": "~", "moved": ">"}


def diff(
    old: Annotated[
        Path, typer.Argument(metavar="OLD", help="The old credits.", callback=credits_path)
    ],
    new: Annotated[
        Path, typer.Argument(metavar="NEW", help="The new credits.", callback=credits_path)
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="PDF",
            help="Write a PDF proof with the changes marked, for sign-off.",
        ),
    ] = None,
    paper: PaperName = "a4",
    *,
    as_json: Json = False,
) -> None:
    """List the credits that were added, removed, changed and moved.

    With -o, also write a proof for sign-off.
    """
    from endroll.project import diff as compare
    from endroll.proof.paper import paper_named
    from endroll.review.change_proof import check_change_proof

    if output is not None:
        check_change_proof(output)
    on_paper = paper_named(paper)
    result = compare(old, new)
    proof = result.save_proof(output, paper=on_paper) if output else None
    if as_json:
        if proof:
            confirm_json(result.as_json() | {"path": str(proof.path), "pages": proof.pages})
        else:
            print_json(result.as_json())
        return
    write = confirm if proof else say
    for change in result.changes:
        write(_line(change))
    counts = Counter(change.change for change in result.changes)
    summary = ", ".join(f"{counts[kind]} {kind}" for kind in counts) or "no changes"
    lengths = [
        f"{clock(duration_s)}, {frames} frames"
        for duration_s, frames in zip(result.durations_s, result.frames, strict=True)
    ]
    write(f"{summary}; {' -> '.join(dict.fromkeys(lengths))}")
    if proof:
        write(f"{proof.path}  {counted_pages(proof.pages)}")


def _line(change: CreditChange) -> str:
    """Return a change as one line, in a form that editors can jump to."""
    credits_ = [credit for credit in (change.before, change.after) if credit]
    span = credits_[-1].span
    texts = dict.fromkeys(_text(credit) for credit in credits_)
    line = f"{_SIGNS[change.change]} {span.file}:{span.line}  {' -> '.join(texts)}"
    if len(texts) == 1 and change.before and change.after:
        return f"{line}  (from line {change.before.span.line})"
    return line


def _text(credit: Credit) -> str:
    """Return a credit with what it stands under, as one line shows it."""
    return f"{credit.under}: {credit.text}" if credit.under else credit.text
