"""Encoder options that only endroll may set, and why.

A file must describe its pictures correctly and match the credits: an option that would mislabel it,
drop a frame or write another file is refused, in any spelling that an encoder accepts. Options that
affect only size, speed and quality are allowed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import UsageError, error

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class _Reason:
    """Why options are fixed, what to do instead, and their names, with hyphens."""

    why: str
    hint: str
    names: frozenset[str]


def _reason(why: str, hint: str, names: str = "") -> _Reason:
    return _Reason(why, hint, frozenset(names.split()))


_REASONS: Final = (
    _reason(
        "the credits set the colours, and the file must say which they are",
        "leave it out; set video.color in the credits for other colours",
        # FFmpeg, x264, x265, SVT-AV1
        """color-primaries color-trc colorspace color-range chroma-sample-location
        colorprim transfer colormatrix range input-range fullrange videoformat chromaloc overscan
        mastering-display content-light cll master-display max-cll max-fall hdr hdr-opt hdr10
        hdr10-opt dhdr10-info dhdr10-opt atc-sei alternative-transfer dolby-vision-profile
        dolby-vision-rpu dolbyvision nclx vui vui-timing-info
        transfer-characteristics matrix-coefficients chroma-sample-position""",
    ),
    _reason(
        "the format sets the bit depth and the chroma subsampling",
        "choose another --format, such as hevc-10 for 10 bits",
        """pix-fmt pixel-format input-csp output-csp input-depth output-depth bit-depth
        encoder-bit-depth encoder-color-format color-format internal-bit-depth alpha avif
        still-picture""",
    ),
    _reason(
        "the credits set the size of the picture",
        "set video.size in the credits: --set video.size=1920x1080",
        """s video-size width height source-width source-height forced-max-frame-width
        forced-max-frame-height input-res sar aspect sample-aspect-ratio display-window
        conf-win crop-rect frame-cropping resize-mode resize-denom resize-kf-denom""",
    ),
    _reason(
        "the credits set the rate and the number of frames",
        "set video.fps in the credits: --set video.fps=25; --frames A-B writes a stretch",
        """r framerate time-base fps fps-num fps-denom timebase force-cfr vfr-input frames
        total-frames seek frame-dup drop-threshold""",
    ),
    _reason(
        "the credits set the scan",
        "leave it out; set video.scan in the credits for fields",
        "field field-order interlace interlaced tff bff fake-interlaced pic-struct pulldown",
    ),
    _reason(
        "the file needs the stream that endroll has the encoder write",
        "leave it out",
        "annexb repeat-headers codec-tag tag flags2 info num-views num-scalable-layers",
    ),
    _reason(
        "the same credits must give the same bytes on every machine",
        "leave it out, or give a fixed number of threads",
        "non-deterministic",
    ),
    _reason(
        "a film is encoded in one pass, and no other file is written",
        "leave it out; set crf and preset to trade size against quality",
        """pass passes passlogfile stats stat-file stat-report csv recon dump-yuv analysis-save
        analysis-load analysis-reuse-file errlog""",
    ),
)

_BECAUSE: Final = {name: reason for reason in _REASONS for name in reason.names}

_DEFINES_FORMAT: Final = _reason("the format sets it", "choose another --format")

_FLAGS: Final = _reason(
    "of the flags only closed-gop may be set", "write flags=+cgop, or leave it out"
)
_FLAG: Final = re.compile(r"(\+cgop|\+loop|-loop)+")

_COUNTS: Final = frozenset(
    {"threads", "pools", "numa-pools", "frame-threads", "lookahead-threads", "lp"}
)
_EVERY_CORE: Final = frozenset({"0", "auto", "-1", "*", "+", ""})

_HOLDERS: Final = frozenset({"x264-params", "x264opts", "x265-params", "svtav1-params"})
"""Options whose value is further options, `name=value:name=value`."""


def refuse_fixed(options: Iterable[tuple[str, str]], by_format: frozenset[str]) -> None:
    """Refuse options that would make a file differ from what endroll says it is.

    `by_format` are the options that define the format itself.

    Raises:
        UsageError: there is such an option.
    """
    for name, value in options:
        for written, plain, inner in _options_in(name, value):
            reason = _DEFINES_FORMAT if plain in by_format else _reason_against(plain, inner)
            if reason is not None:
                raise UsageError(
                    error(
                        "fixed-encoder-option",
                        f"--encoder-option {written} cannot be set: {reason.why}",
                        hint=reason.hint,
                    )
                )


def _options_in(name: str, value: str) -> Iterator[tuple[str, str, str]]:
    """Yield each option as it was written, its plain name, and its value."""
    plain = _plain(name)
    if plain not in _HOLDERS:
        yield name, plain, value.strip()
        return
    for part in value.split(":"):
        inner_name, _, inner_value = part.partition("=")
        yield f"{name}={part.strip()}", _plain(inner_name), inner_value.strip()


def _plain(name: str) -> str:
    """Return a name as it is listed: encoders also accept `_` for `-`, and `no-` before it."""
    bare = re.sub(r"[\s'\\]", "", name).lower().replace("_", "-")
    return bare.removeprefix("no-")


def _reason_against(name: str, value: str) -> _Reason | None:
    """Return why an option is fixed, None if it may be set."""
    if name == "flags" and not _FLAG.fullmatch(value):
        return _FLAGS
    if name in _COUNTS and value in _EVERY_CORE:
        return _BECAUSE["non-deterministic"]
    return _BECAUSE.get(name)
