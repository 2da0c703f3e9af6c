"""Bitmaps of every kind give the same RGBA; files that are not pictures are refused."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image, ImageCms

from endroll.core.files import UnfitFileError
from endroll.images.bitmaps import MOST_PX, open_bitmap

if TYPE_CHECKING:
    from pathlib import Path

    from endroll.images.book import ImageBook

RED = (200, 40, 30)


def png_header(width_px: int, height_px: int) -> bytes:
    """Return a PNG that promises a size and holds hardly a px."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    size = struct.pack(">IIBBBBB", width_px, height_px, 8, 6, 0, 0, 0)
    data = chunk(b"IHDR", size) + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + data


@pytest.mark.parametrize(
    ("mode", "suffix", "options"),
    [
        ("RGB", "png", {}),
        ("RGBA", "png", {}),
        ("P", "png", {}),
        ("RGB", "webp", {"lossless": True}),
        ("RGB", "jpg", {"quality": 95}),
        ("CMYK", "jpg", {"quality": 95}),
    ],
)
def test_every_kind_comes_out_the_same(
    tmp_path: Path, mode: str, suffix: str, options: dict[str, Any]
) -> None:
    path = tmp_path / f"a.{suffix}"
    picture = Image.new("RGB", (40, 30), RED)
    (picture.quantize(8) if mode == "P" else picture.convert(mode)).save(path, **options)
    bitmap = open_bitmap(path)
    picture, is_animated = bitmap.picture, bitmap.is_animated
    assert (picture.mode, picture.size, is_animated) == ("RGBA", (40, 30), False)
    np.testing.assert_allclose(np.asarray(picture)[15, 20], (*RED, 255), atol=6)


@pytest.mark.parametrize(
    ("mode", "value"), [("1", 1), ("L", 255), ("LA", (255, 255)), ("I;16", 65535)]
)
def test_greys_come_out_grey(tmp_path: Path, mode: str, value: int | tuple[int, int]) -> None:
    Image.new(mode, (9, 9), value).save(tmp_path / "a.png")
    picture = open_bitmap(tmp_path / "a.png").picture
    assert picture.getpixel((4, 4)) == (255, 255, 255, 255)


def test_sixteen_bits_are_scaled_and_not_clipped(tmp_path: Path) -> None:
    Image.new("I;16", (9, 9), 128 * 257).save(tmp_path / "a.png")
    picture = open_bitmap(tmp_path / "a.png").picture
    assert picture.getpixel((4, 4)) == (128, 128, 128, 255)


def test_a_transparent_colour_is_transparent(tmp_path: Path) -> None:
    picture = Image.new("P", (9, 9), 0)
    picture.putpalette([255, 0, 0, 0, 0, 255])
    picture.putpixel((4, 4), 1)
    picture.save(tmp_path / "a.png", transparency=0)
    opened = open_bitmap(tmp_path / "a.png").picture
    assert opened.getchannel("A").getbbox() == (4, 4, 5, 5)


def test_a_picture_is_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (40, 30), RED).save(tmp_path / "a.jpg", exif=exif)
    assert open_bitmap(tmp_path / "a.jpg").picture.size == (30, 40)


def test_a_profile_is_applied_and_a_broken_one_is_reported(tmp_path: Path) -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    color = Image.new("RGBA", (9, 9), (*RED, 77))
    for name, profile in {"good": lab, "broken": b"no profile", "empty": b""}.items():
        color.save(tmp_path / f"{name}.png", icc_profile=profile)
        bitmap = open_bitmap(tmp_path / f"{name}.png")
        picture = bitmap.picture
        assert bitmap.is_guessed is (name == "broken")
        np.testing.assert_allclose(np.asarray(picture)[4, 4], (*RED, 77), atol=2)


@pytest.mark.parametrize("kind", ["png", "webp"])
def test_the_first_of_several_pictures_is_taken(tmp_path: Path, kind: str) -> None:
    first, second = Image.new("RGB", (9, 9), RED), Image.new("RGB", (9, 9), "blue")
    path = tmp_path / f"a.{kind}"
    first.save(path, save_all=True, append_images=[second], lossless=True)
    bitmap = open_bitmap(path)
    picture, is_animated = bitmap.picture, bitmap.is_animated
    assert is_animated
    assert picture.getpixel((4, 4)) == (*RED, 255)


@pytest.mark.parametrize(
    ("width", "height"), [(20_000, 20_000), (MOST_PX, 2), (8000, 8001), (2**31 - 1, 2**31 - 1)]
)
def test_a_bomb_is_refused_by_its_header(tmp_path: Path, width: int, height: int) -> None:
    path = tmp_path / "bomb.png"
    path.write_bytes(png_header(width, height))
    with pytest.raises(UnfitFileError) as caught:
        open_bitmap(path)
    assert caught.value.code == "image-too-large"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a picture",
        b"%PDF-1.4",
        b"GIF89a\x01\x00\x01\x00\x00\x00\x00;",
        png_header(100, 100),
        png_header(100, 100)[:40],
        png_header(0, 100),
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0",
        b"RIFF\x10\x00\x00\x00WEBPVP8 ",
    ],
)
def test_a_file_that_is_not_a_picture_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(data)
    with pytest.raises(UnfitFileError) as caught:
        open_bitmap(path)
    assert caught.value.code == "image-unreadable"


def test_large_margins_are_measured_on_a_smaller_picture(tmp_path: Path, book: ImageBook) -> None:
    picture = Image.new("L", (6000, 4000))
    picture.paste(255, (2000, 1000, 5000, 3000))
    picture.save(tmp_path / "a.png")
    measured, diagnostics = book.measure("a.png", trim=True)
    assert measured is not None
    assert not diagnostics
    part = measured.source.part
    sides = (part.left_px, part.top_px, part.right_px, part.bottom_px)
    np.testing.assert_allclose(sides, (2000, 1000, 5000, 3000), atol=4)


@pytest.mark.parametrize(
    ("mode", "size", "color", "code"),
    [
        ("RGBA", (1, 1), "white", "image-too-small"),
        ("RGBA", (7, 7), "white", "image-too-small"),
        ("RGBA", (90, 90), (255, 255, 255, 0), "image-empty"),
        ("RGBA", (90, 90), "black", "image-unseen"),
        ("RGB", (90, 90), "#0a0a0a", "image-unseen"),
    ],
)
def test_an_invisible_picture_is_an_error(
    tmp_path: Path,
    book: ImageBook,
    mode: str,
    size: tuple[int, int],
    color: str | tuple[int, ...],
    code: str,
) -> None:
    Image.new(mode, size, color).save(tmp_path / "a.png")
    measured, (found,) = book.measure("a.png", trim=True)
    assert measured is None
    assert (found.severity, found.code) == ("error", code)
    assert found.hint


def test_odd_pictures_are_used_with_a_warning(tmp_path: Path, book: ImageBook) -> None:
    dark = Image.new("RGBA", (90, 90))
    dark.paste("black", (10, 10, 80, 60))
    dark.paste("white", (10, 60, 80, 80))
    dark.save(tmp_path / "dark.png")
    plate = Image.new("RGB", (90, 90), "white")
    plate.paste("red", (10, 10, 80, 80))
    plate.save(tmp_path / "plate.png")
    dark.save(tmp_path / "moves.png", save_all=True, append_images=[plate.convert("RGBA")])
    warnings = {
        name: [(one.severity, one.code) for one in book.measure(name, trim=True)[1]]
        for name in ("dark.png", "plate.png", "moves.png")
    }
    assert warnings == {
        "dark.png": [("warning", "image-hardly-seen")],
        "plate.png": [("warning", "image-on-plate")],
        "moves.png": [("warning", "image-animated"), ("warning", "image-hardly-seen")],
    }


def test_a_file_that_has_changed_is_an_error(tmp_path: Path, book: ImageBook) -> None:
    Image.new("RGB", (90, 60), RED).save(tmp_path / "a.png")
    measured, _ = book.measure("a.png", trim=True)
    assert measured is not None
    assert book.draw(measured.source, width_px=45, height_px=30).shape == (30, 45, 4)
    Image.new("RGB", (60, 90), RED).save(tmp_path / "a.png")
    with pytest.raises(UnfitFileError) as caught:
        book.draw(measured.source, width_px=45, height_px=30)
    assert caught.value.code == "image-changed"


def test_colour_does_not_bleed_out_of_what_is_transparent(tmp_path: Path, book: ImageBook) -> None:
    pixels = np.zeros((64, 64, 4), np.uint8)
    pixels[...] = (255, 0, 0, 0)
    pixels[16:47, 16:47] = (255, 255, 255, 255)
    Image.fromarray(pixels).save(tmp_path / "a.png")
    measured, _ = book.measure("a.png", trim=False)
    assert measured is not None
    small = book.draw(measured.source, width_px=20, height_px=20)
    partly = small[(small[..., 3] > 4) & (small[..., 3] < 250)]
    assert len(partly)
    assert partly[:, 1:3].min() > 230
