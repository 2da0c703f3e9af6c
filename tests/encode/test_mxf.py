"""MXF: pictures against a float reference, sound, timecode, names, and the same bytes."""

from __future__ import annotations

import struct
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import av
import numpy as np
import pytest
from tests.encode.output_reference import planes_reference
from tests.encode.test_output_formats import COLORS
from tests.refused import refused

from endroll.core.diagnostics import RenderError, Span, UsageError
from endroll.core.output_color import MASTERING_DISPLAYS, OUTPUT_COLORS
from endroll.core.scan import Scan
from endroll.core.units import SOUND_HZ, Raster, sample_at
from endroll.encode import whole_frames
from endroll.encode.broadcast import AVC_INTRA_100, DNXHD, DNXHD_X, XDCAM_HD422
from endroll.encode.families import can_hold, has_mode, modes_of
from endroll.encode.field_coding import field_options
from endroll.encode.formats import FORMATS, format_for
from endroll.encode.package_numbers import number_packages
from endroll.encode.planes import Planes
from endroll.encode.render_spec import RenderSpec
from endroll.encode.tracks import FilmTracks, Silence, Target
from endroll.encode.writer import join_film, write_film

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from numpy.typing import NDArray
    from tests.conftest import BarRows

    from endroll.core.diagnostics import Diagnostic
    from endroll.project import Project

MXF = [name for name, spec in FORMATS.items() if spec.suffix == ".mxf"]
HD_720 = Raster(1280, 720)
FULL_HD = Raster(1920, 1080)
P25, P50 = Fraction(25), Fraction(50)
SMALL = Raster(320, 180)
MARGINS_PX = {HD_720: 16, SMALL: 8}
CHANNELS = (2, 4, 6, 8, 16)
UMID = bytes.fromhex("060a2b340101010501010d0013000000")
ENCODERS = {"xdcam-hd422": XDCAM_HD422, "avc-intra-100": AVC_INTRA_100, "dnxhd-mxf": DNXHD}


def write(path: Path, name: str, film: FilmTracks, frames: range | None = None) -> Path:
    write_film(film, RenderSpec.of(name), Target(path, frames))
    return path


def decoded(path: Path) -> Iterator[av.VideoFrame]:
    with av.open(str(path)) as container:
        yield from container.decode(video=0)


def luma_of(frame: av.VideoFrame) -> NDArray[np.int64]:
    return samples_of(frame)[0]


def samples_of(frame: av.VideoFrame) -> list[NDArray[np.int64]]:
    kind = np.uint8 if frame.format.components[0].bits == 8 else np.uint16
    return [
        np.frombuffer(bytes(plane), kind)
        .reshape(plane.height, -1)[:, : plane.width]
        .astype(np.int64)
        for plane in frame.planes[:3]
    ]


def patches_on(source: BarRows, monkeypatch: pytest.MonkeyPatch) -> BarRows:
    """Have a scroll begin with 40 patches, five rows of eight, in full view."""
    width_px, height_px = source.schedule.raster.width_px, source.schedule.raster.height_px
    pixels = COLORS.reshape(5, 8, 3).repeat(height_px // 5, axis=0).repeat(width_px // 8, axis=1)

    def layers(top_px: int, bottom_px: int) -> NDArray[np.uint8]:
        rows = np.arange(top_px, bottom_px)
        out = np.zeros((len(rows), width_px, 4), np.uint8)
        shown = (rows >= 0) & (rows < height_px)
        out[shown, :, :3] = pixels[rows[shown]]
        out[shown, :, 3] = 255
        return out

    monkeypatch.setattr(source, "layers", layers)
    return source


def inside_patches(raster: Raster, offset_px: int | None) -> NDArray[np.bool_]:
    """Return which pixels of a frame are well inside a patch; a frame without any is all inside."""
    if offset_px is None:
        return np.ones((raster.height_px, raster.width_px), np.bool_)
    margin_px = MARGINS_PX[raster]
    rows, columns = np.arange(raster.height_px) + offset_px, np.arange(raster.width_px)
    across, down = (
        (at % each >= margin_px) & (at % each < each - margin_px)
        for at, each in ((columns, raster.width_px // 8), (rows, raster.height_px // 5))
    )
    return (down & (rows < raster.height_px))[:, np.newaxis] & across


@pytest.mark.parametrize("name", MXF)
def test_pictures_are_within_a_code_and_the_same_bytes_each_time(
    bar_rows: type[BarRows], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    raster = HD_720 if modes_of(FORMATS[name].family).startswith("1") else SMALL
    source = patches_on(bar_rows(frame_count=6, raster=raster, rate=P50), monkeypatch)
    film = FilmTracks(picture=source, sound=Silence(), channels=4)
    first, second = (write(tmp_path / f"{key}.mxf", name, film) for key in "ab")
    assert first.read_bytes() == second.read_bytes()
    frames = list(decoded(first))
    assert len(frames) == 6
    for index, frame in enumerate(frames):
        bits, sampling = frame.format.components[0].bits, frame.format.name[3:6]
        assert (bits, sampling) == (FORMATS[name].encoding.bits, "422")  # type: ignore[union-attr]
        exact = planes_reference(source.frame(index), "bt709", 100.0, bits=bits, sampling=sampling)
        inside = inside_patches(raster, source.schedule.offset_px(index))
        for plane, reference in zip(samples_of(frame), exact, strict=True):
            across = raster.width_px // plane.shape[1]
            assert np.abs(plane - reference)[inside[:, ::across]].max() <= 1
        tags = frame.color_primaries, frame.color_trc, frame.colorspace, frame.color_range
        assert [int(tag) for tag in tags] == [1, 1, 1, 1]


def test_a_file_is_named_after_the_film_and_numbered_by_what_is_in_it(
    bar_rows: type[BarRows], tmp_path: Path
) -> None:
    film = FilmTracks(picture=bar_rows(frame_count=6), title="Fährmann 渡し")
    numbers = []
    for title in (film.title, "Ferry"):
        path = write(tmp_path / "film.mxf", "dnxhr-hq-mxf", replace(film, title=title))
        numbers.append(material_number(path))
        with av.open(str(path)) as container:
            assert container.metadata["material_package_name"] == title
    assert numbers[0] != numbers[1]
    assert all(any(number) for number in numbers)


def material_number(path: Path) -> bytes:
    """Return the one number that all packages of a file have, without the last byte."""
    parts = path.read_bytes().split(UMID)[1:]
    (number,) = {part[:15] for part in parts}
    assert {part[15] for part in parts} == {0, 1}
    return number


def test_numbers_are_written_across_the_edges_of_chunks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("endroll.encode.package_numbers._CHUNK_BYTES", 40)
    blank = UMID + bytes(15)
    places = (3, 35, 66, 150, 200)
    data = bytearray(b"x" * 240)
    for place in places:
        data[place : place + len(blank)] = blank
    path = tmp_path / "film.mxf"
    path.write_bytes(data)
    number_packages(path)
    written = path.read_bytes()
    (number,) = {written[place + 16 : place + 31] for place in places}
    for place in places:
        data[place + 16 : place + 31] = number
    assert written == bytes(data)
    assert any(number)


class Ramp:
    """Sound whose sample n is n/2^20, on the right with the other sign."""

    def blocks(self, total_samples: int, stretch: range) -> Iterator[NDArray[np.float32]]:
        del total_samples
        for first in range(stretch.start, stretch.stop, 1000):
            left = np.arange(first, min(first + 1000, stretch.stop), dtype=np.float32) / 2**20
            yield np.stack((left, -left), axis=1)


def channels_in(path: Path) -> list[NDArray[np.int64]]:
    """Return the samples of each channel of a file, in 24 bits."""
    channels = []
    with av.open(str(path)) as container:
        count = len(container.streams.audio)
    for index in range(count):
        with av.open(str(path)) as container:
            frames = [frame.to_ndarray() for frame in container.decode(audio=index)]
            width = container.streams.audio[index].layout.nb_channels
        samples = np.concatenate(frames, axis=1).reshape(-1, width).astype(np.int64)
        channels += list(samples.T >> 8)
    return channels


@pytest.mark.parametrize(
    ("name", "channels"),
    [
        ("xdcam-hd422", 8),
        *[(name, count) for name in ("dnxhr-hq-mxf", "prores-422-lt") for count in CHANNELS],
    ],
)
def test_every_sample_is_at_its_time_in_the_first_two_channels(
    bar_rows: type[BarRows], tmp_path: Path, name: str, channels: int
) -> None:
    rate = Fraction(30000, 1001)
    raster = FULL_HD if name == "xdcam-hd422" else SMALL
    source = bar_rows(frame_count=9, raster=raster, rate=rate)
    film = FilmTracks(picture=source, sound=Ramp(), channels=channels)
    path = write(tmp_path / f"film{FORMATS[name].suffix}", name, film, range(2, 9))
    held = channels_in(path)
    assert len(held) == channels
    with av.open(str(path)) as container:
        layouts = [stream.layout for stream in container.streams.audio]
    if FORMATS[name].suffix == ".mxf":
        assert [layout.nb_channels for layout in layouts] == [1] * channels
    else:
        names = {2: "stereo", 6: "5.1"}
        assert [layout.name for layout in layouts] == [names.get(channels, f"{channels} channels")]
    first, past = (sample_at(frame, source.schedule.rate) for frame in (2, 9))
    expected = np.arange(first, past) * 8
    for samples, sign in zip(held[:2], (1, -1), strict=True):
        assert (samples[: past - first] == sign * expected).all()
        assert past - first <= len(samples) <= past - first + 1602
    assert not np.concatenate(held[2:] or [np.zeros(1, np.int64)]).any()


FILM = """
title: A Film
video: {size: 320x180, fps: 25}
timing: {speed: 30}
styles: {base: {font: [Box, Box Han], size: 220}}
sound: {channels: CHANNELS}
roll:
  - {names: [C, D]}
"""


@pytest.mark.parametrize(("line", "count"), [("sound: {channels: 6}\n", 6), ("", 0)])
def test_a_silent_film_has_the_tracks_that_the_credits_ask_for(
    lay_out: Callable[[str], Project], tmp_path: Path, line: str, count: int
) -> None:
    project = lay_out(FILM.replace("sound: {channels: CHANNELS}\n", line))
    path = tmp_path / "film.mxf"
    project.render(path, output_format="dnxhr-hq-mxf", frames=range(3, 8))
    held = channels_in(path)
    assert [len(samples) for samples in held] == [5 * 1920] * count
    assert not any(map(np.any, held))
    with av.open(str(path)) as container:
        assert container.metadata["material_package_name"] == "A Film"


def test_there_is_no_other_number_of_channels(
    look_into: Callable[[str], tuple[Project | None, tuple[Diagnostic, ...]]],
) -> None:
    _, diagnostics = look_into(FILM.replace("CHANNELS", "5"))
    (bad,) = (each for each in diagnostics if each.code == "bad-value")
    assert bad.span is not None
    assert (bad.span.line, bad.span.column) == (6, 19)


@pytest.mark.parametrize(
    ("rate", "start", "expected"),
    [
        (P50, None, "00:00:00:00"),
        (P50, "10:00:00:00", "10:00:00:03"),
        (Fraction(60000, 1001), None, "00:00:00;00"),
        (Fraction(60000, 1001), "01:00:59;57", "01:01:00;04"),
    ],
)
def test_there_is_always_a_timecode(
    bar_rows: type[BarRows], tmp_path: Path, rate: Fraction, start: str | None, expected: str
) -> None:
    """MXF begins at zero without one, drop-frame at 59.94; MPEG-2 has it in its stream too."""
    film = FilmTracks(
        picture=bar_rows(frame_count=8, raster=HD_720, rate=rate), start_timecode=start
    )
    frames = None if start is None else range(3, 8)
    path = write(tmp_path / "film.mxf", "xdcam-hd422", film, frames)
    with av.open(str(path)) as container:
        assert container.metadata["timecode"] == expected
        picture = bytes(next(container.demux(video=0)))
    header = picture[picture.index(b"\0\0\1\xb8") + 4 :]
    bits = int.from_bytes(header[:4], "big")
    fields = [bits >> 26 & 31, bits >> 20 & 63, bits >> 13 & 63, bits >> 7 & 63]
    assert fields == [int(part) for part in expected.replace(";", ":").split(":")]
    assert bits >> 31 == (";" in expected)


@pytest.mark.parametrize("name", ["xdcam-hd422", "avc-intra-100", "prores-422-mxf"])
def test_parts_are_joined(
    bar_rows: type[BarRows], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    """Every frame of the whole is the frame of a part, and the sound is added."""
    raster = SMALL if name == "prores-422-mxf" else HD_720
    source = patches_on(bar_rows(frame_count=20, raster=raster, rate=P50), monkeypatch)
    silent = FilmTracks(picture=source, start_timecode="01:00:00:00")
    film = replace(silent, sound=Ramp(), channels=4)
    parts = [
        write(tmp_path / f"{stretch.start}.mxf", name, silent, stretch)
        for stretch in (range(13), range(13, 20))
    ]
    whole = tmp_path / "whole.mxf"
    delivery = join_film(parts, film, RenderSpec.of(name), Target(whole))
    assert delivery.frame_count == 20
    expected = [luma_of(frame) for part in parts for frame in decoded(part)]
    frames = [luma_of(frame) for frame in decoded(whole)]
    assert len(frames) == 20
    assert all(map(np.array_equal, frames, expected))
    left, right, *rest = channels_in(whole)
    assert (left == np.arange(20 * SOUND_HZ // 50) * 8).all()
    assert (right == -left).all()
    assert not np.array(rest).any()
    assert material_number(whole) != material_number(parts[0])
    with av.open(str(whole)) as container:
        assert container.metadata["timecode"] == "01:00:00:00"


@pytest.mark.parametrize("name", MXF)
def test_only_deep_codecs_of_any_colour_hold_hdr(name: str) -> None:
    able = can_hold(FORMATS[name].family, OUTPUT_COLORS["bt2020-pq"])
    assert able == (name in {"prores-422-mxf", "prores-422-hq-mxf", "dnxhr-hqx-mxf"})


def test_hdr_is_refused_where_a_codec_is_bt709(bar_rows: type[BarRows], tmp_path: Path) -> None:
    output = replace(OUTPUT_COLORS["bt2020-pq"], mastering=MASTERING_DISPLAYS["bt2020-1000"])
    source = bar_rows(frame_count=6, raster=HD_720, rate=P50)
    with refused(RenderError, "color-format"):
        write(tmp_path / "a.mxf", "avc-intra-100", FilmTracks(picture=source, output=output))
    assert list(tmp_path.iterdir()) == []


CANNOT = [
    ("xdcam-hd422", Raster(2048, 858), Fraction(24), Scan.PROGRESSIVE),
    ("xdcam-hd422", FULL_HD, Fraction(24), Scan.PROGRESSIVE),
    ("xdcam-hd422", FULL_HD, P50, Scan.PROGRESSIVE),
    ("xdcam-hd422", FULL_HD, P25, Scan.BFF),
    ("xdcam-hd422", HD_720, P50, Scan.TFF),
    ("avc-intra-100", Raster(1440, 1080), P25, Scan.PROGRESSIVE),
    ("avc-intra-100", FULL_HD, Fraction(24000, 1001), Scan.TFF),
    ("dnxhd-mxf", Raster(1998, 1080), Fraction(24000, 1001), Scan.PROGRESSIVE),
    ("dnxhd-x-mxf", Raster(3840, 2160), P25, Scan.PROGRESSIVE),
    ("prores-422-mxf", FULL_HD, Fraction(12), Scan.PROGRESSIVE),
    ("prores-422-hq-mxf", FULL_HD, P25, Scan.BFF),
]


@pytest.mark.parametrize(("name", "raster", "rate", "scan"), CANNOT)
def test_other_pictures_are_refused_with_formats_that_fit(
    bar_rows: type[BarRows], tmp_path: Path, name: str, raster: Raster, rate: Fraction, scan: Scan
) -> None:
    span = Span("credits.yaml", 3, 9)
    film = FilmTracks(
        picture=bar_rows(frame_count=6, raster=raster, rate=rate), scan=scan, size_span=span
    )
    with pytest.raises(RenderError) as caught:
        write(tmp_path / "new" / "film.mxf", name, film)
    assert list(tmp_path.iterdir()) == []
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.code, diagnostic.span) == ("video-mode", span)
    offered = {word.strip(",;") for word in (diagnostic.hint or "").split()} & {*MXF}
    fitting = {each for each in MXF if has_mode(FORMATS[each].family, raster, rate, scan)}
    if scan.is_interlaced:
        fitting = {each for each in fitting if FORMATS[each].has_fields}
    assert offered == fitting
    assert bool(fitting) == (rate != 12 and scan is not Scan.BFF)


def test_a_name_in_mxf_is_xdcam() -> None:
    assert format_for("renders/Film.MXF") == "xdcam-hd422"


@pytest.mark.parametrize("option", ["b=9000000", "g=1", "bf=0", "flags=+ildct", "intra_vlc=0"])
def test_what_makes_the_class_cannot_be_set(option: str) -> None:
    name, _, value = option.partition("=")
    with refused(UsageError, "fixed-encoder-option"):
        RenderSpec.of("xdcam-hd422", encoder_options={name: value})


def woven(index: int, *, bits: int) -> Planes:
    """Return a frame whose second field is a later time: a bar moves 12 px a field."""
    luma = np.full((FULL_HD.height_px, FULL_HD.width_px), 16, np.uint16)
    for field in range(2):
        left = 200 + 12 * (2 * index + field)
        luma[field::2][100:400, left : left + 400] = 200
    chroma = np.full((FULL_HD.height_px, FULL_HD.width_px // 2), 128, np.uint16)
    kind = np.uint8 if bits == 8 else np.uint16
    return Planes.of([(plane << (bits - 8)).astype(kind) for plane in (luma, chroma, chroma)])


@pytest.mark.parametrize("name", [*ENCODERS, "dnxhd-x-mxf"])
def test_fields_are_told_and_kept(
    bar_rows: type[BarRows], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """The stream says top field first, and so does a detector that looks at the samples."""
    encoder = ENCODERS.get(name, DNXHD_X)
    bits = encoder.encoding.bits

    def frames(*_: object, **__: object) -> Iterator[av.VideoFrame]:
        for index in range(8):
            yield woven(index, bits=bits).as_frame(encoder.encoding.pixels())

    monkeypatch.setattr(whole_frames, "_frames", frames)
    film = FilmTracks(picture=bar_rows(frame_count=8, raster=FULL_HD, rate=P25), scan=Scan.TFF)
    path = write(tmp_path / "film.mxf", name, film)
    frames_read = list(decoded(path))
    for index, frame in enumerate(frames_read):
        assert frame.interlaced_frame
        expected = woven(index, bits=bits).luma.astype(np.int64)
        assert np.abs(luma_of(frame) - expected).mean() < 1 << (bits - 8)
    assert field_orders(frames_read) == ["tff"] * 8


@pytest.mark.parametrize(
    ("raster", "lines"), [(FULL_HD, (21, 584)), (Raster(320, 180), (1, 92))], ids=["hd", "small"]
)
def test_the_header_of_prores_states_its_fields(
    bar_rows: type[BarRows], tmp_path: Path, raster: Raster, lines: tuple[int, int]
) -> None:
    """Source: SMPTE ST 377-1, G.2: layout 1 is separate fields, and heights are of a field."""
    film = FilmTracks(picture=bar_rows(frame_count=3, raster=raster, rate=P25), scan=Scan.TFF)
    path = write(tmp_path / "film.mxf", "prores-422-hq-mxf", film)
    progressive = write(
        tmp_path / "other.mxf", "prores-422-hq-mxf", replace(film, scan=Scan.PROGRESSIVE)
    )
    header, other = path.read_bytes(), progressive.read_bytes()
    assert len(header) == len(other)
    half = struct.pack(">I", raster.height_px // 2)
    for tag in (0x3202, 0x3204, 0x3208):
        assert header.count(struct.pack(">HH", tag, 4) + half) == 1
    assert b"\x32\x0c\x00\x01\x01\x32\x0d" in header
    assert b"\x32\x0c\x00\x01\x00\x32\x0d" in other
    assert struct.pack(">HHIIII", 0x320D, 16, 2, 4, *lines) in header


def field_orders(frames: list[av.VideoFrame]) -> list[str]:
    """Return what FFmpeg's detector of fields sees in frames, whatever their streams say."""
    form = frames[0]
    graph = av.filter.Graph()
    source = graph.add_buffer(
        width=form.width, height=form.height, format=form.format, time_base=Fraction(1, 25)
    )
    sink = graph.add("buffersink")
    graph.link_nodes(source, graph.add("setfield", "prog"), graph.add("idet"), sink).configure()
    for index, frame in enumerate(frames):
        frame.pts, frame.time_base = index, Fraction(1, 25)
        source.push(frame)
    source.push(None)
    seen = [sink.pull() for _ in frames]
    return [str(frame.metadata["lavfi.idet.single.current_frame"]) for frame in seen]


def test_a_progressive_film_needs_no_options_and_other_encoders_have_no_fields() -> None:
    assert field_options("mpeg2video", Scan.PROGRESSIVE) == {}
    assert field_options("libsvtav1", Scan.PROGRESSIVE) == {}
    with pytest.raises(ValueError, match="libsvtav1"):
        field_options("libsvtav1", Scan.TFF)
