"""Clips in MXF OP-Atom: pictures as in OP1a, every sample, and headers that belong together."""

from __future__ import annotations

import struct
from dataclasses import replace
from fractions import Fraction
from io import BytesIO
from typing import TYPE_CHECKING

import av
import numpy as np
import pytest
from tests.encode.cinema.mxf_reading import Packet, entries, is_partition, items
from tests.encode.test_mxf import Ramp, decoded, field_orders, samples_of, woven
from tests.refused import refused

from endroll.core.diagnostics import RenderError, Span, error
from endroll.core.output_color import MASTERING_DISPLAYS, OUTPUT_COLORS
from endroll.core.scan import Scan
from endroll.core.units import SOUND_HZ, Raster, sample_at
from endroll.encode import whole_frames
from endroll.encode.broadcast import DNXHD_X
from endroll.encode.cinema import labels
from endroll.encode.families import can_hold, has_mode, modes_of
from endroll.encode.formats import FORMATS, Layout
from endroll.encode.opatom.clip_header import rewrite_header
from endroll.encode.opatom.clip_sets import Clip, ClipTrack
from endroll.encode.render_spec import RenderSpec
from endroll.encode.tracks import FilmTracks, Silence, Target
from endroll.encode.writer import count_files, output_files, write_film

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.conftest import BarRows

    from endroll.project import Project

OP_ATOM = {
    "dnxhd-opatom": "dnxhd-mxf",
    "dnxhd-x-opatom": "dnxhd-x-mxf",
    "dnxhr-hq-opatom": "dnxhr-hq-mxf",
    "dnxhr-hqx-opatom": "dnxhr-hqx-mxf",
}
"""Each format, and that of the same pictures in OP1a."""

HD_720, FULL_HD, SMALL = Raster(1280, 720), Raster(1920, 1080), Raster(320, 180)
P25, P29_97, P50 = Fraction(25), Fraction(30000, 1001), Fraction(50)
PATTERN = "060e2b34040101020d01020110030000"
SETS = "060e2b34025301010d01010101"
MATERIAL, SOURCE, TIMECODE = f"{SETS}013600", f"{SETS}013700", f"{SETS}011400"
DATA, PREFACE = f"{SETS}012300", f"{SETS}012f00"
INDEX = "060e2b34025301010d01020101100100"


def write(folder: Path, name: str, film: FilmTracks, frames: range | None = None) -> list[Path]:
    """Write a clip, and return its files, the picture first."""
    delivery = write_film(film, RenderSpec.of(name), Target(folder, frames))
    files = sorted(folder.iterdir(), key=lambda path: (path.stem[-3] != "V", path.name))
    assert delivery.size_bytes == sum(path.stat().st_size for path in files)
    return files


def sound_of(path: Path) -> np.ndarray:
    """Return the samples of a mono file, in 24 bits."""
    with av.open(str(path)) as container:
        (stream,) = container.streams.audio
        assert (stream.codec_context.name, stream.rate, stream.channels) == ("pcm_s24le", 48000, 1)
        frames = [frame.to_ndarray() for frame in container.decode(stream)]
    samples: np.ndarray = np.concatenate(frames, axis=1)[0].astype(np.int64) >> 8
    return samples


def packets(path: Path) -> list[Packet]:
    """Return every packet of a file; FFmpeg writes lengths in the short form too."""
    data, found, at = path.read_bytes(), [], 0
    while at < len(data):
        first = data[at + 16]
        value_at = at + 17 + (first & 0x7F if first & 0x80 else 0)
        length = int.from_bytes(data[at + 17 : value_at]) if first & 0x80 else first
        value = data[value_at : value_at + length]
        assert len(value) == length
        found.append(Packet(at, value_at, data[at : at + 16].hex(), value))
        at = value_at + length
    return found


def sets(path: Path, key: str) -> list[dict[int, bytes]]:
    """Return the sets of a kind in a file."""
    return [items(packet) for packet in packets(path) if packet.key == key]


def umids(path: Path) -> tuple[bytes, bytes]:
    """Return the numbers of the material package and of the file package of a file."""
    (material,), (source,), (data,) = (sets(path, key) for key in (MATERIAL, SOURCE, DATA))
    assert data[0x2701] == source[0x4401]
    return material[0x4401], source[0x4401]


def tracks_of(path: Path) -> list[tuple[int, Fraction, int, bytes]]:
    """Return the number, the rate, the length and the source of each track of the material."""
    known = {values[0x3C0A]: values for packet in set_packets(path) for values in [items(packet)]}
    (material,) = sets(path, MATERIAL)
    found = []
    for track in (known[each] for each in entries(material[0x4403])):
        sequence = known[track[0x4803]]
        (component,) = (known[each] for each in entries(sequence[0x1001]))
        assert sequence[0x0201] == component[0x0201]
        assert sequence[0x0202] == component[0x0202]
        rate = Fraction(*struct.unpack(">ii", track[0x4B01]))
        length = int.from_bytes(component[0x0202])
        found.append((int.from_bytes(track[0x4804]), rate, length, component.get(0x1101, b"")))
    return found


def set_packets(path: Path) -> list[Packet]:
    return [packet for packet in packets(path) if packet.key.startswith(SETS)]


@pytest.mark.parametrize("name", OP_ATOM)
def test_pictures_are_those_of_op1a_and_bytes_the_same_each_time(
    bar_rows: type[BarRows], tmp_path: Path, name: str
) -> None:
    raster = HD_720 if modes_of(FORMATS[name].family).startswith("1") else SMALL
    film = FilmTracks(picture=bar_rows(frame_count=6, raster=raster, rate=P50), title="A")
    picture, *sounds = write(tmp_path / "clip", name, film)
    assert (picture.name, sounds) == ("clip_V01.mxf", [])
    (again,) = write(tmp_path / "other", name, film)
    assert picture.read_bytes() == again.read_bytes()
    whole = tmp_path / "film.mxf"
    write_film(film, RenderSpec.of(OP_ATOM[name]), Target(whole))
    frames = [list(decoded(path)) for path in (picture, whole)]
    assert [len(each) for each in frames] == [6, 6]
    for one, other in zip(*frames, strict=True):
        assert one.format.name == other.format.name
        assert all(map(np.array_equal, samples_of(one), samples_of(other)))
        tags = one.color_primaries, one.color_trc, one.colorspace, one.color_range
        assert [int(tag) for tag in tags] == [1, 1, 1, 1]


@pytest.mark.parametrize(("rate", "channels"), [(P29_97, 2), (P25, 6), (Fraction(24000, 1001), 16)])
def test_every_sample_of_each_channel_is_in_its_file(
    bar_rows: type[BarRows], tmp_path: Path, rate: Fraction, channels: int
) -> None:
    source = bar_rows(frame_count=9, raster=SMALL, rate=rate)
    film = FilmTracks(picture=source, sound=Ramp(), channels=channels, start_timecode="01:00:00:00")
    picture, *sounds = write(tmp_path / "clip", "dnxhr-hq-opatom", film, range(2, 9))
    expected_names = [f"clip_A{each:02d}.mxf" for each in range(1, channels + 1)]
    assert [path.name for path in sounds] == expected_names
    first, past = (sample_at(frame, source.schedule.rate) for frame in (2, 9))
    left, right, *rest = map(sound_of, sounds)
    assert (left == np.arange(first, past) * 8).all()
    assert (right == -left).all()
    assert [len(samples) for samples in rest] == [past - first] * (channels - 2)
    assert not any(map(np.any, rest))
    for path in (picture, *sounds):
        with av.open(str(path)) as container:
            separator = ";" if rate == P29_97 else ":"
            assert container.metadata["timecode"] == f"01:00:00{separator}02"


def test_the_files_of_a_clip_have_one_material_package_with_all_its_tracks(
    bar_rows: type[BarRows], tmp_path: Path
) -> None:
    source = bar_rows(frame_count=7, raster=SMALL, rate=P29_97)
    film = FilmTracks(picture=source, sound=Silence(), channels=4, title="Fährmann 渡し")
    files = write(tmp_path / "clip", "dnxhr-hq-opatom", film)
    materials, sources = zip(*map(umids, files), strict=True)
    assert len(set(materials)) == 1
    assert len({*materials, *sources}) == 6
    assert all(number[16:31].strip(b"\0") for number in (*materials, *sources))
    samples = round(7 * SOUND_HZ / P29_97)
    expected = [
        (0, P29_97, 7, b""),
        (1, P29_97, 7, sources[0]),
        *((each, Fraction(SOUND_HZ), samples, sources[each]) for each in range(1, 5)),
    ]
    for path, own in zip(files, sources, strict=True):
        assert tracks_of(path) == expected
        with av.open(str(path)) as container:
            assert container.metadata["material_package_name"] == film.title
            assert not [key for key in container.metadata if key.startswith("comment")]
            held = [stream for stream in container.streams if stream.type in {"audio", "video"}]
            assert len(held) == 1
            assert held[0].metadata["file_package_umid"] == f"0x{own.hex().upper()}"


def test_other_films_have_other_numbers(bar_rows: type[BarRows], tmp_path: Path) -> None:
    """Silence of one length is the same essence, but of another film it is another package."""
    numbers: set[bytes] = set()
    film = FilmTracks(picture=bar_rows(frame_count=6, raster=SMALL), sound=Silence())
    others = (film, replace(film, title="B"), replace(film, channels=4))
    for index, each in enumerate(others):
        for path in write(tmp_path / f"{index}", "dnxhr-hq-opatom", each):
            numbers |= {*umids(path)}
    assert len(numbers) == sum(1 + 1 + count for count in (2, 2, 4))


def test_the_structure_is_that_of_op_atom(bar_rows: type[BarRows], tmp_path: Path) -> None:
    """Three partitions, the essence in one packet, an index of its length, places that agree."""
    film = FilmTracks(picture=bar_rows(frame_count=6, raster=SMALL), sound=Silence())
    wrapped = {"V": "0d01030102110200", "A": "0d01030102060200"}
    elements = {"V": "0d01030115010600", "A": "0d01030116010100"}
    for path in write(tmp_path / "clip", "dnxhr-hq-opatom", film):
        kind = path.stem[-3]
        held = packets(path)
        partitions = [packet for packet in held if is_partition(packet)]
        assert [packet.key[26:28] for packet in partitions] == ["02", "03", "04"]
        for packet in partitions:
            assert packet.value[64:80].hex() == PATTERN
            (label,) = entries(packet.value[80:])
            assert label.hex().endswith(wrapped[kind])
            this, _, footer = struct.unpack_from(">3Q", packet.value, 8)
            assert (this, footer) == (packet.at, partitions[-1].at)
        (header_bytes,) = struct.unpack_from(">Q", partitions[0].value, 32)
        primer = next(packet for packet in held if packet.key.endswith("01050100"))
        assert primer.at + header_bytes == partitions[1].at
        tags = {int.from_bytes(each[:2]) for each in entries(primer.value)}
        assert len(tags) == len(entries(primer.value))
        assert tags >= {tag for packet in set_packets(path) for tag in items(packet)}
        (essence,) = (packet for packet in held if packet.key[16:] == elements[kind])
        (index,) = sets(path, INDEX)
        length, unit_bytes = int.from_bytes(index[0x3F0D]), int.from_bytes(index[0x3F05])
        assert length * unit_bytes == len(essence.value)
        assert length == (6 if kind == "V" else 12_012)  # at 23.976 frames a second
        (preface,) = sets(path, PREFACE)
        (source,) = sets(path, SOURCE)
        assert preface[0x3B08] == source[0x3C0A]
        assert {items(each)[0x0202] for each in held if each.key == TIMECODE} == {
            struct.pack(">q", 6)
        }


@pytest.mark.parametrize("tracks", [1, 8, 16, 40])
def test_a_header_without_room_is_an_error(tracks: int) -> None:
    """What does not fit is never cut off: 300 bytes a track, and here there are 4,000."""
    made = BytesIO()
    with av.open(made, "w", format="mxf_opatom", options={"fflags": "+bitexact"}) as output:
        output.metadata["comment_room"] = " " * 1500
        stream = output.add_stream("pcm_s24le", rate=SOUND_HZ, layout="mono")
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 100), np.float32), "flt", "mono")
        frame.sample_rate = SOUND_HZ
        output.mux(stream.encode(frame))
        output.mux(stream.encode(None))
    size_bytes = len(made.getvalue())
    one = ClipTrack(
        name="A1",
        number=1,
        definition=labels.SOUND_DATA,
        edit_rate=Fraction(SOUND_HZ),
        length=100,
        package=bytes(31) + b"1",
    )
    named = [one, *(replace(one, name=f"A{each}", package=bytes(32)) for each in range(1, tracks))]
    clip = Clip(package=bytes(31) + b"2", frame_count=1, tracks=named)
    if tracks > 8:
        with pytest.raises(ValueError, match="header"):
            rewrite_header(made, clip, one)
        return
    rewrite_header(made, clip, one)
    assert len(made.getvalue()) == size_bytes


FILM = """
title: A Film
video: {size: 320x180, fps: 25}
timing: {speed: 30}
styles: {base: {font: [Box, Box Han], size: 220}}
LINE
roll:
  - {names: [C, D]}
"""


@pytest.mark.parametrize(("line", "count"), [("sound: {channels: 6}", 6), ("", 0)])
def test_a_silent_film_has_the_files_that_the_credits_ask_for(
    lay_out: Callable[[str], Project], tmp_path: Path, line: str, count: int
) -> None:
    project = lay_out(FILM.replace("LINE", line))
    project.render(tmp_path / "clip", output_format="dnxhr-hq-opatom", frames=range(3, 8))
    files = sorted((tmp_path / "clip").glob("*_A*.mxf"))
    assert [len(sound_of(path)) for path in files] == [5 * 1920] * count


def test_a_matte_is_two_clips(lay_out: Callable[[str], Project], tmp_path: Path) -> None:
    project = lay_out(FILM.replace("LINE", "sound: {channels: 2}"))
    made = project.render(
        tmp_path / "film-opatom", output_format="dnxhr-hq-opatom", matte=True, frames=range(5)
    )
    assert made.key_path == tmp_path / "film-key-opatom"
    assert [path.name for path in made.key_path.iterdir()] == ["film-key-opatom_V01.mxf"]
    assert len(list(made.path.iterdir())) == 3


def test_fewer_channels_leave_no_file_of_those_before(
    lay_out: Callable[[str], Project], tmp_path: Path
) -> None:
    spec = RenderSpec.of("dnxhr-hq-opatom")
    for channels in (4, 2):
        project = lay_out(FILM.replace("LINE", f"sound: {{channels: {channels}}}"))
        project.render(tmp_path / "clip", output_format=spec.format.name, frames=range(2))
        files = list(output_files(tmp_path / "clip", spec, range(2)))
        assert len(files) == 1 + channels
        assert set(files) == set((tmp_path / "clip").iterdir())
    assert count_files(spec, 2) is None
    assert spec.format.layout is Layout.PACKAGE


def test_a_folder_with_other_files_is_left_alone(bar_rows: type[BarRows], tmp_path: Path) -> None:
    (tmp_path / "clip").mkdir()
    (tmp_path / "clip" / "mine.txt").write_text("mine", encoding="utf-8")
    film = FilmTracks(picture=bar_rows(frame_count=6, raster=SMALL))
    with refused(RenderError, "output"):
        write(tmp_path / "clip", "dnxhr-hq-opatom", film)
    assert [path.name for path in tmp_path.rglob("*")] == ["clip", "mine.txt"]


@pytest.mark.parametrize("name", ["dnxhr-hq-opatom", "dnxhr-hq-mxf"])
def test_an_error_on_the_way_leaves_nothing_and_is_not_hidden(
    bar_rows: type[BarRows], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """FFmpeg cannot end a file in MXF without pictures, which is no error to tell of."""

    def frames(*_: object, **__: object) -> Iterator[av.VideoFrame]:
        raise RuntimeError
        yield

    film = FilmTracks(picture=bar_rows(frame_count=6, raster=SMALL), sound=Silence())
    monkeypatch.setattr(whole_frames, "_frames", frames)
    with pytest.raises(RuntimeError):
        write_film(film, RenderSpec.of(name), Target(tmp_path / f"film{FORMATS[name].suffix}"))
    assert list(tmp_path.iterdir()) == []


class Unreadable:
    """Sound that cannot be read."""

    def blocks(self, total_samples: int, stretch: range) -> Iterator[np.ndarray]:
        del total_samples, stretch
        raise RenderError(error("sound-unreadable", "the sound is damaged"))
        yield


def test_sound_that_cannot_be_read_says_so(bar_rows: type[BarRows], tmp_path: Path) -> None:
    film = FilmTracks(picture=bar_rows(frame_count=6, raster=SMALL), sound=Unreadable())
    with refused(RenderError, "sound-unreadable"):
        write(tmp_path / "clip", "dnxhr-hq-opatom", film)
    assert list(tmp_path.iterdir()) == []


CANNOT = [
    ("dnxhd-opatom", Raster(1998, 1080), Fraction(24), Scan.PROGRESSIVE),
    ("dnxhd-x-opatom", Raster(3840, 2160), P25, Scan.PROGRESSIVE),
    ("dnxhd-opatom", HD_720, P50, Scan.TFF),
    ("dnxhr-hq-opatom", FULL_HD, Fraction(12), Scan.PROGRESSIVE),
]


@pytest.mark.parametrize(("name", "raster", "rate", "scan"), CANNOT)
def test_other_pictures_are_refused(
    bar_rows: type[BarRows], tmp_path: Path, name: str, raster: Raster, rate: Fraction, scan: Scan
) -> None:
    span = Span("credits.yaml", 3, 9)
    film = FilmTracks(
        picture=bar_rows(frame_count=6, raster=raster, rate=rate), scan=scan, size_span=span
    )
    with pytest.raises(RenderError) as caught:
        write(tmp_path / "new" / "clip", name, film)
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.code, diagnostic.span) == ("video-mode", span)
    offered = {word.strip(",;") for word in (diagnostic.hint or "").split()} & {*OP_ATOM}
    able = [each for each in OP_ATOM if FORMATS[each].has_fields or not scan.is_interlaced]
    families = {each: FORMATS[each].family for each in able}
    assert offered == {each for each in able if has_mode(families[each], raster, rate, scan)}
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", OP_ATOM)
def test_hdr_is_that_of_op1a(bar_rows: type[BarRows], tmp_path: Path, name: str) -> None:
    output = replace(OUTPUT_COLORS["bt2020-pq"], mastering=MASTERING_DISPLAYS["bt2020-1000"])
    able = can_hold(FORMATS[OP_ATOM[name]].family, output)
    assert can_hold(FORMATS[name].family, output) == able
    film = FilmTracks(
        picture=bar_rows(frame_count=6, raster=HD_720, rate=P50), output=output, sound=Silence()
    )
    if not able:
        with refused(RenderError, "color-format"):
            write(tmp_path / "clip", name, film)
        assert list(tmp_path.iterdir()) == []
        return
    picture, *_ = write(tmp_path / "clip", name, film)
    frame = next(decoded(picture))
    assert [int(tag) for tag in (frame.color_primaries, frame.color_trc, frame.colorspace)] == [
        9,
        16,
        9,
    ]
    whole = tmp_path / "film.mxf"
    write_film(film, RenderSpec.of(OP_ATOM[name]), Target(whole))
    assert all(map(np.array_equal, samples_of(frame), samples_of(next(decoded(whole)))))


def test_fields_are_told_and_kept(
    bar_rows: type[BarRows], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def frames(*_: object, **__: object) -> Iterator[av.VideoFrame]:
        for index in range(8):
            yield woven(index, bits=10).as_frame(DNXHD_X.encoding.pixels())

    monkeypatch.setattr(whole_frames, "_frames", frames)
    film = FilmTracks(picture=bar_rows(frame_count=8, raster=FULL_HD, rate=P25), scan=Scan.TFF)
    (picture,) = write(tmp_path / "clip", "dnxhd-x-opatom", film)
    read = list(decoded(picture))
    assert all(frame.interlaced_frame for frame in read)
    assert field_orders(read) == ["tff"] * 8
