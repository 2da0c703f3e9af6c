"""Files that came back: read as they are, and refused with a reason where they cannot be."""

from __future__ import annotations

import os
from fractions import Fraction
from typing import TYPE_CHECKING

import av
import numpy as np
import pytest
from tests.verify.damages import MPEG2, PRORES, Coder, write_video

from endroll.core.files import UnfitFileError
from endroll.media import delivered
from endroll.media.delivered import open_delivered

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

GREY = 128
"""An RGB level; its BT.709 limited luma is 126."""


def pictures(count: int, size: tuple[int, int] = (64, 36)) -> list[NDArray[np.uint8]]:
    made = []
    for index in range(count):
        picture = np.zeros((size[1], size[0], 3), np.uint8)
        picture[4 + index : 12 + index, 8:40] = GREY
        made.append(picture)
    return made


@pytest.mark.parametrize("coder", [Coder(), MPEG2, PRORES], ids=lambda coder: coder.name)
def test_luma_is_that_of_the_pictures_in_8_bits(tmp_path: Path, coder: Coder) -> None:
    path = write_video(tmp_path / "film", pictures(5), coder=coder)
    delivered = open_delivered(path)
    frames = list(delivered.frames())
    assert [frame.index for frame in frames] == [0, 1, 2, 3, 4]
    for index, frame in enumerate(frames):
        assert frame.luma.dtype == np.uint8
        assert frame.luma.shape == (36, 64)
        assert abs(int(frame.luma[8 + index, 20]) - 126) <= 2
        assert abs(int(frame.luma[30, 50]) - 16) <= 2
    info = delivered.info
    assert (info.width_px, info.height_px, info.rate) == (64, 36, Fraction(25))
    assert (info.matrix, info.is_full, (info.sound is not None)) == (1, False, False)


def test_a_full_range_is_stated_and_left_as_it_is(tmp_path: Path) -> None:
    path = write_video(tmp_path / "film", pictures(3), coder=Coder(is_full=True))
    delivered = open_delivered(path)
    (first, *_) = delivered.frames()
    assert delivered.info.is_full
    assert abs(int(first.luma[8, 20]) - GREY) <= 2
    assert int(first.luma[30, 50]) <= 2


def test_frames_have_colour_where_it_is_asked_for(tmp_path: Path) -> None:
    red = [np.full((32, 64, 3), (255, 0, 0), np.uint8)] * 2
    (first, *_) = open_delivered(write_video(tmp_path / "film", red)).frames()
    assert first.chroma is not None
    blue, strong = first.chroma
    assert blue.shape == strong.shape == (16, 32)
    assert abs(int(np.median(strong)) - 240) <= 2
    assert abs(int(np.median(blue)) - 102) <= 2


class TestSequences:
    def written(self, folder: Path, numbers: list[int]) -> Path:
        import av  # noqa: PLC0415  the one writer of a single picture

        folder.mkdir(exist_ok=True)
        for picture, number in zip(pictures(len(numbers)), numbers, strict=True):
            with av.open(str(folder / f"roll.{number:05d}.png"), "w", format="image2") as file:
                stream = file.add_stream("png", rate=25)
                stream.width, stream.height, stream.pix_fmt = 64, 36, "rgb24"
                frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
                file.mux(stream.encode(frame))
                file.mux(stream.encode(None))
        return folder

    def test_pictures_come_in_the_order_of_their_numbers(self, tmp_path: Path) -> None:
        delivered = open_delivered(self.written(tmp_path / "roll", [8, 9, 10, 11]))
        tops = [int(np.argmax(frame.luma[:, 20] > 100)) for frame in delivered.frames()]
        assert tops == [4, 5, 6, 7]
        assert delivered.info.numbers == (8, 9, 10, 11)
        assert delivered.info.rate is None

    def test_the_longest_sequence_of_a_folder_is_read(self, tmp_path: Path) -> None:
        folder = self.written(tmp_path / "roll", [1, 2, 3])
        (folder / "poster.001.png").write_bytes(b"")
        (folder / ".roll.00004.png").write_bytes(b"")
        assert open_delivered(folder).info.numbers == (1, 2, 3)

    def test_a_damaged_picture_is_named_by_its_frame(self, tmp_path: Path) -> None:
        folder = self.written(tmp_path / "roll", [1, 2, 3])
        (folder / "roll.00002.png").write_bytes(b"\x89PNG\r\n\x1a\n")
        with pytest.raises(UnfitFileError, match="damaged or cut off at frame 1"):
            list(open_delivered(folder).frames())


class TestHostileFiles:
    @pytest.mark.parametrize(
        ("content", "says"),
        [
            (b"", "is empty"),
            (b"not a video at all" * 40, "cannot be read"),
            (b"\x00\x00\x00\x18ftypmp42" + bytes(600), "cannot be read"),
            (b"#EXTM3U\n#EXTINF:1,\n/etc/passwd\n", "cannot be read"),
        ],
    )
    def test_what_is_no_video_is_refused(self, tmp_path: Path, content: bytes, says: str) -> None:
        path = tmp_path / "film.mp4"
        path.write_bytes(content)
        with pytest.raises(UnfitFileError, match=says):
            open_delivered(path)

    def test_a_missing_file_and_an_empty_folder_are_refused(self, tmp_path: Path) -> None:
        with pytest.raises(UnfitFileError, match="cannot be opened"):
            open_delivered(tmp_path / "nowhere.mov")
        with pytest.raises(UnfitFileError, match="holds no numbered pictures"):
            open_delivered(tmp_path)

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there is no pipe on Windows")
    def test_a_pipe_is_refused_and_not_waited_for(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "film.mp4")
        with pytest.raises(UnfitFileError, match="neither a file nor a folder"):
            open_delivered(tmp_path / "film.mp4")

    @pytest.mark.parametrize("coder", [Coder(suffix=".mkv"), Coder(suffix=".mkv", name="ffv1")])
    def test_a_file_that_is_cut_off_is_refused(self, tmp_path: Path, coder: Coder) -> None:
        noise = np.random.default_rng(1)
        shown = [noise.integers(0, 255, (96, 128, 3), np.uint8) for _ in range(40)]
        options = {} if coder.name == "ffv1" else coder.options
        whole = Coder(name=coder.name, suffix=".mkv", options=options)
        path = write_video(tmp_path / "film", shown, coder=whole)
        path.write_bytes(path.read_bytes()[: path.stat().st_size * 6 // 10])
        with pytest.raises(UnfitFileError, match="cut off"):
            list(open_delivered(path).frames())

    def test_a_picture_that_is_too_large_is_refused(self, tmp_path: Path) -> None:
        large = [np.zeros((16, 8400, 3), np.uint8)] * 2
        coder = Coder(name="ffv1", suffix=".mkv", options={})
        with pytest.raises(UnfitFileError, match="8400x16 px, more than 8192 a side"):
            open_delivered(write_video(tmp_path / "film", large, coder=coder))

    def test_a_file_without_an_end_is_refused(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = write_video(tmp_path / "film", [np.zeros((96, 128, 3), np.uint8)] * 12)
        opened = open_delivered(path)
        assert len(list(opened.frames())) == 12
        monkeypatch.setattr(delivered, "_MOST_FRAMES", 8)
        with pytest.raises(UnfitFileError, match="has no end"):
            list(opened.frames())


@pytest.mark.parametrize(
    ("joint_s", "rate"), [(Fraction(1, 768), Fraction(24)), (Fraction(1, 4), None)]
)
def test_the_rate_of_joined_parts_is_that_of_each(
    tmp_path: Path, joint_s: Fraction, rate: Fraction | None
) -> None:
    """A joint of a millisecond moves the mean by a hundredth of a percent, and is no other rate."""
    path, base = tmp_path / "joined.mp4", Fraction(1, 12288)
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=24, options={"preset": "ultrafast"})
        stream.width, stream.height, stream.time_base = 64, 36, base
        stream.codec_context.time_base = base
        stream.codec_context.max_b_frames = 0
        for index in range(480):
            frame = av.VideoFrame(64, 36, "yuv420p")
            frame.pts = index * 512 + (int(joint_s / base) if index >= 240 else 0)
            frame.time_base = base
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    found = open_delivered(path).info.rate
    assert found is not None
    assert found == rate or (rate is None and found < Fraction("23.9"))


@pytest.mark.parametrize(
    ("pixels", "bits"), [("gray9le", 9), ("gray10le", 10), ("gray12le", 12), ("gray16le", 16)]
)
def test_samples_of_more_bits_are_rounded_to_8(tmp_path: Path, pixels: str, bits: int) -> None:
    """Every code of up to 12 bits, and one of 16 in seven, with the darkest and the brightest."""
    tried = np.append(np.arange(0, 1 << bits, 7 if bits == 16 else 1), (1 << bits) - 1)
    width = 128
    codes = np.pad(tried, (0, -len(tried) % (2 * width)), mode="edge").reshape(-1, width)
    path = tmp_path / "codes.mkv"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("ffv1", rate=25)
        stream.width, stream.height, stream.pix_fmt = width, len(codes), pixels
        frame = av.VideoFrame(width, len(codes), pixels)
        plane = frame.planes[0]
        rows = np.zeros((len(codes), plane.line_size // 2), "<u2")
        rows[:, :width] = codes
        plane.update(rows.tobytes())
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    (first,) = open_delivered(path).frames()
    exact = np.floor(codes / (1 << (bits - 8)) + 0.5).clip(0, 255)
    assert first.luma.tolist() == exact.tolist()
