"""Which formats there are, and a report written in the one that a file's name asks for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from endroll.core.atomic_write import whole_file
from endroll.core.diagnostics import UsageError, error
from endroll.exporters.edl import edl
from endroll.exporters.otio import timeline
from endroll.exporters.report_csv import table
from endroll.exporters.timeline_svg import drawing
from endroll.exporters.webvtt import chapters

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from endroll.report.report import Report


def _json(report: Report) -> str:
    return json.dumps(report.as_json(), ensure_ascii=False, indent=2) + "\n"


FORMATS: Final[Mapping[str, Callable[[Report], str]]] = {
    ".csv": table,
    ".json": _json,
    ".otio": timeline,
    ".edl": edl,
    ".vtt": chapters,
    ".svg": drawing,
}
"""What makes the text of a file, by the end of its name."""


def check_format(path: Path) -> str:
    """Return the end of a file's name, in small letters, which says the format.

    Raises:
        UsageError: there is no such format.
    """
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        raise UsageError(
            error(
                "unknown-report-format",
                f"{path} has a name that says no format of a report",
                hint=f"let it end in one of {', '.join(FORMATS)}",
            )
        )
    return suffix


def write_report(report: Report, path: Path) -> None:
    """Write a report in the format that the end of the file's name says, whole or not at all.

    Raises:
        UsageError: there is no such format, it cannot say what the report does, or the package
            that writes it is not installed.
        RenderError: the file cannot be written.
    """
    text = FORMATS[check_format(path)](report)
    with whole_file(path) as part:
        part.write_text(text, encoding="utf-8", newline="")
