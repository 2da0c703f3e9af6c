"""What other programs read of HDR files: FFprobe, and MediaInfo, which shares no code with it."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from endroll.core.output_color import MASTERING_DISPLAYS, OUTPUT_COLORS
from endroll.encode.formats import FORMATS
from endroll.encode.light_levels import measure_light
from endroll.encode.render_spec import RenderSpec
from endroll.encode.tracks import FilmTracks, Target
from endroll.encode.writer import write_film

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import BarRows

    from endroll.core.output_color import LightLevels

OUTPUT = replace(OUTPUT_COLORS["p3-d65-pq"], mastering=MASTERING_DISPLAYS["bt2020-1000"])
FILES = ["hevc-10", "av1-10", "prores-422-hq", "prores-4444", "dnxhr-hqx"]
TIMEOUT_S = 60


@pytest.fixture
def light(bar_rows: type[BarRows]) -> LightLevels:
    return measure_light(bar_rows(frame_count=8), OUTPUT)


@pytest.fixture
def written(bar_rows: type[BarRows], tmp_path: Path) -> Callable[[str], Path]:
    """Write bars of random colours in P3-D65 PQ."""

    def write(name: str) -> Path:
        path = tmp_path / f"film{FORMATS[name].name_suffix}"
        film = FilmTracks(picture=bar_rows(frame_count=8), output=OUTPUT)
        write_film(film, RenderSpec.of(name), Target(path))
        return min(path.iterdir()) if path.is_dir() else path

    return write


def printed(*command: str) -> Any:
    ran = subprocess.run(command, capture_output=True, check=True, timeout=TIMEOUT_S)
    return json.loads(ran.stdout)


@pytest.mark.needs("ffprobe")
@pytest.mark.parametrize("name", FILES)
def test_ffprobe_reads_all(
    program: Callable[[str], str],
    written: Callable[[str], Path],
    light: LightLevels,
    name: str,
) -> None:
    show = ["-show_streams", "-show_frames", "-read_intervals", "%+#1", "-of", "json"]
    probed = printed(program("ffprobe"), "-v", "error", *show, str(written(name)))
    (stream,) = probed["streams"]
    assert [stream[f"color_{key}"] for key in ("primaries", "transfer", "space", "range")] == [
        "smpte432",
        "smpte2084",
        "bt2020nc",
        "tv",
    ]
    held = [*stream.get("side_data_list", []), *probed["frames"][0].get("side_data_list", [])]
    data = {each["side_data_type"]: each for each in held}
    display = data["Mastering display metadata"]
    expected = {"red_x": 0.708, "green_y": 0.797, "blue_x": 0.131, "white_point_x": 0.3127}
    for key, value in (expected | {"max_luminance": 1000, "min_luminance": 0.0001}).items():
        assert float(Fraction(display[key])) == pytest.approx(value, abs=3e-5)
    levels = data["Content light level metadata"]
    assert (levels["max_content"], levels["max_average"]) == (light.max_cll, light.max_fall)


@pytest.mark.needs("mediainfo")
@pytest.mark.parametrize("name", FILES)
def test_mediainfo_reads_all(
    program: Callable[[str], str],
    written: Callable[[str], Path],
    light: LightLevels,
    name: str,
) -> None:
    probed = printed(program("mediainfo"), "--Output=JSON", str(written(name)))
    (video,) = (track for track in probed["media"]["track"] if track["@type"] == "Video")
    assert video["colour_primaries"] == "Display P3"
    assert video["transfer_characteristics"] == "PQ"
    if "matrix_coefficients" in video:  # not of every codec
        assert video["matrix_coefficients"] == "BT.2020 non-constant"
    assert video["MasteringDisplay_ColorPrimaries"] == "BT.2020"
    assert video["MasteringDisplay_Luminance"] == "min: 0.0001 cd/m2, max: 1000 cd/m2"
    assert video["MaxCLL"].split() == [str(light.max_cll), "cd/m2"]
    assert video["MaxFALL"].split() == [str(light.max_fall), "cd/m2"]
