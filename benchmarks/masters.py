"""Compare the speed of masters with FFmpeg's encoder of the same format, on the same roll.

    python benchmarks/masters.py [CREDITS] [--size hd|uhd] [--frames 200]
        [--formats png,tiff,...] [--to FOLDER]

Formats that are not defined for the size are left out. endroll writes the whole film. FFmpeg gets
`--frames` finished frames from its middle through a pipe, because its time per frame is constant.
Both write the same number of frames of DPX, which fills disks, and of formats whose encoder is
given every frame. It prints frames per second, megabytes per frame, peak memory and the ratio.
Memory is measured only on Linux.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import imageio_ffmpeg

import endroll
from endroll.encode.families import WholeFrames
from endroll.encode.formats import FORMATS
from endroll.encode.video_modes import mode_of

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
    credits_: Path, size: str, name: str, folder: Path, frames: range | None
) -> dict[str, float]:
    """Write the film, or frames of it, in a separate process; return rate, size and memory."""
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


def with_ffmpeg(project: endroll.Project, count: int, name: str, folder: Path) -> dict[str, float]:
    """Encode frames from the middle of the film with FFmpeg.

    Raises:
        RuntimeError: FFmpeg has no standard input.
    """
    raster = project.schedule.raster
    first = project.schedule.frame_count // 2
    frames = [project.frame(first + index).tobytes() for index in range(count)]
    form = FORMATS[name]
    path = folder / (f"%05d{form.suffix}" if form.is_sequence else f"film{form.suffix}")
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-y", "-f", "rawvideo"]
    command += ["-pix_fmt", "rgb24", "-s", f"{raster.width_px}x{raster.height_px}"]
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
    size = sum(file.stat().st_size for file in folder.iterdir())
    return {"rate": count / seconds, "bytes": size / count, "peak": peak}


def is_defined(name: str, project: endroll.Project) -> bool:
    """Return whether a format is defined for the size and the rate of a film."""
    family, schedule = FORMATS[name].family, project.schedule
    modes = family.modes if isinstance(family, WholeFrames) else ()
    return not modes or bool(mode_of(modes, schedule.raster, schedule.rate.value, schedule.scan))


def main() -> None:
    """Run each format in turn and print a line for it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("credits", type=Path, nargs="?", default=Path("credits.yaml"))
    parser.add_argument("--size", default="hd")
    parser.add_argument("--frames", type=int, default=200)
    parser.add_argument("--formats", default=",".join(ENCODERS))
    parser.add_argument("--to", type=Path, help="the folder for temporary files, such as /dev/shm")
    options = parser.parse_args()
    project = endroll.load(options.credits, settings=[f"video.size={options.size}"])
    print(f"{project.schedule.frame_count} frames, {project.schedule.raster}")
    print(
        f"{'':16}{'frames/s':>10}{'FFmpeg':>10}{'ratio':>8}{'MB/frame':>10}{'FFmpeg':>10}", end=""
    )
    print(f"{'peak MiB':>10}{'FFmpeg':>10}")
    for name in options.formats.split(","):
        if not is_defined(name, project):
            continue
        with tempfile.TemporaryDirectory(dir=options.to) as scratch:
            first = project.schedule.frame_count // 2
            some = range(first, first + options.frames) if name in STRETCHES else None
            ours = with_endroll(options.credits, options.size, name, Path(scratch), some)
        with tempfile.TemporaryDirectory(dir=options.to) as scratch:
            theirs = with_ffmpeg(project, options.frames, name, Path(scratch))
        print(
            f"{name:16}{ours['rate']:10.0f}{theirs['rate']:10.1f}"
            f"{ours['rate'] / theirs['rate']:7.1f}x{ours['bytes'] / 1e6:10.3f}"
            f"{theirs['bytes'] / 1e6:10.3f}{ours['peak']:10.0f}{theirs['peak']:10.0f}"
        )


if __name__ == "__main__":
    main()
