"""Telling: whether a line is a role, a name, a heading, or running text.

Stage `intake`. In: one line. Out: how sure it is. It looks at nothing around the line.
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
    LEADS_ON,
    LIST_HEADINGS,
    MODIFIERS,
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
_STOP: Final = re.compile(r"[.!?…。！？]['\"”’)]*$")
_SENTENCES: Final = re.compile(r"[a-zà-ÿ][.!?] [A-Z]")
_LONG: Final = 90
_LONGEST_ROLE: Final = 200
_WORDS_OF_PROSE: Final = 6
_MOST_OF_A_NAME: Final = 9
_LONGEST_HEADING: Final = 4
_SMALL: Final = 0.25
"""Share of the words of running text that begin small."""

_GOES_ON: Final = 4
_LONGEST_CJK_ROLE: Final = 14
_CJK_NAME: Final = range(2, 8)


class Confidence(IntEnum):
    """How sure something is."""

    NO = 0
    MAYBE = 1
    LIKELY = 2
    CERTAIN = 3


def split_words(text: str) -> list[str]:
    """Return the words of a line in small letters."""
    return [word.casefold() for word in _WORD.findall(text)]


@cache
def _jobs() -> frozenset[str]:
    return frozenset().union(*JOBS.values())


def is_job(word: str) -> bool:
    """Tell whether a word is a noun of a job, in the singular or the plural."""
    jobs = _jobs()
    return word in jobs or word.removesuffix("s") in jobs or word.removesuffix("es") in jobs


def role_confidence(text: str) -> Confidence:
    """Return how sure it is that a line is a role."""
    text = text.strip()
    if len(text) > _LONGEST_ROLE:
        return Confidence.NO
    bare = _ASIDE.sub("", text.rstrip(":：")).strip() or text
    if _EAST_ASIAN.search(bare):
        return _cjk_role(bare)
    words = split_words(bare)
    if not words:
        return Confidence.NO
    if words[-1] in ROLE_ENDS[:1] or (words[-1] in ROLE_ENDS and len(words) > 1):
        return Confidence.CERTAIN
    leads_on = text.casefold().startswith(ROLE_BEGINNINGS) or words[-1] in LEADS_ON
    return Confidence.LIKELY if leads_on else _latin_role(bare, words)


def _latin_role(bare: str, words: list[str]) -> Confidence:
    is_known = [is_job(word) or word in MODIFIERS for word in words]
    last = words[-1]
    if all(is_known) and any(map(is_job, words)):
        return Confidence.MAYBE if len(words) == 1 and last in SURNAMES else Confidence.CERTAIN
    heads = [split_words(part) for part in _PARTS.split(bare) if split_words(part)]
    if any(is_job(head[-1]) and head[-1] not in SURNAMES for head in heads):
        return Confidence.LIKELY
    return Confidence.MAYBE if any(map(is_job, words)) else Confidence.NO


def _cjk_role(text: str) -> Confidence:
    bare = re.sub(r"[\s:：]", "", text)
    if bare in CJK_ROLES:
        return Confidence.CERTAIN
    if len(bare) <= _LONGEST_CJK_ROLE and bare.endswith(CJK_ROLES):
        return Confidence.LIKELY
    return Confidence.NO


def _underscored(text: str) -> str:
    return re.sub(r"\s+", "_", text.strip().strip(":：-–—*=~#").strip()).casefold()


def heading_confidence(text: str) -> Confidence:
    """Return how sure it is that a line is a heading."""
    if _underscored(text) in CREDITS_HEADINGS | LIST_HEADINGS:
        return Confidence.CERTAIN
    words = split_words(text)
    if words and len(words) <= _LONGEST_HEADING and words[-1] in HEADING_ENDS:
        return Confidence.LIKELY
    return Confidence.NO


def is_credits_heading(text: str) -> bool:
    """Tell whether a line is the heading of credits as a whole."""
    return _underscored(text) in CREDITS_HEADINGS


def is_list_heading(text: str) -> bool:
    """Tell whether a line is a heading whose names follow it."""
    return _underscored(text) in LIST_HEADINGS


def is_cast_heading(text: str) -> bool:
    """Tell whether a line is a heading over parts and who plays them."""
    return _underscored(text) in CAST_HEADINGS


def is_names_heading(text: str) -> bool:
    """Tell whether a line is a heading over names without parts or roles."""
    return is_list_heading(text) and not is_cast_heading(text)


def is_notice(text: str) -> bool:
    """Tell whether a line is about rights."""
    return bool(_NOTICE.search(text))


def is_all_caps(text: str) -> bool:
    """Tell whether a line has capitals alone, two at least."""
    return text.isupper() and sum(map(str.isalpha, text)) > 1


def ends_a_sentence(text: str) -> bool:
    """Tell whether a line ends with a stop that is none of an abbreviation's."""
    if not _STOP.search(text):
        return False
    last = split_words(text)[-1:] or [""]
    return not (text.rstrip().endswith(".") and (last[0] in COMPANY_ENDS or len(last[0]) == 1))


def is_name(text: str) -> bool:
    """Tell whether a line may be a name, or several."""
    if len(text) > _LONGEST_ROLE:
        return False
    bare = _ASIDE.sub("", text).strip() or text
    if _ALL_EAST_ASIAN.fullmatch(bare):
        return len(re.sub(r"\s", "", bare)) in _CJK_NAME or "・" in bare or "·" in bare
    words = _WORD.findall(bare)
    if not words or len(words) > _MOST_OF_A_NAME or len(bare) > _LONG or ends_a_sentence(bare):
        return False
    if ":" in bare or "：" in bare:
        return False
    small = [word for word in words if word[0].islower() and word.casefold() not in PARTICLES]
    return not small and any(not word[0].islower() for word in words)


def is_running_text(lines: list[str]) -> bool:
    """Tell whether lines below one another are sentences."""
    whole = " ".join(lines)
    words = whole.split()
    if _EAST_ASIAN.search(whole) and not _LATIN.search(whole):
        return bool(re.search(r"[。！？]", whole))
    if len(words) < _WORDS_OF_PROSE:
        return False
    if role_confidence(lines[0]) is Confidence.CERTAIN and all(map(is_name, lines[1:])):
        return False
    small = sum(word[0].islower() for word in words if word[0].isalpha())
    goes_on = any(_goes_on(line) for line in lines[1:])
    ends = ends_a_sentence(lines[-1]) or any(_SENTENCES.search(line) for line in lines)
    return (ends or goes_on or len(whole) / len(lines) > _LONG) and small / len(words) >= _SMALL


def _goes_on(line: str) -> bool:
    first = line.split(maxsplit=1)[0] if line.split() else ""
    return first.islower() and len(line.split()) >= _GOES_ON
