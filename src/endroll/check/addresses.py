"""Find e-mail addresses, phone numbers, web addresses and files in names and roles. Text in.

Headings and texts may contain all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import regex

from endroll.core.diagnostics import Diagnostic, shortened, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.model.credits import Text

_EMAIL: Final = regex.compile(
    r"[\p{L}\p{N}._%+\-]{1,64}(?:@|\s?[(\[](?:at|ät|AT)[)\]]\s?)[\p{L}\p{N}\-]{1,63}"
    r"(?:\.|\s?[(\[](?:dot|punkt|DOT)[)\]]\s?)[\p{L}\p{N}.\-]*\p{L}{2}"
)
_DOMAIN: Final = (
    r"(?<![\p{L}\p{N}@.\-])(?:[\p{L}\p{N}\-]{1,63}\.){1,6}"
    r"(?:com|org|net|info|biz|edu|gov|eu|io|tv|me|app|dev|film|studio|example|co\.uk|co\.jp"
    r"|com\.[a-z]{2}|de|at|ch|fr|be|nl|uk|es|pt|it|dk|se|no|fi|pl|cz|sk|hu|ro|gr|tr|ru|ua|jp|kr|cn"
    r"|tw|hk|in|th|vn|br|mx|ar|ca|us|au|nz|ie|il|ir|za)"
)
_URL: Final = regex.compile(
    r"\b(?i:https?|ftp)://\S+|\b(?i:www)\.[\p{L}\p{N}\-]+\.\S+"
    rf"|{_DOMAIN}/[\w@]\S*|(?<=[(<\[]){_DOMAIN}(?=[)>\]])"
    r"|\b(?i:instagram|insta|ig|twitter|facebook|tiktok|linkedin)\s*:\s*@?\w"
)
_FILE: Final = regex.compile(
    r"(?:.*[^\s.])\.(?P<kind>svg|png|jpe?g|jpe|tiff?|gif|webp|heic|bmp|eps|psd|indd|pdf|docx?|xlsx?"
    r"|pptx?|odt|ods|rtf|csv|tsv|txt|html?|json|ya?ml|xml|zip|rar|7z|mov|mp4|mxf|avi|mkv|wav|aiff?"
    r"|mp3|flac|ttf|otf|woff2?|fdx|srt|vtt|edl|dpx|exr)"
    r"|(?:[A-Za-z]:\\|\\\\|~/|\.{1,2}/|/[\w.\-]+/)\S.*",
    regex.IGNORECASE,
)
_GIVEN_NAMES: Final = frozenset({"Avi", "Doc", "Mov"})
"""Kinds of file that may follow an initial: M.Avi."""
_PHONE: Final = regex.compile(
    r"(?P<called>\b(?:tel|phone|fon|mob(?:ile|il)?|cell|handy|fax|tél|tlf|тел)\.?\s*:?\s*|[☎✆📞📱]\s*)?"
    r"(?<![\p{L}\p{N}])(?P<number>[+\N{FULLWIDTH PLUS SIGN}]?(?:\(\+?\d{1,5}\)|\d)"
    r"(?:[\s().\-\N{EN DASH}/]{0,3}\d){5,16})(?![\p{L}\p{N}])",
    regex.IGNORECASE,
)
_FIRST_OF_PHONES: Final = "+(0\N{FULLWIDTH PLUS SIGN}"
_GROUPED_LIKE_PHONES: Final = regex.compile(
    r"\(?\d{3}\)?[\s.\p{Pd}]\s?\d{3}[\s.\p{Pd}]\d{4}|\d{3}\p{Pd}\d{4}|\d{4}[\s\p{Pd}]\d{4}|\d{8,}"
)
_DATES: Final = regex.compile(
    r"(?:1\d|20)\d\d(?:[\s\p{Pd}/.]+(?:1\d|20)\d\d)+|(?:19|20)\d{6}"
    r"|\d{4}([.\-/])\d{1,2}\1\d{1,2}|\d{1,2}([.\-/])\s?\d{1,2}\2\s?\d{4}"
)
_THOUSANDS: Final = regex.compile(r"[1-9]\d{0,2}([\s.,])\d{3}(?:\1\d{3})*")
_LEAST_DIGITS: Final = 7
_LEAST_GROUPS: Final = 3


def check_addresses(text: Text) -> Iterator[Diagnostic]:
    """Report addresses and numbers by which to reach somebody, and the names of files."""
    value, shown = text.value, shortened(text.value)
    if _EMAIL.search(value):
        yield warning(
            "email-in-name",
            f"“{shown}” contains an e-mail address",
            hint="delete it: the film shows it to everyone",
            span=text.span,
        )
    if has_phone(value):
        yield warning(
            "phone-in-name",
            f"“{shown}” contains a phone number",
            hint="delete it: the film shows it to everyone",
            span=text.span,
        )
    if _URL.search(value):
        yield warning(
            "url-in-name",
            f"“{shown}” contains a web address",
            hint="delete it, or make it a `text`",
            span=text.span,
        )
    elif _is_file(value):
        yield warning(
            "file-as-name",
            f"“{shown}” is the name of a file",
            hint="list a picture under `logos:`, or delete it",
            span=text.span,
        )


def has_address(text: str) -> bool:
    """Return whether a text contains a web address, or is the name of a file."""
    return _URL.search(text) is not None or _is_file(text)


def has_phone(text: str) -> bool:
    """Return whether a text contains a phone number, which is no year, date or amount."""
    return any(_is_phone(match) for match in _PHONE.finditer(text))


def _is_phone(match: regex.Match[str]) -> bool:
    number = match["number"]
    if sum(char.isdigit() for char in number) < _LEAST_DIGITS:
        return False
    if _DATES.fullmatch(number) or _THOUSANDS.fullmatch(number):
        return False
    has_groups = len(regex.findall(r"\d+", number)) >= _LEAST_GROUPS
    begins_like_one = number[0] in _FIRST_OF_PHONES
    looks_like_one = begins_like_one or has_groups or _GROUPED_LIKE_PHONES.fullmatch(number)
    return bool(match["called"] or looks_like_one)


def _is_file(text: str) -> bool:
    match = _FILE.fullmatch(text)
    kind = match["kind"] if match else None
    return match is not None and (kind is None or kind not in _GIVEN_NAMES)
