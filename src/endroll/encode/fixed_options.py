"""Encoder options that are endroll's own to set, and why. Part of `encode`.

What a file says of its pictures must be what they are, and what the credits ask for: an option that
would label it otherwise, drop a frame or write a file of its own is refused, in whichever of an
encoder's spellings. What only bears on size, speed and quality is left to whoever asks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import UsageError, error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.encode.output import Output


@dataclass(frozen=True, slots=True)
class _Reason:
    """Why options are fixed, and what does what they are after; their names have hyphens."""

    says: str
    hint: str
    names: frozenset[str]


def _reason(says: str, hint: str, names: str) -> _Reason:
    return _Reason(says, hint, frozenset(names.split()))


_REASONS: Final = (
    _reason(
        "the samples are BT.709 of limited range, and the file must say so",
        "leave it out; convert the finished file for another colour space",
        # FFmpeg, x264, x265, SVT-AV1
        """color-primaries color-trc colorspace color-range chroma-sample-location
        colorprim transfer colormatrix range input-range fullrange videoformat chromaloc overscan
        mastering-display content-light cll master-display max-cll max-fall hdr hdr-opt hdr10
        hdr10-opt dhdr10-info dhdr10-opt atc-sei alternative-transfer dolby-vision-profile
        dolby-vision-rpu dolbyvision nclx vui vui-timing-info
        transfer-characteristics matrix-coefficients chroma-sample-position""",
    ),
    _reason(
        "the format says how many bits and how much colour a sample has",
        "choose another --format, as hevc-10 for 10 bits",
        """pix-fmt pixel-format input-csp output-csp input-depth output-depth bit-depth
        encoder-bit-depth encoder-color-format color-format internal-bit-depth alpha avif
        still-picture""",
    ),
    _reason(
        "the size of the picture is that of the credits",
        "set video.size in the credits: --set video.size=1920x1080",
        """s video-size width height source-width source-height forced-max-frame-width
        forced-max-frame-height input-res sar aspect sample-aspect-ratio display-window
        conf-win crop-rect frame-cropping resize-mode resize-denom resize-kf-denom""",
    ),
    _reason(
        "the rate and the number of frames are those of the credits",
        "set video.fps in the credits: --set video.fps=25; --frames A-B writes a stretch",
        """r framerate time-base fps fps-num fps-denom timebase force-cfr vfr-input frames
        total-frames seek frame-dup drop-threshold""",
    ),
    _reason(
        "every frame is a whole picture, with no fields",
        "leave it out",
        "field field-order interlace interlaced tff bff fake-interlaced pic-struct pulldown",
    ),
    _reason(
        "the file needs the stream as endroll has the encoder write it",
        "leave it out",
        "annexb repeat-headers codec-tag tag flags2 info num-views num-scalable-layers",
    ),
    _reason(
        "the same credits must give the same bytes on every machine",
        "leave it out, or give a fixed number of threads",
        "non-deterministic",
    ),
    _reason(
        "a film is encoded in one pass, and nothing but it is written",
        "leave it out; crf and preset weigh size against quality",
        """pass passes passlogfile stats stat-file stat-report csv recon dump-yuv analysis-save
        analysis-load analysis-reuse-file errlog""",
    ),
)

_BECAUSE: Final = {name: reason for reason in _REASONS for name in reason.names}

_PROFILES: Final = _reason(
    "a format of DNxHR is its profile", "choose another --format: dnxhr-hq, dnxhr-hqx", "profile"
)

_FLAGS: Final = _reason(
    "of the flags only closed-gop may be set", "write flags=+cgop, or leave it out", "flags"
)
_FLAG: Final = re.compile(r"(\+cgop|\+loop|-loop)+")

_COUNTS: Final = frozenset(
    {"threads", "pools", "numa-pools", "frame-threads", "lookahead-threads", "lp"}
)
_AS_MANY_AS_THERE_ARE: Final = frozenset({"0", "auto", "-1", "*", "+", ""})

_HOLDERS: Final = frozenset({"x264-params", "x264opts", "x265-params", "svtav1-params"})
"""Options whose value is further options, `name=value:name=value`."""


def refuse_fixed(output: Output) -> None:
    """Refuse options of an encoder that would make the file other than endroll says it is.

    Raises:
        UsageError: there is one.
    """
    for name, value in output.encoder_options:
        for shown, each, said in _options_in(name, value):
            reason = _fixed(each, said, output)
            if reason is not None:
                raise UsageError(
                    error(
                        "fixed-encoder-option",
                        f"--encoder-option {shown} cannot be set: {reason.says}",
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
        inner, _, said = part.partition("=")
        yield f"{name}={part.strip()}", _plain(inner), said.strip()


def _plain(name: str) -> str:
    """Return a name as the lists have it: encoders take `_` for `-`, and `no-` before it."""
    bare = re.sub(r"[\s'\\]", "", name).lower().replace("_", "-")
    return bare.removeprefix("no-")


def _fixed(name: str, value: str, output: Output) -> _Reason | None:
    """Return why an option is fixed, None where it may be set."""
    if name == "profile" and output.format.startswith("dnxhr"):
        return _PROFILES
    if name == "flags" and not _FLAG.fullmatch(value):
        return _FLAGS
    if name in _COUNTS and value in _AS_MANY_AS_THERE_ARE:
        return _BECAUSE["non-deterministic"]
    return _BECAUSE.get(name)
