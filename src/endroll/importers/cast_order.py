"""Find on which side of a cast list the actors stand: “Anna – Kim Lund” or “Kim Lund – Anna”."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from endroll.importers.lexicon import fold, lexicon
from endroll.importers.text_evidence import (
    has_job,
    is_east_asian,
    role_evidence,
    without_asides,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.importers.separators import Split

_HONORIFICS: Final = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "lady",
        "lord",
        "sir",
        "aunt",
        "uncle",
        "frau",
        "herr",
        "fräulein",
        "tante",
        "onkel",
        "madame",
        "monsieur",
        "mme",
        "don",
        "doña",
        "dona",
        "seu",
        "señor",
        "señora",
        "tía",
        "tío",
        "signor",
        "signora",
        "zia",
        "zio",
        "pan",
        "pani",
        "paní",
        "old",
        "young",
        "der",
        "die",
        "das",
        "the",
        "le",
        "la",
        "el",
        "il",
        "lo",
        "un",
        "une",
        "a",
        "an",
        "o",
        "os",
        "les",
        "los",
        "las",
        "i",
        "gli",
        "агент",
        "госпожа",
        "господин",
        "дядя",
        "тётя",
    ]
)
_FULL_NAME: Final = -2.5
_MAX_WORDS: Final = 4


def person_score(text: str) -> float:
    """Return how much a text looks like a person's whole name rather than a character, about ±2."""
    bare = without_asides(text)
    if is_east_asian(bare):
        evidence = role_evidence(bare)
        if evidence <= _FULL_NAME:
            return 1.0
        return -0.8 if evidence > 1 else -0.5 * (len(bare) > _MAX_WORDS)
    known = lexicon()
    words = words_of(bare)
    folded = [fold(word).strip(".") for word in words]
    if not words:
        return 0.0
    score = 1.0 * (folded[0] in known.given_names) + 0.6 * (
        len(words) > 1 and folded[-1] in known.surnames
    )
    lower = any(word[0].islower() and fold(word) not in known.particles for word in words)
    score += 0.6 * (1 < len(words) <= _MAX_WORDS and not lower) - 0.8 * (len(words) == 1)
    score -= 0.8 * lower + 0.7 * has_job(bare) + 0.9 * (folded[0] in _HONORIFICS)
    return score - 0.5 * (bare != text.strip() or any(map(str.isdigit, bare)))


def actors_first(splits: Sequence[Split]) -> float:
    """Return the mean difference between the left and the right sides of a cast's lines.

    Above 0 the actors stand first.
    """
    differences = [
        person_score(split.pairs[0][0]) - person_score(" ".join(split.pairs[0][1]))
        for split in splits
        if not split.name_first
    ]
    return sum(differences) / len(differences) if differences else 0.0
