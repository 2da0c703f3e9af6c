"""What a file is decides how it is read, not its name; a file that no reader reads is named."""

from __future__ import annotations

import gzip
import io
import sqlite3
import tarfile
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from fontTools.fontBuilder import FontBuilder
from PIL import Image
from tests.importers.reading import refusal

from endroll.core.diagnostics import UsageError
from endroll.importers.file_kinds import is_html, is_mail, is_pdf, refuse_unreadable
from endroll.importers.formats import ImportOptions
from endroll.importers.import_credits import import_credits

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NOISE = bytes(range(256)) * 8


def picture(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, kind)
    return out.getvalue()


def tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("a"), io.BytesIO())
    return out.getvalue()


def font() -> bytes:
    builder = FontBuilder(1000)
    builder.setupGlyphOrder([".notdef"])
    builder.setupHead()
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        *((f"scan.{kind}", picture(kind), "picture") for kind in ("png", "jpeg", "tiff", "webp")),
        ("scan.txt", picture("gif"), "picture"),
        ("a.heic", b"\0\0\0\x18ftypheic" + NOISE, "picture"),
        ("a.mp4", b"\0\0\0\x18ftypisom" + NOISE, "video"),
        ("a.mkv", b"\x1aE\xdf\xa3" + NOISE, "video"),
        ("a.wav", b"RIFF\x24\0\0\0WAVEfmt " + NOISE, "sound"),
        ("a.m4a", b"\0\0\0\x18ftypM4A " + NOISE, "sound"),
        ("a.mp3", b"ID3\x04\0" + NOISE, "sound"),
        ("a.aep", b"RIFX\0\0\0\0Egg!" + NOISE, "After Effects"),
        ("a.aepx", b'<?xml version="1.0"?>\n<AfterEffectsProject>', "After Effects"),
        ("a.prproj", gzip.compress(b"<PremiereData>", mtime=0), "Premiere"),
        ("a.psd", b"8BPS\0\1" + NOISE, "Photoshop"),
        ("a.eps", b"%!PS-Adobe-3.0 EPSF-3.0\n", "PostScript"),
        ("a.indd", bytes.fromhex("0606edf5d81d46e5bd31efe7fe74b71d") + NOISE, "InDesign"),
        ("a.gz", gzip.compress(b"Gaffer", mtime=0), "archive"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c" + NOISE, "archive"),
        ("a.rar", b"Rar!\x1a\x07\x01" + NOISE, "archive"),
        ("a.tar", tar(), "archive"),
        ("a.exe", b"MZ\x90\0" + NOISE, "program"),
        ("a.otf", font(), "font"),
        ("a.blend", b"BLENDER-v300" + NOISE, "Blender"),
        ("a.fdx", b'<?xml version="1.0"?><FinalDraft>', "Final Draft"),
        ("a.xml", b'<?xml version="1.0"?><credits/>', "XML"),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>', "picture"),
        ("a.gdoc", b'{"doc_id": "x"}', "Google"),
        ("a.msg", b"\xd0\xcf\x11\xe0" + NOISE, "Outlook"),
        ("a.wps", b"\xd0\xcf\x11\xe0" + NOISE, "Works"),
        ("a.webarchive", b"bplist00" + NOISE, "property list"),
        ("a.txt", NOISE, "binary"),
        ("a.csv", b"\x01\x02\x03Gaffer" * 50, "binary"),
        ("a.wpd", b"\xffWPC" + NOISE, "WordPerfect"),
    ],
)
def test_a_file_that_no_reader_reads_is_named(
    tmp_path: Path, name: str, data: bytes, word: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UsageError) as refused:
        import_credits(path, ImportOptions())
    (diagnostic,) = refused.value.diagnostics
    assert (diagnostic.code, word in diagnostic.message) == ("not-readable-format", True)
    assert diagnostic.hint


@pytest.mark.parametrize(
    ("name", "members", "word"),
    [
        ("a.pages", ["Index/Document.iwa"], "Pages"),
        ("a.numbers", ["Index/Document.iwa"], "Numbers"),
        ("a.key", ["Index/Document.iwa"], "Keynote"),
        ("a.zip", ["Index/Document.iwa"], "iWork"),
        ("a.idml", ["designmap.xml"], "InDesign"),
        ("a.pptx", ["ppt/presentation.xml"], "presentation"),
        ("a.zip", ["credits.txt"], "archive"),
    ],
)
def test_a_zip_that_no_reader_reads_is_named(
    tmp_path: Path, make_zip: Callable[..., bytes], name: str, members: list[str], word: str
) -> None:
    path = tmp_path / name
    data = make_zip(dict.fromkeys(members, "x"))
    with pytest.raises(UsageError) as refused:
        refuse_unreadable(data, path)
    assert word in refused.value.diagnostics[0].message


def test_a_database(tmp_path: Path) -> None:
    path = tmp_path / "crew.db"
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE crew (name)")
        database.commit()
    assert refusal(tmp_path, "crew.db", path.read_bytes()) == "not-readable-format"


@pytest.mark.parametrize(
    "data",
    [
        "Gaffer\nAnn Lee\n".encode("utf-16"),
        "Gaffer\nAnn Lee\n".encode("utf-16-le"),
        "灯光师\n王小明\n杨二\n".encode("utf-16-be"),
        "監督\n山田太郎\n".encode("iso2022_jp"),
        b"Gaffer\x0bAnn Lee\x0c\x1a",
        b"Gaffer\nAnn Lee\nBo Li\nCy Do\nDi\x00 Fox Longname\nGrip\nEd Fox\n",
        b"MZ Films\nAnn Lee\n",
        b"FORM AND COLOUR\nAnn Lee\n",
        b"<3 Thanks\nAnn Lee\n",
        "\ufeffPK\nAnn".encode(),
    ],
)
def test_texts_are_no_binary_files(tmp_path: Path, data: bytes) -> None:
    refuse_unreadable(data, tmp_path / "a.key")


@pytest.mark.parametrize(
    "data",
    [
        b"<!DOCTYPE html>",
        b"\xef\xbb\xbf \n<!doctype HTML PUBLIC>",
        b'<?xml version="1.0"?><!-- saved --> <html xmlns="x">',
        "\ufeff<html>".encode("utf-16-le"),
    ],
)
def test_web_pages(data: bytes) -> None:
    assert is_html(data)
    assert not is_html(b"Gaffer <html>")


def test_mails() -> None:
    head = b"Received: from a\n by b\nSubject: Credits\nFrom: a@example.org\n\nGaffer\n"
    assert is_mail(head)
    assert is_mail(b"From a@example.org Mon\nMIME-Version: 1.0\nFrom: a@example.org\n\n")
    assert not is_mail(b"From: Ann\nTo: Bo\nSubject: Credits\n\nGaffer: Cy Do\n")
    assert not is_mail(b"Director: Ann\n\nReceived: x\nFrom: y\n")


def test_pdfs() -> None:
    assert is_pdf(b"\n%PDF-1.4\n")
    assert not is_pdf(b"x" * 2000 + b"%PDF-1.4")
