"""Files of films that move by field: both fields are held against the film."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from PIL import Image

from endroll.core.field_rows import with_field_only
from endroll.project import load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray

    from endroll.project import Project

CREDITS = """
title: Fields
video: {size: 320x180, fps: 50i}
timing: {speed: 24, lead_in: 4f, lead_out: 4f}
styles: {base: {size: 96, weight: 400}}
roll:
  - card: [{text: The Ferry}]
    hold: 10f
    fade_in: 4f
    fade_out: 4f
  - role: Director
    names: [NAME]
  - role: Editor
    names: [Bob Ray]
"""


@pytest.fixture(scope="module")
def sequences(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Path, Path]:
    """A film in fields, its frames, and those of a film with another name."""
    folder = tmp_path_factory.mktemp("fields")
    made = []
    for name in ("Ann Lee", "Ann Law"):
        path = folder / f"{name[-2:]}.yaml"
        path.write_text(CREDITS.replace("NAME", name), encoding="utf-8")
        project = load(path)
        project.render(folder / name[-3:], output_format="png")
        made.append((project, folder / name[-3:]))
    return made[0][0], made[0][1], made[1][1]


def rewritten(
    folder: Path, target: Path, change: Callable[[int, NDArray[np.uint8]], NDArray[np.uint8]]
) -> Path:
    target.mkdir()
    for index, path in enumerate(sorted(folder.iterdir())):
        changed = change(index, np.asarray(Image.open(path)).copy())
        Image.fromarray(changed).save(target / f"{target.name}.{index:05d}.png")
    return target


def test_what_was_rendered_is_fine(sequences: tuple[Project, Path, Path], tmp_path: Path) -> None:
    project, good, _ = sequences
    assert project.verify(good).findings == ()
    made = project.render(tmp_path / "film.mov", output_format="prores-422-hq")
    verdict = project.verify(made.path)
    assert verdict.findings == ()
    assert verdict.facts.matched_frames == project.schedule.frame_count


@pytest.mark.parametrize("first_row", [0, 1])
def test_a_name_that_is_different_in_one_field_is_found(
    sequences: tuple[Project, Path, Path], tmp_path: Path, first_row: int
) -> None:
    project, good, other = sequences
    others = [np.asarray(Image.open(path)) for path in sorted(other.iterdir())]

    def changed(index: int, frame: NDArray[np.uint8]) -> NDArray[np.uint8]:
        frame[first_row::2] = others[index][first_row::2]
        return frame

    verdict = project.verify(rewritten(good, tmp_path / "seen", changed))
    texts = {finding.text for finding in verdict.findings if finding.code == "text"}
    assert texts == {"Ann Lee"}


def test_fields_in_the_wrong_order_are_found(
    sequences: tuple[Project, Path, Path], tmp_path: Path
) -> None:
    project, good, _ = sequences

    def swapped(_: int, frame: NDArray[np.uint8]) -> NDArray[np.uint8]:
        return frame.reshape(-1, 2, *frame.shape[1:])[:, ::-1].reshape(frame.shape)

    assert not project.verify(rewritten(good, tmp_path / "seen", swapped)).ok


def test_a_file_that_says_it_has_no_fields_is_told_of(
    sequences: tuple[Project, Path, Path], tmp_path: Path
) -> None:
    project, good, _ = sequences
    flat = load(project.path, settings=["video.fps=25", "timing.speed=48"])
    made = flat.render(tmp_path / "film.mov", output_format="prores-422-hq")
    codes = {str(finding.code) for finding in project.verify(made.path).findings}
    assert "scan" in codes
    del good


@given(
    picture=arrays(np.uint8, st.tuples(st.integers(1, 6).map(lambda half: 2 * half), st.just(3))),
    first_row=st.integers(0, 1),
)
def test_rows_between_those_of_a_field_are_means(
    picture: NDArray[np.uint8], first_row: int
) -> None:
    whole = with_field_only(picture, first_row)
    last = len(picture) - 1
    for row in range(len(picture)):
        if row % 2 == first_row:
            assert np.array_equal(whole[row], picture[row])
            continue
        above = row - 1 if row > 0 else row + 1
        below = row + 1 if row < last else row - 1
        exact = (picture[above].astype(float) + picture[below]) / 2
        assert np.abs(whole[row] - exact).max() <= 0.5
