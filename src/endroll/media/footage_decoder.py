"""Decode footage with libav, forward from any time. In: times in a file. Out: its frames.

Time 0 is that of the first frame. Interlaced frames come out progressive.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from av.error import BlockingIOError as NotYetError
from av.error import EOFError as EndError
from av.filter import Graph

from endroll.media.footage_probe import open_footage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from av.video.frame import VideoFrame

    from endroll.core.files import Footage

_FAR_S: Final = 4
"""Seconds ahead from which a seek is worth more than decoding what lies between."""

_LARGE_PX: Final = 4_000_000
"""Pixels of a frame from which few threads decode: each keeps frames, at UHD 12 MB each.

With one thread a core, as usual, 16 cores took 450 MB more than two."""

_THREADS: Final = 2

_MISSING_FRAMES: Final = 4
"""Frames that may be missing at the end before the file counts as cut off."""


class FootageDecoder:
    """Returns the frame that a file shows at a time, decoding each frame once on the way forward.

    Raises:
        av.FFmpegError, OSError: the file cannot be opened.
    """

    def __init__(self, footage: Footage) -> None:
        self._footage = footage
        self._container = open_footage(footage.path)
        self._stream = self._container.streams.video[0]
        self._stream.thread_type = "AUTO"
        context = self._stream.codec_context
        if context.width * context.height > _LARGE_PX:
            context.thread_count = _THREADS
        self._interval_s = 1 / footage.rate
        self._zero_s = Fraction(0)
        self._frames = self._decode()
        self._shown = self._next()
        self._following = self._next()
        if self._shown is not None:
            self._zero_s = self._shown[0]

    def frame_at(self, time_s: Fraction) -> VideoFrame:
        """Return the last frame that begins at or before a time, the first one before it begins.

        Raises:
            av.FFmpegError: a frame on the way cannot be decoded.
            EOFError: the file ends before that time.
        """
        at_s = self._zero_s + max(time_s, Fraction(0))
        if self._shown is None or at_s < self._shown[0] or at_s > self._shown[0] + _FAR_S:
            self._seek(at_s)
        while self._following is not None and self._following[0] <= at_s:
            self._shown, self._following = self._following, self._next()
        if self._shown is None:
            raise EOFError("no frame")
        begin_s, frame = self._shown
        if self._following is None and at_s > begin_s + _MISSING_FRAMES * self._interval_s:
            raise EOFError("the file ends early")
        if frame.is_corrupt:
            raise ValueError("the frame is damaged")
        return frame

    def _seek(self, at_s: Fraction) -> None:
        """Continue at the last keyframe before a time, at the start if that cannot be found."""
        base = self._stream.time_base or Fraction(1)
        for target_s in (at_s, self._zero_s):
            self._container.seek(int(target_s / base), stream=self._stream)
            self._frames = self._decode()
            self._shown = self._next()
            self._following = self._next()
            if self._shown is not None and self._shown[0] <= at_s:
                return

    def _next(self) -> tuple[Fraction, VideoFrame] | None:
        return next(self._frames, None)

    def _decode(self) -> Iterator[tuple[Fraction, VideoFrame]]:
        """Yield frames and their times in order; one without a time follows the one before."""
        last_s = self._zero_s - self._interval_s
        for frame in _progressive(self._container.decode(self._stream)):
            if frame.pts is None or frame.time_base is None:
                last_s += self._interval_s
            else:
                last_s = frame.pts * frame.time_base
            yield last_s, frame


def _progressive(frames: Iterator[VideoFrame]) -> Iterator[VideoFrame]:
    """Deinterlace frames from the first interlaced one on."""
    graph: Graph | None = None
    for frame in frames:
        if graph is None and frame.interlaced_frame:
            graph = _deinterlacer(frame)
        if graph is None:
            yield frame
            continue
        graph.push(frame)
        yield from pulled(graph)
    if graph is not None:
        graph.push(None)
        yield from pulled(graph)


def _deinterlacer(frame: VideoFrame) -> Graph:
    graph = Graph()
    nodes = [
        graph.add_buffer(
            width=frame.width,
            height=frame.height,
            format=frame.format,
            time_base=frame.time_base or Fraction(1),
        ),
        graph.add("bwdif", "mode=send_frame:parity=auto:deint=interlaced"),
        graph.add("buffersink"),
    ]
    graph.link_nodes(*nodes).configure()
    return graph


def pulled(graph: Graph) -> Iterator[VideoFrame]:
    """Yield the frames that a graph has ready."""
    while True:
        try:
            frame = graph.vpull()
        except (NotYetError, EndError):
            return
        yield frame
