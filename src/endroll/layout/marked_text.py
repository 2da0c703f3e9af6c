"""Split a text into pieces of one style: marks, parentheses, guild initials and ®.

Nothing is shaped or placed here.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import fields, replace
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final

from endroll.model.choices import Case
from endroll.model.credits import Marked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from endroll.model.credits import Text
    from endroll.model.design import Style

_RAISED_SIZE: Final = 0.6
_SUPERSCRIPT_RISE_EM: Final = 0.35
_SUBSCRIPT_RISE_EM: Final = -0.15
"""In ems of the surrounding text; typical of OS/2 ySuperscript and ySubscript values in fonts."""
_BOLDER: Final = 300
_MAX_WEIGHT: Final = 1000

PARENTHESIS: Final = "parenthesis"
GUILD: Final = "guild"
MARKS: Final = ("i", "b", "sc", "sup", "sub", "u")

_LAST_PARENTHESIS: Final = re.compile(r"\s(\([^()]*\))$")
_REGISTERED: Final = re.compile("®")
_GUILDS: Final = (
    "ACE ACS ADG AEA AFC AIC AMC AMPS ASC ASCAP ASE BFE BGFC BSC BVK CAS CCE CDG CSA CSC CSI "
    "DFF DGA DGC FNF FSF GBCT ICG IPS ISC JSC KSC MPSE NSC NZCS PGA PSC RGC SAE SASC SDSA SOC "
    "STV TSC VES WGA WGC p.g.a."
)
_GUILD_MARK: Final = "|".join(
    r"\.?".join(re.escape(letter) for letter in name.replace(".", "")) + r"\.?"
    for name in _GUILDS.split()
)
_LAST_GUILDS: Final = re.compile(rf",\s((?:{_GUILD_MARK})(?:,\s(?:{_GUILD_MARK}))*)$")
"""Guilds and societies whose initials follow members' names, with or without full stops."""
_MOST_CHARACTERS: Final = 400
"""Characters at the end of a name that are searched for guilds, to bound the search."""


def pieces_of(
    text: Text, style: Style, styles: Mapping[str, Style]
) -> tuple[tuple[str, Style], ...]:
    """Return the pieces of a text, each with its style; together they are the whole string."""
    is_searched = "®" in text.value or PARENTHESIS in styles or GUILD in styles
    marks = (*text.marks, *_found_marks(text.value, styles)) if is_searched else text.marks
    if not marks:
        return ((text.value, style),)
    edges = sorted({0, len(text.value), *(at for mark in marks for at in (mark.start, mark.end))})
    by_start = sorted(range(len(marks)), key=lambda number: marks[number].start)
    pieces = []
    inside: list[int] = []
    opened = 0
    for start, end in pairwise(edges):
        while opened < len(marks) and marks[by_start[opened]].start <= start:
            inside.append(by_start[opened])
            opened += 1
        inside = sorted(number for number in inside if end <= marks[number].end)
        piece_style = style
        for number in inside:
            piece_style = _marked(piece_style, marks[number], styles)
        pieces.append((text.value[start:end], piece_style))
    return tuple(pieces)


def unwrapped(text: Text, style: Style, styles: Mapping[str, Style]) -> tuple[Text, Style]:
    """Return a text without marks around the whole of it, and its style with these applied.

    A text with any other mark is returned unchanged.
    """
    is_whole = all(not mark.start and mark.end == len(text.value) for mark in text.marks)
    if not is_whole or unknown_marks(text, styles):
        return text, style
    for mark in text.marks:
        style = _marked(style, mark, styles)
    return replace(text, marks=()), style


class MarkedText:
    """A text that can be sliced together with its marks, which are found by bisection."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self._starts = [mark.start for mark in text.marks]
        # The furthest end of each mark or any before it: ascending, so it can be bisected.
        self._reach = list(accumulate((mark.end for mark in text.marks), max))

    def between(self, start: int, end: int) -> Text:
        """Return a slice of the text, without spaces at its ends."""
        text = self.text
        value = text.value[start:end]
        first = start + len(value) - len(value.lstrip())
        last = first + len(value.strip())
        near = slice(bisect_right(self._reach, first), bisect_left(self._starts, last))
        marks = tuple(
            replace(mark, start=max(mark.start, first) - first, end=min(mark.end, last) - first)
            for mark in text.marks[near]
            if mark.end > first
        )
        return replace(text, value=text.value[first:last], marks=marks)


def unknown_marks(text: Text, styles: Mapping[str, Style]) -> tuple[str, ...]:
    """Return the marks of a text that are neither built in, nor colours or names of styles."""
    names = dict.fromkeys(mark.mark for mark in text.marks if mark.color is None)
    return tuple(name for name in names if name not in MARKS and name not in styles)


def _found_marks(value: str, styles: Mapping[str, Style]) -> Iterator[Marked]:
    """Find ® signs, and parentheses and guilds if there is a style for them."""
    if PARENTHESIS in styles and (match := _LAST_PARENTHESIS.search(value)):
        yield Marked(match.start(1), match.end(1), PARENTHESIS)
    if GUILD in styles and (match := _LAST_GUILDS.search(value, _near_end(value))):
        yield Marked(match.start(1), match.end(1), GUILD)
    for match in _REGISTERED.finditer(value):
        yield Marked(match.start(), match.end(), "sup")


def _near_end(value: str) -> int:
    return max(0, len(value) - _MOST_CHARACTERS)


def _marked(style: Style, marked: Marked, styles: Mapping[str, Style]) -> Style:
    mark = marked.mark
    changed = styles.get(mark, style)
    match mark:
        case "i":
            changed = replace(style, italic=not style.italic)
        case "b":
            changed = replace(style, weight=min(style.weight + _BOLDER, _MAX_WEIGHT))
        case "sc":
            changed = replace(style, case=Case.SMALL_CAPS)
        case "u":
            changed = replace(style, underline=True)
        case "sup":
            changed = _raised(style, _SUPERSCRIPT_RISE_EM)
        case "sub":
            changed = _raised(style, _SUBSCRIPT_RISE_EM)
        case _ if mark in (PARENTHESIS, GUILD) and mark in styles:
            changed = as_of_a_name(style, styles[mark], styles.get("name"))
        case _ if marked.color is not None and mark not in styles:
            changed = replace(style, color=marked.color, gradient=None)
    return changed


def as_of_a_name(style: Style, own: Style, name: Style | None) -> Style:
    """Apply to a style the differences between `own` and the style of names.

    Sizes keep their ratio, so that such a part is smaller than a small name too.
    """
    if name is None:
        return own
    changes = {
        attribute.name: getattr(own, attribute.name)
        for attribute in fields(own)
        if getattr(own, attribute.name) != getattr(name, attribute.name)
    }
    return replace(style, **changes | {"size_px": style.size_px * own.size_px / name.size_px})


def _raised(style: Style, rise_em: float) -> Style:
    if style.rise_em:
        return style
    return replace(style, size_px=style.size_px * _RAISED_SIZE, rise_em=rise_em / _RAISED_SIZE)
