"""Find likely typing errors in texts. Parts of the credits in, diagnostics out.

Each is a warning or a note; `# endroll: allow CODE` at the end of the line, or on the line above,
silences it there.
"""

from __future__ import annotations

import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING, Final

import regex

from endroll.check.look_alikes import in_one_alphabet
from endroll.check.pairs import check_pairs
from endroll.check.remedies import remedies_of
from endroll.core.diagnostics import Diagnostic, note, shortened, warning
from endroll.model.credits import Logo, Name, Text
from endroll.model.walk import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from endroll.check.parts import Parts
    from endroll.core.diagnostics import Remedy
    from endroll.model.walk import Item

_WORD: Final = regex.compile(r"[\p{L}\p{M}]+")
_LATIN: Final = regex.compile(r"\p{Script=Latin}")
_ALIKE: Final = regex.compile(r"[\p{Script=Cyrillic}\p{Script=Greek}]")
_DOUBLE: Final = regex.compile(r"\S( {2,})\S")
_GAP: Final = regex.compile(r"(?<=\S) {2,}(?=\S)")
_WIDEST_SLIP: Final = 3
"""More spaces than this may stand between two columns."""

_CLUSTER: Final = regex.compile(r"\X")
_RUNNING: Final = frozenset({Role.SONG_LINE, Role.TEXT, Role.TITLE})
"""Lines of running text: a bracket may close in a later line of the same block."""


def check_writing(parts: Parts) -> Iterator[Diagnostic]:
    """Report words of two alphabets, unpaired brackets, repeated names and similar slips."""
    for _, items in groupby(parts.items, key=lambda item: id(item.owner)):
        yield from _check_owner(tuple(items))
    for text in parts.texts:
        yield from _check_text(text)


def _check_owner(items: Sequence[Item]) -> Iterator[Diagnostic]:
    """Report unpaired brackets and repeated names within one block, row or logo."""
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
                    yield from check_pairs([item.value])
            case Logo():
                pass
    yield from check_pairs(lines)
    yield from _check_repeats(names)


def _check_text(text: Text) -> Iterator[Diagnostic]:
    shown = shortened(text.value)
    for word in _WORD.findall(text.value):
        foreign = "".join(dict.fromkeys(_ALIKE.findall(word)))
        if foreign and _LATIN.search(word):
            alphabet = unicodedata.name(foreign[0]).partition(" ")[0].capitalize()
            yield warning(
                "look-alike",
                f"“{shortened(word)}” is a Latin word with {alphabet} {', '.join(foreign)} in it",
                hint="the letters look alike; retype the word in one alphabet",
                span=text.span,
                remedies=remedies_of(text, in_one_alphabet(text.value), _has_look_alikes),
            )
    if _DOUBLE.search(text.value):
        yield warning(
            "double-space",
            f"“{shown}” has more than one space between two words",
            hint="leave one space",
            span=text.span,
            remedies=_single_spaced(text),
        )
    if not unicodedata.is_normalized("NFC", text.value):
        yield note(
            "not-composed",
            f"“{shown}” has letters stored apart from their accents",
            hint="it looks the same, but search does not find it; retype it, or convert the file "
            "to Unicode NFC",
            span=text.span,
            remedies=_composed(text),
        )


def _has_look_alikes(value: str) -> bool:
    return any(_LATIN.search(word) and _ALIKE.search(word) for word in _WORD.findall(value))


def _single_spaced(text: Text) -> tuple[Remedy, ...]:
    gaps = [match.span() for match in _GAP.finditer(text.value)]
    if any(end - start > _WIDEST_SLIP for start, end in gaps):
        return ()
    spaces = [(start, end, " ") for start, end in gaps]
    return remedies_of(text, spaces, lambda value: bool(_DOUBLE.search(value)))


def _composed(text: Text) -> tuple[Remedy, ...]:
    clusters = ((*match.span(), match[0]) for match in _CLUSTER.finditer(text.value))
    composed = [
        (start, end, unicodedata.normalize("NFC", held))
        for start, end, held in clusters
        if not unicodedata.is_normalized("NFC", held)
    ]
    whole = unicodedata.normalize("NFC", text.value)
    return remedies_of(text, composed, lambda value: value != whole)


def _check_repeats(names: Sequence[Name]) -> Iterator[Diagnostic]:
    """Report names repeated in one list, and unpaired brackets in each name."""
    first: dict[str, Text] = {}
    for name in names:
        yield from check_pairs([name.text])
        key = " ".join(name.text.value.casefold().split())
        if key in first:
            yield warning(
                "repeated-name",
                f"{shortened(name.text.value)} is listed twice, first on line "
                f"{first[key].span.line}",
                hint="delete one, unless they are two people",
                span=name.text.span,
            )
        first.setdefault(key, name.text)
