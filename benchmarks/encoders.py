"""Encode frames of a film with each frame encoder, at each quality.

    python benchmarks/encoders.py [CREDITS] [--formats hevc,av1] [--frames 240]
        [--option KEY=VALUE ...]

Planes are converted before the measurement. It prints frames per second, bytes, PSNR of luma and
the largest difference of a sample; of alpha instead of luma for formats with alpha. Use `--option`
to measure other options of an encoder.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import av
import numpy as np

import endroll
from endroll.encode.edge_bleed import Bled
from endroll.encode.families import Quality
from endroll.encode.formats import FORMATS
from endroll.encode.frames import FrameMaker
from endroll.encode.muxer import open_file
from endroll.encode.plane_window import PlaneWindow
from endroll.encode.planes import Planes
from endroll.encode.render_spec import RenderSpec
from endroll.encode.tracks import Excerpt
from endroll.encode.whole_frames import codec_of, in_mode
from endroll.project import film_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from av.video.frame import VideoFrame
    from numpy.typing import NDArray


COMPARED_EVERY = 20
WITH_ENCODER = {name: form.encoder for name, form in FORMATS.items() if form.encoder}


def decoded(path: Path, *, has_alpha: bool) -> Iterator[VideoFrame]:
    """Yield the frames of a file; only libvpx decodes the alpha of VP9."""
    with av.open(str(path)) as container:
        if not has_alpha:
            yield from container.decode(video=0)
            return
        decoder = av.CodecContext.create("libvpx-vp9", "r")
        for packet in container.demux(video=0):
            yield from decoder.decode(packet)


def differences(
    frames: Iterator[VideoFrame], planes: Sequence[Planes], plane: int
) -> list[NDArray[np.int32]]:
    """Return the errors of a plane in every twentieth frame."""
    errors = []
    for index, frame in enumerate(frames):
        if index % COMPARED_EVERY:
            continue
        exact = planes[index].components[plane]
        shown = np.frombuffer(bytes(frame.planes[plane]), exact.dtype)
        shown = shown.reshape(len(exact), -1)[:, : exact.shape[1]]
        errors.append(shown.astype(np.int32) - exact.astype(np.int32))
    return errors


def copied(planes: Planes) -> Planes:
    """Return a copy, because the next frame reuses the buffers."""
    return Planes.of([component.copy() for component in planes.components])


def measure(project: endroll.Project, planes: Sequence[Planes], spec: RenderSpec) -> None:
    """Encode planes, compare the decoded frames, and print a line."""
    encoder = spec.format.encoder
    if encoder is None:
        raise SystemExit(f"{spec.format.name} has no frame encoder")
    excerpt = Excerpt(picture=film_of(project).painter, frames=range(len(planes)))
    codec = in_mode(codec_of(encoder, spec, frame_count=len(planes)), encoder, excerpt)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"film{spec.format.suffix}"
        started = time.perf_counter()
        with open_file(path, encoder.container, codec, excerpt) as file:
            file.encode(rows.as_frame(codec.pixels) for rows in planes)
        seconds = time.perf_counter() - started
        size = path.stat().st_size
        shown = decoded(path, has_alpha=spec.has_alpha)
        off = np.stack(differences(shown, planes, 3 if spec.has_alpha else 0))
    error = float(np.mean(off.astype(float) ** 2))
    peak = (1 << encoder.encoding.bits) - 1
    psnr = 10 * np.log10(peak**2 / error) if error else np.inf
    print(
        f"{spec.format.name:12}{spec.quality:8}{len(planes) / seconds:10.0f}{size / 1e3:10.0f}"
        f"{psnr:8.1f}{np.abs(off).max():6}"
    )


def main() -> None:
    """Measure each format at each of its qualities."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("credits", type=Path, nargs="?", default=Path("credits.yaml"))
    parser.add_argument("--formats", default=",".join(WITH_ENCODER))
    parser.add_argument("--frames", type=int, default=240)
    parser.add_argument("--option", action="append", default=[], metavar="KEY=VALUE")
    options = parser.parse_args()
    project = endroll.load(options.credits)
    painter = film_of(project).painter
    first = (project.schedule.frame_count - options.frames) // 2
    encoder_options = dict(option.split("=", 1) for option in options.option)
    print(f"{'':20}{'frames/s':>10}{'kB':>10}{'dB':>8}{'max':>6}")
    for name in options.formats.split(","):
        has_alpha = FORMATS[name].has_alpha
        opens = partial(
            PlaneWindow,
            raster=project.schedule.raster,
            encoding=WITH_ENCODER[name].encoding,
            background=(0, 0, 0, 0) if has_alpha else painter.background_rgb,
        )
        source = Bled(painter) if has_alpha else painter
        maker = FrameMaker(source, opens, layers=has_alpha)
        planes = [copied(maker.of(first + index)) for index in range(options.frames)]
        for quality in Quality if FORMATS[name].has_quality else (Quality.REVIEW,):
            spec = RenderSpec.of(name, quality=quality, encoder_options=encoder_options)
            measure(project, planes, spec)


if __name__ == "__main__":
    main()
