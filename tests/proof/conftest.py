from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from endroll.proof.document import pages_of
from endroll.proof.flow import Form
from endroll.stills import proofed_film

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from endroll.project import Project
    from endroll.proof.paper import Page

_TURNS = re.compile("[\u202a-\u202e]")
"""What pdftotext puts about what runs from the right."""


@pytest.fixture
def pages(lay_out: Callable[[str], Project]) -> Callable[..., tuple[Page, ...]]:
    """Set YAML on pages."""

    def made(text: str, **form: float) -> tuple[Page, ...]:
        return pages_of(proofed_film(lay_out(text)), Form(**form))  # type: ignore[arg-type]

    return made


@pytest.fixture(scope="session")
def text_of() -> Callable[..., list[str]]:
    """What reads a PDF as poppler does, in the order of the file or of the eye: its lines."""

    def read(path: Path, *options: str) -> list[str]:
        ran = subprocess.run(
            ["pdftotext", *options, str(path), "-"],  # noqa: S607  wherever poppler is installed
            capture_output=True,
            check=True,
            text=True,
        )
        lines = _TURNS.sub("", ran.stdout).replace("\f", "\n").splitlines()
        return [line.strip() for line in lines if line.strip()]

    return read
