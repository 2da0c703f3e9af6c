"""Find roles capitalised differently from the others. Roles in, diagnostics out.

`Sound Mixer`, `SOUND RECORDIST` and `boom operator` are three patterns. Roles that are set in
capitals look alike however they were typed, and are not checked.
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
"""Roles of one pattern needed, for each role of another, before it counts as the film's own."""
_ACRONYM: Final = 4
"""Longest single word in capitals that is taken for an acronym: DIT, VFX, CGI, MUSE."""
_SENTENCE: Final = 6
"""A role of this many words is a sentence: Major funding for this program was provided by."""

_REMARK: Final = regex.compile(r"[(\[（][^)\]）]*[)\]）]?")  # noqa: RUF001  as in Han
_WORD: Final = regex.compile(r"(?<![\p{L}\p{M}\p{N}'’\-‐‑./])[\p{L}\p{M}\p{N}'’]+")  # noqa: RUF001
_SMALL: Final = """
a an and as at but by for from in into nor of off on onto or per so the to up via vs with without
de du des d la le les l et à au aux en sur pour par avec von vom zu zum zur der die das den dem und
für mit im am bei del della dello dei degli delle di da e ed i il lo gli con un una el los las y
para por do dos no na o os van het een met voor av af och og på til med z w od dla ve ile
"""
_SMALL_WORDS: Final = frozenset(_SMALL.split())
"""Words that are small in every pattern, so they say nothing about it."""

_OPEN_ENDS: Final = frozenset({"to", "of", "from"})


class _Pattern(StrEnum):
    """How a role is capitalised: as a whole, or in the words after its first."""

    CAPITALS = "in capitals"
    CAPITALISED = "with a capital"
    SMALL = "in small letters"
    TITLE = "with capitals"
    SENTENCE = "with one capital"


def check_capitals(parts: Parts, style: Style) -> Iterator[Diagnostic]:
    """Report roles that differ from a clear majority; crew and cast are checked separately.

    `style` is the style of roles. Capitals in later words are checked in English only: other
    languages write `Directeur de la photographie`, with capitals for names in it.
    """
    if style.case in {Case.UPPER, Case.UPPER_NAMES}:
        return
    english = [role for role in parts.crew if role.language.lower().startswith("en")]
    checks = (parts.crew, _letters_of), (parts.cast, _letters_of), (english, _words_of)
    for roles, pattern_of in checks:
        patterned = [(role, pattern) for role in roles if (pattern := pattern_of(role.value))]
        yield from _check_roles(patterned)


def _check_roles(roles: Sequence[tuple[Text, _Pattern]]) -> Iterator[Diagnostic]:
    patterns = Counter({role.value: pattern for role, pattern in roles}.values())
    if not patterns:
        return
    usual, count = patterns.most_common(1)[0]
    if usual is _Pattern.SENTENCE or count < _FEWEST * max(1, patterns.total() - count):
        return
    example = next(role.value for role, pattern in roles if pattern is usual)
    for role, pattern in roles:
        if pattern is not usual:
            yield warning(
                "mixed-case",
                f"“{shortened(role.value)}” is written {pattern}, but most roles are like "
                f"“{shortened(example)}”",
                hint="write it like the others, or set `case: upper` in the role style to "
                "capitalise them all",
                span=role.span,
            )


def _letters_of(role: str) -> _Pattern | None:
    """Return how a role is capitalised as a whole, None if that cannot be determined."""
    all_words = _words(role)
    words = [word for word in all_words if not _is_small(word)]
    if words and all(map(str.isupper, words)):
        longest = max(map(len, words)) + (len(words) > 1)
        return _Pattern.CAPITALS if longest > _ACRONYM else None
    words = [word for word in words if not word.isupper()]
    if not words or not all(map(str.islower, words)):
        return _Pattern.CAPITALISED if words else None
    if any(map(str.isdigit, all_words[0])):  # 1re assistante
        return None
    return _Pattern.SMALL if all_words[0].islower() else _Pattern.CAPITALISED


def _words_of(role: str) -> _Pattern | None:
    """Return how the words after the first are capitalised, None where no pattern applies.

    None applies to sentences, nor to phrases like “With thanks to”.
    """
    all_words = _words(role)
    if not 0 < len(all_words) < _SENTENCE:
        return None
    if all_words[-1] in _OPEN_ENDS or _is_small(all_words[0]):
        return None
    words = [word for word in all_words if not _is_small(word) and not word.isupper()]
    if not words[1:] or not words[0].istitle():
        return None
    return _Pattern.SENTENCE if any(map(str.islower, words[1:])) else _Pattern.TITLE


def _words(role: str) -> list[str]:
    """Return the words of a role that have upper and lower case and no odd mixture of them."""
    words = _WORD.findall(_REMARK.sub(" ", role))
    return [word for word in words if word.islower() or word.isupper() or word.istitle()]


def _is_small(word: str) -> bool:
    return word.lower() in _SMALL_WORDS or any(map(str.isdigit, word))
