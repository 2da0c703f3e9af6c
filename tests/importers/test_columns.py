"""What a column holds, by its header in many languages, or by its contents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from endroll.importers.csv_files import read_rows
from endroll.importers.formats import ImportOptions
from endroll.importers.import_credits import import_credits
from endroll.importers.sheets import read_sheets
from endroll.interchange.nodes import CreditsDraft, PeopleNode, TableNode, TableRow

if TYPE_CHECKING:
    from pathlib import Path


def drafted(table: str) -> CreditsDraft:
    return read_sheets(read_rows(table), None)


def people(draft: CreditsDraft) -> list[tuple[str, list[str]]]:
    rows: list[PeopleNode | TableRow] = []
    for node in draft.nodes:
        assert isinstance(node, PeopleNode | TableNode)
        rows += node.rows if isinstance(node, TableNode) else [node]
    return [
        (row.role.text if row.role else "", [name.name.text for name in row.names]) for row in rows
    ]


def unread(draft: CreditsDraft) -> list[str]:
    """Return the headers that notes quote."""
    return [match[1] for note in draft.notes if (match := re.search("“(.*)”", note))]


@pytest.mark.parametrize(
    ("role", "name", "email"),
    [
        ("Job Title", "Full_Name", "E-Mail"),
        ("POSITION", "names", "e-mail address"),
        ("Funktion", "Vor- und Nachname", "E-Mail-Adresse"),
        ("Poste", "Prénom et nom", "Courriel"),
        ("Fonction", "NOM COMPLET", "Téléphone"),
        ("Puesto", "Nombre completo", "Correo electrónico"),
        ("Mansione", "Nominativo", "Cellulare"),
        ("Função", "Nome", "Telemóvel"),
        ("Functie", "Naam", "Telefoonnummer"),
        ("Befattning", "Namn", "E-post"),
        ("Stilling", "Navn", "E-post"),
        ("Tehtävä", "Nimi", "Sähköposti"),
        ("Stanowisko", "Imię i nazwisko", "Telefon"),
        ("Funkce", "Jméno a příjmení", "E-mail"),
        ("Funkcia", "Meno a priezvisko", "E-mail"),
        ("Beosztás", "Név", "Telefonszám"),
        ("Funcția", "Nume și prenume", "Adresa de email"),
        ("Длъжност", "Име и фамилия", "Имейл"),
        ("Должность", "Ф.И.О.", "Эл. почта"),
        ("Посада", "Прізвище та ім’я", "Пошта"),
        ("Функција", "Име и презиме", "Телефон"),
        ("Funkcija", "Ime i prezime", "E-pošta"),
        ("Ειδικότητα", "Ονοματεπώνυμο", "Τηλέφωνο"),
        ("Görevi", "Adı Soyadı", "E-posta"),
        ("الوظيفة", "الاسم", "البريد الإلكتروني"),
        ("תפקיד", "שם מלא", "טלפון"),
        ("سمت", "نام و نام خانوادگی", "ایمیل"),
        ("पद", "नाम", "फ़ोन"),
        ("ตำแหน่ง", "ชื่อ-นามสกุล", "อีเมล"),
        ("Chức vụ", "Họ và tên", "Điện thoại"),
        ("Jabatan", "Nama lengkap", "Telepon"),
        ("職務", "氏名", "メールアドレス"),
        ("담당", "이름", "연락처"),
        ("职务", "姓名", "联系电话"),
        ("職稱", "姓名", "電話"),
    ],
)
def test_headers_are_known_in_many_languages(role: str, name: str, email: str) -> None:
    draft = drafted(f"{name},{email},{role}\nAnn Lee,ann@example.org,Gaffer\n")
    assert people(draft) == [("Gaffer", ["Ann Lee"])]
    assert unread(draft) == [email]
    assert not [text for text in draft.texts() if text.doubts]


@pytest.mark.parametrize(
    ("header", "row", "name"),
    [
        ("Nom,Prénom,Poste", "Lee,Ann,Gaffer", "Ann Lee"),
        ("Name,Vorname,Funktion", "Lee,Ann,Gaffer", "Ann Lee"),
        ("Nombre,Apellidos,Puesto", "Ann,Lee,Gaffer", "Ann Lee"),
        ("Nome,Cognome,Ruolo", "Ann,Lee,Gaffer", "Ann Lee"),
        ("Имя,Фамилия,Должность", "Анна,Ли,Gaffer", "Анна Ли"),
        ("Vezetéknév,Keresztnév,Beosztás", "Kis,Anna,Gaffer", "Kis Anna"),
        ("姓,名,职务", "王,小明,Gaffer", "王小明"),
        ("名,姓,職務", "花子,山田,Gaffer", "山田花子"),
        ("First_Name,LAST NAME,Job Title(s)", "Ann,Lee,Gaffer", "Ann Lee"),
        ("Jméno,Funkce,Poznámka", "Anna Malá,Gaffer,", "Anna Malá"),
    ],
)
def test_parts_of_names_make_a_whole_name(header: str, row: str, name: str) -> None:
    assert people(drafted(f"{header}\n{row}\n")) == [("Gaffer", [name])]


def test_parts_that_differ_from_the_whole_name_are_in_doubt() -> None:
    draft = drafted("Name,First name,Last name,Role\nAnn Lee,Ann,Lee,Gaffer\nBo,Bo,Cy,Grip\n")
    doubts = {text.text: " ".join(text.doubts) for text in draft.texts()}
    assert not doubts["Ann Lee"]
    assert "Bo Cy" in doubts["Bo"]


def test_a_heading_alone_is_no_header() -> None:
    texts = {text.text for text in drafted("Artists\nAnn Lee\n\nCrew\nBo Cy\n").texts()}
    assert {"Artists", "Crew"} <= texts


@pytest.mark.parametrize(
    "rows",
    [
        ["Ann Lee,Gaffer", "Bo Cy,Key Grip", "Di Ek,Sound Mixer"],
        [
            "Gaffer,Ann Lee,ann@example.org",
            "Key Grip,Bo Cy,",
            "Sound Mixer,Di Ek,di@example.org",
            "Editor,Ed Fox,ed@example.org",
        ],
        [
            "+44 20 7946 0000,Gaffer,Ann Lee",
            "+44 20 7946 0001,Key Grip,Bo Cy",
            "+44 20 7946 0002,Sound Mixer,Di Ek",
        ],
        [
            "Rolno,Who?,Adresso",
            "Gaffer,Ann Lee,ann@example.org",
            "Key Grip,Bo Cy,bo@example.org",
            "Sound Mixer,Di Ek,di@example.org",
            "Editor,Ed Fox,ed@example.org",
        ],
        ["Gaffer,Ann,Lee", "Key Grip,Bo,Cy", "Sound Mixer,Di,Ek", "Editor,Ed,Fox"],
    ],
)
def test_columns_are_told_by_their_contents(rows: list[str]) -> None:
    draft = drafted("\n".join(rows))
    assert people(draft)[:3] == [
        ("Gaffer", ["Ann Lee"]),
        ("Key Grip", ["Bo Cy"]),
        ("Sound Mixer", ["Di Ek"]),
    ]
    assert [text.text for text in draft.texts() if text.doubts] == ["Ann Lee"]
    assert "@" not in " ".join(text.text for text in draft.texts())


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["Anna,Kim Lund,kim@example.org", "Bea,Leo Moss,leo@example.org"], ["Anna", "Bea"]),
        (
            ["Kim Lund,kim@example.org,looks after the boats", "Leo Moss,leo@example.org,cooks"],
            ["looks after the boats", "cooks"],
        ),
    ],
)
def test_contacts_tell_a_table_of_people(rows: list[str], expected: list[str]) -> None:
    draft = drafted("\n".join(rows))
    assert people(draft) == [(expected[0], ["Kim Lund"]), (expected[1], ["Leo Moss"])]
    assert [text.text for text in draft.texts() if text.doubts] == ["Kim Lund"]


def test_cells_that_are_no_names_are_in_doubt() -> None:
    draft = drafted(
        'Role,Name\nGaffer,Ann Lee\nKey Grip,ann@example.org\nA,"{""name"": ""Bo""}"\n'
        "B,12\nC,img/logo.png\nD,https://example.org\nE,+1 555 010 0100\nF,Bo Cy +1 555 010 0101\n"
    )
    names = [text for kind, text in draft.texts_with_kinds() if kind == "name"]
    assert [text.text for text in names if not text.doubts] == ["Ann Lee"]
    assert len(names) == 8


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Ann Lee; Bo Cy", ["Ann Lee", "Bo Cy"]),
        ('"Ann Lee\nBo Cy"', ["Ann Lee", "Bo Cy"]),
        ('"Ann Lee, Bo Cy, Di Ek"', ["Ann Lee", "Bo Cy", "Di Ek"]),
        ('"Ann Lee, Bo Cy & Di Ek"', ["Ann Lee", "Bo Cy", "Di Ek"]),
    ],
)
def test_a_list_of_names_in_a_cell_is_divided(cell: str, names: list[str]) -> None:
    assert people(drafted(f"Role,Name\nGaffers,{cell}\n")) == [("Gaffers", names)]


@pytest.mark.parametrize(("cell", "is_doubted"), [("Lee, Ann", "yes"), ("Foleys, Inc.", "")])
def test_a_last_name_before_a_comma_is_in_doubt(cell: str, is_doubted: str) -> None:
    draft = drafted(f'Role,Name\nGaffer,"{cell}"\n')
    assert people(draft) == [("Gaffer", [cell])]
    assert bool([text for text in draft.texts() if text.doubts]) == bool(is_doubted)


def test_authors_of_files_are_named_once() -> None:
    draft = drafted(
        "filename,notes,authors,licenses,urls\n"
        'a.png,by hand,"Ann Lee, bo99",CC-BY 4.0,https://example.org/a\n'
        'b.png,,"Bo Cy, Inc.; Ann Lee",CC0,\nc.png,,,CC0,\n'
    )
    (node,) = draft.nodes
    assert isinstance(node, PeopleNode)
    assert [name.name.text for name in node.names] == ["Ann Lee", "bo99", "Bo Cy, Inc."]
    first = node.names[0].name
    assert first.doubts
    assert [place.line for place in (first.place, *first.more_places)] == [2, 3]
    assert [row.place.line for row in draft.left_out] == [1, 4]
    assert unread(draft) == ["filename", "notes", "licenses", "urls"]


def test_names_of_files_are_no_people() -> None:
    draft = drafted("name,author,license\nHarbour Loop,Ann Lee,CC0\nNight Rain,Bo Cy,CC0\n")
    assert people(draft) == [("", ["Ann Lee", "Bo Cy"])]
    assert unread(draft) == ["name", "license"]


def test_titles_of_files_are_no_roles() -> None:
    draft = drafted("Title,Author,License\nHarbour loop,Ann Lee,CC0\nRain,Ann Lee,CC0\n")
    assert people(draft) == [("", ["Ann Lee"])]
    assert unread(draft) == ["Title", "License"]


def test_a_driving_licence_does_not_make_a_list_of_files() -> None:
    draft = drafted("Role,Name,Licence\nDriver,Ann Lee,B\nDriver,Bo Cy,C\n")
    assert people(draft) == [("Driver", ["Ann Lee", "Bo Cy"])]


@pytest.mark.parametrize(
    ("role", "name"),
    [
        ("Role / 職務", "Name / 姓名"),
        ("Position 职务", "Name 姓名"),
        ("Funktion (im Abspann)", "Name (so wie er im Abspann stehen soll)"),
        ("Your role", "Your full name"),
        ("Job title*", "Name:"),
        ("Poste/Job", "NOM - NAME"),
    ],
)
def test_headers_with_more_than_a_word(role: str, name: str) -> None:
    assert people(drafted(f"{role},{name}\nGaffer,Ann Lee\n")) == [("Gaffer", ["Ann Lee"])]


@pytest.mark.parametrize(
    ("header", "has_doubt"),
    [
        ("Department,Exact role,Name in the film,Phone", False),
        ("Gewerk,Tätigkeit am Set,Wer?,Handy", False),
        ("Setor,Função exata,Nome para o rolo,Celular", False),
        ("Dept,They did,Who (as credited),Mobile", True),
    ],
)
def test_headers_of_several_words(header: str, has_doubt: object) -> None:
    draft = drafted(f"{header}\nLight,Gaffer,Ann Lee,1\nLight,Key Grip,Bo Cy,2\n")
    texts = [text.text for text in draft.texts()]
    assert texts == ["Light", "Gaffer", "Ann Lee", "Key Grip", "Bo Cy"]
    assert len(unread(draft)) == 1
    assert bool([text for text in draft.texts() if text.doubts]) is has_doubt


def test_a_header_that_recurs_is_no_person() -> None:
    draft = drafted("Role,Name\nGaffer,Ann Lee\n\nRole,Name\nGrip,Bo Cy\n")
    assert people(draft) == [("Gaffer", ["Ann Lee"]), ("Grip", ["Bo Cy"])]
    assert [row.place.line for row in draft.left_out] == [1, 4]


def test_a_header_of_several_lines_stays_in_its_comment(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('Role,Name,"a\nb: c"\nGaffer,Ann Lee,x\n', encoding="utf-8")
    assert "Ann Lee" in import_credits(path, ImportOptions()).text


@pytest.mark.parametrize("blank", ["\u200b", "\u00ad", "\x07", "\u2060 \ufeff"])
def test_a_cell_that_shows_nothing_is_empty(tmp_path: Path, blank: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"Role,Name\nGaffer,{blank}\n{blank},Ann Lee\n", encoding="utf-8")
    assert "Ann Lee" in import_credits(path, ImportOptions()).text
