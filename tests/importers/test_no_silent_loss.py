"""Files of which a part was once lost, or read as what it is not, without a word."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from endroll.core.diagnostics import EndrollError, UsageError
from endroll.importers.formats import ImportOptions
from endroll.importers.import_credits import ImportResult, import_credits

if TYPE_CHECKING:
    from pathlib import Path

RECORDS = """\
Name: Ann Lee
Role: Director
Email: ann@post.example

Name: Bob Ray
Role: Editor
Email: bob@post.example

Name: Cid Ode
Role: Gaffer
Email: cid@post.example
"""


def read(folder: Path, name: str, data: str | bytes, encoding: str | None = None) -> ImportResult:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return import_credits(path, ImportOptions(encoding=encoding))


def roll(result: ImportResult) -> str:
    return result.text.partition("roll:\n")[2]


def test_a_quoted_cell_without_an_end_is_refused_with_its_line(tmp_path: Path) -> None:
    table = 'role,name\nGaffer,Di Eco\nDirector,"Ann Lee\nEditor,Bob Ray\nMixer,Ed Fox\n'
    with pytest.raises(UsageError) as refusal:
        read(tmp_path, "a.csv", table)
    assert refusal.value.diagnostics[0].code == "csv-broken"
    assert "line 3" in refusal.value.diagnostics[0].message


@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\n\n", '\n"Ed Fox",\n'])
def test_a_quoted_cell_with_an_end_is_read(tmp_path: Path, end: str) -> None:
    result = read(tmp_path, "a.csv", f'name,role\n"Bo ""X"" Ray",Editor{end}')
    assert 'Bo "X" Ray' in roll(result).replace("\\", "")


def test_many_comments_before_a_page_take_no_time(tmp_path: Path) -> None:
    start = time.process_time()
    read(tmp_path, "a.txt", "<!--a-->" * 500 + "x\n\nDirected by\nAnn Lee\n")
    assert time.process_time() - start < 5


def test_many_synopses_of_a_screenplay_take_no_time(tmp_path: Path) -> None:
    start = time.process_time()
    result = read(tmp_path, "a.fountain", "# Crew\n\nEditor\nAnn Lee\n\n" + "= so\n" * 20_000)
    assert time.process_time() - start < 10
    assert "Ann Lee" in roll(result)


def test_left_out_lines_of_a_screenplay_are_in_order(tmp_path: Path) -> None:
    text = "Draft date: 1 May\n\n# Crew\n\n= one\n\n[[note]]\n\nEditor\nAnn Lee\n\n= two\n"
    places = [line.place.line for line in read(tmp_path, "a.fountain", text).left_out]
    assert places == sorted(places)
    assert {1, 5, 7, 12} <= set(places)


def test_each_author_of_a_title_page_is_credited(tmp_path: Path) -> None:
    text = "Title: Quay\nAuthor: Ann Lee\nAuthor: Bob Ray\n\n# Crew\n\nEditor\nCid Ode\n"
    credited = roll(read(tmp_path, "a.fountain", text))
    assert "Ann Lee" in credited
    assert "Bob Ray" in credited


@pytest.mark.parametrize("name", ["a.txt", "a.eml"])
def test_records_are_read_in_texts_and_in_mails(tmp_path: Path, name: str) -> None:
    head = "From: x@post.example\nMessage-ID: <1@post.example>\n\n" if name == "a.eml" else ""
    credited = roll(read(tmp_path, name, head + RECORDS))
    assert "role: Director" in credited or "Director: Ann Lee" in credited
    assert "Email" not in credited


def mixed_mail(subtype: str) -> str:
    return (
        "From: a@post.example\nMessage-ID: <1@post.example>\nMIME-Version: 1.0\n"
        f'Content-Type: multipart/{subtype}; boundary="b"\n\n'
        "--b\nContent-Type: text/plain\n\nDirector: Ann Lee\n"
        "--b\nContent-Type: text/html\n\n<p>Editor: Bob Ray</p>\n--b--\n"
    )


@pytest.mark.parametrize(("subtype", "notes"), [("mixed", 1), ("alternative", 0)])
def test_a_second_part_of_a_mail_is_named(tmp_path: Path, subtype: str, notes: int) -> None:
    result = read(tmp_path, "a.eml", mixed_mail(subtype))
    assert "Ann Lee" in roll(result)
    assert len(result.draft.notes) == notes


def test_a_mail_with_invalid_characters_is_in_doubt(tmp_path: Path) -> None:
    mail = (
        b"From: a@post.example\nMessage-ID: <1@post.example>\n"
        b"Content-Type: text/plain; charset=utf-8\n\nDirector: Ann L\xff\xc3\xa9e\n"
    )
    result = read(tmp_path, "a.eml", mail)
    assert any(note.startswith("in doubt") for note in result.draft.notes)


def test_an_encoding_given_by_hand_counts_in_a_mail(tmp_path: Path) -> None:
    mail = b"From: a@post.example\nMessage-ID: <1@post.example>\n\nRegie: " + "Jiří".encode(
        "cp1250"
    )
    assert "Jiří" in roll(read(tmp_path, "a.eml", mail, encoding="cp1250"))


def test_a_number_that_is_none_is_no_name(tmp_path: Path) -> None:
    people = '[{"name": "Ann Lee", "role": "Editor"}, {"name": "Bob Ray", "role": NaN}]'
    credited = roll(read(tmp_path, "a.json", people))
    assert "nan" not in credited.lower()
    assert "Bob Ray" in credited


@pytest.mark.parametrize("suffix", [".rtf", ".pdf", ".eml"])
def test_a_text_with_a_wrong_suffix_is_read_as_text(tmp_path: Path, suffix: str) -> None:
    credited = roll(read(tmp_path, f"a{suffix}", "Director: Ann Lee\nEditor: Bob Ray\n"))
    assert "Director: Ann Lee" in credited
    assert "Editor: Bob Ray" in credited


def test_a_text_about_pdf_is_a_text(tmp_path: Path) -> None:
    credited = roll(read(tmp_path, "a.txt", "Files begin with %PDF-1.7\n\nEditor: Ann Lee\n"))
    assert "Ann Lee" in credited


def test_an_office_file_with_a_password_says_so(tmp_path: Path) -> None:
    data = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    )
    with pytest.raises(EndrollError) as refusal:
        read(tmp_path, "a.docx", data + b"\0" * 600)
    assert "password" in str(refusal.value.diagnostics[0].hint)


@pytest.mark.parametrize(
    "more",
    ['"Director": ["Ann Lee"]', '"music": {"Composer": "Ann Lee"}', '"Director": "Ann Lee"'],
)
def test_people_beside_a_list_like_those_of_tmdb_are_kept(tmp_path: Path, more: str) -> None:
    people = f'{{{more}, "crew": [{{"name": "Bob Ray", "job": "Gaffer"}}]}}'
    result = read(tmp_path, "a.json", people)
    shown = roll(result) + " ".join(line.text for line in result.left_out)
    assert "Ann Lee" in shown
    assert "Bob Ray" in shown
