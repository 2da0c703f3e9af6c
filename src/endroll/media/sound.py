"""The sound of a film, sample by sample: music, the sound of footage, and silence.

In: sound files and when each is heard. Out: exactly as many samples as the film lasts, in blocks,
whatever the files hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from endroll.core.diagnostics import RenderError, error
from endroll.core.files import UnfitFileError
from endroll.core.units import SOUND_HZ
from endroll.media.sound_decoder import BLOCK_SAMPLES, SoundInfo, read_stereo

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from endroll.core.units import FrameRate, TimeSpan
    from endroll.model.film import Music


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundTrack:
    """A stretch of a sound file, heard from `at_s` of the film on. All times are in seconds.

    The stretch is `begin_s` to `end_s` of the file, which lasts `file_s`; by default it goes to the
    end of the file. It repeats if it `loops`, and stops at `until_s` of the film at the latest.
    `gain` is a factor.
    """

    path: Path
    file_s: Fraction
    at_s: Fraction = Fraction()
    begin_s: Fraction = Fraction()
    end_s: Fraction | None = None
    fade_in_s: Fraction = Fraction()
    fade_out_s: Fraction = Fraction()
    gain: float = 1
    loops: bool = False
    until_s: Fraction | None = None

    @property
    def stop_s(self) -> Fraction:
        """The time in the file at which it stops, unless the film ends first."""
        return self.file_s if self.end_s is None else min(self.end_s, self.file_s)

    def heard(self, total_samples: int) -> range:
        """Return the samples in which it plays, of a film of that many samples."""
        first = round(self.at_s * SOUND_HZ)
        ends = [total_samples]
        if not self.loops:
            ends.append(first + self.count)
        if self.until_s is not None:
            ends.append(round(self.until_s * SOUND_HZ))
        return range(first, max(first, min(ends)))

    @property
    def count(self) -> int:
        """The samples of the stretch, played once."""
        return max(1, round(self.stop_s * SOUND_HZ) - round(self.begin_s * SOUND_HZ))


def plan_sound(music: Music, path: Path, *, info: SoundInfo, rate: FrameRate) -> SoundTrack:
    """Plan how music is heard in a film at a frame rate; `info` is its file as probed.

    Raises:
        UnfitFileError: `begin` is not before the end of the file, or `end` is not after `begin`.
    """
    begin_s = _seconds(music.begin, rate)
    end_s = None if music.end is None else _seconds(music.end, rate)
    if begin_s >= info.duration_s:
        raise UnfitFileError(
            "sound-times",
            f" lasts {float(info.duration_s):.3f} s, and `begin` is not before its end",
            hint="`begin` counts from the start of the file, `at` from the film's first frame",
        )
    if end_s is not None and end_s <= begin_s:
        raise UnfitFileError(
            "sound-times",
            f" is left with nothing: at {rate} frames per second, `end` is not after `begin`",
            hint="both count from the start of the file",
        )
    return SoundTrack(
        path=path,
        file_s=info.duration_s,
        at_s=_seconds(music.at, rate),
        begin_s=begin_s,
        end_s=end_s,
        fade_in_s=_seconds(music.fade_in, rate),
        fade_out_s=_seconds(music.fade_out, rate),
        gain=10 ** (music.gain_db / 20),
    )


def samples(
    track: SoundTrack, total_samples: int, *, stretch: range | None = None
) -> Iterator[NDArray[np.float32]]:
    """Yield the sound of a film of `total_samples`, or a stretch of it, exact to the sample.

    Blocks are float32 (samples, 2) at 48 kHz; 1 is full scale, which loud sound exceeds. Fades are
    linear in amplitude; a fade out ends where the music or the film does, whichever is first. If
    the file is shorter than when it was probed, the rest is silence.

    Raises:
        UnfitFileError: the file can no longer be read.
    """
    wanted = range(total_samples) if stretch is None else stretch
    heard = track.heard(total_samples)
    first = min(max(heard.start, wanted.start), wanted.stop)
    past = max(first, min(heard.stop, wanted.stop))
    yield from _silence(first - wanted.start)
    done = first
    if past > first:
        for block in _read(track, range(first - heard.start, past - heard.start)):
            levels = _levels(track, heard, range(done, done + len(block)))
            yield (block * levels[:, None]).astype(np.float32)
            done += len(block)
    yield from _silence(wanted.stop - done)


@dataclass(frozen=True, slots=True)
class SoundMix:
    """The sound of a whole film: the mix of its tracks, times a `gain`."""

    tracks: tuple[SoundTrack, ...]
    gain: float = 1

    def blocks(self, total_samples: int, stretch: range) -> Iterator[NDArray[np.float32]]:
        """Yield a stretch of the sound of a film of `total_samples`, clipped at full scale.

        Blocks are float32 (samples, 2) at 48 kHz, from -1 to 1.

        Raises:
            RenderError: a file can no longer be read; the message names it.
        """
        for block in self.levels(total_samples, stretch):
            yield np.clip(block, -1, 1)

    def levels(self, total_samples: int, stretch: range) -> Iterator[NDArray[np.float32]]:
        """Yield the same blocks before they are clipped.

        Raises:
            RenderError: a file can no longer be read; the message names it.
        """
        heard = [
            _named(track, samples(track, total_samples, stretch=stretch)) for track in self.tracks
        ]
        mixed = (
            iter(heard[0])
            if len(heard) == 1
            else (np.sum(blocks, axis=0) for blocks in zip(*map(_in_blocks, heard), strict=True))
        )
        for block in mixed:
            yield block if self.gain == 1 else block * np.float32(self.gain)


def _named(
    track: SoundTrack, blocks: Iterator[NDArray[np.float32]]
) -> Iterator[NDArray[np.float32]]:
    try:
        yield from blocks
    except UnfitFileError as unfit:
        message = f"the sound {track.path}{unfit.says}"
        raise RenderError(error(unfit.code, message, hint=unfit.hint)) from unfit


def _in_blocks(blocks: Iterator[NDArray[np.float32]]) -> Iterator[NDArray[np.float32]]:
    """Yield the same samples in blocks of equal length, except the last."""
    kept = np.empty((0, 2), np.float32)
    for block in blocks:
        kept = np.concatenate((kept, block))
        while len(kept) >= BLOCK_SAMPLES:
            yield kept[:BLOCK_SAMPLES]
            kept = kept[BLOCK_SAMPLES:]
    if len(kept):
        yield kept


def _read(track: SoundTrack, wanted: range) -> Iterator[NDArray[np.float32]]:
    """Yield a range of samples, counted from the first one heard; silence where the file ends."""
    begin, done = round(track.begin_s * SOUND_HZ), wanted.start
    while done < wanted.stop:
        within = done % track.count if track.loops else done
        count = min(wanted.stop - done, track.count - within)
        read = 0
        for block in read_stereo(track.path, range(begin + within, begin + within + count)):
            yield block
            read += len(block)
        yield from _silence(count - read)
        done += count


def _levels(track: SoundTrack, heard: range, block: range) -> NDArray[np.float64]:
    """Return the gain of each sample of a block; both ranges count from the film's start."""
    at = np.arange(block.start, block.stop)
    levels = np.full(len(block), track.gain, np.float64)
    if in_samples := round(track.fade_in_s * SOUND_HZ):
        levels *= np.clip((at - heard.start) / in_samples, 0, 1)
    if out_samples := round(track.fade_out_s * SOUND_HZ):
        levels *= np.clip((heard.stop - 1 - at) / out_samples, 0, 1)
    return levels


def _silence(count: int) -> Iterator[NDArray[np.float32]]:
    for done in range(0, count, BLOCK_SAMPLES):
        yield np.zeros((min(BLOCK_SAMPLES, count - done), 2), np.float32)


def _seconds(time: TimeSpan, rate: FrameRate) -> Fraction:
    return time.seconds if time.frames is None else time.frames / rate.value
