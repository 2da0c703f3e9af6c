"""Measure how fast frames are written that do more than move: cards, fades, dissolves, a crawl.

    python benchmarks/cards.py [--repeat 5] [--against OTHER/src]

The film, 2,090 frames at 1920x1080, has four cards that fade and dissolve, and a crawl. It is
written as H.264, in a process of its own, in turn with what gives every whole frame to x264 with
the same settings. `--against` adds another version of endroll, by its sources. It prints medians of
frames per second with their spread, and those of the ratios of each turn.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

CREDITS: Final = """\
video: {size: hd, fps: 24}
roll:
  - {card: [{role: Directed by, names: Ann Example}], hold: 2s, fade_in: 1s, fade_out: 1s}
  - {card: [{role: Written by, names: [Bo Example, Cy Example]}], hold: 2s, fade_in: 1s,
     fade_out: 1s, gap: -1s}
  - {card: [{role: Produced by, names: Di Example}], hold: 2s, fade_in: 1s, fade_out: 1s, gap: -1s}
  - {card: [{role: Music, names: Ed Example}], hold: 2s, fade_in: 1s, fade_out: 1s}
  - {direction: left, scroll: [{text: "This is a crawl of text that goes across the picture from the
     right to the left, as it is often seen at the foot of a picture, and it takes a while until it
     has been read by everybody who wants to read it."}]}
"""

WHOLE: Final = """
import sys, time
import av
import endroll
from endroll.encode.codecs import set_form
from endroll.encode.color import convert
from endroll.encode.color_encoding import EIGHT_420
from endroll.encode.h264.x264 import ROWS, SIDE_BY_SIDE, settings
from endroll.encode.planes import lent
project = endroll.load(sys.argv[1])
count, started = project.schedule.frame_count, time.perf_counter()
with av.open(sys.argv[2], "w") as container:
    options = settings(ROWS | SIDE_BY_SIDE) | {"tune": "zerolatency"}
    stream = container.add_stream("libx264", rate=24, options=options)
    set_form(stream.codec_context, project.schedule.raster, "yuv420p")
    for index in range(count):
        frame = lent(convert(project.frame(index), EIGHT_420))
        frame.pts = index
        container.mux(stream.encode(frame))
    container.mux(stream.encode(None))
print(count / (time.perf_counter() - started))
"""

NATIVE: Final = """
import sys, time
import endroll
project = endroll.load(sys.argv[1])
started = time.perf_counter()
project.render(sys.argv[2])
print(project.schedule.frame_count / (time.perf_counter() - started))
"""


def frames_a_second(script: str, folder: Path, source: Path | None) -> float:
    """Run a script in a process of its own, with the sources of a version."""
    environment = os.environ | ({"PYTHONPATH": str(source)} if source else {})
    command = [sys.executable, "-c", script, str(folder / "credits.yaml"), str(folder / "a.mp4")]
    ended = subprocess.run(
        command, check=True, capture_output=True, encoding="utf-8", env=environment
    )
    return float(ended.stdout)


def main() -> None:
    """Run all in turn, and print medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--against", type=Path)
    options = parser.parse_args()
    tasks: dict[str, tuple[str, Path | None]] = {
        "endroll": (NATIVE, None),
        "every whole frame to x264": (WHOLE, None),
    }
    if options.against:
        tasks[f"endroll of {options.against}"] = NATIVE, options.against
    rates: dict[str, list[float]] = {name: [] for name in tasks}
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / "credits.yaml").write_text(CREDITS, encoding="utf-8")
        for _ in range(options.repeat):
            for name, (script, source) in tasks.items():
                rates[name].append(frames_a_second(script, Path(place), source))
    for name, measured in rates.items():
        ratios = [own / other for own, other in zip(rates["endroll"], measured, strict=True)]
        print(
            f"{name:28} {statistics.median(measured):8.1f} frames/s ({min(measured):.1f} to "
            f"{max(measured):.1f})   endroll is {statistics.median(ratios):.1f}x "
            f"({min(ratios):.1f} to {max(ratios):.1f})"
        )


if __name__ == "__main__":
    main()
