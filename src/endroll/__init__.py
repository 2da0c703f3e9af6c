"""End credits from a text file to an exact video.

project = endroll.load("credits.yaml")
project.render("renders/credits.mp4")
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

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
    from endroll.layout.roll import Roll
    from endroll.motion.schedule import Schedule
    from endroll.project import Project, inspect, load, load_versions
    from endroll.report.report import Report

__version__ = "0.1.0"

__all__ = [
    "FORMATS",
    "CreditsError",
    "Delivery",
    "Diagnostic",
    "EndrollError",
    "FrameRate",
    "Project",
    "RenderError",
    "Report",
    "Roll",
    "RollClip",
    "Schedule",
    "Severity",
    "Span",
    "UsageError",
    "inspect",
    "load",
    "load_versions",
]

_LAZY = {
    "FORMATS": "endroll.encode.formats",
    "CreditsError": "endroll.core.diagnostics",
    "Delivery": "endroll.encode.delivery",
    "Diagnostic": "endroll.core.diagnostics",
    "EndrollError": "endroll.core.diagnostics",
    "FrameRate": "endroll.core.units",
    "Project": "endroll.project",
    "RenderError": "endroll.core.diagnostics",
    "Report": "endroll.report.report",
    "Roll": "endroll.layout.roll",
    "RollClip": "endroll.clip",
    "Schedule": "endroll.motion.schedule",
    "Severity": "endroll.core.diagnostics",
    "Span": "endroll.core.diagnostics",
    "UsageError": "endroll.core.diagnostics",
    "inspect": "endroll.project",
    "load": "endroll.project",
    "load_versions": "endroll.project",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401  a module's attribute is of any type
    """Import what a person reaches for when they reach for it, so that a command starts quickly."""
    from importlib import import_module  # noqa: PLC0415  it takes a while too

    if name in _LAZY:
        return getattr(import_module(_LAZY[name]), name)
    raise AttributeError(f"module 'endroll' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted((*globals(), *__all__))
