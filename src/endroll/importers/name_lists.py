"""Cut a list of names into names: at commas of any script, at “and”, at spaces between Han names.

Companies, couples and places stay whole: “Finch & Sons”, “Amy and Mark Blumenfeld”, “Museum, Bern”.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import regex

from endroll.importers.han_names import ONLY_EAST_ASIAN, split_han_names
from endroll.importers.lexicon import fold, lexicon
from endroll.importers.text_evidence import (
    JOINTS,
    is_east_asian,
    role_evidence,
    without_asides,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BRACKETED: Final = regex.compile(
    r"[(\[（［【〔\"“«„「『][^()\[\]（）［］【】〔〕\"”»“」』]*[)\]）］】〕\"”»“」』]"
)
_HARD: Final = regex.compile(
    r" {3,}|\s*[、;；؛]\s*"
    r"|\s+\+\s+(?!(?:the|his|her|los|las|les|die|der|das)\b)|\s+[/|•·／｜]\s+|\s*\t\s*|\s*\n\s*"
)
_COMMA: Final = regex.compile(r"\s*[,，،]\s*")
_DOT: Final = regex.compile(r"\s*[・·•]\s*")
_SEPARATOR: Final = regex.compile(r"[,，،、;；؛/|•·｜\t\n・]| {3,}")
_LONG_SPACE: Final = regex.compile(r"[^\S\t\n\u3000]{5,}+")
_VERY_WIDE: Final = regex.compile(r"\u3000{2,}")
_SPACED_DASH: Final = regex.compile(r"\s+[-–—]\s+")
_SLASH: Final = regex.compile(r"\s*[/／]\s*")
_EDGE: Final = regex.compile(r"^(?:[\s,，、،;；؛]|[&+]\s+)+|[\s,，、،;；؛]+$")
_PREFIX: Final = regex.compile(r"(?:و(?=\p{Arabic}{2})|ו(?=\p{Hebrew}{2}))")
_PREFIXED: Final = regex.compile(r"\s+(?:و(?=\p{Arabic}{2})|ו(?=\p{Hebrew}{2}))")
_HAN_AND: Final = regex.compile(
    r"(?<=[\p{Han}\p{Katakana}]{2})[と和与與&＆](?=[\p{Han}\p{Katakana}]{2})"
)
_HANGUL_AND: Final = regex.compile(r"(?<=\p{Hangul}{3})[과와]\s+(?=\p{Hangul}{3})")
_SUFFIX: Final = regex.compile(
    r"(?:jr|sr|ii|iii|iv|md|phd|ph\.d|esq|asc|bsc|ace|acs|cas|mpse|afc|bvk|dgk|inc|ltd|llc|co|corp"
    r"|gmbh|ag|kg|s\.a|sa|s\.l|sl|srl|s\.r\.l|spa|s\.p\.a|bv|b\.v|plc|a\.s|s\.r\.o|sarl|lda|ltda)\.?",
    regex.IGNORECASE,
)
_HOLD: Final = 0xF0100
"""Offset to a private plane of Unicode, where bracketed separators wait."""

_HELD: Final = " ,，、،;；؛/|&·•／｜・+\t\n\u3000"
_AND_SIGNS: Final = frozenset("&+＆")
_PAIR: Final = 2
_SURELY: Final = 3
_MOSTLY: Final = 0.6
_SURE_NAME: Final = -2.0
_SPANISH_AND: Final = frozenset({"y", "e", "i"})
"""Words for “and” that also stand before the last surname of one person."""

_REST: Final = frozenset(
    [
        "sons",
        "son",
        "co",
        "partners",
        "partner",
        "friends",
        "family",
        "team",
        "band",
        "company",
        "brothers",
        "bros",
        "associates",
        "söhne",
        "sohn",
        "freunde",
        "familie",
        "fils",
        "frères",
        "amis",
        "famille",
        "hijos",
        "hermanos",
        "amigos",
        "familia",
        "filhos",
        "irmãos",
        "figli",
        "fratelli",
        "amici",
        "famiglia",
        "söner",
        "vänner",
        "sønner",
        "venner",
        "zonen",
        "vrienden",
        "synové",
        "přátelé",
        "others",
        "more",
    ]
)
"""Words after an “and” that name nobody."""

_ARTICLES: Final = frozenset(
    {"the", "os", "as", "los", "las", "les", "die", "der", "das", "i", "gli", "le", "his", "her"}
)
"""Words with which the name of a band goes on: “Bo & the Boats”."""

_MAX_PART: Final = 60
"""The longest name of a list, in characters."""

_MAX_LIST: Final = 400
"""A longer text is cut at every “and”, or not at all."""


@dataclass(frozen=True, slots=True)
class ListedName:
    """A name of a list; `is_uncertain` if the list may also be one name."""

    text: str
    is_uncertain: bool = False


@lru_cache(16_384)
def split_names(text: str, *, several: bool = False, alone: bool = False) -> tuple[ListedName, ...]:
    """Return the names in a text.

    `several` means that the role is plural or has more names, which makes a list likelier; `alone`
    that the line is one of a list without roles, where “and” joins a couple or a family.
    """
    text = _LONG_SPACE.sub("    ", text)
    if any(_is_held(sign) for sign in text):
        return (ListedName(text.strip(), is_uncertain=True),)
    protected = _BRACKETED.sub(_hold, _EDGE.sub("", text))
    if alone and not _SEPARATOR.search(protected):
        parts = split_han_names(protected)
        if len(parts) == 1:
            return (ListedName(_release(protected)),) if protected else ()
    names: list[ListedName] = []
    first, *others = [part for part in _HARD.split(protected) if part] or [""]
    hard_parts = [first, *map(_without_and, others)]
    if any(part[0].islower() and len(part.split()) > _SURELY for part in hard_parts[1:]):
        return (ListedName(_release(protected), is_uncertain=True),)
    for part in (dotted for hard in hard_parts if hard for dotted in _at_dots(hard)):
        names += _at_commas(part, several=several, alone=alone)
    cleaned = [ListedName(_release(name.text), name.is_uncertain) for name in names]
    return tuple(name for name in cleaned if name.text)


def is_name_suffix(part: str) -> bool:
    """Whether a part after a comma belongs to the name before it, as `Inc.` and `Jr.` do."""
    return bool(_SUFFIX.fullmatch(part.strip()))


def _at_dots(text: str) -> list[str]:
    """Return the names that a middle dot parts; one inside a foreign name parts nothing."""
    parts = [part for part in _DOT.split(text) if part]
    if len(parts) > 1 and all(
        _is_surely_han(part)
        and ONLY_EAST_ASIAN.fullmatch(part)
        and (len(part) > _PAIR or " " in text)
        for part in parts
    ):
        return parts
    parts = [part for part in _VERY_WIDE.split(text) if part]
    return parts if len(parts) > 1 and all(len(part) > 1 for part in parts) else [text]


def _hold(match: regex.Match[str]) -> str:
    return "".join(chr(ord(c) + _HOLD) if c in _HELD else c for c in match[0])


def _blank(match: regex.Match[str]) -> str:
    return " " * len(match[0])


def _is_held(sign: str) -> bool:
    return ord(sign) > _HOLD and chr(ord(sign) - _HOLD) in _HELD


def _release(text: str) -> str:
    shown = "".join(chr(ord(c) - _HOLD) if _is_held(c) else c for c in text)
    trimmed: str = _EDGE.sub("", shown)
    return trimmed.strip()


def _at_commas(text: str, *, several: bool, alone: bool) -> list[ListedName]:
    parts = _with_suffixes([part.strip() for part in _COMMA.split(text) if part.strip()])
    if len(parts) == _PAIR and parts[1][0].islower() and _words(parts[0]) > 1:
        return [ListedName(text)]
    if not parts:
        return []
    if len(parts) == 1:
        return _at_slashes(parts[0], several=several)
    if (
        alone
        and len(parts) <= _SURELY
        and any(_words(part) == 1 and not is_east_asian(part) for part in parts)
    ):
        return [ListedName(text)]
    last = _at_and(_without_and(parts[-1]), several=True)
    if len(last) == 1 and _is_given(parts[0]):
        last = _before_last(parts[-1]) or last
    are_names = all(_is_whole(name.text) or _is_given(name.text) for name in last)
    ends = [name.text for name in last] if are_names else [_without_and(parts[-1])]
    if _is_list([*parts[:-1], *ends], several=several):
        firsts = [name for part in parts[:-1] for name in _at_and(part, several=True)]
        is_uncertain = len(parts) < _SURELY and not all(map(_is_known_kind, parts))
        return [
            ListedName(name.text, name.is_uncertain or is_uncertain) for name in (*firsts, *last)
        ]
    is_uncertain = all(_words(part) > 1 for part in parts) or all(
        _is_caseless(part) and not _is_company(part) for part in parts
    )
    return [ListedName(text, is_uncertain=is_uncertain)]


def _is_caseless(part: str) -> bool:
    """Whether a part has letters without case, which never show where a name begins."""
    return part.lower() == part.upper() and not is_east_asian(part)


def _is_known_kind(part: str) -> bool:
    """Whether a part is a company, or two or more words without a number."""
    has_number = any(map(str.isdigit, without_asides(part)))
    return _is_company(part) or (_is_whole(part) and not has_number)


def _is_person(part: str) -> bool:
    """Whether the words of a part are those of a person's name."""
    return role_evidence(part) < -1 and not _is_company(part)


def _before_last(part: str) -> list[ListedName]:
    """Return the last two names of a list of given names: “Mert, Yiğit ve Koray Ateş”."""
    for left, right in _and_splits(part):
        if _is_given(left):
            return [ListedName(left), ListedName(right)]
    return []


def _with_suffixes(parts: Sequence[str]) -> list[str]:
    """Return parts with `Inc.`, `Jr.` and the like joined to the name before them."""
    joined: list[str] = []
    for part in parts:
        if joined and is_name_suffix(part):
            joined[-1] = f"{joined[-1]}, {part}"
        else:
            joined.append(part)
    return joined


def _without_and(part: str) -> str:
    first, _, rest = part.partition(" ")
    if rest and is_and(first):
        return rest
    match = _PREFIX.match(part)
    if match and fold(first) not in lexicon().given_names:
        return part[1:]
    return part


def _is_list(parts: Sequence[str], *, several: bool) -> bool:
    whole = [part for part in parts if _is_whole(part)]
    if any(len(part) > _MAX_PART for part in parts):
        return False
    if len(whole) == len(parts):
        is_place_of_company = (
            len(parts) == _PAIR
            and _is_company(parts[0])
            and not (_is_company(parts[1]) or _is_person(parts[1]))
        )
        return not is_place_of_company
    if several and len(parts) == _PAIR and all(map(_is_single, parts)):
        first, second = (fold(part) for part in parts)
        return not (first in lexicon().surnames and second in lexicon().given_names)
    singles = [part for part in parts if not _is_whole(part)]
    if any(_is_company(part) for part in parts):
        return len(parts) >= _SURELY and len(whole) >= _MOSTLY * len(parts)
    known = all(fold(part) in lexicon().given_names for part in singles)
    return len(parts) >= _SURELY or (several and known)


def _is_whole(part: str) -> bool:
    """Whether a part is a name by itself: two words, or a name in a script without spaces."""
    part = without_asides(part)
    if ONLY_EAST_ASIAN.fullmatch(part):
        return len(part) > 1
    return _words(part) > 1


def _words(part: str) -> int:
    particles = lexicon().particles
    return sum(
        word not in JOINTS and not (word[0].islower() and fold(word) in particles)
        for word in words_of(part)
    )


def _is_company(part: str) -> bool:
    folded = [fold(word).strip(".") for word in words_of(part)]
    known = lexicon()
    return folded[:1] == ["the"] or any(
        word in known.company_words
        and not (word in known.given_names or word in known.surnames)
        and (len(word) > _SURELY or _is_legal_form(word, written))
        for word, written in zip(folded, words_of(part), strict=True)
    )


def _is_legal_form(word: str, written: str) -> bool:
    return bool(_SUFFIX.fullmatch(word)) or (len(word) > 1 and written.isupper())


def _at_slashes(text: str, *, several: bool) -> list[ListedName]:
    """Return the names between slashes, or between dashes where there are several."""
    parts = [part for part in _SLASH.split(text) if part]
    if len(parts) > 1 and all(map(_is_whole, parts)):
        return [name for part in parts for name in _at_and(part, several=several)]
    parts = [part for part in _SPACED_DASH.split(text) if part]
    if several and len(parts) > 1 and all(map(_is_whole, parts)):
        return [ListedName(part, is_uncertain=True) for part in parts]
    return _at_and(text, several=several)


def _at_and(text: str, *, several: bool) -> list[ListedName]:
    if len(text) > _MAX_LIST:
        return _at_every_and(text)
    for left, right in _and_splits(text):
        is_pair = _is_single(right) and (
            _is_single(left)
            or (_is_person(left) and fold(text[len(left) : -len(right)]) not in _SPANISH_AND)
        )
        if not (_is_whole(left) and _is_whole(right)) and not is_pair:
            continue
        if fold(right.split()[0]) in _ARTICLES:
            is_band = not (_is_person(left) and _words(left) > 1 and _words(right) > _SURELY)
            if not is_band:
                return [ListedName(text, is_uncertain=True)]
            continue
        if _is_company(left) != _is_company(right):
            continue
        uncertain = (
            is_pair
            or _is_company(left)
            or _is_company(right)
            or not (several or _is_person(left) or _is_person(right) or is_east_asian(text))
        )
        return [
            ListedName(name.text, name.is_uncertain or uncertain)
            for part in (left, right)
            for name in _at_and(_EDGE.sub("", part), several=several)
        ]
    attached = _attached(text)
    if attached is not None:
        return [name for part in attached for name in _at_and(part, several=several)]
    parts = split_han_names(text)
    if len(parts) == 1:
        return [ListedName(text)]
    return [name for part in parts for name in _at_and(part, several=several)]


def _at_every_and(text: str) -> list[ListedName]:
    """Return the names of a very long list: all parts are names, or it is not cut."""
    parts: list[list[str]] = [[]]
    for word in text.split(" "):
        if is_and(word):
            parts.append([])
        else:
            parts[-1].append(word)
    names = [" ".join(part) for part in parts if part]
    return (
        [ListedName(name) for name in names] if all(map(_is_whole, names)) else [ListedName(text)]
    )


def _and_splits(text: str) -> Iterable[tuple[str, str]]:
    parts = text.split(" ")
    for index in range(1, len(parts) - 1):
        if is_and(parts[index], in_capitals=text.isupper()):
            yield " ".join(parts[:index]), " ".join(parts[index + 1 :])


def is_and(word: str, *, in_capitals: bool = False) -> bool:
    """Whether a word is an “and”; “Ed” and “E.” are names where others are not in capitals."""
    if word in _AND_SIGNS:
        return True
    is_name = word[:1].isupper() and not in_capitals
    return fold(word) in lexicon().and_words and not is_name


def _is_single(text: str) -> bool:
    """Whether a text is one word that can be a name by itself, not “Sons” or “Friends”."""
    is_word = len(text.split()) == 1 and _is_capitalized_or_caseless(text)
    return is_word and fold(text) not in _REST and not _is_company(text)


def _is_capitalized_or_caseless(text: str) -> bool:
    return text[0].isalpha() and not text[0].islower() and not text.isupper()


def _is_given(text: str) -> bool:
    return fold(text) in lexicon().given_names


def _attached(text: str) -> tuple[str, str] | None:
    """Return both sides of an “and” that is written as a part of the next or last word."""
    for match in _PREFIXED.finditer(text):
        left, right = text[: match.start()], text[match.end() :]
        written = text[match.start() :].split(maxsplit=1)[0]
        is_own_name = fold(written) in lexicon().given_names
        if _words(left) > 1 and _words(right) > 1 and not is_own_name:
            return left, right
    for pattern in (_HAN_AND, _HANGUL_AND):
        for match in pattern.finditer(_BRACKETED.sub(_blank, text)):
            left, right = text[: match.start()], text[match.end() :]
            if _is_surely_han(left) and _is_surely_han(right):
                return left, right
    return None


def _is_surely_han(text: str) -> bool:
    return role_evidence(text.strip()) < _SURE_NAME
