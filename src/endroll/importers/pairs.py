"""Pairs: a line that holds a role and a name, or several columns, cut where these part.

Stage `intake`. In: the lines of a block. Out: cells, or nothing where the lines are whole.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from endroll.importers.line_classifier import Sure, is_name, role_sureness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.importers.lines import Line

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


class Form(StrEnum):
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
    Form.COLON: _COLON,
    Form.DASH: _DASH,
    Form.AS: _AS,
    Form.BY: _BY,
    Form.CJK: _CJK_ROLE_FIRST,
}


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a line; an empty first one says that the line goes on with the role above."""

    line: Line
    texts: tuple[str, ...]


def cut_cells(lines: Sequence[Line]) -> tuple[Form, list[Cells]] | None:
    """Return how the lines of a block are cut, and their cells; None where they stand whole."""
    tried = {form: [_cut(form, line) for line in lines] for form in Form}
    counts = Counter({form: sum(_is_cut(cells) for cells in cut) for form, cut in tried.items()})
    for form in Form:
        # The first of several lines may be a heading.
        most = _MOST * (len(lines) - 1 if len(lines) > _PAIR else len(lines))
        if counts[form] and counts[form] >= most:
            cut = [_else_cjk(cells) for cells in tried[form]]
            if _is_meant(form, cut):
                return form, cut
    return None


def _else_cjk(cells: Cells) -> Cells:
    """Return a whole line cut behind a Chinese, Japanese or Korean role, if it begins with one."""
    if len(cells.texts) > 1:
        return cells
    cut = _cut(Form.CJK, cells.line)
    return cut if _is_cut(cut) and role_sureness(cut.texts[0]) >= Sure.LIKELY else cells


def _is_cut(cells: Cells) -> bool:
    return len(cells.texts) > 1 and bool(cells.texts[0])


def _is_meant(form: Form, cut: Sequence[Cells]) -> bool:
    """Tell whether cutting so makes roles and names, where the sign has other uses too."""
    pairs = [cells.texts for cells in cut if _is_cut(cells)]
    if form in {Form.LEADER, Form.TABS}:
        return True
    if form is Form.WIDE:
        return len(pairs) > 1 or role_sureness(pairs[0][0]) >= Sure.LIKELY
    names = sum(is_name(part) for _, *rest in pairs for part in _listed(rest[0]))
    parts = sum(len(_listed(texts[1])) for texts in pairs)
    roles = sum(role_sureness(texts[0]) >= Sure.LIKELY for texts in pairs)
    several = len(pairs) > 1
    if form is Form.COLON:
        return several or role_sureness(pairs[0][0]) >= Sure.MAYBE or names == parts
    return {
        Form.CJK: roles == len(pairs),
        Form.BY: several and names == parts,
        Form.DASH: several and len(pairs) == len(cut) and roles >= _MOST * len(pairs),
        Form.AS: several and not roles and all(is_name(texts[0]) for texts in pairs),
    }[form]


def _listed(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[,;，、]", text) if part.strip()]


def _cut(form: Form, line: Line) -> Cells:
    text = line.text
    if form is Form.TABS:
        first, *rest = _TABS.split(text) if "\t" in text else [line.bare]
        return Cells(line, (first.strip(), *(cell.strip() for cell in rest if cell.strip())))
    if form is Form.WIDE:
        return Cells(line, tuple(_wide(text)))
    if form is Form.LEADER:
        parts = [part for part in _LEADER.split(line.bare, maxsplit=1) if part]
        if len(parts) == _PAIR:
            return Cells(line, tuple(parts))
        return Cells(line, ("", line.bare) if _indent(line.text) >= _FAR_IN else (line.bare,))
    match = _PATTERNS[form].match(line.bare)
    if match is None:
        return Cells(line, (line.bare,))
    left, right = match[1].strip(), match[2].strip()
    return Cells(line, (right, left) if form is Form.AS else (left, right))


def _wide(text: str) -> list[str]:
    """Return the columns of a line that spaces part; one far in goes on with the role above."""
    cells = [cell.strip() for cell in _WIDE.split(text.strip()) if cell.strip()]
    return ["", *cells] if _indent(text) >= _FAR_IN and len(cells) == 1 else cells


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" \u3000"))
