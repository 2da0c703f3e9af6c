"""Hold a film against profiles: measure what their rules read, once, and judge each rule."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from endroll.check.title_safe import TITLE_MARGIN, outside_safe
from endroll.core.diagnostics import Severity, shortened
from endroll.delivery_rules.facts import Beyond, FilmFacts, Reading
from endroll.delivery_rules.profiles import profile_named
from endroll.delivery_rules.rules import DeliveryCheck, RuleFinding
from endroll.encode.color_encoding import TEN_422, rgb_encoding
from endroll.encode.formats import format_named

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from endroll.delivery_rules.facts import PictureReading
    from endroll.delivery_rules.rules import DeliveryRule, Judgement, Profile
    from endroll.encode.formats import FormatSpec
    from endroll.pipeline.film import Film

ACTION_MARGIN: Final = Fraction(35, 1000)
"""The share of the width that is outside action safe at each side. Source: EBU R 95."""


def check_deliveries(
    film: Film, names: Sequence[str], output_format: str | None = None
) -> tuple[DeliveryCheck, ...]:
    """Hold a film against profiles; a named format is the one that it is to be delivered in.

    A profile that is named twice counts once. Only what the rules read is measured.

    Raises:
        RenderError: a file that the film is made from cannot be read.
        UsageError: there is no such profile or format.
    """
    profiles = [profile_named(name) for name in dict.fromkeys(names)]
    output = None if output_format is None else format_named(output_format)
    readings = {rule.reads for profile in profiles for rule in profile.rules}
    facts = gather_facts(film, output, readings)
    return tuple(
        DeliveryCheck(
            profile,
            tuple(RuleFinding(rule, _judged(profile, rule, facts)) for rule in profile.rules),
        )
        for profile in profiles
    )


def gather_facts(
    film: Film, output: FormatSpec | None, readings: Collection[Reading | None]
) -> FilmFacts:
    """Return the facts of a film; its picture and its sound are measured if `readings` has them.

    Raises:
        RenderError: a file that the film is made from cannot be read.
    """
    video, mix = film.credits.video, film.sound.mix
    loudness = None
    if mix is not None and Reading.SOUND in readings:
        from endroll.media.mixing import film_loudness  # noqa: PLC0415  most films are silent

        loudness = film_loudness(mix, film.schedule)
    return FilmFacts(
        raster=video.raster,
        rate=video.rate,
        color=video.color,
        scan=video.scan,
        output=output,
        raster_span=video.raster_span,
        beyond_title=_beyond(film, TITLE_MARGIN),
        beyond_action=_beyond(film, ACTION_MARGIN),
        picture=_picture(film, output) if Reading.PICTURE in readings else None,
        has_sound=mix is not None,
        loudness=loudness,
    )


def _judged(profile: Profile, rule: DeliveryRule, facts: FilmFacts) -> Judgement:
    """Return what is found of a rule, its diagnostic with the name of the profile."""
    judgement = rule.judge(facts)
    failure = judgement.diagnostic
    if failure is None:
        return judgement
    severity = Severity.WARNING if rule.is_advice else failure.severity
    named = replace(failure, severity=severity, message=f"{profile.title}: {failure.message}")
    return replace(judgement, diagnostic=named)


def _beyond(film: Film, margin: Fraction) -> Beyond | None:
    outside = outside_safe(film.roll, film.shaper.book, margin)
    if not outside:
        return None
    span, (text, out_px) = min(outside.items(), key=lambda item: item[0])
    return Beyond(shortened(text), out_px, len(outside), span)


def _picture(film: Film, output: FormatSpec | None) -> PictureReading:
    from endroll.delivery_rules.frames import measure_frames  # noqa: PLC0415  NumPy is slow

    color = film.credits.video.color
    encoding = TEN_422 if output is None else output.encoding
    if encoding is None or color.primaries is None:
        encoding = rgb_encoding(color)
    return measure_frames(film.painter, color, encoding)
