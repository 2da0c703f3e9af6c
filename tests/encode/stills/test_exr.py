"""EXR files byte by byte: their header, the table of their rows, and what those unzip to."""

from __future__ import annotations

import struct
import zlib
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.encode.small_roll import SmallRoll

from endroll.core.units import Raster
from endroll.encode.stills.exr import Blending, ExrWindow

if TYPE_CHECKING:
    from numpy.typing import NDArray

RATE = Fraction(24000, 1001)


def header_of(data: bytes) -> tuple[dict[str, tuple[str, bytes]], int]:
    """Return the attributes of a file by their names, and where its header ends."""
    assert struct.unpack_from("<II", data) == (20000630, 2)
    attributes: dict[str, tuple[str, bytes]] = {}
    at = 8
    while data[at]:
        name, kind, _ = data[at:].split(b"\0", 2)
        at += len(name) + len(kind) + 2
        (size,) = struct.unpack_from("<i", data, at)
        attributes[name.decode()] = kind.decode(), data[at + 4 : at + 4 + size]
        at += 4 + size
    return attributes, at + 1


def read(data: bytes, *, width: int, height: int, channels: int) -> NDArray[np.float16]:
    """Return the halves of a file of ZIPS rows, (rows, width, channels) as red, green, blue."""
    _, at = header_of(data)
    offsets = np.frombuffer(data, "<u8", height, at)
    assert offsets[0] == at + 8 * height
    rows = []
    past = int(offsets[0])
    for index, offset in enumerate(offsets.tolist()):
        assert offset == past
        number, size = struct.unpack_from("<ii", data, offset)
        assert number == index
        packed = data[offset + 8 : offset + 8 + size]
        past = offset + 8 + size
        plain = 2 * width * channels
        assert size <= plain
        if size < plain:
            assert packed == zlib.compress(zlib.decompress(packed), 4)
            differences = np.frombuffer(zlib.decompress(packed), np.uint8).astype(int)
            differences[1:] -= 128
            values = (np.cumsum(differences) % 256).astype(np.uint8)
            half = (plain + 1) // 2
            packed = np.stack([values[:half], values[half:]], axis=1).tobytes()
        rows.append(np.frombuffer(packed, "<f2").reshape(channels, width))
    assert past == len(data)
    return np.stack(rows).transpose(0, 2, 1)[:, :, ::-1]


def light_of(rows: NDArray[np.uint8]) -> NDArray[np.float16]:
    """Return the halves of levels of sRGB. Source: IEC 61966-2-1."""
    levels = rows / 255
    light = np.where(levels <= 0.04045, levels / 12.92, ((levels + 0.055) / 1.055) ** 2.4)
    if rows.shape[2] == 4:
        light[:, :, :3] *= levels[:, :, 3:]
        light[:, :, 3] = levels[:, :, 3]
    return light.astype(np.float16)


@pytest.mark.parametrize("channels", [3, 4])
@pytest.mark.parametrize(("height", "step"), [(20, 1), (20, 4), (21, 4), (7, 3), (5, 5), (9, 8)])
def test_every_window_is_the_light_of_its_rows(channels: int, height: int, step: int) -> None:
    roll = SmallRoll(60, 5, channels)
    for way, start in ((step, -height - 2), (-step, 64)):
        window = ExrWindow(roll.rows, Raster(5, height), rate=RATE, channels=channels, step_px=step)
        for offset_px in range(start, start + 12 * way, way):
            (data,) = window.window(offset_px)
            found = read(data, width=5, height=height, channels=channels)
            np.testing.assert_array_equal(found, light_of(roll.rows(offset_px, offset_px + height)))


@pytest.mark.parametrize("channels", [3, 4])
def test_every_level_of_a_picture_and_rows_that_zip_well(channels: int) -> None:
    rows = np.arange(256, dtype=np.uint8)[np.newaxis, :, np.newaxis].repeat(channels, 2)
    roll = SmallRoll(3, 256, channels)
    rows = np.concatenate([rows, rows[:, ::-1] // 200, roll.rows(0, 1)])
    window = ExrWindow(roll.rows, Raster(256, 3), rate=RATE, channels=channels, step_px=1)
    (data,) = window.picture(rows)
    found = read(data, width=256, height=3, channels=channels)
    np.testing.assert_array_equal(found, light_of(rows))
    sizes = np.diff([*np.frombuffer(data, "<u8", 3, header_of(data)[1]).tolist(), len(data)])
    assert sizes[1] < 2 * 256 * channels / 4


def test_a_row_that_zipping_leaves_as_long_is_not_zipped() -> None:
    """A row whose bytes number as many as its pixels take is read as it stands."""
    rng = np.random.default_rng(4)
    rows = rng.integers(0, 8, (1500, 20, 3), np.uint8)
    for row in rows:
        row[: rng.integers(21)] = row[0]
    roll = SmallRoll(3, 20)
    window = ExrWindow(roll.rows, Raster(20, 1500), rate=RATE, channels=3, step_px=1)
    (data,) = window.picture(rows)
    found = read(data, width=20, height=1500, channels=3)
    np.testing.assert_array_equal(found, light_of(rows))


@pytest.mark.parametrize(("channels", "names"), [(3, "BGR"), (4, "ABGR")])
def test_the_header(channels: int, names: str) -> None:
    roll = SmallRoll(3, 6, channels)
    window = ExrWindow(roll.rows, Raster(6, 3), rate=RATE, channels=channels, step_px=1)
    attributes, _ = header_of(window.picture(roll.rows(0, 3))[0])
    listed = b"".join(name.encode() + b"\0" + struct.pack("<iB3xii", 1, 0, 1, 1) for name in names)
    box = struct.pack("<4i", 0, 0, 5, 2)
    assert attributes == {
        "channels": ("chlist", listed + b"\0"),
        "chromaticities": (
            "chromaticities",
            struct.pack("<8f", 0.64, 0.33, 0.30, 0.60, 0.15, 0.06, 0.3127, 0.3290),
        ),
        "compression": ("compression", b"\x02"),
        "dataWindow": ("box2i", box),
        "displayWindow": ("box2i", box),
        "framesPerSecond": ("rational", struct.pack("<iI", 24000, 1001)),
        "lineOrder": ("lineOrder", b"\0"),
        "pixelAspectRatio": ("float", struct.pack("<f", 1)),
        "screenWindowCenter": ("v2f", struct.pack("<2f", 0, 0)),
        "screenWindowWidth": ("float", struct.pack("<f", 1)),
    }


def test_a_rate_of_large_numbers_is_the_nearest_that_fits() -> None:
    roll = SmallRoll(3, 6)
    rate = Fraction(23_976_023_976_023, 1_000_000_000_000)
    window = ExrWindow(roll.rows, Raster(6, 3), rate=rate, channels=3, step_px=1)
    _, value = header_of(window.picture(roll.rows(0, 3))[0])[0]["framesPerSecond"]
    assert Fraction(*struct.unpack("<iI", value)) == RATE


def test_rows_are_zipped_once() -> None:
    roll = SmallRoll(200, 4)
    window = ExrWindow(roll.rows, Raster(4, 16), rate=RATE, channels=3, step_px=4)
    for offset_px in range(0, 160, 4):
        window.window(offset_px)
    assert len(roll.asked) == 1


def encoded(light: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the levels of light, 0 to 255. Source: IEC 61966-2-1."""
    low = light * 12.92
    high = 1.055 * np.maximum(light, 0.0031308) ** (1 / 2.4) - 0.055
    return 255 * np.where(light <= 0.0031308, low, high)


def decoded(levels: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.where(levels <= 0.04045, levels / 12.92, ((levels + 0.055) / 1.055) ** 2.4)


def code_value_picture(rows: NDArray[np.uint8]) -> NDArray[np.float64]:
    height, width, _ = rows.shape
    window = ExrWindow(
        SmallRoll(40, 4).rows,
        Raster(width, height),
        rate=RATE,
        channels=4,
        step_px=1,
        blending=Blending.CODE_VALUES,
    )
    (data,) = window.picture(rows)
    return read(data, width=width, height=height, channels=4).astype(float)


def test_greys_in_code_values_are_those_of_the_film_over_black_and_over_white() -> None:
    grey, alpha = np.meshgrid(np.arange(256), np.arange(256), indexing="ij")
    rows = np.stack([grey, grey, grey, alpha], axis=2).astype(np.uint8)
    found = code_value_picture(rows)
    cover = alpha / 255
    # Halves near 1 are 2^-11 apart, which is 1.6 levels of the darkest greys: half of it is lost.
    for ground, most in ((0.0, 0.25), (1.0, 0.8)):
        film = (grey / 255 * cover + ground * (1 - cover)) * 255
        merged = found[:, :, :3] + (1 - found[:, :, 3:]) * ground
        assert np.abs(encoded(merged) - film[:, :, np.newaxis]).max() < most, ground
    assert np.array_equal(found[:, 0], np.zeros((256, 4)))
    assert np.array_equal(found[:, 255, 3], np.ones(256))
    assert found[:, :, 3].min() >= 0
    assert found[:, :, 3].max() <= 1


def test_colours_in_code_values_are_those_of_the_film_over_black() -> None:
    rng = np.random.default_rng(4)
    rows = rng.integers(0, 256, (64, 64, 4), dtype=np.uint8)
    found = code_value_picture(rows)
    color, cover = rows[:, :, :3] / 255, rows[:, :, 3:] / 255
    assert np.abs(encoded(found[:, :, :3]) - 255 * color * cover).max() < 0.25
    weights = np.array([0.2126, 0.7152, 0.0722])
    white = found[:, :, :3] + (1 - found[:, :, 3:])
    film = decoded(color * cover + 1 - cover)
    np.testing.assert_allclose(white @ weights, film @ weights, atol=0.001)


def test_linear_edges_are_bolder_than_those_in_code_values() -> None:
    rows = np.full((1, 256, 4), 255, np.uint8)
    rows[0, :, 3] = np.arange(256)
    alpha = code_value_picture(rows)[0, :, 3]
    np.testing.assert_allclose(alpha, decoded(np.arange(256) / 255), atol=0.0005)
    assert (alpha[1:255] < np.arange(1, 255) / 255).all()
