"""Measure the lines of a page: gaps, indents, case, script, length, emphasis.

In: the lines of a page. Out: a `LineShape` for each line that is not empty.
"""

from __future__ import annotations

import statistics
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import regex

from endroll.importers.lexicon import fold
from endroll.importers.lines import bullet_of, decoration_of, is_rule
from endroll.importers.text_evidence import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from endroll.importers.lines import TextLine

MAX_GAP: Final = 3
"""Empty lines are counted up to here; a rule counts as this many."""

_NUMBER: Final = regex.compile(r"^(\s*)(\d{1,3})[.)]\s+(?=\S)")
_LEADING: Final = regex.compile(r"^(\s*(?:\.{3,}|…+|_{3,}|·{3,}|(?:\. ){3,})\s*)(?=\S)")
_CENTRED_SHARE: Final = 0.6
_MIN_LIST: Final = 2
_MIN_INDENTED: Final = 4
_NEARLY_ALL: Final = 0.8
_NEAR: Final = 2
_TAB: Final = 8
_WIDE_CHARACTER: Final = regex.compile(
    r"[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]"
)
_SCRIPTS: Final = (
    ("kana", regex.compile(r"[\p{Hiragana}\p{Katakana}]")),
    ("hangul", regex.compile(r"\p{Hangul}")),
    ("han", regex.compile(r"\p{Han}")),
    ("latin", regex.compile(r"\p{Latin}")),
    ("cased", regex.compile(r"[\p{Cyrillic}\p{Greek}\p{Armenian}]")),
)


class Case(Enum):
    """How a line uses capitals."""

    NONE = auto()
    CAPITALS = auto()
    TITLE = auto()
    SENTENCE = auto()
    LOWER = auto()


@dataclass(frozen=True, slots=True)
class LineShape:
    """The measures of a line.

    `gap_before` and `gap_after` count empty lines, up to `MAX_GAP`. `indent` is in columns and
    `step_in` and `step_out` compare it with the lines before and after: -1, 0 or 1. `bare` is the
    text without bullet and decoration.
    """

    line: TextLine
    bare: str
    gap_before: int
    gap_after: int
    indent: int
    step_in: int
    step_out: int
    case: Case
    script: str
    length: int
    is_decorated: bool
    is_item: bool

    @property
    def ends_with_colon(self) -> bool:
        """Whether the line announces what follows."""
        return self.bare.endswith((":", "："))

    @property
    def level(self) -> int:
        """The level of a heading in the document."""
        return self.line.level


def measure(lines: Sequence[TextLine]) -> tuple[LineShape, ...]:
    """Return the shapes of the lines that are neither empty nor rules."""
    kept = [*_with_gaps(_without_numbers(lines))]
    indents = _indents([line for line, _ in kept])
    bares = [_bare(line) for line, _ in kept]
    return tuple(
        LineShape(
            line=line,
            bare=bares[index][0],
            gap_before=gap,
            gap_after=kept[index + 1][1] if index + 1 < len(kept) else MAX_GAP,
            indent=indents[index],
            step_in=_step(indents, index, index - 1) if index and gap <= 1 else 0,
            step_out=_step(indents, index + 1, index) if index + 1 < len(kept) else 0,
            case=case_of(bares[index][0]),
            script=script_of(bares[index][0]),
            length=_length(bares[index][0]),
            is_decorated=bares[index][1],
            is_item=bares[index][2] or line.is_item,
        )
        for index, (line, gap) in enumerate(kept)
    )


def _without_numbers(lines: Sequence[TextLine]) -> list[TextLine]:
    """Return lines without the numbers of a list; “1. Kameraassistenz” keeps its own."""
    listed = {at for run in _numbered_runs(lines) if _is_list(lines, run) for at in run}
    return [
        replace(line, text=_NUMBER.sub(r"\1", line.text), is_item=True) if at in listed else line
        for at, line in enumerate(lines)
    ]


def _numbered_runs(lines: Sequence[TextLine]) -> Iterator[list[int]]:
    """Yield the indices of neighbouring lines with numbers; empty lines do not part them."""
    run: list[int] = []
    for at, line in enumerate(lines):
        if line.stripped and not _NUMBER.match(line.text):
            yield run
            run = []
        elif line.stripped:
            run.append(at)
    yield run


def _is_list(lines: Sequence[TextLine], run: Sequence[int]) -> bool:
    """Whether numbered lines are a list: whole paragraphs that count up, or repeat one number.

    Lines that begin with the same word are roles: “1. Kamera”, “2. Kamera”.
    """
    if len(run) < _MIN_LIST:
        return False
    around = [lines[at] for at in (run[0] - 1, run[-1] + 1) if 0 <= at < len(lines)]
    texts = [_NUMBER.sub("", lines[at].text).split() for at in run]
    numbers = [int(match[2]) for at in run if (match := _NUMBER.match(lines[at].text))]
    return (
        (len(run) > _MIN_LIST or not any(line.stripped for line in around))
        and {second - first for first, second in pairwise(numbers)} in ({1}, {0})
        and all(first[:1] != second[:1] for first, second in pairwise(texts))
    )


def _with_gaps(lines: Sequence[TextLine]) -> Iterator[tuple[TextLine, int]]:
    gap = MAX_GAP
    for line in lines:
        if not line.stripped:
            gap = min(gap + 1, MAX_GAP)
        elif is_rule(line) or not any(map(str.isalnum, line.stripped)):
            gap = MAX_GAP
        else:
            leading = _LEADING.match(line.text)
            if leading:
                text = " " * len(leading[1]) + line.text[leading.end() :]
                yield replace(line, text=text), gap
            else:
                yield line, gap
            gap = 0


def _bare(line: TextLine) -> tuple[str, bool, bool]:
    text = line.stripped
    mirrored = decoration_of(text)
    if mirrored is not None:
        return mirrored, True, False
    bullet = bullet_of(line.text)
    if bullet:
        text = text[len(bullet) :].strip()
    undecorated = decoration_of(text)
    if undecorated is not None:
        return undecorated, True, bool(bullet)
    return text, False, bool(bullet)


def _indents(lines: Sequence[TextLine]) -> list[int]:
    """Return the indents in columns; those of a centred page are all 0."""
    indents = [_indent(line.text) for line in lines]
    indented = [
        (indent, indent + _width(line.stripped) / 2)
        for indent, line in zip(indents, lines, strict=True)
        if indent
    ]
    if len(indented) >= max(_MIN_INDENTED, _CENTRED_SHARE * len(lines)):
        centres = [centre for _, centre in indented]
        middle = statistics.median(centres)
        near = sum(abs(centre - middle) <= _NEAR for centre in centres)
        if near >= _NEARLY_ALL * len(centres) and len({at for at, _ in indented}) > _NEAR:
            return [0] * len(lines)
    least = min(indents, default=0)
    return [indent - least for indent in indents]


def _indent(text: str) -> int:
    column = 0
    for character in text:
        if character == "\t":
            column += _TAB - column % _TAB
        elif character == "\u3000":
            column += 2
        elif character in " \u00a0":
            column += 1
        else:
            break
    return column


def _width(text: str) -> int:
    return len(text) + len(_WIDE_CHARACTER.findall(text))


def _step(indents: Sequence[int], index: int, other: int) -> int:
    difference = indents[index] - indents[other]
    return (difference > 1) - (difference < -1)


def case_of(text: str) -> Case:
    """Return how a text uses capitals."""
    if not any(character.isupper() or character.islower() for character in text):
        return Case.NONE
    if text.isupper():
        return Case.CAPITALS
    words = [word for word in words_of(text) if word[0].isalpha()]
    if not words or words[0][0].islower():
        return Case.LOWER
    lower = sum(word[0].islower() for word in words[1:])
    return Case.SENTENCE if lower and lower >= (len(words) - 1) / 2 else Case.TITLE


def script_of(text: str) -> str:
    """Return the script that tells most about a text."""
    return next((name for name, letters in _SCRIPTS if letters.search(text)), "other")


def _length(text: str) -> int:
    """Return the length class of a text, from 0 (a word or two letters) to 5 (a paragraph)."""
    words = len(words_of(text))
    if script_of(text) in {"han", "kana", "hangul"}:
        count = len("".join(fold(text).split()))
        return next((n for n, limit in enumerate((2, 3, 4, 7, 14)) if count <= limit), 5)
    return next((n for n, limit in enumerate((1, 2, 3, 5, 9)) if words <= limit), 5)
