"""Numbered pictures: each what is painted, however the roll moves, and each whole or absent."""

from __future__ import annotations

import errno
from fractions import Fraction
from typing import TYPE_CHECKING

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from tests.refused import refused
from tests.writing import write

from endroll.core.diagnostics import RenderError, UsageError
from endroll.core.units import Raster
from endroll.encode.layers import PremultipliedLayer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray
    from tests.conftest import BarRows

    from endroll.project import Project


def read(path: Path) -> NDArray[np.float64]:
    """Return the samples of a picture file, (rows, width, channels).

    They are of 8 bits, in DPX of 10, in EXR the light of each.
    """
    if path.suffix not in {".dpx", ".exr"}:
        with Image.open(path) as picture:
            return np.asarray(picture).astype(float)
    with av.open(str(path)) as container:
        frame = next(container.decode(video=0))
    kind = "<u2" if path.suffix == ".dpx" else "<f4" if "f32" in frame.format.name else "<f2"
    planes = [
        np.frombuffer(bytes(plane), kind).reshape(plane.height, -1)[:, : plane.width]
        for plane in frame.planes
    ]
    assert frame.format.name.startswith("gbr")
    return np.stack([planes[2], planes[0], *planes[1:2], *planes[3:]], axis=-1).astype(float)


def expected(frame: NDArray[np.uint8], output_format: str) -> NDArray[np.float64]:
    """Return the samples that a frame should have in a file."""
    if output_format == "dpx":
        deep: NDArray[np.float64] = np.floor(frame * (1023 / 255) + 0.5)
        return deep
    if output_format == "exr":
        levels = frame / 255
        light = np.where(levels <= 0.04045, levels / 12.92, ((levels + 0.055) / 1.055) ** 2.4)
        light[:, :, 3:] = levels[:, :, 3:]
        light[:, :, :3] *= light[:, :, 3:] if frame.shape[2] == 4 else 1
        return light.astype(np.float16).astype(float)
    return frame.astype(float)


SEQUENCES = ["png", "tiff", "tiff-lzw", "exr", "dpx"]


@pytest.mark.parametrize("output_format", SEQUENCES)
@given(
    step=st.integers(-16, 16).filter(bool),
    height=st.integers(9, 70),
    start=st.integers(-40, 40),
    background=st.sampled_from([(0, 0, 0), (20, 60, 90)]),
)
def test_every_picture_is_what_is_painted(
    bar_rows: type[BarRows],
    tmp_path_factory: pytest.TempPathFactory,
    output_format: str,
    step: int,
    height: int,
    start: int,
    background: tuple[int, int, int],
) -> None:
    raster = Raster(26, height)
    source = bar_rows(
        step_px=step, frame_count=19, raster=raster, start_px=start, background_rgb=background
    )
    folder = tmp_path_factory.mktemp("out") / "roll"
    written = write(source, folder, output_format)
    files = sorted(folder.iterdir())
    suffix = output_format.removesuffix("-lzw")
    assert [file.name for file in files] == [f"roll.{index:05d}.{suffix}" for index in range(19)]
    assert written.size_bytes == sum(file.stat().st_size for file in files)
    for index, file in enumerate(files):
        assert np.array_equal(read(file), expected(source.frame(index), output_format)), index


FILM = """
    video: {{size: 161x91, fps: 24{video}}}
    timing: {{speed: {speed}, lead_in: 2f, lead_out: 3f, {timing}}}
    styles: {{base: {{font: [Box, Box Han], size: 220, color: "#ffcc20"}}}}
    roll:
      - card: [{{names: A}}]
        hold: 4f
        fade_in: 3f
        fade_out: 3f
        gap: -3f
      - card: [{{names: B}}]
        hold: 2f
        fade_in: 3f
      - {{names: [C, D]}}
      - card: [{{names: E}}]
        stop: yes
        ease: 6f
        hold: 3f
      - {{names: [F, 谢天]}}
"""


@pytest.mark.parametrize(
    ("speed", "timing", "video"),
    [
        ("60", "snap: on", ""),
        ("30", "snap: off", ""),
        ("36", "direction: down", ""),
        ("60", "snap: on", ", edge_fade: 200"),
        ("60", "direction: left", ""),
    ],
)
@pytest.mark.parametrize("output_format", ["png", "tiff", "tiff-lzw", "exr"])
def test_a_film_of_all_kinds_of_scenes(
    lay_out: Callable[[str], Project],
    tmp_path: Path,
    output_format: str,
    speed: str,
    timing: str,
    video: str,
) -> None:
    text = FILM.format(speed=speed, timing=timing, video=video)
    if "left" in timing:
        text = text.replace("stop: yes", "gap: 0").replace("ease: 6f", "fade_in: 0")
    project = lay_out(text)
    project.render(tmp_path / "film", output_format=output_format)
    files = sorted((tmp_path / "film").iterdir())
    assert len(files) == project.schedule.frame_count
    for index, file in enumerate(files):
        assert np.array_equal(read(file), expected(project.frame(index), output_format)), index


@pytest.mark.parametrize("output_format", ["png", "tiff", "exr"])
def test_without_the_background(
    lay_out: Callable[[str], Project], tmp_path: Path, output_format: str
) -> None:
    project = lay_out(FILM.format(speed="60", timing="snap: on", video=""))
    project.render(tmp_path / "film", output_format=output_format, transparent=True)
    for index, file in enumerate(sorted((tmp_path / "film").iterdir())):
        found = read(file)
        layer = project.frame(index, transparent=True)
        assert np.array_equal(found, expected(layer, output_format)), index
        if output_format == "exr":
            continue  # in light, not in levels
        if len(project.schedule.views(index)) > 1:
            continue  # in a dissolve light adds up, which no one layer can
        over = np.rint(found[:, :, :3] * (found[:, :, 3:] / 255))
        assert np.abs(over - project.frame(index)).max() <= 1


def test_premultiplied(lay_out: Callable[[str], Project], tmp_path: Path) -> None:
    project = lay_out(FILM.format(speed="60", timing="snap: on", video=""))
    project.render(tmp_path / "film", output_format="tiff", premultiplied=True)
    files = sorted((tmp_path / "film").iterdir())
    data = files[20].read_bytes()
    assert data.count(b"\x52\x01\x03\x00\x01\x00\x00\x00\x01\x00") == 1  # ExtraSamples: associated
    source = PremultipliedLayer(project._film.painter)
    for index, file in enumerate(files):
        straight = project.frame(index, transparent=True).astype(float)
        expected_rgb = np.floor(straight[:, :, :3] * straight[:, :, 3:] / 255 + 0.5)
        made = source.layer_frame(index)
        assert np.abs(made[:, :, :3] - expected_rgb).max() <= 1e-9
        assert np.array_equal(made[:, :, 3], straight[:, :, 3])
        with Image.open(file) as picture:  # Pillow divides again
            assert np.array_equal(np.asarray(picture)[:, :, 3], made[:, :, 3])


@pytest.mark.parametrize("suffix", SEQUENCES)
def test_a_stretch_has_the_files_of_the_whole(
    lay_out: Callable[[str], Project], tmp_path: Path, suffix: str
) -> None:
    project = lay_out(FILM.format(speed="60", timing="snap: on", video=""))
    project.render(tmp_path / "film", output_format=suffix)
    whole = {file.name: file for file in (tmp_path / "film").iterdir()}
    (tmp_path / "farm").mkdir()
    for first in range(0, project.schedule.frame_count, 37):
        last = min(first + 37, project.schedule.frame_count)
        project.render(tmp_path / "farm" / "film", output_format=suffix, frames=range(first, last))
    parts = {file.name: file for file in (tmp_path / "farm" / "film").iterdir()}
    assert parts.keys() == whole.keys()
    for name, file in parts.items():
        assert np.array_equal(read(file), read(whole[name])), name


def test_what_was_broken_off_is_gone_on_with(
    lay_out: Callable[[str], Project], tmp_path: Path
) -> None:
    project = lay_out(FILM.format(speed="60", timing="snap: on", video=""))

    def stop(done: int) -> None:
        if done == 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        project.render(tmp_path / "film", output_format="png", on_progress=stop)
    files = sorted((tmp_path / "film").iterdir())
    assert len(files) == 20
    assert not [file for file in files if file.name.startswith(".")]
    kept = {file: file.stat().st_mtime_ns for file in files}
    seen: list[int] = []
    project.render(tmp_path / "film", output_format="png", resume=True, on_progress=seen.append)
    assert seen == list(range(1, project.schedule.frame_count + 1))
    assert len(list((tmp_path / "film").iterdir())) == project.schedule.frame_count
    assert {file: file.stat().st_mtime_ns for file in files} == kept


def test_the_default_folder_is_named_after_the_title(lay_out: Callable[[str], Project]) -> None:
    text = FILM.format(speed="60", timing="snap: on", video="")
    project = lay_out(text.replace("    video:", "    title: My Film\n    video:", 1))
    written = project.render(output_format="png", frames=range(2))
    assert written.path == project.path.parent / "renders" / "my-film"
    assert (written.path / "my-film.00001.png").is_file()


def test_a_folder_that_cannot_be(lay_out: Callable[[str], Project], tmp_path: Path) -> None:
    project = lay_out(FILM.format(speed="60", timing="snap: on", video=""))
    (tmp_path / "film").write_text("a file")
    with refused(RenderError, "output"):
        project.render(tmp_path / "film", output_format="png")
    with refused(RenderError, "output"):
        project.render(tmp_path / "film" / "in" / "it", output_format="png")


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"output_format": "gif"}, "unknown-format"),
        ({"output_format": "dpx", "transparent": True}, "unfit-format"),
        ({"output_format": "h264", "transparent": True}, "unfit-format"),
        ({"output_format": "png", "premultiplied": True}, "unfit-format"),
        ({"output_format": "hevc", "small": True}, "unfit-format"),
        ({"output_format": "prores-4444", "resume": True}, "unfit-format"),
        ({"output_format": "dnxhr-hq", "quality": "draft"}, "unfit-format"),
        ({"quality": "best"}, "unknown-quality"),
        ({"output_format": "png", "encoder_options": {"a": "b"}}, "unfit-format"),
    ],
)
def test_what_a_format_cannot_do(
    lay_out: Callable[[str], Project], asked: dict[str, object], code: str
) -> None:
    project = lay_out(FILM.format(speed="60", timing="snap: on", video=""))
    with refused(UsageError, code):
        project.render(**asked)  # type: ignore[arg-type]


def test_a_dpx_says_what_it_is(lay_out: Callable[[str], Project], tmp_path: Path) -> None:
    project = lay_out(FILM.format(speed="60", timing="snap: on", video=""))
    project.render(tmp_path / "film", output_format="dpx", frames=range(30, 31))
    data = (tmp_path / "film" / "film.00030.dpx").read_bytes()
    assert data[:4] == b"SDPX"
    assert int.from_bytes(data[4:8], "big") == 2048
    assert int.from_bytes(data[16:20], "big") == len(data) == 2048 + 161 * 91 * 4
    assert (data[772:776], data[776:780]) == ((161).to_bytes(4, "big"), (91).to_bytes(4, "big"))
    assert tuple(data[800:804]) == (50, 6, 6, 10)
    assert Fraction(int.from_bytes(data[808:812], "big")) == 2048


def test_a_full_disk_leaves_no_half_file(
    lay_out: Callable[[str], Project], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = lay_out(FILM.format(speed="60", timing="snap: on", video=""))

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", full)
    with refused(RenderError, "output"):
        project.render(tmp_path / "film", output_format="dpx", frames=range(2))
    assert not (tmp_path / "film").exists()
