"""Choices: the words that a person chooses from, each kind with what its words mean.

Stage `model`. Values only.
"""

from __future__ import annotations

from enum import StrEnum


class Case(StrEnum):
    """How letters are set: as typed, in capitals, in capitals as names take them, small capitals.

    `upper-names` leaves what a language keeps small in a name: McDONALD, VAN GOGH as van GOGH.
    """

    NONE = "none"
    UPPER = "upper"
    UPPER_NAMES = "upper-names"
    SMALL_CAPS = "small-caps"


class Arrange(StrEnum):
    """Role above its names, or role and names side by side about an axis."""

    STACKED = "stacked"
    BESIDE = "beside"


class Level(StrEnum):
    """How much a rule matters: not at all, or as a diagnostic does."""

    OFF = "off"
    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


class Align(StrEnum):
    """Where a line stands in its column."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Leader(StrEnum):
    """What leads the eye from a role to the names beside it."""

    NONE = "none"
    DOTS = "dots"


class RoleAt(StrEnum):
    """Which of several names beside it a role stands at."""

    FIRST = "first"
    MIDDLE = "middle"
    LAST = "last"


class Sort(StrEnum):
    """The order of a list.

    As written; by surname; by the letters of what is written as reading; by the pinyin of Han; by
    the strokes of Han; by kana, in the order of the fifty sounds; by Hangul.
    """

    NONE = "none"
    SURNAME = "surname"
    READING = "reading"
    PINYIN = "pinyin"
    STROKES = "strokes"
    KANA = "kana"
    HANGUL = "hangul"


class NativeAt(StrEnum):
    """Where the native form of a name stands.

    Behind it in the same line; before or after it in a column of its own over the whole list; on a
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
    """How letters that are not East Asian stand in a vertical line: on their side, or upright."""

    ROTATED = "rotated"
    UPRIGHT = "upright"


class Fit(StrEnum):
    """What a film is as long as."""

    MUSIC = "music"


class Direction(StrEnum):
    """Which way a roll goes through the picture."""

    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"

    @property
    def is_sideways(self) -> bool:
        """Tell whether it is a crawl."""
        return self in {Direction.LEFT, Direction.RIGHT}

    @property
    def is_backward(self) -> bool:
        """Tell whether the far end of what is laid out comes first."""
        return self in {Direction.DOWN, Direction.RIGHT}


class Filling(StrEnum):
    """How a picture fills its place: all of the place, or all of the picture."""

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
        """Tell whether an area at it is as wide as the picture."""
        return self in {Side.TOP, Side.BOTTOM}


class Fill(StrEnum):
    """How a list fills its columns: each to its foot, or row by row."""

    DOWN = "down"
    ACROSS = "across"


class Widths(StrEnum):
    """Columns of one width, or each as wide as its widest name."""

    EQUAL = "equal"
    NATURAL = "natural"


class TextAlign(StrEnum):
    """Where the lines of running text stand: as `Align`, or from edge to edge."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


class AxisRule(StrEnum):
    """Where role and name meet: the centre of the frame, or where both columns balance."""

    CENTER = "center"
    BALANCED = "balanced"
