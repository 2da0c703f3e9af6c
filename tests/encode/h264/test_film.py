"""What is written is decoded again: count, rate, colour, pictures, and nothing half done."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

import av
import numpy as np
import pytest
from tests.refused import refused
from tests.writing import write

from endroll.core.diagnostics import RenderError, UsageError
from endroll.core.units import Raster
from endroll.encode.color import convert
from endroll.encode.color_encoding import EIGHT_420

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray
    from tests.conftest import BarRows

NTSC = Fraction(24000, 1001)


@dataclass(frozen=True)
class Decoded:
    """What a player sees of a file."""

    planes: list[tuple[NDArray[np.uint8], ...]]
    times_s: list[Fraction]
    average_rate: Fraction | None
    tags: tuple[int, ...]
    pix_fmt: str | None
    keyframes: list[int]
    duration_s: Fraction


def decode(path: Path) -> Decoded:
    with av.open(path) as container:
        stream = container.streams.video[0]
        frames = list(container.decode(stream))
        context = stream.codec_context
        assert stream.time_base is not None
        assert stream.duration is not None
        return Decoded(
            planes=[
                tuple(
                    np.frombuffer(memoryview(plane), np.uint8)
                    .reshape(plane.height, plane.line_size)[:, : plane.width]
                    .copy()
                    for plane in frame.planes
                )
                for frame in frames
            ],
            times_s=[(frame.pts or 0) * stream.time_base for frame in frames],
            average_rate=stream.average_rate,
            tags=(
                context.color_primaries,
                context.color_trc,
                context.colorspace,
                context.color_range,
            ),
            pix_fmt=context.pix_fmt,
            keyframes=[index for index, frame in enumerate(frames) if frame.key_frame],
            duration_s=stream.duration * stream.time_base,
        )


def psnr_db(found: NDArray[np.uint8], expected: NDArray[np.uint8]) -> float:
    error = np.square(found.astype(np.float64) - expected).mean()
    return float(10 * np.log10(255**2 / max(error, 1e-9)))


@pytest.mark.parametrize(
    "rate",
    [
        Fraction(24000, 1001),
        Fraction(24),
        Fraction(25),
        Fraction(30000, 1001),
        Fraction(60000, 1001),
        Fraction(1),
        Fraction(997, 7),
        Fraction(1000),
    ],
)
def test_count_rate_and_timestamps_are_exact(
    bar_rows: type[BarRows], tmp_path: Path, rate: Fraction
) -> None:
    source = bar_rows(rate=rate, frame_count=31, raster=Raster(64, 36))
    delivery = write(source, tmp_path / "roll.mp4")
    found = decode(tmp_path / "roll.mp4")
    assert len(found.planes) == delivery.frame_count == 31
    assert found.average_rate == rate == delivery.rate.value
    assert found.times_s == [index / rate for index in range(31)]
    assert found.duration_s == 31 / rate


def test_color_is_tagged_in_the_stream_and_in_the_container(
    bar_rows: type[BarRows], tmp_path: Path
) -> None:
    path = tmp_path / "roll.mp4"
    write(bar_rows(), path)
    found = decode(path)
    assert found.tags == (1, 1, 1, 1)
    assert found.pix_fmt == "yuv420p"
    assert b"colrnclx\x00\x01\x00\x01\x00\x01\x00" in path.read_bytes()


def test_the_index_stands_before_the_pictures(bar_rows: type[BarRows], tmp_path: Path) -> None:
    path = tmp_path / "roll.mp4"
    write(bar_rows(), path)
    data = path.read_bytes()
    assert 0 < data.index(b"moov") < data.index(b"mdat")


@pytest.mark.parametrize("step_px", [1, 3, 4, 9])
def test_every_frame_is_the_painted_one(
    bar_rows: type[BarRows], tmp_path: Path, step_px: int
) -> None:
    source = bar_rows(step_px=step_px, start_px=-90)
    write(source, tmp_path / "roll.mp4")
    found = decode(tmp_path / "roll.mp4")
    for index, planes in enumerate(found.planes):
        expected = convert(np.ascontiguousarray(source.frame(index)), EIGHT_420)
        luma, cb, cr = planes
        assert psnr_db(luma, expected.luma) > 45, index
        assert psnr_db(cb, expected.cb) > 43, index
        assert psnr_db(cr, expected.cr) > 43, index


def test_a_scroll_moves_by_its_step_and_nothing_else(
    bar_rows: type[BarRows], tmp_path: Path
) -> None:
    write(bar_rows(step_px=5), tmp_path / "roll.mp4")
    luma = [planes[0].astype(np.int16) for planes in decode(tmp_path / "roll.mp4").planes[2:-2]]
    for before, after in pairwise(luma):
        errors = [
            int(np.square(before[shift:] - after[: len(after) - shift]).mean())
            for shift in range(12)
        ]
        assert errors.index(min(errors)) == 5


def test_a_keyframe_comes_every_ten_seconds(bar_rows: type[BarRows], tmp_path: Path) -> None:
    source = bar_rows(rate=Fraction(5), frame_count=120, raster=Raster(64, 36))
    write(source, tmp_path / "roll.mp4")
    # And one where what is encoded otherwise begins: the scroll, and the blank frames behind it.
    assert decode(tmp_path / "roll.mp4").keyframes == [0, 2, 52, 102, 118]
    write(source, tmp_path / "small.mp4", small=True)
    assert decode(tmp_path / "small.mp4").keyframes == [0, 50, 100]


def test_the_same_frames_give_the_same_bytes(bar_rows: type[BarRows], tmp_path: Path) -> None:
    for name in ("one.mp4", "two.mp4"):
        write(bar_rows(frame_count=60), tmp_path / name)
    assert (tmp_path / "one.mp4").read_bytes() == (tmp_path / "two.mp4").read_bytes()


def test_a_stretch_of_frames_is_that_stretch(bar_rows: type[BarRows], tmp_path: Path) -> None:
    source = bar_rows()
    write(source, tmp_path / "roll.mp4", frames=range(7, 12))
    found = decode(tmp_path / "roll.mp4")
    assert found.times_s == [index / NTSC for index in range(5)]
    for planes, index in zip(found.planes, range(7, 12), strict=True):
        expected = convert(np.ascontiguousarray(source.frame(index)), EIGHT_420)
        assert psnr_db(planes[0], expected.luma) > 45


@pytest.mark.parametrize("frames", [range(20, 25), range(-1, 3), range(5, 5), range(0, 9, 2)])
def test_a_stretch_outside_the_roll_is_refused(
    bar_rows: type[BarRows], tmp_path: Path, frames: range
) -> None:
    with refused(UsageError, "frames"):
        write(bar_rows(), tmp_path / "roll.mp4", frames=frames)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("raster", [Raster(319, 180), Raster(320, 181)])
def test_an_odd_raster_is_refused_before_the_first_frame(
    bar_rows: type[BarRows], tmp_path: Path, raster: Raster
) -> None:
    source = bar_rows(raster=raster)
    with refused(RenderError, "odd-raster"):
        write(source, tmp_path / "roll.mp4")
    assert not source.asked
    assert not list(tmp_path.iterdir())


def test_a_rate_that_mp4_cannot_hold_is_refused(bar_rows: type[BarRows], tmp_path: Path) -> None:
    with refused(RenderError, "output"):
        write(bar_rows(rate=24 + Fraction(1, 10**10)), tmp_path / "roll.mp4")


def test_progress_counts_every_frame(bar_rows: type[BarRows], tmp_path: Path) -> None:
    done: list[int] = []
    write(bar_rows(), tmp_path / "roll.mp4", on_progress=done.append)
    assert done == list(range(1, 25))


@pytest.mark.parametrize("existing", [None, b"as it was"])
def test_an_interruption_leaves_the_path_as_it_was(
    bar_rows: type[BarRows], tmp_path: Path, existing: bytes | None
) -> None:
    path = tmp_path / "roll.mp4"
    if existing is not None:
        path.write_bytes(existing)

    def interrupt(done: int) -> None:
        if done == 9:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(bar_rows(), path, on_progress=interrupt)
    assert [found.read_bytes() for found in tmp_path.iterdir()] == ([existing] if existing else [])


def test_a_full_disk_is_said_plainly(
    bar_rows: type[BarRows], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "roll.mp4"
    path.write_bytes(b"as it was")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with refused(RenderError, "output"):
        write(bar_rows(), path)
    assert [found.read_bytes() for found in tmp_path.iterdir()] == [b"as it was"]


def test_a_failing_encoder_is_a_render_error(
    bar_rows: type[BarRows], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise av.error.ExternalError(-1, "Generic error in an external library")

    monkeypatch.setattr("endroll.encode.writer.encode_frames", fail)
    monkeypatch.setattr("endroll.encode.h264.film.film_pictures", fail)
    for is_small in (False, True):
        with refused(RenderError, "output"):
            write(bar_rows(), tmp_path / "roll.mp4", small=is_small)
    assert not list(tmp_path.iterdir())


def test_a_delivery_tells_what_was_written(bar_rows: type[BarRows], tmp_path: Path) -> None:
    path = tmp_path / "roll.mp4"
    told = write(bar_rows(), path).as_json()
    assert told.pop("seconds") != 0
    assert told == {
        "path": str(path),
        "format": "h264",
        "frames": 24,
        "fps": "24000/1001",
        "duration_s": 1.001,
        "width_px": 320,
        "height_px": 180,
        "bytes": path.stat().st_size,
    }
