"""Words and phrases that tell roles, names and headings apart, in many languages.

One module holds one language; `lexicon()` joins them, `words_of_language()` returns one.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from endroll.importers.lexicon.words import LanguageWords

_LANGUAGES: Final = (
    "arabic",
    "bulgarian",
    "catalan",
    "chinese_simplified",
    "chinese_traditional",
    "croatian",
    "czech",
    "danish",
    "dutch",
    "english",
    "finnish",
    "french",
    "german",
    "greek",
    "hebrew",
    "hindi",
    "hungarian",
    "indonesian",
    "italian",
    "japanese",
    "korean",
    "norwegian",
    "persian",
    "polish",
    "portuguese",
    "romanian",
    "russian",
    "serbian",
    "slovak",
    "slovenian",
    "spanish",
    "swedish",
    "thai",
    "turkish",
    "ukrainian",
    "vietnamese",
)
_EAST_ASIAN: Final = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}々〆ー]+")


_SAME: Final = str.maketrans(
    {
        "’": "'",
        "ё": "е",
        "Ё": "Е",
        "ي": "ی",
        "ى": "ی",
        "ك": "ک",
        "\u200c": "",
        "\u0640": "",
        "ı": "i",
        "İ": "i",
        "\u0307": "",
        "״": '"',
        "׳": "'",
    }
)
_POINTED: Final = regex.compile(r"[\p{Greek}\u0591-\u05c7\u0610-\u061a\u064b-\u065f]")
_POINTS: Final = regex.compile(r"[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f]")


class HeadingKind(Enum):
    """What a heading announces."""

    CREW = auto()
    CAST = auto()
    NAMES = auto()
    SONGS = auto()
    DEPARTMENT = auto()


@lru_cache(65_536)
def fold(text: str) -> str:
    """Return a text as the lexicon holds it: without case, composed, with single spaces.

    Letters that are typed in two ways are one: ё and е, Persian and Arabic kaf and yeh; accents of
    Greek, which capitals lack, and vowel points of Arabic and Hebrew are left out.
    """
    folded = unicodedata.normalize("NFC", text.translate(_SAME).casefold())
    if not folded.isascii() and _POINTED.search(folded):
        folded = _POINTS.sub("", unicodedata.normalize("NFD", folded))
    return " ".join(folded.split())


def fold_letters(text: str) -> str:
    """Return a text with each letter folded, as long as the text is, so that places stay."""
    return "".join(map(_fold_letter, text))


@lru_cache(65_536)
def _fold_letter(letter: str) -> str:
    folded = fold(letter)
    return folded if len(folded) == 1 else letter


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The words of all languages together; see `LanguageWords` for what each field holds.

    The `east_asian` fields hold the endings and beginnings in scripts without spaces.
    """

    jobs: frozenset[str]
    modifiers: frozenset[str]
    roles: frozenset[str]
    role_starts: tuple[str, ...]
    by_words: frozenset[str]
    headings: Mapping[str, HeadingKind]
    heading_ends: frozenset[str]
    cast_links: tuple[str, ...]
    character_ends: tuple[str, ...]
    song_labels: tuple[tuple[str, str], ...]
    song_label_texts: tuple[str, ...]
    song_keys: Mapping[str, str]
    title_labels: frozenset[str]
    and_words: frozenset[str]
    particles: frozenset[str]
    given_names: frozenset[str]
    surnames: frozenset[str]
    company_words: frozenset[str]
    greetings: frozenset[str]
    closings: frozenset[str]
    page_words: frozenset[str]
    contact_labels: frozenset[str]
    chinese_surnames: frozenset[str]
    east_asian_roles: tuple[str, ...]
    east_asian_modifiers: tuple[str, ...]
    east_asian_heading_ends: tuple[str, ...]
    east_asian_companies: tuple[str, ...]


@lru_cache(1)
def all_languages() -> tuple[LanguageWords, ...]:
    """Return the words of each language."""
    return tuple(import_module(f"{__name__}.{language}").WORDS for language in _LANGUAGES)


@lru_cache(1)
def lexicon() -> Lexicon:
    """Return the words of all languages together."""
    languages = all_languages()

    def joined(field: str) -> frozenset[str]:
        return frozenset(fold(word) for words in languages for word in getattr(words, field))

    headings: dict[str, HeadingKind] = {}
    for kind, field in _HEADING_FIELDS.items():
        headings |= dict.fromkeys(joined(field) - headings.keys(), kind)
    labels = {
        (key, fold(label))
        for words in languages
        for key, texts in words.song_labels.items()
        for label in texts
    }
    ordered = tuple(sorted(labels, key=lambda label: (-len(label[1]), label)))
    roles = joined("roles") | {job for job in joined("jobs") if _is_east_asian(job)}
    return Lexicon(
        **{field: joined(field) - _NO_WORDS.get(field, frozenset()) for field in _SETS},
        roles=roles,
        role_starts=_longest_first(
            f"{start} " for start in joined("role_starts") - _NO_WORDS["jobs"]
        ),
        headings=MappingProxyType(headings),
        cast_links=_longest_first(
            form
            for link in joined("cast_links") - {"演", "扮", "出演", "配音", "声演", "聲演"}
            if (len(link) > _SHORT or link in _SHORT_LINKS or _is_east_asian(link))
            and not link.endswith(_NO_LINK_ENDS)
            for form in _contracted(link)
        ),
        character_ends=_longest_first(joined("character_ends") - {"饰", "飾"}),
        song_labels=ordered,
        song_label_texts=tuple(dict.fromkeys(label for _, label in ordered)),
        song_keys=MappingProxyType({label: key for key, label in reversed(ordered)}),
        chinese_surnames=frozenset(
            name for words in languages if words.tag.startswith("zh") for name in words.surnames
        ),
        east_asian_roles=_east_asian(roles, shortest=2),
        east_asian_modifiers=_east_asian(joined("modifiers")),
        east_asian_heading_ends=_east_asian(joined("heading_ends")),
        east_asian_companies=_east_asian(joined("company_words"), shortest=2),
    )


_NO_WORDS: Final = {"jobs": frozenset({"film", "films"})}
"""Words that are much commoner in the names of companies."""

_SHORT: Final = 2
_SHORT_LINKS: Final = frozenset({"as", "ca", "饰", "飾", "役", "역"})
"""Links of one or two letters; others, such as “is”, are too common elsewhere."""

_SETS: Final = (
    "jobs",
    "modifiers",
    "by_words",
    "heading_ends",
    "title_labels",
    "and_words",
    "particles",
    "given_names",
    "surnames",
    "company_words",
    "greetings",
    "closings",
    "page_words",
    "contact_labels",
)
_HEADING_FIELDS: Final = {
    HeadingKind.CAST: "cast_headings",
    HeadingKind.NAMES: "thanks_headings",
    HeadingKind.SONGS: "song_headings",
    HeadingKind.CREW: "crew_headings",
    HeadingKind.DEPARTMENT: "department_headings",
}


_NO_LINK_ENDS: Final = (
    *(
        " του",
        " τησ",
        " των",
        " the",
        " himself",
        " herself",
        " themselves",
        "self",
        " sich selbst",
    ),
    *(
        " même",
        " mismo",
        " misma",
        " stesso",
        " stessa",
        " mesmo",
        " mesma",
        " selbst",
        " sig själv",
    ),
    *(" sebe", " sám", " sama", " himself", " propriu", "lui-même", "elle-même"),
)
"""Words that belong to the character: an article in the genitive, “himself”."""

_CONTRACTIONS: Final = {
    " di": (" del", " della", " dello", " dell'", " dei", " delle", " degli", " d'"),
    " de": (" du", " des", " d'", " del", " de la", " do", " da", " dos", " das"),
    " der": (" des", " von", " vom", " von der"),
    " lui": (" lui", ""),
}
"""Articles joined with the last word of a link."""


def _contracted(link: str) -> Iterable[str]:
    yield link
    for end, forms in _CONTRACTIONS.items():
        if link.endswith(end):
            yield from (f"{link.removesuffix(end)}{form}" for form in forms)


def _is_east_asian(text: str) -> bool:
    return bool(_EAST_ASIAN.fullmatch(text))


def _east_asian(texts: Iterable[str], *, shortest: int = 1) -> tuple[str, ...]:
    return _longest_first(text for text in texts if _is_east_asian(text) and len(text) >= shortest)


def _longest_first(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(texts), key=lambda text: (-len(text), text)))
