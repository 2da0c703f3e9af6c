"""A film of four seconds, and its frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.verify.damages import all_frames, write_video

from endroll.project import Project, load

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

FILM = """
title: Verified
video: {size: 320x180, fps: 25}
timing: {speed: 24, lead_in: 10f, lead_out: 10f}
styles: {name: {size: 80}, role: {size: 64}}
roll:
  - card: [{title: Big Title}]
    hold: 16f
    fade_in: 6f
    fade_out: 6f
  - role: Filmed by
    names: [Anna Berg, Tom Reyes]
  - role: Edited by
    names: [Jan Novak, Lee Wong]
"""
"""Frames 0–9 are blank, 10–37 the card, 50–123 the scroll, and 124–133 blank; 4 px a frame."""


@pytest.fixture(scope="session")
def film(tmp_path_factory: pytest.TempPathFactory) -> Project:
    path = tmp_path_factory.mktemp("verified") / "credits.yaml"
    path.write_text(FILM, encoding="utf-8")
    return load(path)


@pytest.fixture(scope="session")
def pictures(film: Project) -> list[NDArray[np.uint8]]:
    return all_frames(film)


@pytest.fixture(scope="session")
def whole(pictures: list[NDArray[np.uint8]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that shows every frame as it is."""
    return write_video(tmp_path_factory.mktemp("whole") / "film", pictures)
