"""Code pictures as JPEG 2000 of the cinema profiles, by the OpenJPEG in FFmpeg's program.

Frames go to a process of FFmpeg and codestreams come back, in order; as many are coded at once as
there are cores. FFmpeg's own encoder of JPEG 2000 has no cinema profiles; PyAV has no OpenJPEG.
Source: ISO/IEC 15444-1, annex A (codestreams), A.5.1 (profiles); SMPTE ST 429-4, 5.
"""

from __future__ import annotations

import os
import struct
import subprocess
import tempfile
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from typing import IO, TYPE_CHECKING, Final

from endroll.core.diagnostics import RenderError, error

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from endroll.core.units import Raster
    from endroll.encode.cinema.rules import CinemaRaster
    from endroll.encode.frames import Encoded

MOST_BITS_PER_S: Final = 250_000_000
"""Source: DCI Digital Cinema System Specification 1.4, 4.4: 1,302,083 bytes a frame at 24."""

_MOST_THREADS: Final = 16
_MB: Final = 1 << 20
_ANSWER_S: Final = 60

_START: Final = b"\xff\x4f"
_END: Final = 0xFFD9
_TILE_PART: Final = 0xFF90
_SIZE: Final = 0xFF51
_CODING_STYLE: Final = 0xFF52
_QUANTIZATION: Final = 0xFF5C
_CAPABILITIES: Final = {"2K": 3, "4K": 4}
"""Rsiz of the cinema profiles. Source: ISO/IEC 15444-1, table A.10."""


@dataclass(frozen=True, slots=True)
class MainHeader:
    """What a track file says of its codestreams: fields of SIZ, and COD and QCD as they are."""

    size: bytes
    coding_style: bytes
    quantization: bytes

    @property
    def capabilities(self) -> int:
        """Rsiz: the profile."""
        return int.from_bytes(self.size[:2])

    @property
    def sizes(self) -> tuple[bytes, ...]:
        """Xsiz, Ysiz and the offsets and sizes after them."""
        return tuple(self.size[start : start + 4] for start in range(2, 34, 4))

    @property
    def raster(self) -> tuple[int, int]:
        """Width and height in px."""
        return int.from_bytes(self.sizes[0]), int.from_bytes(self.sizes[1])

    @property
    def components(self) -> int:
        """How many components there are."""
        return int.from_bytes(self.size[34:36])

    @property
    def component_sizes(self) -> bytes:
        """Depth and subsampling of each component, as a batch."""
        return struct.pack(">II", self.components, 3) + self.size[36:]

    @property
    def resolution(self) -> str:
        """2K or 4K, as the profile says."""
        return next(name for name, rsiz in _CAPABILITIES.items() if rsiz == self.capabilities)


def main_header(codestream: bytes) -> MainHeader:
    """Read the main header of a codestream.

    Raises:
        ValueError: it lacks a segment, or is not of a cinema profile.
    """
    segments: dict[int, bytes] = {}
    place = len(_START)
    while (marker := int.from_bytes(codestream[place : place + 2])) != _TILE_PART:
        length = int.from_bytes(codestream[place + 2 : place + 4])
        if length < 2:  # noqa: PLR2004  the bytes of the length itself
            raise ValueError("a marker segment has no length")
        segments[marker] = codestream[place + 4 : place + 2 + length]
        place += 2 + length
    missing = {_SIZE, _CODING_STYLE, _QUANTIZATION} - segments.keys()
    if missing:
        raise ValueError(f"the main header lacks {', '.join(map(hex, sorted(missing)))}")
    header = MainHeader(segments[_SIZE], segments[_CODING_STYLE], segments[_QUANTIZATION])
    if header.capabilities not in _CAPABILITIES.values():
        raise ValueError(f"Rsiz is {header.capabilities}, which is no profile of cinema")
    return header


def read_codestream(file: IO[bytes]) -> bytes | None:
    """Read the next codestream of a file; None at its end.

    Raises:
        ValueError: it is cut off, or is no codestream.
    """
    start = file.read(2)
    if not start:
        return None
    if start != _START:
        raise ValueError("it does not start as a codestream")
    parts = [start]
    while True:
        marker = _exactly(file, 2)
        parts.append(marker)
        code = int.from_bytes(marker)
        if code == _END:
            return b"".join(parts)
        head = _exactly(file, 2)
        size = int.from_bytes(head) - 2
        if code == _TILE_PART:
            head += _exactly(file, size)
            size = int.from_bytes(head[4:8]) - len(marker) - len(head)
        if size < 0:
            raise ValueError("a segment has no length")
        parts += (head, _exactly(file, size))


def _exactly(file: IO[bytes], size: int) -> bytes:
    data = file.read(size)
    if len(data) < size:
        raise ValueError("it is cut off")
    return data


def most_bytes(rate: Fraction) -> int:
    """Return the most bytes that a codestream may have at a rate."""
    return int(MOST_BITS_PER_S / 8 / rate)


@cache
def find_openjpeg() -> str:
    """Return the path of a program of FFmpeg that has OpenJPEG.

    Raises:
        RenderError: there is none.
    """
    program = _ffmpeg()
    if program is not None and b"cinema_mode" in _told(program):
        return program
    raise RenderError(
        error(
            "no-openjpeg",
            "a cinema package needs OpenJPEG, which is not installed",
            hint="pip install imageio-ffmpeg, which is what endroll[cinema] brings; if "
            "IMAGEIO_FFMPEG_EXE is set, its FFmpeg needs libopenjpeg",
        )
    )


def _ffmpeg() -> str | None:
    try:
        from imageio_ffmpeg import get_ffmpeg_exe  # noqa: PLC0415  an optional package

        program: str = get_ffmpeg_exe()
    except (ImportError, RuntimeError):
        return None
    return program


def _told(program: str) -> bytes:
    """Return what a program of FFmpeg says of OpenJPEG's encoder."""
    asked = [program, "-hide_banner", "-h", "encoder=libopenjpeg"]
    try:
        ran = subprocess.run(asked, capture_output=True, check=False, timeout=_ANSWER_S)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return ran.stdout


class Coder:
    """A process that codes pictures, which come back in their order at `codestreams`."""

    def __init__(self, process: subprocess.Popen[bytes], log: IO[bytes]) -> None:
        if process.stdin is None or process.stdout is None:
            raise ValueError("the process has no pipes")
        self._process = process
        self._input = process.stdin
        self._log = log
        self.codestreams: IO[bytes] = process.stdout

    def send(self, picture: Encoded) -> None:
        """Pass on a picture, (height, width, 3) in 16 bits, little-endian.

        Raises:
            OSError: the process has ended.
        """
        for part in picture:
            self._input.write(part)

    def end_input(self) -> None:
        """Say that there are no more pictures.

        Raises:
            OSError: the process has ended.
        """
        self._input.close()

    def kill(self) -> None:
        """End the process at once."""
        self._process.kill()

    def complaint(self) -> str:
        """Return the last line that the process wrote about itself."""
        self._process.wait()
        self._log.seek(0)
        lines = self._log.read().decode(errors="replace").strip().splitlines()
        return lines[-1] if lines else f"it ended with code {self._process.returncode}"


@contextmanager
def open_coder(raster: Raster, cinema_raster: CinemaRaster, rate: Fraction) -> Iterator[Coder]:
    """Start a process that codes pictures of a raster, and end it.

    Raises:
        RenderError: OpenJPEG is not installed.
    """
    command = coder_command(find_openjpeg(), raster, cinema_raster, rate)
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(  # noqa: S603  our own command
            command,
            bufsize=_MB,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
        )
        try:
            yield Coder(process, log)
        finally:
            process.kill()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with suppress(OSError):
                        pipe.close()
            process.wait()


def coder_command(
    program: str, raster: Raster, cinema_raster: CinemaRaster, rate: Fraction
) -> list[str]:
    """Return the command of FFmpeg.

    OpenJPEG knows two limits, those of 24 frames/s and of 48. For a rate between, that of 48.
    """
    is_4k = cinema_raster.resolution == "4K"
    mode = "4k_24" if is_4k else "2k_24" if rate <= 24 else "2k_48"  # noqa: PLR2004
    threads = min(os.cpu_count() or 1, _MOST_THREADS)
    source = ("-f", "rawvideo", "-pixel_format", "xyz12le", "-framerate", str(rate))
    return [
        *(program, "-v", "error", "-nostdin"),
        *(*source, "-video_size", f"{raster.width_px}x{raster.height_px}", "-i", "pipe:0"),
        *("-c:v", "libopenjpeg", "-format", "j2k", "-cinema_mode", mode),
        *("-profile:v", "cinema4k" if is_4k else "cinema2k"),
        *("-numresolution", str(cinema_raster.levels + 1)),
        *("-threads", str(threads), "-fps_mode", "passthrough", "-f", "image2pipe", "pipe:1"),
    ]
