"""Fonts made for the tests, and projects laid out from a few lines of YAML."""

from __future__ import annotations

import os
import signal
import sys
from fractions import Fraction
from functools import partial
from importlib.util import find_spec
from textwrap import dedent
from typing import TYPE_CHECKING

import av
import numpy as np
import pytest
from fontTools.colorLib.builder import buildCOLR, buildCPAL
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from hypothesis import Phase, settings
from tests.pdf_reading import read_with_pdfium, read_with_poppler
from tests.programs import PROGRAMS, find_program, is_ci

from endroll.core.cache import CACHE_VARIABLE, OFF
from endroll.core.units import FrameRate, Raster
from endroll.motion.scenes import NO_SHIFT, Blank, steady_scroll
from endroll.motion.schedule import Schedule
from endroll.project import Project, inspect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from numpy.typing import NDArray
    from tests.pdf_reading import Reader

    from endroll.core.diagnostics import Diagnostic
    from endroll.motion.scenes import Backing
    from endroll.paint.backdrops import Drawn

UNITS = 1000
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,:;-()&/'“”·©"


# A slow machine is no error, and whether a change passes must not depend on chance: every run tries
# the same examples. `pytest --hypothesis-profile search` looks for new ones.
settings.register_profile("endroll", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None)
settings.register_profile(
    "mutants",
    deadline=None,
    derandomize=True,
    max_examples=30,
    phases=(Phase.explicit, Phase.generate),  # the first failure is enough
)
settings.load_profile("endroll")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --bless, which writes the golden pictures anew."""
    parser.addoption("--bless", action="store_true", help="write the golden pictures anew")


def pytest_configure() -> None:
    """Keep nothing between runs, and let Ctrl-C reach what tests start.

    Who begins pytest in the background has it ignored.
    """
    os.environ[CACHE_VARIABLE] = OFF
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


NEEDS_TIMELINE = pytest.mark.skipif(
    sys.version_info >= (3, 13) and find_spec("opentimelineio") is None,
    reason="OpenTimelineIO has no wheel for every system with this Python",
)
"""Marks tests of timelines, whose package is installed with the rest where it has wheels."""


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave a test out where a program that it needs is missing; in CI, have it fail."""
    names = [name for mark in item.iter_markers("needs") for name in mark.args]
    missing = [name for name in names if find_program(name) is None]
    if not missing:
        return
    packages = [package for name in missing for package in PROGRAMS[name].packages]
    reason = f"needs {', '.join(missing)}: in Debian's {' '.join(packages)}"
    if is_ci():
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def program() -> Callable[[str], str]:
    """What says where a program is, to tests that are marked as in need of it."""

    def place_of(name: str) -> str:
        place = find_program(name)
        assert place is not None, f'there is no {name}, and no @pytest.mark.needs("{name}")'
        return place

    return place_of


IN_ORDER = (
    "pdfium",
    pytest.param("poppler -raw", marks=pytest.mark.needs("poppler")),
)
"""What copies the text of a PDF in the order of the file."""


@pytest.fixture(params=IN_ORDER)
def copied(request: pytest.FixtureRequest, program: Callable[[str], str]) -> Reader:
    """What copies the lines of a PDF, by each reader; a test may name others as parameters."""
    name, *options = request.param.split()
    if name == "pdfium":
        return read_with_pdfium
    return partial(read_with_poppler, options=options, command=program("poppler"))


def build_box_font(
    path: Path, *, family: str, letters: Iterable[str], advance: int = 600, weight: int = 400
) -> None:
    """Write a font whose letters are boxes, 0.1 em in from their advance, 0.7 em high.

    Ascent 0.8 em, descent 0.2 em; the space is half as wide as a letter.
    """
    names = {letter: f"u{ord(letter):04X}" for letter in letters}
    order = [".notdef", "space", *names.values()]
    builder = FontBuilder(UNITS, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({32: "space", **{ord(key): name for key, name in names.items()}})
    pen = TTGlyphPen(None)
    left, right, top = 100, advance - 100, 700
    pen.moveTo((left, 0))
    for corner in ((left, top), (right, top), (right, 0)):
        pen.lineTo(corner)
    pen.closePath()
    box, empty = pen.glyph(), TTGlyphPen(None).glyph()
    builder.setupGlyf({name: box if name in names.values() else empty for name in order})
    metrics = dict.fromkeys(order, (advance, left))
    metrics["space"] = (advance // 2, 0)
    builder.setupHorizontalMetrics(metrics)
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": family, "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWeightClass=weight)
    builder.setupPost()
    builder.save(path)


@pytest.fixture(scope="session")
def build_font() -> Callable[..., None]:
    """What writes a font of boxes."""
    return build_box_font


@pytest.fixture(scope="session")
def box_fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two families: Box has Latin, Box Han has a few Han letters of 1 em."""
    folder = tmp_path_factory.mktemp("box-fonts")
    build_box_font(folder / "box.ttf", family="Box", letters=LETTERS)
    build_box_font(
        folder / "box-han.ttf",
        family="Box Han",
        letters="谢天德庆·山田太郎林やまだたろう",
        advance=1000,
    )
    return folder


@pytest.fixture(scope="session")
def build_face_font() -> Callable[[Path], None]:
    """What writes a font of one face, 🙂: its left half red, its right half the text's colour."""

    def built(path: Path) -> None:
        builder = FontBuilder(1000, isTTF=True)
        builder.setupGlyphOrder([".notdef", "face", "left", "right"])
        builder.setupCharacterMap({ord("🙂"): "face"})
        boxes = {"face": (100, 900), "left": (100, 500), "right": (500, 900)}
        glyphs = {".notdef": TTGlyphPen(None).glyph()}
        for name, (left, right) in boxes.items():
            pen = TTGlyphPen(None)
            pen.moveTo((left, 0))
            for corner in ((left, 800), (right, 800), (right, 0)):
                pen.lineTo(corner)
            pen.closePath()
            glyphs[name] = pen.glyph()
        builder.setupGlyf(glyphs)
        builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (1000, 100)) | {"right": (1000, 500)})
        builder.setupHorizontalHeader(ascent=800, descent=-200)
        builder.setupNameTable({"familyName": "Box Faces", "styleName": "Regular"})
        builder.setupOS2(sTypoAscender=800, sTypoDescender=-200)
        builder.setupPost()
        text_color = 0xFFFF
        builder.font["COLR"] = buildCOLR({"face": [("left", 0), ("right", text_color)]}, version=0)
        builder.font["CPAL"] = buildCPAL([[(1.0, 0.0, 0.0, 1.0)]])
        builder.save(path)

    return built


HEAD = """
video: {size: 1000x1080, fps: 24}
styles:
  base: {font: [Box, Box Han], size: 20, leading: 1.5, color: white, weight: 400, han: {scale: 1}}
  role: {size: 20, tracking: 0, color: "#ffffff"}
  heading: {weight: 400, case: none, tracking: 0}
layout: {safe: 800, gutter: 40, column_gap: 50, gap: 30, heading_gap: 10, role_gap: 5}
"""

Inspected = tuple["Project | None", "tuple[Diagnostic, ...]"]


@pytest.fixture
def look_into(tmp_path: Path, box_fonts: Path) -> Callable[[str], Inspected]:
    """Inspect YAML in a folder of its own that has the box fonts; `HEAD` unless it has a head."""
    (tmp_path / "fonts").symlink_to(box_fonts)

    def inspected(text: str) -> Inspected:
        text = dedent(text)
        path = tmp_path / "credits.yaml"
        path.write_text(text if "video:" in text else HEAD + text, encoding="utf-8")
        return inspect(path)

    return inspected


@pytest.fixture
def lay_out(look_into: Callable[[str], Inspected]) -> Callable[[str], Project]:
    """Lay out YAML that has nothing wrong with it."""

    def laid_out(text: str) -> Project:
        project, found = look_into(text)
        assert project, "\n".join(map(str, found))
        return project

    return laid_out


class BarRows:
    """A roll of coloured bars: 14 rows of them, 10 of background, each row known by its number.

    Its schedule is two blank frames, a scroll, two blank frames.
    """

    def __init__(
        self,
        *,
        step_px: int = 4,
        frame_count: int = 24,
        raster: Raster = Raster(320, 180),  # noqa: B008  it is frozen
        rate: Fraction = Fraction(24000, 1001),
        background_rgb: tuple[int, int, int] = (0, 0, 0),
        start_px: int = 0,
    ) -> None:
        scroll = steady_scroll(
            first_frame=2, frame_count=frame_count - 4, start_px=start_px, step_px=step_px
        )
        end = Blank(first_frame=frame_count - 2, frame_count=2)
        self.background_rgb = background_rgb
        self.asked: list[tuple[int, int]] = []
        self._bars: dict[int, NDArray[np.uint8]] = {}
        self.schedule = Schedule(
            rate=FrameRate(rate),
            raster=raster,
            frame_count=frame_count,
            step_px=Fraction(abs(step_px)),
            asked_step_px=abs(step_px),
            scenes=(Blank(first_frame=0, frame_count=2), scroll, end),
        )

    def rows(self, top_px: int, bottom_px: int, *, shift: Fraction = NO_SHIFT) -> NDArray[np.uint8]:
        assert shift == 0
        self.asked.append((top_px, bottom_px))
        return self.layers(top_px, bottom_px)[:, :, :3]

    def layers(self, top_px: int, bottom_px: int) -> NDArray[np.uint8]:
        width_px = self.schedule.raster.width_px
        out = np.empty((bottom_px - top_px, width_px, 4), np.uint8)
        out[:] = (*self.background_rgb, 0)
        for row in range(max(top_px, 0), bottom_px):
            line, within = divmod(row, 24)
            if within < 14:
                if line not in self._bars:
                    values = np.random.default_rng(line).integers(0, 256, (width_px, 3), np.uint8)
                    self._bars[line] = values[::8].repeat(8, axis=0)[:width_px]
                out[row - top_px, :, :3] = self._bars[line]
                out[row - top_px, :, 3] = 255
        return out

    def layer_frame(self, index: int) -> NDArray[np.uint8]:
        height_px = self.schedule.raster.height_px
        offset_px = self.schedule.offset_px(index)
        top_px = -height_px if offset_px is None else offset_px
        return self.layers(top_px, top_px + height_px)

    def backing(self, backing: Backing) -> Drawn:
        raise NotImplementedError(backing)

    def layer_rows(
        self, top_px: int, bottom_px: int, *, shift: Fraction = NO_SHIFT
    ) -> NDArray[np.uint8]:
        assert shift == 0
        return self.layers(top_px, bottom_px)

    def frame(self, index: int) -> NDArray[np.uint8]:
        return self.layer_frame(index)[:, :, :3]


@pytest.fixture(scope="session")
def bar_rows() -> type[BarRows]:
    """What makes rolls of coloured bars, for writers that need pixels and no credits."""
    return BarRows


def write_footage(
    path: Path,
    *,
    frames: int = 24,
    rate: Fraction = Fraction(24),
    size_px: tuple[int, int] = (64, 36),
    hz: float | None = None,
    pixel_aspect: Fraction = Fraction(1),
) -> Path:
    """Write footage whose frame n is grey, 4 levels lighter than frame n - 1; `hz` is a tone."""
    with av.open(str(path), "w") as container:
        video = container.add_stream("libx264", rate=rate, width=size_px[0], height=size_px[1])
        video.pix_fmt, video.options = "yuv420p", {"qp": "1", "g": "6"}
        video.codec_context.sample_aspect_ratio = pixel_aspect
        video.codec_context.colorspace = video.codec_context.color_primaries = 1
        video.codec_context.color_trc = 1
        sound = container.add_stream("aac", rate=48_000, layout="mono") if hz else None
        for index in range(frames):
            luma = np.full((size_px[1], size_px[0]), 16 + 4 * index, np.uint8)
            chroma = np.full((size_px[1] // 2, size_px[0] // 2), 128, np.uint8)
            frame = av.VideoFrame.from_ndarray(
                np.concatenate((luma.ravel(), chroma.ravel(), chroma.ravel())).reshape(
                    size_px[1] * 3 // 2, size_px[0]
                ),
                format="yuv420p",
            )
            frame.pts, frame.time_base = index, 1 / rate
            container.mux(video.encode(frame))
        container.mux(video.encode(None))
        if sound is not None and hz:
            total = round(frames / rate * 48_000)
            for done in range(0, total, 1024):
                at = np.arange(done, min(done + 1024, total)) / 48_000
                wave = (0.5 * np.sin(2 * np.pi * hz * at)).astype(np.float32)
                block = av.AudioFrame.from_ndarray(wave[None, :], format="fltp", layout="mono")
                block.sample_rate, block.pts = 48_000, done
                container.mux(sound.encode(block))
            container.mux(sound.encode(None))
    return path


@pytest.fixture(scope="session")
def footage() -> Callable[..., Path]:
    """What writes footage in which every frame is known by its grey."""
    return write_footage
