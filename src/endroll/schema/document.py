"""Models of a credits file and its top-level sections.

Only `build` and the importers see these models. The descriptions of their fields are the text of
docs/reference.md and of the JSON Schema. Defaults are in `build.defaults`, and the models of the
roll's entries in `schema.roll`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any, ClassVar

from pydantic import Field, WithJsonSchema

from endroll.core.diagnostics import shortened
from endroll.core.output_color import MASTERING_DISPLAYS
from endroll.core.suggestions import hint_of_known
from endroll.model.choices import Course
from endroll.model.design import Gradient
from endroll.schema import value_schemas
from endroll.schema.fields import (
    ArrangeField,
    AxisField,
    AxisSideField,
    AxisValueField,
    BlackNitsField,
    CaseField,
    ChannelsField,
    ColorField,
    ColorsField,
    ColumnsField,
    ContrastField,
    CourseField,
    DirectionField,
    DisplayPrimariesField,
    EffectField,
    EnlargementField,
    EszettField,
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
    LoudnessField,
    MostGapField,
    NameWidthField,
    NativeAtField,
    OffsetField,
    PeakNitsField,
    RasterField,
    RateField,
    RoleAtField,
    RoleWidthField,
    RulesField,
    ScanField,
    ShareField,
    ShrinkField,
    SizeField,
    SofteningField,
    SpeedField,
    TimeField,
    TrackingField,
    TruePeakField,
    VideoColorField,
    WeightField,
    WhiteNitsField,
    WidthField,
    WritingField,
)
from endroll.schema.font_fields import AxesField, FeaturesField
from endroll.schema.keys import Keys
from endroll.schema.node_values import filled_scalar, problem
from endroll.schema.roll import RollEntry
from endroll.schema.scenery import BackdropKeys
from endroll.schema.songs import LabelKeys
from endroll.schema.value_schemas import Schema
from endroll.source.tree import ScalarNode


class MasteringKeys(Keys):
    """The display on which the film is judged, for the metadata of HDR10."""

    short_form: ClassVar[Schema] = value_schemas.choice(MASTERING_DISPLAYS)

    primaries: DisplayPrimariesField = Field(description="bt709, p3-d65 or bt2020")
    max_nits: PeakNitsField = Field(description="the luminance of its white, 50 to 10000")
    min_nits: BlackNitsField | None = Field(
        None, description="the luminance of its black, 0 to 1; the default is 0.0001"
    )

    @classmethod
    def spell_out(cls, value: object) -> object:
        """Read a text as the name of a display."""
        if not isinstance(value, ScalarNode):
            return super().spell_out(value)
        name = filled_scalar(value, "a display").text.strip().lower()
        if name not in MASTERING_DISPLAYS:
            raise problem(
                "unknown-display",
                f": there is no display {shortened(name)}",
                hint=hint_of_known(name, MASTERING_DISPLAYS),
                span=value.span,
            )
        primaries, _, max_nits = name.rpartition("-")
        min_nits = format(float(MASTERING_DISPLAYS[name].min_nits), "f")
        texts = {"primaries": primaries, "max_nits": max_nits, "min_nits": min_nits}
        return {key: replace(value, text=text) for key, text in texts.items()}


class VideoKeys(Keys):
    """The picture."""

    size: RasterField | None = Field(None, description="hd, uhd, 2k-flat, … or WIDTHxHEIGHT")
    fps: RateField | None = Field(
        None, description="frames per second, such as 24, 23.976, 24000/1001, or 50i for fields"
    )
    background: BackdropKeys | None = Field(
        None, description="behind the roll: a colour, a picture or footage"
    )
    edge_fade: GapField | None = Field(
        None,
        description="the height over which the roll fades at the top and bottom of the picture",
    )
    scale: EnlargementField | None = Field(
        None,
        description="the size of text and spaces: auto fits the picture, 120% is larger than that",
    )
    color: VideoColorField | None = Field(
        None, description="bt709, p3-d65-pq, bt2020-pq, bt2020-hlg or dcdm"
    )
    white_nits: WhiteNitsField | None = Field(
        None, description='what "#ffffff" becomes: by default 203 in PQ and HLG, 48 in dcdm'
    )
    mastering: MasteringKeys | None = Field(
        None, description="the display of HDR10 metadata: p3-d65-1000, bt2020-1000, …"
    )
    scan: ScanField | None = Field(
        None, description="progressive, or fields: tff (top field first) or bff"
    )
    softening: SofteningField | None = Field(
        None, description="how much cards in fields are softened against flicker, 0% to 100%"
    )


class GapsKeys(Keys):
    """How far gaps may shrink and grow to reach a duration."""

    least: LeastGapField | None = Field(
        None, description="the smallest gap, 0% to 100% of the set size"
    )
    most: MostGapField | None = Field(
        None, description="the largest gap, 100% to 1000% of the set size"
    )


class TimingKeys(Keys):
    """Speed or duration, and the black before and after the roll."""

    speed: SpeedField | None = Field(None, description="px per frame, at 1080 lines")
    seconds_on_screen: TimeField | None = Field(
        None, description="how long a line takes to cross the picture, such as 15s"
    )
    duration: TimeField | None = Field(
        None, description="the duration of the whole film, such as 2:30"
    )
    fit: FitField | None = Field(None, description="music: the film is as long as its music")
    gaps: GapsKeys | None = Field(
        None, description="how far gaps may shrink and grow to reach the duration"
    )
    snap: FlagField | None = Field(
        None, description="off keeps a speed that is not whole px per frame"
    )
    direction: DirectionField | None = Field(
        None, description="the direction of the roll: up, down, or left or right as a crawl"
    )
    start: LineField | None = Field(None, description="the timecode of the first frame")
    lead_in: TimeField | None = Field(None, description="black before the roll, such as 1s or 12f")
    lead_out: TimeField | None = Field(None, description="black after the roll, such as 2s or 48f")


class MusicKeys(Keys):
    """Sound under the roll."""

    file: LineField = Field(description="a WAV, FLAC, MP3, AAC, M4A, Opus or Ogg file")
    at: TimeField | None = Field(None, description="when it begins in the film, such as 2s")
    begin: TimeField | None = Field(None, description="where to begin in the file, such as 12s")
    end: TimeField | None = Field(None, description="where to end in the file")
    fade_in: TimeField | None = Field(None, description="the duration of the fade-in")
    fade_out: TimeField | None = Field(None, description="the duration of the fade-out")
    gain: GainField | None = Field(None, description="the change in loudness, in dB")
    loudness: LoudnessField | None = Field(
        None, description="the loudness of the whole film, in LUFS, such as -23"
    )
    true_peak: TruePeakField | None = Field(
        None, description="the highest true peak that `loudness` may cause, in dBTP"
    )


class SoundKeys(Keys):
    """The sound tracks of formats with PCM, such as MXF and ProRes."""

    channels: ChannelsField | None = Field(
        None,
        description="2, 4, 6, 8 or 16: the mix is in the first two, the rest is silence; 6 is 5.1",
    )


class OutlineKeys(Keys):
    """An outline around every letter."""

    width: EffectField | None = Field(None, description="px at 1080 lines")
    color: ColorField | None = Field(None, description="the colour of the outline")


class ShadowKeys(Keys):
    """A shadow below every letter."""

    x: OffsetField | None = Field(None, description="px to the right")
    y: OffsetField | None = Field(None, description="px down")
    blur: EffectField | None = Field(None, description="px at 1080 lines")
    color: ColorField | None = Field(None, description="the colour of the shadow")
    opacity: ShareField | None = Field(None, description="0% to 100%")


class PlateKeys(Keys):
    """A box behind every line."""

    padding: EffectField | None = Field(None, description="px on each side")
    color: ColorField | None = Field(None, description="the colour of the box")
    opacity: ShareField | None = Field(None, description="0% to 100%")


class HanKeys(Keys):
    """Han, kana and Hangul relative to the other letters of the style."""

    scale: HanScaleField | None = Field(
        None, description="their size, relative to that of the style"
    )
    shift: HanShiftField | None = Field(None, description="how far they are raised, in ems")
    weight: WeightField | None = Field(
        None, description="their weight, instead of one as dark as that of the other letters"
    )


class PaintKeys(Keys):
    """A colour, or a gradient from one colour to another."""

    short_form: ClassVar[Schema] = value_schemas.COLOR

    from_: ColorField = Field(alias="from", description="the first colour")
    to: ColorField | None = Field(None, description="the last colour")
    stops: ColorsField | None = Field(None, description="colours between them, evenly spaced")
    direction: CourseField | None = Field(None, description="down, or right along the line")

    @classmethod
    def spell_out(cls, value: object) -> object:
        """Read a text as a colour."""
        if isinstance(value, ScalarNode):
            return {"from": value}
        if isinstance(value, dict) and "from" in value and "to" not in value:
            raise problem(
                "missing-key",
                " needs two colours, `from` and `to`",
                hint='add `to: "#c0a060"`, or write one colour alone',
            )
        return super().spell_out(value)

    @property
    def gradient(self) -> Gradient | None:
        """Return the gradient, None for one colour."""
        if self.to is None:
            return None
        return Gradient((self.from_, *(self.stops or ()), self.to), self.direction or Course.DOWN)


class StyleKeys(Keys):
    """How text is set."""

    from_: LineField | None = Field(
        None, alias="from", description="the style from which it inherits all other keys"
    )
    font: LinesField | None = Field(
        None, description="a font family, or several in order of preference"
    )
    size: SizeField | None = Field(None, description="px at 1080 lines")
    weight: WeightField | None = Field(None, description="1 to 1000, or a word such as bold")
    italic: FlagField | None = Field(None, description="yes or no")
    color: PaintKeys | None = Field(None, description="the colour of the text, or a gradient")
    leading: LeadingField | None = Field(None, description="line height, as a multiple of the size")
    tracking: TrackingField | None = Field(None, description="space between letters, in ems")
    case: CaseField | None = Field(
        None,
        description="none, upper, upper-names (Mc and von keep their small letters) or small-caps",
    )
    eszett: EszettField | None = Field(None, description="ß in capitals: ss, or capital (ẞ)")
    width: AxisValueField | None = Field(None, description="width of the letters, in percent")
    axes: AxesField | None = Field(None, description="other axes of a variable font, by tag")
    features: FeaturesField | None = Field(
        None, description="OpenType features: a list of tags, or tags with on or off"
    )
    kerning: FlagField | None = Field(None, description="yes or no")
    opacity: ShareField | None = Field(None, description="0% to 100%")
    outline: OutlineKeys | None = Field(None, description="an outline around every letter")
    shadow: ShadowKeys | None = Field(None, description="a shadow below every letter")
    plate: PlateKeys | None = Field(None, description="a box behind every line")
    underline: FlagField | None = Field(None, description="yes or no")
    shrink: ShrinkField | None = Field(
        None, description="how far a name may be condensed to fit, 50% to 100%"
    )
    han: HanKeys | None = Field(
        None, description="size, position and weight of Han, kana and Hangul"
    )


class FontRuleKeys(Keys):
    """The families of one language or script."""

    families: LinesField = Field(description="a font family, or several in order of preference")


class LayoutKeys(Keys):
    """Spacing and defaults of the whole roll."""

    safe: WidthField | None = Field(None, description="the width available to text")
    gutter: GapField | None = Field(None, description="the space between a role and a name")
    column_gap: GapField | None = Field(None, description="the space between columns")
    gap: GapField | None = Field(None, description="the space between blocks")
    heading_gap: GapField | None = Field(None, description="the space under a heading")
    heading_above: GapField | None = Field(
        None, description="the space above a heading, instead of gap"
    )
    role_gap: GapField | None = Field(None, description="the space between a role and its names")
    group_gap: GapField | None = Field(None, description="the space above a group of rows")
    columns: ColumnsField | None = Field(
        None, description="columns of long lists of names that set none, 1 to 12, or auto"
    )
    arrange: ArrangeField | None = Field(None, description="stacked, or beside")
    leader: LeaderField | None = Field(None, description="none, or dots between role and name")
    role_at: RoleAtField | None = Field(
        None, description="which of several names the role is next to: first, middle or last"
    )
    axis: AxisField | None = Field(None, description="center, balanced, or scroll")
    side: AxisSideField | None = Field(
        None, description="the side of the axis on which all stands that fits: role, name or center"
    )
    cards: WritingField | None = Field(
        None, description="the lines of cards of a single Han, kana or Hangul text"
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


class CheckKeys(Keys):
    """Limits and severities of endroll check."""

    longest: TimeField | None = Field(
        None, description="the longest duration allowed, such as 2:30"
    )
    contrast: ContrastField | None = Field(
        None, description="the lowest contrast of letters, 1 to 21; the default is 4.5"
    )
    smallest: SizeField | None = Field(
        None, description="the smallest size of letters, px at 1080 lines; the default is 18"
    )
    rules: RulesField | None = Field(
        None, description="the severity of rules, by code: off, note, warning or error"
    )


RollField = Annotated[tuple[RollEntry, ...], WithJsonSchema(value_schemas.ENTRIES)]


class Head(Keys):
    """The top-level keys that are plain text."""

    title: LineField | None = Field(None, description="the title of the film")
    language: LanguageField | None = Field(None, description="the language, as en or zh-Hans")
    theme: LineField | None = Field(
        None, description="the name of a built-in typographic design, or the file of your own"
    )


class CreditsFile(Head):
    """A whole credits file."""

    video: VideoKeys | None = Field(None, description="size, fps and background")
    timing: TimingKeys | None = Field(None, description="speed or duration, lead_in and lead_out")
    music: MusicKeys | None = Field(None, description="sound under the roll")
    sound: SoundKeys | None = Field(None, description="the sound tracks of the file")
    styles: dict[str, StyleKeys] | None = Field(None, description="how text is set")
    fonts: dict[str, LinesField] | None = Field(
        None,
        description="the fonts of languages (zh-Hans) and scripts (arab), and of what serif fonts "
        "lack (serif)",
    )
    layout: LayoutKeys | None = Field(None, description="spacing and defaults of the roll")
    vars: dict[str, LineField] | None = Field(
        None, description="texts by name, which replace {{ name }}"
    )
    versions: dict[str, dict[str, Any] | None] | None = Field(
        None,
        description="versions of the film: a list of names, or names with the keys they change",
    )
    labels: LabelKeys | None = Field(None, description="the labels of the lines of songs")
    check: CheckKeys | None = Field(None, description="limits and severities of endroll check")
    roll: RollField = Field(description="a list of entries, from top to bottom")
