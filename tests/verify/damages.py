"""Damage films as finishing houses do: frames picked in another order, filters, other coders."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, cast

import av
import numpy as np
from av.filter import Graph
from av.video.reformatter import ColorRange, Colorspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from av.video.stream import VideoStream
    from numpy.typing import NDArray

    from endroll.project import Project

Picture = "NDArray[np.uint8]"


@dataclass(frozen=True, kw_only=True)
class Coder:
    """A coder with its options, and how its stream is tagged."""

    name: str = "libx264"
    suffix: str = ".mp4"
    pixels: str = "yuv420p"
    options: Mapping[str, str] = field(default_factory=lambda: {"crf": "18", "preset": "veryfast"})
    matrix: int = 1
    is_full: bool = False
    bit_rate: int = 0


H264 = Coder()
MPEG2 = Coder(name="mpeg2video", suffix=".mpg", options={"g": "12", "bf": "2"}, bit_rate=50_000_000)
PRORES = Coder(name="prores_ks", suffix=".mov", pixels="yuv422p10le", options={"profile": "3"})


def write_video(
    path: Path,
    pictures: Iterable[NDArray[np.uint8]],
    *,
    rate: Fraction = Fraction(25),
    coder: Coder = H264,
    chain: str = "",
    matrix: Colorspace = Colorspace.ITU709,
) -> Path:
    """Write RGB pictures through a chain of filters, and return the path with its suffix."""
    path = path.with_suffix(coder.suffix)
    with av.open(str(path), "w") as container:
        stream: VideoStream | None = None
        for frame in _filtered(_frames(pictures, coder, matrix, rate), chain, rate):
            if stream is None:
                added = container.add_stream(coder.name, rate=rate, options=dict(coder.options))
                stream = cast("VideoStream", added)
                stream.width, stream.height = frame.width, frame.height
                stream.pix_fmt = coder.pixels
                context = stream.codec_context
                if coder.bit_rate:
                    context.bit_rate = coder.bit_rate
                context.colorspace = coder.matrix
                context.color_primaries = context.color_trc = 1
                context.color_range = 2 if coder.is_full else 1
                context.thread_count = 2
            frame.pict_type = 0
            frame.time_base = 1 / rate
            container.mux(stream.encode(frame))
        assert stream is not None
        container.mux(stream.encode(None))
    return path


def _frames(
    pictures: Iterable[NDArray[np.uint8]], coder: Coder, matrix: Colorspace, rate: Fraction
) -> Iterator[av.VideoFrame]:
    for index, picture in enumerate(pictures):
        frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format="rgb24")
        made = frame.reformat(
            format=coder.pixels,
            dst_colorspace=matrix,
            dst_color_range=ColorRange.JPEG if coder.is_full else ColorRange.MPEG,
        )
        made.pts, made.time_base = index, 1 / rate
        yield made


def _filtered(
    frames: Iterable[av.VideoFrame], chain: str, rate: Fraction
) -> Iterator[av.VideoFrame]:
    if not chain:
        yield from frames
        return
    graph: Graph | None = None
    count = 0
    for frame in frames:
        if graph is None:
            graph = _graph(frame, chain, rate)
        graph.push(frame)
        for made in _pulled(graph):
            made.pts, count = count, count + 1
            yield made
    assert graph is not None
    graph.push(None)
    for made in _pulled(graph):
        made.pts, count = count, count + 1
        yield made


def _graph(frame: av.VideoFrame, chain: str, rate: Fraction) -> Graph:
    graph = Graph()
    nodes = [
        graph.add_buffer(
            width=frame.width, height=frame.height, format=frame.format, time_base=1 / rate
        )
    ]
    for part in chain.split(","):
        name, _, options = part.partition("=")
        nodes.append(graph.add(name, options or None))
    nodes.append(graph.add("format", f"pix_fmts={frame.format.name}"))
    nodes.append(graph.add("buffersink"))
    graph.link_nodes(*nodes).configure()
    return graph


def _pulled(graph: Graph) -> Iterator[av.VideoFrame]:
    while True:
        try:
            frame = graph.vpull()
        except (av.BlockingIOError, av.EOFError):
            return
        yield frame


def all_frames(project: Project) -> list[NDArray[np.uint8]]:
    return [project.frame(index) for index in range(project.schedule.frame_count)]


def mapped(
    pictures: Iterable[NDArray[np.uint8]],
    change: Callable[[int, NDArray[np.uint8]], NDArray[np.uint8]],
) -> Iterator[NDArray[np.uint8]]:
    """Yield pictures changed one by one."""
    for index, picture in enumerate(pictures):
        yield change(index, picture.copy())


def codes(
    table: Callable[[NDArray[np.float64]], NDArray[np.float64]],
) -> Callable[[int, NDArray[np.uint8]], NDArray[np.uint8]]:
    """Return a change of levels: of RGB from 0 to 1."""
    levels = np.rint(255 * table(np.arange(256) / 255)).clip(0, 255).astype(np.uint8)
    return lambda _index, picture: levels[picture]
