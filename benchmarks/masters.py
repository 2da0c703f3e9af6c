"""Compare the speed of masters with FFmpeg's encoder of the same format, on the same roll.

    python benchmarks/masters.py [CREDITS] [--size hd|uhd] [--frames 60] [--roll-frames 600]
        [--formats png,tiff,...] [--to FOLDER] [--repeat 5]

Formats that are not defined for the size are left out. FFmpeg gets `--frames` finished frames from
the middle of the film through a pipe, because its time per frame is constant. endroll writes
`--roll-frames` from there; DPX, which fills disks, and formats whose encoder is given every frame,
as many as FFmpeg. They take turns, and each run is in a process of its own. It prints medians of
frames per second with the least and the most, the ratio of the medians, megabytes per frame and
peak memory. Memory is measured only on Linux.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import imageio_ffmpeg

import endroll
from endroll.encode.families import WholeFrames
from endroll.encode.formats import FORMATS
from endroll.encode.video_modes import mode_of

if TYPE_CHECKING:
    from collections.abc import Sequence

ENCODERS = {
    "png": ["-c:v", "png", "-pix_fmt", "rgb24"],
    "tiff": ["-c:v", "tiff", "-compression_algo", "deflate", "-pix_fmt", "rgb24"],
    "tiff-lzw": ["-c:v", "tiff", "-compression_algo", "lzw", "-pix_fmt", "rgb24"],
    "exr": ["-c:v", "exr", "-compression", "zip1", "-format", "half", "-pix_fmt", "gbrpf32le"],
    "dpx": ["-c:v", "dpx", "-pix_fmt", "gbrp10be"],
    "prores-422-hq": ["-c:v", "prores_ks", "-profile:v", "hq", "-pix_fmt", "yuv422p10le"],
    "prores-4444": ["-c:v", "prores_ks", "-profile:v", "4444", "-pix_fmt", "yuv444p10le"],
    "prores-422-hq-mxf": ["-c:v", "prores_ks", "-profile:v", "hq", "-pix_fmt", "yuv422p10le"],
    "xdcam-hd422": [
        *["-c:v", "mpeg2video", "-pix_fmt", "yuv422p", "-profile:v", "0", "-level:v", "2"],
        *["-b:v", "50M", "-minrate", "50M", "-maxrate", "50M", "-bufsize", "17825792"],
        *["-g", "12", "-bf", "2", "-qmin", "1", "-qmax", "28", "-non_linear_quant", "1"],
    ],
    "avc-intra-100": ["-c:v", "libx264", "-avcintra-class", "100", "-pix_fmt", "yuv422p10le"],
    "dnxhd-mxf": ["-c:v", "dnxhd", "-b:v", "120M", "-pix_fmt", "yuv422p"],
    "dnxhd-x-mxf": ["-c:v", "dnxhd", "-b:v", "185M", "-pix_fmt", "yuv422p10le"],
}
STRETCHES = {"dpx", "xdcam-hd422", "avc-intra-100", "dnxhd-mxf", "dnxhd-x-mxf"}
"""Formats of which both write the same frames: they fill disks, or take the same time for each."""


def with_endroll(
    credits_: Path, size: str, name: str, folder: Path, frames: range
) -> dict[str, float]:
    """Write frames of the film in a separate process; return rate, size and memory."""
    form = FORMATS[name]
    path = folder / ("film" if form.is_sequence else f"film{form.suffix}")
    code = (
        "import json, os, sys\n"
        f"sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "import endroll, masters\n"
        f"project = endroll.load({str(credits_)!r}, settings=['video.size={size}'])\n"
        f"written = project.render({str(path)!r}, output_format={name!r}, frames={frames!r})\n"
        "peak = masters.greatest_memory(os.getpid())\n"
        "print(json.dumps(dict(written.as_json(), peak=peak)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    result = json.loads(done.stdout.splitlines()[-1])
    return {
        "rate": result["frames"] / result["seconds"],
        "bytes": result["bytes"] / result["frames"],
        "peak": result["peak"],
    }


def greatest_memory(pid: int) -> float:
    """Return the peak memory of a process in MiB; 0 if the system does not report it."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return 0
    lines = status.read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def with_ffmpeg(frames: Sequence[bytes], size: str, name: str, folder: Path) -> dict[str, float]:
    """Encode finished RGB frames of a size such as `1920x1080` with FFmpeg.

    Raises:
        RuntimeError: FFmpeg has no standard input.
    """
    form = FORMATS[name]
    path = folder / (f"%05d{form.suffix}" if form.is_sequence else f"film{form.suffix}")
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-y", "-f", "rawvideo"]
    command += ["-pix_fmt", "rgb24", "-s", size]
    command += ["-r", "24000/1001", "-i", "-", *ENCODERS[name], str(path)]
    started = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.PIPE)
    if process.stdin is None:
        raise RuntimeError("FFmpeg has no standard input")
    for frame in frames:
        process.stdin.write(frame)
    peak = greatest_memory(process.pid)
    process.stdin.close()
    process.wait()
    seconds = time.perf_counter() - started
    size_bytes = sum(file.stat().st_size for file in folder.iterdir())
    return {"rate": len(frames) / seconds, "bytes": size_bytes / len(frames), "peak": peak}


def is_defined(name: str, project: endroll.Project) -> bool:
    """Return whether a format is defined for the size and the rate of a film."""
    family, schedule = FORMATS[name].family, project.schedule
    modes = family.modes if isinstance(family, WholeFrames) else ()
    return not modes or bool(mode_of(modes, schedule.raster, schedule.rate.value, schedule.scan))


def median_of(runs: list[dict[str, float]], key: str) -> float:
    """Return the median of one figure of several runs."""
    return statistics.median(run[key] for run in runs)


def rates_of(runs: list[dict[str, float]]) -> str:
    """Return the median of the frames per second of several runs, the least and the most."""
    rates = [run["rate"] for run in runs]
    return f"{statistics.median(rates):.1f} ({min(rates):.1f} to {max(rates):.1f})"


def main() -> None:
    """Run each format in turn and print a line for it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("credits", type=Path, nargs="?", default=Path("credits.yaml"))
    parser.add_argument("--size", default="hd")
    parser.add_argument("--frames", type=int, default=60)
    parser.add_argument("--roll-frames", type=int, default=600)
    parser.add_argument("--formats", default=",".join(ENCODERS))
    parser.add_argument("--to", type=Path, help="the folder for temporary files, such as /dev/shm")
    parser.add_argument("--repeat", type=int, default=5)
    options = parser.parse_args()
    project = endroll.load(options.credits, settings=[f"video.size={options.size}"])
    schedule = project.schedule
    first = schedule.frame_count // 2
    finished = [project.frame(first + index).tobytes() for index in range(options.frames)]
    print(f"{schedule.raster}; medians of {options.repeat}, frames/s")
    print(
        f"{'':18}{'endroll':>26}{'FFmpeg':>24}{'ratio':>8}{'MB/frame':>10}{'FFmpeg':>8}"
        f"{'peak MiB':>10}{'FFmpeg':>8}"
    )
    for name in options.formats.split(","):
        if not is_defined(name, project):
            continue
        count = options.frames if name in STRETCHES else options.roll_frames
        frames = range(first, min(first + count, schedule.frame_count))
        ours, theirs = [], []
        for _ in range(options.repeat):
            with tempfile.TemporaryDirectory(dir=options.to) as scratch:
                ours.append(
                    with_endroll(options.credits, options.size, name, Path(scratch), frames)
                )
            with tempfile.TemporaryDirectory(dir=options.to) as scratch:
                theirs.append(with_ffmpeg(finished, str(schedule.raster), name, Path(scratch)))
        ratio = median_of(ours, "rate") / median_of(theirs, "rate")
        sizes = [median_of(runs, "bytes") / 1e6 for runs in (ours, theirs)]
        print(
            f"{name:18}{rates_of(ours):>26}{rates_of(theirs):>24}{ratio:7.1f}x"
            f"{sizes[0]:10.3f}{sizes[1]:8.3f}"
            f"{median_of(ours, 'peak'):10.0f}{median_of(theirs, 'peak'):8.0f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
