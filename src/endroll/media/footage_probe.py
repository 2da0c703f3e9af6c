"""Footage files: a path in, how long it lasts, its shape and its rate out. Part of `encode`.

It looks and does not read pictures: MoviePy does that, in `clip`.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

import av
from av.video.stream import VideoStream

from endroll.build.backdrops import FOOTAGE
from endroll.core.files import NOT_OPENED, FileKind, Footage, UnfitFileError, unopened

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
"""What libav may take a file for. Playlists are not among them: they name other files."""

_MOST_PX: Final = 8192 * 8192
_QUARTERS: Final = (90, 270)
_GUESSED: Final = 2
"""A matrix that the file does not name. Source: ITU-T H.273, table 4, unspecified."""


def probe_footage(path: Path) -> Footage:
    """Look into a file of footage as far as it takes to know how long it lasts.

    Raises:
        UnfitFileError: it is no footage, or nothing of it can be seen.
    """
    try:
        size_bytes = path.stat().st_size
        with av.open(
            str(path),
            options={"format_whitelist": _FORMATS, "protocol_whitelist": "file"},
            metadata_errors="replace",
        ) as container:
            return _probe(container, path, size_bytes)
    except (av.FFmpegError, OSError) as problem:
        if isinstance(problem, OSError) and problem.errno in NOT_OPENED:
            raise unopened("footage", problem) from problem
        raise UnfitFileError(
            "footage-unreadable",
            " is no footage that can be read: damaged, cut off, or of another kind than its name "
            "says",
            hint="export it anew, as H.264 in MP4 or ProRes in MOV",
        ) from problem


def _probe(container: InputContainer, path: Path, size_bytes: int) -> Footage:
    stream = container.streams.best("video")
    if not isinstance(stream, VideoStream):
        raise UnfitFileError(
            "footage-unreadable", " has no picture in it", hint="name a file that has"
        )
    frame = next(container.decode(stream), None)
    if frame is None or not frame.width or frame.width * frame.height > _MOST_PX:
        raise UnfitFileError(
            "footage-unreadable", " shows nothing that can be used", hint="export it anew"
        )
    aspect = Fraction(frame.width, frame.height) * (stream.sample_aspect_ratio or 1)
    whole_s, there_s = _lengths(container, stream, size_bytes)
    rate = stream.average_rate or stream.guessed_rate or Fraction(24)
    return Footage(
        path=path,
        duration_s=whole_s,
        rate=Fraction(rate),
        aspect=float(1 / aspect if frame.rotation % 360 in _QUARTERS else aspect),
        has_sound=bool(container.streams.audio),
        names_matrix=frame.colorspace != _GUESSED,
        cut_at_s=there_s if there_s < whole_s - 2 / Fraction(rate) else None,
    )


def _lengths(
    container: InputContainer, stream: VideoStream, size_bytes: int
) -> tuple[Fraction, Fraction]:
    """Return how long footage says that it lasts, and how long it does, in seconds.

    Where the file lists its pictures it is enough to see where each ends; else all are gone
    through, unread.
    """
    base = stream.time_base or Fraction(1)
    said_s = Fraction(stream.duration or 0) * base or Fraction(container.duration or 0, 1_000_000)
    listed = stream.index_entries
    if stream.frames and len(listed) == stream.frames:
        cut = (entry for entry in listed if entry.pos + entry.size > size_bytes)
        first_cut = next(cut, None)
        if first_cut is None:
            return said_s, said_s
        return said_s, max(Fraction(0), (first_cut.timestamp - listed[0].timestamp) * base)
    there_s = _gone_through(container, stream, base)
    return said_s or there_s, there_s


def _gone_through(container: InputContainer, stream: VideoStream, base: Fraction) -> Fraction:
    first, last = None, 0
    container.seek(0)
    try:
        for packet in container.demux(stream):
            if packet.pts is None:
                continue
            first = packet.pts if first is None else min(first, packet.pts)
            last = max(last, packet.pts + (packet.duration or 0))
    except av.FFmpegError:
        pass  # what came before it is there
    return (last - (first or 0)) * base
