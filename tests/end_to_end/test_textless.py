"""A film without its text is what is behind it, frame for frame, in files too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from endroll.core.diagnostics import UsageError
from endroll.encode.render_spec import RenderSpec

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray

    from endroll.project import Project

FILM = """
    video: {size: 64x36, fps: 24, background: "#203040"}
    timing: {speed: 30, lead_in: 4f, lead_out: 4f}
    styles: {base: {font: Box, size: 300}}
    roll:
      - card: [{names: A}, {logos: [logo.png]}]
        hold: 8f
        fade_in: 3f
        fade_out: 3f
        background: {file: clip.mp4, loop: yes}
      - {names: [A, B]}
      - card: [{names: A}]
        hold: 4f
        area: right 50%
        beside: {file: logo.png}
"""


def pictures(folder: Path) -> NDArray[np.uint8]:
    return np.stack([np.asarray(Image.open(path)) for path in sorted(folder.glob("*.png"))])


def test_only_what_is_under_ink_differs_from_the_film(
    lay_out: Callable[[str], Project], tmp_path: Path, footage: Callable[..., Path]
) -> None:
    footage(tmp_path / "clip.mp4", frames=24)
    Image.new("RGB", (40, 20), (200, 30, 40)).save(tmp_path / "logo.png")
    project = lay_out(FILM)
    whole = pictures(project.render(tmp_path / "whole", output_format="png").path)
    path = project.render(tmp_path / "textless", output_format="png", textless=True).path
    textless = pictures(path)
    assert textless.shape == whole.shape
    count = project.schedule.frame_count
    ink = np.stack([project.frame(index, transparent=True)[:, :, 3] for index in range(count)])
    assert ink.any()
    np.testing.assert_array_equal(textless[ink == 0], whole[ink == 0])
    (scroll,) = (scene for scene in project.report().scenes if scene.kind == "scroll")
    scrolled = textless[scroll.first_frame : scroll.first_frame + scroll.frames]
    assert (scrolled == (0x20, 0x30, 0x40)).all()


def test_a_picture_behind_the_film_is_all_that_is_left(
    lay_out: Callable[[str], Project], tmp_path: Path
) -> None:
    shades = np.arange(64 * 36 * 3).reshape(36, 64, 3).astype(np.uint8)
    Image.fromarray(shades).save(tmp_path / "behind.png")
    project = lay_out("""
        video: {size: 64x36, fps: 24, background: behind.png}
        timing: {speed: 30, lead_in: 2f, lead_out: 2f}
        styles: {base: {font: Box, size: 300}}
        roll: [{names: [A, B]}]
    """)
    path = project.render(tmp_path / "textless", output_format="png", textless=True).path
    assert (pictures(path) == shades).all()


def test_parts_written_side_by_side_are_textless_too(
    lay_out: Callable[[str], Project], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("endroll.farm.parts._LEAST", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    project = lay_out("""
        video: {size: 64x36, fps: 24, background: "#405060"}
        timing: {speed: 30, lead_in: 2f, lead_out: 2f}
        styles: {base: {font: Box, size: 300}}
        roll: [{names: [A, B]}]
    """)
    path = project.render(tmp_path / "t", output_format="png", textless=True, jobs=2).path
    assert (pictures(path) == (0x40, 0x50, 0x60)).all()


def test_its_default_name_is_not_that_of_the_film(
    lay_out: Callable[[str], Project],
) -> None:
    project = lay_out("""
        video: {size: 64x36, fps: 24}
        timing: {speed: 30}
        styles: {base: {font: Box, size: 300}}
        roll: [{names: [A, B]}]
    """)
    assert project.render(textless=True).path.name == "credits-textless.mp4"


@pytest.mark.parametrize("wanted", ["transparent", "premultiplied", "matte"])
def test_it_has_no_alpha(wanted: str) -> None:
    with pytest.raises(UsageError) as refused:
        RenderSpec.of(
            "prores-4444",
            textless=True,
            transparent=wanted == "transparent",
            premultiplied=wanted == "premultiplied",
            matte=wanted == "matte",
        )
    (diagnostic,) = refused.value.diagnostics
    assert diagnostic.code == "textless-alpha"
