"""Find brackets and quotes without their partner, across lines of running text. Lines in.

Languages pair quotes in different ways: “…”, „…“, „…”, ”…”, «…», »…« and »…» are all right
somewhere, and names bring those of other languages along. So a pair is right in any language.
Source: CLDR delimiters.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

import regex

from endroll.core.diagnostics import Diagnostic, shortened, warning

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from endroll.model.credits import Text

_BRACKETS: Final = dict(
    zip(
        "([{（［｛「『【《〈〔〖",  # noqa: RUF001  full width, for Chinese and Japanese
        ")]}）］｝」』】》〉〕〗",  # noqa: RUF001
        strict=True,
    )
)
_CLOSERS: Final = _BRACKETS | {
    "“": "”",
    "„": "“”",
    "”": "”“",
    "‚": "‘’",  # noqa: RUF001  a low quote, not a comma
    "«": "»",
    "»": "«»",
    "‹": "›",  # noqa: RUF001
    "›": "‹›",  # noqa: RUF001
}
"""What closes each mark that may open."""

_CLOSING: Final = frozenset(chain(_BRACKETS.values(), "”»›"))  # noqa: RUF001
"""Marks that have no partner if nothing is open; ’ may be an apostrophe."""

_EITHER: Final = frozenset("”»›")  # noqa: RUF001
_GUILLEMETS: Final = frozenset("«»‹›")  # noqa: RUF001
_MARK: Final = regex.compile(
    "[" + regex.escape("".join({*_CLOSERS, *"".join(_CLOSERS.values())})) + "]"
)
_WORD: Final = regex.compile(r"[\p{L}\p{M}]+")
_OPENS_AFTER: Final = regex.compile(r"(?:^|[\s\p{Ps}\p{Pi}\p{Pd}„‚/])\Z")  # noqa: RUF001
_SMILEY: Final = regex.compile(r"(?<!\S)(?:[:;=][-^o'’]?[()\[\]{}]+|[()\[\]]+[-^o'’]?[:;=])(?!\w)")
_LISTED: Final = regex.compile(r"(?<![\p{L}\p{N}])(?:\p{N}{1,3}|\p{Ll}|[ivx]{1,5}|[IVX]{1,5})\)")


def check_pairs(lines: Sequence[Text]) -> Iterator[Diagnostic]:
    """Report brackets and quotes opened but not closed, or closed but not opened.

    Repeated ones, as in “Sunn O)))”, those without a word, smileys and `a)` are intended.
    """
    opened: list[tuple[str, int, Text]] = []
    unopened: list[tuple[str, int, Text]] = []
    for line in lines:
        for match in _MARK.finditer(line.value):
            mark, at = match[0], match.start()
            top = opened[-1][0] if opened else ""
            if mark in _CLOSERS.get(top, "") and not (
                mark in _GUILLEMETS and mark == top and _is_opening(line.value, at)
            ):
                opened.pop()
            elif mark in _CLOSING and not (mark in _EITHER and _is_opening(line.value, at)):
                unopened.append((mark, at, line))
            elif mark in _CLOSERS:
                opened.append((mark, at, line))
    for mark, at, line in (*unopened, *opened):
        if _WORD.search(line.value) and not _is_intended(line, mark, at):
            yield warning(
                "unpaired",
                f"“{shortened(line.value)}” has an unpaired {mark}",
                hint="add its partner, or delete it",
                span=line.span,
            )


def _is_opening(text: str, at: int) -> bool:
    """Return whether a mark stands before a word and not after one."""
    return bool(_OPENS_AFTER.search(text, 0, at)) and text[at + 1 : at + 2].strip() != ""


def _is_intended(line: Text, mark: str, at: int) -> bool:
    text = line.value
    partners = {
        *_CLOSERS.get(mark, ""),
        *(opening for opening, closers in _CLOSERS.items() if mark in closers),
    } - {mark}
    if text.count(mark) > 1 and not any(partner in text for partner in partners):
        return True
    if any(match.start() <= at < match.end() for match in _SMILEY.finditer(text)):
        return True
    if mark == ")":
        return any(match.end() == at + 1 for match in _LISTED.finditer(text))
    if mark in _GUILLEMETS and not line.language.lower().startswith("fr"):
        before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
        return not before.strip() and not after.strip()
    return False
