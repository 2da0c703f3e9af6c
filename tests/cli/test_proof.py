"""`endroll proof`: the roll as one picture, and what is said of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

import endroll as api

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Outcome

    Endroll = Callable[..., Outcome]


@pytest.mark.usefixtures("project_folder")
def test_the_whole_roll(endroll: Endroll, project_folder: Path) -> None:
    project = api.load()
    height_px = project.roll.height_px
    ran = endroll("proof", "-o", "roll.png", "--json")
    told = {"path": "roll.png", "width_px": 320, "height_px": height_px}
    assert (ran.code, json.loads(ran.out)) == (0, told)
    with Image.open(project_folder / "roll.png") as picture:
        np.testing.assert_array_equal(np.asarray(picture), project.picture.rows(0, height_px))
    assert endroll("proof").out == f"renders/a-film.proof.png  320x{height_px}\n"


@pytest.mark.usefixtures("project_folder")
def test_another_kind_of_file_is_refused(endroll: Endroll) -> None:
    ran = endroll("proof", "-o", "roll.pdf")
    assert ran.code == 3
    assert "needs a name that ends in .png" in ran.err
