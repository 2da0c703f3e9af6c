from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from endroll.text.catalogue import Catalogue, load_catalogue
from endroll.text.fonts import FontBook

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def book() -> FontBook:
    return FontBook()


@pytest.fixture(scope="session")
def box_catalogue(tmp_path_factory: pytest.TempPathFactory, box_fonts: Path) -> Catalogue:
    """The box fonts, found in a project's folder, before everything installed."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "fonts").symlink_to(box_fonts)
    return load_catalogue(folder)


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """What the declared packages bring."""
    return load_catalogue(tmp_path_factory.mktemp("empty"))
