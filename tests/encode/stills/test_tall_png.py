"""The whole roll as one picture: every row of it, and no more of them held than a band."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image
from tests.refused import refused

from endroll.core.diagnostics import RenderError
from endroll.core.units import Raster
from endroll.encode.stills.tall_png import write_tall_png

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import BarRows


@pytest.mark.parametrize("height_px", [1, 255, 256, 257, 1500])
def test_every_row_is_there(bar_rows: type[BarRows], tmp_path: Path, height_px: int) -> None:
    source = bar_rows(raster=Raster(34, 20), background_rgb=(20, 60, 90))
    write_tall_png(source, height_px, tmp_path / "roll.png")
    assert max(bottom - top for top, bottom in source.asked) <= 256
    with Image.open(tmp_path / "roll.png") as picture:
        found = np.asarray(picture)
    np.testing.assert_array_equal(found, source.rows(0, height_px))


def test_another_name_is_refused(bar_rows: type[BarRows], tmp_path: Path) -> None:
    with refused(RenderError, "output"):
        write_tall_png(bar_rows(), 20, tmp_path / "roll.pdf")
    assert not list(tmp_path.iterdir())
