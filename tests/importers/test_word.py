from __future__ import annotations

from typing import TYPE_CHECKING

from endroll.importers.credits_region import BEFORE_CREDITS
from endroll.importers.formats import ImportOptions
from endroll.importers.import_credits import ImportResult, import_credits

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def imported_from(tmp_path: Path, data: bytes) -> ImportResult:
    path = tmp_path / "credits.docx"
    path.write_bytes(data)
    imported = import_credits(path, ImportOptions())
    left_out = {line.place for line in imported.left_out}
    assert imported.lines_kept + len(left_out) == imported.lines_in
    return imported


def test_paragraphs_and_tables(tmp_path: Path, make_docx: Callable[..., bytes]) -> None:
    data = make_docx(
        [
            "Night Ferry",
            "",
            "Directed by",
            "Ilse Brandt",
            "",
            "Cast",
            [["Character", "Name"], ["Captain", "Roger Lund"], ["Cook", "Ama Boateng\nIda Holt"]],
            "Crew",
            [["Gaffer", "Jonas Weber"], ["Key Grip\nBest Boy", "Petra Lund\nTom Finch"]],
            "",
            "Special Thanks",
            "Ada Byron\tBen Carter\tCy Young",
            "Di Eco\tEd Fox\tFlo Gray",
        ]
    )
    imported = imported_from(tmp_path, data)
    assert imported.text.split("roll:\n")[1] == (
        "  - role: Directed by\n    names: Ilse Brandt\n\n"
        "  - heading: Cast\n\n"
        "  - cast:\n      - Captain: Roger Lund\n      - Cook: [Ama Boateng, Ida Holt]\n\n"
        "  - heading: Crew\n    cast:\n      - Gaffer: Jonas Weber\n      - Key Grip: Petra Lund\n"
        "      - Best Boy: Tom Finch\n\n"
        "  - heading: Special Thanks\n    columns: 3\n    fill: across\n    names:\n"
        "      - Ada Byron\n      - Ben Carter\n      - Cy Young\n"
        "      - Di Eco\n      - Ed Fox\n      - Flo Gray\n"
    )
    assert imported.draft.title
    assert imported.draft.title.text == "Night Ferry"


def test_what_was_deleted_is_not_read(tmp_path: Path, make_raw_docx: Callable[..., bytes]) -> None:
    body = (
        "<w:p><w:r><w:t>Edited by</w:t></w:r></w:p>"
        "<w:p><w:del><w:r><w:delText>Nobody</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>Ana</w:t></w:r></w:ins><w:r><w:t xml:space='preserve"
        "'> Pra</w:t><w:noBreakHyphen/><w:t>do</w:t></w:r></w:p>"
        "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    imported = imported_from(tmp_path, make_raw_docx(body))
    assert imported.text.endswith("  - role: Edited by\n    names: Ana Pra-do\n")


def test_credits_within_an_article(tmp_path: Path, make_docx: Callable[..., bytes]) -> None:
    prose = (
        "The ferry leaves at nine, and nobody who is on board of it has ever seen the other side. "
        * 3
    )
    data = make_docx(
        [
            "Night Ferry",
            "",
            prose,
            "",
            "Credits",
            "",
            "Edited by",
            "Ana Prado",
            "",
            "Music by",
            "Bo Lee",
        ]
    )
    imported = imported_from(tmp_path, data)
    assert [line.reason for line in imported.left_out] == [BEFORE_CREDITS]
    assert "heading: Credits" in imported.text
