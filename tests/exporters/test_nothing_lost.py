"""Every text and picture of the credits is in each export, or reported as left out."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from PIL import Image
from pypdf import PdfReader

from endroll.exporters.credits_formats import format_names
from endroll.exporters.export_credits import ExportResult, export_credits
from endroll.exporters.report_formats import write_report
from endroll.importers.formats import ImportOptions
from endroll.importers.write_credits import write_update
from endroll.interchange.corrections import COLUMNS
from endroll.interchange.from_credits import draft_of
from endroll.project import load
from endroll.review.diff import find_changes
from endroll.schema import roll, songs
from endroll.schema.keys import Keys
from endroll.source.origin import Origin

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """\
title: T00
vars: {who: T01, unused: T02}
labels: {produced_by: "T03 {}"}
video: {size: 1920x1080, fps: 24}
styles: {base: {font: [Box, Box Han], size: 20}}
check: {rules: {no-reading: off, too-fast: off}}
"""
ROLL = """\
roll:
  - card: [{title: T10}, {names: [T11]}]
  - heading: T12
  - {role: T13, names: [T14, {name: T15, native: T16, reading: T17}], heading: T18, ruby: yes}
  - {names: [T19, "{{ who }}"], separator: "-"}
  - heading: T20
    ruby: yes
    cast:
      - T21: T22
      - group: T23
      - {role: T24, names: [T25, {name: T26, native: T27, reading: T28}]}
  - song: {title: T30, album: T31, written_by: T32, composed_by: T33, lyrics_by: T34,
      arranged_by: T35, performed_by: [T36, T37], produced_by: T38, published_by: T39,
      courtesy: T40, licensed_by: T41}
    labels: {title: "T42 {}"}
  - heading: T43
    songs: [{title: T44}, {title: T45, performed_by: T46}]
    per_row: 2
  - text: |
      T50 T51

      T52
    heading: T53
  - logos: [T60.png, {file: T61.png, caption: T62}]
    caption: T63
    heading: T64
  - logos: {file: T65.png, caption: T66}
  - section: [{names: [T70]}, {space: 20}, {role: T71, names: T72}]
    heading: T73
  - row: [{role: T74, names: T75}, {section: [{logos: T76.png}, {text: T77}]}]
    heading: T78
  - scroll: [{names: [T80]}, {card: [{names: T81}, {logos: T82.png}], stop: yes}]
  - {names: [T83], when: festival}
"""
VERSIONS = "versions: {festival: {title: T90, vars: {who: T91}}, television: }\n"
ELSEWHERE = {"T02", "T83", "T90", "T91"}
"""Texts that the film does not show: an unused variable, and those of other versions."""

TOKENS = frozenset(re.findall(r"T\d\d", HEAD + ROLL + VERSIONS))
SHOWN = TOKENS - ELSEWHERE

PICTURES = frozenset(token[:-4] for token in re.findall(r"T\d\d\.png", ROLL))


@pytest.fixture
def credits_path(tmp_path: Path, box_fonts: Path) -> Path:
    (tmp_path / "fonts").symlink_to(box_fonts)
    for name in re.findall(r"T\d\d\.png", ROLL):
        Image.new("RGB", (600, 400), "white").save(tmp_path / name)
    path = tmp_path / "credits.yaml"
    path.write_text(HEAD + VERSIONS + ROLL, encoding="utf-8")
    return path


def tokens_in(text: str) -> set[str]:
    return set(re.findall(r"T\d\d", text))


def exported(credits_path: Path, form: str) -> tuple[str, ExportResult]:
    path = credits_path.with_name("out")
    result = export_credits(Origin(credits_path), path, form)
    if form != "xlsx":
        return path.read_text(encoding="utf-8"), result
    with ZipFile(path) as book:
        return "".join(
            book.read(name).decode() for name in book.namelist() if "sharedStrings" in name
        ), result


def test_the_credits_use_every_key_with_a_text() -> None:
    keys = {
        name
        for module in (roll, songs)
        for model in vars(module).values()
        if isinstance(model, type) and issubclass(model, Keys)
        for name, field in model.model_fields.items()
        if re.search(r"\b(SourceLine|Prose|NameKeys|SongKeys|LogoKeys|CastRowKeys)\b", str(field))
    }
    assert {"name", "native", "reading", "group", "caption", "file", "courtesy", "text"} <= keys
    not_shown = {"style", "surname", "language"}
    assert {key for key in keys - not_shown if not re.search(rf"\b{key}:", ROLL)} == set()


@pytest.mark.parametrize("form", format_names())
def test_an_export_has_every_text_or_reports_it(credits_path: Path, form: str) -> None:
    text, result = exported(credits_path, form)
    lost = tokens_in(" ".join(item.text for item in result.left_out))
    is_table = form in {"csv", "xlsx"}
    assert (TOKENS if is_table else SHOWN) - tokens_in(text) <= lost
    assert all(item.reason and item.place.line for item in result.left_out)
    lines = credits_path.read_text(encoding="utf-8").splitlines()
    for item in result.left_out:
        from_place = " ".join(lines[item.place.line - 1 :])
        assert tokens_in(item.text) & tokens_in(from_place)
    if not is_table:
        assert not lost & tokens_in(text)
    if form in {"text", "markdown"}:
        assert not lost


def test_every_row_of_a_corrected_table_is_applied(credits_path: Path) -> None:
    text, _ = exported(credits_path, "csv")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    at = COLUMNS.index("name")
    for row in rows[1:]:
        row[at] = row[at].replace("T", "U")
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    table = credits_path.with_name("names.csv")
    table.write_text(out.getvalue(), encoding="utf-8")
    updated = write_update(table, credits_path, ImportOptions())
    assert updated.rejected == ()
    again = credits_path.read_text(encoding="utf-8")
    kept = tokens_in(again)
    roles = {"T13", "T21", "T24", "T71", "T74"}
    natives = {"T16", "T27"}
    assert kept == roles | natives | PICTURES


def test_the_report_has_every_name_and_picture(credits_path: Path) -> None:
    project = load(credits_path)
    names = {
        token
        for kind, words in draft_of(project.credits).texts_with_kinds()
        if kind in {"name", "native", "file"}
        for token in tokens_in(words.text)
    }
    assert len(names) == 20
    for name in ("report.csv", "report.json"):
        path = credits_path.with_name(name)
        write_report(project.report(), path)
        assert names - tokens_in(path.read_text(encoding="utf-8")) == set()


def test_the_proof_has_every_text(credits_path: Path) -> None:
    path = credits_path.with_name("proof.pdf")
    load(credits_path).save_proof(path)
    pages = PdfReader(path).pages
    text = "\n".join(page.extract_text() for page in pages)
    assert SHOWN - tokens_in(text) == PICTURES
    assert sum(len(page.images) for page in pages) >= len(PICTURES)


def test_the_list_of_changes_has_every_text(credits_path: Path) -> None:
    other = credits_path.with_name("other.yaml")
    other.write_text(HEAD + "roll: [{names: [Nobody]}]\n", encoding="utf-8")
    changes = find_changes(load(credits_path).credits, load(other).credits)
    listed = tokens_in(json.dumps([change.as_json() for change in changes]))
    assert SHOWN - listed == {"T00"}  # the name of the film, which is not on screen
