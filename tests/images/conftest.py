from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from endroll.images.book import ImageBook
from endroll.model.design import Color

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def book(tmp_path: Path) -> ImageBook:
    """The pictures of an empty folder, on black."""
    return ImageBook(tmp_path, Color(0, 0, 0))
