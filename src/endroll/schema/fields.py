"""Field types of the pydantic models: how the node under a key becomes a value.

In: `ScalarNode` leaves, and lists and dicts of them. Out: values, or a problem whose message
follows the name of the key. None of pydantic's own messages reaches the user.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, TypeVar

from pydantic import BeforeValidator
from pydantic_core import CoreSchema, core_schema

from endroll.core.diagnostics import Span, shortened
from endroll.core.frozen import maker
from endroll.core.scan import Scan, ScanRate
from endroll.core.units import Length, Raster, TimeSpan
from endroll.model.choices import (
    Align,
    Arrange,
    AxisRule,
    AxisSide,
    Case,
    Course,
    Direction,
    DisplayPrimaries,
    Eszett,
    Fill,
    Filling,
    Fit,
    Latin,
    Leader,
    Level,
    NativeAt,
    RoleAt,
    Sort,
    TextAlign,
    VideoColor,
    Widths,
    Writing,
)
from endroll.model.design import Color
from endroll.model.scenery import Area
from endroll.schema import value_schemas
from endroll.schema.marks import check_marks
from endroll.schema.node_values import OneOrMore, filled_scalar, kind_of, problem
from endroll.schema.values import (
    parse_area,
    parse_choice,
    parse_color,
    parse_flag,
    parse_language,
    parse_number,
    parse_percent,
    parse_weight,
    parse_whole_number,
)
from endroll.source.tree import ScalarNode

if TYPE_CHECKING:
    from collections.abc import Callable
    from enum import StrEnum

_LONGEST_VALUE: Final = 64
_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of text without outer white space, and the node that it comes from."""

    value: str
    node: ScalarNode

    @property
    def span(self) -> Span:
        """The place of the line."""
        return self.node.span


_new_source_line = maker(SourceLine)


@dataclass(frozen=True, slots=True)
class Prose:
    """Lines of running text with their places; an empty line separates paragraphs."""

    lines: tuple[tuple[str, Span], ...]


def read_line(value: object) -> SourceLine:
    """Read one line of text, such as a name, a role or a heading."""
    line = read_unmarked(value)
    _refuse_unpaired_marks(line.value, line.span)
    return line


def read_unmarked(value: object) -> SourceLine:
    """Read one line of text that has no marks, such as the path of a file."""
    node = filled_scalar(value)
    text = node.text.strip()
    _refuse_control_characters(text, node.span)
    return _new_source_line(text, node)


def read_prose(value: object) -> Prose:
    """Read running text, keeping its line breaks."""
    node = filled_scalar(value)
    lines: list[tuple[str, Span]] = []
    for number, line in enumerate(node.text.split("\n")):
        span = node.span
        if node.body:
            span = Span(node.body.file, node.body.line + number, node.body.column)
        _refuse_control_characters(line.strip(), span)
        _refuse_unpaired_marks(line, span)
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
            " spans several lines",
            hint="write one line; put running text under `text:`, and begin each name of a list"
            " with a dash",
            span=span,
        )
    raise problem(
        "control-character",
        f" contains the invisible character U+{ord(match[0]):04X}",
        hint="delete it, or write a space in place of a tab",
        span=span,
    )


def _refuse_unpaired_marks(text: str, span: Span) -> None:
    try:
        check_marks(text)
    except ValueError as invalid:
        sentence, _, hint = str(invalid).partition("; ")
        raise problem("unpaired-mark", f": {sentence}", hint=hint, span=span) from None


def _codes(value: object) -> object:
    """Return a mapping of codes unchanged; anything else is a problem."""
    if isinstance(value, dict):
        return value
    if isinstance(value, ScalarNode):
        filled_scalar(value)
    raise problem(
        "wrong-kind",
        f" needs codes with severities, not {kind_of(value)}",
        hint="write a code with off, note, warning or error, such as `straight-quotes: off`",
    )


def _reader(parse: Callable[[str], _T], wanted: str) -> Callable[[object], _T]:
    """Make a field reader from a parser that raises ValueError with a sentence and a hint."""

    def read(value: object) -> _T:
        node = filled_scalar(value, wanted)
        text = node.text.strip()
        if len(text) > _LONGEST_VALUE:
            message = f" needs {wanted}, not a long text: {shortened(text)}"
            raise problem("bad-value", message, span=node.span)
        try:
            return parse(text)
        except ValueError as invalid:
            sentence, _, hint = str(invalid).partition("; ")
            raise problem("bad-value", f": {sentence}", hint=hint or None, span=node.span) from None

    return read


@dataclass(frozen=True, slots=True, eq=False)
class Reads:
    """Tell pydantic which function reads a field, and what its JSON Schema is."""

    read: Callable[[object], object]
    json_schema: dict[str, Any]

    def __get_pydantic_core_schema__(self, _source: object, _handler: object) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, _core: object, _handler: object) -> dict[str, Any]:
        return dict(self.json_schema)


def _number(low: float, high: float, *, above: bool = False) -> Reads:
    def parse(text: str) -> float:
        number = parse_number(text)
        if not low <= number <= high or (above and number == low):
            bounds = f"above {low:g} and at most {high:g}" if above else f"from {low:g} to {high:g}"
            raise ValueError(f"{text} is out of range; write a number {bounds}")
        return number

    return Reads(_reader(parse, "a number"), value_schemas.number(low, high, above=above))


def _ems(low: int, high: int) -> Reads:
    def parse(text: str) -> float:
        number = parse_number(text.removesuffix("em").rstrip())
        if not low <= number <= high:
            raise ValueError(f"{text} is out of range; write a number from {low} to {high}")
        return number

    return Reads(_reader(parse, "a number"), value_schemas.ems(low, high))


def _share(least_percent: int, most_percent: int = 100) -> Reads:
    def parse(text: str) -> float:
        percent = parse_percent(text)
        if not least_percent <= percent <= most_percent:
            raise ValueError(f"{text} is out of range; write {least_percent}% to {most_percent}%")
        return percent / 100

    return Reads(_reader(parse, "a percentage"), value_schemas.percent(least_percent, most_percent))


def _whole(low: int, high: int) -> Reads:
    def parse(text: str) -> int:
        number = parse_whole_number(text)
        if not low <= number <= high:
            raise ValueError(f"{text} is out of range; write a whole number from {low} to {high}")
        return number

    return Reads(_reader(parse, "a number"), value_schemas.whole(low, high))


def _one_of(*numbers: int) -> Reads:
    def parse(text: str) -> int:
        number = parse_whole_number(text)
        if number not in numbers:
            known = ", ".join(map(str, numbers[:-1]))
            raise ValueError(f"{text} is not possible; write {known} or {numbers[-1]}")
        return number

    return Reads(_reader(parse, "a number"), value_schemas.one_of(numbers))


def _columns() -> Reads:
    most = 12

    def parse(text: str) -> int | Literal["auto"]:
        if text == "auto":
            return "auto"
        if not text[:1].isdigit():
            raise ValueError(f"{text!r} is not a number; write one from 1 to {most}, or auto")
        number = parse_whole_number(text)
        if not 1 <= number <= most:
            raise ValueError(f"{text} is out of range; write a number from 1 to {most}, or auto")
        return number

    return Reads(_reader(parse, "a number"), value_schemas.columns(most))


def _enlargement() -> Reads:
    least_percent, most_percent = 25, 400

    def parse(text: str) -> float:
        if text == "auto":
            return 1
        if not text.endswith("%"):
            raise ValueError(f"{text!r} is not a scale; write auto, or a percentage such as 120%")
        percent = parse_percent(text)
        if not least_percent <= percent <= most_percent:
            raise ValueError(
                f"{text} is out of range; write {least_percent}% to {most_percent}%, or auto"
            )
        return percent / 100

    return Reads(
        _reader(parse, "a percentage"),
        value_schemas.enlargement(least_percent, most_percent),
    )


def _refuse_columns(_value: object) -> None:
    raise problem(
        "cast-columns",
        " does not apply to a cast, which is a single table",
        hint="put two casts side by side under `row:`, or remove `columns`",
    )


def _length(*, above_zero: bool = False) -> Reads:
    def parse(text: str) -> Length:
        length = Length.parse(text)
        if length.amount < 0 or (above_zero and length.amount == 0):
            least = "above 0" if above_zero else "of at least 0"
            raise ValueError(f"{text} is too small; write a length {least}")
        return length

    return Reads(_reader(parse, "a length"), value_schemas.length(above=above_zero))


def _width() -> Reads:
    def parse(text: str) -> Length:
        length = Length.parse(text)
        if length.amount <= 0 or (length.unit == "%" and length.amount > 100):  # noqa: PLR2004
            raise ValueError(f"{text} is not a share of the frame's width; write one such as 84%")
        return length

    return Reads(_reader(parse, "a length"), value_schemas.length(above=True, is_share=True))


def _choice(choices: type[StrEnum]) -> Reads:
    return Reads(
        _reader(lambda text: parse_choice(text, choices), "a word"),
        value_schemas.choice(choices),
    )


LineField = Annotated[SourceLine, Reads(read_line, value_schemas.TEXT)]
ProseField = Annotated[Prose, Reads(read_prose, value_schemas.TEXT)]
LanguageField = Annotated[
    str, Reads(_reader(parse_language, "a language tag"), value_schemas.LANGUAGE)
]
RasterField = Annotated[Raster, Reads(_reader(Raster.parse, "a size"), value_schemas.RASTER)]
RateField = Annotated[ScanRate, Reads(_reader(ScanRate.parse, "a frame rate"), value_schemas.RATE)]
ScanField = Annotated[Scan, _choice(Scan)]
CourseField = Annotated[Course, _choice(Course)]
VideoColorField = Annotated[VideoColor, _choice(VideoColor)]
DisplayPrimariesField = Annotated[DisplayPrimaries, _choice(DisplayPrimaries)]
WhiteNitsField = Annotated[float, _number(10, 10_000)]
PeakNitsField = Annotated[float, _number(50, 10_000)]
BlackNitsField = Annotated[float, _number(0, 1)]
ColorField = Annotated[Color, Reads(_reader(parse_color, "a colour"), value_schemas.COLOR)]
ColorsField = Annotated[tuple[ColorField, ...], OneOrMore()]
TimeField = Annotated[TimeSpan, Reads(_reader(TimeSpan.parse, "a time"), value_schemas.time())]


def read_signed_time(value: object) -> TimeSpan:
    """Read a time that may be negative, such as `-12f`."""
    node = filled_scalar(value, "a time")
    text = node.text.strip()
    time = _reader(TimeSpan.parse, "a time")(replace(node, text=text.removeprefix("-")))
    if not text.startswith("-"):
        return time
    return TimeSpan(-time.seconds, None if time.frames is None else -time.frames)


SignedTimeField = Annotated[TimeSpan, Reads(read_signed_time, value_schemas.time(is_signed=True))]
GainField = Annotated[float, _number(-60, 20)]
LoudnessField = Annotated[float, _number(-60, -5)]
TruePeakField = Annotated[float, _number(-20, 0)]
ChannelsField = Annotated[int, _one_of(2, 4, 6, 8, 16)]
LeastGapField = Annotated[float, _share(0, 100)]
SofteningField = Annotated[float, _share(0, 100)]
MostGapField = Annotated[float, _share(100, 1000)]
SpeedField = Annotated[float, _number(0, 500, above=True)]
GapField = Annotated[Length, _length()]
HeightField = Annotated[Length, _length(above_zero=True)]
WidthField = Annotated[Length, _width()]
SizeField = Annotated[float, _number(0, 2000, above=True)]
WeightField = Annotated[int, Reads(_reader(parse_weight, "a weight"), value_schemas.WEIGHT)]
FlagField = Annotated[bool, Reads(_reader(parse_flag, "yes or no"), value_schemas.FLAG)]
LeadingField = Annotated[float, _number(0.5, 5)]
TrackingField = Annotated[float, _number(-0.5, 2)]
PerRowField = Annotated[int, _whole(1, 4)]
CastColumnsField = Annotated[None, Reads(_refuse_columns, {"not": {}})]
ColumnsField = Annotated[int | Literal["auto"], _columns()]
AxisValueField = Annotated[
    float, Reads(_reader(parse_percent, "a percentage"), value_schemas.percent(0, 1000))
]
ShareField = Annotated[float, _share(0)]
ScaleField = Annotated[float, _share(10, 400)]
EnlargementField = Annotated[float, _enlargement()]
ShrinkField = Annotated[float, _share(50)]
EffectField = Annotated[float, _number(0, 100)]
ThicknessField = Annotated[float, _number(0, 100, above=True)]
OffsetField = Annotated[float, _number(-100, 100)]
CaseField = Annotated[Case, _choice(Case)]
EszettField = Annotated[Eszett, _choice(Eszett)]
ArrangeField = Annotated[Arrange, _choice(Arrange)]
AxisSideField = Annotated[AxisSide, _choice(AxisSide)]
AlignField = Annotated[Align, _choice(Align)]
LevelField = Annotated[Level, _choice(Level)]
ContrastField = Annotated[float, _number(1, 21)]
LeaderField = Annotated[Leader, _choice(Leader)]
RoleAtField = Annotated[RoleAt, _choice(RoleAt)]
SortField = Annotated[Sort, _choice(Sort)]
TextAlignField = Annotated[TextAlign, _choice(TextAlign)]
FillField = Annotated[Fill, _choice(Fill)]
WidthsField = Annotated[Widths, _choice(Widths)]
NativeAtField = Annotated[NativeAt, _choice(NativeAt)]
WritingField = Annotated[Writing, _choice(Writing)]
LatinField = Annotated[Latin, _choice(Latin)]
NameWidthField = Annotated[float, _ems(2, 12)]
RoleWidthField = Annotated[float, _ems(2, 20)]
HanScaleField = Annotated[float, _number(0.5, 2)]
HanShiftField = Annotated[float, _number(-0.5, 0.5)]
DirectionField = Annotated[Direction, _choice(Direction)]
FillingField = Annotated[Filling, _choice(Filling)]
AreaField = Annotated[Area, Reads(_reader(parse_area, "a side and a share"), value_schemas.AREA)]
FitField = Annotated[Fit, _choice(Fit)]
AxisField = Annotated[AxisRule, _choice(AxisRule)]
RulesField = Annotated[dict[str, LevelField], BeforeValidator(_codes)]
LinesField = Annotated[tuple[LineField, ...], OneOrMore()]
UnmarkedField = Annotated[SourceLine, Reads(read_unmarked, value_schemas.TEXT)]
UnmarkedLinesField = Annotated[tuple[UnmarkedField, ...], OneOrMore()]
