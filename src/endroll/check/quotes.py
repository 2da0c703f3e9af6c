"""Find straight quotes where curly ones belong. Texts in, diagnostics out.

A file that uses one kind throughout gets a single note; a mixed file gets a note at each of the
rarer kind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import regex

from endroll.check.curling import CODE, OUTSIDE, STRAIGHT, curled
from endroll.check.quote_marks import quote_marks
from endroll.check.remedies import remedies_of
from endroll.core.diagnostics import Diagnostic, note, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from endroll.core.diagnostics import Remedy
    from endroll.model.credits import Text

_CURLY: Final = {
    "'": regex.compile("[‘’‚‹›『』]"),  # noqa: RUF001  meant
    '"': regex.compile("[“”„«»「」]"),
}
_QUOTED: Final = regex.compile(rf"{OUTSIDE}(?<![\p{{L}}\p{{M}}])'[^']*[^'\s]'(?!\p{{L}})")
_MOST_LANGUAGES: Final = 3
"""How many languages one hint names the quotes of."""


def check_quotes(texts: Iterable[Text]) -> Iterator[Diagnostic]:
    """Report straight quotes and apostrophes, except in feet, inches, code and Hebrew.

    A closing quote after a digit is taken for inches.
    """
    texts = tuple(texts)
    straight = {
        mark: [text for text in texts if mark in text.value and _has(pattern, text)]
        for mark, pattern in STRAIGHT.items()
    }
    curly = {
        mark: [text for text in texts if not text.value.isascii() and pattern.search(text.value)]
        for mark, pattern in _CURLY.items()
    }
    if any(curly.values()):
        for mark, marked in straight.items():
            yield from _mixed(mark, marked, curly[mark])
    elif marked := sorted({*straight["'"], *straight['"']}, key=lambda text: text.span):
        yield _habit(marked)


def _has(pattern: regex.Pattern[str], text: Text) -> bool:
    return bool(pattern.search(CODE.sub("", text.value)))


def _mixed(mark: str, straight: Sequence[Text], curly: Sequence[Text]) -> Iterator[Diagnostic]:
    if len(straight) < len(curly):
        for text in straight:
            yield note(
                "straight-quotes",
                f"“{shortened(text.value)}” has a straight {mark}, but "
                f"{curly[0].span.seen_from(text.span)} has a curly one",
                hint=f"write {_right([text], mark)} here too",
                span=text.span,
                remedies=_remedies([text], mark),
            )
    elif straight:
        yield _habit(straight, mark)


def _habit(straight: Sequence[Text], marks: str = "'\"") -> Diagnostic:
    count = len(straight)
    others = f", and {count - 1} more" if count > 1 else ""
    return note(
        "straight-quotes",
        f"“{shortened(straight[0].value)}” has straight quotes{others}",
        hint=f"write {_right(straight, marks)}",
        span=straight[0].span,
        remedies=_remedies(straight, marks),
    )


def _remedies(texts: Sequence[Text], marks: str) -> tuple[Remedy, ...]:
    def is_straight(value: str) -> bool:
        plain = CODE.sub("", value)
        return any(STRAIGHT[mark].search(plain) for mark in marks)

    found = (remedies_of(text, curled(text, marks), is_straight) for text in texts)
    return tuple(remedy for remedies in found for remedy in remedies)


def _right(texts: Sequence[Text], marks: str) -> str:
    """Return the right marks for the straight ones of some texts, in the languages of these."""
    pairs: dict[str, set[str]] = {}
    has_apostrophe = False
    for text in texts:
        value, quotes = CODE.sub("", text.value), quote_marks(text.language)
        quoted = _QUOTED.findall(value) if "'" in marks else []
        found = {quotes.inner} if quoted else set()
        if '"' in marks and STRAIGHT['"'].search(value):
            found.add(quotes.outer)
        for pair in found:
            pairs.setdefault(pair, set()).add(text.language)
        rest = _QUOTED.sub("", value) if "'" in marks else ""
        has_apostrophe |= bool(STRAIGHT["'"].search(rest))
    named = list(pairs)[:_MOST_LANGUAGES]
    is_plain = len({language for languages in pairs.values() for language in languages}) < 2  # noqa: PLR2004
    said = [pair if is_plain else f"{pair} in {', '.join(sorted(pairs[pair]))}" for pair in named]
    return " and ".join(said + ["’ for an apostrophe"] * has_apostrophe)
