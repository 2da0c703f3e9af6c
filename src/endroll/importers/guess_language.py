"""Guess the language of a draft from the words and letters of its roles, headings and texts.

Names count only where there is nothing else: a film with one Chinese name is not in Chinese.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import regex

from endroll.importers.lexicon import all_languages, fold
from endroll.importers.text_evidence import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from endroll.interchange.nodes import CreditsDraft

_SCRIPTS: Final = {
    "latin": regex.compile(r"\p{Latin}"),
    "east asian": regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]"),
    "cyrillic": regex.compile(r"\p{Cyrillic}"),
    "arabic": regex.compile(r"\p{Arabic}"),
    "hebrew": regex.compile(r"\p{Hebrew}"),
    "greek": regex.compile(r"\p{Greek}"),
    "devanagari": regex.compile(r"\p{Devanagari}"),
    "thai": regex.compile(r"\p{Thai}"),
    "armenian": regex.compile(r"\p{Armenian}"),
    "georgian": regex.compile(r"\p{Georgian}"),
}
_ONLY_LANGUAGE: Final = {
    "hebrew": "he",
    "greek": "el",
    "devanagari": "hi",
    "thai": "th",
    "armenian": "hy",
    "georgian": "ka",
}
_DEFAULT: Final = {"cyrillic": "ru", "arabic": "ar"}
_WEIGHT: Final = {"east asian": 3}
"""An ideograph or a syllable says as much as some three letters."""

_KANA: Final = regex.compile(r"[\p{Hiragana}\p{Katakana}]")
_HANGUL: Final = regex.compile(r"\p{Hangul}")
_HAN: Final = regex.compile(r"\p{Han}")
_LETTERS: Final = {
    "fa": regex.compile(r"[پچژگکی]"),
    "uk": regex.compile(r"[іїєґ]"),
    "bg": regex.compile(r"ъ(?![еёюя])"),
    "sr": regex.compile(r"[јљњћђџ]"),
    "ru": regex.compile(r"[ыэё]"),
    "tr": regex.compile(r"[ğış]"),
    "pl": regex.compile(r"[łąęśćńż]"),
    "cs": regex.compile(r"[řěů]"),
    "hu": regex.compile(r"[őű]"),
    "ro": regex.compile(r"[ășțâ]"),
    "de": regex.compile(r"[ßäü]"),
    "pt": regex.compile(r"[ãõ]"),
    "es": regex.compile(r"[ñ¿¡]"),
    "da": regex.compile(r"[æø]"),
    "nb": regex.compile(r"[æø]"),
    "sv": regex.compile(r"[åä]"),
    "fi": regex.compile(r"(?:ää|yy|ö[yö])"),
    "vi": regex.compile(r"[đơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]"),
}
_LETTER_SCORE: Final = 0.5
_CLEAR: Final = 1.1
"""How many times the score of the second language the first one needs."""

_MIN_SCORE: Final = 0.4
_FEW_LETTERS: Final = 6
_DESCRIBING: Final = frozenset({"role", "heading", "group", "text"})


def guess_language(draft: CreditsDraft) -> str | None:
    """Return the language tag of a draft, or None if nothing tells."""
    kinds = list(draft.texts_with_kinds())
    texts = [text.text for kind, text in kinds if kind in _DESCRIBING]
    if sum(map(len, texts)) < _FEW_LETTERS:
        texts = [text.text for _, text in kinds]
    script = _script(texts)
    if script == "east asian":
        return _east_asian(texts, [text.text for _, text in kinds])
    if script in _ONLY_LANGUAGE:
        return _ONLY_LANGUAGE[script]
    scores = _scores(texts)
    ranked = [*sorted(((score, tag) for tag, score in scores.items()), reverse=True), (0.0, "")]
    (best, tag), (second, _) = ranked[0], ranked[1] if len(ranked) > 1 else (0.0, "")
    if best >= _MIN_SCORE and best >= _CLEAR * second:
        return tag
    return _DEFAULT.get(script) or ("en" if "en" in {tag for _, tag in ranked[:2]} else None)


def _script(texts: Iterable[str]) -> str:
    """Return the script of most letters."""
    joined = " ".join(texts)
    counts = {
        name: len(letters.findall(joined)) * _WEIGHT.get(name, 1)
        for name, letters in _SCRIPTS.items()
    }
    return max(counts, key=lambda name: counts[name])


def _east_asian(texts: list[str], everything: list[str]) -> str:
    joined = " ".join(texts)
    hangul, kana = len(_HANGUL.findall(joined)), len(_KANA.findall(joined))
    if hangul > kana:
        return "ko"
    han = _HAN.findall(joined)
    if kana > len(han) / 12:
        return "ja"
    scores = {tag: score for tag, score in _scores(texts).items() if tag in _EAST_ASIAN_TAGS}
    japanese = scores.get("ja", 0.0)
    chinese = max(scores.get("zh-Hans", 0.0), scores.get("zh-Hant", 0.0))
    if japanese > chinese:
        return "ja"
    return _han_variant(_HAN.findall(" ".join(everything)))


_EAST_ASIAN_TAGS: Final = frozenset({"ja", "ko", "zh-Hans", "zh-Hant"})


def _han_variant(letters: Iterable[str]) -> str:
    """Return the variant of most characters that are in only one of the national standards."""
    simplified = traditional = 0
    for letter in letters:
        in_gb, in_big5 = (
            bool(letter.encode(codec, errors="ignore")) for codec in ("gb2312", "big5")
        )
        simplified += in_gb and not in_big5
        traditional += in_big5 and not in_gb
    return "zh-Hant" if traditional > simplified else "zh-Hans"


@lru_cache(1)
def _languages_of_words() -> Mapping[str, tuple[str, ...]]:
    """Return the languages in which each word or phrase of credits occurs."""
    languages: dict[str, set[str]] = {}
    for entry in all_languages():
        for field in _WORD_FIELDS:
            for word in getattr(entry, field):
                languages.setdefault(fold(word), set()).add(entry.tag)
        for labels in entry.song_labels.values():
            for label in labels:
                languages.setdefault(fold(label), set()).add(entry.tag)
    return {word: tuple(sorted(tags)) for word, tags in languages.items()}


_WORD_FIELDS: Final = (
    "jobs",
    "modifiers",
    "roles",
    "role_starts",
    "by_words",
    "crew_headings",
    "cast_headings",
    "thanks_headings",
    "song_headings",
    "department_headings",
    "and_words",
)


def _scores(texts: Iterable[str]) -> dict[str, float]:
    """Return the score of each language: shared words count in part, whole phrases double."""
    scores: defaultdict[str, float] = defaultdict(float)
    languages = _languages_of_words()
    for text in texts:
        for weight, word in _words_and_phrases(text):
            tags = languages.get(word, ())
            for tag in tags:
                scores[tag] += weight / len(tags) ** 1.5
        folded = text.casefold()
        for tag, letters in _LETTERS.items():
            if letters.search(folded):
                scores[tag] += _LETTER_SCORE
    return scores


def _words_and_phrases(text: str) -> Iterator[tuple[float, str]]:
    bare = fold(text).strip(" :：")
    yield 2.0, bare
    for word in words_of(bare):
        if word != bare:
            yield 1.0, word
            if word.endswith("s"):
                yield 0.5, word.removesuffix("s")
