"""What holds a film against a rule: each function returns a judge for the numbers of a profile.

A judge takes the facts of a film and returns what it finds. It measures nothing.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from endroll.delivery_rules.rules import breaks, passes, unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from endroll.delivery_rules.facts import Beyond, FilmFacts, FlashCount
    from endroll.delivery_rules.rules import Judgement

    Judge = Callable[[FilmFacts], Judgement]

MOST_OUTSIDE: Final = 0.01
"""The share of a picture that may be outside. Source: EBU R 103 v3.0."""

MOST_FLASHES: Final = 3
"""The flashes that may be in a second. Source: ITU-R BT.1702-3, annex 1, guideline 1."""

_RATIO_TOLERANCE: Final = 0.01
"""2048x858 is 2.387 and counts as 2.39; the nearest ratios in use differ by more."""

_NO_SOUND: Final = "the credits have no sound"


def silent(why: str) -> Judge:
    """Return the judge of a point that nobody can decide from the credits, and why."""
    return lambda _facts: unknown(why)


def raster_among(sizes: Collection[str], hint: str) -> Judge:
    """Return the judge that allows some sizes, written `1920x1080`."""

    def judge(facts: FilmFacts) -> Judgement:
        size = str(facts.raster)
        if size in sizes:
            return passes(size)
        return breaks(
            "for-raster",
            f"the picture is {size}, not {' or '.join(sizes)}",
            hint=hint,
            span=facts.raster_span,
        )

    return judge


def canvas_of(width_px: int) -> Judge:
    """Return the judge that asks for a canvas of at least a width."""

    def judge(facts: FilmFacts) -> Judgement:
        if facts.raster.width_px >= width_px:
            return passes(str(facts.raster))
        return breaks(
            "for-raster",
            f"the picture is {facts.raster.width_px} px wide, less than {width_px}",
            hint="set `video.size: uhd`; for a film that is finished in HD, ask which size to use",
            span=facts.raster_span,
        )

    return judge


def aspect_among(ratios: Collection[str]) -> Judge:
    """Return the judge that allows some ratios of width to height, written `16:9` or `1.85:1`."""

    def judge(facts: FilmFacts) -> Judgement:
        ratio = facts.raster.width_px / facts.raster.height_px
        for written in ratios:
            width, height = map(float, written.split(":"))
            if abs(ratio - width / height) < _RATIO_TOLERANCE:
                return passes(f"{facts.raster} is {written}")
        return breaks(
            "for-raster",
            f"{facts.raster} is {ratio:.2f}:1, not {', '.join(ratios)}",
            hint="set `video.size` to a size with one of these ratios, such as `hd` or `2k-scope`",
            span=facts.raster_span,
        )

    return judge


def rate_among(rates: Mapping[str, Fraction]) -> Judge:
    """Return the judge that allows some rates, by the name that a person writes."""

    def judge(facts: FilmFacts) -> Judgement:
        return _rate(facts, rates)

    return judge


def _rate(facts: FilmFacts, rates: Mapping[str, Fraction]) -> Judgement:
    for written, rate in rates.items():
        if rate == facts.rate.value:
            return passes(f"{written} frames/s")
    return breaks(
        "for-rate",
        f"the rate is {float(facts.rate.value):g} frames/s, not {' or '.join(rates)}",
        hint=f"set `video.fps: {next(iter(rates))}`, if that is the rate of the programme",
    )


_LINES_720: Final = 720


def ebu_rate(facts: FilmFacts) -> Judgement:
    """Judge the rate by EBU Tech 3299: 50 with 720 lines; 25 or 50 with 1080, interlaced 25."""
    if facts.raster.height_px == _LINES_720:
        return _rate(facts, {"50": Fraction(50)})
    if facts.scan.is_interlaced:
        return _rate(facts, {"25": Fraction(25)})
    return _rate(facts, {"25": Fraction(25), "50": Fraction(50)})


_WIDEST_2K_PX: Final = 2048


def cinema_rate(facts: FilmFacts) -> Judgement:
    """Judge the rate by the operational levels of ST 428-1: 24, and 48 in 2K."""
    rates = {"24": Fraction(24)}
    if facts.raster.width_px <= _WIDEST_2K_PX:
        rates["48"] = Fraction(48)
    return _rate(facts, rates)


def ebu_scan(facts: FilmFacts) -> Judgement:
    """Judge the scan by EBU Tech 3299: 720 lines are progressive, 1080 of either kind."""
    if facts.scan.is_interlaced and facts.raster.height_px == _LINES_720:
        return breaks(
            "for-scan",
            "a picture of 720 lines is not interlaced",
            hint="set `video.scan: progressive`, or `video.size: hd`",
        )
    return passes(str(facts.scan))


def progressive(facts: FilmFacts) -> Judgement:
    """Judge that frames have no fields."""
    if facts.scan.is_interlaced:
        return breaks(
            "for-scan",
            f"the film is interlaced ({facts.scan})",
            hint="set `video.scan: progressive`",
        )
    return passes(str(facts.scan))


def either_scan(facts: FilmFacts) -> Judgement:
    """Judge a rule that allows frames and fields, and no telecine, which endroll never writes."""
    return passes(f"{facts.scan}, without telecine")


def color_among(names: Collection[str], *, untold: Collection[str] = ()) -> Judge:
    """Return the judge that allows some of the colours of `video.color`.

    Of the `untold` colours the publisher says neither that they are allowed nor that they are not.
    """

    def judge(facts: FilmFacts) -> Judgement:
        name = facts.color.name
        if name in names:
            return passes(name)
        if name in untold:
            return unknown(f"which HDR colours are accepted is not published: {name}")
        return breaks(
            "for-color",
            f"the film is written in {name}, not {' or '.join(names)}",
            hint=f"set `video.color: {next(iter(names))}`",
            span=facts.color.span,
        )

    return judge


_UNNAMED: Final = "it depends on the format: name it with --format"


def limited_range(facts: FilmFacts) -> Judgement:
    """Judge that black and white have the codes of limited range."""
    if facts.output is None:
        return unknown(_UNNAMED)
    if facts.output.encoding is None:
        return breaks(
            "for-range",
            f"{facts.output.name} is full-range RGB, not limited range",
            hint="deliver a video format, such as --format prores-422-hq",
        )
    return passes(f"{facts.output.name} is limited range")


def cinema_range(facts: FilmFacts) -> Judgement:
    """Judge that the samples are those of a DCDM: X'Y'Z' of 12 bits and full range."""
    if facts.output is None:
        return unknown(_UNNAMED)
    if facts.output.name == "dcp" or (facts.output.encoding is None and not facts.color.primaries):
        return passes(f"{facts.output.name} holds X'Y'Z' of 12 bits, full range")
    return breaks(
        "for-range",
        f"{facts.output.name} in {facts.color.name} does not hold X'Y'Z' of 12 bits, full range",
        hint="set `video.color: dcdm` and deliver --format dcp or tiff-16",
    )


def format_among(names: Collection[str], *, by_agreement: Collection[str] = ()) -> Judge:
    """Return the judge that allows some formats, and some more where it was agreed."""

    def judge(facts: FilmFacts) -> Judgement:
        if facts.output is None:
            return unknown(_UNNAMED)
        name = facts.output.name
        if name in names:
            return passes(name)
        if name in by_agreement:
            return unknown(f"{name} is accepted for some productions only: ask first")
        return breaks(
            "for-format",
            f"{name} is not accepted; {', '.join(names)} are",
            hint=f"deliver --format {next(iter(names))}",
        )

    return judge


def levels(facts: FilmFacts) -> Judgement:
    """Judge the levels by EBU R 103: at most 1 % of a picture outside -5 to 105 %."""
    reading = facts.picture
    if reading is None or facts.color.primaries is None:
        return unknown("R 103 is for R'G'B' and Y', and the film is written in X'Y'Z'")
    if not reading.is_whole:
        return unknown("HDR footage is not measured")
    share = f"{reading.outside_share:.2%} of frame {reading.outside_frame}"
    if reading.outside_share <= MOST_OUTSIDE:
        return passes(f"at most {reading.outside_share:.2%} of a frame is outside")
    return breaks(
        "for-levels",
        f"{share} has levels outside -5 to 105 %, more than 1 %",
        hint="use less saturated colours, or deliver a 4:4:4 format, such as --format prores-4444",
    )


def title_safe(facts: FilmFacts) -> Judgement:
    """Judge that text and logos are inside title safe."""
    beyond = facts.beyond_title
    if beyond is None:
        return passes("text and logos are inside the middle 90 %")
    return breaks(
        "for-title-safe",
        _out(beyond, "title safe, the middle 90 %"),
        hint=_INSET,
        span=beyond.span,
    )


def action_safe(facts: FilmFacts) -> Judgement:
    """Judge that text and logos are inside action safe."""
    beyond = facts.beyond_action
    if beyond is None:
        return passes("text and logos are inside the middle 93 %; footage is not judged")
    return breaks(
        "for-action-safe",
        _out(beyond, "action safe, the middle 93 %"),
        hint=_INSET,
        span=beyond.span,
    )


_INSET: Final = "set `layout.safe` to 90% or less, or move or shorten it"


def _out(beyond: Beyond, area: str) -> str:
    others = f", and {beyond.count - 1} more" if beyond.count > 1 else ""
    return f"“{beyond.text}” extends {beyond.out_px:.0f} px beyond {area}{others}"


def flashes(facts: FilmFacts) -> Judgement:
    """Judge the flashes of luminance by ITU-R BT.1702."""
    reading = facts.picture
    if reading is None or not reading.is_whole:
        return unknown("HDR footage is not measured")
    if reading.flashes.flashes <= MOST_FLASHES:
        return passes(_most(reading.flashes))
    return breaks(
        "for-flashes",
        f"{reading.flashes.flashes:g} flashes in a second, from frame {reading.flashes.frame} on, "
        f"over more than a quarter of the picture; {MOST_FLASHES} are allowed",
        hint="hold cards longer, fade more slowly, or use other footage",
    )


def red_flashes(facts: FilmFacts) -> Judgement:
    """Judge the flashes of saturated red by ITU-R BT.1702."""
    reading = facts.picture
    if reading is None or not reading.is_whole:
        return unknown("HDR footage is not measured")
    if reading.red_flashes.flashes <= MOST_FLASHES:
        return passes(_most(reading.red_flashes))
    return breaks(
        "for-red-flashes",
        f"{reading.red_flashes.flashes:g} flashes of saturated red in a second, from frame "
        f"{reading.red_flashes.frame} on, over more than a quarter of the picture; {MOST_FLASHES} "
        "are allowed",
        hint="use a less saturated red, hold cards longer, or use other footage",
    )


def _most(count: FlashCount) -> str:
    return f"at most {count.flashes:g} in a second" if count.changes else "none"


def loudness_of(target_lufs: float, tolerance_lu: float) -> Judge:
    """Return the judge of the integrated loudness."""

    def judge(facts: FilmFacts) -> Judgement:
        if not facts.has_sound:
            return passes(_NO_SOUND)
        if facts.loudness is None or facts.loudness.integrated_lufs is None:
            return unknown("the sound is silent, softer than -70 LUFS or shorter than 0.4 s")
        lufs = facts.loudness.integrated_lufs
        if abs(lufs - target_lufs) <= tolerance_lu:
            return passes(f"{lufs:.1f} LUFS")
        return breaks(
            "for-loudness",
            f"the sound is {lufs:.1f} LUFS, not {target_lufs:g} ±{tolerance_lu:g}",
            hint=f"set `music.loudness: {target_lufs:g}`",
        )

    return judge


def dialogue_loudness(facts: FilmFacts) -> Judgement:
    """Judge loudness that is measured on the dialogue of the whole programme."""
    if not facts.has_sound:
        return passes(_NO_SOUND)
    return unknown("it is measured on the dialogue of the whole programme, not on its credits")


def true_peak_of(most_dbtp: float) -> Judge:
    """Return the judge of the highest true peak."""

    def judge(facts: FilmFacts) -> Judgement:
        peak = facts.loudness.true_peak_dbtp if facts.loudness else None
        if not facts.has_sound or peak is None:
            return passes("digital silence" if facts.has_sound else _NO_SOUND)
        if peak <= most_dbtp:
            return passes(f"{peak:.1f} dBTP")
        return breaks(
            "for-true-peak",
            f"the true peak is {peak:.1f} dBTP, above {most_dbtp:g}",
            hint="lower `music.gain`, or set `music.loudness` with `true_peak`",
        )

    return judge
