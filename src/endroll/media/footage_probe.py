"""Probe footage: its length, aspect ratio and frame rate, and whether the file is whole.

Only the first picture is decoded here; `footage` reads the others.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

import av
from av.video.stream import VideoStream

from endroll.build.backdrops import FOOTAGE
from endroll.core.files import NOT_OPENED, FileKind, Footage, UnfitFileError, unopened
from endroll.media.footage_color import UNSPECIFIED, FrameColor

if TYPE_CHECKING:
    from pathlib import Path

    from av.container import InputContainer

CLIPS: Final = FileKind(
    code="footage",
    singular="footage",
    plural="clips",
    suffixes=FOOTAGE,
    example="clips/bloopers.mp4",
)

_FORMATS: Final = "mov,matroska,webm,avi,mpeg,mpegts,mxf"
"""Containers that libav may detect. Playlists are left out: they name other files."""

_MOST_PX: Final = 8192 * 8192
_QUARTERS: Final = (90, 270)


def open_footage(path: Path) -> InputContainer:
    """Open a footage file, whose container is one of those that footage may have.

    Raises:
        av.FFmpegError, OSError: the file is not there, or is no such container.
    """
    return av.open(
        str(path),
        options={"format_whitelist": _FORMATS, "protocol_whitelist": "file"},
        metadata_errors="replace",
    )


def probe_footage(path: Path, *, allows_hdr: bool = False) -> Footage:
    """Read as much of a footage file as it takes to know its length.

    Raises:
        UnfitFileError: the file is not footage, shows no usable picture, or is HDR in a film that
            does not allow it.
    """
    try:
        size_bytes = path.stat().st_size
        with open_footage(path) as container:
            return _probe(container, path, size_bytes, allows_hdr=allows_hdr)
    except (av.FFmpegError, OSError) as problem:
        if isinstance(problem, OSError) and problem.errno in NOT_OPENED:
            raise unopened("footage", problem) from problem
        raise UnfitFileError(
            "footage-unreadable",
            " cannot be read: it is damaged, cut off, or of another type than its name says",
            hint="export it again, as H.264 in MP4 or ProRes in MOV",
        ) from problem


def _probe(container: InputContainer, path: Path, size_bytes: int, *, allows_hdr: bool) -> Footage:
    stream = container.streams.best("video")
    if not isinstance(stream, VideoStream):
        raise UnfitFileError(
            "footage-unreadable", " has no video stream", hint="name a file that has one"
        )
    frame = next(container.decode(stream), None)
    if frame is None or not frame.width or frame.width * frame.height > _MOST_PX:
        raise UnfitFileError("footage-unreadable", " has no usable picture", hint="export it again")
    color = FrameColor.of(frame, allows_hdr=allows_hdr)
    aspect = Fraction(frame.width, frame.height) * (stream.sample_aspect_ratio or 1)
    whole_s, actual_s = _lengths(container, stream, size_bytes)
    rate = stream.average_rate or stream.guessed_rate or Fraction(24)
    return Footage(
        path=path,
        duration_s=whole_s,
        rate=Fraction(rate),
        aspect=float(1 / aspect if frame.rotation % 360 in _QUARTERS else aspect),
        has_sound=bool(container.streams.audio),
        names_matrix=frame.colorspace != UNSPECIFIED,
        is_hdr=color.hdr is not None,
        cut_at_s=actual_s if actual_s < whole_s - 2 / Fraction(rate) else None,
    )


def _lengths(
    container: InputContainer, stream: VideoStream, size_bytes: int
) -> tuple[Fraction, Fraction]:
    """Return the length that the file states, and the length that is there, in seconds.

    If the file has an index, the end of each picture in the file is enough; if not, every packet is
    read, but not decoded.
    """
    base = stream.time_base or Fraction(1)
    stated_s = Fraction(stream.duration or 0) * base or Fraction(container.duration or 0, 1_000_000)
    index = stream.index_entries
    if stream.frames and len(index) == stream.frames:
        cut = (entry for entry in index if entry.pos + entry.size > size_bytes)
        first_cut = next(cut, None)
        if first_cut is None:
            return stated_s, stated_s
        return stated_s, max(Fraction(0), (first_cut.timestamp - index[0].timestamp) * base)
    actual_s = _packets_length(container, stream, base)
    return stated_s or actual_s, actual_s


def _packets_length(container: InputContainer, stream: VideoStream, base: Fraction) -> Fraction:
    first, last = None, 0
    container.seek(0)
    try:
        for packet in container.demux(stream):
            if packet.pts is None:
                continue
            first = packet.pts if first is None else min(first, packet.pts)
            last = max(last, packet.pts + (packet.duration or 0))
    except av.FFmpegError:
        pass  # the packets before the damage count
    return (last - (first or 0)) * base
