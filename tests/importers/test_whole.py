"""`whole` keeps the letter or the article around credits, whatever file they are in."""

from __future__ import annotations

from email.message import EmailMessage
from html import escape
from typing import TYPE_CHECKING

import pytest
from tests.importers.test_odt import content_of
from tests.importers.test_pdf import column, pdf_of

import endroll
from endroll.importers.formats import ImportOptions
from endroll.importers.import_credits import import_credits
from endroll.importers.reasons import SURROUNDINGS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LETTER = """\
Hi Jo,
here are the end credits.

Directed by
Ilse Brandt

Gaffer: Nina Roth
Key Grip: Tom Finch
Editor: Laura Smith

Best,
Max"""
LINES = LETTER.split("\n")


def mail(text: str) -> bytes:
    message = EmailMessage()
    message["Subject"] = "the roll"
    message.set_content(text)
    return message.as_bytes()


def rtf(text: str) -> bytes:
    return rf"{{\rtf1\ansi {text}}}".replace("\n", "\\par\n").encode()


def pdf(text: str) -> bytes:
    shown = column(*text.split("\n"))
    return pdf_of([line for line in shown if line[2]])


def paragraphs(mark: str, text: str) -> str:
    return "".join(f"<{mark}>{escape(line)}</{mark}>" for line in text.split("\n"))


WRITERS: dict[str, Callable[[str], bytes]] = {
    "a.txt": str.encode,
    "a.eml": mail,
    "a.html": lambda text: f"<html><body>{paragraphs('p', text)}</body></html>".encode(),
    "a.rtf": rtf,
    "a.pdf": pdf,
    "a.md": lambda text: text.replace("\n", "  \n").encode(),
    "a.fountain": lambda text: f"Title: Night Ferry\n\n{text}".encode(),
    "a.fodt": lambda text: content_of(paragraphs("text:p", text)).encode(),
    "a.docx": str.encode,
}


@pytest.mark.parametrize("name", WRITERS)
def test_a_letter_stays_if_the_whole_file_is_kept(
    tmp_path: Path, make_docx: Callable[..., bytes], name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(make_docx(LINES) if name == "a.docx" else WRITERS[name](LETTER))
    cut = import_credits(path, ImportOptions())
    whole = import_credits(path, ImportOptions(whole=True))
    assert "Hi Jo" in {line.text.strip(",") for line in cut.left_out if line.reason in SURROUNDINGS}
    assert "Hi Jo" not in cut.text
    assert "Hi Jo" in whole.text
    assert not [line for line in whole.left_out if line.reason in SURROUNDINGS]
    assert "Nina Roth" in cut.text
    assert "Nina Roth" in whole.text


def test_the_whole_file_in_python(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LETTER, encoding="utf-8")
    assert "Hi Jo" not in endroll.import_credits(tmp_path / "a.txt").text
    assert "Hi Jo" in endroll.import_credits(tmp_path / "a.txt", whole=True).text
