"""End credits from a text file to an exact video.

project = endroll.load("credits.yaml")
project.render("renders/credits.mp4")
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from endroll.batch.outcomes import BatchReport
    from endroll.batch.planning.plan import Plan, read_plan
    from endroll.batch.render_plan import render_plan
    from endroll.clip import RollClip
    from endroll.core.diagnostics import (
        CreditsError,
        Diagnostic,
        EndrollError,
        RenderError,
        Severity,
        Span,
        UsageError,
    )
    from endroll.core.units import FrameRate
    from endroll.encode.delivery import Delivery
    from endroll.encode.formats import FORMATS
    from endroll.import_export import (
        ExportResult,
        ImportResult,
        UpdateResult,
        export_credits,
        import_credits,
        update_credits,
    )
    from endroll.layout.roll import Roll
    from endroll.motion.schedule import Schedule
    from endroll.project import Project, diff, inspect, inspect_fonts, load, load_versions
    from endroll.report.font_uses import FontUse
    from endroll.report.report import Report
    from endroll.review.comparison import Diff
    from endroll.review.snapshots import SavedProof
    from endroll.scaffold import new_project, template_names
    from endroll.schema.json_schema import credits_schema
    from endroll.text.coverage import AvailableFonts, available_fonts

__version__ = "0.1.0"

__all__ = [
    "FORMATS",
    "AvailableFonts",
    "BatchReport",
    "CreditsError",
    "Delivery",
    "Diagnostic",
    "Diff",
    "EndrollError",
    "ExportResult",
    "FontUse",
    "FrameRate",
    "ImportResult",
    "Plan",
    "Project",
    "RenderError",
    "Report",
    "Roll",
    "RollClip",
    "SavedProof",
    "Schedule",
    "Severity",
    "Span",
    "UpdateResult",
    "UsageError",
    "available_fonts",
    "credits_schema",
    "diff",
    "export_credits",
    "import_credits",
    "inspect",
    "inspect_fonts",
    "load",
    "load_versions",
    "new_project",
    "read_plan",
    "render_plan",
    "template_names",
    "update_credits",
]

_LAZY = {
    "FORMATS": "endroll.encode.formats",
    "AvailableFonts": "endroll.text.coverage",
    "BatchReport": "endroll.batch.outcomes",
    "CreditsError": "endroll.core.diagnostics",
    "Delivery": "endroll.encode.delivery",
    "Diagnostic": "endroll.core.diagnostics",
    "Diff": "endroll.review.comparison",
    "EndrollError": "endroll.core.diagnostics",
    "ExportResult": "endroll.import_export",
    "FontUse": "endroll.report.font_uses",
    "FrameRate": "endroll.core.units",
    "ImportResult": "endroll.import_export",
    "Plan": "endroll.batch.planning.plan",
    "Project": "endroll.project",
    "RenderError": "endroll.core.diagnostics",
    "Report": "endroll.report.report",
    "Roll": "endroll.layout.roll",
    "RollClip": "endroll.clip",
    "SavedProof": "endroll.review.snapshots",
    "Schedule": "endroll.motion.schedule",
    "Severity": "endroll.core.diagnostics",
    "Span": "endroll.core.diagnostics",
    "UpdateResult": "endroll.import_export",
    "UsageError": "endroll.core.diagnostics",
    "available_fonts": "endroll.text.coverage",
    "credits_schema": "endroll.schema.json_schema",
    "diff": "endroll.project",
    "export_credits": "endroll.import_export",
    "import_credits": "endroll.import_export",
    "inspect": "endroll.project",
    "inspect_fonts": "endroll.project",
    "load": "endroll.project",
    "load_versions": "endroll.project",
    "new_project": "endroll.scaffold",
    "read_plan": "endroll.batch.planning.plan",
    "render_plan": "endroll.batch.render_plan",
    "template_names": "endroll.scaffold",
    "update_credits": "endroll.import_export",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401  a module's attribute is of any type
    """Import a public name when it is first used, so that `import endroll` stays quick."""
    from importlib import import_module  # noqa: PLC0415  it takes a while too

    if name in _LAZY:
        return getattr(import_module(_LAZY[name]), name)
    raise AttributeError(f"module 'endroll' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted((*globals(), *__all__))
