"""Put what a check measured into words that a producer can send on: evidence in, findings out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from endroll.core.color import BT601
from endroll.core.units import FrameRate, timecode
from endroll.verify.findings import Code, Finding, Observation, State
from endroll.verify.levels import change_of
from endroll.verify.mixtures import Kind
from endroll.verify.places import Window

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from endroll.core.color import Matrix
    from endroll.media.delivered import DeliveredInfo
    from endroll.pipeline.film import Film
    from endroll.verify.events import Event
    from endroll.verify.levels import Point
    from endroll.verify.placing import Placing
    from endroll.verify.request import VerifyRequest
    from endroll.verify.samples import Judged
    from endroll.verify.sound import SoundSeen
    from endroll.verify.tiles import Cover, Overlay
    from endroll.verify.tracking import Track

_BT709: Final = 1
_UNSPECIFIED: Final = 2
_MATRICES_601: Final = (5, 6)
_HD_LINES: Final = 720
_UNEVEN: Final = Fraction(1, 5)
_SOME_MIXED: Final = 0.02
_LARGE: Final = 0.2
_SMALL, _LONG = 0.12, 0.25
_SOME: Final = 3
_NEAR_PX: Final = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Everything that a check measured."""

    film: Film
    info: DeliveredInfo
    request: VerifyRequest
    wanted: range
    track: Track
    placing: Placing
    interlaced: int
    times_s: tuple[Fraction | None, ...]
    events: tuple[Event, ...]
    judged: tuple[Judged, ...]
    due: frozenset[int]
    overlays: tuple[Overlay, ...]
    covers: tuple[Cover, ...]
    points: Sequence[Point] = ()
    matrix: Matrix | None = None
    sound: SoundSeen | None = None

    @property
    def rate(self) -> FrameRate:
        """The frame rate of the file; of pictures, that of the film."""
        rate = self.info.rate or self.film.schedule.rate.value
        return FrameRate(rate)

    def timecode(self, frame: int) -> str:
        """Return the timecode of a frame of the file, whose first is at 0."""
        return timecode(frame, self.rate)

    def at(self, frame: int) -> str:
        """Return how a message names a frame of the file."""
        return f"frame {frame} ({self.timecode(frame)})"


def word_findings(evidence: Evidence) -> tuple[list[Finding], list[Observation]]:
    """Return the findings in order of the file, those about all of it first, and what was seen."""
    findings = [*_about_file(evidence)]
    if evidence.placing.pairs:
        findings += [
            *_about_levels(evidence),
            *_about_frames(evidence),
            *_about_texts(evidence),
            *_about_tiles(evidence),
            *_about_sound(evidence),
        ]
    allowed = evidence.request.allowed
    settled = [
        replace(
            each,
            is_note=each.is_note or each.code in allowed,
            timecode=None if each.frame is None else evidence.timecode(each.frame),
        )
        for each in findings
    ]
    settled.sort(key=lambda each: (each.is_note, -1 if each.frame is None else each.frame))
    return settled, [_observation(each, evidence) for each in evidence.judged]


def _about_file(evidence: Evidence) -> Iterator[Finding]:
    if not evidence.placing.pairs:
        yield Finding(
            code=Code.TEXT,
            message="nothing in the file looks like these credits",
            hint="is this the right file, and the right version of the credits?",
        )
        return
    yield from _about_raster(evidence)
    yield from _about_rate(evidence)
    yield from _about_scan(evidence)


def _about_raster(evidence: Evidence) -> Iterator[Finding]:
    info, raster = evidence.info, evidence.film.schedule.raster
    place = evidence.placing.geometry
    step_px = float(evidence.film.schedule.step_px)
    hint = f"have it delivered at {raster.width_px}x{raster.height_px}, not resized"
    if (info.width_px, info.height_px) != (raster.width_px, raster.height_px):
        message = (
            f"the picture is {info.width_px}x{info.height_px}, and the film "
            f"{raster.width_px}x{raster.height_px}: the film is resized to {place.down:.1%} of its"
            f" height and {place.across:.1%} of its width"
        )
        if step_px * place.down != round(step_px * place.down):
            message += (
                f"; the roll moves {step_px * place.down:.4g} px a frame instead of {step_px:.4g},"
                " so it may shiver"
            )
        yield Finding(code=Code.RASTER, message=message, hint=hint)
        return
    ends = (
        place.left_px,
        place.top_px,
        raster.width_px * (place.across - 1),
        raster.height_px * (place.down - 1),
    )
    if max(abs(end) for end in ends) < _NEAR_PX:
        return
    message = (
        f"the raster is right, but the film's picture begins at {place.left_px:.1f} px from the"
        f" left and {place.top_px:.1f} px from the top, at {place.across:.1%} of its width and"
        f" {place.down:.1%} of its height"
    )
    yield Finding(code=Code.RASTER, message=message, hint=hint)


def _about_rate(evidence: Evidence) -> Iterator[Finding]:
    film_rate, track = evidence.film.schedule.rate, evidence.track
    stated = evidence.info.rate
    hint = f"have it delivered at {film_rate} frames/s, every frame once"
    if stated is not None and stated != film_rate.value:
        if track.pace == 1:
            change = float(stated / film_rate.value) - 1
            how = f"every frame is kept, and plays {abs(change):.1%} "
            how += "faster" if change > 0 else "slower"
        else:
            how = f"it was converted, {_converted(track)}"
        message = f"the file has {FrameRate(stated)} frames/s, and the film {film_rate}: {how}"
        yield Finding(code=Code.RATE, message=message, hint=hint)
    elif track.pace != 1:
        message = (
            f"{track.pace:.4g} frames of the film pass in each frame of the file: it was"
            f" converted, {_converted(track)}"
        )
        yield Finding(code=Code.RATE, message=message, hint=hint)
    uneven = _uneven(evidence)
    if uneven is not None:
        yield Finding(
            code=Code.RATE,
            message=f"frames do not last equally long, first at {evidence.at(uneven)}",
            hint="have it delivered at a constant frame rate",
            frame=uneven,
        )


def _converted(track: Track) -> str:
    kinds = [mixture.kind for mixture in track.mixtures.values()]
    known = sum(frame is not None for frame in track.frames)
    if kinds.count(Kind.BLEND) > _SOME_MIXED * known:
        return "by blending frames"
    if kinds.count(Kind.FIELDS) > _SOME_MIXED * known:
        return "by weaving fields" + (", as 3:2 pulldown does" if track.pace < 1 else "")
    return "by repeating frames" if track.pace < 1 else "by dropping frames"


def _uneven(evidence: Evidence) -> int | None:
    times = [each for each in evidence.times_s if each is not None]
    if len(times) < len(evidence.times_s) or evidence.info.rate is None:
        return None
    usual = 1 / evidence.info.rate
    for index, (one, other) in enumerate(pairwise(times)):
        if abs((other - one) - usual) > _UNEVEN * usual + Fraction(1, 500):
            return index + evidence.request.at_frame + 1
    return None


def _about_scan(evidence: Evidence) -> Iterator[Finding]:
    kinds = [mixture.kind for mixture in evidence.track.mixtures.values()]
    known = max(1, sum(frame is not None for frame in evidence.track.frames))
    woven = kinds.count(Kind.FIELDS)
    blended = kinds.count(Kind.BLEND)
    if woven > _SOME_MIXED * known:
        first = min(
            index for index, each in evidence.track.mixtures.items() if each.kind is Kind.FIELDS
        )
        yield Finding(
            code=Code.SCAN,
            message=(
                f"{woven} frames show two frames of the film woven as fields, and the film is"
                f" progressive; the first is {evidence.at(first)}"
            ),
            hint="have it delivered progressive, without pulldown",
            frame=first,
        )
    else:
        yield from _about_flag(evidence)
    if evidence.track.pace == 1 and blended > _SOME_MIXED * known:
        first = min(evidence.track.mixtures)
        yield Finding(
            code=Code.RATE,
            message=f"{blended} frames are blends of two; the first is {evidence.at(first)}",
            hint="have it delivered without frame blending",
            frame=first,
        )


def _about_flag(evidence: Evidence) -> Iterator[Finding]:
    """Report a file that says it has fields where it has none, or the other way round."""
    has_fields = evidence.film.credits.video.scan.is_interlaced
    is_flagged = evidence.interlaced > len(evidence.times_s) // 2
    if is_flagged and not has_fields:
        yield Finding(
            code=Code.SCAN,
            message="the file is flagged interlaced, and its frames are progressive",
            hint="fine for a progressive picture in an interlaced carrier",
            is_note=True,
        )
    elif has_fields and not is_flagged and not evidence.info.numbers:
        yield Finding(
            code=Code.SCAN,
            message="the film moves by field, and the file is flagged progressive",
            hint="have it delivered interlaced, with the order of its fields",
        )


def _about_levels(evidence: Evidence) -> Iterator[Finding]:
    change = change_of(evidence.points)
    if change is not None and evidence.matrix is not BT601:
        yield Finding(
            code=change.code,
            message=(
                f"the levels are off: {change.does}; code {change.darkest.expected:.0f} of luma"
                f" is {change.darkest.seen:.0f}, and {change.brightest.expected:.0f} is"
                f" {change.brightest.seen:.0f}"
            ),
            hint="have it delivered in BT.709, limited range, without a change of levels",
        )
    info = evidence.info
    if info.is_rgb:
        return
    is_hd = info.height_px >= _HD_LINES
    tagged = info.matrix if info.matrix != _UNSPECIFIED else (_BT709 if is_hd else None)
    if evidence.matrix is BT601:
        yield Finding(
            code=Code.MATRIX,
            message="colours were converted with the matrix of BT.601",
            hint="have it delivered with BT.709, converted and tagged",
            is_note=tagged in _MATRICES_601,
        )
    elif tagged is not None and tagged != _BT709:
        yield Finding(
            code=Code.MATRIX,
            message=f"the file is tagged with matrix {tagged} of H.273, and the film is BT.709 (1)",
            hint="have the tag corrected, or players show other colours",
            is_note=not _is_colorful(evidence),
        )


def _is_colorful(evidence: Evidence) -> bool:
    return evidence.matrix is not None or any(
        len({run.color.red, run.color.green, run.color.blue}) > 1 for run in evidence.film.roll.runs
    )


def _about_frames(evidence: Evidence) -> Iterator[Finding]:
    for event in evidence.events:
        yield Finding(
            code=event.code,
            message=_happened(event, evidence),
            hint=_REMEDIES.get(event.code),
            frame=event.frame,
            last_frame=event.last_frame,
            is_note=event.is_note,
        )


_REMEDIES: Final = {
    Code.DROPPED: "have the whole film delivered; a dropped frame shows as a jerk",
    Code.REPEATED: "have the repeated frames taken out; they show as a stop",
    Code.ORDER: "have the frames put in order",
    Code.BLANK: "have the missing frames put back",
    Code.OBSCURED: "have the original frames put back",
}


def _happened(event: Event, evidence: Evidence) -> str:  # noqa: PLR0911  a sentence each
    count = _frames(event.count)
    at = evidence.at(event.frame)
    match event.code:
        case Code.DROPPED:
            return f"{count} of the film, from its frame {event.film_frame} on, missing at {at}"
        case Code.REPEATED:
            again = f"frame {event.film_frame} of the film is shown again"
            return f"{again} from {at} on, for {count}"
        case Code.ORDER:
            return f"frames are out of order from {at} to frame {event.last_frame}"
        case Code.BLANK:
            return f"{count} blank from {at} on, where the film shows credits"
        case Code.OBSCURED:
            return f"{count} from {at} on show something else than the film"
        case Code.SLATE:
            begin = evidence.at(event.last_frame + 1)
            return f"the credits begin at {begin}, after {count} of something else"
        case Code.OFFSET:
            return f"{count} of nothing come before the film"
        case _:
            return _at_the_ends(event, evidence)


def _at_the_ends(event: Event, evidence: Evidence) -> str:
    count = _frames(event.count)
    if event.is_note:
        return f"{count} come after the end of the film"
    if event.film_frame == evidence.wanted.start:
        return f"the first {count} of the film are missing"
    return f"the last {count} of the film, from its frame {event.film_frame} on, are missing"


def _frames(count: int) -> str:
    return "1 frame" if count == 1 else f"{count} frames"


def _about_texts(evidence: Evidence) -> Iterator[Finding]:
    for each in evidence.judged:
        if each.state is State.SHOWN:
            continue
        if each.state is State.UNSEEN and each.target.index not in evidence.due:
            continue
        code = Code.OBSCURED if each.state in {State.OBSCURED, State.CUT} else Code.TEXT
        words = _STATES[each.state].format(text=each.target.text)
        when = "" if each.first_frame is None else f", from {evidence.at(each.first_frame)} on"
        yield Finding(
            code=code,
            message=f"line {each.target.line}: {words}{when}",
            hint=_HINTS[each.state],
            frame=each.first_frame,
            last_frame=each.last_frame,
            line=each.target.line,
            source=each.target.file,
            text=each.target.text,
            target=each.target.index,
        )


def with_instead(finding: Finding) -> Finding:
    """Return a finding whose message says what another version has in the place of a text."""
    instead = finding.instead
    if instead is None or finding.text is None:
        return finding
    shown = f"is not what the file shows: it shows “{instead.text}” of version {instead.version}"
    words = _STATES[State.CHANGED].format(text=finding.text)
    message = finding.message.replace(words, f"“{finding.text}” {shown}")
    return replace(finding, message=message, hint=_OTHER_VERSION)


_OTHER_VERSION: Final = "have the right version of the credits rendered"
_STATES: Final = {
    State.CHANGED: "“{text}” is not what the file shows",
    State.MISSING: "“{text}” is missing",
    State.OBSCURED: "“{text}” is covered",
    State.CUT: "“{text}” is cut off at the edge of the picture",
    State.UNSEEN: "“{text}” is never shown whole",
}
_HINTS: Final = {
    State.CHANGED: "have these credits rendered again",
    State.MISSING: "have these credits rendered again",
    State.OBSCURED: "have what covers it taken away",
    State.CUT: "have the whole picture delivered",
    State.UNSEEN: "have the missing frames put back",
}


def _about_tiles(evidence: Evidence) -> Iterator[Finding]:
    for overlay in evidence.overlays:
        yield _burn_in(overlay)
    for cover in evidence.covers:
        length = cover.last_frame - cover.first_frame + 1
        if evidence.track.pace != 1 and length < _SOME:
            continue  # a mixture of frames with too little ink to be told
        if cover.share < _SMALL and length > _LONG * len(evidence.times_s) and not cover.follows:
            yield _burn_in(cover)
            continue
        frames = _frames(length)
        yield Finding(
            code=Code.TEXT if cover.follows else Code.OBSCURED,
            message=(
                f"something that is not in the film is in {frames} from"
                f" {evidence.at(cover.first_frame)} on"
                + (", and moves with the roll" if cover.follows else "")
            ),
            hint="have it taken out",
            frame=cover.first_frame,
            last_frame=cover.last_frame,
            area=_area(cover),
        )


def _area(place: Overlay | Cover) -> Window:
    return Window(place.left, place.top, place.right - place.left, place.bottom - place.top)


def _burn_in(place: Overlay | Cover) -> Finding:
    is_large = place.share > _LARGE
    return Finding(
        code=Code.OBSCURED if is_large else Code.BURN_IN,
        message=(
            f"something that is not in the film stays at {place.left}–{place.right} px across"
            f" and {place.top}–{place.bottom} px down, such as a logo or a timecode"
        ),
        hint="have it taken out, unless it was asked for",
        frame=place.first_frame,
        last_frame=place.last_frame,
        area=_area(place),
        is_note=not is_large,
    )


def _about_sound(evidence: Evidence) -> Iterator[Finding]:
    sound = evidence.sound
    if sound is None:
        return
    if sound.is_silent and sound.is_due:
        yield Finding(
            code=Code.SOUND, message="the file has no sound, and the film has", hint=_WITH_SOUND
        )
    elif sound.is_silent or not sound.is_due:
        if not sound.is_silent:
            message = "the file has sound, and the film has none"
            yield Finding(code=Code.SOUND, message=message, is_note=True)
    elif sound.likeness < _ALIKE:
        message = "the sound of the file is not that of the film"
        yield Finding(code=Code.SOUND, message=message, hint=_WITH_SOUND)
    else:
        yield from _about_mix(sound)


def _about_mix(sound: SoundSeen) -> Iterator[Finding]:
    if abs(sound.late_s) > _LATE_S:
        when = "late" if sound.late_s > 0 else "early"
        message = f"the sound is {abs(sound.late_s) * 1000:.0f} ms {when} against the picture"
        yield Finding(code=Code.SOUND, message=message, hint=_WITH_SOUND)
    if abs(sound.louder_db) > _LOUDER_DB:
        how = "louder" if sound.louder_db > 0 else "quieter"
        message = f"the sound is {abs(sound.louder_db):.1f} dB {how} than the film's"
        yield Finding(code=Code.SOUND, message=message, hint=_WITH_SOUND)


_WITH_SOUND: Final = "have it delivered with the film's own mix"
_ALIKE: Final = 0.7
_LATE_S: Final = 0.02
_LOUDER_DB: Final = 1.0


def _observation(judged: Judged, evidence: Evidence) -> Observation:
    first, last = judged.first_frame, judged.last_frame
    return Observation(
        block=judged.target.block,
        kind=judged.target.kind,
        text=judged.target.text,
        line=judged.target.line,
        state=judged.state,
        first_frame=first,
        last_frame=last,
        first_timecode=None if first is None else evidence.timecode(first),
        last_timecode=None if last is None else evidence.timecode(last),
        seconds=round(evidence.rate.seconds(judged.frames), 3),
        difference=round(judged.difference, 4),
    )
