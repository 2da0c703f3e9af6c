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
from endroll.importers.encodings import Decoded, decode
from endroll.importers.html_page import read_html
from endroll.importers.record_text import read_text
from endroll.interchange.nodes import LeftOut, SourcePlace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

    from endroll.interchange.nodes import CreditsDraft

MAX_PARTS: Final = 1_000
_KINDS: Final = ("text/plain", "text/html")
_MAX_NAME: Final = 120


class Mail(NamedTuple):
    """The text of an e-mail, whether it is HTML, its headers, and the names of its attachments.

    `doubts` are those about its encoding.
    """

    text: str
    is_html: bool
    headers: tuple[str, ...]
    attachments: tuple[str, ...]
    doubts: tuple[str, ...] = ()


def read_mail(data: bytes, *, whole: bool = False, encoding: str | None = None) -> CreditsDraft:
    """Return the credits in an e-mail; its headers are listed, and its attachments named.

    Raises:
        UsageError: there is no text in it, or it is nested too deeply or too large.
    """
    mail = open_mail(data, encoding)
    draft = (read_html if mail.is_html else read_text)(mail.text, whole=whole)
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
        notes=(*mail.doubts, *notes, *draft.notes),
        places=(*(header.place for header in headers), *draft.places),
    )


def open_mail(data: bytes, encoding: str | None = None) -> Mail:
    """Return what an e-mail says: its plain text or, without one, its HTML.

    An HTML part beside the plain text that is not its alternative counts as an attachment.

    Raises:
        UsageError: there is no text in it, or it is nested too deeply or has too many parts.
    """
    try:
        message = email.message_from_bytes(data)
    except RecursionError:
        raise _too_many_parts() from None
    texts: dict[str, list[Decoded]] = {kind: [] for kind in _KINDS}
    attachments: list[str] = []
    apart: list[str] = []
    for part, is_alternative in _parts(message):
        kind, name = part.get_content_type(), _file_name(part)
        if kind in texts and not name and part.get_content_disposition() != "attachment":
            texts[kind].append(_text(part, encoding))
            apart += [kind] * (kind == "text/html" and not is_alternative)
        else:
            attachments.append(name or kind)
    plain, html = ("\n".join(part.text for part in parts) for parts in texts.values())
    if not plain.strip() and not html.strip():
        raise UsageError(
            error("not-readable-format", "the e-mail has no text", hint=_hint(attachments))
        )
    headers = tuple(f"{name}: {_decoded(str(value))}" for name, value in message.items())
    is_html = not plain.strip()
    doubts = [doubt for part in texts[_KINDS[is_html]] for doubt in part.doubts()]
    return Mail(
        text=html if is_html else plain,
        is_html=is_html,
        headers=headers,
        attachments=(*attachments, *(() if is_html else apart)),
        doubts=tuple(dict.fromkeys(doubts)),
    )


def _hint(attachments: list[str]) -> str:
    if attachments:
        return f"save its attachment and import that: {', '.join(attachments[:5])}"
    return "save the text of the e-mail as a text file, and import that"


def _parts(message: Message) -> Iterator[tuple[Message, bool]]:
    """Yield the parts that hold something, and whether each is one of several alternatives.

    An e-mail within the e-mail is read too.
    """
    waiting: list[tuple[Message, bool]] = [(message, False)]
    for _ in range(MAX_PARTS):
        if not waiting:
            return
        part, is_alternative = waiting.pop(0)
        if not part.is_multipart():
            yield part, is_alternative
            continue
        is_alternative = is_alternative or part.get_content_subtype() == "alternative"
        waiting[:0] = [
            (child, is_alternative) for child in part.get_payload() if not isinstance(child, str)
        ]
    raise _too_many_parts()


def _too_many_parts() -> UsageError:
    return UsageError(
        error(
            "too-much-text",
            f"the e-mail has more than {MAX_PARTS:,} parts, or they are nested too deeply",
            hint="save its text as a text file, and import that",
        )
    )


def _text(part: Message, encoding: str | None) -> Decoded:
    """Return the text of a part in an encoding, the one that it declares, or one that fits it."""
    data = _content(part)
    if not data.strip():
        return Decoded("", "UTF-8")
    charset = encoding or part.get_content_charset()
    if charset and charset.startswith(("utf-16", "utf-32")) and b"\x00" not in data:
        charset = None  # no mail is in these, but some that say so
    try:
        decoded = decode(data, charset)
    except UsageError:
        if encoding:
            raise
        decoded = decode(data)
    text = decoded.text.replace("\r\n", "\n")
    is_flowed = part.get_param("format") == "flowed"
    return replace(decoded, text=_unflowed(text) if is_flowed else text)


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
