"""Write any MoviePy clip as H.264 in MP4, with workarounds for faults of MoviePy's writer.

It is for clips that only MoviePy can render: with effects, composites, sound. MoviePy makes each
frame from its time; this module makes sure that frame count, rate and colour are right.
"""

from __future__ import annotations

import errno
import os
import tempfile
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from fractions import Fraction
from typing import IO, TYPE_CHECKING, Any, Final

import numpy as np

from endroll.core.atomic_write import check_even, folder_beside, output_error, whole_file
from endroll.core.units import FrameRate, Raster
from endroll.encode.delivery import Delivery
from endroll.media.moviepy_names import FFMPEG_VideoWriter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from endroll.core.diagnostics import RenderError

FORMAT: Final = "h264"
_SUFFIX: Final = ".mp4"
_CRF: Final = 18
_ENCODER: Final = "h264"
"""Another name of libx264, for which MoviePy does not append `-pix_fmt yuva420p`."""
_THREADS: Final = 2
"""Fixed, because the bytes depend on it."""
_SOUND_HZ: Final = 48_000
_BLACK: Final = (0, 0, 0)
_WHOLE: Final = Fraction(1, 1000)
"""The share of a frame by which a duration in float seconds may miss a whole frame count."""


def write_with_moviepy(
    clip: Any,  # noqa: ANN401  MoviePy has no types
    path: Path,
    *,
    audio: bool = True,
    on_progress: Callable[[int], None] | None = None,
) -> Delivery:
    """Write a MoviePy clip as H.264 in MP4 at its exact rate, tagged BT.709, whole or not at all.

    A clip with a mask is composited on its background, black by default: MP4 has no alpha.

    Raises:
        RenderError: the raster has an odd side, the path cannot be written, or ffmpeg fails.
    """
    started = time.perf_counter()
    tempfile.gettempdir()  # tests the folder now, while there is nothing to clean up
    rate = _rate_of(clip)
    raster = Raster(*(int(side) for side in clip.size))
    check_even(raster, "H.264")
    count = int(Fraction(clip.duration) * rate.value + _WHOLE)
    file = _MovieFile(path=path, raster=raster, rate=rate, frame_count=count)
    with (
        whole_file(path, suffix=_SUFFIX) as part,
        _sound_file(clip if audio else None, path) as sound,
        file.open(part, sound) as write,
    ):
        for index in range(count):
            write(_frame_at(clip, index / float(rate.value)))
            if on_progress is not None:
                on_progress(index + 1)
    return Delivery(
        path=path,
        format=FORMAT,
        frame_count=count,
        rate=rate,
        width_px=raster.width_px,
        height_px=raster.height_px,
        size_bytes=path.stat().st_size,
        seconds=time.perf_counter() - started,
    )


def _rate_of(clip: Any) -> FrameRate:  # noqa: ANN401
    """Return the exact frame rate for a clip's float `fps`."""
    exact = getattr(clip, "rate", None)
    if isinstance(exact, FrameRate) and float(exact.value) == clip.fps:
        return exact
    return FrameRate.parse(str(float(clip.fps)))


def _frame_at(clip: Any, time_s: float) -> NDArray[np.uint8]:  # noqa: ANN401
    """Return a frame, composited on the background if it has a mask: uint8 (height, width, 3)."""
    frame = clip.get_frame(time_s)
    if clip.mask is not None:
        share = clip.mask.get_frame(time_s)[:, :, np.newaxis]
        background = np.array(getattr(clip, "background_rgb", _BLACK))
        frame = np.rint(frame * share + background * (1 - share))
    return np.ascontiguousarray(frame, np.uint8)


@contextmanager
def _sound_file(clip: Any, path: Path) -> Iterator[str | None]:  # noqa: ANN401
    """Write the sound of a clip, if any, to a folder beside the output, and yield its path."""
    if clip is None or clip.audio is None:
        yield None
        return
    with folder_beside(path) as folder:
        sound = str(folder / "sound.wav")
        clip.audio.write_audiofile(sound, fps=_SOUND_HZ, codec="pcm_s16le", logger=None)
        yield sound


@dataclass(frozen=True, slots=True, kw_only=True)
class _MovieFile:
    """A file to write: its path, raster, rate and frame count."""

    path: Path
    raster: Raster
    rate: FrameRate
    frame_count: int

    @contextmanager
    def open(self, part: Path, sound: str | None) -> Iterator[Callable[[NDArray[np.uint8]], None]]:
        """Start MoviePy's writer and yield a function that takes frames; always end its ffmpeg."""
        with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as log:
            writer = FFMPEG_VideoWriter(
                str(part),
                (self.raster.width_px, self.raster.height_px),
                float(self.rate.value),
                codec=_ENCODER,
                audiofile=sound,
                audio_codec="aac",
                logfile=log,
                threads=_THREADS,
                ffmpeg_params=_ffmpeg_params(self.rate, self.frame_count),
            )
            process = writer.proc

            def write(frame: NDArray[np.uint8]) -> None:
                try:
                    writer.write_frame(frame)
                except OSError as stopped:
                    raise self._failure(log) from stopped

            try:
                yield write
                with suppress(BrokenPipeError):
                    process.stdin.close()
                if process.wait() != 0:
                    raise self._failure(log)
            finally:
                process.kill()
                with suppress(BrokenPipeError):
                    writer.close()

    def _failure(self, log: IO[str]) -> RenderError | OSError:
        """Return the error that ffmpeg's log shows."""
        log.seek(0)
        lines = [line.strip() for line in log if line.strip()]
        if any(os.strerror(errno.ENOSPC) in line for line in lines):
            return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return output_error(
            self.path, f"ffmpeg failed: {lines[-1] if lines else 'no reason given'}"
        )


def _ffmpeg_params(rate: FrameRate, count: int) -> list[str]:
    """Return options that correct MoviePy's timestamps, colour and container.

    MoviePy rounds the rate of its raw input to two places, so frames get new timestamps. The length
    is half a frame more than `count` frames, which keeps every frame and cuts longer sound.
    Source: ffmpeg-filters, setpts, settb, fps, scale; ffmpeg-formats, mov.
    """
    numerator, denominator = rate.value.as_integer_ratio()
    exactly = "bilinear+accurate_rnd+full_chroma_inp"
    filters = (
        f"settb={denominator}/{numerator}",
        "setpts=N",
        f"fps={rate}",
        f"scale=out_color_matrix=bt709:out_range=tv:out_chroma_loc=left:flags={exactly}",
        "format=yuv420p",
        "setparams=color_primaries=bt709:color_trc=bt709:colorspace=bt709:range=tv",
    )
    tags = ("-color_primaries", "bt709", "-color_trc", "bt709", "-colorspace", "bt709")
    return [
        *("-vf", ",".join(filters), "-crf", str(_CRF)),
        *(*tags, "-color_range", "tv"),
        *("-t", f"{float((count + Fraction(1, 2)) / rate.value):.6f}"),
        *("-f", "mp4", "-movflags", "+faststart"),
    ]
