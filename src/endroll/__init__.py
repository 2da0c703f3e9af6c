"""End credits from a text file to an exact video.

project = endroll.load("credits.yaml")
project.render("renders/credits.mp4")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from endroll.diagnostics import (
    CreditsError,
    Diagnostic,
    EndrollError,
    RenderError,
    Severity,
    Span,
    UsageError,
)
from endroll.units import FrameRate

if TYPE_CHECKING:
    from endroll.clip import RollClip
    from endroll.delivery import Delivery
    from endroll.layout.roll import Roll
    from endroll.motion.schedule import Schedule
    from endroll.project import Project, inspect, load
    from endroll.report import Report

__version__ = "0.1.0"

__all__ = [
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
]

_LAZY = {
    "Delivery": "endroll.delivery",
    "Project": "endroll.project",
    "Report": "endroll.report",
    "Roll": "endroll.layout.roll",
    "RollClip": "endroll.clip",
    "Schedule": "endroll.motion.schedule",
    "inspect": "endroll.project",
    "load": "endroll.project",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401  a module's attribute is of any type
    """Import what a person reaches for when they reach for it, so that `--help` stays quick."""
    if name in _LAZY:
        return getattr(import_module(_LAZY[name]), name)
    raise AttributeError(f"module 'endroll' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted((*globals(), *__all__))
