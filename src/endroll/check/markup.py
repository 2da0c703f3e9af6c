"""Find markup that another program would read, and that the film would show. Texts in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import regex

from endroll.check.remedies import remedies_of
from endroll.core.diagnostics import Diagnostic, shortened, warning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from endroll.core.diagnostics import Remedy
    from endroll.model.credits import Text

_TAGS: Final = (
    "a|abbr|b|big|blockquote|body|br|center|cite|code|dd|del|div|dl|dt|em|font|h[1-6]|hr|html|i|img|ins"
    "|li|mark|ol|p|pre|s|small|span|strike|strong|sub|sup|table|tbody|td|th|thead|tr|tt|u|ul|wbr"
)
_MARKUP: Final = regex.compile(
    r"\*\*(?=\S)[^*]{1,400}(?<=\S)\*\*"
    r"|(?<![\p{L}\p{N}_])__(?=[^\s_])[^_]{1,400}(?<=\S)__(?![\p{L}\p{N}_])"
    r"|~~(?=\S)[^~]{1,400}(?<=\S)~~"
    rf"|</?(?:{_TAGS})(?:\s[^<>]{{0,400}})?\s*/?>"
    r"|\[[^\[\]]{1,400}\]\((?:\w+:|/|\.|#|www\.)[^()\s]{0,400}\)"
    r"|\[/(?:b|i|u|s|url|img|size|color|quote|center)\]"
    r"|\{\\[A-Za-z*][^{}]{0,400}\}|\{\{[^{}]{1,400}\}\}"
    r"|\\(?:[nhrt]|par\b|'[0-9A-Fa-f]{2}|u\d{2,5}\b|x[0-9A-Fa-f]{2})"
    r"|^\*\*(?=\p{L})|^\*[^*\s][^*]{0,400}\*$|^_[^_\s][^_]{0,400}_$|^`[^`]{1,400}`$"
    r"|\[\[[^\[\]]{1,400}\]\]|^#{1,6}\s+(?=\p{L})|\t",
    regex.IGNORECASE,
)
_ENTITY: Final = regex.compile(
    r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|(?P<name>[A-Za-z][A-Za-z0-9]{1,31}));"
)


def check_markup(texts: Iterable[Text]) -> Iterator[Diagnostic]:
    """Report Markdown, HTML, subtitle codes and escapes that were left in a text."""
    for text in texts:
        if left := _left_over(text.value):
            shown = left.replace("\t", "a tab") if left == "\t" else f"“{shortened(left)}”"
            yield warning(
                "left-over-markup",
                f"“{shortened(text.value)}” contains {shown}, which is shown as it is written",
                hint=_hint(left),
                span=text.span,
                remedies=_decoded(text),
            )


def _hint(left: str) -> str:
    from html import unescape  # noqa: PLC0415  2,000 names of characters, which few texts need

    sign = unescape(left) if _ENTITY.fullmatch(left) else ""
    if len(sign) == 1 and sign.isprintable() and sign not in " <>{}\\":
        return f"write “{sign}”"
    return "delete it; `<i>…</i>` and `<b>…</b>` mark words, and a `|` text has lines"


def _decoded(text: Text) -> tuple[Remedy, ...]:
    """Return what puts their signs in place of entities; spaces among them may be meant or not."""
    from html import unescape  # noqa: PLC0415  as above

    entities = _ENTITY.finditer(text.value)
    signs = [
        (*match.span(), sign) for match in entities if (sign := unescape(match[0])) != match[0]
    ]
    is_certain = all(len(sign) == 1 and not sign.isspace() for _, _, sign in signs)
    return (
        remedies_of(text, signs, lambda value: _left_over(value) is not None) if is_certain else ()
    )


def _left_over(text: str) -> str | None:
    if match := _MARKUP.search(text):
        found: str = match[0]
        return found
    for match in _ENTITY.finditer(text) if "&" in text else ():
        if match["name"] is None or _is_known(match["name"]):
            entity: str = match[0]
            return entity
    return None


def _is_known(name: str) -> bool:
    """Return whether HTML has an entity of a name."""
    from html.entities import html5  # noqa: PLC0415  as above

    return f"{name};" in html5
