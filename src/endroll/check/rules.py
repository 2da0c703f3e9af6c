"""Check fonts, axes and motion. Credits, Catalogue, Roll and Schedule in, diagnostics out."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from endroll.core.diagnostics import Diagnostic, error, note, warning
from endroll.core.units import timecode
from endroll.text.font_packages import font_package

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.core.diagnostics import Span
    from endroll.layout.roll import Roll
    from endroll.model.credits import Credits
    from endroll.motion.schedule import Schedule
    from endroll.text.catalogue import Catalogue


def check_fonts(credits_: Credits, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Report font families that do not exist, and italics that a family lacks; each once."""
    reported: set[tuple[str, Span | None]] = set()
    for rule in credits_.fonts:
        for family in rule.families:
            if not catalogue.family(family):
                yield _unknown_font(family, f"`fonts` for {rule.tag}", rule.span, catalogue)
    for style in credits_.styles.values():
        for family in style.fonts:
            if not catalogue.family(family) and (family, style.fonts_span) not in reported:
                reported.add((family, style.fonts_span))
                user = f"style {style.name}"
                yield _unknown_font(family, user, style.fonts_span, catalogue)
        place = style.span
        if place is None:  # not written by the user, unlike the style it inherits its font from
            continue
        first = style.fonts[0]
        lacks_italic = catalogue.family(first) and not catalogue.has_italic(first)
        if style.italic and lacks_italic and (f"{first} italic", place) not in reported:
            reported.add((f"{first} italic", place))
            yield warning(
                "no-italic",
                f"{first} has no italics, so style {style.name} is set upright",
                hint="choose a family with italics, or add an italic to fonts/",
                span=place,
            )


def check_axes(credits_: Credits, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Report axes that the first font of a style lacks, and values outside their range."""
    reported: set[tuple[str, str, float]] = set()
    for style in credits_.styles.values():
        faces = catalogue.family(style.fonts[0])
        if not faces:
            continue
        known = {axis.tag: axis for face in faces for axis in face.axes}
        for tag, value in style.axes:
            if (style.fonts[0], tag, value) in reported:
                continue
            reported.add((style.fonts[0], tag, value))
            axis = known.get(tag)
            if axis is None:
                yield warning(
                    "no-axis",
                    f"{style.fonts[0]} has no {tag} axis, which style {style.name} uses",
                    hint=f"use one of its axes: {', '.join(sorted(known))}"
                    if known
                    else "remove it, or choose a variable font",
                    span=style.span or style.fonts_span,
                )
            elif not axis.low <= value <= axis.high:
                yield warning(
                    "axis-end",
                    f"{tag} {value:g} in style {style.name} is out of range for {style.fonts[0]}",
                    hint=f"{tag} goes from {axis.low:g} to {axis.high:g}; the nearest is used",
                    span=style.span or style.fonts_span,
                )


def _unknown_font(family: str, user: str, span: Span | None, catalogue: Catalogue) -> Diagnostic:
    near = catalogue.nearest_family(family)
    meant = f"did you mean {near}? Or " if near else ""
    package = font_package(family)
    install = f"pip install {package}, or " if package else ""
    return error(
        "unknown-font",
        f"{user} uses the font {family}, which cannot be found",
        hint=f"{meant}{install}put its files into fonts/; endroll fonts lists what is available",
        span=span,
    )


def check_motion(credits_: Credits, roll: Roll, schedule: Schedule) -> Iterator[Diagnostic]:
    """Report how rounding the step changed the length, or how not rounding it affects motion."""
    if all(part.still is not None for part in roll.all_parts):
        return
    if schedule.scan.is_interlaced:
        yield from _check_field_motion(credits_, schedule)
        return
    step_px, asked_px = schedule.step_px, schedule.asked_step_px
    span = credits_.timing.speed_span
    requested = f"{_requested(credits_)} is {asked_px:.4g} px a frame at {schedule.raster}"
    used = f"the step is {step_px} px, so the roll lasts {_length(schedule.frame_count, schedule)}"
    if step_px.denominator != 1 and any(part.crawls for part in roll.all_parts):
        yield error(
            "fractional-crawl",
            f"a crawl needs a step of whole px, but {requested}",
            hint="remove `snap: off`, or set a `speed` that gives whole px",
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
            f"{requested}; {used}, and the sharpness of letters varies from frame to frame",
            hint=f"whole steps do not shimmer: {whole}; remove `snap: off` to use the nearest",
            span=span,
        )
    elif asked_px != step_px:
        yield note(
            "snapped-step",
            f"{requested}; {used} instead of {_length(schedule.asked_frame_count, schedule)}",
            hint="only whole steps scroll without shimmer; endroll report shows the lengths for "
            "neighbouring steps",
            span=span,
        )


def _check_field_motion(credits_: Credits, schedule: Schedule) -> Iterator[Diagnostic]:
    """Report a step that fields cannot have, and how rounding it to even px changed the length."""
    timing, moments = credits_.timing, schedule.scan.moments
    step_px, asked_px = schedule.moment_step_px, schedule.asked_step_px / moments
    near = " · ".join(
        f"{step / moments} px lasts {_length(frames, schedule)}"
        for step, frames in schedule.lengths
    )
    requested = f"{_requested(credits_)} is {asked_px:.4g} px a field at {schedule.raster}"
    if not timing.snaps:
        yield error(
            "fractional-field-step",
            "a roll in fields moves by an even number of px a field, and `snap` is off",
            hint=f"remove `snap: off`; {near}",
            span=timing.speed_span or credits_.video.scan_span,
        )
    elif timing.crossing is None and timing.speed_span is not None and _is_odd(asked_px):
        yield error(
            "odd-field-step",
            f"{requested}: with an odd number, half the rows of each letter are never shown",
            hint=f"{near}; seconds_on_screen or duration chooses an even step by itself",
            span=timing.speed_span,
        )
    elif asked_px != step_px:
        yield note(
            "snapped-step",
            f"{requested}; the step is {step_px} px, so the roll lasts "
            f"{_length(schedule.frame_count, schedule)} instead of "
            f"{_length(schedule.asked_frame_count, schedule)}",
            hint="only even steps show every row in fields; endroll report shows the lengths for "
            "neighbouring steps",
            span=timing.speed_span,
        )


def _is_odd(step_px: float) -> bool:
    nearest = round(step_px)
    return nearest % 2 == 1 and math.isclose(step_px, nearest, abs_tol=1e-6)


def _length(frames: int, schedule: Schedule) -> str:
    return timecode(frames, schedule.rate)


def _requested(credits_: Credits) -> str:
    timing = credits_.timing
    if timing.crossing is None:
        return f"speed {timing.speed_px:g}"
    return f"seconds_on_screen {timing.crossing.in_frames(credits_.video.rate)}f"
