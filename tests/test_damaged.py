"""Damaged fonts and media: any wrong byte gives a film or a diagnostic, never a traceback."""

from __future__ import annotations

import io
import random
import struct
import wave
from fractions import Fraction
from typing import TYPE_CHECKING

import av
import numpy as np
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables.TupleVariation import TupleVariation
from PIL import Image

from endroll import inspect
from endroll.cli.app import run
from endroll.core.diagnostics import EndrollError, Severity
from endroll.project import inspect_fonts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from endroll.core.diagnostics import Diagnostic

HEAD = """\
video: {size: 128x72, fps: 24}
timing: {speed: 60, lead_in: 2f, lead_out: 2f}
check: {rules: {too-fast: off}}
styles: {base: {font: [Box, Noto Sans], size: 200}}
"""
CARD = "roll: [{{card: [{{names: A}}], hold: 4f, background: {{file: {}, sound: yes}}}}]\n"
MUSIC = "music: {{file: {}}}\nroll: [{{names: A}}]\n"
LOGO = "roll: [{{logos: [{}]}}]\n"
FILMS = {
    "clip.mp4": CARD,
    "tone.wav": MUSIC,
    "tone.flac": MUSIC,
    "tone.mp3": MUSIC,
    "tone.m4a": MUSIC,
    "mark.png": LOGO,
    "mark.jpg": LOGO,
    "mark.webp": LOGO,
}
CODECS = {"flac": "flac", "mp3": "libmp3lame", "m4a": "aac"}
MEDIA_SEEDS = range(6)
FONT_SEEDS = range(40)


def write_tone(path: Path) -> None:
    tone = (np.sin(np.arange(24_000) / 20) * 9000).astype(np.int16)
    if path.suffix == ".wav":
        with wave.open(str(path), "wb") as file:
            file.setparams((1, 2, 48_000, 0, "NONE", ""))
            file.writeframes(tone.tobytes())
        return
    with av.open(str(path), "w") as container:
        stream = container.add_stream(CODECS[path.suffix[1:]], rate=48_000, layout="mono")
        assert isinstance(stream, av.AudioStream)
        frame = av.AudioFrame.from_ndarray(tone[None, :], format="s16", layout="mono")
        frame.sample_rate, frame.pts = 48_000, 0
        resampler = av.AudioResampler(
            stream.codec_context.format, "mono", 48_000, stream.codec_context.frame_size or 1024
        )
        for part in (*resampler.resample(frame), *resampler.resample(None)):
            container.mux(stream.encode(part))
        container.mux(stream.encode(None))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, footage: Callable[..., Path]) -> Path:
    """A folder of media with nothing wrong."""
    folder = tmp_path_factory.mktemp("whole")
    footage(folder / "clip.mp4", frames=8, hz=500)
    picture = Image.fromarray(
        np.random.default_rng(1).integers(0, 255, (60, 80, 3), dtype=np.uint8)
    )
    for name in FILMS:
        if name.startswith("tone"):
            write_tone(folder / name)
        elif name.startswith("mark"):
            picture.save(folder / name)
    return folder


@pytest.fixture
def project(tmp_path: Path, box_fonts: Path) -> Path:
    (tmp_path / "fonts").symlink_to(box_fonts)
    return tmp_path


def diagnostics_of(folder: Path, film: str) -> tuple[Diagnostic, ...]:
    """Inspect a film, paint some of it, and render it; return its diagnostics."""
    path = folder / "credits.yaml"
    path.write_text(HEAD + film, encoding="utf-8")
    made, diagnostics = inspect(path)
    if made is None:
        assert any(each.severity is Severity.ERROR for each in diagnostics)
        return diagnostics
    try:
        made.frame(made.schedule.frame_count // 2)
        made.render(folder / "out.mp4")
    except EndrollError as stopped:
        return (*diagnostics, *stopped.diagnostics)
    return diagnostics


def mutated(data: bytes, seed: str) -> bytes:
    """Return data with some damage: bytes changed, blanked, cut out or doubled."""
    dice = random.Random(seed)  # noqa: S311  the same damage in every run
    at, count = dice.randrange(len(data)), dice.choice([1, 4, 64])
    early = dice.randrange(min(len(data), 100))
    kinds: list[Callable[[], bytes]] = [
        lambda: data[:at],
        lambda: data[:at] + bytes(count) + data[at + count :],
        lambda: data[:at] + b"\xff" * count + data[at + count :],
        lambda: data[:at] + dice.randbytes(count) + data[at + count :],
        lambda: data[:early] + dice.randbytes(1) + data[early + 1 :],
        lambda: data[:early] + b"\xff\xff" + data[early + 2 :],
        lambda: data[:at] + data[at : at + count] + data[at:],
    ]
    return dice.choice(kinds)()


@pytest.mark.parametrize("name", FILMS)
def test_whole_media_make_a_film(project: Path, whole: Path, name: str) -> None:
    (project / name).write_bytes((whole / name).read_bytes())
    assert diagnostics_of(project, FILMS[name].format(name)) == ()


@pytest.mark.parametrize("seed", MEDIA_SEEDS)
@pytest.mark.parametrize("name", FILMS)
def test_damaged_media_give_a_film_or_a_diagnostic(
    project: Path, whole: Path, name: str, seed: int
) -> None:
    data = (whole / name).read_bytes()
    (project / name).write_bytes(mutated(data, f"{name} {seed}"))
    for problem in diagnostics_of(project, FILMS[name].format(name)):
        assert problem.span or problem.code in {"output", "footage-unreadable"}


def test_footage_whose_sound_is_empty_is_shown_without(project: Path) -> None:
    path = project / "clip.mp4"
    with av.open(str(path), "w", options={"movflags": "empty_moov"}) as container:
        video = container.add_stream("libx264", rate=24, width=64, height=36)
        video.pix_fmt = "yuv420p"
        container.add_stream("aac", rate=48_000, layout="mono")
        for index in range(8):
            frame = av.VideoFrame.from_ndarray(np.zeros((54, 64), np.uint8), format="yuv420p")
            frame.pts, frame.time_base = index, Fraction(1, 24)
            container.mux(video.encode(frame))
        container.mux(video.encode(None))
    (problem,) = [
        problem
        for problem in diagnostics_of(project, CARD.format("clip.mp4"))
        if problem.code != "footage-untagged"
    ]
    assert (problem.code, problem.severity) == ("footage-silent", Severity.WARNING)
    assert problem.span
    assert problem.span.line == 5
    with av.open(str(project / "out.mp4")) as out:
        assert not out.streams.audio


def test_footage_without_any_sound_is_shown_without(
    project: Path, footage: Callable[..., Path]
) -> None:
    footage(project / "clip.mp4", frames=8)
    found = diagnostics_of(project, CARD.format("clip.mp4"))
    assert [each.code for each in found] == ["footage-silent"]


@pytest.mark.parametrize("name", ["tone.wav", "tone.flac", "tone.m4a"])
def test_an_incomplete_sound_is_reported(project: Path, whole: Path, name: str) -> None:
    data = bytearray((whole / name).read_bytes())
    if name != "tone.m4a":
        del data[len(data) * 3 // 4 :]
    else:
        data[len(data) // 2 : len(data) // 2 + 40] = bytes(40)
        data[len(data) // 3 : len(data) // 3 + 40] = b"\xff" * 40
    (project / name).write_bytes(data)
    (problem,) = diagnostics_of(project, MUSIC.format(name))
    assert (problem.code, problem.severity) == ("sound-broken", Severity.WARNING)
    assert problem.span
    assert problem.span.line == 5


def test_damaged_footage_sound_is_reported(project: Path, footage: Callable[..., Path]) -> None:
    path = footage(project / "clip.mp4", frames=24, hz=500)
    with av.open(str(path)) as container:
        places = [(each.pos or 0, each.size) for each in container.demux(audio=0) if each.size]
    data = bytearray(path.read_bytes())
    for pos, size in places[5:9]:
        data[pos : pos + size] = b"\xff" * size
    path.write_bytes(data)
    found = diagnostics_of(project, CARD.format("clip.mp4"))
    assert [each.code for each in found] == ["sound-broken"]


@pytest.mark.parametrize("film", [LOGO, CARD.replace(", sound: yes", "")])
def test_an_unreadable_profile_is_reported(project: Path, film: str) -> None:
    picture = Image.new("RGB", (80, 60), "red")
    picture.save(project / "mark.png", icc_profile=b"no profile")
    found = diagnostics_of(project, film.format("mark.png"))
    (problem,) = [problem for problem in found if problem.code == "image-profile"]
    assert problem.span
    assert problem.span.line == 5


def build_varying_font() -> bytes:
    """Make a font of one letter, as wide as its `wght` axis says, with a feature."""
    builder = FontBuilder(1000, isTTF=True)
    order = [".notdef", "space", "A", "A.sc"]
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({32: "space", ord("A"): "A"})
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    for corner in ((100, 700), (500, 700), (500, 0)):
        pen.lineTo(corner)
    pen.closePath()
    box, empty = pen.glyph(), TTGlyphPen(None).glyph()
    builder.setupGlyf({".notdef": empty, "space": empty, "A": box, "A.sc": box})
    builder.setupHorizontalMetrics(dict.fromkeys(order, (600, 100)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Box", "styleName": "Regular"})
    builder.setupFvar([("wght", 100, 400, 900, "Weight")], [])
    wider = TupleVariation({"wght": (0, 1, 1)}, [(0, 0), (0, 0), (90, 0), (90, 0), *[(0, 0)] * 4])
    builder.setupGvar({"A": [wider]})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200)
    builder.setupPost()
    builder.addOpenTypeFeatures("feature smcp { sub A by A.sc; } smcp;")
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


def tables_of(font: bytes) -> dict[str, tuple[int, int]]:
    """Return where each table of a font begins, and its bytes."""
    (count,) = struct.unpack_from(">H", font, 4)
    listed = (struct.unpack_from(">4s3I", font, 12 + 16 * index) for index in range(count))
    return {name.decode(): (at, size) for name, _, at, size in listed}


def damaged_fonts() -> Iterator[tuple[str, bytes]]:
    font = build_varying_font()
    tables = tables_of(font)
    for seed in FONT_SEEDS:
        dice = random.Random(seed)  # noqa: S311  the same damage in every run
        name = sorted(tables)[seed % len(tables)]
        at, size = tables[name]
        place = at + dice.randrange(min(size, 80))
        worse = dice.choice([b"\xff", b"\x80", b"\0", b"\xff\xff\xff\xff", b"\x7f\xff"])
        yield f"{name}+{place - at}", font[:place] + worse + font[place + len(worse) :]
    at, _ = tables["fvar"]
    for place in (16, 17, 18, 19):
        yield f"tag of fvar+{place}", font[: at + place] + b"\x80" + font[at + place + 1 :]
    at = font.index(b"smcp", tables["GSUB"][0])
    yield "tag of GSUB", font[:at] + b"sm\xffp" + font[at + 4 :]
    yield "half of it", font[: len(font) // 2]


DAMAGED_FONTS = dict(damaged_fonts())


@pytest.mark.parametrize("case", DAMAGED_FONTS)
def test_a_damaged_font_makes_a_film_or_a_sentence(tmp_path: Path, case: str) -> None:
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts/box.ttf").write_bytes(DAMAGED_FONTS[case])
    path = tmp_path / "credits.yaml"
    text = HEAD.replace("base: {", "small: {case: small-caps, weight: 650}, base: {")
    path.write_text(text + "roll: [{names: A A, style: small}]\n", encoding="utf-8")
    made, diagnostics = inspect(path)
    inspect_fonts(path)
    if made is None:
        assert all(each.span for each in diagnostics if each.severity is Severity.ERROR)
        return
    made.frame(made.schedule.frame_count // 2)
    made.save_proof(tmp_path / "proof.svg")


@pytest.mark.parametrize("case", [case for case in DAMAGED_FONTS if case.startswith("tag of fvar")])
def test_a_font_with_an_axis_of_no_name_is_an_error_that_names_it(
    tmp_path: Path, case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts/box.ttf").write_bytes(DAMAGED_FONTS[case])
    path = tmp_path / "credits.yaml"
    path.write_text(HEAD + "roll: [{names: A}]\n", encoding="utf-8")
    _, diagnostics = inspect(path)
    (problem,) = [problem for problem in diagnostics if problem.code == "unreadable-font"]
    assert str(problem.span) == "fonts/box.ttf:1:1"
    assert run(["fonts", str(path)]) == 1
    assert "fonts/box.ttf:1:1: error: " in capsys.readouterr().err
