"""Check the name of a file before it is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from endroll.core.diagnostics import Diagnostic, error, shortened
from endroll.core.files import is_outside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.schema.fields import SourceLine


def check_name(
    file: SourceLine, suffixes: Sequence[str], *, kind: str, code: str
) -> list[Diagnostic]:
    """Return what is wrong with the name of a file, at most one problem.

    Messages call the file a `kind`; the codes of the problems begin with `code`.
    """
    name, subject = file.value, f"the {kind} {shortened(file.value)}"
    if "\\" in name:
        return [
            error(
                f"{code}-path",
                f"{subject} contains a backslash",
                hint="separate folders with /",
                span=file.span,
            )
        ]
    if is_outside(name):
        return [
            error(
                f"{code}-outside",
                f"{subject} is outside the project's folder",
                hint="put the file next to the credits or in a subfolder, and write its relative "
                "path",
                span=file.span,
            )
        ]
    if not name.lower().endswith(tuple(suffixes)):
        return [
            error(
                f"{code}-kind",
                f"{subject} has an unsupported format",
                hint=f"use a file that ends in one of {' '.join(suffixes)}",
                span=file.span,
            )
        ]
    return []
