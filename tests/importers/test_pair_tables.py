"""Tables of roles and names without a header, and those of endcredsgen."""

from __future__ import annotations

from endroll.importers.csv_files import read_rows
from endroll.importers.picture_files import PICTURE
from endroll.importers.sheets import read_sheets
from endroll.interchange.nodes import CreditsDraft, HeadingNode, TableNode, TextNode

ENDCREDSGEN = """\
YOU JUST WATCHED
The Long Pier;;384;Lobster Two


CREW

Production Manager;Ann Lee

Gaffer;Bo Cy

Make-up Artists;Di Ek
               ;Ed Fox
Key Grip;Flo Gray;48

_IMAGE;pier.svg;256

This motion picture © 2031 The Pier
"""


def drafted(table: str) -> CreditsDraft:
    return read_sheets(read_rows(table), None)


def rows_of(node: object) -> list[tuple[str, list[str]]]:
    assert isinstance(node, TableNode)
    return [
        (row.role.text if row.role else "", [name.name.text for name in row.names])
        for row in node.rows
    ]


def test_sizes_and_families_of_endcredsgen_are_no_names() -> None:
    draft = drafted(ENDCREDSGEN)
    opening, heading, crew, notice = draft.nodes
    assert isinstance(opening, TextNode)
    assert opening.text.text == "YOU JUST WATCHED\nThe Long Pier"
    assert rows_of(crew) == [
        ("Production Manager", ["Ann Lee"]),
        ("Gaffer", ["Bo Cy"]),
        ("Make-up Artists", ["Di Ek", "Ed Fox"]),
        ("Key Grip", ["Flo Gray"]),
    ]
    assert isinstance(heading, HeadingNode)
    assert heading.heading.text == "CREW"
    assert isinstance(notice, TextNode)
    assert draft.title is not None
    assert draft.title.text == "The Long Pier"
    assert draft.title.doubts
    assert [(row.text, row.reason, row.place.line) for row in draft.left_out] == [
        ("pier.svg", PICTURE, 15)
    ]
    assert ["pier.svg" in note for note in draft.notes] == [True, False]
    assert "2 rows" in draft.notes[1]


def test_empty_rows_do_not_change_the_layout() -> None:
    pairs = ["Gaffer,Ann Lee", "Key Grip,Bo Cy", "Sound Mixer,Di Ek", ",Ed Fox"]
    spaced = drafted("\n\n".join(pairs[:3]) + f"\n{pairs[3]}\n")
    close = drafted("\n".join(pairs))
    assert [rows_of(node) for node in spaced.nodes] == [rows_of(node) for node in close.nodes]
    assert rows_of(close.nodes[0])[-1] == ("Sound Mixer", ["Di Ek", "Ed Fox"])


def test_a_row_of_one_cell_is_a_heading() -> None:
    draft = drafted("The Others\n\nGaffer,Ann Lee\nGrip,Bo Cy\nSound Mixer,Di Ek\n")
    heading, table = draft.nodes
    assert isinstance(heading, HeadingNode)
    assert isinstance(table, TableNode)
    assert heading.heading.text == "The Others"
    assert heading.heading.doubts


def test_two_columns_of_names_are_not_roles_in_silence() -> None:
    draft = drafted("Thanks\n\nAnn Lee,Bo Cy\nDi Ek,Ed Fox\nFlo Gray,Gus Hill\n")
    assert not [
        text.text for kind, text in draft.texts_with_kinds() if kind == "role" and not text.doubts
    ]


def test_numbers_and_files_among_names_are_in_doubt() -> None:
    draft = drafted(
        "Gaffer,Ann Lee\nKey Grip,256\nSound Mixer,a/b.png\nEditor,ann@example.org\n"
        'Colourist,"[{""a"": 1}]"\nDriver,https://example.org/x\nRunner,+44 20 7946 0000\n'
    )
    doubted = {text.text for text in draft.texts() if text.doubts}
    assert doubted == {
        "256",
        "a/b.png",
        "ann@example.org",
        '[{"a": 1}]',
        "https://example.org/x",
        "+44 20 7946 0000",
    }
