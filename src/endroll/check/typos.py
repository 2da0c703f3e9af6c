"""Rules of writing: what a person is likely to have mistyped. Parts of credits in, diagnostics out.

Each is a warning or a note, and says what it takes for wrong; `# endroll: allow CODE` at the end of
the line, or above it, silences it there.
"""

from __future__ import annotations

import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING, Final

import regex

from endroll.core.diagnostics import Diagnostic, note, shortened, warning
from endroll.model.credits import Logo, Name, Text
from endroll.model.walk import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from endroll.check.parts import Parts
    from endroll.model.walk import Item

_WORD: Final = regex.compile(r"[\p{L}\p{M}]+")
_LATIN: Final = regex.compile(r"\p{Script=Latin}")
_ALIKE: Final = regex.compile(r"[\p{Script=Cyrillic}\p{Script=Greek}]")
_DOUBLE: Final = regex.compile(r"\S( {2,})\S")
_PAIRS: Final = dict(
    zip(
        ")]}\N{FULLWIDTH RIGHT PARENTHESIS}」』】》〉”",
        "([{\N{FULLWIDTH LEFT PARENTHESIS}「『【《〈“",
        strict=True,
    )
)
_RUNNING: Final = frozenset({Role.SONG_LINE, Role.TEXT, Role.TITLE})
"""Roles of lines that belong together: a bracket may close in a later line of the same block."""


def check_writing(parts: Parts) -> Iterator[Diagnostic]:
    """Report words of two alphabets, brackets without their partner, and the like."""
    for _, together in groupby(parts.items, key=lambda item: id(item.owner)):
        yield from _check_together(tuple(together))
    for text in parts.texts:
        yield from _check_text(text)


def _check_together(items: Sequence[Item]) -> Iterator[Diagnostic]:
    """Report brackets and repeated names in what one block, row or logo holds."""
    names: list[Name] = []
    lines: list[Text] = []
    for item in items:
        match item.value:
            case Name():
                names.append(item.value)
            case Text() if item.role in _RUNNING:
                lines.append(item.value)
            case Text():
                if item.role is not Role.SEPARATOR:
                    yield from _check_brackets([item.value])
            case Logo():
                pass
    yield from _check_brackets(lines)
    yield from _check_repeats(names)


def _check_text(text: Text) -> Iterator[Diagnostic]:
    shown = shortened(text.value)
    for word in _WORD.findall(text.value):
        strange = "".join(dict.fromkeys(_ALIKE.findall(word)))
        if strange and _LATIN.search(word):
            alphabet = unicodedata.name(strange[0]).partition(" ")[0].capitalize()
            yield warning(
                "look-alike",
                f"“{shortened(word)}” is Latin with {alphabet} {', '.join(strange)} in it",
                hint="letters of two alphabets look alike; type the word anew in one of them",
                span=text.span,
            )
    if _DOUBLE.search(text.value):
        yield warning(
            "double-space",
            f"“{shown}” has more than one space between two words",
            hint="leave one",
            span=text.span,
        )
    if not unicodedata.is_normalized("NFC", text.value):
        yield note(
            "not-composed",
            f"“{shown}” has letters and their accents apart",
            hint="it looks the same, but is not found by searching; type it anew, or convert the "
            "file to Unicode NFC",
            span=text.span,
        )


def _check_brackets(lines: Sequence[Text]) -> Iterator[Diagnostic]:
    """Report what is opened and not closed, or closed and not opened, in lines that go on.

    The like of “Sunn O)))” is a name, and a mark by itself is meant.
    """
    opened: list[tuple[str, Text]] = []
    alone: list[tuple[str, Text]] = []
    for line in lines:
        for char in line.value:
            if char in _PAIRS.values():
                opened.append((char, line))
            elif char in _PAIRS and opened and opened[-1][0] == _PAIRS[char]:
                opened.pop()
            elif char in _PAIRS:
                alone.append((char, line))
    for char, line in (*alone, *opened):
        is_meant = line.value.count(char) > 1 and _partner(char) not in line.value
        if not is_meant and _WORD.search(line.value):
            yield _unpaired(char, line)


def _partner(char: str) -> str:
    if char in _PAIRS:
        return _PAIRS[char]
    return next(closing for closing, opening in _PAIRS.items() if opening == char)


def _unpaired(char: str, line: Text) -> Diagnostic:
    return warning(
        "unpaired",
        f"“{shortened(line.value)}” has a {char} without its partner",
        hint="add what is missing, or take it away",
        span=line.span,
    )


def _check_repeats(names: Sequence[Name]) -> Iterator[Diagnostic]:
    """Report a person who is named twice in one list, and brackets in each name."""
    first: dict[str, Text] = {}
    for name in names:
        yield from _check_brackets([name.text])
        key = " ".join(name.text.value.casefold().split())
        if key in first:
            yield warning(
                "repeated-name",
                f"{shortened(name.text.value)} is named here again, after line "
                f"{first[key].span.line}",
                hint="take one away, if they are one person",
                span=name.text.span,
            )
        first.setdefault(key, name.text)
