"""The profiles of `check --for`: the rules of each delivery, with their sources. Data only.

Where a publisher says nothing, or nothing that could be read, the point is a rule without a source,
so that it is told and never passed in silence.
"""

from __future__ import annotations

from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import UsageError, error
from endroll.core.suggestions import hint_of_known
from endroll.delivery_rules import judges
from endroll.delivery_rules.facts import Reading
from endroll.delivery_rules.rules import DeliveryRule, Profile
from endroll.delivery_rules.sources import (
    AMAZON_DIRECT,
    AMAZON_STUDIOS,
    AMAZON_VIDEO,
    DCI,
    EBU_3299,
    EBU_R95,
    EBU_R103,
    EBU_R128,
    ITU_BT1702,
    NETFLIX_PICTURE,
    NETFLIX_SAFE,
    NETFLIX_SOUND,
    NETFLIX_TITLES,
    WCAG_RED,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

_FLASHES: Final = (
    DeliveryRule(
        code="for-flashes",
        needs="at most 3 flashes in any second over more than 25 % of the picture",
        judge=judges.flashes,
        source=ITU_BT1702,
        reads=Reading.PICTURE,
    ),
    DeliveryRule(
        code="for-red-flashes",
        needs="at most 3 flashes in any second to or from a saturated red over more than 25 % of "
        "the picture",
        judge=judges.red_flashes,
        source=WCAG_RED,
        reads=Reading.PICTURE,
    ),
)


def _silent(code: str, point: str, why: str = "no published limit was found") -> DeliveryRule:
    """Return a point on which there is no rule to hold a film against."""
    return DeliveryRule(code=code, needs=point, judge=judges.silent(why))


_TEXT_SIZE: Final = _silent("for-text-size", "a minimum size of text")
_STEP: Final = _silent("for-step", "a speed, or a step in px a frame")
_SAFE_AREA: Final = _silent("for-title-safe", "a safe area for titles")
_LEVELS: Final = _silent("for-levels", "a tolerance of levels")

NETFLIX: Final = Profile(
    "netflix",
    "Netflix",
    (
        DeliveryRule(
            code="for-raster",
            needs="a canvas at least 3840 px wide; ask Netflix if the film is finished in less",
            judge=judges.canvas_of(3840),
            source=NETFLIX_TITLES,
        ),
        _silent(
            "for-rate",
            "a list of rates",
            "credits take the rate of their programme; no list of rates was found",
        ),
        _silent("for-scan", "a kind of scan"),
        _silent("for-range", "a range of code values"),
        DeliveryRule(
            code="for-color",
            needs="PQ in P3-D65 for HDR, Rec. 709 for SDR",
            judge=judges.color_among(("p3-d65-pq", "bt709")),
            source=NETFLIX_PICTURE,
        ),
        DeliveryRule(
            code="for-format",
            needs="EXR of 16 bits that is not logarithmic, or TIFF of 16 bits; ProRes 4444 for "
            "some productions",
            judge=judges.format_among(
                ("tiff-16", "exr"), by_agreement=("prores-4444", "prores-4444-xq")
            ),
            source=NETFLIX_TITLES,
        ),
        _LEVELS,
        DeliveryRule(
            code="for-title-safe",
            needs="text and graphics inside the middle 90 %",
            judge=judges.title_safe,
            source=NETFLIX_SAFE,
            is_advice=True,
        ),
        DeliveryRule(
            code="for-action-safe",
            needs="text readable inside the middle 93 %; beyond it Netflix asks for confirmation",
            judge=judges.action_safe,
            source=NETFLIX_SAFE,
            is_advice=True,
        ),
        DeliveryRule(
            code="for-loudness",
            needs="-27 LKFS ±2 LU, gated by dialogue (ITU-R BS.1770-1)",
            judge=judges.dialogue_loudness,
            source=NETFLIX_SOUND,
        ),
        DeliveryRule(
            code="for-true-peak",
            needs="at most -2 dBTP",
            judge=judges.true_peak_of(-2),
            source=NETFLIX_SOUND,
            reads=Reading.SOUND,
        ),
        *_FLASHES,
        _TEXT_SIZE,
        _STEP,
    ),
)

AMAZON: Final = Profile(
    "amazon",
    "Amazon Prime Video",
    (
        DeliveryRule(
            code="for-raster",
            needs="a display aspect ratio of 4:3, 1.66, 16:9, 1.85, 2, 2.20, 2.35, 2.39 or 2.40",
            judge=judges.aspect_among(
                (
                    "4:3",
                    "1.66:1",
                    "16:9",
                    "1.85:1",
                    "2:1",
                    "2.20:1",
                    "2.35:1",
                    "2.39:1",
                    "2.40:1",
                )
            ),
            source=AMAZON_VIDEO,
        ),
        DeliveryRule(
            code="for-rate",
            needs="23.976, 24, 25, 29.97 or 30 frames/s, constant",
            judge=judges.rate_among(
                {
                    "23.976": Fraction(24000, 1001),
                    "24": Fraction(24),
                    "25": Fraction(25),
                    "29.97": Fraction(30000, 1001),
                    "30": Fraction(30),
                }
            ),
            source=AMAZON_DIRECT,
        ),
        DeliveryRule(
            code="for-scan",
            needs="progressive or interlaced, not telecined",
            judge=judges.either_scan,
            source=AMAZON_VIDEO,
        ),
        DeliveryRule(
            code="for-range",
            needs="limited range: full-range ProRes is rejected",
            judge=judges.limited_range,
            source=AMAZON_STUDIOS,
        ),
        DeliveryRule(
            code="for-color",
            needs="a master in SDR, and one in HDR unless the title is delivered in HD",
            judge=judges.color_among(("bt709",), untold=("p3-d65-pq", "bt2020-pq", "bt2020-hlg")),
            source=AMAZON_STUDIOS,
        ),
        DeliveryRule(
            code="for-format",
            needs="ProRes 422 or H.264",
            judge=judges.format_among(("prores-422-hq", "prores-422", "h264")),
            source=AMAZON_DIRECT,
        ),
        _LEVELS,
        _SAFE_AREA,
        DeliveryRule(
            code="for-loudness",
            needs="-27 LKFS ±2 LU, gated by dialogue (ITU-R BS.1770-1)",
            judge=judges.dialogue_loudness,
            source=AMAZON_STUDIOS,
        ),
        DeliveryRule(
            code="for-true-peak",
            needs="at most -2 dBTP",
            judge=judges.true_peak_of(-2),
            source=AMAZON_STUDIOS,
            reads=Reading.SOUND,
        ),
        *_FLASHES,
        _TEXT_SIZE,
        _STEP,
    ),
)

EBU_HD: Final = Profile(
    "ebu-hd",
    "EBU HD",
    (
        DeliveryRule(
            code="for-raster",
            needs="1920x1080, or 1280x720",
            judge=judges.raster_among(("1920x1080", "1280x720"), "set `video.size: hd`"),
            source=EBU_3299,
        ),
        DeliveryRule(
            code="for-rate",
            needs="25 or 50 frames/s with 1080 lines, interlaced 25; 50 with 720 lines",
            judge=judges.ebu_rate,
            source=EBU_3299,
        ),
        DeliveryRule(
            code="for-scan",
            needs="interlaced or progressive with 1080 lines, progressive with 720",
            judge=judges.ebu_scan,
            source=EBU_3299,
        ),
        DeliveryRule(
            code="for-range",
            needs="limited (narrow) range",
            judge=judges.limited_range,
            source=EBU_R103,
        ),
        DeliveryRule(
            code="for-color",
            needs="ITU-R BT.709",
            judge=judges.color_among(("bt709",)),
            source=EBU_3299,
        ),
        _silent("for-format", "a file format", "it is agreed with each broadcaster"),
        DeliveryRule(
            code="for-levels",
            needs="R, G, B and Y from -5 to 105 %, but for at most 1 % of the picture",
            judge=judges.levels,
            source=EBU_R103,
            reads=Reading.PICTURE,
        ),
        DeliveryRule(
            code="for-title-safe",
            needs="text and graphics inside the middle 90 %",
            judge=judges.title_safe,
            source=EBU_R95,
        ),
        DeliveryRule(
            code="for-action-safe",
            needs="essential action inside the middle 93 %",
            judge=judges.action_safe,
            source=EBU_R95,
        ),
        DeliveryRule(
            code="for-loudness",
            needs="-23 LUFS ±0.5 LU (version 3.0; 4.0 has ±1 LU in production and ±0.2 LU in QC)",
            judge=judges.loudness_of(-23, 0.5),
            source=EBU_R128,
            reads=Reading.SOUND,
        ),
        DeliveryRule(
            code="for-true-peak",
            needs="at most -1 dBTP",
            judge=judges.true_peak_of(-1),
            source=EBU_R128,
            reads=Reading.SOUND,
        ),
        *_FLASHES,
        _TEXT_SIZE,
        _STEP,
    ),
)

_CINEMA_SIZES: Final = (
    "1998x1080",
    "2048x858",
    "2048x1080",
    "3996x2160",
    "4096x1716",
    "4096x2160",
)

CINEMA: Final = Profile(
    "dci",
    "DCI cinema",
    (
        DeliveryRule(
            code="for-raster",
            needs=f"{', '.join(_CINEMA_SIZES[:-1])} or {_CINEMA_SIZES[-1]}",
            judge=judges.raster_among(_CINEMA_SIZES, "set `video.size: 2k-flat` or `2k-scope`"),
            source=DCI,
        ),
        DeliveryRule(
            code="for-rate",
            needs="24 frames/s, or 48 in 2K",
            judge=judges.cinema_rate,
            source=DCI,
        ),
        DeliveryRule(
            code="for-scan",
            needs="whole frames: a frame is one array of pixels",
            judge=judges.progressive,
            source=DCI,
        ),
        DeliveryRule(
            code="for-range",
            needs="12 bits a component, 0 to 4095",
            judge=judges.cinema_range,
            source=DCI,
        ),
        DeliveryRule(
            code="for-color",
            needs="X'Y'Z' with gamma 2.6, white at most 48 cd/m²",
            judge=judges.color_among(("dcdm",)),
            source=DCI,
        ),
        DeliveryRule(
            code="for-format",
            needs="a DCP, or a DCDM of TIFF files",
            judge=judges.format_among(("dcp", "tiff-16")),
            source=DCI,
        ),
        _LEVELS,
        _SAFE_AREA,
        _silent("for-loudness", "a loudness", "none is published for cinema"),
        _silent("for-true-peak", "a true peak", "none is published for cinema"),
        _silent(
            "for-flashes", "a limit of flashes", "ITU-R BT.1702 is for television, not for cinema"
        ),
        _TEXT_SIZE,
        _STEP,
    ),
)

PROFILES: Final[Mapping[str, Profile]] = MappingProxyType(
    {profile.name: profile for profile in (NETFLIX, AMAZON, EBU_HD, CINEMA)}
)
"""Every profile by its name, in the order in which a person reads them."""


def profile_named(name: str) -> Profile:
    """Return the profile of a name.

    Raises:
        UsageError: there is no profile of that name.
    """
    if name not in PROFILES:
        raise UsageError(
            error(
                "unknown-profile",
                f"there is no delivery profile {name}",
                hint=hint_of_known(name, PROFILES),
            )
        )
    return PROFILES[name]
