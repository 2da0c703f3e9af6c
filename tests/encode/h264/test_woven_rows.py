"""H.264 in fields from coded rows: both fields of every frame, at any step, up and down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import av
import numpy as np
import pytest
from PIL import Image

from endroll.encode.color_encoding import EIGHT_420
from endroll.encode.field_planes import woven_frames
from endroll.encode.fields import fields_of
from endroll.encode.h264.film import example_picture, film_pictures, keyframes
from endroll.encode.h264.moving_film import InterlacedFilm, Run
from endroll.encode.h264.rows import RowCoder
from endroll.project import load

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from endroll.encode.h264.rows import Row
    from endroll.encode.planes import Planes
    from endroll.project import Project

SIZES = ["320x144", "64x100", "16x160", "200x356"]
"""Of one pair of macroblocks across, and of heights that are no multiple of a pair."""


def make_project(folder: Path, size: str, step_px: int, **settings: str) -> Project:
    """Make a roll of coloured noise, with a card before it, that moves by px a field."""
    width, height = map(int, size.split("x"))
    rng = np.random.default_rng(3)
    noise = rng.integers(0, 256, (height // 2, min(40, width - 4), 3), np.uint8)
    Image.fromarray(noise).save(folder / "noise.png")
    Image.fromarray(noise[:, :, :1].repeat(3, axis=2)).save(folder / "grey.png")
    path = folder / "credits.yaml"
    more = "".join(f", {key}: {value}" for key, value in settings.items())
    path.write_text(
        f"""
video: {{size: {size}, fps: 50i{more}}}
timing: {{speed: {step_px * 1080 / height}, lead_in: 3f, lead_out: 2f}}
roll:
  - card: [{{logos: [grey.png], height: 300}}]
    hold: 5f
    fade_in: 2f
    fade_out: 2f
  - logos: [noise.png]
    height: 540
  - space: {900 if step_px < 20 else 2000}
  - logos: [grey.png]
    height: 400
""",
        encoding="utf-8",
    )
    return load(path)


def film_of(project: Project) -> InterlacedFilm:
    film = project._film
    fields = fields_of(film.painter.by_field(), film.schedule, film.credits.video.softening)
    return InterlacedFilm(fields, film.schedule, film.schedule.scan)


def psnr(one: np.ndarray, other: np.ndarray) -> float:
    error = np.mean((one.astype(float) - other) ** 2)
    return 99.0 if error == 0 else float(10 * np.log10(255**2 / error))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("step_px", [2, 4, 6, 16, 30, 36])
@pytest.mark.parametrize("scan", ["tff", "bff"])
def test_frames_of_coded_rows_are_those_of_the_film(
    tmp_path: Path, size: str, step_px: int, scan: str
) -> None:
    project = make_project(tmp_path, size, step_px, scan=scan, background="'#14305a'")
    made = project.render(tmp_path / "film.mp4", output_format="h264")
    film = film_of(project)
    frames = range(project.schedule.frame_count)
    assert any(isinstance(run, Run) and len(run.frames) > 5 for run in film.runs(frames))
    with av.open(str(made.path), options={"err_detect": "explode"}) as container:
        stream = container.streams.video[0]
        stream.codec_context.options = {"err_detect": "explode"}
        shown = [
            (frame.interlaced_frame, frame.to_ndarray(format="yuv420p"))
            for frame in container.decode(stream)
        ]
    assert len(shown) == len(frames)
    width, height = map(int, size.split("x"))
    expected = woven_frames(film.fields, frames, EIGHT_420)
    for index, ((is_interlaced, frame), planes) in enumerate(zip(shown, expected, strict=True)):
        assert is_interlaced
        chroma = frame[height:].reshape(2, height // 2, width // 2)
        for decoded, exact in zip((frame[:height], *chroma), planes.components, strict=True):
            assert psnr(decoded, exact) > 36, index
        # Where both fields are plain they are exact, and nothing drags behind what moves.
        plain = (np.abs(planes.luma.astype(int) - planes.luma[0, 0]) < 1).all(axis=1)
        far = np.convolve(plain, np.ones(65), "same") >= 65
        assert np.abs(frame[:height][far].astype(int) - planes.luma[0, 0]).max(initial=0) <= 1


def test_a_roll_from_above(tmp_path: Path) -> None:
    project = make_project(tmp_path, "320x144", 4)
    path = tmp_path / "credits.yaml"
    path.write_text(path.read_text().replace("lead_in", "direction: down, lead_in"))
    project = load(path)
    made = project.render(tmp_path / "film.mp4", output_format="h264")
    film = film_of(project)
    frames = range(project.schedule.frame_count)
    assert any(isinstance(run, Run) and len(run.frames) > 5 for run in film.runs(frames))
    expected = woven_frames(film.fields, frames, EIGHT_420)
    with av.open(str(made.path)) as container:
        for frame, planes in zip(container.decode(video=0), expected, strict=True):
            assert psnr(frame.to_ndarray(format="yuv420p")[:144], planes.luma) > 36


def test_rows_of_both_fields_are_coded_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = make_project(tmp_path, "320x144", 4)
    coded: list[int] = []
    code = RowCoder.code

    def counting(coder: RowCoder, planes: Planes, count: int) -> list[Row]:
        coded.append(count)
        return code(coder, planes, count)

    monkeypatch.setattr(RowCoder, "code", counting)
    project.render(tmp_path / "film.mp4", output_format="h264")
    film = film_of(project)
    runs = [run for run in film.runs(range(project.schedule.frame_count)) if isinstance(run, Run)]
    moving = sum(len(run.frames) for run in runs if run.step_px)
    # Each frame moves by 8 px, and a row of pairs is 32 px high; a keyframe has 5 of them.
    assert moving > 40
    assert sum(coded) <= moving / 2 + 5 * (len(runs) + moving // 250)


def test_parts_have_the_pictures_of_the_whole(tmp_path: Path) -> None:
    film = film_of(make_project(tmp_path, "320x144", 4))
    frames = range(film.schedule.frame_count)
    example = example_picture(film)
    marks: Sequence[int] = [*keyframes(film, frames), frames.stop]
    whole = list(film_pictures(film, frames, example, row_qp=18))
    assert [index for index, (_, is_key) in enumerate(whole) if is_key] == marks[:-1]
    at = marks[len(marks) // 2]
    parts = [
        picture
        for part in (range(at), range(at, frames.stop))
        for picture in film_pictures(film, part, example, row_qp=18)
    ]
    assert parts == whole
