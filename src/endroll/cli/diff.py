"""`endroll diff`: what changed from one version of the credits to another."""

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
        Path, typer.Argument(metavar="OLD", help="The credits as they were.", callback=credits_path)
    ],
    new: Annotated[
        Path, typer.Argument(metavar="NEW", help="The credits as they are.", callback=credits_path)
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="PDF", help="Write a proof with the changes marked, to sign."
        ),
    ] = None,
    paper: PaperName = "a4",
    *,
    as_json: Json = False,
) -> None:
    """Say which credits were added, removed, changed and moved.

    With -o, on pages for somebody to sign off.
    """
    from endroll.project import film_of, load
    from endroll.proof.paper import paper_named
    from endroll.review.change_proof import check_signed, write_changes
    from endroll.review.diff import find_changes

    if output is not None:
        check_signed(output)
    on_paper = paper_named(paper)
    before, after = load(old), load(new)
    found = find_changes(before.credits, after.credits)
    reports = before.report(), after.report()
    made = (
        write_changes((film_of(before), film_of(after)), found, output, paper=on_paper)
        if output
        else None
    )
    if as_json:
        told = {
            "old": str(old),
            "new": str(new),
            "frames": [each.frames for each in reports],
            "changes": [change.as_json() for change in found],
        }
        if made:
            confirm_json(told | {"path": str(made.path), "pages": made.pages})
        else:
            print_json(told)
        return
    write = confirm if made else say
    for change in found:
        write(_line(change))
    counts = Counter(change.change for change in found)
    said = ", ".join(f"{counts[kind]} {kind}" for kind in counts) or "no credit is otherwise"
    lengths = [f"{clock(each.duration_s)}, {each.frames} frames" for each in reports]
    write(f"{said}; {' -> '.join(dict.fromkeys(lengths))}")
    if made:
        write(f"{made.path}  {counted_pages(made.pages)}")


def _line(change: CreditChange) -> str:
    """Return a change as one line, which an editor can jump to."""
    credits_ = [credit for credit in (change.before, change.after) if credit]
    span = credits_[-1].span
    texts = dict.fromkeys(_text(credit) for credit in credits_)
    said = f"{_SIGNS[change.change]} {span.file}:{span.line}  {' -> '.join(texts)}"
    if len(texts) == 1 and change.before and change.after:
        return f"{said}  (from line {change.before.span.line})"
    return said


def _text(credit: Credit) -> str:
    """Return a credit as one line says it."""
    return f"{credit.under}: {credit.text}" if credit.under else credit.text
