"""Describe one control of the page: a key of the credits, and what may be written there.

Values in, plain data out. A value is text as it is written in credits.yaml.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from endroll.core.units import Length, TimeSpan
    from endroll.model.design import Gradient
    from endroll.schema.keys import Keys


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """A control: the dotted path of its key, its label, its kind and its value, which may be empty.

    A `number` changes by `step` and has a `unit`; a `length` is a number that may be a percentage,
    a `share` is a percentage, a `flag` is yes or no, `words` is one of `choices`, and `text` and
    `time` have `choices` only to suggest. A slider goes from `low` to `high`, if they are given.
    `along` are keys to write together with this one, so that they keep their values. `more` are
    shown on demand.
    """

    key: str
    label: str
    kind: str
    value: str
    help: str = ""
    unit: str = ""
    step: float = 0
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()
    empty: str = ""
    along: Mapping[str, str] = field(default_factory=dict)
    more: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return the control without what it leaves out."""
        values = {each.name: getattr(self, each.name) for each in fields(self)}
        named = ("key", "label", "kind", "value")
        return {name: value for name, value in values.items() if value or name in named} | {
            name: values[name] for name in ("low", "high") if values[name] is not None
        }


def help_of(model: type[Keys], key: str) -> str:
    """Return what the reference says of a key."""
    fields_ = model.model_fields
    info = fields_[key] if key in fields_ else fields_[f"{key}_"]
    return info.description or ""


def number_text(value: float) -> str:
    """Return a number as it is written, with at most 4 digits after the point."""
    return f"{round(value, 4):.10g}"


def length_text(length: Length) -> str:
    """Return a length as it is written."""
    return f"{number_text(length.amount)}{'%' if length.unit == '%' else ''}"


def share_text(share: float) -> str:
    """Return a share of 1 as the percentage that is written."""
    return f"{number_text(share * 100)}%"


def time_text(span: TimeSpan) -> str:
    """Return a time as it is written."""
    if span.timecode is not None:
        return span.timecode
    if span.frames is not None:
        return f"{span.frames}f"
    return f"{number_text(float(span.seconds))}s"


def flag_text(*, is_set: bool) -> str:
    """Return a flag as it is written."""
    return "yes" if is_set else "no"


def gradient_text(gradient: Gradient) -> str:
    """Return a gradient as it is written, on one line."""
    first, *between, last = (f'"{color}"' for color in gradient.colors)
    stops = f"stops: [{', '.join(between)}], " if between else ""
    return f"{{from: {first}, to: {last}, {stops}direction: {gradient.course}}}"
