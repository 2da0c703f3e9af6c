"""Classify a single line: is it a role, a name, a heading, a copyright notice, or prose?

Only the text of the line counts, not the lines around it.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache
from typing import Final

from endroll.importers.lexicon import (
    CAST_HEADINGS,
    CJK_ROLES,
    COMPANY_ENDS,
    CREDITS_HEADINGS,
    HEADING_ENDS,
    JOBS,
    LIST_HEADINGS,
    MODIFIERS,
    OPEN_ENDS,
    PARTICLES,
    ROLE_BEGINNINGS,
    ROLE_ENDS,
    SURNAMES,
)

_ASIDE: Final = re.compile(r"\s*[(\[\uff08【].*?[)\]\uff09】]|\s+[-–—]\s+.*$")
_WORD: Final = re.compile(r"[^\W_][\w’'-]*|&", re.UNICODE)
_PARTS: Final = re.compile(r"\s*[/,|·]\s*|\s+(?:of|to|for|in|at|de|du|des|del|der|da|do)\s+")
_EAST_ASIAN: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_ALL_EAST_ASIAN: Final = re.compile(r"[\u3005-\u30ff\u3400-\u9fff\uac00-\ud7a3・·\s]+")
_LATIN: Final = re.compile(r"[A-Za-zÀ-ɏ]")
_NOTICE: Final = re.compile(
    r"^\W*(?:©|\(c\)|copyright\b)|©\s*\d{4}|\ball rights reserved\b|版权所有|版權所有|無断転載",
    re.IGNORECASE,
)
_SENTENCE_END: Final = re.compile(r"[.!?…。！？]['\"”’)]*$")
_SENTENCES: Final = re.compile(r"[a-zà-ÿ][.!?] [A-Z]")
_LONG_LINE: Final = 90
_MAX_ROLE_LENGTH: Final = 200
_MIN_PROSE_WORDS: Final = 6
_MAX_NAME_WORDS: Final = 9
_MAX_HEADING_WORDS: Final = 4
_MIN_LOWER_CASE: Final = 0.25
"""The minimum share of lower-case words in prose."""

_MIN_CONTINUATION_WORDS: Final = 4
_MAX_CJK_ROLE_LENGTH: Final = 14
_CJK_NAME_LENGTHS: Final = range(2, 8)


class Confidence(IntEnum):
    """How confident a classification is."""

    NO = 0
    MAYBE = 1
    LIKELY = 2
    CERTAIN = 3


def split_words(text: str) -> list[str]:
    """Return the words of a line in lower case."""
    return [word.casefold() for word in _WORD.findall(text)]


@cache
def _jobs() -> frozenset[str]:
    return frozenset().union(*JOBS.values())


def is_job(word: str) -> bool:
    """Whether a word is a job noun, singular or plural."""
    jobs = _jobs()
    return word in jobs or word.removesuffix("s") in jobs or word.removesuffix("es") in jobs


def role_confidence(text: str) -> Confidence:
    """Return how confidently a line is a role."""
    text = text.strip()
    if len(text) > _MAX_ROLE_LENGTH:
        return Confidence.NO
    bare = _ASIDE.sub("", text.rstrip(":：")).strip() or text
    if _EAST_ASIAN.search(bare):
        return _cjk_role(bare)
    words = split_words(bare)
    if not words:
        return Confidence.NO
    if words[-1] in ROLE_ENDS[:1] or (words[-1] in ROLE_ENDS and len(words) > 1):
        return Confidence.CERTAIN
    needs_names = text.casefold().startswith(ROLE_BEGINNINGS) or words[-1] in OPEN_ENDS
    return Confidence.LIKELY if needs_names else _latin_role(bare, words)


def _latin_role(bare: str, words: list[str]) -> Confidence:
    is_known = [is_job(word) or word in MODIFIERS for word in words]
    last = words[-1]
    if all(is_known) and any(map(is_job, words)):
        return Confidence.MAYBE if len(words) == 1 and last in SURNAMES else Confidence.CERTAIN
    parts = [split_words(part) for part in _PARTS.split(bare) if split_words(part)]
    if any(is_job(part[-1]) and part[-1] not in SURNAMES for part in parts):
        return Confidence.LIKELY
    return Confidence.MAYBE if any(map(is_job, words)) else Confidence.NO


def _cjk_role(text: str) -> Confidence:
    bare = re.sub(r"[\s:：]", "", text)
    if bare in CJK_ROLES:
        return Confidence.CERTAIN
    if len(bare) <= _MAX_CJK_ROLE_LENGTH and bare.endswith(CJK_ROLES):
        return Confidence.LIKELY
    return Confidence.NO


def _normalized_heading(text: str) -> str:
    return re.sub(r"\s+", "_", text.strip().strip(":：-–—*=~#").strip()).casefold()


def heading_confidence(text: str) -> Confidence:
    """Return how confidently a line is a heading."""
    if _normalized_heading(text) in CREDITS_HEADINGS | LIST_HEADINGS:
        return Confidence.CERTAIN
    words = split_words(text)
    if words and len(words) <= _MAX_HEADING_WORDS and words[-1] in HEADING_ENDS:
        return Confidence.LIKELY
    return Confidence.NO


def is_credits_heading(text: str) -> bool:
    """Whether a line is a heading of the credits as a whole, such as “Crew”."""
    return _normalized_heading(text) in CREDITS_HEADINGS


def is_list_heading(text: str) -> bool:
    """Whether a line is a heading of a list of names, such as “Special Thanks” or “Cast”."""
    return _normalized_heading(text) in LIST_HEADINGS


def is_cast_heading(text: str) -> bool:
    """Whether a line is a heading of a cast list."""
    return _normalized_heading(text) in CAST_HEADINGS


def is_names_heading(text: str) -> bool:
    """Whether a line is a heading of names without characters or roles."""
    return is_list_heading(text) and not is_cast_heading(text)


def is_notice(text: str) -> bool:
    """Whether a line is a copyright notice."""
    return bool(_NOTICE.search(text))


def is_all_caps(text: str) -> bool:
    """Whether all letters of a line are capitals, and there are at least two."""
    return text.isupper() and sum(map(str.isalpha, text)) > 1


def ends_a_sentence(text: str) -> bool:
    """Whether a line ends with a full stop or the like that does not belong to an abbreviation."""
    if not _SENTENCE_END.search(text):
        return False
    last = split_words(text)[-1:] or [""]
    return not (text.rstrip().endswith(".") and (last[0] in COMPANY_ENDS or len(last[0]) == 1))


def is_name(text: str) -> bool:
    """Whether a line can be a name, or several names."""
    if len(text) > _MAX_ROLE_LENGTH:
        return False
    bare = _ASIDE.sub("", text).strip() or text
    if _ALL_EAST_ASIAN.fullmatch(bare):
        return len(re.sub(r"\s", "", bare)) in _CJK_NAME_LENGTHS or "・" in bare or "·" in bare
    words = _WORD.findall(bare)
    if not words or len(words) > _MAX_NAME_WORDS or len(bare) > _LONG_LINE or ends_a_sentence(bare):
        return False
    if ":" in bare or "：" in bare:
        return False
    lower = [word for word in words if word[0].islower() and word.casefold() not in PARTICLES]
    return not lower and any(not word[0].islower() for word in words)


def is_prose(lines: list[str]) -> bool:
    """Whether consecutive lines are prose."""
    text = " ".join(lines)
    words = text.split()
    if _EAST_ASIAN.search(text) and not _LATIN.search(text):
        return bool(re.search(r"[。！？]", text))
    if len(words) < _MIN_PROSE_WORDS:
        return False
    if role_confidence(lines[0]) is Confidence.CERTAIN and all(map(is_name, lines[1:])):
        return False
    lower = sum(word[0].islower() for word in words if word[0].isalpha())
    continues = any(_is_continuation(line) for line in lines[1:])
    ends = ends_a_sentence(lines[-1]) or any(_SENTENCES.search(line) for line in lines)
    return (ends or continues or len(text) / len(lines) > _LONG_LINE) and lower / len(
        words
    ) >= _MIN_LOWER_CASE


def _is_continuation(line: str) -> bool:
    first = line.split(maxsplit=1)[0] if line.split() else ""
    return first.islower() and len(line.split()) >= _MIN_CONTINUATION_WORDS
