"""The words that a person can choose from, as enums, with what each means. Values only."""

from __future__ import annotations

from enum import StrEnum


class Case(StrEnum):
    """How letters are set: as typed, in capitals, in capitals as names take them, small capitals.

    `upper-names` keeps the small letters that a name has in capitals: McDONALD, van GOGH.
    """

    NONE = "none"
    UPPER = "upper"
    UPPER_NAMES = "upper-names"
    SMALL_CAPS = "small-caps"


class Eszett(StrEnum):
    """What ß becomes in capitals: SS, or a capital ẞ."""

    SS = "ss"
    CAPITAL = "capital"


class VideoColor(StrEnum):
    """The colours that the film is written in; `dcdm` are X'Y'Z' for digital cinema."""

    BT709 = "bt709"
    P3_D65_PQ = "p3-d65-pq"
    BT2020_PQ = "bt2020-pq"
    BT2020_HLG = "bt2020-hlg"
    DCDM = "dcdm"


class DisplayPrimaries(StrEnum):
    """The primaries of a mastering display, all with the white D65."""

    BT709 = "bt709"
    P3_D65 = "p3-d65"
    BT2020 = "bt2020"


class Course(StrEnum):
    """Where a gradient runs: down, or to the right."""

    DOWN = "down"
    RIGHT = "right"


class Arrange(StrEnum):
    """Role above its names, or role and names side by side about an axis."""

    STACKED = "stacked"
    BESIDE = "beside"


class Level(StrEnum):
    """The severity of a rule: off, or that of a diagnostic."""

    OFF = "off"
    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


class Align(StrEnum):
    """The alignment of a line in its column."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Leader(StrEnum):
    """What leads the eye from a role to the names beside it."""

    NONE = "none"
    DOTS = "dots"


class RoleAt(StrEnum):
    """Which of several names beside it a role is level with."""

    FIRST = "first"
    MIDDLE = "middle"
    LAST = "last"


class Sort(StrEnum):
    """The order of a list.

    As written; by surname; by the letters of the reading; by the pinyin of Han; by the strokes of
    Han; by kana, in the order of the fifty sounds; by Hangul.
    """

    NONE = "none"
    SURNAME = "surname"
    READING = "reading"
    PINYIN = "pinyin"
    STROKES = "strokes"
    KANA = "kana"
    HANGUL = "hangul"


class NativeAt(StrEnum):
    """Where the native form of a name is placed.

    After it on the same line; before or after it in a column of its own down the whole list; on a
    line of its own above or below it.
    """

    INLINE = "inline"
    BEFORE = "before"
    AFTER = "after"
    ABOVE = "above"
    BELOW = "below"


class Writing(StrEnum):
    """Lines from left to right, or columns from top to bottom, the first at the right."""

    HORIZONTAL = "horizontal"
    VERTICAL = "vertical"


class Latin(StrEnum):
    """How letters that are not East Asian are set in a vertical line: rotated, or upright."""

    ROTATED = "rotated"
    UPRIGHT = "upright"


class Fit(StrEnum):
    """What the length of a film is fitted to."""

    MUSIC = "music"


class Direction(StrEnum):
    """The direction in which a roll moves through the picture."""

    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"

    @property
    def is_sideways(self) -> bool:
        """Return whether it is a crawl."""
        return self in {Direction.LEFT, Direction.RIGHT}

    @property
    def is_backward(self) -> bool:
        """Return whether the end of the layout is shown first."""
        return self in {Direction.DOWN, Direction.RIGHT}


class Filling(StrEnum):
    """How a picture fills its place: the place is full, or the picture is whole."""

    COVER = "cover"
    CONTAIN = "contain"


class Side(StrEnum):
    """A side of the picture."""

    LEFT = "left"
    RIGHT = "right"
    TOP = "top"
    BOTTOM = "bottom"

    @property
    def is_across(self) -> bool:
        """Return whether an area at this side is as wide as the picture."""
        return self in {Side.TOP, Side.BOTTOM}


class AxisSide(StrEnum):
    """A side of the axis about which roles and names stand, or the middle of the whole line."""

    ROLE = "role"
    NAME = "name"
    CENTER = "center"


class Fill(StrEnum):
    """How a list fills its columns: column by column, or row by row."""

    DOWN = "down"
    ACROSS = "across"


class Widths(StrEnum):
    """Columns of equal width, or each as wide as its widest name."""

    EQUAL = "equal"
    NATURAL = "natural"


class TextAlign(StrEnum):
    """The alignment of running text: as `Align`, or justified."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


class AxisRule(StrEnum):
    """Where role and name meet.

    At the centre of the frame; where the widest role and the widest name of each section balance;
    or where those of all that scrolls do.
    """

    CENTER = "center"
    BALANCED = "balanced"
    SCROLL = "scroll"
