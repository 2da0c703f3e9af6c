"""Read the text of an e-mail file; its headers and attachments are left out.

Nothing is executed, no link is followed, and no attachment is opened. Source: RFC 5322, RFC 2045.
"""

from __future__ import annotations

import email
from dataclasses import replace
from email.errors import MessageError
from email.header import decode_header, make_header
from typing import TYPE_CHECKING, Final, NamedTuple

from endroll.core.diagnostics import UsageError, error
from endroll.importers.encodings import decode
from endroll.importers.html_page import read_html
from endroll.importers.plain_text import read_plain_text
from endroll.interchange.nodes import LeftOut, SourcePlace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

    from endroll.interchange.nodes import CreditsDraft

MAX_PARTS: Final = 1_000
_MAX_NAME: Final = 120


class Mail(NamedTuple):
    """The text of an e-mail, whether it is HTML, its headers, and the names of its attachments."""

    text: str
    is_html: bool
    headers: tuple[str, ...]
    attachments: tuple[str, ...]


def read_mail(data: bytes, *, whole: bool = False) -> CreditsDraft:
    """Return the credits in an e-mail; its headers are listed, and its attachments named.

    Raises:
        UsageError: there is no text in it, or it is nested too deeply or too large.
    """
    mail = open_mail(data)
    draft = (read_html if mail.is_html else read_plain_text)(mail.text, whole=whole)
    headers = tuple(
        LeftOut(SourcePlace(number, "header"), header, "mail header")
        for number, header in enumerate(mail.headers, start=1)
    )
    notes = tuple(
        f"the attachment “{name}” was left out: save it, and import it by itself"
        for name in mail.attachments
    )
    return replace(
        draft,
        left_out=(*headers, *draft.left_out),
        notes=(*notes, *draft.notes),
        places=(*(header.place for header in headers), *draft.places),
    )


def open_mail(data: bytes) -> Mail:
    """Return what an e-mail says: its plain text or, without one, its HTML.

    Raises:
        UsageError: there is no text in it, or it is nested too deeply or has too many parts.
    """
    try:
        message = email.message_from_bytes(data)
    except RecursionError:
        raise _too_many_parts() from None
    texts: dict[str, list[str]] = {"text/plain": [], "text/html": []}
    attachments: list[str] = []
    for part in _parts(message):
        kind, name = part.get_content_type(), _file_name(part)
        if kind in texts and not name and part.get_content_disposition() != "attachment":
            texts[kind].append(_text(part))
        else:
            attachments.append(name or kind)
    plain, html = ("\n".join(parts) for parts in texts.values())
    if not plain.strip() and not html.strip():
        raise UsageError(
            error("not-readable-format", "the e-mail has no text", hint=_hint(attachments))
        )
    headers = tuple(f"{name}: {_decoded(str(value))}" for name, value in message.items())
    is_html = not plain.strip()
    return Mail(html if is_html else plain, is_html, headers, tuple(attachments))


def _hint(attachments: list[str]) -> str:
    if attachments:
        return f"save its attachment and import that: {', '.join(attachments[:5])}"
    return "save the text of the e-mail as a text file, and import that"


def _parts(message: Message) -> Iterator[Message]:
    """Yield the parts that hold something; an e-mail within the e-mail is read too."""
    waiting: list[Message] = [message]
    for _ in range(MAX_PARTS):
        if not waiting:
            return
        part = waiting.pop(0)
        if not part.is_multipart():
            yield part
            continue
        children = part.get_payload()
        waiting[:0] = [child for child in children if not isinstance(child, str)]
    raise _too_many_parts()


def _too_many_parts() -> UsageError:
    return UsageError(
        error(
            "too-much-text",
            f"the e-mail has more than {MAX_PARTS:,} parts, or they are nested too deeply",
            hint="save its text as a text file, and import that",
        )
    )


def _text(part: Message) -> str:
    """Return the text of a part in the character set that it declares, or one that fits it."""
    data = _content(part)
    if not data.strip():
        return ""
    charset = part.get_content_charset()
    if charset and charset.startswith(("utf-16", "utf-32")) and b"\x00" not in data:
        charset = None  # no mail is in these, but some that say so
    try:
        text = decode(data, charset).text
    except UsageError:
        text = decode(data).text
    text = text.replace("\r\n", "\n")
    return _unflowed(text) if part.get_param("format") == "flowed" else text


def _content(part: Message) -> bytes:
    """Return the bytes of a part; what is not encoded as it says is taken as it stands."""
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError):
        payload = part.as_bytes().partition(b"\n\n")[2]
    return payload if isinstance(payload, bytes) else b""


def _unflowed(text: str) -> str:
    """Return a text in which lines that end with a space go on. Source: RFC 3676."""
    lines: list[str] = []
    is_open = False
    for raw in text.split("\n"):
        line = raw.removeprefix(" ")
        if is_open and not line.startswith(">"):
            lines[-1] += line
        else:
            lines.append(line)
        is_open = line.endswith(" ") and line != "-- " and not line.startswith(">")
    return "\n".join(lines)


def _decoded(header: str) -> str:
    """Return a header or a file name with the words that are encoded in it. Source: RFC 2047."""
    try:
        text = str(make_header(decode_header(header)))
    except (MessageError, LookupError, ValueError):
        text = header
    return " ".join("".join(map(_printable, text)).split())


def _printable(character: str) -> str:
    return character if character.isprintable() else " "


def _file_name(part: Message) -> str:
    try:
        return _decoded(part.get_filename() or "")[:_MAX_NAME]
    except (LookupError, ValueError):  # a file name in an unknown or unfit character set
        return "attachment"
