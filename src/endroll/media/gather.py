"""Find and probe the music, pictures and footage that credits name, and plan what is heard.

In: credits and the project's folder. Out: the media, and a diagnostic for each problem.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from endroll.core.diagnostics import Diagnostic, error, note, shortened, warning
from endroll.core.files import UnfitFileError, find_file
from endroll.core.units import TimeSpan
from endroll.model.credits import (
    Card,
    Cast,
    Heading,
    Logos,
    Paragraph,
    Passage,
    People,
    Row,
    Rule,
    Song,
    Space,
)
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
    """The music, if any, and the footage behind or beside text.

    `heard_s` is the length of the sound of footage, in seconds, for footage whose sound is wanted
    and can be decoded.
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
    """Find the music and the backdrops of credits, and report the unusable ones."""
    diagnostics: list[Diagnostic] = []
    rate = credits_.video.rate
    music = _find_music(credits_.music, folder, rate, diagnostics) if credits_.music else None
    footage: dict[Backdrop, Footage] = {}
    listings: Listings = {}
    heard_s: dict[Backdrop, Fraction] = {}
    for backdrop in dict.fromkeys(_backdrops(credits_)):
        if backdrop.gradient is not None:
            continue
        try:
            if backdrop.is_footage:
                from endroll.media.footage_probe import probe_footage  # noqa: PLC0415  PyAV is slow

                path = _find_clip(backdrop.file, folder, listings)
                probed = probe_footage(path, allows_hdr=credits_.video.color.is_hdr)
                footage[backdrop] = _looked_into(backdrop, probed, rate, diagnostics)
                if backdrop.sounds:
                    heard_s |= _hear_footage(backdrop, footage[backdrop], rate, diagnostics)
            else:
                images.whole(backdrop.file)
                label = f"the picture {shortened(backdrop.file)}"
                odd = images.judge_whole(backdrop.file, label)
                diagnostics += (replace(diagnostic, span=backdrop.span) for diagnostic in odd)
        except UnfitFileError as unfit:
            label = "footage" if backdrop.is_footage else "picture"
            message = f"the {label} {shortened(backdrop.file)}{unfit.says}"
            diagnostics.append(error(unfit.code, message, hint=unfit.hint, span=backdrop.span))
    return Media(music=music, footage=footage, heard_s=heard_s), diagnostics


def sounds_of(media: Media, schedule: Schedule) -> tuple[SoundTrack, ...]:
    """Return every sound of a film: its music, and the sound of its footage."""
    music = [media.music] if media.music else []
    return (*music, *_footage_sounds(media, schedule))


def check_music(credits_: Credits, media: Media, schedule: Schedule) -> Iterator[Diagnostic]:
    """Report music that starts after the film's end, or is cut off by it."""
    if media.music is None or credits_.music is None:
        return
    length_s = schedule.frame_count / schedule.rate.value
    label = f"the sound {credits_.music.file}"
    end_s = media.music.at_s + media.music.stop_s - media.music.begin_s
    if media.music.at_s >= length_s:
        yield warning(
            "sound-after-end",
            f"{label} begins at {float(media.music.at_s):.1f} s, and the film lasts "
            f"{float(length_s):.1f} s",
            hint="`at` counts from the film's first frame, `begin` from the start of the file",
            span=credits_.music.span,
        )
    elif end_s > length_s + Fraction(1, 10) and not media.music.fade_out_s:
        yield warning(
            "sound-cut",
            f"{label} is cut off by the end of the film, {float(end_s - length_s):.1f} s early",
            hint="add `fade_out: 4s`, or `timing.fit: music` to make the film as long as the music",
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
    """Yield the sound of footage that shows in `frames`; it fades when the picture does."""
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
        match entry:
            case Card() | Passage():
                both = entry.scenery.behind, entry.scenery.beside
                yield from (backdrop for backdrop in both if backdrop is not None)
            case People() | Cast() | Song() | Paragraph() | Logos() | Row():
                pass
            case Heading() | Rule() | Space():
                pass


def _find_clip(name: str, folder: Path, listings: Listings) -> Path:
    from endroll.media.footage_probe import CLIPS  # noqa: PLC0415  PyAV is slow to import

    return find_file(folder, name, CLIPS, listings=listings)


def _looked_into(
    backdrop: Backdrop, footage: Footage, rate: FrameRate, diagnostics: list[Diagnostic]
) -> Footage:
    """Return probed footage, and report what may not look as intended."""
    label = f"the footage {shortened(backdrop.file)}"
    begin_s = backdrop.begin.in_seconds(rate)
    end_s = backdrop.end.in_seconds(rate) if backdrop.end else footage.duration_s
    if footage.cut_at_s is not None and end_s > footage.cut_at_s:
        raise UnfitFileError(
            "footage-cut",
            f" is cut off after {float(footage.cut_at_s):.1f} s of "
            f"{float(footage.duration_s):.1f} s",
            hint=f"copy or export it again, or use what is there with "
            f"`end: {float(footage.cut_at_s) // 0.1 / 10:g}s`",
        )
    if begin_s >= footage.duration_s:
        raise UnfitFileError(
            "footage-times",
            f" lasts {float(footage.duration_s):.3f} s, and `begin` is not before its end",
            hint="`begin` counts from the start of the file",
        )
    if backdrop.end is not None and end_s > footage.duration_s + Fraction(1, 10):
        diagnostics.append(
            warning(
                "footage-ends-before",
                f"{label} lasts {float(footage.duration_s):.1f} s, and `end` is after that",
                hint="remove `end` to show it to its end",
                span=backdrop.span,
            )
        )
    if not footage.names_matrix:
        diagnostics.append(
            note(
                "footage-untagged",
                f"{label} has no colour matrix tag; it is decoded as BT.601",
                hint="if its reds and greens look wrong, export it tagged BT.709",
                span=backdrop.span,
            )
        )
    return footage


def _hear_footage(
    backdrop: Backdrop, footage: Footage, rate: FrameRate, diagnostics: list[Diagnostic]
) -> dict[Backdrop, Fraction]:
    """Return the length of the sound of footage, or report that there is none."""
    label = f"the footage {shortened(backdrop.file)}"
    try:
        info = _footage_sound(backdrop, footage, rate)
    except UnfitFileError as unfit:
        diagnostics.append(
            warning(
                "footage-silent",
                f"{label} is silent: its sound{unfit.says}",
                hint="remove `sound`, or export the footage with its sound",
                span=backdrop.span,
            )
        )
        return {}
    diagnostics += _broken_sound(label, info, backdrop.span)
    return {backdrop: info.duration_s}


def _footage_sound(backdrop: Backdrop, footage: Footage, rate: FrameRate) -> SoundInfo:
    """Measure the sound of footage.

    Raises:
        UnfitFileError: there is no sound, or it ends before `begin`.
    """
    from endroll.media.sound_decoder import probe_sound  # noqa: PLC0415  PyAV is slow to import

    hint = "export it with its sound"
    if not footage.has_sound:
        raise UnfitFileError("footage-silent", " is not in the file", hint=hint)
    info = probe_sound(footage.path)
    if min(info.duration_s, footage.duration_s) <= backdrop.begin.in_seconds(rate):
        raise UnfitFileError("footage-silent", " ends before `begin`", hint=hint)
    return info


def _broken_sound(label: str, info: SoundInfo, span: Span | None) -> Iterator[Diagnostic]:
    """Report sound that cannot be decoded in part."""
    if info.broken_at_s is not None:
        yield warning(
            "sound-broken",
            f"the sound of {label} is damaged or cut off at {float(info.broken_at_s):.1f} s; "
            "the part that cannot be decoded is left out",
            hint="copy or export it again, or stop before that with `end`",
            span=span,
        )


def _find_music(
    music: Music, folder: Path, rate: FrameRate, diagnostics: list[Diagnostic]
) -> SoundTrack | None:
    """Find and measure the music, or report why it cannot be used."""
    from endroll.media.sound import plan_sound  # noqa: PLC0415  PyAV is slow to import
    from endroll.media.sound_decoder import SOUNDS, probe_sound  # noqa: PLC0415  as above

    try:
        path = find_file(folder, music.file, SOUNDS)
        info = probe_sound(path)
        sound = plan_sound(music, path, info=info, rate=rate)
    except UnfitFileError as unfit:
        message = f"the sound {music.file}{unfit.says}"
        diagnostics.append(error(unfit.code, message, hint=unfit.hint, span=music.span))
        return None
    diagnostics += _broken_sound(music.file, info, music.span)
    if sound.end_s is not None and sound.end_s > info.duration_s + Fraction(1, 10):
        diagnostics.append(
            warning(
                "sound-ends-before",
                f"the sound {music.file} lasts {float(info.duration_s):.1f} s, and `end` is after "
                "that",
                hint="remove `end` to play it to its end",
                span=music.span,
            )
        )
    return sound
