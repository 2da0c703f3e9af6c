"""Written: what a person may write, key by key, as pydantic models.

Stage `model`. These are the door, and the words of the language's reference: each field's
description says what its key is. Nothing past `build` sees them. Defaults live in `defaults`;
the entries of the roll are in `written_roll`.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, WithJsonSchema

from endroll.schema import value_schemas
from endroll.schema.design_fields import AxesField, FeaturesField
from endroll.schema.fields import (
    ArrangeField,
    AxisField,
    AxisValueField,
    CaseField,
    ColorField,
    ContrastField,
    DirectionField,
    EffectField,
    FitField,
    FlagField,
    GainField,
    GapField,
    HanScaleField,
    HanShiftField,
    LanguageField,
    LeaderField,
    LeadingField,
    LeastGapField,
    LineField,
    LinesField,
    MostGapField,
    NameWidthField,
    NativeAtField,
    OffsetField,
    RasterField,
    RateField,
    RoleAtField,
    RulesField,
    ShareField,
    ShrinkField,
    SizeField,
    SpeedField,
    TimeField,
    TrackingField,
    WeightField,
    WidthField,
)
from endroll.schema.keys import Written
from endroll.schema.roll import RollEntry
from endroll.schema.scenery import BackdropKeys
from endroll.schema.songs import LabelKeys


class VideoKeys(Written):
    """The picture."""

    size: RasterField | None = Field(None, description="hd, uhd, 2k-flat, … or WIDTHxHEIGHT")
    fps: RateField | None = Field(None, description="frames a second, as 24, 23.976 or 24000/1001")
    background: BackdropKeys | None = Field(
        None, description="what is behind the roll: a colour, a picture or footage"
    )
    edge_fade: GapField | None = Field(
        None, description="how far from the top and the foot of the picture the roll fades"
    )


class GapsKeys(Written):
    """How far gaps may shrink and grow to meet a duration."""

    least: LeastGapField | None = Field(None, description="0% to 100% of what they are")
    most: MostGapField | None = Field(None, description="100% to 1000% of what they are")


class TimingKeys(Written):
    """Speed or length, and the black before and after."""

    speed: SpeedField | None = Field(None, description="px a frame, at 1080 lines")
    seconds_on_screen: TimeField | None = Field(
        None, description="how long a line takes to cross the picture, as 15s"
    )
    duration: TimeField | None = Field(None, description="the length of the whole, as 2:30")
    fit: FitField | None = Field(None, description="music: the whole is as long as that")
    gaps: GapsKeys | None = Field(None, description="how far gaps may shrink and grow for it")
    snap: FlagField | None = Field(
        None, description="off takes the speed as it is, whole px a frame or not"
    )
    direction: DirectionField | None = Field(
        None, description="where the roll goes: up, down, or left and right as a crawl"
    )
    start: LineField | None = Field(None, description="the timecode of the first frame")
    lead_in: TimeField | None = Field(None, description="black before the roll, as 1s or 12f")
    lead_out: TimeField | None = Field(None, description="black after the roll, as 2s or 48f")


class MusicKeys(Written):
    """Sound under the roll."""

    file: LineField = Field(description="a WAV, FLAC, MP3, AAC, M4A, Opus or Ogg file")
    at: TimeField | None = Field(None, description="when in the film it begins, as 2s")
    begin: TimeField | None = Field(None, description="where in the file it begins, as 12s")
    end: TimeField | None = Field(None, description="where in the file it ends")
    fade_in: TimeField | None = Field(None, description="how long it takes to be there")
    fade_out: TimeField | None = Field(None, description="how long it takes to be gone")
    gain: GainField | None = Field(None, description="louder or softer, in dB")


class OutlineKeys(Written):
    """A line about every letter."""

    width: EffectField | None = Field(None, description="px at 1080 lines")
    color: ColorField | None = Field(None, description="the colour of the line")


class ShadowKeys(Written):
    """A shadow of every letter."""

    x: OffsetField | None = Field(None, description="px to the right")
    y: OffsetField | None = Field(None, description="px down")
    blur: EffectField | None = Field(None, description="px")
    color: ColorField | None = Field(None, description="the colour of the shadow")
    opacity: ShareField | None = Field(None, description="0% to 100%")


class PlateKeys(Written):
    """A box behind every line."""

    padding: EffectField | None = Field(None, description="px on each side")
    color: ColorField | None = Field(None, description="the colour of the box")
    opacity: ShareField | None = Field(None, description="0% to 100%")


class HanKeys(Written):
    """Han, Kana and Hangul beside the letters of the style."""

    scale: HanScaleField | None = Field(None, description="their size, 1 for that of the style")
    shift: HanShiftField | None = Field(None, description="how much higher they stand, in ems")


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
    case: CaseField | None = Field(
        None, description="none, upper, upper-names (Mc and von stay small) or small-caps"
    )
    width: AxisValueField | None = Field(None, description="width of the letters, in percent")
    axes: AxesField | None = Field(None, description="other axes of a variable font, by tag")
    features: FeaturesField | None = Field(
        None, description="OpenType features: a list of tags, or tags with on or off"
    )
    kerning: FlagField | None = Field(None, description="yes or no")
    opacity: ShareField | None = Field(None, description="0% to 100%")
    outline: OutlineKeys | None = Field(None, description="a line about every letter")
    shadow: ShadowKeys | None = Field(None, description="a shadow of every letter")
    plate: PlateKeys | None = Field(None, description="a box behind every line")
    shrink: ShrinkField | None = Field(
        None, description="how narrow a name may be set to fit, 50% to 100%"
    )
    han: HanKeys | None = Field(None, description="Han beside the letters of the style")


class LayoutKeys(Written):
    """Spaces and habits of the whole roll."""

    safe: WidthField | None = Field(None, description="the width that text may take")
    gutter: GapField | None = Field(None, description="the space between a role and a name")
    column_gap: GapField | None = Field(None, description="the space between columns")
    gap: GapField | None = Field(None, description="the space between blocks")
    heading_gap: GapField | None = Field(None, description="the space under a heading")
    heading_above: GapField | None = Field(
        None, description="the space above a heading, in place of gap"
    )
    role_gap: GapField | None = Field(None, description="the space between a role and its names")
    group_gap: GapField | None = Field(None, description="the space above a group of rows")
    arrange: ArrangeField | None = Field(None, description="stacked, or beside")
    leader: LeaderField | None = Field(None, description="none, or dots from role to name")
    role_at: RoleAtField | None = Field(None, description="first, middle or last of several names")
    axis: AxisField | None = Field(None, description="center, or balanced")
    name_width: NameWidthField | None = Field(
        None, description="how many Han letters wide short Han names are spread"
    )
    native: NativeAtField | None = Field(
        None, description="where native forms stand: inline, before, after, above or below"
    )
    ruby: FlagField | None = Field(None, description="yes shows readings above their names")


class CheckKeys(Written):
    """What endroll check lets pass."""

    longest: TimeField | None = Field(None, description="the agreed length, as 2:30")
    contrast: ContrastField | None = Field(
        None, description="the least contrast of letters, 1 to 21; 4.5 unless said"
    )
    smallest: SizeField | None = Field(
        None, description="the least size of letters, px at 1080 lines; 14 unless said"
    )
    rules: RulesField | None = Field(
        None, description="how much a rule matters: its code, and off, note, warning or error"
    )


RollField = Annotated[tuple[RollEntry, ...], WithJsonSchema(value_schemas.ENTRIES)]


class Head(Written):
    """The top-level keys that are plain text."""

    title: LineField | None = Field(None, description="the title of the film")
    language: LanguageField | None = Field(None, description="the language, as en or zh-Hans")
    theme: LineField | None = Field(
        None, description="a typographic design by name, or the file of one of your own"
    )


class CreditsFile(Head):
    """A whole credits file."""

    video: VideoKeys | None = Field(None, description="size, fps and background")
    timing: TimingKeys | None = Field(None, description="speed or length, lead_in and lead_out")
    music: MusicKeys | None = Field(None, description="sound under the roll")
    styles: dict[str, StyleKeys] | None = Field(None, description="how text is set")
    layout: LayoutKeys | None = Field(None, description="spaces and habits of the roll")
    vars: dict[str, LineField] | None = Field(
        None, description="texts by name, for wherever {{ name }} is written"
    )
    versions: dict[str, dict[str, Any] | None] | None = Field(
        None, description="versions of the film: a list of names, or below each what it changes"
    )
    labels: LabelKeys | None = Field(None, description="the words about the lines of songs")
    check: CheckKeys | None = Field(None, description="what endroll check lets pass")
    roll: RollField = Field(description="a list of entries, from top to bottom")
