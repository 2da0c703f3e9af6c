"""Find misplaced spaces and stray invisible characters. Texts in, diagnostics out."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

import regex

from endroll.check.remedies import deletions, remedies_of
from endroll.core.diagnostics import Diagnostic, shortened, warning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from endroll.core.diagnostics import Remedy
    from endroll.model.credits import Text

_SPACE: Final = r"[ \u00a0\u2009\u202f]"
_STRAY: Final = regex.compile(
    rf"(?<=[^\s.]){_SPACE}+(?P<before>\.(?![\w.]| \.)|,)"
    rf"|(?<=\S){_SPACE}+(?P<closing>[)\]])"
    rf"|(?P<opening>[(\[]){_SPACE}+(?=\S)"
    r"|(?<=\S) +(?P<pause>[:;])(?!\S)"
)
_SPACED_PAUSES: Final = frozenset({"fr", "br"})
"""Languages that set a space before a colon."""

_GLUED: Final = regex.compile(r"[\p{L}\p{N}]")
_UNSEEN: Final = regex.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_ALWAYS_STRAY: Final = "\u180e\ufeff"
_DIRECTING: Final = regex.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT: Final = regex.compile(
    r"[\p{Hebrew}\p{Arabic}\p{Syriac}\p{Thaana}\p{Nko}\p{Adlam}\p{Hanifi_Rohingya}]"
)
_UNSPACED: Final = regex.compile(r"[\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}\p{Han}\p{Kana}]")


def check_spacing(texts: Iterable[Text]) -> Iterator[Diagnostic]:
    """Report spaces before a comma or just inside brackets, and useless invisible characters.

    Joiners inside a word, word separators in scripts without spaces, and direction marks in
    right-to-left text are useful.
    """
    for text in texts:
        if " " in text.value and (stray := _stray_space(text)):
            yield warning(
                "stray-space",
                f"“{shortened(text.value)}” has a space {stray}",
                hint="delete the space",
                span=text.span,
                remedies=_without_spaces(text),
            )
        if not text.value.isascii() and (unseen := _stray_character(text.value)):
            char_name = unicodedata.name(unseen, "unnamed").lower()
            yield warning(
                "stray-space",
                f"“{shortened(text.value)}” contains an invisible U+{ord(unseen):04X}, {char_name}",
                hint="delete it by retyping the text around it",
                span=text.span,
                remedies=_without_unseen(text),
            )


def _stray_space(text: Text) -> str | None:
    for match in _stray_spaces(text.value, text.language):
        if match["opening"]:
            return f"after “{match['opening']}”"
        return f"before “{match['before'] or match['closing'] or match['pause']}”"
    return None


def _stray_spaces(value: str, language: str) -> Iterator[regex.Match[str]]:
    spaces_pauses = language.partition("-")[0].lower() in _SPACED_PAUSES
    for match in _STRAY.finditer(value):
        if not (match["pause"] and spaces_pauses):
            yield match


def _without_spaces(text: Text) -> tuple[Remedy, ...]:
    """Return what deletes the spaces, unless one belongs after the sign: `Ann Lee ,Bo Ek`."""
    found = list(_stray_spaces(text.value, text.language))
    if any(_GLUED.match(text.value, match.end()) for match in found if not match["opening"]):
        return ()
    spaces = [
        (match.start() + bool(match["opening"]), match.end() - (not match["opening"]))
        for match in found
    ]
    return remedies_of(
        text, deletions(spaces), lambda value: any(_stray_spaces(value, text.language))
    )


def _without_unseen(text: Text) -> tuple[Remedy, ...]:
    """Return what deletes the stray invisible characters; what is seen stays."""
    places = deletions((at, at + 1) for at in _stray_characters(text.value))
    return remedies_of(text, places, lambda value: bool(_stray_character(value)))


def _stray_character(text: str) -> str | None:
    return next((text[at] for at in _stray_characters(text)), None)


def _stray_characters(text: str) -> Iterator[int]:
    for match in _UNSEEN.finditer(text):
        char: str = match[0]
        start, end = match.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        at_an_end = not before.strip() or not after.strip()
        if (
            char in _ALWAYS_STRAY
            or (at_an_end and not _DIRECTING.match(char))
            or (_DIRECTING.match(char) and not _RIGHT_TO_LEFT.search(text))
            or (char == "\u200b" and not _UNSPACED.search(text))
        ):
            yield start
