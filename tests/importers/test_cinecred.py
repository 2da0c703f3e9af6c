"""Credits tables of cinecred, in its languages, with styles, pictures and unknown columns."""

from __future__ import annotations

import pytest

from endroll.importers.cinecred import BLANK, is_cinecred, read_cinecred
from endroll.importers.csv_files import read_rows
from endroll.importers.picture_files import PICTURE
from endroll.interchange.nodes import (
    CreditsDraft,
    HeadingNode,
    PeopleNode,
    TableNode,
    TableRow,
)


def drafted(table: str) -> CreditsDraft:
    return read_cinecred(read_rows(table))


def people(draft: CreditsDraft) -> list[tuple[str, list[str]]]:
    """Return roles and names, whether they are stacked or side by side."""
    rows: list[PeopleNode | TableRow] = []
    for node in draft.nodes:
        assert isinstance(node, PeopleNode | TableNode)
        rows += node.rows if isinstance(node, TableNode) else [node]
    return [
        (row.role.text if row.role else "", [name.name.text for name in row.names]) for row in rows
    ]


@pytest.mark.parametrize(
    "header",
    [
        "@Head,@Body,@Tail,@Vertical Gap,@Content Style",
        "@Kopf,@Körper,@Fuß,@Senkrechte Lücke,@Inhaltsstil",
        "@Entête,@Corps,@Pied,@Espace vertical,@Style de contenu",
        "@Encabezado,@Cuerpo,@Base,@Separación Vertical,@Estilo del Contenido",
        "@Hlavička,@Tělo,@Patka,@Vertikální mezera,@Styl obsahu",
        "@页眉,@正文,@页脚,@纵向间距,@内容样式",
        "@தலை,@உடல்,@வால்,@செங்குத்து இடைவெளி,@உள்ளடக்க நடை",
    ],
)
def test_the_columns_are_known_in_every_language(header: str) -> None:
    shuffled = ",".join(reversed(header.split(",")))
    draft = drafted(f"{shuffled}\nGutter,2,AFSI,Ann Lee,Gaffer\n,,,Bo Cy,\n")
    assert people(draft) == [("Gaffer", ["Ann Lee AFSI", "Bo Cy"])]
    assert not [note for note in draft.notes if "doubt" in note or "@" in note]


def test_unknown_columns_are_told_by_position() -> None:
    draft = drafted("@Pea,@Keha,@Saba,@Vahe,@Stiil\nGaffer,Ann Lee,AFSI,2,Big\n")
    assert people(draft) == [("Gaffer", ["Ann Lee AFSI"])]
    assert [word for word in ("@Pea", "@Keha", "@Saba") if word not in draft.notes[0]] == []
    unread = " ".join(draft.notes[1:])
    assert "@Vahe" in unread
    assert "@Stiil" in unread


def test_one_unknown_column_is_told_by_position() -> None:
    draft = drafted("@Pea,@Body,@Tail\nGaffer,Ann Lee,\n")
    assert people(draft) == [("Gaffer", ["Ann Lee"])]
    assert ["@Pea" in note for note in draft.notes] == [True]


def test_a_style_with_a_gutter_keeps_roles_beside_names() -> None:
    draft = drafted(
        "@Head,@Body,@Content Style\n,Crew,Heading\nGaffer,Ann Lee,Gutter\nGrip,Bo Cy,\n,,\n"
        "Sound,Di Ek,\nProducer,Ed Fox,Card\n"
    )
    heading, table, last = draft.nodes
    assert isinstance(heading, HeadingNode)
    assert isinstance(table, TableNode)
    assert (heading.heading.text, len(table.rows)) == ("Crew", 3)
    assert isinstance(last, PeopleNode)


def test_files_are_named() -> None:
    draft = drafted(
        "@Head,@Body\nGaffer,Ann Lee\n,{{Pic North Logo}}\n,{{Video Outtake}}\n,{{Blank}}\n"
        "Sound,{{Pic a.png}} Bo Cy\n"
    )
    assert [(row.place.line, row.reason, row.text) for row in draft.left_out[1:]] == [
        (3, PICTURE, "{{Pic North Logo}}"),
        (4, PICTURE, "{{Video Outtake}}"),
        (5, BLANK, "{{Blank}}"),
    ]
    (note,) = (note for note in draft.notes if "North Logo" in note)
    assert "Outtake" in note
    assert "Blank" not in note
    doubts = {text.text: " ".join(text.doubts) for text in draft.texts()}
    assert "a.png" in doubts["Bo Cy"]
    assert not doubts["Ann Lee"]


@pytest.mark.parametrize(
    ("tag", "reason"),
    [
        ("Bild a.svg", PICTURE),
        ("Vidéo a", PICTURE),
        ("图像 a", PICTURE),
        ("Зображення a.png", PICTURE),
        ("Leer", BLANK),
        ("Em branco", BLANK),
        ("空白", BLANK),
    ],
)
def test_tags_are_known_in_every_language(tag: str, reason: str) -> None:
    draft = drafted(f"@Head,@Body\nGaffer,Ann Lee\n,{{{{{tag}}}}}\n")
    assert [row.reason for row in draft.left_out[1:]] == [reason]


def test_an_unknown_tag_is_named() -> None:
    draft = drafted("@Head,@Body\nGaffer,{{Wobble 7}}Ann Lee\n")
    assert people(draft) == [("Gaffer", ["Ann Lee"])]
    assert ["Wobble 7" in note for note in draft.notes] == [True]


def test_a_head_that_is_only_a_picture_is_no_role() -> None:
    draft = drafted("@Head,@Body\n{{Pic a.png}},Ann Lee\n")
    assert people(draft) == [("", ["Ann Lee"])]
    assert "a.png" in draft.notes[0]


def test_an_ordinary_table_is_not_cinecreds() -> None:
    assert not is_cinecred(read_rows("Role,Name,@ann\nGaffer,Ann Lee,@bo\n"))


def test_a_heading_above_names_in_one_block_is_no_name() -> None:
    draft = drafted("@Head,@Body\nGaffer,Ann Lee\n,,\n,Special Thanks\n,Bo Cy\n,Di Ek\n")
    assert people(draft) == [("Gaffer", ["Ann Lee"]), ("", ["Bo Cy", "Di Ek"])]
    heading = draft.nodes[1].heading
    assert heading is not None
    assert heading.text == "Special Thanks"
