"""Rules that need more than one stage: Credits, Roll and Schedule in, diagnostics out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from endroll.core.diagnostics import Diagnostic, error, note, warning
from endroll.core.units import timecode
from endroll.text.font_packages import font_package

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.core.diagnostics import Span
    from endroll.layout.roll import Roll
    from endroll.model.credits import Credits
    from endroll.model.design import Style
    from endroll.motion.schedule import Schedule
    from endroll.text.catalogue import Catalogue


def check_fonts(credits_: Credits, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Report families that nobody has, and italics that a family lacks; each once."""
    told: set[tuple[str, Span | None]] = set()
    for style in credits_.styles.values():
        for family in style.fonts:
            if not catalogue.family(family) and (family, style.fonts_span) not in told:
                told.add((family, style.fonts_span))
                yield _unknown_font(family, style, catalogue)
        place = style.span
        if place is None:  # it was not written; the style that it takes its font from was
            continue
        first = style.fonts[0]
        lacks_italic = catalogue.family(first) and not catalogue.has_italic(first)
        if style.italic and lacks_italic and (f"{first} italic", place) not in told:
            told.add((f"{first} italic", place))
            yield warning(
                "no-italic",
                f"{first} has no italic, so style {style.name} is set upright",
                hint="choose a family with an italic, or put one into fonts/",
                span=place,
            )


def check_axes(credits_: Credits, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Report axes that the first font of a style lacks, and places beyond their ends."""
    told: set[tuple[str, str, float]] = set()
    for style in credits_.styles.values():
        faces = catalogue.family(style.fonts[0])
        if not faces:
            continue
        known = {axis.tag: axis for face in faces for axis in face.axes}
        for tag, value in style.axes:
            if (style.fonts[0], tag, value) in told:
                continue
            told.add((style.fonts[0], tag, value))
            axis = known.get(tag)
            if axis is None:
                has = ", ".join(sorted(known)) or "none"
                yield warning(
                    "no-axis",
                    f"{style.fonts[0]} has no axis {tag}, which style {style.name} asks for",
                    hint=f"its axes: {has}",
                    span=style.span or style.fonts_span,
                )
            elif not axis.low <= value <= axis.high:
                yield warning(
                    "axis-end",
                    f"{tag} {value:g} is beyond what {style.fonts[0]} has, in style {style.name}",
                    hint=f"{tag} goes from {axis.low:g} to {axis.high:g}; the nearest is taken",
                    span=style.span or style.fonts_span,
                )


def _unknown_font(family: str, style: Style, catalogue: Catalogue) -> Diagnostic:
    near = catalogue.nearest_family(family)
    meant = f"did you mean {near}? Or " if near else ""
    package = font_package(family)
    install = f"pip install {package}, or " if package else ""
    return error(
        "unknown-font",
        f"there is no font called {family}, which style {style.name} asks for",
        hint=f"{meant}{install}put its files into fonts/; endroll fonts lists what is there",
        span=style.fonts_span,
    )


def check_motion(credits_: Credits, roll: Roll, schedule: Schedule) -> Iterator[Diagnostic]:
    """Tell what making the step whole did to the length, or what leaving it did to the motion."""
    if all(part.still is not None for part in roll.all_parts):
        return
    step_px, asked_px = schedule.step_px, schedule.asked_step_px
    span = credits_.timing.speed_span
    asked = f"{_asked(credits_)} is {asked_px:.4g} px a frame at {schedule.raster}"
    taken = f"the step is {step_px} px, so the roll lasts {_length(schedule.frame_count, schedule)}"
    if step_px.denominator != 1 and any(part.crawls for part in roll.all_parts):
        yield error(
            "fractional-crawl",
            f"a crawl goes by whole px, and {asked}",
            hint="take `snap: off` away, or write a `speed` that comes out whole",
            span=span,
        )
    elif step_px.denominator != 1:
        whole = " · ".join(
            f"{step} px lasts {_length(frames, schedule)}"
            for step, frames in schedule.lengths
            if step.denominator == 1
        )
        yield warning(
            "fractional-step",
            f"{asked}; {taken}, and letters change their sharpness from frame to frame",
            hint=f"whole steps do not shiver: {whole}; take `snap: off` away for the nearest",
            span=span,
        )
    elif asked_px != step_px:
        yield note(
            "snapped-step",
            f"{asked}; {taken} instead of {_length(schedule.asked_frame_count, schedule)}",
            hint="only whole steps scroll without shivering; endroll report shows the lengths of "
            "the steps beside this one",
            span=span,
        )


def _length(frames: int, schedule: Schedule) -> str:
    return timecode(frames, schedule.rate)


def _asked(credits_: Credits) -> str:
    timing = credits_.timing
    if timing.crossing is None:
        return f"speed {timing.speed_px:g}"
    return f"seconds_on_screen {timing.crossing.in_frames(credits_.video.rate)}f"
