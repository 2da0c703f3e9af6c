"""Turn decoded frames of footage into the pixels of a film with libav's filters.

In: frames as decoded, of any size, format and colour. Out: frames upright, scaled, cropped and
dimmed, in the pixel format asked for: BT.709 limited range, or RGB. HDR frames keep their signal:
BT.2020 limited range, or R'G'B'.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from av.filter import Graph
from av.video.format import VideoFormat

from endroll.media.footage_color import FrameColor

if TYPE_CHECKING:
    from av.video.frame import VideoFrame

    from endroll.paint.backdrops import Placing

_SCALER: Final = "bicubic+accurate_rnd+full_chroma_int"
_EIGHT: Final = 8
_TEN: Final = 10
_BLACK: Final = 16
_NEUTRAL: Final = 128
"""Source: ITU-R BT.709-6, 3.4, in 8 bits."""

_Step = tuple[str, str]
"""A filter and its arguments."""

_TURNS: Final[dict[int, tuple[_Step, ...]]] = {
    90: (("transpose", "cclock"),),
    180: (("hflip", ""), ("vflip", "")),
    270: (("transpose", "clock"),),
}
"""Filters by the angle, counterclockwise, by which a file asks its frames to be turned."""


class FootageFilters:
    """Filters the frames of footage into one pixel format, and dims them by a share.

    HDR frames are refused unless it `allows_hdr`; only they are blurred, by a standard deviation in
    px, and they are never dimmed.
    """

    def __init__(
        self,
        placing: Placing,
        pixels: str,
        *,
        dim: float = 0,
        allows_hdr: bool = False,
        blur_px: float = 0,
    ) -> None:
        self._placing = placing
        self._pixels = pixels
        self._dim_share = dim
        self._allows_hdr = allows_hdr
        self._blur_px = blur_px
        self._form: tuple[object, ...] | None = None
        self._graph: Graph | None = None

    def apply(self, frame: VideoFrame) -> VideoFrame:
        """Return a frame as the film shows it, the frame itself if nothing is to be done.

        Raises:
            av.FFmpegError: the frame cannot be filtered.
        """
        color = FrameColor.of(frame, allows_hdr=self._allows_hdr)
        form = frame.width, frame.height, frame.format.name, frame.rotation % 360, color
        if form != self._form:
            self._form = form
            steps = self._steps(frame, color)
            self._graph = _graph(frame, color, steps) if steps else None
        if self._graph is None:
            return frame
        self._graph.push(frame)
        return self._graph.vpull()

    def _steps(self, frame: VideoFrame, color: FrameColor) -> list[_Step]:
        turns = _TURNS.get(round(frame.rotation / 90) * 90 % 360, ())
        size_px = self._placing.width_px, self._placing.height_px
        is_same = frame.format.name == self._pixels and color.is_limited("bt709")
        steps = [*turns]
        target = "out_color_matrix=bt709:out_range=tv" if self._is_planar else "out_range=pc"
        if color.hdr is not None:
            is_rgb = VideoFormat(self._pixels).is_rgb
            is_same = frame.format.name == self._pixels and color.is_limited("bt2020nc")
            target = "out_range=pc" if is_rgb else "out_color_matrix=bt2020:out_range=tv"
        else:
            steps += _to_bt709(frame, color, self._bits)
        if steps or not is_same or (frame.width, frame.height) != size_px:
            scale = f"{size_px[0]}:{size_px[1]}:flags={_SCALER}:{target}"
            steps += [("scale", scale), ("format", self._pixels)]
        left, top, right, bottom = self._placing.box
        if (left, top, right, bottom) != (0, 0, *size_px):
            steps.append(("crop", f"{right - left}:{bottom - top}:{left}:{top}:exact=1"))
        if self._blur_px:
            steps.append(("gblur", f"sigma={self._blur_px}"))
        return [*steps, *self._dim()]

    @property
    def _is_planar(self) -> bool:
        return VideoFormat(self._pixels).is_planar

    @property
    def _bits(self) -> int:
        return VideoFormat(self._pixels).components[0].bits

    def _dim(self) -> list[_Step]:
        share = 1 - self._dim_share
        if share == 1:
            return []
        if not self._is_planar:
            return [("lutrgb", ":".join(f"{channel}='round(val*{share})'" for channel in "rgb"))]
        unit = 1 << (self._bits - _EIGHT)
        luma, chroma = (
            f"'round({level * unit}+(val-{level * unit})*{share})'" for level in (_BLACK, _NEUTRAL)
        )
        return [("lutyuv", f"y={luma}:u={chroma}:v={chroma}")]


def _to_bt709(frame: VideoFrame, color: FrameColor, bits: int) -> list[_Step]:
    """Return the step to BT.709 limited range, in so many bits, if a frame has other samples.

    Without other primaries it is one multiplication of Y'CbCr, with them it is done in linear
    light.
    """
    form = frame.format
    if form.is_rgb or color.is_limited("bt709"):
        return []
    halves = form.chroma_width(2) == 1, form.chroma_height(2) == 1
    sampling = "420" if all(halves) else "422" if halves[0] else "444"
    depth = "" if bits == _EIGHT else "10" if bits == _TEN else "12"
    primaries = color.primaries or "bt709"
    source = f"iprimaries={primaries}:itrc=bt709:ispace={color.matrix}:irange={color.range}"
    return [("colorspace", f"all=bt709:range=tv:format=yuv{sampling}p{depth}:{source}")]


def _graph(frame: VideoFrame, color: FrameColor, steps: list[_Step]) -> Graph:
    graph = Graph()
    source = graph.add(
        "buffer",
        video_size=f"{frame.width}x{frame.height}",
        pix_fmt=frame.format.name,
        time_base=str(frame.time_base or "1/1"),
        pixel_aspect="1/1",
        colorspace=color.matrix,
        range=color.range,
    )
    nodes = [graph.add(name, arguments) for name, arguments in steps]
    graph.link_nodes(source, *nodes, graph.add("buffersink")).configure()
    return graph
