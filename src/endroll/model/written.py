"""Written: what a person may write, key by key, as pydantic models.

Stage `model`. These are the door, and the words of the language's reference: each field's
description says what its key is. Nothing past `build` sees them. Defaults live in `defaults`.
"""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from endroll.model.fields import (
    AlignField,
    ArrangeField,
    AxisField,
    CaseField,
    ColorField,
    ColumnsField,
    Entries,
    FlagField,
    GapField,
    HeightField,
    LanguageField,
    LeadingField,
    LineField,
    LinesField,
    ProseField,
    RasterField,
    RateField,
    SizeField,
    SpeedField,
    TimeField,
    TrackingField,
    WeightField,
    WidthField,
    as_list,
    filled_scalar,
    kind_of,
    problem,
)
from endroll.source.tree import Scalar


class Written(BaseModel):
    """Keys and values that a person wrote; an unknown key is a problem."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=False)

    @model_validator(mode="before")
    @classmethod
    def _take_keys(cls, value: object) -> object:
        return cls.spell_out(value)

    @classmethod
    def spell_out(cls, value: object) -> object:
        """Return the keys and values that a short form stands for; here there is none."""
        if isinstance(value, dict):
            return value
        if isinstance(value, Scalar):
            filled_scalar(value)
        keys = ", ".join(cls.key_names())
        raise problem(
            "wrong-kind", f" holds {kind_of(value)} where keys belong", hint=f"its keys are {keys}"
        )

    @classmethod
    def key_names(cls) -> tuple[str, ...]:
        """Return the keys as a person writes them."""
        return tuple(field.alias or name for name, field in cls.model_fields.items())


class VideoKeys(Written):
    """The picture."""

    size: RasterField | None = Field(None, description="hd, uhd, 2k-flat, … or WIDTHxHEIGHT")
    fps: RateField | None = Field(None, description="frames a second, as 24, 23.976 or 24000/1001")
    background: ColorField | None = Field(None, description="the colour behind the roll")


class TimingKeys(Written):
    """Speed, and the black before and after."""

    speed: SpeedField | None = Field(None, description="px a frame, at 1080 lines")
    lead_in: TimeField | None = Field(None, description="black before the roll, as 1s or 12f")
    lead_out: TimeField | None = Field(None, description="black after the roll, as 2s or 48f")


class StyleKeys(Written):
    """How text is set."""

    from_: LineField | None = Field(
        None, alias="from", description="the style that it takes all other keys from"
    )
    font: LinesField | None = Field(None, description="a font family, or several in order")
    size: SizeField | None = Field(None, description="px at 1080 lines")
    weight: WeightField | None = Field(None, description="1 to 1000, or a word such as bold")
    italic: FlagField | None = Field(None, description="yes or no")
    color: ColorField | None = Field(None, description="the colour of the text")
    leading: LeadingField | None = Field(None, description="line height, in sizes")
    tracking: TrackingField | None = Field(None, description="space between letters, in ems")
    case: CaseField | None = Field(None, description="none, or upper for capitals")


class LayoutKeys(Written):
    """Spaces and habits of the whole roll."""

    safe: WidthField | None = Field(None, description="the width that text may take")
    gutter: GapField | None = Field(None, description="the space between a role and a name")
    column_gap: GapField | None = Field(None, description="the space between columns")
    gap: GapField | None = Field(None, description="the space between blocks")
    heading_gap: GapField | None = Field(None, description="the space under a heading")
    role_gap: GapField | None = Field(None, description="the space between a role and its names")
    arrange: ArrangeField | None = Field(None, description="stacked, or beside")
    axis: AxisField | None = Field(None, description="center, or balanced")


_TEMPLATE = "the words about it, with {} where it goes"


class LabelKeys(Written):
    """The words about the lines of songs."""

    title: LineField | None = Field(None, description=_TEMPLATE)
    album: LineField | None = Field(None, description=_TEMPLATE)
    written_by: LineField | None = Field(None, description=_TEMPLATE)
    composed_by: LineField | None = Field(None, description=_TEMPLATE)
    lyrics_by: LineField | None = Field(None, description=_TEMPLATE)
    arranged_by: LineField | None = Field(None, description=_TEMPLATE)
    performed_by: LineField | None = Field(None, description=_TEMPLATE)
    produced_by: LineField | None = Field(None, description=_TEMPLATE)
    published_by: LineField | None = Field(None, description=_TEMPLATE)
    courtesy: LineField | None = Field(None, description=_TEMPLATE)
    licensed_by: LineField | None = Field(None, description=_TEMPLATE)


class NameKeys(Written):
    """A name; text by itself is the short form."""

    name: LineField = Field(description="the name as it stands on screen")
    native: LineField | None = Field(None, description="the same name in its own script")
    language: LanguageField | None = Field(None, description="the language of the name")

    @classmethod
    def spell_out(cls, value: object) -> object:
        """Take text for a name."""
        if isinstance(value, Scalar):
            filled_scalar(value, "a name")
            return {"name": value}
        if isinstance(value, list):
            raise problem(
                "wrong-kind",
                " holds a list where a name belongs",
                hint="a name that begins with [ goes in quotes",
            )
        if isinstance(value, Entries) and not value.keys() & set(cls.key_names()):
            raise problem(
                "wrong-kind",
                " holds keys and values where a name belongs",
                hint="a name with a colon in it goes in quotes; a role with its names stands in"
                " an entry of its own",
            )
        return value


NamesField = Annotated[tuple[NameKeys, ...], BeforeValidator(as_list)]


class CastRowKeys(Written):
    """A row of a cast table; `Role: Name` is the short form."""

    role: LineField = Field(description="the part that is played")
    names: NamesField = Field(description="one name, or a list of names")

    @classmethod
    def spell_out(cls, value: object) -> object:
        """Take the one key for the role, and its value for the names."""
        if isinstance(value, Entries) and not value.keys() & set(cls.key_names()):
            if len(value.node.entries) == 1:
                ((role, _),) = value.node.entries
                return {"role": role, "names": value[role.text]}
            raise problem(
                "cast-row",
                f" holds {len(value.node.entries)} roles",
                hint="begin the line of each role with a dash",
            )
        if not isinstance(value, dict):
            if isinstance(value, Scalar):
                filled_scalar(value)
            raise problem(
                "wrong-kind",
                f" holds {kind_of(value)} where a role and a name belong",
                hint="write `Role: Name`, with a colon and a space; names alone go under `names:`",
            )
        return value


def _rows(value: object) -> object:
    if isinstance(value, list):
        return as_list(value)
    if isinstance(value, Scalar):
        filled_scalar(value, "a list")
    raise problem(
        "wrong-kind",
        f" holds {kind_of(value)} where a list belongs",
        hint="begin each line with a dash: `- Role: Name`",
    )


class SongKeys(Written):
    """A music cue."""

    title: LinesField | None = Field(None, description="the title of the song")
    album: LinesField | None = Field(None, description="the album that it is from")
    written_by: LinesField | None = Field(None, description="who wrote words and music")
    composed_by: LinesField | None = Field(None, description="who wrote the music")
    lyrics_by: LinesField | None = Field(None, description="who wrote the words")
    arranged_by: LinesField | None = Field(None, description="who arranged it")
    performed_by: LinesField | None = Field(None, description="who performs it")
    produced_by: LinesField | None = Field(None, description="who produced it")
    published_by: LinesField | None = Field(None, description="who published it")
    courtesy: LinesField | None = Field(None, description="by whose courtesy it is used")
    licensed_by: LinesField | None = Field(None, description="who licensed it")

    @model_validator(mode="after")
    def _hold_something(self) -> Self:
        if not self.model_fields_set:
            raise problem(
                "empty-value", " is empty", hint=f"its keys are {', '.join(self.key_names())}"
            )
        return self


class SpaceEntry(Written):
    """Empty roll."""

    space: HeightField = Field(description="the height, in px at 1080 lines")


class BlockKeys(Written):
    """What any block may have."""

    heading: LineField | None = Field(None, description="a heading over the block")
    gap_before: GapField | None = Field(None, description="the space above, in place of gap")
    gap_after: GapField | None = Field(None, description="the space below, in place of gap")
    style: LineField | None = Field(None, description="the style of its names or text")
    language: LanguageField | None = Field(None, description="the language of its text")


class PeopleEntry(BlockKeys):
    """A role with its names, or names alone."""

    role: LineField | None = Field(None, description="what the names did")
    names: NamesField = Field(description="one name, or a list of names")
    columns: ColumnsField | None = Field(None, description="columns of names, 1 to 12")
    arrange: ArrangeField | None = Field(None, description="stacked, or beside")
    align: AlignField | None = Field(None, description="left, center or right")


class HeadingEntry(BlockKeys):
    """A heading that stands by itself."""

    heading: LineField = Field(description="the words of the heading")


class CastEntry(BlockKeys):
    """Roles and names side by side, about one axis."""

    cast: Annotated[tuple[CastRowKeys, ...], BeforeValidator(_rows)] = Field(
        description="a list of `Role: Name`"
    )


class SongEntry(BlockKeys):
    """A music cue."""

    song: SongKeys = Field(description="title, album, written_by and so on")
    labels: LabelKeys | None = Field(None, description="words about the lines, for this song")


class TextEntry(BlockKeys):
    """Running text."""

    text: ProseField = Field(description="lines as they are to stand; a blank one parts paragraphs")
    align: AlignField | None = Field(None, description="left, center or right")
    measure: WidthField | None = Field(None, description="the width of the lines")


class SectionEntry(Written):
    """Entries that share an axis and habits."""

    section: Any = Field(description="a list of entries")
    heading: LineField | None = Field(None, description="a heading over the section")
    arrange: ArrangeField | None = Field(None, description="stacked, or beside")
    gap: GapField | None = Field(None, description="the space between its blocks")
    gap_before: GapField | None = Field(None, description="the space above it")
    gap_after: GapField | None = Field(None, description="the space below it")
    language: LanguageField | None = Field(None, description="the language of its text")


RollEntry = (
    PeopleEntry | HeadingEntry | CastEntry | SongEntry | TextEntry | SpaceEntry | SectionEntry
)


class Head(Written):
    """The top-level keys that are plain text."""

    title: LineField | None = Field(None, description="the title of the film")
    language: LanguageField | None = Field(None, description="the language, as en or zh-Hans")


class CreditsFile(Head):
    """A whole credits file."""

    video: VideoKeys | None = Field(None, description="size, fps and background")
    timing: TimingKeys | None = Field(None, description="speed, lead_in and lead_out")
    styles: dict[str, StyleKeys] | None = Field(None, description="how text is set")
    layout: LayoutKeys | None = Field(None, description="spaces and habits of the roll")
    labels: LabelKeys | None = Field(None, description="the words about the lines of songs")
    roll: tuple[RollEntry, ...] = Field(description="a list of entries, from top to bottom")
