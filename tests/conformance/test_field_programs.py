"""What other programs read of fields in MP4 and MOV: FFprobe, MediaInfo, and FFmpeg's idet."""

from __future__ import annotations

import json
import subprocess
from fractions import Fraction
from typing import TYPE_CHECKING

import av
import numpy as np
import pytest
from PIL import Image

from endroll.project import load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from endroll.project import Project

TIMEOUT_S = 60
FORMATS = {
    "h264": ("film.mp4", "MBAFF"),
    "prores-422-hq": ("film.mov", "Interlaced"),
    "prores-422-hq-mxf": ("film.mxf", "Interlaced"),
}
"""The file of each format, and its scan as MediaInfo names it."""

WRITTEN = [
    (name, scan)
    for name in FORMATS
    for scan in ("tff", "bff")
    if (name[-3:], scan) != ("mxf", "bff")
]
"""ProRes in MXF is always top field first."""


def make_project(folder: Path, scan: str) -> Project:
    """Make a roll of grey noise that moves by 2 px a field."""
    noise = np.random.default_rng(4).integers(0, 256, (60, 80), np.uint8)
    Image.fromarray(noise).resize((320, 240)).save(folder / "noise.png")
    path = folder / "credits.yaml"
    path.write_text(
        f"""
video: {{size: 640x360, fps: 25, scan: {scan}}}
timing: {{speed: 6, lead_in: 0f, lead_out: 0f}}
roll:
  - logos: [noise.png]
    height: 720
""",
        encoding="utf-8",
    )
    return load(path)


@pytest.mark.needs("ffprobe")
@pytest.mark.needs("mediainfo")
@pytest.mark.parametrize(("name", "scan"), WRITTEN)
def test_programs_read_the_order_of_fields(
    program: Callable[[str], str], tmp_path: Path, name: str, scan: str
) -> None:
    file_name, scan_type = FORMATS[name]
    path = make_project(tmp_path, scan).render(tmp_path / file_name, output_format=name).path
    ask = ["-v", "error", "-show_streams", "-show_frames", "-of", "json", str(path)]
    probed = json.loads(
        subprocess.run(
            [program("ffprobe"), *ask], capture_output=True, check=True, timeout=TIMEOUT_S
        ).stdout
    )
    (stream,) = probed["streams"]
    assert (stream["width"], stream["height"]) == (640, 360)
    assert stream["field_order"] == {"tff": "tt", "bff": "bb"}[scan]
    flags = {(frame["interlaced_frame"], frame["top_field_first"]) for frame in probed["frames"]}
    assert flags == {(1, int(scan == "tff"))}
    info = json.loads(
        subprocess.run(
            [program("mediainfo"), "--Output=JSON", str(path)],
            capture_output=True,
            check=True,
            timeout=TIMEOUT_S,
        ).stdout
    )
    (video,) = [each for each in info["media"]["track"] if each["@type"] == "Video"]
    assert (video["ScanType"], video["ScanOrder"]) == (scan_type, scan.upper())
    assert (video["Width"], video["Height"]) == ("640", "360")


@pytest.mark.parametrize(("name", "scan"), WRITTEN)
def test_what_moves_shows_which_field_is_first(tmp_path: Path, name: str, scan: str) -> None:
    project = make_project(tmp_path, scan)
    path = project.render(tmp_path / FORMATS[name][0], output_format=name).path
    with av.open(str(path)) as container:
        frames = list(container.decode(video=0))[20:-20]
    graph = av.filter.Graph()
    source = graph.add_buffer(
        width=640, height=360, format=frames[0].format, time_base=Fraction(1, 25)
    )
    sink = graph.add("buffersink")
    graph.link_nodes(source, graph.add("setfield", "prog"), graph.add("idet"), sink).configure()
    for index, frame in enumerate(frames):
        frame.pts, frame.time_base = index, Fraction(1, 25)
        source.push(frame)
    source.push(None)
    seen = [sink.pull().metadata["lavfi.idet.single.current_frame"] for _ in frames]
    assert set(seen[2:-2]) == {scan}
