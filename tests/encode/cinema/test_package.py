"""A Digital Cinema Package: what others read of it, and what is in it, byte by byte."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
import os
import shutil
import struct
import subprocess
import sys
import wave
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING
from uuid import UUID
from xml.etree import ElementTree as ET

import av
import numpy as np
import pytest
from tests.encode.cinema.mxf_reading import (
    ELEMENTS,
    entries,
    is_partition,
    items,
    packets,
    partition,
)
from tests.refused import refused

import endroll
from endroll.cli.app import run
from endroll.core.diagnostics import EndrollError, RenderError
from endroll.encode.cinema import jpeg2000
from endroll.encode.cinema.descriptors import picture_essence
from endroll.encode.cinema.track_file import TrackFile

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

TIMEOUT_S = 120
FILM = """\
title: "Möwe & Söhne: ein Film"
language: de
video: {size: 2k-scope, fps: 24}
timing: {lead_in: 4f, lead_out: 3f}
music: {file: tone.wav}
roll:
  - card: [{names: [Ann Lee 1]}]
    hold: 13f
    fade_in: 2f
    fade_out: 2f
"""
FRAMES = 36
NAMES = ["ASSETMAP.xml", "CPL.xml", "PKL.xml", "VOLINDEX.xml", "picture.mxf", "sound.mxf"]
CPL = "{http://www.smpte-ra.org/schemas/429-7/2006/CPL}"
PKL = "{http://www.smpte-ra.org/schemas/429-8/2007/PKL}"
AM = "{http://www.smpte-ra.org/schemas/429-9/2007/AM}"


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("film")
    (folder / "credits.yaml").write_text(FILM, encoding="utf-8")
    left = (np.sin(np.arange(48_000) * 0.06) * 20_000).astype("<i2")
    with wave.open(str(folder / "tone.wav"), "wb") as file:
        file.setparams((2, 2, 48_000, 0, "NONE", ""))
        file.writeframes(np.stack((left, left // 2), axis=1).tobytes())
    return folder


@pytest.fixture(scope="module")
def package(film: Path) -> Path:
    """A package at its default place."""
    delivery = endroll.load(film / "credits.yaml").render(output_format="dcp")
    assert (delivery.frame_count, delivery.format) == (FRAMES, "dcp")
    assert delivery.path == film / "renders" / "möwe-söhne-ein-film-dcp"
    assert delivery.size_bytes == sum(file.stat().st_size for file in delivery.path.iterdir())
    return delivery.path


def codestreams(package: Path) -> list[bytes]:
    return [each.value for each in packets(package / "picture.mxf") if each.key[16:] in ELEMENTS]


def decoded(codestream: bytes) -> NDArray[np.uint16]:
    """Decode a picture with FFmpeg's own decoder: uint16 (rows, width, 3), 12 bits."""
    context = av.CodecContext.create("jpeg2000", "r")
    assert isinstance(context, av.VideoCodecContext)
    (frame,) = [*context.decode(av.Packet(codestream)), *context.decode(None)]
    assert frame.format.name == "xyz12le"
    plane = frame.planes[0]
    rows = np.frombuffer(bytes(plane), np.uint16).reshape(frame.height, plane.line_size // 2)
    samples = rows[:, : 3 * frame.width].reshape(frame.height, frame.width, 3)
    return np.right_shift(samples, np.uint16(4), dtype=np.uint16)


def test_it_verifies(film: Path, package: Path) -> None:
    verdict = endroll.load(film / "credits.yaml").verify(package)
    assert [finding for finding in verdict.findings if not finding.is_note] == []
    assert verdict.facts.matched_frames == FRAMES


def test_clairmeta_finds_nothing_wrong(package: Path) -> None:
    command = [sys.executable, "-W", "ignore", "-m", "clairmeta.cli", "check", "-type", "dcp"]
    ran = subprocess.run(
        [*command, "-format", "json", str(package)],
        capture_output=True,
        encoding="utf-8",
        timeout=TIMEOUT_S,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    report = json.loads(ran.stdout[ran.stdout.index("{") :])
    assert report["valid"], report
    assert len(report["checks"]) >= 70
    assert [check for check in report["checks"] if check["errors"]] == []


def test_the_files_are_those_of_a_package(package: Path) -> None:
    assert sorted(file.name for file in package.iterdir()) == NAMES


def test_lists_name_the_files_as_they_are(package: Path) -> None:
    packing = ET.parse(package / "PKL.xml").getroot()  # noqa: S314  ours
    sizes = {}
    for asset in packing.iter(f"{PKL}Asset"):
        name = asset.findtext(f"{PKL}OriginalFileName") or ""
        data = (package / name).read_bytes()
        assert asset.findtext(f"{PKL}Size") == str(len(data))
        sha1 = hashlib.sha1(data, usedforsecurity=False).digest()
        assert asset.findtext(f"{PKL}Hash") == base64.b64encode(sha1).decode()
        sizes[asset.findtext(f"{PKL}Id")] = len(data)
    assert len(sizes) == 3
    assets = ET.parse(package / "ASSETMAP.xml").getroot()  # noqa: S314  ours
    mapped = {
        each.findtext(f"{AM}Id"): int(next(each.iter(f"{AM}Length")).text or 0)
        for each in assets.iter(f"{AM}Asset")
    }
    own = packing.findtext(f"{PKL}Id")
    assert mapped == {**sizes, own: (package / "PKL.xml").stat().st_size}
    for urn in mapped:
        assert urn is not None
        assert UUID(urn).version == 5


def test_the_composition_says_what_it_is(package: Path) -> None:
    playlist = ET.parse(package / "CPL.xml").getroot()  # noqa: S314  ours
    title = "MoweSohneEinFi_XSN-1_S_DE-XX_INT-TD_51_2K_NULL_20000101_NULL_SMPTE_OV"
    packing = ET.parse(package / "PKL.xml").getroot()  # noqa: S314  ours
    assert playlist.findtext(f"{CPL}ContentTitleText") == title
    assert packing.findtext(f"{PKL}AnnotationText") == title
    assert playlist.findtext(f"{CPL}ContentKind") == "transitional"
    for kind in ("MainPicture", "MainSound"):
        (track,) = playlist.iter(f"{CPL}{kind}")
        assert track.findtext(f"{CPL}Duration") == str(FRAMES)
        assert track.findtext(f"{CPL}EditRate") == "24 1"
    (picture,) = playlist.iter(f"{CPL}MainPicture")
    assert picture.findtext(f"{CPL}ScreenAspectRatio") == "2048 858"
    (file_package,) = _sets(package / "picture.mxf", 0x37)
    assert picture.findtext(f"{CPL}Id") == UUID(bytes=file_package[0x4401][16:]).urn


def _sets(path: Path, number: int) -> list[dict[int, bytes]]:
    """Return the sets of a kind in the header."""
    key = f"060e2b34025301010d0101010101{number:02x}00"
    return [items(packet) for packet in packets(path) if packet.key == key]


@pytest.mark.parametrize("name", ["picture.mxf", "sound.mxf"])
def test_partitions_and_the_random_index_lead_to_each_other(package: Path, name: str) -> None:
    found = packets(package / name)
    places = [packet for packet in found if is_partition(packet)]
    header, body, footer = map(partition, places)
    assert [header.this, body.this, footer.this] == [packet.at for packet in places]
    assert (header.previous, body.previous, footer.previous) == (0, 0, body.this)
    assert {each.footer for each in (header, body, footer)} == {footer.this}
    assert header.header_bytes == body.this - found[1].at
    assert (body.body_sid, footer.index_sid) == (1, 129)
    assert header.pattern == "060e2b34040101020d01020110000000"  # OP-Atom
    index = found[-2]
    assert footer.index_bytes == found[-1].at - index.at
    *pairs, size = struct.unpack(">IQIQIQI", found[-1].value)
    assert pairs == [0, 0, 1, body.this, 0, footer.this]
    assert size == (package / name).stat().st_size - found[-1].at


def test_the_primer_knows_every_tag(package: Path) -> None:
    for name in ("picture.mxf", "sound.mxf"):
        found = packets(package / name)
        known = {int.from_bytes(entry[:2]) for entry in entries(found[1].value)}
        used = {tag for each in found if each.key[8:12] == "0253" for tag in items(each)}
        assert used - known <= {0x3F05, 0x3F08, 0x3F09, 0x3F0A, 0x3F0B, 0x3F0C, 0x3F0D, 0x3F0E}


def test_the_index_leads_to_each_codestream(package: Path) -> None:
    found = packets(package / "picture.mxf")
    elements = [packet for packet in found if packet.key[16:] in ELEMENTS]
    assert len(elements) == FRAMES
    (segment,) = [items(each) for each in found if each.key[16:] == "0d01020101100100"]
    offsets = [struct.unpack(">bbBQ", entry) for entry in entries(segment[0x3F0A])]
    first = elements[0].at
    assert offsets == [(0, 0, 0x80, packet.at - first) for packet in elements]


def test_codestreams_are_of_the_cinema_profile(package: Path) -> None:
    streams = codestreams(package)
    for stream in streams:
        assert stream[:4] == b"\xff\x4f\xff\x51"
        capabilities, width, height = struct.unpack_from(">HII", stream, 6)
        assert (capabilities, width, height) == (3, 2048, 858)
        components = struct.unpack_from(">H", stream, 40)[0]
        assert (components, stream[42:51]) == (3, bytes([11, 1, 1]) * 3)
        assert len(stream) <= 1_302_083
        assert stream[-2:] == b"\xff\xd9"
        style = stream[stream.index(b"\xff\x52") :]
        assert style[5] == 4  # component, position, resolution, layer
        assert style[9] == 5  # levels
        assert style[10:12] == bytes([3, 3])  # code blocks of 32 by 32
        assert style[14:20] == bytes([0x77, *[0x88] * 5])  # precincts
    (sub,) = _sets(package / "picture.mxf", 0x5A)
    assert streams[0].count(sub[0x800D]) == 1


def test_frames_that_repeat_are_coded_once(
    package: Path, film: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also: one thread gives the same bytes as several, and another folder too."""
    sent: list[int] = []
    send = jpeg2000.Coder.send

    def counted(coder: jpeg2000.Coder, picture: list[memoryview]) -> None:
        sent.append(sum(map(len, picture)))
        send(coder, picture)

    monkeypatch.setattr(jpeg2000.Coder, "send", counted)
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    again = tmp_path / "again"
    reported: list[int] = []
    endroll.load(film / "credits.yaml").render(
        again, output_format="dcp", on_progress=reported.append
    )
    streams = codestreams(again)
    assert len(sent) == 6  # black, the card, and two pictures of each fade
    assert set(sent) == {2048 * 858 * 6}
    assert streams[0] == streams[3] == streams[21] == streams[-1]
    assert streams[5] != streams[6] == streams[18] != streams[19]
    assert reported == sorted(reported)
    assert reported[-1] == FRAMES
    for name in NAMES:
        assert (again / name).read_bytes() == (package / name).read_bytes(), name


def test_decoded_frames_are_those_of_tiff(package: Path, film: Path, tmp_path: Path) -> None:
    settings = ("video.color=dcdm",)
    project = endroll.load(film / "credits.yaml", settings=settings)
    project.render(tmp_path / "tiff", output_format="tiff-16", frames=range(5, 7))
    streams = codestreams(package)
    assert not decoded(streams[0]).any()
    for frame in (5, 6):
        with av.open(str(tmp_path / "tiff" / f"tiff.{frame:05d}.tiff")) as file:
            (picture,) = file.decode(video=0)
        expected = picture.to_ndarray().astype(np.int64) >> 4
        difference = decoded(streams[frame]).astype(np.int64) - expected
        psnr_db = 20 * np.log10(4095 / np.sqrt(np.mean(difference**2)))
        assert psnr_db > 60
        assert expected.max() > 1000
        assert abs(difference).max() <= 64


def test_the_mix_is_left_and_right_of_six_channels(package: Path, film: Path) -> None:
    with av.open(str(package / "sound.mxf")) as file:
        stream = file.streams.audio[0]
        assert (stream.rate, stream.channels) == (48_000, 6)
        frames = [frame.to_ndarray().reshape(-1, 6) for frame in file.decode(audio=0)]
    samples = np.concatenate(frames).astype(np.int64) >> 8
    assert len(samples) == FRAMES * 2000
    with wave.open(str(film / "tone.wav")) as wav:
        tone = np.frombuffer(wav.readframes(48_000), "<i2").reshape(-1, 2).astype(np.int64)
    heard = slice(12_000, 36_000)
    assert abs(samples[heard, :2] - (tone[heard] << 8)).max() <= 1
    assert not samples[:, 2:].any()
    symbols = [each[0x8012].decode("utf-16-be") for each in _sets(package / "sound.mxf", 0x6B)]
    assert symbols == ["chL", "chR", "chC", "chLFE", "chLs", "chRs"]
    (descriptor,) = _sets(package / "sound.mxf", 0x48)
    assert descriptor[0x3D32].hex() == "060e2b340401010b0402021003010400"


def test_a_film_without_music_is_silent_in_six_channels(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "credits.yaml"
    path.write_text(
        FILM.replace("music: {file: tone.wav}\n", "").replace("24}", "48}"), encoding="utf-8"
    )
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    project = endroll.load(path, settings=("timing.lead_in=50f",))
    project.render(tmp_path / "dcp", output_format="dcp", textless=True, frames=range(48))
    units = [
        each.value for each in packets(tmp_path / "dcp/sound.mxf") if each.key[16:] in ELEMENTS
    ]
    assert [len(unit) for unit in units] == [1000 * 6 * 3] * 48
    assert not any(map(any, units))
    playlist = (tmp_path / "dcp/CPL.xml").read_text(encoding="utf-8")
    assert "_INT-TL_51_2K_NULL_20231114_NULL_" in playlist
    assert "<IssueDate>2023-11-14T22:13:20+00:00</IssueDate>" in playlist


@pytest.mark.parametrize("program", ["import sys; sys.exit(3)", "print('no codestream' * 999)"])
def test_nothing_is_left_if_the_coder_fails(
    film: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    command = [sys.executable, "-c", program]
    monkeypatch.setattr("endroll.encode.cinema.jpeg2000.coder_command", lambda *_: command)
    with refused(RenderError, "jpeg2000"):
        endroll.load(film / "credits.yaml").render(tmp_path / "new" / "dcp", output_format="dcp")
    assert not list(tmp_path.iterdir())


def test_openjpeg_is_asked_for(film: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "imageio_ffmpeg", None)
    jpeg2000.find_openjpeg.cache_clear()
    with pytest.raises(RenderError) as raised:
        endroll.load(film / "credits.yaml").render(tmp_path / "dcp", output_format="dcp")
    (problem,) = raised.value.diagnostics
    assert problem.code == "no-openjpeg"
    assert "endroll[cinema]" in (problem.hint or "")
    assert not list(tmp_path.iterdir())


def test_an_earlier_package_is_replaced_and_nothing_else(
    package: Path, film: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("endroll.encode.cinema.package._write_picture", _no_pictures)
    shutil.copytree(package, tmp_path / "dcp")
    (tmp_path / "dcp" / "notes.txt").write_text("mine", encoding="utf-8")
    project = endroll.load(film / "credits.yaml")
    for place in ("dcp", "dcp/notes.txt"):
        with refused(RenderError, "output"):
            project.render(tmp_path / place, output_format="dcp")
    assert len(list((tmp_path / "dcp").iterdir())) == 7
    (tmp_path / "dcp" / "notes.txt").unlink()
    project.render(tmp_path / "dcp", output_format="dcp")
    assert (tmp_path / "dcp" / "picture.mxf").read_bytes() == b"pictures"
    assert [entry.name for entry in tmp_path.iterdir()] == ["dcp"]


def _no_pictures(path: Path, *_: object) -> UUID:
    path.write_bytes(b"pictures")
    return UUID(int=1)


@pytest.mark.parametrize(
    ("video", "places"),
    [
        ("{size: 4k-scope, fps: 25}", {"cinema-rate": (3, 30)}),
        ("{size: 2k-flat, fps: 23.976}", {"cinema-rate": (3, 29)}),
        ("{size: hd, fps: 24}", {"cinema-raster": (3, 15)}),
        ("{size: 2k-flat, fps: 24, color: bt709}", {"cinema-color": (3, 40)}),
        ("{size: 2k-flat, fps: 24, color: bt2020-pq}", {"cinema-color": (3, 40)}),
        (
            "{size: uhd, fps: 50, color: p3-d65-pq}",
            {"cinema-color": (3, 36), "cinema-raster": (3, 15), "cinema-rate": (3, 25)},
        ),
    ],
)
def test_what_cinema_cannot_have_is_refused_at_its_place(
    film: Path, tmp_path: Path, video: str, places: dict[str, tuple[int, int]]
) -> None:
    shutil.copy(film / "tone.wav", tmp_path)
    path = tmp_path / "credits.yaml"
    path.write_text(FILM.replace("{size: 2k-scope, fps: 24}", video), encoding="utf-8")
    with pytest.raises(RenderError) as raised:
        endroll.load(path).render(output_format="dcp")
    found = {
        problem.code: (problem.span.line, problem.span.column)
        for problem in raised.value.diagnostics
        if problem.span is not None
    }
    assert found == places
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["credits.yaml", "tone.wav"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--transparent",), "unfit-format"),
        (("--matte",), "color-matte"),
        (("--quality", "draft"), "unfit-format"),
        (("--resume",), "unfit-format"),
        (("--frames", "0-22"), "cinema-length"),
    ],
)
def test_options_that_a_package_lacks(
    film: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    code: str,
) -> None:
    target = tmp_path / "dcp"
    credits_ = str(film / "credits.yaml")
    assert run(["render", credits_, "--format", "dcp", "-o", str(target), "--json", *arguments])
    told = json.loads(capsys.readouterr().out)
    assert [problem["code"] for problem in told["diagnostics"]] == [code]
    assert not list(tmp_path.iterdir())


def test_a_date_must_be_one(film: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(EndrollError) as raised:
        endroll.load(film / "credits.yaml").render(tmp_path / "dcp", output_format="dcp")
    assert [problem.code for problem in raised.value.diagnostics] == ["source-date"]


def test_others_read_every_frame(package: Path) -> None:
    with av.open(str(package / "picture.mxf")) as file:
        found = [bytes(packet) for packet in file.demux(video=0) if packet.size]
        assert file.streams.video[0].time_base == Fraction(1, 24)
    assert found == codestreams(package)


def test_a_long_index_has_segments(tmp_path: Path) -> None:
    size = struct.pack(">H8IH", 3, 2048, 858, 0, 0, 2048, 858, 0, 0, 3) + bytes([11, 1, 1]) * 3
    header = jpeg2000.MainHeader(size, b"style", b"steps")
    count = 12_001
    with (tmp_path / "long.mxf").open("wb") as file:
        essence = picture_essence(header, Fraction(24), count)
        track = TrackFile(file, essence, dt.datetime(2000, 1, 1, tzinfo=dt.UTC))
        for index in range(count):
            track.write(bytes(index % 7))
        track.finish()
    found = packets(tmp_path / "long.mxf")
    segments = [items(each) for each in found if each.key[16:] == "0d01020101100100"]
    starts = [int.from_bytes(each[0x3F0C]) for each in segments]
    assert starts == [0, 5000, 10_000]
    assert sum(int.from_bytes(each[0x3F0D]) for each in segments) == count
    offsets = [
        struct.unpack(">bbBQ", entry)[3] for each in segments for entry in entries(each[0x3F0A])
    ]
    assert [after - before for before, after in pairwise(offsets)] == [
        20 + index % 7 for index in range(count - 1)
    ]


def test_a_codestream_that_is_cut_off_is_known(package: Path, tmp_path: Path) -> None:
    whole = codestreams(package)[8]
    path = tmp_path / "streams.j2c"
    path.write_bytes(whole * 2 + whole[:-1])
    with path.open("rb") as file:
        assert jpeg2000.read_codestream(file) == whole
        assert jpeg2000.read_codestream(file) == whole
        with pytest.raises(ValueError, match="cut off"):
            jpeg2000.read_codestream(file)
    path.write_bytes(os.urandom(0))
    with path.open("rb") as file:
        assert jpeg2000.read_codestream(file) is None
