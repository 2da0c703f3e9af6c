"""Describe the controls of a style: fonts, sizes, colours and effects, common ones first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from endroll.model.choices import Case, Eszett
from endroll.preview.controls import (
    Control,
    flag_text,
    gradient_text,
    help_of,
    number_text,
    share_text,
)
from endroll.schema.document import HanKeys, OutlineKeys, PlateKeys, ShadowKeys, StyleKeys

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.model.design import Style
    from endroll.preview.value_sources import ValueSources
    from endroll.schema.keys import Keys
    from endroll.text.shaping import Shaper

_CASES: Final = tuple(map(str, Case))
_ESZETTS: Final = tuple(map(str, Eszett))
_LIGHTEST: Final = 100
_HEAVIEST: Final = 900
_NONE: Final = "none"


@dataclass(frozen=True, slots=True)
class _Part:
    """A key of an effect: its label, kind and value, and the range of its slider."""

    key: str
    label: str
    kind: str
    value: str
    high: float | None = None
    low: float | None = None


def style_controls(style: Style, shaper: Shaper, sources: ValueSources) -> Iterator[Control]:
    """Yield the controls of a style, with the keys under `styles.NAME`."""
    key = f"styles.{style.name}"
    yield from _common(key, style, shaper)
    for control in (
        *_letters(key, style, shaper),
        *_outline(key, style, sources),
        *_shadow(key, style, sources),
        *_plate(key, style, sources),
        *_han(key, style),
    ):
        yield replace(control, more=True)


def _control(key: str, name: str, label: str, kind: str, value: str, **rest: Any) -> Control:  # noqa: ANN401  the fields of a control
    return Control(
        key=f"{key}.{name}",
        label=label,
        kind=kind,
        value=value,
        help=help_of(StyleKeys, name),
        **rest,
    )


def _common(key: str, style: Style, shaper: Shaper) -> Iterator[Control]:
    low, high = _weights(style, shaper)
    yield _control(key, "font", "Font", "font", _families(style))
    yield _control(
        key,
        "size",
        "Size",
        "number",
        number_text(style.size_px),
        unit="px",
        step=1,
        low=10,
        high=160,
    )
    yield _control(
        key, "weight", "Weight", "number", str(style.weight), step=50, low=low, high=high
    )
    color = str(style.color) if style.gradient is None else gradient_text(style.gradient)
    yield _control(key, "color", "Colour", "color", color)
    yield _control(key, "case", "Capitals", "words", str(style.case), choices=_CASES)
    yield _control(
        key,
        "tracking",
        "Letter spacing",
        "number",
        number_text(style.tracking_em),
        unit="em",
        step=0.01,
        low=-0.05,
        high=0.4,
    )
    yield _control(
        key,
        "leading",
        "Line spacing",
        "number",
        number_text(style.leading),
        unit="×",  # noqa: RUF001  times the size
        step=0.05,
        low=0.8,
        high=2.5,
    )
    yield _control(key, "italic", "Italic", "flag", flag_text(is_set=style.italic))


def _letters(key: str, style: Style, shaper: Shaper) -> Iterator[Control]:
    axis = shaper.axis(style, "wdth")
    width = dict(style.axes).get("wdth")
    if axis is not None or width is not None:
        yield _control(
            key,
            "width",
            "Width of letters",
            "share",
            f"{number_text(100 if width is None else width)}%",
            step=5,
            low=axis.low if axis else None,
            high=axis.high if axis else None,
        )
    yield _control(
        key, "opacity", "Opacity", "share", share_text(style.opacity), step=5, low=0, high=100
    )
    yield _control(key, "underline", "Underline", "flag", flag_text(is_set=style.underline))
    yield _control(
        key, "shrink", "Narrow to fit", "share", share_text(style.shrink), step=5, low=50, high=100
    )
    yield _control(key, "kerning", "Kerning", "flag", flag_text(is_set=style.kerning))
    yield _control(key, "features", "OpenType features", "text", _features(style), empty=_NONE)
    yield _control(key, "eszett", "ß in capitals", "words", str(style.eszett), choices=_ESZETTS)


def _outline(key: str, style: Style, sources: ValueSources) -> Iterator[Control]:
    line = style.outline
    width, color = (number_text(line.width_px), str(line.color)) if line else ("", "")
    parts = (
        _Part("width", "Outline", "number", width, 12),
        _Part("color", "Outline colour", "color", color),
    )
    return _effect(f"{key}.outline", OutlineKeys, parts, sources)


def _shadow(key: str, style: Style, sources: ValueSources) -> Iterator[Control]:
    shade = style.shadow
    parts = (
        _Part(
            "x", "Shadow to the right", "number", number_text(shade.x_px) if shade else "", 20, -20
        ),
        _Part("y", "Shadow down", "number", number_text(shade.y_px) if shade else "", 20, -20),
        _Part("blur", "Shadow blur", "number", number_text(shade.blur_px) if shade else "", 30),
        _Part("color", "Shadow colour", "color", str(shade.color) if shade else ""),
        _Part(
            "opacity", "Shadow opacity", "share", share_text(shade.opacity) if shade else "", 100
        ),
    )
    return _effect(f"{key}.shadow", ShadowKeys, parts, sources)


def _plate(key: str, style: Style, sources: ValueSources) -> Iterator[Control]:
    box = style.plate
    parts = (
        _Part(
            "padding", "Box behind lines", "number", number_text(box.padding_px) if box else "", 60
        ),
        _Part("color", "Box colour", "color", str(box.color) if box else ""),
        _Part("opacity", "Box opacity", "share", share_text(box.opacity) if box else "", 100),
    )
    return _effect(f"{key}.plate", PlateKeys, parts, sources)


def _effect(
    key: str, model: type[Keys], parts: tuple[_Part, ...], sources: ValueSources
) -> Iterator[Control]:
    """Yield the controls of an effect.

    An effect that is inherited is replaced as a whole, so its other keys are written along.
    """
    is_own = sources.is_own(key)
    for part in parts:
        others = {f"{key}.{other.key}": other.value for other in parts if other is not part}
        yield Control(
            key=f"{key}.{part.key}",
            label=part.label,
            kind=part.kind,
            value=part.value,
            help=help_of(model, part.key),
            unit="px" if part.kind == "number" else "",
            step=5 if part.kind == "share" else 1,
            low=part.low if part.low is not None else 0 if part.high is not None else None,
            high=part.high,
            empty=_NONE,
            along={} if is_own else {name: value for name, value in others.items() if value},
        )


def _han(key: str, style: Style) -> Iterator[Control]:
    yield Control(
        key=f"{key}.han.scale",
        label="Size of Han and kana",
        kind="number",
        value=number_text(style.han_scale),
        help=help_of(HanKeys, "scale"),
        unit="×",  # noqa: RUF001  times the size
        step=0.01,
        low=0.7,
        high=1.3,
    )
    yield Control(
        key=f"{key}.han.shift",
        label="Height of Han and kana",
        kind="number",
        value=number_text(style.han_shift_em),
        help=help_of(HanKeys, "shift"),
        unit="em",
        step=0.01,
        low=-0.2,
        high=0.2,
    )
    yield Control(
        key=f"{key}.han.weight",
        label="Weight of Han and kana",
        kind="number",
        value="" if style.han_weight is None else str(style.han_weight),
        help=help_of(HanKeys, "weight"),
        step=50,
        low=_LIGHTEST,
        high=_HEAVIEST,
        empty="as dark as the rest",
    )


def _families(style: Style) -> str:
    """Return the fonts as they are written: a name, or several in brackets."""
    first, *others = style.fonts
    return first if not others else f"[{', '.join(map(_in_list, style.fonts))}]"


def _in_list(family: str) -> str:
    return family if family.replace(" ", "").isalnum() else f'"{family}"'


def _features(style: Style) -> str:
    """Return the OpenType features as they are written, empty for none."""
    if not style.features:
        return ""
    if all(value == 1 for _, value in style.features):
        return f"[{', '.join(tag for tag, _ in style.features)}]"
    values = ", ".join(f"{tag}: {value}" for tag, value in style.features)
    return f"{{{values}}}"


def _weights(style: Style, shaper: Shaper) -> tuple[float, float]:
    """Return the weights that the first font of a style has."""
    faces = shaper.catalogue.family(style.fonts[0])
    if not faces:
        return _LIGHTEST, _HEAVIEST
    low, high = min(face.weight_min for face in faces), max(face.weight_max for face in faces)
    return (low, high) if low < high else (_LIGHTEST, _HEAVIEST)
