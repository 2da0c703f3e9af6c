"""The report formats: what they are called and which writer writes them.

In: a Report and a path, whose suffix selects the format. Out: the file.

To add a format, write its writer in a module of its own and add one entry to `FORMATS`. The help of
`endroll report`, its error message and the table in docs/reports.md follow from the entries.
Writers are imported on first use because the command line imports this module at startup.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import UsageError, error

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from endroll.report.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFormat:
    """One format; `description` and `readers` are for the documentation."""

    suffix: str
    description: str
    readers: str
    write: Callable[[Report], str | bytes]


def _to_csv(report: Report) -> str:
    from endroll.exporters.report_csv import to_csv

    return to_csv(report)


def _to_json(report: Report) -> str:
    return json.dumps(report.as_json(), ensure_ascii=False, indent=2) + "\n"


def _to_otio(report: Report) -> str:
    from endroll.exporters.otio import to_otio

    return to_otio(report)


def _to_fcp7(report: Report) -> str:
    from endroll.exporters.film_timeline import to_fcp7

    return to_fcp7(report)


def _to_fcpxml(report: Report) -> str:
    from endroll.exporters.fcpxml import to_fcpxml

    return to_fcpxml(report)


def _to_aaf(report: Report) -> bytes:
    from endroll.exporters.film_timeline import to_aaf

    return to_aaf(report)


def _to_edl(report: Report) -> str:
    from endroll.exporters.edl import to_edl

    return to_edl(report)


def _to_webvtt(report: Report) -> str:
    from endroll.exporters.webvtt import to_webvtt

    return to_webvtt(report)


def _to_svg(report: Report) -> str:
    from endroll.exporters.timeline_svg import to_svg

    return to_svg(report)


FORMATS: Final[tuple[ReportFormat, ...]] = (
    ReportFormat(suffix=".csv", description="a table", readers="spreadsheets", write=_to_csv),
    ReportFormat(
        suffix=".json", description="what `--json` prints", readers="scripts", write=_to_json
    ),
    ReportFormat(
        suffix=".otio", description="OpenTimelineIO", readers="editing programs", write=_to_otio
    ),
    ReportFormat(
        suffix=".xml",
        description="Final Cut Pro 7 XML",
        readers="Premiere Pro, DaVinci Resolve",
        write=_to_fcp7,
    ),
    ReportFormat(suffix=".fcpxml", description="FCPXML", readers="Final Cut Pro", write=_to_fcpxml),
    ReportFormat(suffix=".aaf", description="AAF", readers="Avid Media Composer", write=_to_aaf),
    ReportFormat(
        suffix=".edl",
        description="CMX 3600",
        readers="editing programs, even old ones",
        write=_to_edl,
    ),
    ReportFormat(
        suffix=".vtt", description="WebVTT chapters", readers="video players", write=_to_webvtt
    ),
    ReportFormat(
        suffix=".svg", description="a picture of the timeline", readers="people", write=_to_svg
    ),
)
_BY_SUFFIX: Final = {entry.suffix: entry for entry in FORMATS}


def suffixes() -> str:
    """Return the suffixes of all formats, for help texts and hints."""
    return ", ".join(_BY_SUFFIX)


def find_format(path: Path) -> ReportFormat:
    """Return the format that the suffix of a path selects.

    Raises:
        UsageError: there is no format with this suffix.
    """
    suffix = path.suffix.lower()
    if suffix not in _BY_SUFFIX:
        raise UsageError(
            error(
                "unknown-report-format",
                f"{path} does not end in the suffix of a report format",
                hint=f"use one of {suffixes()}",
            )
        )
    return _BY_SUFFIX[suffix]


def write_report(report: Report, path: Path) -> None:
    """Write a report, completely or not at all, in the format that the suffix selects.

    Raises:
        UsageError: there is no format with this suffix, the format cannot hold the report, or the
            package that writes it is not installed.
        RenderError: the file cannot be written.
    """
    from endroll.core.atomic_write import whole_file

    content = find_format(path).write(report)
    data = content if isinstance(content, bytes) else content.encode("utf-8")
    with whole_file(path) as temporary:
        temporary.write_bytes(data)
