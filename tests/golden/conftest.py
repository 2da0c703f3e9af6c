"""Compare painted pictures with approved ones."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray

MOST_LEVELS = 1


@pytest.fixture
def bless(request: pytest.FixtureRequest) -> bool:
    """Whether references are written anew; never in CI, where nobody looks at them."""
    asked = bool(request.config.getoption("--bless"))
    if asked and os.environ.get("CI"):
        pytest.fail("references are blessed by a person who looks at them, never in CI")
    return asked


@pytest.fixture
def hold_against(tmp_path: Path, *, bless: bool) -> Callable[[NDArray[np.uint8], Path], None]:
    """What fails where a picture differs from its reference by more than a level."""

    def hold(painted: NDArray[np.uint8], reference: Path) -> None:
        if bless:
            Image.fromarray(painted).save(reference, optimize=True)
        assert reference.exists(), "look at it, then: pytest tests/golden --bless"
        with Image.open(reference, formats=("PNG",)) as picture:
            blessed = np.asarray(picture.convert("RGB"))
        same_shape = painted.shape == blessed.shape
        if not same_shape or np.abs(painted.astype(int) - blessed).max() > MOST_LEVELS:
            seen = tmp_path / reference.name
            Image.fromarray(painted).save(seen)
            pytest.fail(f"painted otherwise than {reference}: see {seen}")

    return hold
