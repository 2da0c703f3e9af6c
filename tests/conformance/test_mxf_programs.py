"""What other programs read of MXF files: FFprobe, and MediaInfo, which shares no code with it."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from endroll.core.output_color import MASTERING_DISPLAYS, OUTPUT_COLORS
from endroll.core.scan import Scan
from endroll.core.units import Raster
from endroll.encode import whole_frames
from endroll.encode.formats import FORMATS
from endroll.encode.planes import Planes
from endroll.encode.render_spec import RenderSpec
from endroll.encode.tracks import FilmTracks, Silence, Target
from endroll.encode.writer import write_film

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import av
    from tests.conftest import BarRows

TIMEOUT_S = 60
P25, P29_97, P50 = Fraction(25), Fraction(30000, 1001), Fraction(50)
FULL_HD, HD_720, SMALL = Raster(1920, 1080), Raster(1280, 720), Raster(320, 180)

READ = {
    "xdcam-hd422": ("mpeg2video", "4:2:2", "MPEG Video", "4:2:2", None, 50_000_000),
    "avc-intra-100": ("h264", "High 4:2:2 Intra", "AVC", None, None, None),
    "prores-422-mxf": ("prores", "Standard", "ProRes", "422", None, None),
    "prores-422-hq-mxf": ("prores", "HQ", "ProRes", "422 HQ", None, None),
    "dnxhr-hq-mxf": ("dnxhd", "DNXHR HQ", "VC-3", "RI", "DNxHR HQ", None),
    "dnxhr-hqx-mxf": ("dnxhd", "DNXHR HQX", "VC-3", "RI", "DNxHR HQX", None),
    "dnxhd-mxf": ("dnxhd", "DNXHD", "VC-3", "HD", "DNxHD 115", 303104 * 8 * 50),
    "dnxhd-x-mxf": ("dnxhd", "DNXHD", "VC-3", "HD", None, 458752 * 8 * 50),
}
"""Of each format: the codec and profile as FFprobe reads them; the format, the profile, the name in
the trade and the bits per second at 720p50 as MediaInfo does. The size of a DNxHD picture is that
of its compression ID, in SMPTE ST 2019-1."""


def printed(*command: str) -> Any:
    ran = subprocess.run(command, capture_output=True, check=True, timeout=TIMEOUT_S)
    return json.loads(ran.stdout)


def probed(program: str, path: Path) -> Any:
    return printed(
        program, "-v", "error", "-show_streams", "-show_format", "-of", "json", str(path)
    )


def info_of(program: str, path: Path, kind: str) -> list[dict[str, Any]]:
    tracks = printed(program, "--Output=JSON", str(path))["media"]["track"]
    return [track for track in tracks if track["@type"] == kind]


@pytest.fixture
def written(bar_rows: type[BarRows], tmp_path: Path) -> Callable[..., Path]:
    """Write bars: in long GOP 60 frames, which is four groups of pictures, and else six."""

    def write(name: str, raster: Raster, rate: Fraction, **tracks: Any) -> Path:
        path = tmp_path / "film.mxf"
        count = 60 if name == "xdcam-hd422" else 6
        source = bar_rows(frame_count=count, raster=raster, rate=rate, step_px=16)
        write_film(FilmTracks(picture=source, **tracks), RenderSpec.of(name), Target(path))
        return path

    return write


@pytest.mark.needs("ffprobe")
@pytest.mark.needs("mediainfo")
@pytest.mark.parametrize("name", READ)
def test_both_read_the_same(
    program: Callable[[str], str], written: Callable[..., Path], name: str
) -> None:
    codec, profile, form, info_profile, commercial, bits_per_s = READ[name]
    raster = SMALL if name.startswith(("prores", "dnxhr")) else HD_720
    start = "10:00:00:00"
    path = written(name, raster, P50, sound=Silence(), channels=4, start_timecode=start)
    document = probed(program("ffprobe"), path)
    stream, *sounds = document["streams"]
    depth = FORMATS[name].encoding.bits  # type: ignore[union-attr]
    assert (stream["codec_name"], stream["profile"]) == (codec, profile)
    assert stream["pix_fmt"] == ("yuv422p" if depth == 8 else "yuv422p10le")
    assert (stream["width"], stream["height"]) == (raster.width_px, raster.height_px)
    assert stream["r_frame_rate"] == "50/1"
    assert stream["field_order"] == "progressive"
    assert document["format"]["tags"]["timecode"] == start
    assert [(sound["codec_name"], sound["channels"], sound["sample_rate"]) for sound in sounds] == [
        ("pcm_s24le", 1, "48000")
    ] * 4
    (video,) = info_of(program("mediainfo"), path, "Video")
    assert video["Format"] == form
    assert info_profile is None or video["Format_Profile"] == info_profile
    assert commercial is None or video["Format_Commercial_IfAny"] == commercial
    assert (video["ChromaSubsampling"], video["BitDepth"]) == ("4:2:2", str(depth))
    assert (video["ScanType"], video["FrameRate"]) == ("Progressive", "50.000")
    assert video["FrameCount"] == ("60" if name == "xdcam-hd422" else "6")
    assert video["colour_primaries"] == video["transfer_characteristics"] == "BT.709"
    if bits_per_s is not None:
        assert (video["BitRate_Mode"], int(video["BitRate"])) == ("CBR", bits_per_s)
    heard = info_of(program("mediainfo"), path, "Audio")
    assert [(each["Channels"], each["BitDepth"], each["SamplingRate"]) for each in heard] == [
        ("1", "24", "48000")
    ] * 4
    clocks = {each["TimeCode_FirstFrame"] for each in info_of(program("mediainfo"), path, "Other")}
    assert clocks == {start}


@pytest.mark.needs("ffprobe")
@pytest.mark.needs("mediainfo")
@pytest.mark.parametrize(("rate", "group"), [(P25, 12), (P29_97, 15)], ids=["25", "29.97"])
def test_xdcam_has_a_constant_rate_and_long_gops(
    program: Callable[[str], str], written: Callable[..., Path], rate: Fraction, group: int
) -> None:
    path = written("xdcam-hd422", FULL_HD, rate)
    (video,) = info_of(program("mediainfo"), path, "Video")
    assert (video["BitRate_Mode"], video["BitRate"]) == ("CBR", "50000000")
    assert (video["Format_Settings_GOP"], video["Format_Level"]) == (f"M=3, N={group}", "High")
    assert video["Format_Commercial_IfAny"] == "XDCAM HD422"
    (clock, *_) = info_of(program("mediainfo"), path, "Other")
    expected = "00:00:00:00" if rate == P25 else "00:00:00;00"
    assert clock["TimeCode_FirstFrame"] == video["TimeCode_FirstFrame"] == expected
    command = ["-select_streams", "v", "-show_entries", "packet=size", "-of", "json", str(path)]
    sizes = [int(each["size"]) for each in printed(program("ffprobe"), *command)["packets"]]
    assert sum(sizes) * 8 * rate / len(sizes) == pytest.approx(50_000_000, rel=0.01)


@pytest.mark.needs("ffprobe")
@pytest.mark.parametrize(("rate", "size"), [(P25, 568_832), (P29_97, 472_576)], ids=["25", "29.97"])
def test_each_picture_of_avc_intra_has_the_size_of_its_class(
    program: Callable[[str], str],
    bar_rows: type[BarRows],
    tmp_path: Path,
    rate: Fraction,
    size: int,
) -> None:
    """Source: SMPTE RP 2027, class 100."""
    path = tmp_path / "film.mxf"
    film = FilmTracks(picture=bar_rows(frame_count=5, raster=FULL_HD, rate=rate))
    write_film(film, RenderSpec.of("avc-intra-100"), Target(path))
    command = ["-select_streams", "v", "-show_entries", "packet=size", "-of", "json", str(path)]
    sizes = {each["size"] for each in printed(program("ffprobe"), *command)["packets"]}
    assert sizes == {str(size)}


@pytest.mark.needs("ffprobe")
@pytest.mark.needs("mediainfo")
@pytest.mark.parametrize("name", ["xdcam-hd422", "avc-intra-100", "dnxhd-mxf", "dnxhd-x-mxf"])
def test_both_read_fields_and_their_order(
    program: Callable[[str], str],
    bar_rows: type[BarRows],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    encoding = FORMATS[name].encoding
    assert encoding is not None

    def frames(*_: object, **__: object) -> Iterator[av.VideoFrame]:
        kind = np.uint8 if encoding.bits == 8 else np.uint16
        luma = np.full((1080, 1920), 16 << (encoding.bits - 8), kind)
        luma[1::2] *= 4
        chroma = np.full((1080, 960), 128 << (encoding.bits - 8), kind)
        for _index in range(4):
            yield Planes.of((luma, chroma, chroma)).as_frame(encoding.pixels())

    monkeypatch.setattr(whole_frames, "_frames", frames)
    path = tmp_path / "film.mxf"
    film = FilmTracks(picture=bar_rows(frame_count=4, raster=FULL_HD, rate=P25), scan=Scan.TFF)
    write_film(film, RenderSpec.of(name), Target(path))
    (stream,) = probed(program("ffprobe"), path)["streams"]
    assert stream["field_order"] == "tt"
    (video,) = info_of(program("mediainfo"), path, "Video")
    assert video["ScanType"] in {"Interlaced", "MBAFF"}
    assert (video["ScanOrder"], video["Height"]) == ("TFF", "1080")


@pytest.mark.needs("mediainfo")
@pytest.mark.parametrize("name", ["prores-422-hq-mxf", "dnxhr-hqx-mxf"])
def test_mediainfo_reads_the_display_of_hdr(
    program: Callable[[str], str], bar_rows: type[BarRows], tmp_path: Path, name: str
) -> None:
    output = replace(OUTPUT_COLORS["p3-d65-pq"], mastering=MASTERING_DISPLAYS["bt2020-1000"])
    path = tmp_path / "film.mxf"
    film = FilmTracks(picture=bar_rows(frame_count=6), output=output)
    write_film(film, RenderSpec.of(name), Target(path))
    (video,) = info_of(program("mediainfo"), path, "Video")
    assert (video["colour_primaries"], video["transfer_characteristics"]) == ("Display P3", "PQ")
    assert video["MasteringDisplay_ColorPrimaries"] == "BT.2020"
    assert video["MasteringDisplay_Luminance"] == "min: 0.0001 cd/m2, max: 1000 cd/m2"
    assert "MaxCLL" not in video


@pytest.mark.needs("ffprobe")
@pytest.mark.needs("mediainfo")
@pytest.mark.parametrize(
    ("name", "raster", "like"),
    [
        ("dnxhd-opatom", HD_720, "dnxhd-mxf"),
        ("dnxhd-x-opatom", HD_720, "dnxhd-x-mxf"),
        ("dnxhr-hq-opatom", SMALL, "dnxhr-hq-mxf"),
        ("dnxhr-hqx-opatom", SMALL, "dnxhr-hqx-mxf"),
    ],
)
def test_both_read_each_file_of_a_clip(
    program: Callable[[str], str],
    bar_rows: type[BarRows],
    tmp_path: Path,
    name: str,
    raster: Raster,
    like: str,
) -> None:
    codec, profile, form, info_profile, commercial, bits_per_s = READ[like]
    start, source = "10:00:00:00", bar_rows(frame_count=6, raster=raster, rate=P50)
    film = FilmTracks(
        picture=source, sound=Silence(), channels=2, start_timecode=start, title="A Film"
    )
    write_film(film, RenderSpec.of(name), Target(tmp_path / "clip"))
    for path in sorted((tmp_path / "clip").iterdir()):
        (general,) = info_of(program("mediainfo"), path, "General")
        assert (general["Format"], general["Format_Profile"]) == ("MXF", "OP-Atom")
        assert general["Format_Settings"] == "Closed / Complete"
        assert general["PackageName"] == "A Film"
        tracks = [*info_of(program("mediainfo"), path, "Video")]
        tracks += info_of(program("mediainfo"), path, "Audio")
        clocks = info_of(program("mediainfo"), path, "Other")
        assert {each["TimeCode_FirstFrame"] for each in clocks} == {start}
        assert {each["TimeCode_LastFrame"] for each in clocks} == {"10:00:00:05"}
        streams = probed(program("ffprobe"), path)["streams"]
        (stream,) = (each for each in streams if each["codec_type"] in {"audio", "video"})
        (track,) = tracks
        assert track["Format_Settings_Wrapping"].startswith("Clip")
        assert float(track["Duration"]) == 0.12
        if path.stem.endswith("V01"):
            assert (stream["codec_name"], stream["profile"]) == (codec, profile)
            assert track["Format"] == form
            assert info_profile is None or track["Format_Profile"] == info_profile
            assert commercial is None or track["Format_Commercial_IfAny"] == commercial
            assert bits_per_s is None or int(track["BitRate"]) == bits_per_s
            assert track["FrameCount"] == "6"
        else:
            assert (stream["codec_name"], stream["channels"]) == ("pcm_s24le", 1)
            assert (track["BitDepth"], track["SamplingRate"]) == ("24", "48000")
