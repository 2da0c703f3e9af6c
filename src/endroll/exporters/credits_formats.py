"""The credits formats: what they are called, which suffix selects them, and what writes them.

To add a format, write its writer in a module of its own and add one entry to `FORMATS`. The help of
`endroll export`, its error message and the table in docs/importing.md follow from the entries.
Writers are imported on first use because the command line imports this module at startup.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import UsageError, error
from endroll.core.suggestions import hint_of_meant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from endroll.interchange.corrections import CorrectionRow
    from endroll.interchange.nodes import CreditsDraft, LeftOut


@dataclass(frozen=True, slots=True)
class CorrectionTable:
    """A family of formats: a row for each name of the file as written, to come back corrected."""

    write: Callable[[Sequence[CorrectionRow]], bytes]


def _nothing(_draft: CreditsDraft) -> Iterator[LeftOut]:
    """Leave nothing out."""
    yield from ()


@dataclass(frozen=True, slots=True)
class CreditsText:
    """A family of formats: one version of the credits as a text.

    `left_out` yields what the format cannot hold, in order.
    """

    write: Callable[[CreditsDraft], str]
    left_out: Callable[[CreditsDraft], Iterator[LeftOut]] = _nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportFormat:
    """One format.

    `suffix` selects it unless another format is named; without one it must be named. `example` and
    `description` are for the documentation.
    """

    name: str
    suffix: str | None
    family: CorrectionTable | CreditsText
    example: str
    description: str


def _correction_csv(rows: Sequence[CorrectionRow]) -> bytes:
    from endroll.exporters.correction_table import correction_csv

    return correction_csv(rows)


def _correction_workbook(rows: Sequence[CorrectionRow]) -> bytes:
    from endroll.exporters.correction_table import correction_workbook

    return correction_workbook(rows)


def _to_plain_text(draft: CreditsDraft) -> str:
    from endroll.exporters.credits_text import to_plain_text

    return to_plain_text(draft)


def _to_markdown(draft: CreditsDraft) -> str:
    from endroll.exporters.credits_text import to_markdown

    return to_markdown(draft)


def _to_cinecred(draft: CreditsDraft) -> str:
    from endroll.exporters.credits_cinecred import to_cinecred

    return to_cinecred(draft)


def _not_in_cinecred(draft: CreditsDraft) -> Iterator[LeftOut]:
    from endroll.exporters.credits_cinecred import left_out

    return left_out(draft)


def _to_departments(draft: CreditsDraft) -> str:
    from endroll.exporters.credits_departments import to_departments

    return to_departments(draft)


def _not_in_departments(draft: CreditsDraft) -> Iterator[LeftOut]:
    from endroll.exporters.credits_departments import left_out

    return left_out(draft)


FORMATS: Final[tuple[ExportFormat, ...]] = (
    ExportFormat(
        name="csv",
        suffix=".csv",
        family=CorrectionTable(_correction_csv),
        example="`names.csv`",
        description="the correction table",
    ),
    ExportFormat(
        name="xlsx",
        suffix=".xlsx",
        family=CorrectionTable(_correction_workbook),
        example="`names.xlsx`",
        description="the correction table, as a workbook",
    ),
    ExportFormat(
        name="text",
        suffix=".txt",
        family=CreditsText(_to_plain_text),
        example="`credits.txt`",
        description="a plain text to read and to mail",
    ),
    ExportFormat(
        name="markdown",
        suffix=".md",
        family=CreditsText(_to_markdown),
        example="`credits.md`",
        description="the same as Markdown",
    ),
    ExportFormat(
        name="cinecred",
        suffix=None,
        family=CreditsText(_to_cinecred, _not_in_cinecred),
        example="`credits.csv --format cinecred`",
        description="a table for cinecred, with the styles of its template",
    ),
    ExportFormat(
        name="departments",
        suffix=".tsv",
        family=CreditsText(_to_departments, _not_in_departments),
        example="`credits.tsv`",
        description="department, role and name, as film databases list them",
    ),
)
_BY_NAME: Final = {entry.name: entry for entry in FORMATS}
_BY_SUFFIX: Final = {entry.suffix: entry for entry in FORMATS if entry.suffix is not None}


def format_names() -> list[str]:
    """Return the names of all formats."""
    return list(_BY_NAME)


def suffixes() -> str:
    """Return the suffixes that select a format, for help texts and hints."""
    return ", ".join(_BY_SUFFIX)


def find_format(path: Path, name: str | None) -> ExportFormat:
    """Return the named format, by default the one that the suffix of a path selects.

    Raises:
        UsageError: no format has this name or suffix.
    """
    chosen = _BY_NAME.get(name) if name else _BY_SUFFIX.get(path.suffix.lower())
    if chosen is not None:
        return chosen
    known = ", ".join(_BY_NAME)
    raise UsageError(
        error(
            "unknown-export-format",
            f"unknown export format: {name}"
            if name
            else f"{path} does not end in the suffix of an export format",
            hint=f"{hint_of_meant(name or '', _BY_NAME)}end the name in one of {suffixes()}, or "
            f"give --format one of {known}",
        )
    )
