"""Find signs of the typewriter where typography has its own. Texts in, diagnostics out.

Each kind is noted once, with how many more texts have it. Addresses, names of files, phone numbers,
dates such as 2026-11-28 and hyphens inside words are left alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import regex

from endroll.check.addresses import has_phone
from endroll.check.remedies import remedies_of
from endroll.core.diagnostics import Diagnostic, note, shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from endroll.check.remedies import Splice
    from endroll.core.diagnostics import Remedy
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
_CERTAIN_COPYRIGHT: Final = regex.compile(
    r"(?<=\b(?i:copyright)\s)\([cC]\)(?=\s?[\p{L}\p{N}])|(?<!\w)\([cC]\)(?=\s?\d{4}(?!\d))"
)
"""Not `(c) Third clause`."""
_RECORDING: Final = regex.compile(r"(?<!\w)\([pP]\)(?=\s?\d{4}(?!\d))")
_REGISTERED: Final = regex.compile(r"(?<=\p{L}{2})\([rR]\)")
_TRADE_MARK: Final = regex.compile(r"(?<=\p{L}{2}\s?)\((?:tm|TM)\)")
_TIMES: Final = regex.compile(
    r"(?<![\w.,])\d{1,5}(?:[.,]\d{1,3})? x \d{1,5}(?!\w)"
    r"|(?<![\w.,])[1-9]\d{1,4}x[1-9]\d{1,4}(?!\w)"
)
_FEET_AND_INCHES: Final = regex.compile(r"(?<![\w'\"])\d{1,2}' ?\d{1,2}\"(?!\w)")
_MEASURES: Final = regex.compile(
    rf"{_FEET_AND_INCHES.pattern}|^[^'\"]*(?<![\w])\d{{1,3}}['\"](?!\w)[^'\"]*$"
)
_YEARS: Final = regex.compile(
    r"(?<![\w.,/\p{Pd}+])(?P<from>1[5-9]\d\d|20\d\d) ?- ?(?P<to>1[5-9]\d\d|20\d\d|\d\d)"
    r"(?![\w/\p{Pd}]|[.,]\d)"
)
_MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class _Kind:
    """A sign of the typewriter: its name, how it is found, and the right one by language.

    `corrected` puts the right one into a text of a language, where only one can be meant.
    """

    name: str
    is_in: Callable[[str], bool]
    right: Callable[[str], str]
    corrected: Callable[[str, str], Iterable[Splice]]


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
                remedies=tuple(remedy for text in marked for remedy in _remedies(text, kind)),
            )


def _remedies(text: Text, kind: _Kind) -> tuple[Remedy, ...]:
    plain = _NO_TEXT.sub(lambda match: "x" * len(match[0]), text.value)
    splices = kind.corrected(plain, text.language)
    return remedies_of(text, splices, lambda after: kind.is_in(_NO_TEXT.sub("x", after)))


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
    return any(True for _ in _ranges(text)) and not has_phone(text)


def _ranges(text: str) -> Iterator[regex.Match[str]]:
    """Yield each range of years that has a hyphen; 2026-11 may be a month."""
    for match in _YEARS.finditer(text):
        first, last = match["from"], match["to"]
        is_short = len(last) < len(first)
        begins = int(first[2:]) if is_short else int(first)
        if int(last) > begins and not (is_short and int(last) <= _MONTHS):
            yield match


def _has_hyphen(text: str) -> bool:
    return " - " in text and bool(_HYPHEN.search(_YEARS.sub("", text))) and not has_phone(text)


def _found_by(pattern: regex.Pattern[str], needed: str) -> Callable[[str], bool]:
    return lambda text: needed in text and bool(pattern.search(text))


def _always(sign: str) -> Callable[[str], str]:
    return lambda _: sign


def _put(pattern: regex.Pattern[str], right: Callable[[str], str]) -> Callable[..., list[Splice]]:
    """Return what puts a sign in place of what a pattern matches."""
    return lambda text, language: [
        (*match.span(), right(language)) for match in pattern.finditer(text)
    ]


def _dashed(text: str, language: str) -> list[Splice]:
    """Return what makes spaced hyphens dashes in languages that have one dash for this."""
    dash = _spaced_dash(language)
    spaced = _YEARS.sub(lambda match: "x" * len(match[0]), text)
    found = [match.span() for match in _HYPHEN.finditer(spaced)]
    return [(start + 1, end - 1, dash) for start, end in found] if len(dash) == 1 else []


def _two_dashed(text: str, language: str) -> list[Splice]:
    """Return what makes two spaced hyphens a dash; between letters it may need spaces."""
    dash = _dash(language)
    found = list(_TWO_HYPHENS.finditer(text))
    is_spaced = all(text[match.start() - 1] == " " for match in found)
    is_certain = is_spaced and len(dash) == 1
    return [(*match.span(), dash) for match in found] if is_certain else []


def _ranged(text: str, _language: str) -> list[Splice]:
    return [(match.end("from"), match.start("to"), _EN) for match in _ranges(text)]


def _timed(text: str, _language: str) -> list[Splice]:
    places = [text.index("x", match.start()) for match in _TIMES.finditer(text, overlapped=True)]
    return [(at, at + 1, "×") for at in places]  # noqa: RUF001


def _primed(text: str, _language: str) -> list[Splice]:
    """Return what puts primes behind feet and inches; a single mark may close a quotation."""
    return [
        (at, at + 1, prime)
        for match in _FEET_AND_INCHES.finditer(text)
        for mark, prime in (("'", "′"), ('"', "″"))  # noqa: RUF001
        for at in [text.index(mark, match.start())]
    ]


_KINDS: Final = (
    _Kind("a hyphen for a dash", _has_hyphen, _spaced_dash, _dashed),
    _Kind("two hyphens for a dash", _found_by(_TWO_HYPHENS, "--"), _dash, _two_dashed),
    _Kind("a hyphen between years", _has_years, _always(f"{_EN} without spaces"), _ranged),
    _Kind("three dots", _found_by(_DOTS, "..."), _ellipsis, _put(_DOTS, _ellipsis)),
    _Kind(
        "(c) for a sign",
        _found_by(_COPYRIGHT, "("),
        _always("©"),
        _put(_CERTAIN_COPYRIGHT, _always("©")),
    ),
    _Kind(
        "(p) for a sign",
        _found_by(_RECORDING, "("),
        _always("℗"),
        _put(_RECORDING, _always("℗")),
    ),
    _Kind(
        "(r) for a sign",
        _found_by(_REGISTERED, "("),
        _always("®"),
        _put(_REGISTERED, _always("®")),
    ),
    _Kind(
        "(tm) for a sign",
        _found_by(_TRADE_MARK, "("),
        _always("™"),
        _put(_TRADE_MARK, _always("™")),
    ),
    _Kind("an x for “times”", _found_by(_TIMES, "x"), _always("×"), _timed),  # noqa: RUF001
    _Kind(
        "quotes for feet, minutes or inches",
        lambda text: ("'" in text or '"' in text) and bool(_MEASURES.search(text)),
        _always("the primes ′ and ″"),  # noqa: RUF001
        _primed,
    ),
)
