"""Pairs: a line that holds a role and a name, or several columns, cut where these part.

Stage `intake`. In: the lines of a block. Out: cells, or nothing where the lines are whole.
"""

from __future__ import annotations

import re
from collections import Counter
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
_FAR_IN: Final = 8


class Separator(StrEnum):
    """How role and name stand in one line."""

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
    """The cells of a line; an empty first one says that the line goes on with the role above."""

    line: TextLine
    texts: tuple[str, ...]


def split_into_cells(lines: Sequence[TextLine]) -> tuple[Separator, list[LineCells]] | None:
    """Return how the lines of a block are cut, and their cells; None where they stand whole."""
    tried = {form: [_cut(form, line) for line in lines] for form in Separator}
    counts = Counter({form: sum(_is_cut(cells) for cells in cut) for form, cut in tried.items()})
    for form in Separator:
        # The first of several lines may be a heading.
        most = _MOST * (len(lines) - 1 if len(lines) > _PAIR else len(lines))
        if counts[form] and counts[form] >= most:
            cut = [_else_cjk(cells) for cells in tried[form]]
            if _is_meant(form, cut):
                return form, cut
    return None


def _else_cjk(cells: LineCells) -> LineCells:
    """Return a whole line cut behind a Chinese, Japanese or Korean role, if it begins with one."""
    if len(cells.texts) > 1:
        return cells
    cut = _cut(Separator.CJK, cells.line)
    return cut if _is_cut(cut) and role_confidence(cut.texts[0]) >= Confidence.LIKELY else cells


def _is_cut(cells: LineCells) -> bool:
    return len(cells.texts) > 1 and bool(cells.texts[0])


def _is_meant(form: Separator, cut: Sequence[LineCells]) -> bool:
    """Tell whether cutting so makes roles and names, where the sign has other uses too."""
    pairs = [cells.texts for cells in cut if _is_cut(cells)]
    if form in {Separator.LEADER, Separator.TABS}:
        return True
    if form is Separator.WIDE:
        return len(pairs) > 1 or role_confidence(pairs[0][0]) >= Confidence.LIKELY
    names = sum(is_name(part) for _, *rest in pairs for part in _listed(rest[0]))
    parts = sum(len(_listed(texts[1])) for texts in pairs)
    roles = sum(role_confidence(texts[0]) >= Confidence.LIKELY for texts in pairs)
    several = len(pairs) > 1
    if form is Separator.COLON:
        return several or role_confidence(pairs[0][0]) >= Confidence.MAYBE or names == parts
    return {
        Separator.CJK: roles == len(pairs),
        Separator.BY: several and names == parts,
        Separator.DASH: several and len(pairs) == len(cut) and roles >= _MOST * len(pairs),
        Separator.AS: several and not roles and all(is_name(texts[0]) for texts in pairs),
    }[form]


def _listed(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[,;，、]", text) if part.strip()]


def _cut(form: Separator, line: TextLine) -> LineCells:
    text = line.text
    if form is Separator.TABS:
        first, *rest = _TABS.split(text) if "\t" in text else [line.stripped]
        return LineCells(line, (first.strip(), *(cell.strip() for cell in rest if cell.strip())))
    if form is Separator.WIDE:
        return LineCells(line, tuple(_wide(text)))
    if form is Separator.LEADER:
        parts = [part for part in _LEADER.split(line.stripped, maxsplit=1) if part]
        if len(parts) == _PAIR:
            return LineCells(line, tuple(parts))
        return LineCells(
            line, ("", line.stripped) if _indent(line.text) >= _FAR_IN else (line.stripped,)
        )
    match = _PATTERNS[form].match(line.stripped)
    if match is None:
        return LineCells(line, (line.stripped,))
    left, right = match[1].strip(), match[2].strip()
    return LineCells(line, (right, left) if form is Separator.AS else (left, right))


def _wide(text: str) -> list[str]:
    """Return the columns of a line that spaces part; one far in goes on with the role above."""
    cells = [cell.strip() for cell in _WIDE.split(text.strip()) if cell.strip()]
    return ["", *cells] if _indent(text) >= _FAR_IN and len(cells) == 1 else cells


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" \u3000"))
