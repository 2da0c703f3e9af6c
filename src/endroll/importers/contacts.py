"""Find what belongs to an address book and never on a screen: e-mail addresses and phone numbers.

A phone number has at least seven digits, or six after a `+`, which no year or house number has.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import regex

from endroll.importers.lexicon import fold_letters, lexicon

_MAIL: Final = regex.compile(
    r"[<(\[（]?\s*(?:mailto:)?[\p{L}\p{N}._%+\-]{1,64}(?:@|\s?\((?:at)\)\s?|\s?\[at\]\s?)"
    r"[\p{L}\p{N}\-]{1,63}(?:\.[\p{L}\p{N}\-]{1,63}){1,8}\s*[>)\]）]?"
)
_PHONE: Final = regex.compile(
    r"(?<![\p{L}\p{N}.#/:])(?:\+|00)?\(?\d(?:[\s\u00a0().\-–/]{0,2}\d){6,14}(?![\p{L}\p{N}])"
    r"|(?<![\p{L}\p{N}])\+\d(?:[\s\u00a0().\-–/]{0,2}\d){5,14}(?![\p{L}\p{N}])"
)
_YEARS: Final = regex.compile(
    r"\d{4}\s*[-–/]\s*\d{4}|(?:19|20)\d\d\s*[-–/]\s*\d\d(?:\s*[-–/]\s*\d\d)?|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}"
)
_AT: Final = regex.compile(r"@|[(\[]at[)\]]")
_MIN_DIGITS: Final = 6
_EMPTY: Final = regex.compile(r"[(\[（<]\s*[,;·|/\-–]*\s*[)\]）>]")
_LOOSE: Final = regex.compile(r"[\s,;，；、|/·•\-–—(\[（<:：]+$|^[\s,;，；|/·•)\]）>]+")


def take_off_contacts(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text without e-mail addresses and phone numbers, and what was taken off."""
    if not _AT.search(text) and sum(map(str.isdigit, text)) < _MIN_DIGITS:
        return text, ()
    taken: list[str] = []

    def take(match: regex.Match[str]) -> str:
        if _YEARS.fullmatch(match[0].strip()):
            return str(match[0])
        taken.append(match[0].strip(" <>()[]（）"))
        return "\0"

    marked = _PHONE.sub(take, _MAIL.sub(take, text))
    if not taken:
        return text, ()
    return _tidied(marked), tuple(taken)


def _tidied(marked: str) -> str:
    indent = marked[: len(marked) - len(marked.lstrip())]
    pieces = [_without_label(piece) for piece in marked.split("\0")]
    joined = " ".join(piece.strip(" ") for piece in pieces if piece.strip(" "))
    joined = _EMPTY.sub("", joined)
    if joined.count("(") < joined.count(")"):
        joined = joined.rstrip(") ")
    tidied: str = _LOOSE.sub("", joined)
    return indent.replace("\0", "") + tidied.strip(" ")


@lru_cache(1)
def _label() -> regex.Pattern[str]:
    labels = sorted(lexicon().contact_labels, key=len, reverse=True)
    listed = "|".join(map(regex.escape, labels))
    return regex.compile(rf"(?:^|(?<=[\s,;(（|/·]))(?:{listed})\s*[.:：]?\s*$")


def _without_label(piece: str) -> str:
    """Return the text before a contact without the label of the contact, such as “Tel.”."""
    match = _label().search(fold_letters(piece))
    return piece[: match.start()] if match else piece


def is_contact_line(text: str) -> bool:
    """Whether nothing but contacts, and their labels, are in a line."""
    rest, taken = take_off_contacts(text)
    return bool(taken) and not regex.search(r"\p{L}{2}", rest)
