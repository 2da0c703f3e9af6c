"""Mix what is heard of a film, as loud as its credits ask."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from endroll.core.diagnostics import RenderError, warning
from endroll.core.units import sample_at

if TYPE_CHECKING:
    from pathlib import Path

    from endroll.core.diagnostics import Diagnostic
    from endroll.media.loudness import Loudness
    from endroll.media.sound import SoundMix, SoundTrack
    from endroll.model.film import Music
    from endroll.motion.schedule import Schedule


@dataclass(frozen=True, slots=True)
class MixReading:
    """The loudness of a mix before its gain, and what it was measured on.

    `stamps` are the size and modification time (ns) of the file of each track.
    """

    tracks: tuple[SoundTrack, ...]
    stamps: tuple[tuple[int, int] | None, ...]
    samples: int
    loudness: Loudness

    @classmethod
    def of(cls, mix: SoundMix, schedule: Schedule, earlier: MixReading | None = None) -> MixReading:
        """Measure a mix without its gain, unless the `earlier` reading is of the same sound.

        Raises:
            RenderError: a file can no longer be read.
        """
        stamps = tuple(_stamp(track.path) for track in mix.tracks)
        total = sample_at(schedule.frame_count, schedule.rate)
        of_same = mix.tracks, stamps, total
        if earlier is not None and of_same == (earlier.tracks, earlier.stamps, earlier.samples):
            return earlier
        from endroll.media.loudness import measure_loudness  # noqa: PLC0415  PyAV is slow to import

        plain = replace(mix, gain=1)
        return cls(*of_same, measure_loudness(partial(plain.levels, total, range(total))))


@dataclass(frozen=True, slots=True)
class MixedSound:
    """The mix of a film, None if it is silent; its reading, if it was measured; and diagnostics."""

    mix: SoundMix | None
    reading: MixReading | None = None
    diagnostics: tuple[Diagnostic, ...] = ()


def mix_sounds(
    tracks: tuple[SoundTrack, ...],
    music: Music | None,
    schedule: Schedule,
    *,
    earlier: MixReading | None = None,
) -> MixedSound:
    """Return the mix of a film, with the gain that gives it the loudness that its credits ask for.

    The sound is decoded only for that, and not again if an `earlier` reading is of the same.
    """
    if not tracks:
        return MixedSound(None)
    from endroll.media.sound import SoundMix  # noqa: PLC0415  most films are silent

    mix = SoundMix(tracks)
    if music is None or music.loudness_lufs is None:
        return MixedSound(mix)
    try:
        reading = MixReading.of(mix, schedule, earlier)
    except RenderError as unreadable:
        located = tuple(replace(each, span=music.span) for each in unreadable.diagnostics)
        return MixedSound(mix, None, located)
    gain_db, diagnostics = _gain_db(reading.loudness, music.loudness_lufs, music)
    return MixedSound(replace(mix, gain=10 ** (gain_db / 20)), reading, diagnostics)


def film_loudness(mix: SoundMix, schedule: Schedule) -> Loudness:
    """Measure the mix of a film, its gain included.

    Raises:
        RenderError: a file can no longer be read.
    """
    from endroll.media.loudness import measure_loudness  # noqa: PLC0415  PyAV is slow to import

    total = sample_at(schedule.frame_count, schedule.rate)
    return measure_loudness(partial(mix.blocks, total, range(total)))


def _gain_db(
    measured: Loudness, wanted_lufs: float, music: Music
) -> tuple[float, tuple[Diagnostic, ...]]:
    """Return the gain that makes a mix as loud as wanted, or as loud as its true peak allows."""
    if measured.integrated_lufs is None:
        unknown = warning(
            "loudness-unknown",
            "the loudness of the film cannot be set: its sound is silent, softer than -70 LUFS or "
            "shorter than 0.4 s",
            hint="remove `loudness`, or set `gain`",
            span=music.span,
        )
        return 0, (unknown,)
    gain_db = wanted_lufs - measured.integrated_lufs
    if measured.true_peak_dbtp is None or measured.true_peak_dbtp + gain_db <= music.true_peak_dbtp:
        return gain_db, ()
    gain_db = music.true_peak_dbtp - measured.true_peak_dbtp
    limited = warning(
        "loudness-peak",
        f"the sound of the film reaches {measured.integrated_lufs + gain_db:.1f} LUFS, not "
        f"{wanted_lufs:g}: louder, its true peak would rise above {music.true_peak_dbtp:g} dBTP",
        hint="use a mix with less dynamic range, a lower `loudness` or a higher `true_peak`",
        span=music.span,
    )
    return gain_db, (limited,)


def _stamp(path: Path) -> tuple[int, int] | None:
    with suppress(OSError):
        status = path.stat()
        return status.st_size, status.st_mtime_ns
    return None
