"""Where the film's picture is in a file, where little of it could be anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from tests.verify.damages import mapped, write_video

from endroll.media.delivered import open_delivered
from endroll.verify.expected import ExpectedFilm
from endroll.verify.geometry import Geometry
from endroll.verify.placing import _best
from endroll.verify.recognition import Recogniser
from endroll.verify.signatures import sign_frames

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from endroll.project import Project


def test_a_few_rows_in_sight_are_no_place(
    film: Project, pictures: list[NDArray[np.uint8]], tmp_path: Path
) -> None:
    def noisy(index: int, picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
        noise = np.random.default_rng(index).normal(0, 25, (180, 1, 1))
        return np.asarray((picture + noise).clip(0, 255), np.uint8)

    expected = ExpectedFilm(film._film)
    path = write_video(tmp_path / "film", mapped(pictures[60:110], noisy))
    signatures = sign_frames(open_delivered(path))
    where = Geometry(1.0, 1.0, 0.0, 0.0)
    nearly_gone = [Geometry(0.9, 0.9, 16.0, float(top)) for top in range(170, 178)]
    probes = range(5, 45, 5)
    placing = _best([where, *nearly_gone], probes, expected, signatures, Recogniser(expected))
    assert placing.geometry == where
