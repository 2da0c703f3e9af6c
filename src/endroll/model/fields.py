"""Fields: how a node under a key becomes a value, as types for the pydantic models of `written`.

Stage `model`. In: `Scalar` leaves, and lists and dicts of them. Out: values, or a problem whose
words go on after the name of the key. It must not let a word of pydantic's reach a person.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Final, LiteralString, TypeVar

from pydantic import BeforeValidator
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from endroll.diagnostics import Span, shortened
from endroll.model.credits import Align, Arrange, AxisRule, Case, Color
from endroll.model.values import (
    parse_choice,
    parse_color,
    parse_flag,
    parse_language,
    parse_number,
    parse_weight,
    parse_whole_number,
)
from endroll.source.tree import Mapping, Scalar
from endroll.units import FrameRate, Length, Raster, TimeSpan

if TYPE_CHECKING:
    from collections.abc import Callable
    from enum import StrEnum

_LONGEST_VALUE: Final = 64
_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text, outer whitespace taken away, and the node it stands in."""

    value: str
    node: Scalar

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.node.span


@dataclass(frozen=True, slots=True)
class Prose:
    """Lines of running text with their places; an empty one parts paragraphs."""

    lines: tuple[tuple[str, Span], ...]


class Entries(dict[str, object]):
    """The keys and values of a mapping that pydantic looks through, and the mapping itself."""

    def __init__(self, node: Mapping, values: dict[str, object]) -> None:
        super().__init__(values)
        self.node = node


def problem(
    code: LiteralString, says: str, *, hint: str | None = None, span: Span | None = None
) -> PydanticCustomError:
    """Make what a field raises; `says` goes on after the name of the key: ` is empty`."""
    return PydanticCustomError(code, "{says}", {"says": says, "hint": hint, "span": span})


def kind_of(value: object) -> str:
    """Name what a person wrote in plain words."""
    if isinstance(value, Scalar):
        return "text"
    return "a list" if isinstance(value, list) else "keys and values"


def filled_scalar(value: object, wanted: str = "text") -> Scalar:
    """Return the scalar, or raise the problem that there is none or that it is empty."""
    if not isinstance(value, Scalar):
        hint = None
        if isinstance(value, dict):
            hint = "a text with a colon in it goes in quotes"
        elif isinstance(value, list):
            hint = "write one value; a text that begins with [ or - goes in quotes"
        raise problem("wrong-kind", f" holds {kind_of(value)} where {wanted} belongs", hint=hint)
    if not value.text.strip():
        raise problem("empty-value", " is empty", hint=_hint_when_empty(value), span=value.span)
    return value


def _hint_when_empty(node: Scalar) -> str:
    if node.quoted:
        return "write something between the quotes, or take the key away"
    return "write a value after it, or take it away; what begins with # is a comment unless quoted"


def read_line(value: object) -> Line:
    """Read one line of text: a name, a role, a heading."""
    node = filled_scalar(value)
    text = node.text.strip()
    _refuse_control_characters(text, node.span)
    return Line(text, node)


def read_prose(value: object) -> Prose:
    """Read running text; the line ends stay where the writer put them."""
    node = filled_scalar(value)
    lines: list[tuple[str, Span]] = []
    for number, line in enumerate(node.text.split("\n")):
        span = node.span
        if node.body:
            span = Span(node.body.file, node.body.line + number, node.body.column)
        _refuse_control_characters(line.strip(), span)
        lines.append((line.strip(), span))
    while not lines[0][0]:
        del lines[0]
    while not lines[-1][0]:
        del lines[-1]
    return Prose(tuple(lines))


def _refuse_control_characters(text: str, span: Span) -> None:
    match = _CONTROL.search(text)
    if match is None:
        return
    if match[0] == "\n":
        raise problem(
            "line-break",
            " runs over more than one line",
            hint="write one line; running text goes under `text:`, each name on a line of its"
            " own that begins with a dash",
            span=span,
        )
    raise problem(
        "control-character",
        f" holds the invisible character U+{ord(match[0]):04X}",
        hint="delete it; write a space where a tab was meant",
        span=span,
    )


def as_list(value: object) -> object:
    """Let one value stand for a list of one."""
    if isinstance(value, list):
        if not value:
            raise problem("empty-list", " is an empty list", hint="write at least one entry")
        return value
    if isinstance(value, Scalar):
        filled_scalar(value)
    return [value]


def _reader(parse: Callable[[str], _T], wanted: str) -> Callable[[object], _T]:
    """Make a field out of a parser that raises ValueError with a sentence and a hint."""

    def read(value: object) -> _T:
        node = filled_scalar(value, wanted)
        text = node.text.strip()
        if len(text) > _LONGEST_VALUE:
            shown = f" holds a long text where {wanted} belongs: {shortened(text)}"
            raise problem("bad-value", shown, span=node.span)
        try:
            return parse(text)
        except ValueError as wrong:
            sentence, _, hint = str(wrong).partition("; ")
            raise problem("bad-value", f": {sentence}", hint=hint or None, span=node.span) from None

    return read


def _number(low: float, high: float, *, above: bool = False) -> Callable[[object], float]:
    def parse(text: str) -> float:
        number = parse_number(text)
        if not low <= number <= high or (above and number == low):
            bounds = f"above {low:g} and at most {high:g}" if above else f"from {low:g} to {high:g}"
            raise ValueError(f"{text} is out of range; write a number {bounds}")
        return number

    return _reader(parse, "a number")


def _whole(low: int, high: int) -> Callable[[object], int]:
    def parse(text: str) -> int:
        number = parse_whole_number(text)
        if not low <= number <= high:
            raise ValueError(f"{text} is out of range; write a whole number from {low} to {high}")
        return number

    return _reader(parse, "a number")


def _length(*, above_zero: bool = False) -> Callable[[object], Length]:
    def parse(text: str) -> Length:
        length = Length.parse(text)
        if length.amount < 0 or (above_zero and length.amount == 0):
            least = "above 0" if above_zero else "of 0 or more"
            raise ValueError(f"{text} is too small; write a length {least}")
        return length

    return _reader(parse, "a length")


def _width() -> Callable[[object], Length]:
    def parse(text: str) -> Length:
        length = Length.parse(text)
        if length.amount <= 0 or (length.unit == "%" and length.amount > 100):  # noqa: PLR2004
            raise ValueError(f"{text} is no part of the frame's width; write one such as 84%")
        return length

    return _reader(parse, "a length")


def _choice(choices: type[StrEnum]) -> Reads:
    return Reads(
        _reader(lambda text: parse_choice(text, choices), "a word"),
        {"enum": [str(word) for word in choices]},
    )


@dataclass(frozen=True, slots=True, eq=False)
class Reads:
    """Tell pydantic which function reads a field, and what its JSON Schema is."""

    read: Callable[[object], object]
    json_schema: dict[str, Any]

    def __get_pydantic_core_schema__(self, _source: object, _handler: object) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, _core: object, _handler: object) -> dict[str, Any]:
        return dict(self.json_schema)


_TEXT: Final = {"type": ["string", "number", "boolean"]}
_NUMERIC: Final = {"type": ["number", "string"]}

LineField = Annotated[Line, Reads(read_line, _TEXT)]
ProseField = Annotated[Prose, Reads(read_prose, _TEXT)]
LanguageField = Annotated[str, Reads(_reader(parse_language, "a language tag"), _TEXT)]
RasterField = Annotated[Raster, Reads(_reader(Raster.parse, "a size"), _TEXT)]
RateField = Annotated[FrameRate, Reads(_reader(FrameRate.parse, "a frame rate"), _NUMERIC)]
ColorField = Annotated[Color, Reads(_reader(parse_color, "a colour"), _TEXT)]
TimeField = Annotated[TimeSpan, Reads(_reader(TimeSpan.parse, "a time"), _TEXT)]
SpeedField = Annotated[float, Reads(_number(0, 500, above=True), _NUMERIC)]
GapField = Annotated[Length, Reads(_length(), _NUMERIC)]
HeightField = Annotated[Length, Reads(_length(above_zero=True), _NUMERIC)]
WidthField = Annotated[Length, Reads(_width(), _NUMERIC)]
SizeField = Annotated[float, Reads(_number(0, 2000, above=True), _NUMERIC)]
WeightField = Annotated[int, Reads(_reader(parse_weight, "a weight"), _NUMERIC)]
FlagField = Annotated[bool, Reads(_reader(parse_flag, "yes or no"), _TEXT)]
LeadingField = Annotated[float, Reads(_number(0.5, 5), _NUMERIC)]
TrackingField = Annotated[float, Reads(_number(-0.5, 2), _NUMERIC)]
ColumnsField = Annotated[int, Reads(_whole(1, 12), _NUMERIC)]
CaseField = Annotated[Case, _choice(Case)]
ArrangeField = Annotated[Arrange, _choice(Arrange)]
AlignField = Annotated[Align, _choice(Align)]
AxisField = Annotated[AxisRule, _choice(AxisRule)]
LinesField = Annotated[tuple[LineField, ...], BeforeValidator(as_list)]
