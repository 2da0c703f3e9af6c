"""Written roll: what a person may write in an entry of the roll, key by key.

Stage `model`. These are pydantic models, and the words of the language's reference: each field's
description says what its key is. Nothing past `roll` sees them.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, WithJsonSchema

from endroll.schema import value_schemas
from endroll.schema.fields import (
    AlignField,
    ArrangeField,
    CastColumnsField,
    ColumnsField,
    DirectionField,
    FillField,
    FlagField,
    GapField,
    HeightField,
    LanguageField,
    LatinField,
    LeaderField,
    LineField,
    NameWidthField,
    NativeAtField,
    PerRowField,
    ProseField,
    RoleAtField,
    ScaleField,
    SignedTimeField,
    SortField,
    TextAlignField,
    TimeField,
    WidthField,
    WidthsField,
    WritingField,
)
from endroll.schema.keys import Written
from endroll.schema.node_values import Entries, OneOrMore, as_list, filled_scalar, kind_of, problem
from endroll.schema.scenery import SceneKeys
from endroll.schema.songs import LabelKeys, SongKeys
from endroll.schema.value_schemas import Schema
from endroll.source.tree import Scalar

EntriesField = Annotated[Any, WithJsonSchema(value_schemas.ENTRIES)]
"""A list of entries, which `roll` reads one by one."""


class NameKeys(Written):
    """A name; text by itself is the short form."""

    short_form: ClassVar[Schema] = value_schemas.TEXT

    name: LineField = Field(description="the name as it stands on screen")
    native: LineField | None = Field(None, description="the same name in its own script")
    language: LanguageField | None = Field(None, description="the language of the name")
    reading: LineField | None = Field(None, description="how it is read, in kana or letters")
    spread: FlagField | None = Field(None, description="no keeps it out of name_width")
    surname: LineField | None = Field(None, description="what `sort: surname` sorts it by")
    style: LineField | None = Field(None, description="the style of this one name")

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


NamesField = Annotated[tuple[NameKeys, ...], OneOrMore()]


class CastRowKeys(Written):
    """A row of a cast table, `Role: Name` in short; or the group of the rows that follow."""

    short_form: ClassVar[Schema] = {
        "type": "object",
        "description": "Role: Name",
        "propertyNames": {"not": {"enum": ["role", "names", "group"]}},
        "minProperties": 1,
        "maxProperties": 1,
    }

    role: LineField | None = Field(None, description="the part that is played")
    names: NamesField | None = Field(None, description="one name, or a list of names")
    group: LineField | None = Field(None, description="a heading over the rows that follow")

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
        if "group" in value:
            if len(value) > 1:
                raise problem(
                    "group-with-row",
                    " is a group and more",
                    hint="write the rows of the group below it, each beginning with a dash",
                )
            return value
        for key in ("role", "names"):
            if key not in value:
                raise problem(
                    "missing-key",
                    f": `{key}` is missing",
                    hint=f"add `{key}:`, {cls.model_fields[key].description}",
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


class SpaceEntry(Written):
    """Empty roll."""

    space: HeightField = Field(description="the height, in px at 1080 lines")


class BlockKeys(Written):
    """What any block may have."""

    heading: LineField | None = Field(None, description="a heading over the block")
    gap_before: GapField | None = Field(None, description="the space above, in place of gap")
    gap_after: GapField | None = Field(None, description="the space below, in place of gap")
    style: LineField | None = Field(None, description="the style of its names or text")
    alone: TimeField | None = Field(
        None, description="how long nothing else is in the picture with it, as 1s"
    )
    language: LanguageField | None = Field(None, description="the language of its text")


class PeopleEntry(BlockKeys):
    """A role with its names, or names alone."""

    role: LineField | None = Field(None, description="what the names did")
    names: NamesField = Field(description="one name, or a list of names")
    columns: ColumnsField | None = Field(None, description="columns of names, 1 to 12, or auto")
    fill: FillField | None = Field(None, description="how columns fill: down, or across")
    widths: WidthsField | None = Field(None, description="of the columns: equal, or natural")
    separator: LineField | None = Field(None, description="what parts names set as running text")
    name_width: NameWidthField | None = Field(
        None, description="how many Han letters wide short Han names are spread"
    )
    native: NativeAtField | None = Field(
        None, description="where native forms stand: inline, before, after, above or below"
    )
    ruby: FlagField | None = Field(None, description="yes shows readings above their names")
    writing: WritingField | None = Field(None, description="horizontal, or vertical")
    latin: LatinField | None = Field(None, description="in vertical lines: rotated, or upright")
    sort: SortField | None = Field(
        None, description="none, surname, reading, pinyin, strokes, kana or hangul"
    )
    arrange: ArrangeField | None = Field(None, description="stacked, or beside")
    leader: LeaderField | None = Field(None, description="none, or dots from role to name")
    role_at: RoleAtField | None = Field(None, description="first, middle or last of several names")
    align: AlignField | None = Field(None, description="left, center or right")


class HeadingEntry(BlockKeys):
    """A heading that stands by itself."""

    heading: LineField = Field(description="the words of the heading")


class CastEntry(BlockKeys):
    """Roles and names side by side, about one axis."""

    cast: Annotated[tuple[CastRowKeys, ...], BeforeValidator(_rows)] = Field(
        description="a list of `Role: Name`"
    )
    leader: LeaderField | None = Field(None, description="none, or dots from role to name")
    role_at: RoleAtField | None = Field(None, description="first, middle or last of several names")
    indent: GapField | None = Field(None, description="how far in the rows of a group stand")
    name_width: NameWidthField | None = Field(
        None, description="how many Han letters wide short Han names are spread"
    )
    native: NativeAtField | None = Field(
        None, description="where native forms stand: inline, before, after, above or below"
    )
    ruby: FlagField | None = Field(None, description="yes shows readings above their names")
    columns: CastColumnsField = Field(None, description="refused: a cast is one table")


class SongEntry(BlockKeys):
    """A music cue."""

    song: SongKeys = Field(description="title, album, written_by and so on")
    labels: LabelKeys | None = Field(None, description="words about the lines, for this song")


class TextEntry(BlockKeys):
    """Running text."""

    text: ProseField = Field(description="lines as they are to stand; a blank one parts paragraphs")
    align: TextAlignField | None = Field(None, description="left, center, right or justify")
    last_line: AlignField | None = Field(None, description="where justified text ends")
    measure: WidthField | None = Field(None, description="the width of the lines")
    writing: WritingField | None = Field(None, description="horizontal, or vertical")
    latin: LatinField | None = Field(None, description="in vertical lines: rotated, or upright")


class SongsEntry(BlockKeys):
    """Music cues, one below the other or side by side."""

    songs: Annotated[tuple[SongKeys, ...], OneOrMore()] = Field(
        description="a list of songs, each with title, album, written_by and so on"
    )
    per_row: PerRowField | None = Field(None, description="songs side by side, 1 to 4")
    labels: LabelKeys | None = Field(None, description="words about the lines, for these songs")


class LogoKeys(Written):
    """A logo; the name of its file by itself is the short form."""

    short_form: ClassVar[Schema] = value_schemas.TEXT

    file: LineField = Field(description="a PNG, JPEG, WebP or SVG, as logos/studio.png")
    height: HeightField | None = Field(None, description="how high it stands")
    width: HeightField | None = Field(None, description="how wide it stands")
    scale: ScaleField | None = Field(None, description="larger or smaller, 10% to 400%")
    caption: LineField | None = Field(None, description="words below it")
    trim: FlagField | None = Field(None, description="no keeps the empty margin of the file")

    @classmethod
    def spell_out(cls, value: object) -> object:
        """Take text for a file."""
        if isinstance(value, Scalar):
            filled_scalar(value, "a file")
            return {"file": value}
        return super().spell_out(value)


class LogosEntry(BlockKeys):
    """Logos in rows or in a grid."""

    logos: Annotated[tuple[LogoKeys, ...], OneOrMore()] = Field(
        description="one picture file, or a list of them"
    )
    height: HeightField | None = Field(None, description="the height of them all")
    columns: ColumnsField | None = Field(None, description="a grid of 1 to 12 columns, or auto")
    gap: GapField | None = Field(None, description="the space between them")
    caption: LineField | None = Field(None, description="words below them all")


class TitleEntry(BlockKeys):
    """The title of the film."""

    title: ProseField = Field(description="the title, its lines as they are to stand")
    writing: WritingField | None = Field(None, description="horizontal, or vertical")
    latin: LatinField | None = Field(None, description="in vertical lines: rotated, or upright")


class CardEntry(SceneKeys):
    """Entries that stand still in the middle of the picture."""

    card: EntriesField = Field(description="a list of entries")
    hold: TimeField | None = Field(None, description="how long it stands in full, as 4s")
    fade_in: TimeField | None = Field(None, description="how long it takes to be there, as 12f")
    fade_out: TimeField | None = Field(None, description="how long it takes to be gone")
    gap: SignedTimeField | None = Field(
        None, description="the time to what comes after; -12f lets the two overlap"
    )
    stop: FlagField | None = Field(
        None, description="yes lets it scroll in, stop in the middle, and scroll on"
    )
    ease: TimeField | None = Field(
        None, description="how long it takes to come to rest, and to go on, as 1s"
    )
    language: LanguageField | None = Field(None, description="the language of its text")


class ScrollEntry(SceneKeys):
    """Entries that scroll by themselves, with scenery of their own."""

    scroll: EntriesField = Field(description="a list of entries")
    direction: DirectionField | None = Field(
        None, description="where it goes: up, down, or left and right as a crawl"
    )
    language: LanguageField | None = Field(None, description="the language of its text")


class RowEntry(Written):
    """Entries side by side, each in an equal share of the width."""

    row: EntriesField = Field(description="a list of entries, from left to right")
    heading: LineField | None = Field(None, description="a heading over the row")
    gap_before: GapField | None = Field(None, description="the space above it")
    gap_after: GapField | None = Field(None, description="the space below it")
    language: LanguageField | None = Field(None, description="the language of its text")


class SectionEntry(Written):
    """Entries that share an axis and habits."""

    section: EntriesField = Field(description="a list of entries")
    heading: LineField | None = Field(None, description="a heading over the section")
    arrange: ArrangeField | None = Field(None, description="stacked, or beside")
    leader: LeaderField | None = Field(None, description="none, or dots from role to name")
    role_at: RoleAtField | None = Field(None, description="first, middle or last of several names")
    name_width: NameWidthField | None = Field(
        None, description="how many Han letters wide short Han names are spread"
    )
    native: NativeAtField | None = Field(
        None, description="where native forms stand: inline, before, after, above or below"
    )
    ruby: FlagField | None = Field(None, description="yes shows readings above their names")
    gap: GapField | None = Field(None, description="the space between its blocks")
    gap_before: GapField | None = Field(None, description="the space above it")
    gap_after: GapField | None = Field(None, description="the space below it")
    language: LanguageField | None = Field(None, description="the language of its text")


RollEntry = (
    PeopleEntry
    | HeadingEntry
    | CastEntry
    | SongEntry
    | SongsEntry
    | TitleEntry
    | LogosEntry
    | CardEntry
    | ScrollEntry
    | RowEntry
    | TextEntry
    | SpaceEntry
    | SectionEntry
)
