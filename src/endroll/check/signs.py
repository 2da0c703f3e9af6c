"""Find signs of the typewriter where typography has its own. Texts in, diagnostics out.

Each kind is noted once, with how many more texts have it. Addresses, names of files, phone numbers,
dates such as 2026-11-28 and hyphens inside words are left alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import regex

from endroll.check.addresses import has_phone
from endroll.core.diagnostics import Diagnostic, note, shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from endroll.model.credits import Text

_EN: Final = "–"
_EM: Final = "—"
_DASHES: Final = {
    _EM: "es pt gl ca ru uk be bg mk sr kk ky hy ka",
    f"{_EN} or {_EM}": "en en-US fr",
    "——": "zh",
    "――": "ja",
}
_DASH_OF: Final = {language: dash for dash, many in _DASHES.items() for language in many.split()}
_NO_TEXT: Final = regex.compile(
    r"(?<!\S)\S*[=/\\{}<>_@]\S*|(?<!\S)\S*\.\p{L}[\p{L}\p{N}]{1,4}(?![\p{L}\p{N}])"
)
"""Code, addresses and the names of files."""

_UNSPACED: Final = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}"
_HYPHEN: Final = regex.compile(rf"(?<=[^\s{_UNSPACED}\p{{Pd}}]) - (?=[^\s{_UNSPACED}\p{{Pd}}])")
_TWO_HYPHENS: Final = regex.compile(r"(?<=\S )--(?= \S)|(?<=[\p{L}\p{M}\p{N}])--(?=[\p{L}\p{N}])")
_DOTS: Final = regex.compile(r"(?<!\.)\.{3}(?!\.)")
_COPYRIGHT: Final = regex.compile(
    r"(?:^|\b(?i:copyright)\s)\([cC]\)(?=\s?[\p{L}\p{N}])|(?<!\w)\([cC]\)(?=\s?\d{4}(?!\d))"
)
_RECORDING: Final = regex.compile(r"(?<!\w)\([pP]\)(?=\s?\d{4}(?!\d))")
_REGISTERED: Final = regex.compile(r"(?<=\p{L}{2})\([rR]\)")
_TRADE_MARK: Final = regex.compile(r"(?<=\p{L}{2}\s?)\((?:tm|TM)\)")
_TIMES: Final = regex.compile(
    r"(?<![\w.,])\d{1,5}(?:[.,]\d{1,3})? x \d{1,5}(?!\w)"
    r"|(?<![\w.,])[1-9]\d{1,4}x[1-9]\d{1,4}(?!\w)"
)
_MEASURES: Final = regex.compile(
    r"(?<![\w'\"])\d{1,2}' ?\d{1,2}\"(?!\w)|^[^'\"]*(?<![\w])\d{1,3}['\"](?!\w)[^'\"]*$"
)
_YEARS: Final = regex.compile(
    r"(?<![\w.,/\p{Pd}+])(?P<from>1[5-9]\d\d|20\d\d) ?- ?(?P<to>1[5-9]\d\d|20\d\d|\d\d)"
    r"(?![\w/\p{Pd}]|[.,]\d)"
)
_MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class _Kind:
    """A sign of the typewriter: its name, how it is found, and the right one by language."""

    name: str
    is_in: Callable[[str], bool]
    right: Callable[[str], str]


def check_signs(texts: Iterable[Text]) -> Iterator[Diagnostic]:
    """Report hyphens, dots, letters and quotes that stand for dashes, ellipses, signs and primes.

    Sources: The Chicago Manual of Style 17, 6.75 to 6.92; Duden, Gedankenstrich; Ortografía de la
    lengua española, raya; ГОСТ 7.32.
    """
    by_kind: dict[str, list[Text]] = {}
    for text in texts:
        plain = text.value
        if plain.isalpha() or not plain.strip("."):  # a name of dots is meant
            continue
        if _NO_TEXT.search(plain):
            plain = _NO_TEXT.sub("x", plain)
        for kind in _KINDS:
            if kind.is_in(plain):
                by_kind.setdefault(kind.name, []).append(text)
    for kind in _KINDS:
        if marked := by_kind.get(kind.name):
            others = f", and {len(marked) - 1} more" if len(marked) > 1 else ""
            yield note(
                "typographic-sign",
                f"“{shortened(marked[0].value)}” has {kind.name}{others}",
                hint=f"write {kind.right(marked[0].language)}",
                span=marked[0].span,
            )


def _dash(language: str) -> str:
    """Return the dash that parts of a sentence are set off with."""
    tag = language.lower()
    return _DASH_OF.get(tag) or ("" if tag == "en-gb" else _DASH_OF.get(tag[:2], "")) or _EN


def _spaced_dash(language: str) -> str:
    """Return the dash in place of a spaced hyphen; between Latin words of Han text it is short."""
    dash = _dash(language)
    return _EN if dash in {"——", "――"} else dash


def _ellipsis(language: str) -> str:
    return "……" if language.partition("-")[0].lower() in {"zh", "ja"} else "…"


def _has_years(text: str) -> bool:
    """Return whether a range of years has a hyphen; 2026-11 may be a month."""
    for match in _YEARS.finditer(text):
        first, last = match["from"], match["to"]
        is_short = len(last) < len(first)
        begins = int(first[2:]) if is_short else int(first)
        if int(last) > begins and not (is_short and int(last) <= _MONTHS):
            return not has_phone(text)
    return False


def _has_hyphen(text: str) -> bool:
    return " - " in text and bool(_HYPHEN.search(_YEARS.sub("", text))) and not has_phone(text)


def _found_by(pattern: regex.Pattern[str], needed: str) -> Callable[[str], bool]:
    return lambda text: needed in text and bool(pattern.search(text))


def _always(sign: str) -> Callable[[str], str]:
    return lambda _: sign


_KINDS: Final = (
    _Kind("a hyphen for a dash", _has_hyphen, _spaced_dash),
    _Kind("two hyphens for a dash", _found_by(_TWO_HYPHENS, "--"), _dash),
    _Kind("a hyphen between years", _has_years, _always(f"{_EN} without spaces")),
    _Kind("three dots", _found_by(_DOTS, "..."), _ellipsis),
    _Kind("(c) for a sign", _found_by(_COPYRIGHT, "("), _always("©")),
    _Kind("(p) for a sign", _found_by(_RECORDING, "("), _always("℗")),
    _Kind("(r) for a sign", _found_by(_REGISTERED, "("), _always("®")),
    _Kind("(tm) for a sign", _found_by(_TRADE_MARK, "("), _always("™")),
    _Kind("an x for “times”", _found_by(_TIMES, "x"), _always("×")),  # noqa: RUF001
    _Kind(
        "quotes for feet, minutes or inches",
        lambda text: ("'" in text or '"' in text) and bool(_MEASURES.search(text)),
        _always("the primes ′ and ″"),  # noqa: RUF001
    ),
)
