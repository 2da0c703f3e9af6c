"""Capitals: roles that are written in another way than the others. Roles in, diagnostics out.

`Sound Mixer`, `SOUND RECORDIST` and `boom operator` are three ways. What is set in capitals comes
out alike however it was typed, and is left alone.
"""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import regex

from endroll.core.diagnostics import Diagnostic, shortened, warning
from endroll.model.choices import Case

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from endroll.check.parts import Parts
    from endroll.model.credits import Text
    from endroll.model.design import Style

_FEWEST: Final = 4
"""Roles of one way, and as many for each of another, from which on it is the way of a film."""
_ACRONYM: Final = 4
"""Letters that a word by itself may have in capitals: DIT, VFX, CGI, MUSE."""
_SENTENCE: Final = 6
"""Words from which on a role is a sentence: Major funding for this program was provided by."""

_REMARK: Final = regex.compile(r"[(\[（][^)\]）]*[)\]）]?")  # noqa: RUF001  as in Han
_WORD: Final = regex.compile(r"(?<![\p{L}\p{M}\p{N}'’\-‐‑./])[\p{L}\p{M}\p{N}'’]+")  # noqa: RUF001
_SMALL: Final = """
a an and as at but by for from in into nor of off on onto or per so the to up via vs with without
de du des d la le les l et à au aux en sur pour par avec von vom zu zum zur der die das den dem und
für mit im am bei del della dello dei degli delle di da e ed i il lo gli con un una el los las y
para por do dos no na o os van het een met voor av af och og på til med z w od dla ve ile
"""
_SMALL_WORDS: Final = frozenset(_SMALL.split())
"""Words that may be small in whatever is written, and say nothing."""

_OPEN_ENDS: Final = frozenset({"to", "of", "from"})


class _Way(StrEnum):
    """How a role is written: its letters, or the words after its first."""

    CAPITALS = "in capitals"
    CAPITALISED = "with a capital"
    SMALL = "in small letters"
    TITLE = "with capitals"
    SENTENCE = "with one capital"


def check_capitals(parts: Parts, style: Style) -> Iterator[Diagnostic]:
    """Report roles that differ from a clear majority of the others; casts by themselves.

    `style` is that of roles. Whether later words have capitals is asked in English alone: other
    languages write `Directeur de la photographie`, and names in it have theirs.
    """
    if style.case in {Case.UPPER, Case.UPPER_NAMES}:
        return
    english = [role for role in parts.crew if role.language.lower().startswith("en")]
    asked = (parts.crew, _letters_of), (parts.cast, _letters_of), (english, _words_of)
    for roles, way_of in asked:
        yield from _check_roles([(role, way) for role in roles if (way := way_of(role.value))])


def _check_roles(roles: Sequence[tuple[Text, _Way]]) -> Iterator[Diagnostic]:
    ways = Counter({role.value: way for role, way in roles}.values())
    if not ways:
        return
    usual, count = ways.most_common(1)[0]
    if usual is _Way.SENTENCE or count < _FEWEST * max(1, ways.total() - count):
        return
    example = next(role.value for role, way in roles if way is usual)
    for role, way in roles:
        if way is not usual:
            yield warning(
                "mixed-case",
                f"“{shortened(role.value)}” is written {way}, and most are as "
                f"“{shortened(example)}”",
                hint="write it as the others; `case: upper` in style role sets all in capitals",
                span=role.span,
            )


def _letters_of(role: str) -> _Way | None:
    """Return how the letters of a role are written, None where they do not say."""
    every = _words(role)
    words = [word for word in every if not _is_small(word)]
    if words and all(map(str.isupper, words)):
        longest = max(map(len, words)) + (len(words) > 1)
        return _Way.CAPITALS if longest > _ACRONYM else None
    words = [word for word in words if not word.isupper()]
    if not words or not all(map(str.islower, words)):
        return _Way.CAPITALISED if words else None
    if any(map(str.isdigit, every[0])):  # 1re assistante
        return None
    return _Way.SMALL if every[0].islower() else _Way.CAPITALISED


def _words_of(role: str) -> _Way | None:
    """Return whether the words after the first have capitals, None where that is not asked.

    It is not of sentences, nor of “With thanks to”.
    """
    every = _words(role)
    if len(every) >= _SENTENCE or not every or every[-1] in _OPEN_ENDS or _is_small(every[0]):
        return None
    words = [word for word in every if not _is_small(word) and not word.isupper()]
    if not words[1:] or not words[0].istitle():
        return None
    return _Way.SENTENCE if any(map(str.islower, words[1:])) else _Way.TITLE


def _words(role: str) -> list[str]:
    """Return the words of a role that have letters of two cases, as a word is written."""
    found = _WORD.findall(_REMARK.sub(" ", role))
    return [word for word in found if word.islower() or word.isupper() or word.istitle()]


def _is_small(word: str) -> bool:
    return word.lower() in _SMALL_WORDS or any(map(str.isdigit, word))
