"""Project files: whether a file may be what credits call it, before anything is opened.

Stage `model`. In: the name as written. Out: what is wrong with it.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import Diagnostic, error, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.schema.fields import Line

_DRIVE: Final = re.compile(r"[A-Za-z]:")


def check_name(file: Line, suffixes: Sequence[str], *, called: str, code: str) -> list[Diagnostic]:
    """Return what is wrong with the name of a file, at most one thing.

    It is spoken of as `called`; the codes of what is wrong begin with `code`.
    """
    name, spoken = file.value, f"the {called} {shortened(file.value)}"
    if "\\" in name:
        return [
            error(
                f"{code}-path",
                f"{spoken} has a backslash in it",
                hint="write / between folders and file",
                span=file.span,
            )
        ]
    if name.startswith(("/", "~")) or _DRIVE.match(name) or ".." in PurePosixPath(name).parts:
        return [
            error(
                f"{code}-outside",
                f"{spoken} lies outside the project",
                hint="put the file beside the credits or in a folder there, and name it from there",
                span=file.span,
            )
        ]
    if not name.lower().endswith(tuple(suffixes)):
        return [
            error(
                f"{code}-kind",
                f"{spoken} is of no kind that is read",
                hint=f"name a file that ends in one of {' '.join(suffixes)}",
                span=file.span,
            )
        ]
    return []
