"""What a render is asked for: one frozen value, checked once and passed unchanged to the writer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Self

from endroll.core.diagnostics import UsageError, error, note
from endroll.encode.families import Quality, RowCodedH264, quality_named
from endroll.encode.fixed_options import refuse_fixed
from endroll.encode.formats import DEFAULT_FORMAT, FORMATS, Alpha, FormatSpec, format_named

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from endroll.core.diagnostics import Diagnostic
    from endroll.encode.families import Cost


class RequestedAlpha(Enum):
    """How the background is left out, if it is."""

    NONE = "none"
    STRAIGHT = "straight"
    PREMULTIPLIED = "premultiplied"


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderSpec:
    """A format, and how a film is written in it.

    A `matte` is a fill and its key, two of everything. To `resume` is to keep the files of a
    sequence that exist. A `small` H.264 file takes longer to encode. `encoder_options` are names
    and values as FFmpeg has them. `frames` are part of the film; None is all of it. What is
    `textless` is the film without text and logos, only what is behind and beside them. A cinema
    package states that it was `issued` at a moment; None is that of the writer's environment.

    Raises:
        UsageError: the format lacks something that is requested, a matte is to have alpha, what is
            textless is to have alpha or be a matte, or an encoder option is fixed.
    """

    format: FormatSpec = FORMATS[DEFAULT_FORMAT]
    alpha: RequestedAlpha = RequestedAlpha.NONE
    matte: bool = False
    resume: bool = False
    small: bool = False
    textless: bool = False
    quality: Quality = Quality.REVIEW
    encoder_options: tuple[tuple[str, str], ...] = ()
    frames: range | None = None
    issued: dt.datetime | None = None

    def __post_init__(self) -> None:
        self._check_format()
        if self.matte and self.has_alpha:
            raise UsageError(
                error(
                    "matte-alpha",
                    "a matte keeps its alpha in a second file, so the pictures cannot have any",
                    hint="leave out --transparent and --premultiplied, and choose a format other "
                    "than webm-alpha",
                )
            )
        if self.textless and (self.matte or self.has_alpha):
            raise UsageError(
                error(
                    "textless-alpha",
                    "alpha and a matte are of the text, which a textless film does not have",
                    hint="leave out --transparent, --premultiplied and --matte, and choose a "
                    "format other than webm-alpha",
                )
            )
        if self.format.encoder is not None:
            refuse_fixed(self.encoder_options, self.format.encoder.fixed_options)

    @classmethod
    def of(  # noqa: PLR0913  each is an option of the command, and goes by name
        cls,
        output_format: str,
        *,
        transparent: bool = False,
        premultiplied: bool = False,
        matte: bool = False,
        resume: bool = False,
        small: bool = False,
        textless: bool = False,
        quality: str = Quality.REVIEW,
        encoder_options: Mapping[str, str] | None = None,
        frames: range | None = None,
    ) -> Self:
        """Return the spec of options as the command and the Python API have them.

        Raises:
            UsageError: there is no such format or quality, or the options do not go together.
        """
        alpha = RequestedAlpha.STRAIGHT if transparent else RequestedAlpha.NONE
        return cls(
            format=format_named(output_format),
            alpha=RequestedAlpha.PREMULTIPLIED if premultiplied else alpha,
            matte=matte,
            resume=resume,
            small=small,
            textless=textless,
            quality=quality_named(quality),
            encoder_options=tuple((encoder_options or {}).items()),
            frames=frames,
        )

    @property
    def name_end(self) -> str:
        """The end of a default name: what it is, if not the film, and the suffix of the format."""
        return ("-textless" if self.textless else "") + self.format.name_suffix

    @property
    def has_alpha(self) -> bool:
        """Whether the pictures have alpha, and no background."""
        return self.alpha is not RequestedAlpha.NONE or self.format.alpha is Alpha.ALWAYS

    @property
    def is_premultiplied(self) -> bool:
        """Whether the writer is given premultiplied pictures."""
        is_requested = self.alpha is RequestedAlpha.PREMULTIPLIED
        return is_requested and self.format.alpha is not Alpha.ASSOCIATED

    @property
    def is_row_coded(self) -> bool:
        """Whether steady scrolls are assembled from rows of macroblocks."""
        is_plain = not self.small and not self.encoder_options
        return is_plain and isinstance(self.format.family, RowCodedH264)

    @property
    def notes(self) -> tuple[Diagnostic, ...]:
        """What to know about the pictures before they are used."""
        if not (self.has_alpha and self.format.blends_light):
            return ()
        return (
            note(
                "linear-blending",
                f"a compositor lays {self.format.name} over a picture in linear light, where the "
                "edges of letters look bolder than in the video",
                hint="for the edges of the video, choose --format exr-code-values",
            ),
        )

    @property
    def cost(self) -> Cost:
        """The work of writing a frame."""
        family = self.format.family
        if isinstance(family, RowCodedH264) and not self.is_row_coded:
            return family.whole_frames.cost
        return family.cost

    def _check_format(self) -> None:
        """Refuse what the format cannot do."""
        spec, name = self.format, self.format.name
        if self.alpha is RequestedAlpha.STRAIGHT and not spec.has_alpha:
            raise _unfit(f"{name} cannot be transparent", lambda able: able.has_alpha)
        if self.alpha is RequestedAlpha.PREMULTIPLIED and not spec.has_premultiplied:
            raise _unfit(f"{name} has no premultiplied alpha", lambda able: able.has_premultiplied)
        if self.resume and not spec.is_sequence:
            raise _unfit(
                f"--resume needs an image sequence; {name} is one file",
                lambda able: able.is_sequence,
            )
        if self.small and not spec.has_small:
            raise _unfit(f"{name} cannot be made smaller", lambda able: able.has_small)
        if self.quality is not Quality.REVIEW and not spec.has_quality:
            raise _unfit(f"{name} has only one quality", lambda able: able.has_quality)
        if self.encoder_options and not spec.has_options:
            raise _unfit(f"{name} has no encoder options", lambda able: able.has_options)


def _unfit(message: str, can: Callable[[FormatSpec], bool]) -> UsageError:
    able = ", ".join(name for name, spec in FORMATS.items() if can(spec))
    return UsageError(error("unfit-format", message, hint=f"choose one of {able}"))
