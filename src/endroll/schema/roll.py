"""Models of the roll's entries, and of the names, cast rows and logos in them.

The descriptions of their fields are the text of docs/reference.md and of the JSON Schema.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, WithJsonSchema

from endroll.schema import value_schemas
from endroll.schema.fields import (
    AlignField,
    ArrangeField,
    AxisSideField,
    CastColumnsField,
    ColorField,
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
    RoleWidthField,
    ScaleField,
    SignedTimeField,
    SortField,
    TextAlignField,
    ThicknessField,
    TimeField,
    WidthField,
    WidthsField,
    WritingField,
)
from endroll.schema.keys import Keys
from endroll.schema.node_values import Entries, OneOrMore, as_list, filled_scalar, kind_of, problem
from endroll.schema.scenery import SceneKeys
from endroll.schema.songs import LabelKeys, SongKeys
from endroll.schema.value_schemas import Schema
from endroll.source.tree import ScalarNode

EntriesField = Annotated[Any, WithJsonSchema(value_schemas.ENTRIES)]
"""A list of entries, which `build.roll` reads one by one."""


class NameKeys(Keys):
    """A name; text by itself is the short form."""

    short_form: ClassVar[Schema] = value_schemas.TEXT

    name: LineField = Field(description="the name as shown on screen")
    native: LineField | None = Field(None, description="the same name in its own script")
    language: LanguageField | None = Field(None, description="the language of the name")
    reading: LineField | None = Field(
        None, description="the reading of the name, in kana or Latin letters"
    )
    spread: FlagField | None = Field(None, description="no to exempt it from name_width")
    surname: LineField | None = Field(
        None, description="the text by which `sort: surname` sorts it"
    )
    style: LineField | None = Field(None, description="the style of this name")

    @classmethod
    def spell_out(cls, value: object) -> object:
        """Read a text as a name."""
        if isinstance(value, ScalarNode):
            filled_scalar(value, "a name")
            return {"name": value}
        if isinstance(value, list):
            raise problem(
                "wrong-kind",
                " needs a name, not a list",
                hint="put a name that begins with [ in quotes",
            )
        if isinstance(value, Entries) and not value.keys() & set(cls.key_names()):
            raise problem(
                "wrong-kind",
                " needs a name, not keys and values",
                hint="put a name that contains a colon in quotes; write a role with its names as"
                " a separate entry",
            )
        return value


NamesField = Annotated[tuple[NameKeys, ...], OneOrMore()]


class CastRowKeys(Keys):
    """A row of a cast, `Role: Name` in short, or a group heading for the rows that follow."""

    short_form: ClassVar[Schema] = {
        "type": "object",
        "description": "Role: Name",
        "propertyNames": {"not": {"enum": ["role", "names", "group"]}},
        "minProperties": 1,
        "maxProperties": 1,
    }

    role: LineField | None = Field(None, description="the character played")
    names: NamesField | None = Field(None, description="one name, or a list of names")
    group: LineField | None = Field(None, description="a heading over the rows that follow")

    @classmethod
    def spell_out(cls, value: object) -> object:
        """Read a single key as the role, and its value as the names."""
        if isinstance(value, Entries) and not value.keys() & set(cls.key_names()):
            if len(value.node.entries) == 1:
                ((role, _),) = value.node.entries
                return {"role": role, "names": value[role.text]}
            raise problem(
                "cast-row",
                f" has {len(value.node.entries)} roles in one entry",
                hint="begin each role with a dash",
            )
        if not isinstance(value, dict):
            if isinstance(value, ScalarNode):
                filled_scalar(value)
            raise problem(
                "wrong-kind",
                f" needs a role and a name, not {kind_of(value)}",
                hint="write `Role: Name`, with a colon and a space; put names without a role under"
                " `names:`",
            )
        if "group" in value:
            if len(value) > 1:
                raise problem(
                    "group-with-row",
                    " has `group` together with other keys",
                    hint="write the rows of the group below it, each with a dash",
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
    if isinstance(value, ScalarNode):
        filled_scalar(value, "a list")
    raise problem(
        "wrong-kind",
        f" needs a list, not {kind_of(value)}",
        hint="begin each line with a dash: `- Role: Name`",
    )


class SpaceEntry(Keys):
    """Empty space."""

    space: HeightField = Field(description="the height, in px at 1080 lines")


class BlockKeys(Keys):
    """The keys that every block has."""

    heading: LineField | None = Field(None, description="a heading over the block")
    gap_before: GapField | None = Field(None, description="the space above, instead of gap")
    gap_after: GapField | None = Field(None, description="the space below, instead of gap")
    style: LineField | None = Field(None, description="the style of its names or text")
    side: AxisSideField | None = Field(
        None, description="the side of the axis on which it stands: role, name or center"
    )
    alone: TimeField | None = Field(
        None, description="how long it is alone in the picture, such as 1s"
    )
    language: LanguageField | None = Field(None, description="the language of its text")


class RuleKeys(Keys):
    """A line; its width by itself is the short form."""

    short_form: ClassVar[Schema] = value_schemas.length(above=True, is_share=True)

    width: WidthField | None = Field(None, description="how long it is, such as 40% or 600")
    thickness: ThicknessField | None = Field(None, description="px at 1080 lines")
    color: ColorField | None = Field(None, description="the colour, instead of that of text")
    align: AlignField | None = Field(None, description="left, center or right")

    @classmethod
    def spell_out(cls, value: object) -> object:
        """Read a length as the width."""
        return {"width": value} if isinstance(value, ScalarNode) else super().spell_out(value)


class RuleEntry(Keys):
    """A line across the roll."""

    rule: RuleKeys = Field(description="how long it is, such as 40%")
    gap_before: GapField | None = Field(None, description="the space above, instead of gap")
    gap_after: GapField | None = Field(None, description="the space below, instead of gap")


class PeopleEntry(BlockKeys):
    """A role with its names, or names alone."""

    role: LineField | None = Field(None, description="what the names did")
    names: NamesField = Field(description="one name, or a list of names")
    columns: ColumnsField | None = Field(None, description="columns of names, 1 to 12, or auto")
    fill: FillField | None = Field(
        None, description="the order in which columns are filled: down, or across"
    )
    widths: WidthsField | None = Field(
        None, description="the widths of the columns: equal, or natural"
    )
    separator: LineField | None = Field(
        None, description="the text between names, which are then set as running text"
    )
    name_width: NameWidthField | None = Field(
        None, description="the width to which short Han names are spread, in Han characters"
    )
    role_width: RoleWidthField | None = Field(
        None, description="the width to which Han, kana and Hangul roles are spread, in ems"
    )
    native: NativeAtField | None = Field(
        None, description="the position of native forms: inline, before, after, above or below"
    )
    ruby: FlagField | None = Field(None, description="yes to show readings above names")
    writing: WritingField | None = Field(None, description="horizontal, or vertical")
    latin: LatinField | None = Field(
        None, description="Latin letters in vertical lines: rotated, or upright"
    )
    sort: SortField | None = Field(
        None, description="none, surname, reading, pinyin, strokes, kana or hangul"
    )
    arrange: ArrangeField | None = Field(None, description="stacked, or beside")
    leader: LeaderField | None = Field(None, description="none, or dots between role and name")
    role_at: RoleAtField | None = Field(
        None, description="which of several names the role is next to: first, middle or last"
    )
    align: AlignField | None = Field(None, description="left, center or right")


class HeadingEntry(BlockKeys):
    """A heading by itself."""

    heading: LineField = Field(description="the text of the heading")


class CastEntry(BlockKeys):
    """Roles and names side by side, on one axis."""

    cast: Annotated[tuple[CastRowKeys, ...], BeforeValidator(_rows)] = Field(
        description="a list of `Role: Name`"
    )
    leader: LeaderField | None = Field(None, description="none, or dots between role and name")
    role_at: RoleAtField | None = Field(
        None, description="which of several names the role is next to: first, middle or last"
    )
    indent: GapField | None = Field(None, description="the indent of the rows of a group")
    name_width: NameWidthField | None = Field(
        None, description="the width to which short Han names are spread, in Han characters"
    )
    role_width: RoleWidthField | None = Field(
        None, description="the width to which Han, kana and Hangul roles are spread, in ems"
    )
    native: NativeAtField | None = Field(
        None, description="the position of native forms: inline, before, after, above or below"
    )
    ruby: FlagField | None = Field(None, description="yes to show readings above names")
    columns: CastColumnsField = Field(None, description="refused: a cast is one table")


class SongEntry(BlockKeys):
    """A music cue."""

    song: SongKeys = Field(description="title, album, written_by and so on")
    labels: LabelKeys | None = Field(None, description="the labels of the lines of this song")


class TextEntry(BlockKeys):
    """Running text."""

    text: ProseField = Field(
        description="lines as shown on screen; a blank line separates paragraphs"
    )
    align: TextAlignField | None = Field(None, description="left, center, right or justify")
    last_line: AlignField | None = Field(
        None, description="the alignment of the last line of justified text"
    )
    measure: WidthField | None = Field(None, description="the width of the lines")
    writing: WritingField | None = Field(None, description="horizontal, or vertical")
    latin: LatinField | None = Field(
        None, description="Latin letters in vertical lines: rotated, or upright"
    )


class SongsEntry(BlockKeys):
    """Music cues, stacked or side by side."""

    songs: Annotated[tuple[SongKeys, ...], OneOrMore()] = Field(
        description="a list of songs, each with title, album, written_by and so on"
    )
    per_row: PerRowField | None = Field(None, description="songs side by side, 1 to 4")
    labels: LabelKeys | None = Field(None, description="the labels of the lines of these songs")


class LogoKeys(Keys):
    """A logo; the name of its file by itself is the short form."""

    short_form: ClassVar[Schema] = value_schemas.TEXT

    file: LineField = Field(description="a PNG, JPEG, WebP or SVG file, such as logos/studio.png")
    height: HeightField | None = Field(None, description="the height of the logo")
    width: HeightField | None = Field(None, description="the width of the logo")
    scale: ScaleField | None = Field(None, description="the scale of the logo, 10% to 400%")
    caption: LineField | None = Field(None, description="a text below it")
    trim: FlagField | None = Field(None, description="no to keep the empty margin of the file")

    @classmethod
    def spell_out(cls, value: object) -> object:
        """Read a text as a file name."""
        if isinstance(value, ScalarNode):
            filled_scalar(value, "a file")
            return {"file": value}
        return super().spell_out(value)


class LogosEntry(BlockKeys):
    """Logos in rows or in a grid."""

    logos: Annotated[tuple[LogoKeys, ...], OneOrMore()] = Field(
        description="one picture file, or a list of them"
    )
    height: HeightField | None = Field(None, description="the height of all logos")
    columns: ColumnsField | None = Field(None, description="a grid of 1 to 12 columns, or auto")
    gap: GapField | None = Field(None, description="the space between logos")
    caption: LineField | None = Field(None, description="a text below all logos")


class TitleEntry(BlockKeys):
    """The title of the film."""

    title: ProseField = Field(description="the title, in lines as shown on screen")
    writing: WritingField | None = Field(None, description="horizontal, or vertical")
    latin: LatinField | None = Field(
        None, description="Latin letters in vertical lines: rotated, or upright"
    )


class CardEntry(SceneKeys):
    """Entries that are shown still, centred in the picture."""

    card: EntriesField = Field(description="a list of entries")
    hold: TimeField | None = Field(None, description="how long it is fully visible, such as 4s")
    fade_in: TimeField | None = Field(None, description="the duration of the fade-in, such as 12f")
    fade_out: TimeField | None = Field(None, description="the duration of the fade-out")
    gap: SignedTimeField | None = Field(
        None, description="the time before the next entry; -12f makes the two overlap"
    )
    stop: FlagField | None = Field(
        None, description="yes to scroll in, stop in the middle, and scroll on"
    )
    ease: TimeField | None = Field(
        None,
        description="how long it takes to slow down to a stop, and to speed up again, such as 1s",
    )
    language: LanguageField | None = Field(None, description="the language of its text")


class ScrollEntry(SceneKeys):
    """Entries that scroll separately, with their own background."""

    scroll: EntriesField = Field(description="a list of entries")
    direction: DirectionField | None = Field(
        None, description="the direction: up, down, or left or right as a crawl"
    )
    language: LanguageField | None = Field(None, description="the language of its text")


class RowEntry(Keys):
    """Entries side by side, each in an equal share of the width."""

    row: EntriesField = Field(description="a list of entries, from left to right")
    heading: LineField | None = Field(None, description="a heading over the row")
    gap_before: GapField | None = Field(None, description="the space above it")
    gap_after: GapField | None = Field(None, description="the space below it")
    language: LanguageField | None = Field(None, description="the language of its text")


class SectionEntry(Keys):
    """Entries that share an axis and defaults."""

    section: EntriesField = Field(description="a list of entries")
    heading: LineField | None = Field(None, description="a heading over the section")
    columns: ColumnsField | None = Field(
        None, description="columns of long lists of names that set none, 1 to 12, or auto"
    )
    arrange: ArrangeField | None = Field(None, description="stacked, or beside")
    leader: LeaderField | None = Field(None, description="none, or dots between role and name")
    role_at: RoleAtField | None = Field(
        None, description="which of several names the role is next to: first, middle or last"
    )
    name_width: NameWidthField | None = Field(
        None, description="the width to which short Han names are spread, in Han characters"
    )
    role_width: RoleWidthField | None = Field(
        None, description="the width to which Han, kana and Hangul roles are spread, in ems"
    )
    native: NativeAtField | None = Field(
        None, description="the position of native forms: inline, before, after, above or below"
    )
    ruby: FlagField | None = Field(None, description="yes to show readings above names")
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
    | RuleEntry
    | SpaceEntry
    | SectionEntry
)
