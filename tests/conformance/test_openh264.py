"""H.264 put together from rows, decoded by another decoder than the one it was built with.

Cisco's OpenH264 is called as its C header has it (codec_api.h, codec_app_def.h, codec_def.h).
"""

from __future__ import annotations

import ctypes
from fractions import Fraction
from typing import TYPE_CHECKING

import av
import numpy as np
import pytest
from tests.writing import write

from endroll.core.units import Raster

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from numpy.typing import NDArray
    from tests.conftest import BarRows

    from endroll.project import Project

pytestmark = pytest.mark.needs("openh264")

NOT_DECODED = 1
AVC = 0


class Parameters(ctypes.Structure):
    _fields_ = (
        ("file_name", ctypes.c_char_p),
        ("cpu_load", ctypes.c_uint),
        ("target_layer", ctypes.c_ubyte),
        ("conceals_errors", ctypes.c_int),
        ("parse_only", ctypes.c_bool),
        ("property_size", ctypes.c_uint),
        ("kind", ctypes.c_int),
    )


class Buffer(ctypes.Structure):
    _fields_ = (
        ("status", ctypes.c_int),
        ("time_in", ctypes.c_ulonglong),
        ("time_out", ctypes.c_ulonglong),
        ("width", ctypes.c_int),
        ("height", ctypes.c_int),
        ("format", ctypes.c_int),
        ("strides", ctypes.c_int * 2),
        ("planes", ctypes.c_void_p * 3),
    )


INITIALIZE = ctypes.CFUNCTYPE(ctypes.c_long, ctypes.c_void_p, ctypes.POINTER(Parameters))
END = ctypes.CFUNCTYPE(ctypes.c_long, ctypes.c_void_p)
DECODE = ctypes.CFUNCTYPE(
    ctypes.c_int,
    ctypes.c_void_p,
    ctypes.c_char_p,
    ctypes.c_int,
    ctypes.POINTER(ctypes.c_void_p * 3),
    ctypes.POINTER(Buffer),
)


class OpenH264:
    """A decoder; what it does not like is an assertion that fails."""

    def __init__(self, library: str) -> None:
        self._library = ctypes.CDLL(library)
        self._decoder = ctypes.c_void_p()
        assert self._library.WelsCreateDecoder(ctypes.byref(self._decoder)) == 0
        table = ctypes.cast(self._decoder, ctypes.POINTER(ctypes.POINTER(ctypes.c_void_p)))[0]
        self._end, self._decode = END(table[1]), DECODE(table[3])
        parameters = Parameters(property_size=8, kind=AVC)
        assert INITIALIZE(table[0])(self._decoder, ctypes.byref(parameters)) == 0

    def decode(self, data: bytes) -> list[NDArray[np.uint8]]:
        """Decode an access unit; return its planes."""
        planes, told = (ctypes.c_void_p * 3)(), Buffer()
        state = self._decode(
            self._decoder, data, len(data), ctypes.byref(planes), ctypes.byref(told)
        )
        assert state == 0, f"error {state:#x}"
        assert told.status == NOT_DECODED
        found = []
        for index, plane in enumerate(planes):
            half = 2 if index else 1
            stride, height = told.strides[min(index, 1)], told.height // half
            whole = ctypes.string_at(plane, stride * height)
            rows = np.frombuffer(whole, np.uint8).reshape(height, stride)
            found.append(rows[:, : told.width // half].copy())
        return found

    def close(self) -> None:
        self._end(self._decoder)
        self._library.WelsDestroyDecoder(self._decoder)


@pytest.fixture
def decoder(program: Callable[[str], str]) -> Iterator[OpenH264]:
    made = OpenH264(program("openh264"))
    yield made
    made.close()


@pytest.mark.parametrize("step", [1, 3, 4, 7, 16, 17, 32])
def test_it_shows_what_libavcodec_shows(
    bar_rows: type[BarRows], tmp_path: Path, decoder: OpenH264, step: int
) -> None:
    source = bar_rows(
        step_px=step,
        frame_count=75,
        raster=Raster(106, 90),
        rate=Fraction(3),
        start_px=-37,
        background_rgb=(20, 60, 90),
    )
    check(source, tmp_path, decoder)


@pytest.mark.parametrize("step", [-4, -3, 2, 3])
@pytest.mark.parametrize("height_px", [90, 96])
def test_rolls_that_fall_and_pictures_with_a_spare_row(
    bar_rows: type[BarRows], tmp_path: Path, decoder: OpenH264, step: int, height_px: int
) -> None:
    source = bar_rows(
        step_px=step,
        frame_count=75,
        raster=Raster(106, height_px),
        rate=Fraction(3),
        start_px=200,
    )
    check(source, tmp_path, decoder)


def check(source: BarRows, tmp_path: Path, decoder: OpenH264) -> None:
    """Write a film of 75 frames, and compare what both decoders show."""
    write(source, tmp_path / "roll.mp4")
    assert_alike(tmp_path / "roll.mp4", decoder, 75)


CARDS = """
    video: {size: 320x208, fps: 24, background: "#203860"}
    timing: {lead_in: 4f, lead_out: 5f}
    styles: {base: {font: Box, size: 100, color: "#f0c040"}}
    roll:
      - {card: [{names: A}], hold: 8f, fade_in: 5f, fade_out: 6f}
      - {card: [{names: [B, C]}], hold: 8f, fade_in: 6f, fade_out: 6f, gap: -6f}
      - {scroll: [{text: A B C D E F G A B C}], direction: left}
"""


def test_it_shows_fades_and_crawls_alike(
    lay_out: Callable[[str], Project], tmp_path: Path, decoder: OpenH264
) -> None:
    project = lay_out(CARDS)
    project.render(tmp_path / "film.mp4")
    assert_alike(tmp_path / "film.mp4", decoder, project.schedule.frame_count)


def assert_alike(path: Path, decoder: OpenH264, count: int) -> None:
    """Decode every frame with both decoders, and compare all samples."""
    shown: list[list[NDArray[np.uint8]]] = []
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        to_annex_b = av.BitStreamFilterContext("h264_mp4toannexb", stream)
        for packet in container.demux(stream):
            units = to_annex_b.filter(packet if packet.size else None)
            shown += [decoder.decode(bytes(unit)) for unit in units]
    with av.open(str(path), options={"err_detect": "explode"}) as container:
        frames = list(container.decode(video=0))
    assert len(shown) == len(frames) == count
    for index, (planes, frame) in enumerate(zip(shown, frames, strict=True)):
        for plane, exact in zip(planes, frame.planes, strict=True):
            rows = np.frombuffer(bytes(exact), np.uint8).reshape(exact.height, -1)
            assert np.array_equal(plane, rows[:, : exact.width]), index
