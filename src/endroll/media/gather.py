"""Media: the music, pictures and footage that credits name, found and looked into.

Credits and the project's folder in; what there is, and all that is wrong with it, out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from endroll.core.diagnostics import Diagnostic, error, note, shortened, warning
from endroll.core.files import UnfitFileError, find_file
from endroll.core.units import TimeSpan
from endroll.model.credits import Card, Passage
from endroll.motion.scenes import Blank

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from endroll.core.diagnostics import Span
    from endroll.core.files import Footage, Listings
    from endroll.core.units import FrameRate
    from endroll.images.book import ImageBook
    from endroll.media.sound import SoundTrack
    from endroll.media.sound_decoder import SoundInfo
    from endroll.model.credits import Credits
    from endroll.model.film import Music
    from endroll.model.scenery import Backdrop
    from endroll.motion.scenes import Hanging
    from endroll.motion.schedule import Schedule


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """The music, if there is any, and each footage that stands behind or beside text.

    `heard_s` is how long the sound of the footage is that is to be heard and can be.
    """

    music: SoundTrack | None
    footage: Mapping[Backdrop, Footage]
    heard_s: Mapping[Backdrop, Fraction]

    @property
    def music_length(self) -> TimeSpan | None:
        """Return the time from the film's first frame to the end of the music, if there is any."""
        if self.music is None:
            return None
        return TimeSpan(self.music.at_s + self.music.stop_s - self.music.begin_s)


def gather_media(
    credits_: Credits, folder: Path, images: ImageBook
) -> tuple[Media, list[Diagnostic]]:
    """Find the music and the backdrops of credits, and report those that cannot be used."""
    found: list[Diagnostic] = []
    rate = credits_.video.rate
    music = _find_music(credits_.music, folder, rate, found) if credits_.music else None
    footage: dict[Backdrop, Footage] = {}
    listings: Listings = {}
    heard_s: dict[Backdrop, Fraction] = {}
    for backdrop in dict.fromkeys(_backdrops(credits_)):
        try:
            if backdrop.is_footage:
                path = _find_clip(backdrop.file, folder, listings)
                footage[backdrop] = _look_into(backdrop, path, rate, found)
                if backdrop.sounds:
                    heard_s |= _hear_footage(backdrop, footage[backdrop], rate, found)
            else:
                images.whole(backdrop.file)
                called = f"the picture {shortened(backdrop.file)}"
                odd = images.judge_whole(backdrop.file, called)
                found += (replace(each, span=backdrop.span) for each in odd)
        except UnfitFileError as wrong:
            called = "footage" if backdrop.is_footage else "picture"
            said = f"the {called} {shortened(backdrop.file)}{wrong.says}"
            found.append(error(wrong.code, said, hint=wrong.hint, span=backdrop.span))
    return Media(music=music, footage=footage, heard_s=heard_s), found


def sounds_of(media: Media, schedule: Schedule) -> tuple[SoundTrack, ...]:
    """Return all that is heard in a film: its music, and the footage that is to be heard."""
    music = [media.music] if media.music else []
    return (*music, *_footage_sounds(media, schedule))


def check_music(credits_: Credits, media: Media, schedule: Schedule) -> Iterator[Diagnostic]:
    """Report music that the film ends before, or in the middle of."""
    if media.music is None or credits_.music is None:
        return
    length_s = schedule.frame_count / schedule.rate.value
    called = f"the sound {credits_.music.file}"
    end_s = media.music.at_s + media.music.stop_s - media.music.begin_s
    if media.music.at_s >= length_s:
        yield warning(
            "sound-after-end",
            f"{called} begins at {float(media.music.at_s):.1f} s, and the film lasts "
            f"{float(length_s):.1f} s",
            hint="`at` counts from the film's first frame; `begin` says where in the file",
            span=credits_.music.span,
        )
    elif end_s > length_s + Fraction(1, 10) and not media.music.fade_out_s:
        yield warning(
            "sound-cut",
            f"{called} would go on for {float(end_s - length_s):.1f} s when the film ends",
            hint="add `fade_out: 4s`, or `timing.fit: music` to make the film as long as it",
            span=credits_.music.span,
        )


def _footage_sounds(media: Media, schedule: Schedule) -> Iterator[SoundTrack]:
    if schedule.ground is not None:
        yield from _sound_of(schedule.ground, range(schedule.frame_count), (0, 0), media, schedule)
    for scene in schedule.scenes:
        if isinstance(scene, Blank):
            continue
        frames = range(scene.first_frame, scene.first_frame + scene.frame_count)
        fades = scene.fade_in_frames, scene.fade_out_frames
        for hanging in scene.hangings:
            yield from _sound_of(hanging, frames, fades, media, schedule)


def _sound_of(
    hanging: Hanging, frames: range, fades: tuple[int, int], media: Media, schedule: Schedule
) -> Iterator[SoundTrack]:
    """Yield the sound of footage that shows in some frames; what fades is heard to fade."""
    from endroll.media.sound import SoundTrack  # noqa: PLC0415  PyAV is slow to import

    backdrop = hanging.picture.backdrop
    footage = media.footage.get(backdrop)
    if footage is None or backdrop not in media.heard_s:
        return
    rate = schedule.rate
    yield SoundTrack(
        path=footage.path,
        file_s=min(media.heard_s[backdrop], footage.duration_s),
        at_s=frames.start / rate.value,
        begin_s=backdrop.begin.in_seconds(rate),
        end_s=backdrop.end.in_seconds(rate) if backdrop.end else None,
        fade_in_s=max(fades[0], hanging.fade_in_frames) / rate.value,
        fade_out_s=max(fades[1], hanging.fade_out_frames) / rate.value,
        gain=10 ** (backdrop.gain_db / 20),
        loops=backdrop.loops,
        until_s=frames.stop / rate.value,
    )


def _backdrops(credits_: Credits) -> Iterator[Backdrop]:
    if credits_.video.backdrop is not None:
        yield credits_.video.backdrop
    for entry in credits_.blocks:
        if isinstance(entry, Card | Passage):
            both = entry.scenery.behind, entry.scenery.beside
            yield from (backdrop for backdrop in both if backdrop is not None)


def _find_clip(name: str, folder: Path, listings: Listings) -> Path:
    from endroll.media.footage_probe import CLIPS  # noqa: PLC0415  PyAV is slow to import

    return find_file(folder, name, CLIPS, listings=listings)


def _look_into(backdrop: Backdrop, path: Path, rate: FrameRate, found: list[Diagnostic]) -> Footage:
    """Look into footage, and report what of it will not be as it was meant."""
    from endroll.media.footage_probe import probe_footage  # noqa: PLC0415  PyAV is slow

    footage = probe_footage(path)
    called = f"the footage {shortened(backdrop.file)}"
    begin_s = backdrop.begin.in_seconds(rate)
    end_s = backdrop.end.in_seconds(rate) if backdrop.end else footage.duration_s
    if footage.cut_at_s is not None and end_s > footage.cut_at_s:
        raise UnfitFileError(
            "footage-cut",
            f" breaks off at {float(footage.cut_at_s):.1f} s of the "
            f"{float(footage.duration_s):.1f} s that it says it lasts",
            hint=f"copy or export it anew, or use what is there with "
            f"`end: {float(footage.cut_at_s) // 0.1 / 10:g}s`",
        )
    if begin_s >= footage.duration_s:
        raise UnfitFileError(
            "footage-times",
            f" lasts {float(footage.duration_s):.3f} s, and `begin` is no earlier than that",
            hint="`begin` counts from the start of the file",
        )
    if backdrop.end is not None and end_s > footage.duration_s + Fraction(1, 10):
        found.append(
            warning(
                "footage-ends-before",
                f"{called} is {float(footage.duration_s):.1f} s long, and `end` is beyond that",
                hint="take `end` away to see it to its end",
                span=backdrop.span,
            )
        )
    if not footage.names_matrix:
        found.append(
            note(
                "footage-untagged",
                f"{called} does not say how its colours are coded, and is taken for BT.601",
                hint="export it tagged BT.709 if its reds and greens look off",
                span=backdrop.span,
            )
        )
    return footage


def _hear_footage(
    backdrop: Backdrop, footage: Footage, rate: FrameRate, found: list[Diagnostic]
) -> dict[Backdrop, Fraction]:
    """Return how long the sound of footage is that is to be heard, or report that there is none."""
    called = f"the footage {shortened(backdrop.file)}"
    try:
        info = _footage_sound(backdrop, footage, rate)
    except UnfitFileError as wrong:
        found.append(
            warning(
                "footage-silent",
                f"{called} is not heard: its sound{wrong.says}",
                hint="take `sound` away, or export it with its sound",
                span=backdrop.span,
            )
        )
        return {}
    found += _broken_sound(called, info, backdrop.span)
    return {backdrop: info.duration_s}


def _footage_sound(backdrop: Backdrop, footage: Footage, rate: FrameRate) -> SoundInfo:
    """Measure the sound of footage.

    Raises:
        UnfitFileError: it has none, or none from where it begins on.
    """
    from endroll.media.sound_decoder import probe_sound  # noqa: PLC0415  PyAV is slow to import

    hint = "export it with its sound"
    if not footage.has_sound:
        raise UnfitFileError("footage-silent", " is not in the file", hint=hint)
    info = probe_sound(footage.path)
    if min(info.duration_s, footage.duration_s) <= backdrop.begin.in_seconds(rate):
        raise UnfitFileError("footage-silent", " ends before `begin`", hint=hint)
    return info


def _broken_sound(called: str, info: SoundInfo, span: Span | None) -> Iterator[Diagnostic]:
    """Report sound of which a part cannot be decoded."""
    if info.broken_at_s is not None:
        yield warning(
            "sound-broken",
            f"the sound of {called} is damaged or breaks off at {float(info.broken_at_s):.1f} s, "
            "and what cannot be decoded is left out",
            hint="copy or export it anew, or end it before that with `end`",
            span=span,
        )


def _find_music(
    music: Music, folder: Path, rate: FrameRate, found: list[Diagnostic]
) -> SoundTrack | None:
    """Find the music and how long it is, or say what is wrong with it."""
    from endroll.media.sound import plan_sound  # noqa: PLC0415  PyAV is slow to import
    from endroll.media.sound_decoder import SOUNDS, probe_sound  # noqa: PLC0415  as above

    try:
        path = find_file(folder, music.file, SOUNDS)
        info = probe_sound(path)
        sound = plan_sound(music, path, info=info, rate=rate)
    except UnfitFileError as wrong:
        said = f"the sound {music.file}{wrong.says}"
        found.append(error(wrong.code, said, hint=wrong.hint, span=music.span))
        return None
    found += _broken_sound(music.file, info, music.span)
    if sound.end_s is not None and sound.end_s > info.duration_s + Fraction(1, 10):
        found.append(
            warning(
                "sound-ends-before",
                f"the sound {music.file} is {float(info.duration_s):.1f} s long, and `end` is "
                "beyond that",
                hint="take `end` away to hear it to its end",
                span=music.span,
            )
        )
    return sound
