"""Credits somewhere in a file that is far longer than they are."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.verify.damages import MPEG2, Coder, write_video

from endroll.verify.request import VerifyRequest, allowed_codes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from endroll.project import Project

    Frames = list[NDArray[np.uint8]]

BEFORE, AFTER = 700, 150


def footage(count: int, seed: int) -> Iterator[NDArray[np.uint8]]:
    """Yield scenes of half a second to four: smooth patches that drift, of other shapes in each."""
    rng = np.random.default_rng(seed)
    shown = 0
    while True:
        rows, columns = rng.integers(3, 30), rng.integers(3, 30)
        patches = rng.integers(0, 256, (rows, columns, 3), np.uint8)
        scene = patches.repeat(-(-180 // rows), axis=0).repeat(-(-480 // columns), axis=1)
        down, right = rng.integers(-3, 4, 2)
        for frame in range(rng.integers(12, 100)):
            moved = np.roll(scene, (down * frame, right * frame), axis=(0, 1))
            yield moved[:180, :320]
            shown += 1
            if shown == count:
                return


@pytest.fixture(scope="module")
def around() -> tuple[Frames, Frames]:
    return list(footage(BEFORE, 1)), list(footage(AFTER, 2))


@pytest.mark.parametrize(
    ("coder", "chain"),
    [(Coder(options={"crf": "26"}), ""), (MPEG2, ""), (Coder(), "scale=214:120")],
    ids=["h264", "mpeg2", "resized"],
)
def test_credits_are_found_in_a_film(
    film: Project,
    pictures: Frames,
    around: tuple[Frames, Frames],
    tmp_path: Path,
    coder: Coder,
    chain: str,
) -> None:
    before, after = around
    path = write_video(tmp_path / "film", [*before, *pictures, *after], coder=coder, chain=chain)
    verdict = film.verify(path, VerifyRequest(allowed=allowed_codes(["resize"])))
    assert verdict.ok, [each.message for each in verdict.findings]
    assert {str(each.code) for each in verdict.findings} <= {"slate", "raster"}
    assert verdict.facts.matched_frames == len(pictures)
    assert verdict.facts.frames == BEFORE + len(pictures) + AFTER
    (begin,) = [each.message for each in verdict.findings if str(each.code) == "slate"]
    assert f"frame {BEFORE} (00:00:28:00)" in begin
    first = {each.text: each.first_frame for each in verdict.observations}
    assert first["Big Title"] == BEFORE + 16


def test_damage_within_a_film_is_told_at_its_frame(
    film: Project, pictures: Frames, around: tuple[Frames, Frames], tmp_path: Path
) -> None:
    before, after = around
    damaged = [*pictures[:80], *pictures[83:]]
    verdict = film.verify(write_video(tmp_path / "film", [*before, *damaged, *after]))
    (finding,) = [each for each in verdict.findings if not each.is_note]
    assert str(finding.code) == "dropped"
    assert finding.frame is not None
    assert abs(finding.frame - (BEFORE + 80)) <= 1


def test_a_film_without_the_credits_shows_none_of_them(
    film: Project, around: tuple[Frames, Frames], tmp_path: Path
) -> None:
    frames = itertools.chain(*around)
    verdict = film.verify(write_video(tmp_path / "film", frames))
    assert not verdict.ok
    assert verdict.facts.matched_frames == 0
