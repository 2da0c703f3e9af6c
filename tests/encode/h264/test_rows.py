"""H.264 put together from rows: what is moved is moved exactly, at any step, and decodes."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import av
import numpy as np
import pytest
from tests.writing import write

from endroll.core.units import Raster
from endroll.encode.color import convert
from endroll.encode.color_encoding import EIGHT_420
from endroll.encode.h264.bits import BitReader, BitWriter, nal_units
from endroll.encode.h264.film import example_picture, film_pictures, keyframes
from endroll.encode.h264.moving_film import ProgressiveFilm
from endroll.encode.h264.rows import ScrollCoder
from endroll.encode.h264.slices import Headers, UnfitEncoderError, parameter_sets
from endroll.motion.scenes import Leg, Scroll

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray
    from tests.conftest import BarRows

GOP = 30
RATE = Fraction(3)
RASTER = Raster(106, 90)
"""Neither side is a multiple of 16; at three frames a second a keyframe comes every 30."""


class Decoded:
    """The pictures of a file, and which of them are keyframes; any damage is an error."""

    def __init__(self, path: Path) -> None:
        self.luma: list[NDArray[np.int16]] = []
        self.chroma: list[NDArray[np.int16]] = []
        self.keyframes: list[int] = []
        with av.open(str(path), options={"err_detect": "explode"}) as container:
            stream = container.streams.video[0]
            stream.codec_context.options = {"err_detect": "explode"}
            for index, frame in enumerate(container.decode(stream)):
                whole = frame.to_ndarray(format="yuv420p").astype(np.int16)
                self.luma.append(whole[: frame.height])
                self.chroma.append(
                    whole[frame.height :].reshape(2, frame.height // 2, frame.width // 2)
                )
                if frame.key_frame:
                    self.keyframes.append(index)


def psnr(one: NDArray[np.int16], other: NDArray[np.uint8]) -> float:
    error = np.mean((one.astype(float) - other) ** 2)
    return 99.0 if error == 0 else float(10 * np.log10(255**2 / error))


@pytest.mark.parametrize("step", [1, 2, 3, 4, 5, 7, 8, 9, 13, 16, 17, 24, 31, 32, 44])
@pytest.mark.parametrize("background", [(0, 0, 0), (20, 60, 90)])
def test_what_is_moved_is_moved_exactly(
    bar_rows: type[BarRows], tmp_path: Path, step: int, background: tuple[int, int, int]
) -> None:
    count = 2 * GOP + 9
    source = bar_rows(
        step_px=step,
        frame_count=count,
        raster=RASTER,
        rate=RATE,
        start_px=-37,
        background_rgb=background,
    )
    write(source, tmp_path / "roll.mp4")
    shown = Decoded(tmp_path / "roll.mp4")
    assert len(shown.luma) == count
    assert shown.keyframes == [0, 2, 2 + GOP, 2 + 2 * GOP, count - 2]
    for index, luma in enumerate(shown.luma):
        painted = convert(source.frame(index), EIGHT_420)
        assert psnr(luma, painted.luma) > 42, index
        for found, exact in zip(shown.chroma[index], (painted.cb, painted.cr), strict=True):
            assert psnr(found, exact) > 42, index
    for begin in (2, 2 + GOP):
        for index in range(begin + 2, begin + GOP - 2):
            back = 1 + step % 2
            moved = back * step
            # The rows of macroblocks that come in at the foot are coded where they stand.
            rows = min(90 - moved, 16 * (6 - -(-moved // 16)))
            if rows <= 0:
                continue
            one, other = shown.luma[index], shown.luma[index + back]
            assert np.array_equal(one[moved : moved + rows], other[:rows])
            first, past = moved // 2, (moved + rows) // 2
            assert np.array_equal(
                shown.chroma[index][:, first:past], shown.chroma[index + back][:, : rows // 2]
            )


def moving(source: BarRows, moves: list[int]) -> BarRows:
    """Have a source move by these px from frame to frame, and show nothing else."""
    scroll = Scroll(
        first_frame=0,
        start_px=source.schedule.offset_px(2) or 0,
        legs=tuple(Leg(1, Fraction(move)) for move in moves),
        step_px=source.schedule.step_px,
    )
    source.schedule = replace(source.schedule, scenes=(scroll,), frame_count=scroll.frame_count)
    return source


EASED = [
    1,
    1,
    2,
    2,
    3,
    3,
    4,
    4,
    5,
    5,
    5,
    5,
    4,
    3,
    2,
    1,
    0,
    0,
    0,
    0,
    1,
    2,
    3,
    5,
    5,
    4,
    4,
    4,
    7,
    5,
    5,
]


@pytest.mark.parametrize("moves", [EASED, [-move for move in EASED], [-4] * 40, [-3] * 40, [0] * 9])
@pytest.mark.parametrize("height_px", [90, 96, 94, 48])
def test_any_motion_is_assembled(
    bar_rows: type[BarRows], tmp_path: Path, moves: list[int], height_px: int
) -> None:
    source = bar_rows(raster=Raster(106, height_px), rate=RATE, start_px=500)
    moving(source, moves)
    write(source, tmp_path / "roll.mp4")
    shown = Decoded(tmp_path / "roll.mp4")
    assert shown.keyframes == list(range(0, len(moves) + 1, GOP))
    for index, luma in enumerate(shown.luma):
        assert luma.shape == (height_px, 106)
        painted = convert(source.frame(index), EIGHT_420)
        assert psnr(luma, painted.luma) > 42, index
        for found, exact in zip(shown.chroma[index], (painted.cb, painted.cr), strict=True):
            assert psnr(found, exact) > 42, index


@pytest.mark.parametrize("height_px", [90, 96])
@pytest.mark.parametrize("step_px", [3, 4])
def test_parts_of_a_film_join_to_the_bytes_of_the_whole(
    bar_rows: type[BarRows], height_px: int, step_px: int
) -> None:
    source = bar_rows(
        step_px=step_px, raster=Raster(106, height_px), rate=RATE, frame_count=3 * GOP, start_px=-40
    )
    frames = range(3 * GOP)
    marks = [*keyframes(ProgressiveFilm(source), frames), frames.stop]
    assert len(marks) == 6
    example = example_picture(ProgressiveFilm(source))
    whole = list(film_pictures(ProgressiveFilm(source), frames, example, row_qp=18))
    parts = [
        picture
        for first, past in pairwise(marks)
        for picture in film_pictures(
            ProgressiveFilm(source), range(first, past), example, row_qp=18
        )
    ]
    assert parts == whole
    assert [index for index, (_, is_idr) in enumerate(whole) if is_idr] == marks[:-1]


def test_rows_are_coded_once_below_the_picture(bar_rows: type[BarRows], tmp_path: Path) -> None:
    """A height of 16 rows has one row of macroblocks more, for as many px as a row has."""
    counts = {}
    for height_px in (96, 94, 90):
        source = bar_rows(step_px=2, frame_count=GOP + 4, raster=Raster(106, height_px), rate=RATE)
        write(source, tmp_path / "roll.mp4")
        with av.open(str(tmp_path / "roll.mp4")) as container:
            packets = [bytes(packet) for packet in container.demux(video=0) if packet.size]
        # In a file, the length of each unit stands before it.
        counts[height_px] = sum(units_in(packet) - 1 for packet in packets[3 : 2 + GOP])
    # Blank rows need none, so there may be fewer.
    assert 0 < max(counts[96], counts[94]) <= -(-29 * 2 // 16)
    assert counts[96] < counts[90] <= -(-29 * 2 // 8)


def units_in(packet: bytes) -> int:
    count = at = 0
    while at < len(packet):
        at += 4 + int.from_bytes(packet[at : at + 4], "big")
        count += 1
    return count


def test_any_frame_can_be_sought(bar_rows: type[BarRows], tmp_path: Path) -> None:
    source = bar_rows(step_px=3, frame_count=3 * GOP, raster=RASTER, rate=RATE)
    write(source, tmp_path / "roll.mp4")
    whole = Decoded(tmp_path / "roll.mp4").luma
    with av.open(str(tmp_path / "roll.mp4")) as container:
        stream = container.streams.video[0]
        for wanted in (80, 3, 44, 33, 32, 31, 0, 89):
            base = stream.time_base or Fraction(1)
            container.seek(int(wanted / RATE / base), stream=stream)
            for frame in container.decode(stream):
                if round((frame.pts or 0) * base * RATE) == wanted:
                    found = frame.to_ndarray(format="yuv420p")[:90]
                    assert np.array_equal(found, whole[wanted])
                    break


def test_grey_pictures_need_fewer_rows(tmp_path: Path, bar_rows: type[BarRows]) -> None:
    class Grey(bar_rows):  # type: ignore[misc, valid-type]
        def layers(self, top_px: int, bottom_px: int) -> NDArray[np.uint8]:
            rows: NDArray[np.uint8] = super().layers(top_px, bottom_px)
            rows[:, :, :3] = rows[:, :, :1]
            return rows

    sizes = {}
    for kind in (bar_rows, Grey):
        source = kind(step_px=3, frame_count=GOP, raster=RASTER, rate=RATE)
        write(source, tmp_path / "roll.mp4")
        shown = Decoded(tmp_path / "roll.mp4")
        for index, luma in enumerate(shown.luma):
            assert psnr(luma, convert(source.frame(index), EIGHT_420).luma) > 42
        sizes[kind] = (tmp_path / "roll.mp4").stat().st_size
    assert sizes[Grey] < 0.7 * sizes[bar_rows]


def test_idr_pictures_one_after_another_have_ids_of_their_own(
    bar_rows: type[BarRows], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Source: ITU-T H.264, 7.4.3, idr_pic_id; x264 gives its own pictures 0 and 1."""
    ids = []
    picture = ScrollCoder._picture

    def noting(coder: ScrollCoder, *arguments: Any) -> bytes:
        stream = picture(coder, *arguments)
        for unit in nal_units(stream):
            if unit[0] & 31 == 5:
                reader = BitReader(unit)
                first_block, _, _ = reader.ue(), reader.ue(), reader.ue()
                assert reader.u(coder._headers.frame_num_bits) == 0
                ids.append((first_block, reader.ue()))
        return stream

    monkeypatch.setattr(ScrollCoder, "_picture", noting)
    write(bar_rows(step_px=3, frame_count=4 * GOP, raster=RASTER, rate=RATE), tmp_path / "a.mp4")
    rows = [7 * row for row in range(6)]
    assert [block for block, _ in ids] == rows * 6
    numbers = [{number for _, number in ids[at : at + 6]} for at in range(0, 36, 6)]
    assert [len(same) for same in numbers] == [1] * 6
    assert all(one != other for one, other in pairwise(numbers))
    assert not set.union(*numbers) & {0, 1}


def test_numbers_come_back_as_they_went() -> None:
    numbers = [0, 1, 2, 5, 17, 255, 1000, 70_000]
    writer = BitWriter()
    for number in numbers:
        writer.ue(number).se(number).se(-number).u(17, number)
    unit = nal_units(writer.nal(0x41))[0]
    reader = BitReader(unit)
    for number in numbers:
        assert (reader.ue(), reader.se(), reader.se(), reader.u(17)) == (
            number,
            number,
            -number,
            number,
        )
    assert reader.rest().count == 0


@pytest.mark.parametrize("payload", [b"\0\0\0\0\0", b"\0\0\1\0\0\2\0\0\3\0\0\4", b"\7\0\0\0\1"])
def test_start_codes_never_stand_in_a_unit(payload: bytes) -> None:
    writer = BitWriter()
    for byte in payload:
        writer.u(8, byte)
    stream = writer.nal(0x65) + writer.nal(0x65)
    units = nal_units(stream)
    assert len(units) == 2
    reader = BitReader(units[0])
    assert bytes(reader.u(8) for _ in payload) == payload


def test_headers_that_would_not_go_together_are_refused() -> None:
    context = av.CodecContext.create("libx264", "w")
    context.width, context.height, context.pix_fmt = 64, 64, "yuv420p"
    context.time_base, context.framerate = Fraction(1, 24), Fraction(24)
    context.flags |= av.codec.context.Flags.global_header
    context.open()
    assert len(parameter_sets(context.extradata or b"")) == 2
    with pytest.raises(UnfitEncoderError):
        Headers.of(context.extradata or b"")


def test_an_encoder_of_another_kind_encodes_frame_by_frame(
    bar_rows: type[BarRows], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise UnfitEncoderError("the encoder deblocks")

    source = bar_rows(step_px=3, frame_count=GOP, raster=RASTER, rate=RATE)
    write(source, tmp_path / "small.mp4", small=True)
    monkeypatch.setattr("endroll.encode.h264.rows.RowCoder.code", refuse)
    write(source, tmp_path / "roll.mp4")
    assert (tmp_path / "roll.mp4").read_bytes() == (tmp_path / "small.mp4").read_bytes()
