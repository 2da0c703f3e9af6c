"""Files dropped on the page: read, taken in, and their doubts found again in the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from endroll.core.diagnostics import EndrollError
from endroll.pipeline.inspect import inspect_film
from endroll.preview.doubt_sources import doubt_source
from endroll.preview.edits import save_edit
from endroll.preview.file_names import free_name, safe_stem, shown_name, suffix_of
from endroll.preview.imports import (
    account_of,
    corrections_in,
    entries_of,
    film_of,
    part_of,
    read_upload,
    update_edit,
)
from endroll.source.origin import Origin

if TYPE_CHECKING:
    from pathlib import Path

CREDITS = (
    "title: A Film\nvideo: {size: 320x180, fps: 24}\nroll:\n  - names: Jo Bar\n  - heading: Z\n"
)
LIST = """\
CREW
Director    Ann Lee
Gaffer      Bo Ek
            Kim?
Sound: Di Fu / Ed Go

random words here that are a thing
Best Boy
<img src=x onerror=alert(1)>
"""
TABLE = "Role,Name\nDirector,Ann Lee\nGaffer,Bo Ek\nXx,\n"


@pytest.fixture
def credits_(tmp_path: Path) -> Path:
    path = tmp_path / "credits.yaml"
    path.write_text(CREDITS, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "shown", "stem", "suffix"),
    [
        ("crew list.txt", "crew list.txt", "crew-list", ".txt"),
        ("../../etc/passwd", "passwd", "passwd", ""),
        ("C:\\Users\\me\\Crew.XLSX", "Crew.XLSX", "Crew", ".xlsx"),
        ("<img onerror=x>.csv", "<img onerror=x>.csv", "img-onerror-x", ".csv"),
        ("evil\u202etxt.exe", "eviltxt.exe", "eviltxt", ".exe"),
        ("CON.txt", "CON.txt", "imported-CON", ".txt"),
        ("lpt1", "lpt1", "imported-lpt1", ""),
        (".hidden", ".hidden", "hidden", ""),
        ("", "imported", "imported", ""),
        ("///", "imported", "imported", ""),
        ("..", "..", "imported", ""),
        ("a\x00\n\tb.md", "ab.md", "ab", ".md"),
        ("list.a b", "list.a b", "list", ""),
        ("Список.txt", "Список.txt", "Список", ".txt"),
    ],
)
def test_names_are_made_safe(name: str, shown: str, stem: str, suffix: str) -> None:
    assert (shown_name(name), safe_stem(name), suffix_of(name)) == (shown, stem, suffix)


@given(st.text(max_size=300))
def test_a_stem_is_the_name_of_a_file_on_every_system(name: str) -> None:
    stem = safe_stem(name)
    assert 0 < len(stem) < 80
    assert regex.fullmatch(r"[\p{L}\p{M}\p{N}_-]+", stem)


def test_a_free_name_is_never_one_that_exists(tmp_path: Path) -> None:
    assert free_name(tmp_path, "crew") == "crew.yaml"
    (tmp_path / "Crew.YAML").touch()
    (tmp_path / "crew-2.yaml").symlink_to(tmp_path / "nowhere")
    assert free_name(tmp_path, "crew") == "crew-3.yaml"


@pytest.mark.parametrize(
    ("data", "name", "form", "code"),
    [
        (b"", "a.txt", None, "source-unreadable"),
        (b" \n", "a.txt", None, "source-unreadable"),
        (b"x" * 32_000_001, "a.txt", None, "source-unreadable"),
        (b"\x89PNG\r\n\x1a\n" + bytes(64), "a.txt", None, "not-readable-format"),
        (b"\x89PNG\r\n\x1a\n" + bytes(64), "a.xlsx", None, "not-readable-format"),
        (b"PK\x03\x04" + b"\x00" * 64, "a.xlsx", None, "archive-refused"),
        (b"%PDF-1.4 nonsense", "a.pdf", None, None),
        (b"{", "a.json", None, "json-broken"),
        (TABLE.encode(), "a.csv", "json", "json-broken"),
        (TABLE.encode(), "a.csv", "../x", "unknown-format"),
    ],
)
def test_what_cannot_be_read_is_refused(
    data: bytes, name: str, form: str | None, code: str | None
) -> None:
    with pytest.raises(EndrollError) as problem:
        read_upload(data, name, form)
    assert code in {None, problem.value.diagnostics[0].code}


def test_the_account_has_what_was_read_and_where_doubts_are_from() -> None:
    account = account_of(read_upload(LIST.encode(), "list.txt"))
    assert (account["format"], account["language"]) == ("text", "en")
    assert account["counts"]["names"] == 5
    doubt = next(doubt for doubt in account["doubts"] if doubt["text"] == "Kim?")
    assert [line["label"] for line in doubt["source"] if line["here"]] == ["4"]
    assert doubt["source"][0]["cells"] == ["Director    Ann Lee"]
    table = account_of(read_upload(TABLE.encode(), "list.csv"))
    (doubt,) = table["doubts"]
    assert [line["cells"] for line in doubt["source"] if line["here"]] == [["Xx"]]
    assert [left["place"] for left in table["leftOut"]] == ["1"]


@pytest.mark.parametrize(("after", "place"), [(None, 2), (0, 1)])
def test_a_part_is_included(credits_: Path, after: int | None, place: int) -> None:
    imported = read_upload(LIST.encode(), "list.txt")
    new = credits_.with_name("list.yaml")
    taken = part_of(imported, new, credits_, after)
    saved = save_edit(taken.edit, Origin(credits_))
    assert saved.film
    assert new in saved.film.inputs
    entries = CREDITS.splitlines(keepends=True)
    entries.insert(3 + place, "  - include: list.yaml\n")
    assert credits_.read_text("utf-8") == "".join(entries)
    film, found = inspect_film(Origin(credits_))
    assert film
    assert sum(one.code == "in-doubt" for one in found) == len(taken.doubts) == 3


def test_a_part_with_an_error_is_added_and_corrected_later(credits_: Path) -> None:
    imported = read_upload(f"Cut,Ann Lee\nLit,{'Wide' * 60}\nRun,Bo Ek\n".encode(), "list.csv")
    taken = part_of(imported, credits_.with_name("list.yaml"), credits_, None)
    saved = save_edit(taken.edit, Origin(credits_))
    assert saved.film is None
    assert "too-wide" in {one.code for one in saved.diagnostics}
    assert "include: list.yaml" in credits_.read_text("utf-8")


def test_a_part_in_another_language_says_so(credits_: Path) -> None:
    table = "导演,李安\n摄影,谢大\n剪辑,王明\n"
    imported = read_upload(table.encode(), "名单.csv")
    assert imported.stem == "名单"
    taken = part_of(imported, credits_.with_name("名单.yaml"), credits_, None)
    saved = save_edit(taken.edit, Origin(credits_))
    assert saved.film
    assert {block.frame.section for block in saved.film.credits.blocks} > {0}
    assert "language: zh" in taken.text


def test_a_film_is_written_and_nothing_else_changes(credits_: Path) -> None:
    taken = film_of(read_upload(LIST.encode(), "list.txt"), credits_.with_name("list.yaml"))
    save_edit(taken.edit, Origin(credits_))
    assert credits_.read_text("utf-8") == CREDITS
    film, _ = inspect_film(Origin(credits_.with_name("list.yaml")))
    assert film


def test_nothing_is_overwritten(credits_: Path) -> None:
    new = credits_.with_name("list.yaml")
    taken = part_of(read_upload(LIST.encode(), "list.txt"), new, credits_, None)
    new.write_text("mine")
    with pytest.raises(EndrollError):
        save_edit(taken.edit, Origin(credits_))
    assert (new.read_text(), credits_.read_text("utf-8")) == ("mine", CREDITS)


def test_a_table_of_corrections_corrects_spellings(credits_: Path, tmp_path: Path) -> None:
    from endroll.import_export import export_credits  # noqa: PLC0415  it imports every exporter

    export_credits(credits_, tmp_path / "table.csv")
    data = (tmp_path / "table.csv").read_bytes().replace(b"Jo Bar", b"Jo Baar")
    imported = read_upload(data, "table.csv")
    found = corrections_in(imported, credits_)
    assert found
    assert [(one["before"], one["after"]) for one in found["changes"]] == [("Jo Bar", "Jo Baar")]
    save_edit(update_edit(imported, credits_), Origin(credits_))
    assert credits_.read_text("utf-8") == CREDITS.replace("Jo Bar", "Jo Baar")
    assert corrections_in(read_upload(TABLE.encode(), "x.csv"), credits_) is None


def test_entries_are_told_by_what_they_say(credits_: Path) -> None:
    credits_.write_text(
        "roll:\n  - {role: Cut by, names: A}\n  - include: b.yaml\n  - names: [{name: C}]\n"
        "  - rule: yes\n",
        encoding="utf-8",
    )
    told = [(entry["line"], entry["label"]) for entry in entries_of(credits_)]
    assert told == [(2, "Cut by"), (3, "include b.yaml"), (4, "C"), (5, "rule")]
    credits_.write_text("roll: [", encoding="utf-8")
    assert entries_of(credits_) == []


def test_doubts_are_found_again_after_the_file_has_changed(credits_: Path) -> None:
    imported = read_upload(LIST.encode(), "list.txt")
    taken = part_of(imported, credits_, credits_, None)
    source = doubt_source("list.txt", imported.source, taken.text, taken.doubts)

    def here(text: str) -> list[list[str]]:
        found = source.lines(text)
        return [[line.label for line in found[at] if line.is_here] for at in sorted(found)]

    assert here(taken.text) == [["4"], ["5"], ["7", "8", "9"]]
    corrected = "# one more line\n" + taken.text.replace("Kim?", "Kim Lund")
    assert here(corrected) == [["4"], ["5"], ["7", "8", "9"]]
    lines = corrected.splitlines(keepends=True)
    settled = "".join(line for line in lines if "in doubt: or a name?" not in line)
    assert here(settled) == [["4"], ["7", "8", "9"]]
    assert here("- a  # in doubt: something else\n") == []
