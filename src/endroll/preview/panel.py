"""Describe the controls of the page: what can be adjusted, and the current values.

Credits in, plain data out. Every key is a dotted path in credits.yaml, and every value is text as
written there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from endroll.model.choices import AxisRule, Case

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.core.units import Length, TimeSpan
    from endroll.model.credits import Credits
    from endroll.model.design import Style
    from endroll.pipeline.film import Film

_SPACES: Final = (
    ("gap", "between blocks"),
    ("role_gap", "below a role"),
    ("heading_gap", "below a heading"),
    ("group_gap", "above a group"),
    ("gutter", "between role and name"),
    ("column_gap", "between columns"),
    ("safe", "text width"),
)
_CASES: Final = tuple(str(case) for case in Case)
_AXES: Final = tuple(str(rule) for rule in AxisRule)


def panel_of(film: Film) -> list[dict[str, Any]]:
    """Return groups of controls: a name, and for each control its key, label, kind and value.

    A `number` changes by `step`; a `length` is a number that may be a percentage of the width;
    `words` is one of `choices`. A value may be empty if it is not set.
    """
    credits_, families = film.credits, film.shaper.catalogue.family_names()
    groups = [
        {"name": "Timing", "controls": list(_timing(credits_))},
        {"name": "Picture", "controls": list(_picture(credits_))},
        {"name": "Spacing", "controls": list(_spaces(credits_))},
    ]
    used = {run.style for run in film.roll.runs} | {"base"}
    groups += [
        {"name": f"Style {name}", "controls": list(_style(name, style, families))}
        for name, style in credits_.styles.items()
        if name in used
    ]
    return groups


def _timing(credits_: Credits) -> Iterator[dict[str, Any]]:
    timing = credits_.timing
    if timing.crossing is not None:
        yield _control("timing.seconds_on_screen", "time on screen", "text", _time(timing.crossing))
    elif timing.speed_span is not None or not (timing.fits_music or timing.duration is not None):
        yield _control(
            "timing.speed", "speed, px a frame", "number", f"{timing.speed_px:g}", step=0.25
        )
    if timing.duration is not None:
        yield _control("timing.duration", "total length", "text", _time(timing.duration))
    yield _control("timing.lead_in", "lead-in", "text", _time(timing.lead_in))
    yield _control("timing.lead_out", "lead-out", "text", _time(timing.lead_out))


def _picture(credits_: Credits) -> Iterator[dict[str, Any]]:
    if credits_.video.backdrop is None:
        yield _control("video.background", "background", "color", str(credits_.video.background))


def _spaces(credits_: Credits) -> Iterator[dict[str, Any]]:
    for key, label in _SPACES:
        value: Length = getattr(credits_.layout, key)
        step = 0.25 if value.unit == "%" else 2
        yield _control(f"layout.{key}", label, "length", _length(value), step=step)
    yield _control("layout.axis", "axis", "words", str(credits_.layout.axis), choices=_AXES)


def _style(name: str, style: Style, families: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    key = f"styles.{name}"
    yield _control(f"{key}.font", "font", "font", style.fonts[0], choices=families)
    yield _control(f"{key}.size", "size", "number", f"{style.size_px:g}", step=1)
    yield _control(f"{key}.weight", "weight", "number", str(style.weight), step=50)
    yield _control(f"{key}.color", "colour", "color", str(style.color))
    yield _control(f"{key}.tracking", "tracking", "number", f"{style.tracking_em:g}", step=0.01)
    yield _control(f"{key}.leading", "leading", "number", f"{style.leading:g}", step=0.05)
    yield _control(f"{key}.case", "case", "words", str(style.case), choices=_CASES)


def _control(  # noqa: PLR0913  the fields of a control
    key: str, label: str, kind: str, value: str, *, step: float = 1, choices: tuple[str, ...] = ()
) -> dict[str, Any]:
    return {
        "key": key,
        "label": label,
        "kind": kind,
        "value": value,
        "step": step,
        "choices": list(choices),
    }


def _length(length: Length) -> str:
    return f"{length.amount:g}%" if length.unit == "%" else f"{length.amount:g}"


def _time(span: TimeSpan) -> str:
    if span.timecode is not None:
        return span.timecode
    return f"{span.frames}f" if span.frames is not None else f"{float(span.seconds):g}s"
