from __future__ import annotations

import time
from contextlib import suppress
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest
from tests.importers.reading import imported_from, refusal

from endroll.core.diagnostics import EndrollError
from endroll.importers.formats import ImportOptions
from endroll.importers.import_credits import import_credits
from endroll.importers.mail import open_mail, read_mail

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Gaffer\tAnn Lee\nGrip\tZoë Ångström\n"


def mail(text: str = TEXT, *, charset: str = "utf-8") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Ann <ann@example.org>"
    message["Subject"] = "Crédits"
    message["Message-ID"] = "<1@example.org>"
    if text:
        message.set_content(text, charset=charset)
    return message


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252"])
def test_the_text_and_the_headers(tmp_path: Path, charset: str) -> None:
    imported = imported_from(tmp_path, "a.eml", mail(charset=charset).as_bytes())
    assert {text.text for text in imported.draft.texts()} >= {"Ann Lee", "Zoë Ångström", "Gaffer"}
    headers = {line.text for line in imported.left_out if line.reason == "mail header"}
    assert headers >= {"Subject: Crédits", "From: Ann <ann@example.org>"}


@pytest.mark.parametrize("name", ["a.txt", "a", "a.msg"])
def test_an_e_mail_is_recognized_under_any_name(tmp_path: Path, name: str) -> None:
    imported = imported_from(tmp_path, name, mail().as_bytes())
    assert "Ann Lee" in {text.text for text in imported.draft.texts()}


def test_plain_text_comes_before_html() -> None:
    message = mail()
    message.add_alternative("<p>Gaffer: Bo</p>", subtype="html")
    opened = open_mail(message.as_bytes())
    assert (opened.text.strip(), opened.is_html) == (TEXT.strip(), False)


def test_html_is_read_without_plain_text() -> None:
    message = mail("")
    message.set_content("<p><b>Gaffer</b> Ann Lee</p>", subtype="html")
    texts = {text.text for text in read_mail(message.as_bytes()).texts()}
    assert texts >= {"Gaffer", "Ann Lee"}


def test_an_attachment_is_named(tmp_path: Path) -> None:
    message = mail()
    message.add_attachment(b"x", maintype="application", subtype="pdf", filename="crédits.pdf")
    message.add_attachment("Nobody", filename="names.txt")
    imported = imported_from(tmp_path, "a.eml", message.as_bytes())
    notes = " ".join(imported.draft.notes)
    assert ["crédits.pdf" in notes, "names.txt" in notes] == [True, True]
    assert "Nobody" not in imported.text


def test_an_e_mail_without_text_names_its_attachment(tmp_path: Path) -> None:
    message = mail("")
    message.add_attachment(b"x", maintype="image", subtype="png", filename="a.png")
    assert refusal(tmp_path, "a.eml", message.as_bytes()) == "not-readable-format"


def test_a_forwarded_e_mail_is_read() -> None:
    message = mail("See below.")
    message.add_attachment(mail())
    assert "Ann Lee" in open_mail(message.as_bytes()).text


def test_flowed_lines_go_on() -> None:
    head = b"From: a\nMIME-Version: 1.0\nContent-Type: text/plain; format=flowed\n\n"
    assert open_mail(head + b"Thanks to \nall of you\n From\n-- \nAnn").text == (
        "Thanks to all of you\nFrom\n-- \nAnn"
    )


@pytest.mark.parametrize(
    "charset", ["nonsense", "hex", "utf-16", '"', "us-ascii", "\xff", "unknown-8bit"]
)
def test_a_wrong_charset_does_not_matter(charset: str) -> None:
    head = f"From: a\nMIME-Version: 1.0\nContent-Type: text/plain; charset={charset}\n\n"
    assert "Zoë" in open_mail(head.encode("latin-1") + TEXT.encode()).text


def nested(depth: int) -> bytes:
    head = "".join(
        f'Content-Type: multipart/mixed; boundary="{level}"\n\n--{level}\n'
        for level in range(depth)
    )
    return f"From: a\nMIME-Version: 1.0\n{head}Content-Type: text/plain\n\nAnn\n".encode()


def many(count: int) -> bytes:
    head = b'From: a\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="x"\n\n'
    return head + b"--x\n\nAnn\n" * count


@pytest.mark.parametrize("data", [nested(5_000), many(20_000)])
def test_a_hostile_e_mail_is_refused_in_time(tmp_path: Path, data: bytes) -> None:
    start = time.monotonic()
    assert refusal(tmp_path, "a.eml", data) == "too-much-text"
    assert time.monotonic() - start < 20


@pytest.mark.parametrize(
    "data",
    [
        b"Content-Type: multipart/mixed\n\nAnn Lee",
        b"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n!!!QW5u",
        b"Content-Disposition: attachment; filename*=bad'x'%ff\n\nx\n",
        b"Subject: =?x?b?!!?= =?utf-8?q?=ff?=\nMIME-Version: 1.0\n\nAnn Lee",
        b"Content-Transfer-Encoding: quoted-printable\nContent-Type: text/plain\n\n=\xffAnn=",
        b"Content-Transfer-Encoding: base64\nContent-Type: text/plain\n\n\xc3\xabQW5u",
        b'Content-Type: text/html; charset="utf-8\xff: 7bit\n\nZo\xc3\xab',
        b'Content-Type: text/plain; charset="utf-8\x00"\n\nZo\xc3\xab',
        b"Subject: =?utf\xff8?q?x?=\nMIME-Version: 1.0\n\nAnn Lee",
        b"\n\nAnn Lee",
        b"Ann Lee",
        b"a: b\nContent-Type: text/plain; charset*0=x; charset*1*=%ff\n\nAnn",
    ],
)
def test_a_damaged_e_mail_is_read_or_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(data)
    with suppress(EndrollError):
        import_credits(path, ImportOptions())
