"""Which formats credits are exported in, and credits written in the one that is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from endroll.diagnostics import CreditsError, UsageError, error, has_errors
from endroll.draft.corrections import correction_rows
from endroll.draft.from_credits import draft_of
from endroll.exchange.correction_table import correction_csv, correction_workbook
from endroll.exchange.credits_cinecred import cinecred_table
from endroll.exchange.credits_text import markdown, plain_text
from endroll.exchange.departments import departments
from endroll.model.build import build_credits
from endroll.source.reader import read_tree
from endroll.source.themes import apply_theme
from endroll.target import whole_file

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from endroll.draft.pieces import Draft
    from endroll.model.credits import Credits
    from endroll.source.tree import Mapping as Tree

_TABLES: Final = {"csv": correction_csv, "xlsx": correction_workbook}
_TEXTS: Final[Mapping[str, Callable[[Draft], str]]] = {
    "text": plain_text,
    "markdown": markdown,
    "cinecred": cinecred_table,
    "departments": departments,
}
FORMATS: Final = (*_TABLES, *_TEXTS)
"""What `--format` takes."""

_BY_SUFFIX: Final = {
    ".csv": "csv",
    ".xlsx": "xlsx",
    ".txt": "text",
    ".md": "markdown",
    ".tsv": "departments",
}


def export_credits(credits_path: Path, path: Path, form: str | None = None) -> int:
    """Write credits in the format that is asked for, or that the file's name says.

    Returns the number of names, headings and texts, or of characters where they are running text.

    Raises:
        UsageError: there is no such format, or what writes it is not installed.
        CreditsError: the credits have errors.
        RenderError: the file cannot be written.
    """
    chosen = _form_of(path, form)
    tree, credits_ = _read(credits_path)
    rows = correction_rows(tree)
    if chosen in _TABLES:
        data = _TABLES[chosen](rows)
    else:
        data = _TEXTS[chosen](draft_of(credits_)).encode()
    with whole_file(path) as part:
        part.write_bytes(data)
    return len(rows)


def _form_of(path: Path, form: str | None) -> str:
    chosen = form or _BY_SUFFIX.get(path.suffix.lower())
    if chosen in FORMATS:
        return chosen
    raise UsageError(
        error(
            "unknown-export-format",
            f"there is no format called {form}"
            if form
            else f"{path} has a name that says no format",
            hint=f"let it end in one of {', '.join(_BY_SUFFIX)}, or say --format with one of"
            f" {', '.join(FORMATS)}",
        )
    )


def _read(path: Path) -> tuple[Tree, Credits]:
    written, found = read_tree(path, str(path))
    diagnostics = list(found)
    if written is None:
        raise CreditsError(*diagnostics)
    tree, found = apply_theme(written, path.parent)
    diagnostics += found
    credits_, found = build_credits(tree)
    diagnostics += found
    if credits_ is None or has_errors(diagnostics):
        raise CreditsError(*diagnostics)
    return written, credits_
