"""Find the letters that a name keeps small when it is set in capitals: LUDWIG van BEETHOVEN.

Only what was typed small stays small. Particles stay small in names of persons, not in those of
institutions: HAUS DER KUNST.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import regex

from endroll.collation.organisations import is_organisation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PARTICLE_WORDS: Final = """
de du des d la le les l van von vom zu zum zur den ten ter te af av y i e o da do dos das di
del dels della dello delle dei degli dal dalla dalle dallo dagli lo li los las el al as ad an
ar at az ash ul ud ur abu abou bin ibn bint binti ben bar bat ould ap ab ferch verch mac mic
mhic nic ní uí ó san
"""
_PARTICLES: Final = frozenset(_PARTICLE_WORDS.split())
"""Particles of names, whatever the language of the film: its names come from everywhere."""

_ARTICLES: Final = frozenset({"der", "den", "dem", "de", "het", "die", "t"})
_ONLY_AFTER: Final = frozenset({"der", "dem", "die", "het"})
"""Articles that belong to a name only after a preposition: van der Berg, but Freunde der Kunst."""

_PREPOSITIONS: Final = """
van von vom in an am auf aus op aan onder over voor uit bij tot ut unter zu vor
"""
_BEFORE_ARTICLES: Final = frozenset(_PREPOSITIONS.split())
"""Prepositions that are part of a name only with an article: in ’t Veld, auf der Heide."""

_WORD: Final = regex.compile(r"[\p{L}\p{M}]+")
_APOSTROPHES: Final = "'’ʼ"  # noqa: RUF001  as typed in names
_HYPHENS: Final = "-\u2010\u2011"

_PREFIX: Final = regex.compile(
    "(?:Mc|Mac|Mag|Fitz|Nic|Mhic|Ní|Uí|Ó|Del|Della|Dela|Des|De|Di|Da|Du|La|Les|Le|Lo"
    r"|Vanden|Vander|Vande|Van|Von|Ten|Ter|Al|El|Ap|St)(?=\p{Lu})"
)
"""Prefixes whose small letters stay before a capital in the same word: McDonald, DeVito."""

_ELIDED: Final = frozenset({"d", "l", "dell", "dall", "degl", "dagl", "nell", "sull", "all", "un"})
"""Particles that are joined to a name with an apostrophe: d’Estaing, dell’Utri."""

_DEGREE: Final = regex.compile(
    r"(?=\p{L}{3,6}\Z)\p{Lu}+\p{Ll}{1,4}\p{Lu}+|(?!IJ)\p{Lu}{2,}\p{Ll}{1,4}|mbH|gGmbH|KGaA"
)
"""Degrees, honours and legal forms of both cases, as they follow a name: PhD, MSc, GmbH."""

_SHORT_NAME: Final = 2
"""Letters of a given name that could be a legal form: Ab van Hoof."""

_ALWAYS_SMALL: Final = regex.compile(
    rf"(?<![\p{{L}}\p{{M}}{_APOSTROPHES}])(?:[{_APOSTROPHES}][ts](?![\p{{L}}\p{{M}}{_APOSTROPHES}])"
    r"|\p{Ll}/\p{Ll}(?![\p{L}\p{M}])|e(?=\.\s?[VK]\.)|\p{Ll}(?=\.)"
    r"|(?:Ph|Ed|Th|Sc|Psy)(?=\.\s?D\.)|(?<=[DMB]\.\s?)(?:Phil|Sc|Ed)(?=\.)"
    r"|\p{Lu}[\p{L}]{0,5}Dr(?=\.))"
)
"""Words that stay as they were typed wherever they are.

They are ’t and ’s in Dutch, a/l and a/p in Malay, e. V., initials (k.d. lang), and degrees with
full stops: Ph.D., M.Sc., PhDr., MUDr.
"""


def small_letters_in(name: str) -> frozenset[int]:
    """Return the places of the characters that stay as typed if a name is set in capitals."""
    words = list(_WORD.finditer(name))
    places = set(_always_small(name))
    is_person = not _is_institution(name, words)
    for number, word in enumerate(words):
        start, _ = word.span()
        text = word[0]
        if prefix := _PREFIX.match(text):
            places.update(range(start, start + prefix.end()))
        elif (number and _DEGREE.fullmatch(text) and not _is_joined(name, word)) or (
            is_person and text.islower() and _is_particle(name, words, number)
        ):
            places.update(range(start, word.end()))
    return frozenset(places)


def _always_small(name: str) -> Iterator[int]:
    for match in _ALWAYS_SMALL.finditer(name):
        yield from range(*match.span())


def _is_institution(name: str, words: Sequence[regex.Match[str]]) -> bool:
    """Return whether a name has a word of institutions before its first particle.

    Later words say nothing: Laurens van der Post is no post office.
    """
    small = (number for number, word in enumerate(words) if _is_particle(name, words, number))
    first = next(small, 0)
    if not first:
        return False
    before = name[: words[first].start()]
    is_short = first == 1 and len(before.strip()) <= _SHORT_NAME
    return not is_short and is_organisation(before)


def _is_particle(name: str, words: Sequence[regex.Match[str]], number: int) -> bool:
    """Return whether a word is a particle: a small word of the list, in the place of one."""
    word = words[number]
    start, end = word.span()
    before, after = name[max(0, start - 1) : start], name[end : end + 1]
    if not word[0].islower() or (before and before in _APOSTROPHES):
        return False
    if after and after in _APOSTROPHES:
        return word[0] in _ELIDED and name[end + 1 : end + 2].isalpha()
    # Ji-do is one given name, but al-Assad and Zia-ul-Haq have a particle.
    is_second_half = bool(before) and before in _HYPHENS and after not in _HYPHENS
    is_last = not after and number > 0
    return not is_second_half and not is_last and _is_particle_between(words, number)


def _is_particle_between(words: Sequence[regex.Match[str]], number: int) -> bool:
    """Return whether a word is a particle, which for some depends on the words around it."""
    text = words[number][0]
    earlier = words[number - 1][0] if number else ""
    later = words[number + 1][0] if number + 1 < len(words) else ""
    if text == "und":
        return earlier in {"von", "zu"}
    if text in _BEFORE_ARTICLES and later in _ARTICLES:
        return True
    if text in _ONLY_AFTER:
        return earlier in _BEFORE_ARTICLES
    return text in _PARTICLES


def _is_joined(name: str, word: regex.Match[str]) -> bool:
    around = name[max(0, word.start() - 1) : word.start()] + name[word.end() : word.end() + 1]
    return any(mark in _APOSTROPHES + _HYPHENS for mark in around)
