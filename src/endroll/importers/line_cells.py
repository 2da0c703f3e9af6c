"""Split lines that hold a role and a name, or several columns, into cells.

In: the lines of a block. Out: their cells, or None if the lines are not to be split.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from endroll.importers.line_classifier import Confidence, is_name, role_confidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.importers.lines import TextLine

_LEADER: Final = re.compile(
    r"\s*(?:\.{3,}|(?:\. ){2,}\.?|…[….\s]*|·{3,}|(?:· ){2,}·?|_{3,}|-{3,}|─{2,})\s*"
)
_TABS: Final = re.compile(r"\t+")
_WIDE: Final = re.compile(r"(?: {2,}|\u3000{2,}| \u3000+|\u3000+ )")
_COLON: Final = re.compile(r"^([^:：]{1,80}?)\s*[:：](?!//)\s*(\S.*)$")
_DASH: Final = re.compile(r"^(.{1,60}?)\s+[–—-]\s+(\S.*)$")
_BY: Final = re.compile(r"^(.{2,60}?\bby)\s+(\S.*)$", re.IGNORECASE)
_AS: Final = re.compile(r"^(.{1,60}?)\s+as\s+(\S.*)$")
_CJK_ROLE_FIRST: Final = re.compile(
    r"^(?=\S*[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3])(\S{2,14})[ \u3000]+(\S.*)$"
)
_MOST: Final = 0.6
_PAIR: Final = 2
_DEEP_INDENT: Final = 8


class Separator(StrEnum):
    """What separates role and name, or columns, in a line."""

    LEADER = "leader"
    TABS = "tabs"
    WIDE = "wide"
    COLON = "colon"
    DASH = "dash"
    AS = "as"
    BY = "by"
    CJK = "cjk"


_PATTERNS: Final = {
    Separator.COLON: _COLON,
    Separator.DASH: _DASH,
    Separator.AS: _AS,
    Separator.BY: _BY,
    Separator.CJK: _CJK_ROLE_FIRST,
}


@dataclass(frozen=True, slots=True)
class LineCells:
    """The cells of a line; an empty first cell means that the role above continues."""

    line: TextLine
    texts: tuple[str, ...]


def split_into_cells(lines: Sequence[TextLine]) -> tuple[Separator, list[LineCells]] | None:
    """Return the separator of a block and the cells of its lines, or None if there is none."""
    # The first line of three or more may be a heading.
    wanted = _MOST * (len(lines) - 1 if len(lines) > _PAIR else len(lines))
    for separator in Separator:
        rows = [_split(separator, line) for line in lines]
        count = sum(map(_is_pair, rows))
        if count and count >= wanted:
            rows = [_or_split_cjk(cells) for cells in rows]
            if _is_plausible(separator, rows):
                return separator, rows
    return None


def _or_split_cjk(cells: LineCells) -> LineCells:
    """Return an unsplit line split after the Chinese, Japanese or Korean role it begins with."""
    if len(cells.texts) > 1:
        return cells
    pair = _split(Separator.CJK, cells.line)
    is_role = _is_pair(pair) and role_confidence(pair.texts[0]) >= Confidence.LIKELY
    return pair if is_role else cells


def _is_pair(cells: LineCells) -> bool:
    return len(cells.texts) > 1 and bool(cells.texts[0])


def _is_plausible(separator: Separator, rows: Sequence[LineCells]) -> bool:
    """Whether the cells look like roles and names; most separators have other uses too."""
    pairs = [cells.texts for cells in rows if _is_pair(cells)]
    if separator in {Separator.LEADER, Separator.TABS}:
        return True
    if separator is Separator.WIDE:
        return len(pairs) > 1 or role_confidence(pairs[0][0]) >= Confidence.LIKELY
    names = sum(is_name(part) for _, *rest in pairs for part in _split_list(rest[0]))
    parts = sum(len(_split_list(texts[1])) for texts in pairs)
    roles = sum(role_confidence(texts[0]) >= Confidence.LIKELY for texts in pairs)
    several = len(pairs) > 1
    if separator is Separator.COLON:
        return several or role_confidence(pairs[0][0]) >= Confidence.MAYBE or names == parts
    return {
        Separator.CJK: roles == len(pairs),
        Separator.BY: several and names == parts,
        Separator.DASH: several and len(pairs) == len(rows) and roles >= _MOST * len(pairs),
        Separator.AS: several and not roles and all(is_name(texts[0]) for texts in pairs),
    }[separator]


def _split_list(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[,;，、]", text) if part.strip()]


def _split(separator: Separator, line: TextLine) -> LineCells:
    text = line.text
    if separator is Separator.TABS:
        first, *rest = _TABS.split(text) if "\t" in text else [line.stripped]
        return LineCells(line, (first.strip(), *(cell.strip() for cell in rest if cell.strip())))
    if separator is Separator.WIDE:
        return LineCells(line, tuple(_split_at_wide_spaces(text)))
    if separator is Separator.LEADER:
        parts = [part for part in _LEADER.split(line.stripped, maxsplit=1) if part]
        if len(parts) == _PAIR:
            return LineCells(line, tuple(parts))
        return LineCells(
            line, ("", line.stripped) if _indent(line.text) >= _DEEP_INDENT else (line.stripped,)
        )
    match = _PATTERNS[separator].match(line.stripped)
    if match is None:
        return LineCells(line, (line.stripped,))
    left, right = match[1].strip(), match[2].strip()
    return LineCells(line, (right, left) if separator is Separator.AS else (left, right))


def _split_at_wide_spaces(text: str) -> list[str]:
    """Return the columns of a line; a deeply indented line continues the role above."""
    cells = [cell.strip() for cell in _WIDE.split(text.strip()) if cell.strip()]
    return ["", *cells] if _indent(text) >= _DEEP_INDENT and len(cells) == 1 else cells


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" \u3000"))
