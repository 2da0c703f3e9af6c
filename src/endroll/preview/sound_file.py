"""Decode the sound of a film once, in the background, into a temporary file of raw samples.

In: a mix. Out: its samples in chunks as soon as they are decoded, and its waveform. The samples are
those that a render encodes, as 16-bit integers. Memory does not grow with the length of the film.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from tempfile import TemporaryFile
from threading import Lock, Thread
from typing import IO, TYPE_CHECKING, Any, Final

import numpy as np

from endroll.core.diagnostics import RenderError
from endroll.core.units import SOUND_HZ, sample_at

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from endroll.media.sound import SoundMix
    from endroll.pipeline.film import Film

CHUNK_SAMPLES: Final = SOUND_HZ
"""Samples in a chunk: a second. The last chunk may be shorter."""

_CHANNELS: Final = 2
_SAMPLE_BYTES: Final = 2 * _CHANNELS
_FULL_SCALE: Final = 32_768
_MOST_COLUMNS: Final = 2000
_MIDDLE: Final = 128
_FULL_DISK: Final = "free some space in the folder for temporary files, or set TMPDIR to another"


@dataclass(frozen=True, slots=True)
class Mix:
    """What is heard of a film: equal mixes have equal samples.

    `stamps` are the modification time (ns) and size of the file of each track.
    """

    sound: SoundMix
    stamps: tuple[tuple[int, int] | None, ...]
    samples: int

    @property
    def id(self) -> str:
        """A short text by which pages tell one mix from another."""
        return sha256(repr(self).encode("utf-8", "surrogateescape")).hexdigest()[:16]


def mix_of(film: Film) -> Mix | None:
    """Return the mix of a film, None if it is silent."""
    sound = film.sound.mix
    if sound is None:
        return None
    return Mix(
        sound=sound,
        stamps=tuple(_stamp(track.path) for track in sound.tracks),
        samples=sample_at(film.schedule.frame_count, film.schedule.rate),
    )


def _stamp(path: Path) -> tuple[int, int] | None:
    with suppress(OSError):
        stat = path.stat()
        return stat.st_mtime_ns, stat.st_size
    return None


class SoundFile:
    """The samples of a mix in a temporary file, which the system removes however the process ends.

    Made in an event loop, whose tasks wait for samples. Decoding starts at once, in a thread.
    """

    def __init__(self, mix: Mix) -> None:
        self.mix = mix
        self.failure: str | None = None
        self._waveform = Waveform(mix.samples)
        self._done = 0
        self._is_closed = False
        self._file: IO[bytes] | None = None
        self._access = Lock()
        self._loop = asyncio.get_running_loop()
        self._news = asyncio.Event()
        Thread(target=self._decode, name="sound", daemon=True).start()

    def facts(self) -> dict[str, Any]:
        """Return the mix as the page reads it."""
        return {
            "id": self.mix.id,
            "rate": SOUND_HZ,
            "channels": _CHANNELS,
            "samples": self.mix.samples,
            "chunkSamples": CHUNK_SAMPLES,
            "chunks": -(-self.mix.samples // CHUNK_SAMPLES),
            "columns": self._waveform.columns,
        }

    async def until(self, sample: int) -> bool:
        """Wait until the sound is decoded up to a sample; return False if it will never be."""
        while self._done < sample and not self._has_ended:
            await self._news.wait()
        return self._done >= sample and not self._is_closed

    @property
    def _has_ended(self) -> bool:
        return self._is_closed or self.failure is not None

    def chunk(self, index: int) -> bytes | None:
        """Return the decoded samples of a chunk, interleaved, as little-endian 16-bit integers.

        None if the file is closed.
        """
        with self._access:
            if self._file is None:
                return None
            self._file.seek(index * CHUNK_SAMPLES * _SAMPLE_BYTES)
            return self._file.read(CHUNK_SAMPLES * _SAMPLE_BYTES)

    def waveform(self) -> bytes:
        """Return the lowest and highest level of each column that is decoded, 128 for silence."""
        with self._access:
            return self._waveform.levels()

    def close(self) -> None:
        """Stop decoding, remove the file, and release who waits."""
        with self._access:
            self._is_closed = True
            if self._file is not None:
                self._file.close()
                self._file = None
        self._notify()

    def _decode(self) -> None:
        failure: str | None = "the sound cannot be decoded"
        try:
            self._fill()
            failure = None
        except RenderError as problem:
            failure = str(problem)
        except OSError as problem:
            failure = f"cannot keep the sound: {problem.strerror or problem}; {_FULL_DISK}"
        finally:
            self.failure = failure
            self._tell()

    def _fill(self) -> None:
        """Decode the mix into a new file, until that is closed.

        Raises:
            OSError: the file cannot be created or written.
            RenderError: the sound cannot be decoded.
        """
        with self._access:
            if self._is_closed:
                return
            self._file = TemporaryFile(prefix="endroll-")  # noqa: SIM115  closed by `close`
        total = self.mix.samples
        for block in self.mix.sound.blocks(total, range(total)):
            scaled = np.rint(block * _FULL_SCALE)
            if not self._put(np.clip(scaled, -_FULL_SCALE, _FULL_SCALE - 1).astype("<i2")):
                return

    def _put(self, levels: NDArray[np.int16]) -> bool:
        """Append samples, unless the file is closed; return whether they were appended."""
        before = self._done // CHUNK_SAMPLES
        with self._access:
            if self._file is None:
                return False
            self._file.seek(self._done * _SAMPLE_BYTES)
            self._file.write(levels.tobytes())
            self._waveform.add(levels)
            self._done += len(levels)
        if self._done // CHUNK_SAMPLES > before:
            self._tell()
        return True

    def _tell(self) -> None:
        # The loop may have ended with the server.
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._notify)

    def _notify(self) -> None:
        news, self._news = self._news, asyncio.Event()
        news.set()


class Waveform:
    """The lowest and highest level in each of some columns over the whole film."""

    def __init__(self, samples: int) -> None:
        self.columns = min(_MOST_COLUMNS, samples)
        self._starts = -(-np.arange(self.columns + 1) * samples // self.columns)
        self._lowest = np.zeros(self.columns, np.int64)
        self._highest = np.zeros(self.columns, np.int64)
        self._done = 0

    def add(self, levels: NDArray[np.int16]) -> None:
        """Add the 16-bit levels that follow, (samples, channels)."""
        past = self._done + len(levels)
        first, last = np.searchsorted(self._starts, (self._done, past - 1), side="right") - 1
        columns = slice(first, last + 1)
        begins = np.maximum(self._starts[columns] - self._done, 0)
        lowest = np.minimum.reduceat(levels.min(axis=1), begins)
        highest = np.maximum.reduceat(levels.max(axis=1), begins)
        np.minimum(self._lowest[columns], lowest, out=self._lowest[columns])
        np.maximum(self._highest[columns], highest, out=self._highest[columns])
        self._done = past

    def levels(self) -> bytes:
        """Return the levels of each complete column in pairs, 0 to 255, 128 for silence."""
        complete = int(np.searchsorted(self._starts, self._done, side="right")) - 1
        pairs = np.stack((self._lowest[:complete], self._highest[:complete]), axis=1)
        return (_MIDDLE + pairs // (_FULL_SCALE // _MIDDLE)).astype(np.uint8).tobytes()


class SoundStore:
    """Holds the sound of the newest mix; an earlier one is removed."""

    def __init__(self) -> None:
        self._file: SoundFile | None = None

    def of(self, mix: Mix, *, retry: bool = False) -> SoundFile:
        """Return the sound of the newest mix, which is decoded unless it already was.

        With `retry`, also what could not be decoded before.
        """
        failed = retry and self._file is not None and self._file.failure is not None
        if self._file is None or self._file.mix != mix or failed:
            self.close()
            self._file = SoundFile(mix)
        return self._file

    def close(self) -> None:
        """Remove what is held, and release who waits for it."""
        if self._file is not None:
            self._file.close()
            self._file = None
