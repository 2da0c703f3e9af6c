"""Decode a video or a numbered sequence that came back, frame by frame, as 8-bit Y'CbCr planes.

In: a path. Out: what the file states about itself, and its frames in order. Nothing is converted
that need not be: samples are those of the file, brought to 8 bits. Pictures in RGB become BT.709
limited. Memory holds one frame.
"""

from __future__ import annotations

import re
import stat
from collections import defaultdict
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Final

import av
import numpy as np
from av.codec.context import CodecContext
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Colorspace
from av.video.stream import VideoStream

from endroll.core.color import linear_to_srgb
from endroll.core.field_rows import with_field_only
from endroll.core.files import NOT_OPENED, UnfitFileError, unopened
from endroll.core.units import MAX_TIME_S
from endroll.media.cinema_picture import bt709_of, is_package, track_files
from endroll.media.clip_folder import clip_pictures, sound_beside

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Mapping, Sequence
    from pathlib import Path

    from av.container import InputContainer
    from av.video.plane import VideoPlane
    from numpy.typing import NDArray

_LIGHT_STEPS: Final = 65_535
"""Steps of linear light: one is a twentieth of a level where levels are closest."""

_VIDEOS: Final = (
    "mov,matroska,webm,avi,mpeg,mpegts,mpegvideo,mxf,dv,h264,hevc,m4v,ivf,obu,nut,flv,asf,ogg,"
    "yuv4mpegpipe"
)
"""Containers that libav may detect. Playlists are left out: they name other files."""

_PICTURES: Final = (".png", ".tif", ".tiff", ".dpx", ".exr")
_PICTURE_FORMATS: Final = "png_pipe,tiff_pipe,dpx_pipe,exr_pipe"
_NUMBER: Final = re.compile(r"(\d+)$")

_MOST_PX: Final = 8192 * 8192
_MOST_SIDE_PX: Final = 8192
_MOST_FRAMES: Final = MAX_TIME_S * 120
_MISSING_FRAMES: Final = 4
"""Frames that a container may state more than there are before it counts as cut off."""

_VP9_ALPHA: Final = "libvpx-vp9"
_SAME_RATE: Final = Fraction(1, 10_000)
"""Rates that are less apart are the same: 24 and 23.976 are ten times as far apart."""

_FULL: Final = 2
_UNSPECIFIED: Final = 2
_BYTE_BITS: Final = 8
_ALPHA: Final = 3
_OPAQUE: Final = 255
_BAND_ROWS: Final = 64
"""Rows that are rounded at a time, so that they stay in the cache."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveredInfo:
    """What a file states: raster in px, rate, and colours by the numbers of ITU-T H.273.

    The `rate` is None for pictures, which state none. `frames` is None where the container does
    not count them, and `about_frames` are those that its length means. `sound` is the file that has
    the sound: a cinema package has it in one of its own, and a clip in OP-Atom in one for each
    channel, of which this is the first. `numbers` are those of a sequence's files.
    """

    path: Path
    codec: str
    width_px: int
    height_px: int
    rate: Fraction | None
    pixel_aspect: Fraction
    frames: int | None
    matrix: int
    transfer: int
    primaries: int
    is_full: bool
    is_rgb: bool
    sound: Path | None = None
    numbers: tuple[int, ...] = ()
    about_frames: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveredFrame:
    """A frame's samples, uint8 luma (height, width).

    `time_s` counts from the first frame; None where the file has no times.
    """

    index: int
    time_s: Fraction | None
    luma: NDArray[np.uint8]
    is_interlaced: bool
    source: VideoFrame

    @property
    def chroma(self) -> tuple[NDArray[np.uint8], NDArray[np.uint8]] | None:
        """Cb and Cr as the file samples them, None if it has no colour."""
        if len(self.source.planes) < 3:  # noqa: PLR2004  luma and two of chroma
            return None
        return _samples(self.source, 1), _samples(self.source, 2)


@dataclass(frozen=True, slots=True)
class Delivered:
    """A file that came back. It is opened anew each time its frames are read.

    With a `field_row`, 0 or 1, frames have only the field of that row, completed.
    """

    info: DeliveredInfo
    files: tuple[Path, ...]
    field_row: int | None = None

    def frames(self, ground: int = 16) -> Iterator[DeliveredFrame]:
        """Yield every frame in order; what is transparent shows `ground`, a code of luma.

        Raises:
            UnfitFileError: the file is damaged or cut off, or its raster changes on the way.
        """
        reads = _sequence_frames(self.files) if self.info.numbers else _video_frames(self.info)
        with closing(reads) as frames:
            for index, frame in enumerate(frames):
                if (frame.width, frame.height) != (self.info.width_px, self.info.height_px):
                    raise _changed(index, frame)
                planes = _planes(index, frame, ground)
                if self.field_row is not None and self.info.height_px % 2 == 0:
                    luma = with_field_only(planes.luma, self.field_row)
                    planes = replace(planes, luma=luma)
                yield planes


def open_delivered(path: Path) -> Delivered:
    """Open a video file, a folder of numbered pictures, one such picture, or a package.

    A package is one for cinemas, or a clip in MXF OP-Atom.

    Raises:
        UnfitFileError: there is no such file, or it holds no picture that can be decoded.
    """
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode) and is_package(path):
            return _open_package(path)
        if stat.S_ISDIR(mode) and (pictures := clip_pictures(path)):
            return _open_clip(pictures)
        if stat.S_ISDIR(mode):
            return _open_sequence(_numbered(path))
        if not stat.S_ISREG(mode):
            raise _unfit(" is neither a file nor a folder", "name the video or the folder")
        if not path.stat().st_size:
            raise _unfit(" is empty", "copy it again")
        if path.suffix.lower() in _PICTURES:
            return _open_sequence({0: path})
        with _opened(path, _VIDEOS) as container:
            return Delivered(_probe(container, path), (path,))
    except (av.FFmpegError, OSError, ValueError) as problem:
        raise _unreadable(problem) from problem


def _open_package(folder: Path) -> Delivered:
    """Open the picture of a package of one reel."""
    pictures, sound = [], None
    for path in track_files(folder):
        with _opened(path, _VIDEOS) as container:
            if container.streams.video:
                pictures.append((path, _probe(container, path)))
            elif container.streams.audio:
                sound = path
    if not pictures:
        raise _unfit(" is a cinema package without a picture", "copy it again, with every file")
    if len(pictures) > 1:
        raise _unfit(
            f" is a cinema package of {len(pictures)} reels",
            "name the picture of the reel that has the credits, an .mxf in the folder",
        )
    path, info = pictures[0]
    return Delivered(replace(info, sound=sound), (path,))


def _open_clip(pictures: Sequence[Path]) -> Delivered:
    """Open the picture of a clip, which its sound lies beside."""
    if len(pictures) > 1:
        raise _unfit(
            f" holds {len(pictures)} clips",
            "name the picture of the clip that has the credits, a _V01.mxf in the folder",
        )
    (path,) = pictures
    with _opened(path, _VIDEOS) as container:
        return Delivered(_probe(container, path), (path,))


def _open_sequence(files: Mapping[int, Path]) -> Delivered:
    first = next(iter(files.values()))
    with _opened(first, _PICTURE_FORMATS) as container:
        info = _probe(container, first)
    folder = first if len(files) == 1 else first.parent
    numbers = tuple(files)
    counted = replace(info, path=folder, rate=None, frames=len(files), numbers=numbers)
    return Delivered(counted, tuple(files.values()))


def _numbered(folder: Path) -> dict[int, Path]:
    """Return the pictures of the longest sequence in a folder, by number, in order."""
    sequences: dict[tuple[str, str], dict[int, Path]] = defaultdict(dict)
    for file in folder.iterdir():
        number = _NUMBER.search(file.stem)
        if number and file.suffix.lower() in _PICTURES and not file.name.startswith("."):
            stem = file.stem[: number.start()], file.suffix.lower()
            sequences[stem][int(number[1])] = file
    if not sequences:
        raise _unfit(
            " holds no numbered pictures", "name a folder of NAME.00000.png, .tif, .dpx or .exr"
        )
    longest = max(sorted(sequences), key=lambda stem: len(sequences[stem]))
    return dict(sorted(sequences[longest].items()))


@contextmanager
def _opened(path: Path, formats: str) -> Iterator[InputContainer]:
    container = av.open(
        str(path),
        options={"format_whitelist": formats, "protocol_whitelist": "file"},
        metadata_errors="replace",
    )
    with container:
        yield container


def _stream(container: InputContainer) -> VideoStream:
    stream = container.streams.best("video")
    if not isinstance(stream, VideoStream) or getattr(stream, "codec_context", None) is None:
        raise _unfit(" has no video that can be decoded", "name the video file")
    if max(stream.width, stream.height) > _MOST_SIDE_PX:
        raise _too_large(stream.width, stream.height)
    stream.thread_type = "AUTO"
    return stream


def _probe(container: InputContainer, path: Path) -> DeliveredInfo:
    stream = _stream(container)
    frame = next(_decoded(container, stream), None)
    if frame is None or not frame.width or not frame.height:
        raise _unfit(" shows no picture: it is damaged or cut off", "copy or export it again")
    if frame.width * frame.height > _MOST_PX:
        raise _too_large(frame.width, frame.height)
    name = frame.format.name
    is_rgb = _is_rgb(frame)
    rate = _nominal_rate(stream)
    length_s = Fraction(container.duration or 0, av.time_base)
    return DeliveredInfo(
        path=path,
        codec=stream.codec_context.name,
        width_px=frame.width,
        height_px=frame.height,
        rate=rate,
        pixel_aspect=Fraction(stream.sample_aspect_ratio or 1),
        frames=stream.frames or None,
        about_frames=stream.frames or int(length_s * (rate or 0)) or None,
        matrix=1 if is_rgb else int(frame.colorspace),
        transfer=int(frame.color_trc),
        primaries=int(frame.color_primaries),
        is_full=not is_rgb and (int(frame.color_range) == _FULL or name.startswith("yuvj")),
        is_rgb=is_rgb,
        sound=path if container.streams.audio else sound_beside(path),
    )


def _video_frames(info: DeliveredInfo) -> Generator[VideoFrame]:
    """Yield the frames of a video file, to its last one or the first that is damaged."""
    count = 0
    with _opened_again(info.path, _VIDEOS) as container:
        stream = _stream(container)
        try:
            for frame in _decoded(container, stream):
                if frame.is_corrupt:
                    raise _damaged(count)
                yield frame
                count += 1
                if count > _MOST_FRAMES:
                    raise _unfit(" has no end: it is longer than any film", "cut it to the credits")
        except av.FFmpegError as problem:
            raise _damaged(count) from problem
        stated = info.frames or _stated_frames(container, stream)
    if count < stated - _MISSING_FRAMES:
        raise _unfit(
            f" is cut off: it states {stated} frames and holds {count}", "copy or export it again"
        )


def _decoded(container: InputContainer, stream: VideoStream) -> Iterator[VideoFrame]:
    """Yield the frames of a stream; libav's own decoder of VP9 leaves out alpha, libvpx does not.

    Source: the WebM container guidelines, BlockAdditions of alpha.
    """
    tags = {key.lower(): value for key, value in stream.metadata.items()}
    if stream.codec_context.name != "vp9" or tags.get("alpha_mode") != "1":
        yield from container.decode(stream)
        return
    decoder = CodecContext.create(_VP9_ALPHA, "r")
    for packet in container.demux(stream):
        for frame in decoder.decode(packet):
            if isinstance(frame, VideoFrame):
                yield frame


def _stated_frames(container: InputContainer, stream: VideoStream) -> int:
    """Return how many frames the length in the header means, 0 if it states none."""
    if container.format.name.split(",")[0] not in {"matroska", "mov", "mxf"}:
        return 0
    length_s = Fraction(stream.duration or 0) * (stream.time_base or 0)
    return int((length_s or Fraction(container.duration or 0, av.time_base)) * _rate(stream))


def _nominal_rate(stream: VideoStream) -> Fraction | None:
    """Return the rate of a stream; the mean is off by a little where parts of it were joined."""
    mean, guessed = Fraction(stream.average_rate or 0), Fraction(stream.guessed_rate or 0)
    is_near = mean and guessed and abs(mean / guessed - 1) < _SAME_RATE
    return (guessed if is_near else mean or guessed) or None


def _rate(stream: VideoStream) -> Fraction:
    return Fraction(stream.average_rate or 0)


@contextmanager
def _opened_again(path: Path, formats: str) -> Iterator[InputContainer]:
    try:
        with _opened(path, formats) as container:
            yield container
    except OSError as problem:
        raise _unreadable(problem) from problem


def _sequence_frames(files: Sequence[Path]) -> Generator[VideoFrame]:
    for index, file in enumerate(files):
        try:
            with _opened(file, _PICTURE_FORMATS) as container:
                frame = next(container.decode(_stream(container)), None)
        except (av.FFmpegError, OSError) as problem:
            raise _damaged(index) from problem
        if frame is None or frame.is_corrupt:
            raise _damaged(index)
        yield frame


def _is_rgb(frame: VideoFrame) -> bool:
    name = frame.format.name
    return frame.format.is_rgb or name.startswith(("gbr", "pal", "mono", "xyz"))


def _planes(index: int, frame: VideoFrame, ground: int) -> DeliveredFrame:
    seen = _as_planes(frame)
    time_s = None
    if frame.pts is not None and frame.time_base is not None:
        time_s = frame.pts * frame.time_base
    return DeliveredFrame(
        index=index,
        time_s=time_s,
        luma=_opaque(frame, seen, ground),
        is_interlaced=bool(frame.interlaced_frame),
        source=seen,
    )


def _opaque(frame: VideoFrame, seen: VideoFrame, ground: int) -> NDArray[np.uint8]:
    """Return luma laid over a plain ground where the picture has straight alpha."""
    luma = _samples(seen, 0)
    name = frame.format.name
    if "a" not in name.replace("gray", "").replace("pal8", "a") or name.startswith("gbrapf"):
        return luma  # the light of EXR is associated with its alpha
    has_planes = name.startswith("yuva")
    alpha = frame if has_planes else frame.reformat(format="yuva444p")
    if len(alpha.planes) <= _ALPHA:
        return luma
    cover = _samples(alpha, _ALPHA)
    if int(cover.min()) == _OPAQUE:
        return luma
    laid = ground + (luma.astype(np.float32) - ground) * (cover.astype(np.float32) / _OPAQUE)
    opaque: NDArray[np.uint8] = np.rint(laid).astype(np.uint8)
    return opaque


def _as_planes(frame: VideoFrame) -> VideoFrame:
    """Return a frame with its luma in a plane of its own, at its own matrix and range."""
    if frame.format.name.startswith("gbrpf"):
        return _from_light(frame)
    if frame.format.name == "xyz12le":
        frame = av.VideoFrame.from_ndarray(bt709_of(frame), format="rgb24")
    if _is_rgb(frame):
        return frame.reformat(
            format="yuv444p", dst_colorspace=Colorspace.ITU709, dst_color_range=ColorRange.MPEG
        )
    first = frame.format.components[0]
    if first.plane or frame.format.name in {"yuyv422", "uyvy422", "yvyu422"}:
        return frame.reformat(format="yuv422p")
    if frame.format.name.startswith(("nv", "p0", "p2")):
        return frame.reformat(format="yuv420p" if "0" in frame.format.name[:4] else "yuv422p")
    return frame


@cache
def _srgb_levels() -> NDArray[np.uint8]:
    """Return the 8-bit sRGB level of each step of linear light."""
    lights = (step / _LIGHT_STEPS for step in range(_LIGHT_STEPS + 1))
    return np.array([round(255 * linear_to_srgb(light)) for light in lights], np.uint8)


def _from_light(frame: VideoFrame) -> VideoFrame:
    """Return linear light as sRGB levels in BT.709."""
    light = frame.to_ndarray(format="gbrpf32le").clip(0, 1)
    rgb = _srgb_levels().take(np.rint(light * _LIGHT_STEPS).astype(np.intp))
    made = av.VideoFrame.from_ndarray(np.ascontiguousarray(rgb), format="rgb24")
    return made.reformat(
        format="yuv444p", dst_colorspace=Colorspace.ITU709, dst_color_range=ColorRange.MPEG
    )


def _samples(frame: VideoFrame, plane: int) -> NDArray[np.uint8]:
    """Return a plane as uint8 (rows, columns), rounded to 8 bits."""
    bits = frame.format.components[plane].bits
    part: VideoPlane = frame.planes[plane]
    rows = np.frombuffer(memoryview(part), np.uint8).reshape(-1, part.line_size)
    if bits <= _BYTE_BITS:
        return rows[: part.height, : part.width]
    samples = rows.view(">u2" if frame.format.name.endswith("be") else "<u2")
    narrow = np.empty((part.height, part.width), np.uint8)
    for top in range(0, part.height, _BAND_ROWS):
        band = samples[top : min(top + _BAND_ROWS, part.height), : part.width]
        rounded = band >> np.uint16(bits - _BYTE_BITS - 1)
        rounded += np.uint16(1)
        rounded >>= np.uint16(1)
        rounded -= rounded >> np.uint16(_BYTE_BITS)  # the brightest would be 256
        narrow[top : top + _BAND_ROWS] = rounded
    return narrow


def _unfit(says: str, hint: str) -> UnfitFileError:
    return UnfitFileError("delivered-unreadable", says, hint=hint)


def _too_large(width: int, height: int) -> UnfitFileError:
    return _unfit(
        f" has a picture of {width}x{height} px, more than {_MOST_SIDE_PX} a side",
        "have it delivered at the raster of the film",
    )


def _damaged(index: int) -> UnfitFileError:
    return _unfit(f" is damaged or cut off at frame {index}", "copy or export it again")


def _changed(index: int, frame: VideoFrame) -> UnfitFileError:
    return _unfit(
        f" changes its raster to {frame.width}x{frame.height} px at frame {index}",
        "have it delivered with one raster throughout",
    )


def _unreadable(problem: Exception) -> UnfitFileError:
    if isinstance(problem, OSError) and problem.errno in NOT_OPENED:
        return unopened("delivered", problem)
    return _unfit(
        " cannot be read: it is damaged, cut off, or no video",
        "copy it again, or have it delivered as ProRes, H.264, MXF or numbered pictures",
    )
