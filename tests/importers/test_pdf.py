from __future__ import annotations

import io
import re
import subprocess
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader, PdfWriter
from tests.importers.reading import imported_from, line_with, lines_in, refusal

from endroll.importers import pdf
from endroll.importers.pdf import pdf_parts
from endroll.project import load

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    Shown = tuple[float, float, str]
    """The place of a text in points, and the text; `*` before it makes it bold."""

TOP = 800
CMAP = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def "
    "1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFE> <0000> "
    "endbfrange endcmap end end"
)


def stream(text: str, entries: str = "") -> str:
    return f"<<{entries} /Length {len(text)}>>\nstream\n{text}\nendstream"


def show(x: float, y: float, text: str) -> str:
    """Return the operators that show a text; one that is not ASCII in the font of all Unicode."""
    font = "F2" if text.startswith("*") else "F1" if text.isascii() else "F3"
    plain = text.removeprefix("*")
    string = f"({plain})" if plain.isascii() else f"<{plain.encode('utf-16-be').hex()}>"
    return f"BT /{font} 12 Tf 1 0 0 1 {x} {y} Tm {string} Tj ET"


def pdf_of(*pages: Sequence[Shown], rotate: int = 0) -> bytes:
    """Return a PDF with texts at places on pages."""
    fonts = "<</F1 3 0 R /F2 4 0 R /F3 5 0 R>>"
    kids = " ".join(f"{9 + 2 * index} 0 R" for index in range(len(pages)))
    standard = "<</Type /Font /Subtype /Type1 /Encoding /WinAnsiEncoding /BaseFont /{}>>"
    objects = [
        "<</Type /Catalog /Pages 2 0 R>>",
        f"<</Type /Pages /Count {len(pages)} /Kids [{kids}]>>",
        standard.format("Helvetica"),
        standard.format("Helvetica-Bold"),
        (
            "<</Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H"
            " /DescendantFonts [6 0 R] /ToUnicode 7 0 R>>"
        ),
        (
            "<</Type /Font /Subtype /CIDFontType2 /BaseFont /X /DW 600 /FontDescriptor 8 0 R"
            " /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>>>"
        ),
        stream(CMAP),
        (
            "<</Type /FontDescriptor /FontName /X /Flags 4 /FontBBox [0 0 600 800] /ItalicAngle 0"
            " /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80>>"
        ),
    ]
    for index, page in enumerate(pages):
        objects += [
            (
                f"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate {rotate}"
                f" /Resources <</Font {fonts}>> /Contents {10 + 2 * index} 0 R>>"
            ),
            stream("\n".join(show(*shown) for shown in page)),
        ]
    out = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return (
        out
        + (
            f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
            f"trailer <</Size {len(objects) + 1} /Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF\n"
        ).encode()
    )


def column(*texts: str, x: float = 72, top: float = TOP, leading: float = 14) -> list[Shown]:
    """Return texts below one another; an empty one leaves a gap of a line."""
    return [(x, top - leading * index, text) for index, text in enumerate(texts) if text]


def lines_of(*pages: Sequence[Shown]) -> list[str]:
    return lines_in(pdf_parts(pdf_of(*pages)).document().parts)


def test_lines_and_paragraphs() -> None:
    assert lines_of(column("Gaffer", "Ann Lee", "", "Grip", "Bo Li")) == [
        "Gaffer",
        "Ann Lee",
        "",
        "Grip",
        "Bo Li",
    ]


def test_lines_are_in_the_order_of_the_page() -> None:
    assert lines_of(column("Gaffer", "Ann Lee", "Grip")[::-1]) == ["Gaffer", "Ann Lee", "Grip"]


def test_columns_stay_aligned() -> None:
    left = column("*Director", "Best Boy Electric", "Illi")
    lines = lines_of([*left, *column("Ann Lee", "Bo Li", "WWW", x=250)])
    assert [line.split() for line in lines] == [
        ["Director", "Ann", "Lee"],
        ["Best", "Boy", "Electric", "Bo", "Li"],
        ["Illi", "WWW"],
    ]
    places = {line.index(name) for line, name in zip(lines, ("Ann", "Bo Li", "WWW"), strict=True)}
    assert len(places) == 1
    assert all("  " in line for line in lines)


def test_three_columns_and_a_name_alone_in_one() -> None:
    page = [
        *column("Ann", "Di", x=72),
        *column("Bo Li", "Ed Fox", "Gus Hill", x=200),
        *column("Cy", x=350),
    ]
    first, second, third = lines_of(page)
    assert first.index("Bo Li") == second.index("Ed Fox") == third.index("Gus Hill")
    assert third == " " * third.index("Gus") + "Gus Hill"


def test_an_axis_keeps_role_and_name_apart() -> None:
    page = [(100, TOP, "Director"), (160, TOP, "Ann Lee"), (116, TOP - 14, "Grip")]
    page += [(160, TOP - 14, "Bo Li")]
    assert [line.split("  ")[-1].strip() for line in lines_of(page)] == ["Ann Lee", "Bo Li"]


def test_centred_lines_have_no_indent() -> None:
    widths = {"Directed by": 61, "Ann Lee": 41, "Music": 32, "Bartholomew Long": 97}
    page = [
        (300 - width / 2, TOP - 14 * index, text)
        for index, (text, width) in enumerate(widths.items())
    ]
    assert lines_of(page) == list(widths)


def test_words_that_are_placed_one_by_one() -> None:
    assert lines_of([(72, TOP, "Ann"), (97, TOP, "Lee"), (122, TOP + 1, "Jr")]) == ["Ann Lee Jr"]


def test_letters_that_are_spaced() -> None:
    letters = [(72.0 + 11 * place, TOP, letter) for place, letter in enumerate("CAST OF")]
    numbers = [(72.0 + 78 * place, TOP - 14, str(place)) for place in range(4)]
    spaced, apart = lines_of([shown for shown in (*letters, *numbers) if shown[2] != " "])
    assert spaced == "CAST OF"
    assert apart.split() == ["0", "1", "2", "3"]


def test_text_that_is_shown_twice_to_look_bold() -> None:
    assert lines_of([(72, TOP, "Ann Lee"), (72.3, TOP, "Ann Lee")]) == ["Ann Lee"]


def test_bold() -> None:
    parts = pdf_parts(pdf_of(column("*Gaffer", "Ann Lee", "*Bo", "Cy"))).document().parts
    bold = {"Gaffer": True, "Ann Lee": False, "Bo": True, "Cy": False}
    assert {text: line_with(parts, text).is_bold for text in bold} == bold


def test_han_text() -> None:
    assert lines_of([(72, TOP, "导演"), (150, TOP, "王小明")])[0].split() == ["导演", "王小明"]


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        ("ןהכ יסוי", "יוסי כהן"),
        ("יכז דמחא :הלוטב", "בטולה: אחמד זכי"),
        (")2( ןהכ", "כהן (2)"),
        ("1984 ןהכ", "כהן 1984"),
    ],
)
def test_text_from_the_right_in_the_order_of_the_eye(shown: str, text: str) -> None:
    assert lines_of([(72, TOP, shown)]) == [text]


def test_columns_from_the_right() -> None:
    page = [
        (300, TOP, "יאמב"),
        (72, TOP, "ןהכ יסוי"),
        (300, TOP - 14, "תואנב"),
        (72, TOP - 14, "יול"),
    ]
    assert [line.split()[0] for line in lines_of(page)] == ["במאי", "בנאות"]
    assert [line.split("  ")[-1].strip() for line in lines_of(page)] == ["יוסי כהן", "לוי"]


def test_forms_of_arabic_letters() -> None:
    (line,) = lines_of([(72, TOP, "\ufeaa\ufee4\ufea3\ufe83")])
    assert line == "أحمد"


def test_a_page_that_is_shown_turned() -> None:
    turned = [(72.0 + 14 * index, 100.0, text) for index, text in enumerate(("Ann Lee", "Bo Li"))]
    data = pdf_of(turned).replace(b"1 0 0 1", b"0 1 -1 0").replace(b"/Rotate 0", b"/Rotate 90")
    assert lines_in(pdf_parts(data).document().parts) == ["Ann Lee", "Bo Li"]


def test_what_repeats_on_every_page_is_left_out() -> None:
    pages = [
        [(72, 820, f"NIGHT FERRY draft {page}"), *column(*names, top=760), (290, 30, str(page))]
        for page, names in enumerate((("Ann", "Bo"), ("Cy", "Di"), ("Ed", "Flo")), start=1)
    ]
    document = pdf_parts(pdf_of(*pages)).document()
    assert [line for line in lines_in(document.parts) if line] == [
        "Ann",
        "Bo",
        "Cy",
        "Di",
        "Ed",
        "Flo",
    ]
    assert {(line.text, line.reason) for line in document.left_out} == {
        *((f"NIGHT FERRY draft {page}", "page header") for page in (1, 2, 3)),
        *((str(page), "page number") for page in (1, 2, 3)),
    }


def test_a_name_on_two_pages_is_no_header() -> None:
    pages = [column("Stunts", "Ann Lee", "Bo Li"), column("Stunts", "Cy Do", "Di Fox")]
    assert lines_of(*pages).count("Stunts") == 2


def test_a_scan_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, "scan.pdf", pdf_of([], [])) == "not-readable-format"


def test_a_page_without_text_is_in_doubt() -> None:
    (note,) = pdf_parts(pdf_of(column("Ann"), [])).notes
    assert note.endswith("2")


def test_a_list_of_pages_without_text_that_is_cut_says_so() -> None:
    (note,) = pdf_parts(pdf_of(column("Ann"), *([[]] * 10))).notes
    assert note.endswith(" 10, 11")
    (note,) = pdf_parts(pdf_of(column("Ann"), *([[]] * 13))).notes
    assert note.endswith(" 10, 11 and 3 more")


def turned_at(y: float, data: bytes) -> bytes:
    """Return a PDF in which the texts at a height stand at an angle."""
    height = f" {y} Tm".encode()
    return b"\n".join(
        line.replace(b"1 0 0 1", b"0 1 -1 0") if height in line else line
        for line in data.split(b"\n")
    )


def test_characters_at_an_angle_are_counted() -> None:
    data = turned_at(
        400, pdf_of(column("Ann"), [(72, TOP, "Bo"), (9, 400, "D raft")], [(9, 400, "X")])
    )
    parts = pdf_parts(data)
    assert [line for line in lines_in(parts.document().parts) if line] == ["Ann", "Bo"]
    (note,) = parts.notes
    assert [int(number) for number in re.findall(r"\d+", note)] == [6, 2, 3]


def test_a_pdf_that_is_all_at_an_angle_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, "a.pdf", turned_at(400, pdf_of([(9, 400, "X")]))) == "archive-refused"


def test_a_pdf_with_a_password_is_refused(tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.append(PdfReader(io.BytesIO(pdf_of(column("Ann")))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert refusal(tmp_path, "a.pdf", out.getvalue()) == "archive-refused"


@pytest.mark.parametrize("data", [b"%PDF-1.4\n", b"%PDF-1.7\n" + b"\x00<<" * 9000])
def test_a_damaged_pdf_is_refused(tmp_path: Path, data: bytes) -> None:
    assert refusal(tmp_path, "a.pdf", data) == "archive-refused"


def test_too_many_pages_are_refused(tmp_path: Path) -> None:
    data = pdf_of(*[column("Ann")] * (pdf.MAX_PAGES + 1))
    assert refusal(tmp_path, "a.pdf", data) == "archive-refused"


def test_a_pdf_that_takes_too_long_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(*command: object, **_: object) -> None:
        raise subprocess.TimeoutExpired(str(command), 1)

    monkeypatch.setattr(subprocess, "run", run)
    assert refusal(tmp_path, "a.pdf", pdf_of(column("Ann"))) == "archive-refused"


@pytest.mark.parametrize("name", ["a.pdf", "a.ai", "a.txt", "a"])
def test_a_pdf_is_recognized_under_any_name(tmp_path: Path, name: str) -> None:
    data = pdf_of([(72, TOP, "Gaffer"), (200, TOP, "Ann Lee"), (72, 780, "Grip"), (200, 780, "Bo")])
    texts = {text.text for text in imported_from(tmp_path, name, data).draft.texts()}
    assert texts >= {"Gaffer", "Ann Lee"}


def test_a_proof_of_our_own(tmp_path: Path) -> None:
    names = ["Ann Lee", "יוסי כהן", "王小明", "Zoë Ångström"]
    credits_file = tmp_path / "credits.yaml"
    credits_file.write_text(
        f"title: Night Ferry\nroll:\n  - role: Gaffer\n    names: {names}\n".replace("'", '"'),
        encoding="utf-8",
    )
    load(credits_file).save_proof(tmp_path / "proof.pdf")
    parts = pdf_parts((tmp_path / "proof.pdf").read_bytes()).document().parts
    shown = "\n".join(lines_in(parts))
    assert [name for name in ("Night Ferry", "Gaffer", *names) if name not in shown] == []
