"""Notice names and roles that look odd, however certain the layout makes their reading.

They are kept as they are, with a doubt: what a list gets wrong mostly looks odd somewhere.
"""

from __future__ import annotations

from typing import Final

import regex

from endroll.importers.lexicon import fold, lexicon
from endroll.importers.name_lists import is_and, is_name_suffix
from endroll.importers.text_evidence import (
    ends_a_sentence,
    has_job,
    heading_kind,
    is_east_asian,
    prose_evidence,
    role_evidence,
    without_asides,
    words_of,
)

NOT_A_NAME: Final = "does not look like a name"
NOT_A_ROLE: Final = "does not look like a role"
ONE_OR_SEVERAL: Final = "one name, or several?"

_NUMBERS: Final = regex.compile(
    r"\d{1,2}[:.]\d\d|(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)\d++\s*+(?:min|')|^\W*+\d++\W*+$|\d\s*/\s*\d"
)
_SIGNS: Final = regex.compile(r"[|=<>★☆@#{}\\]|:\)|[:：]\s|\.\.")
_OPEN: Final = regex.compile(r"^[(（\[].*[)）\]]$|^[^(（\[]*[)）\]]|[(（\[][^)）\]]*$")
_COMMA: Final = regex.compile(r"[,،，、]\s*(?![\s\p{Ll}])")
_MAX_NAME_WORDS: Final = 7
_MAX_EAST_ASIAN_NAME: Final = 16
_PERSON: Final = -2.0
_SURE_ROLE: Final = 4.5
_ABBREVIATION: Final = 4


def odd_name(text: str, *, is_under_role: bool) -> str:
    """Return the doubt about a name, or an empty string."""
    bare = without_asides(text)
    words = words_of(bare)
    if _NUMBERS.search(bare) or _SIGNS.search(bare) or _OPEN.search(text.strip()):
        return NOT_A_NAME
    if len(words) > _MAX_NAME_WORDS or ends_a_sentence(bare) or prose_evidence(bare) > 0:
        return NOT_A_NAME
    if is_east_asian(bare) and len("".join(bare.split())) > _MAX_EAST_ASIAN_NAME:
        return NOT_A_NAME
    if heading_kind(bare) is not None or (has_job(bare) and role_evidence(bare) >= _SURE_ROLE):
        return NOT_A_NAME
    after_comma = [part for part in _COMMA.split(bare)[1:] if not is_name_suffix(part)]
    if is_under_role and (any(" " in part for part in after_comma) or _joins_persons(bare)):
        return ONE_OR_SEVERAL
    return ""


def _joins_persons(text: str) -> bool:
    """Whether an “and” stands after two words that may be a whole name."""
    words = text.split()
    return any(is_and(word, in_capitals=text.isupper()) for word in words[2:-1]) and not any(
        fold(word).strip(".") in lexicon().company_words for word in words
    )


def odd_role(text: str, *, is_cast: bool) -> str:
    """Return the doubt about a role or a character, or an empty string."""
    bare = text.strip().rstrip(":：")
    if heading_kind(bare) is not None:
        return ""
    if _SIGNS.search(bare) or (_OPEN.search(bare) and not regex.search(r"\w\s*[(（\[]", bare)):
        return NOT_A_ROLE
    if (
        ends_a_sentence(bare)
        and len(words_of(bare)) > 1
        and len(words_of(bare)[-1]) > _ABBREVIATION
    ):
        return NOT_A_ROLE
    if is_cast:
        return ""
    if regex.search(r"\d{1,2}[:.]\d\d|(?:19|20)\d\d|(?<!\d)\d++\s*+(?:min\b|')", bare):
        return NOT_A_ROLE
    return NOT_A_ROLE if role_evidence(bare) <= _PERSON and not has_job(bare) else ""
