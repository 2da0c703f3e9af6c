from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from endroll.project import film_of
from endroll.proof.document import pages_of
from endroll.proof.flow import PageLayout
from endroll.review.snapshots import proofed_film

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.project import Project
    from endroll.proof.paper import Page


@pytest.fixture
def pages(lay_out: Callable[[str], Project]) -> Callable[..., tuple[Page, ...]]:
    """Set YAML on pages."""

    def made(text: str, **form: float) -> tuple[Page, ...]:
        return pages_of(proofed_film(film_of(lay_out(text))), PageLayout(**form))  # type: ignore[arg-type]

    return made
