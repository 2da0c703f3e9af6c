"""Which formats credits are exported in, and credits written in the one that is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from endroll.delivery import hint_of_meant
from endroll.diagnostics import CreditsError, Span, UsageError, error, has_errors
from endroll.draft.corrections import correction_rows, included_parts
from endroll.draft.from_credits import draft_of
from endroll.exchange.correction_table import correction_csv, correction_workbook
from endroll.exchange.credits_cinecred import cinecred_table
from endroll.exchange.credits_text import markdown, plain_text
from endroll.exchange.departments import departments
from endroll.model.build import build_credits
from endroll.source.assembly import assemble
from endroll.source.reader import read_node
from endroll.target import whole_file

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from endroll.draft.pieces import Draft
    from endroll.model.credits import Credits
    from endroll.source.tree import Node

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


@dataclass(frozen=True, slots=True)
class Exported:
    """How many names, headings and texts were written, and the parts with tables of their own."""

    rows: int
    parts: tuple[str, ...] = ()


def export_credits(
    credits_path: Path, path: Path, form: str | None = None, *, version: str | None = None
) -> Exported:
    """Write credits in the format that is asked for, or that the file's name says.

    Tables for correction hold the file as it is written, all its versions; the other formats hold
    one version, with its parts and variables.

    Raises:
        UsageError: there is no such format or version, or what writes it is not installed.
        CreditsError: the credits have errors.
        RenderError: the file cannot be written.
    """
    chosen = _form_of(path, form)
    if chosen in _TABLES:
        node = _read_file(credits_path)
        rows = correction_rows(node)
        data, made = _TABLES[chosen](rows), Exported(len(rows), included_parts(node))
    else:
        draft = draft_of(_read_credits(credits_path, version))
        data, made = _TEXTS[chosen](draft).encode(), Exported(sum(1 for _ in draft.words()))
    with whole_file(path) as part:
        part.write_bytes(data)
    return made


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
            hint=f"{hint_of_meant(form or '', FORMATS)}let it end in one of "
            f"{', '.join(_BY_SUFFIX)}, or say --format with one of {', '.join(FORMATS)}",
        )
    )


def _read_file(path: Path) -> Node:
    node, found = read_node(path, str(path))
    if node is None or has_errors(found):
        raise CreditsError(*found)
    if not correction_rows(node) and not included_parts(node):
        raise CreditsError(
            error(
                "no-credits",
                "there are no credits in the file",
                hint="name a file with `roll:`, or a part of one",
                span=Span(str(path), 1, 1),
            )
        )
    return node


def _read_credits(path: Path, version: str | None) -> Credits:
    tree, found = assemble(path, str(path), version=version)
    diagnostics = list(found)
    if tree is None:
        raise CreditsError(*diagnostics)
    credits_, found = build_credits(tree)
    diagnostics += found
    if credits_ is None or has_errors(diagnostics):
        raise CreditsError(*diagnostics)
    return credits_
