"""Leave out what surrounds credits: a letter, an article, page numbers, addresses.

Only what is certain is left out: a letter by its greeting or its closing, an article only where a
heading of the credits and many lines of prose stand on the page. With `whole` neither is cut.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

import regex

from endroll.importers.articles import article_around
from endroll.importers.contacts import is_contact_line, take_off_contacts
from endroll.importers.letters import letter_around
from endroll.importers.lexicon import fold, lexicon
from endroll.importers.lines import SEPARATOR, is_rule
from endroll.importers.reasons import (
    AFTER_CREDITS,
    BEFORE_CREDITS,
    CONTACT,
    JOINING_WORD,
    LETTER,
    PAGE_HEADER,
    PAGE_NUMBER,
)
from endroll.importers.text_evidence import heading_kind
from endroll.interchange.nodes import LeftOut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.importers.lines import TextLine

_PAGE_NUMBER: Final = regex.compile(
    r"^[\W_]*(?:(?P<word>[\p{L}.]{1,12})[\s:：]*)?\d{1,4}(?:\s*(?P<of>/|\p{L}{1,5}|-|–)\s*\d{1,4})?[\W_]*$"
)
_MIN_PAGE_WORD: Final = 3
_EAST_ASIAN_PAGE: Final = regex.compile(
    r"^[\W_]*第?\s*\d{1,4}\s*[页頁ページ쪽]+(?:[\s/／，,、]*[共全]?\s*\d{1,4}\s*[页頁ページ쪽]*)?[\W_]*$"
)
_NUMBERED_PAGE: Final = regex.compile(r"^[\W_]*\d{1,4}\.?\s*([\p{L}.]{1,12})[\W_]*$")
"""“3. oldal”: the number stands before the word."""

_DIGITS: Final = regex.compile(r"\d+")
_NUMBERED_HEAD: Final = regex.compile(
    r"(?:(?<!\s)\s{2,}+|\t|[-–—|]\s*)(?:\p{L}{1,8}\.?\s*)?\d{1,4}(?:\s*/\s*\d+)?$"
)
"""The page number at the end of a running head."""

_BRACKETED_NUMBER: Final = regex.compile(r"^[-–—\s\[(]+\d+[-–—\s\])]+$")


def leave_out_surroundings(
    lines: Sequence[TextLine], *, whole: bool
) -> tuple[tuple[TextLine, ...], tuple[LeftOut, ...]]:
    """Return the lines of the credits, and the lines and parts of lines that are left out."""
    kept: list[TextLine] = list(lines)
    left_out: list[LeftOut] = []
    if not whole:
        kept, left_out = _without_letter_and_article(lines)
    cleaned: list[TextLine] = []
    counts = Counter(_without_digits(line) for line in kept)
    heads = _page_heads(kept, counts)
    first = next((line for line in kept if line.stripped), None)
    for line in kept:
        reason = PAGE_HEADER if id(line) in heads else _reason(line, is_first=line is first)
        if reason:
            left_out.append(LeftOut(line.place, line.stripped, reason))
            if reason not in _INVISIBLE:
                cleaned.append(line if reason == SEPARATOR else replace(line, text=""))
            continue
        text, taken = take_off_contacts(line.text)
        if counts[_without_digits(line)] > 1 and (numbered := _numbered_head(line.text.rstrip())):
            text, taken = text[: numbered.start()].rstrip(), (*taken, numbered[0].strip())
        left_out += [LeftOut(line.place, contact, CONTACT, is_part=True) for contact in taken]
        cleaned.append(replace(line, text=text) if taken else line)
    return tuple(cleaned), tuple(left_out)


def _without_letter_and_article(
    lines: Sequence[TextLine],
) -> tuple[list[TextLine], list[LeftOut]]:
    kept: list[TextLine] = list(lines)
    left_out: list[LeftOut] = []

    def drop(dropped: Sequence[TextLine], reason: str) -> None:
        nonlocal kept
        left_out.extend(
            LeftOut(line.place, line.stripped, reason) for line in dropped if line.stripped
        )
        identities = {id(line) for line in dropped}
        kept = [line for line in kept if id(line) not in identities]

    drop(letter_around(kept), LETTER)
    before, after = article_around(kept)
    drop(before, BEFORE_CREDITS)
    drop(after, AFTER_CREDITS)
    return kept, left_out


_INVISIBLE: Final = frozenset({PAGE_NUMBER, PAGE_HEADER, JOINING_WORD})
"""Reasons for which a line leaves no gap."""


def _page_heads(lines: Sequence[TextLine], counts: Counter[str]) -> frozenset[int]:
    """Return the identities of lines that repeat at each page break.

    They have a page number on the line or beside it; the first of them may be the title.
    """
    filled = [line for line in lines if line.stripped]
    numbers = [_is_page_number(line.stripped) for line in filled]
    heads = set()
    for index, line in enumerate(filled):
        if counts[_without_digits(line)] == 1 or numbers[index]:
            continue
        beside = any(numbers[at] for at in (index - 1, index + 1) if 0 <= at < len(filled))
        numbered = _numbered_head(line.stripped)
        if (beside or numbered) and index:
            heads.add(id(line))
    return frozenset(heads)


def _without_digits(line: TextLine) -> str:
    shape: str = _DIGITS.sub("#", line.stripped)
    return shape


def _numbered_head(text: str) -> regex.Match[str] | None:
    """Return the page number at the end of a line, if it has one."""
    return _NUMBERED_HEAD.search(text) if text[-1:].isdigit() else None


def _reason(line: TextLine, *, is_first: bool) -> str:
    text = line.stripped
    if not text:
        return ""
    if is_rule(line) or not any(map(str.isalnum, text)):
        return SEPARATOR
    if _is_page_number(text):
        return PAGE_NUMBER
    if not is_first and fold(text) in lexicon().and_words and heading_kind(text) is None:
        return JOINING_WORD
    return CONTACT if is_contact_line(text) else ""


def _is_page_number(text: str) -> bool:
    if _EAST_ASIAN_PAGE.match(text):
        return True
    if numbered := _NUMBERED_PAGE.match(text):
        word = fold(numbered[1]).strip(".")
        return len(word) >= _MIN_PAGE_WORD and word in _page_words()
    match = _PAGE_NUMBER.match(text)
    if match is None:
        return False
    if match["word"]:
        return fold(match["word"]).strip(".") in _page_words()
    return (
        bool(match["of"] and not match["of"].isalpha()) or _BRACKETED_NUMBER.match(text) is not None
    )


@cache
def _page_words() -> frozenset[str]:
    return frozenset(word.strip(".") for word in lexicon().page_words)
