"""What each encoder needs to code frames of two fields, by the scan of a film.

In: FFmpeg's name of an encoder, and a scan. Out: its options, and frames that say which field is
first. A progressive film needs nothing of this, and its frames pass as they are.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from endroll.core.scan import Scan

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from av.filter.graph import Graph
    from av.video.frame import VideoFrame

X264: Final = "libx264"
X264_PARAMS: Final = "x264-params"
"""x264 is told the order by a parameter too: with what frames state alone, its timing says that the
top field is first, and its order of pictures says what is right."""

_FLAGS: Final = {
    "mpeg2video": "+ilme+ildct",
    X264: "+ilme+ildct",
    "dnxhd": "+ildct",
    "prores_ks": "+ildct",
}
"""The flags with which encoders transform the rows of a field together (ildct) and predict fields
from fields (ilme). Source: FFmpeg, codec options."""

_FIELD_ORDERS: Final = {Scan.TFF: "tt", Scan.BFF: "bb"}
"""The order as the stream states it to its container: coded and shown first.
Source: FFmpeg, codec option field_order."""


def codes_fields(encoder: str) -> bool:
    """Return whether an encoder can code frames of two fields."""
    return encoder in _FLAGS


def field_options(encoder: str, scan: Scan) -> Mapping[str, str]:
    """Return the options with which an encoder codes frames of a scan.

    Raises:
        ValueError: the scan is interlaced, and the encoder cannot code fields.
    """
    if not scan.is_interlaced:
        return {}
    if encoder not in _FLAGS:
        raise ValueError(f"{encoder} cannot code fields")
    options = {"flags": _FLAGS[encoder], "field_order": _FIELD_ORDERS[scan]}
    return options | ({X264_PARAMS: f"{scan.value}=1"} if encoder == X264 else {})


def with_field_order(frames: Iterator[VideoFrame], scan: Scan) -> Iterator[VideoFrame]:
    """Yield frames that state the order of their fields, from which encoders write their headers.

    PyAV has no attribute for it, so frames pass through FFmpeg's filter `setfield`, which changes
    no sample.
    """
    if not scan.is_interlaced:
        yield from frames
        return
    graph: Graph | None = None
    for index, frame in enumerate(frames):
        frame.pts, frame.time_base = index, _TICK
        if graph is None:
            graph = _graph_for(frame, scan)
        graph.push(frame)
        yield graph.pull()  # type: ignore[misc]  # video in, video out


_TICK: Final = Fraction(1, 25)
"""The time base inside the filter; frames are counted, and timed again when they are encoded."""


def _graph_for(frame: VideoFrame, scan: Scan) -> Graph:
    from av.filter import Graph  # noqa: PLC0415  formats import this module to be listed

    graph = Graph()
    graph.link_nodes(
        graph.add_buffer(
            width=frame.width, height=frame.height, format=frame.format, time_base=_TICK
        ),
        graph.add("setfield", scan.value),
        graph.add("buffersink"),
    ).configure()
    return graph
