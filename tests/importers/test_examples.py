"""Realistic input files, each with the credits.yaml expected from it; `--bless` rewrites those.

No line may be lost: each one that is not empty is kept, or left out with a reason.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from endroll.importers.encodings import decode
from endroll.importers.formats import ImportOptions
from endroll.importers.import_credits import NOT_UNDERSTOOD, import_credits
from endroll.importers.reasons import AFTER_CREDITS, BEFORE_CREDITS
from endroll.project import inspect

DATA = Path(__file__).parent / "data"
SOURCES = sorted(path.name for path in DATA.iterdir() if path.suffix != ".yaml")
ENCODINGS = {
    "email.txt": "Windows-1252",
    "besetzung.csv": "Windows-1252",
    "tabs.txt": "UTF-16",
    "chinese.txt": "GB18030",
    "taiwan.txt": "Big5",
    "japanese.txt": "Shift-JIS",
    "korean.txt": "EUC-KR",
}
HARD_NAMES = {
    "page.txt": [
        "Wen Lan 温岚",
        "Herrmann & Söhne, Bern",
        "Ingrid Solheim (Harp, Voice)",
        "Nadia Haidara",
    ],
    "email.txt": ["Zoë Ångström", "Søren Kjær", "Renée D’Arcy", "Señora Ibáñez"],
    "colon.txt": ["Peter Oyelaran", "The Rolling Pan, Hull", "Kim Seo"],
    "loud.txt": ["ILSE BRANDT", "TOM FINCH", "AMA BOATENG"],
    "inline.txt": ["Ann Author", "Tom Hart", "Rick Marsh", "Ed Fox", "Ann Lee"],
    "leaders.txt": ["Ama Boateng", "Nina Roth", "Tom Finch"],
    "tabs.txt": ["Лев Орлов", "Yannis Π. Δούκας", "Noor el-Amin"],
    "aligned.txt": ["Lena Okoro", "Sven Holt", "Ana Prado"],
    "thanks.txt": ["Ada Byron", "Quentin Roe", "Rosa Paz", "Film i Skåne"],
    "volunteers.csv": ["Ada Byron", "Åsa Öberg", "Sven Holt", "Xia Li"],
    "columns.txt": ["Ada Byron", "Zara Ali", "Sven Holt", "Bo Adler"],
    "songs.txt": ["The Night Porters feat. Bo", "Ana Prado & Bo Eriksen", "Fjord Records"],
    "no_gaps.txt": ["Sofia Reyes", "Kiosk Sound", "Ben Carter"],
    "chinese.txt": ["李　娜", "陈思远", "葛　优", "苏州市文化局"],
    "taiwan.txt": ["侯淑芬", "陳國樑", "廖慶松", "鄭如玉"],
    "japanese.txt": ["山田　太郎", "田中 一郎", "林　明", "港町商店街振興組合"],
    "korean.txt": ["김하늘", "최민호", "황정민", "부산영상위원회"],
    "crew.csv": ["Tom Finch", "Noor el-Amin", 'O\'Neil "Neil" Ó Briain'],
    "besetzung.csv": ["Zoë Brandstätter", "Lev Orlow", "Söhnke Petersen"],
    "names.tsv": ["Hou Shufen", "廖慶松", "=SUM(A1)"],
    "cinecred.csv": ["Tomás Ortega", "Tim Tommer", "Farhana Lang"],
    "cinecred_de.csv": ["Ilse Brandt", "Petra Lund"],
    "cinecred_es.csv": ["Íñigo Arana", "Berta Ocaña"],
    "endcredsgen.csv": ["Ama Boateng", "Nina Roth", "Petra Lund"],
    "people.json": ["Petra Lund", "Zhou Dongyu", "Film i Skåne"],
    "records.txt": ["Tom Finch", "Petra Lund"],
    "series.json": ["Rosa Paz", "周冬雨", "Hugo Marsh"],
    "sheet_mails.csv": ["Ama Boateng", "Lena Okoro", "Ana Prado"],
    "moviepy.txt": ["MARCEL DURAND", "DIDIER MARTIN", "JEAN DIDIER"],
    "tmdb.json": ["周冬雨", "Ida Holt", "Ana Prado"],
    "list.md": ["Tom Finch", "Bo Eriksen", "Ama Boateng", "Petra Lund"],
    "titles.fountain": ["Ilse Brandt", "Roger Lund", "Petra Lund"],
}
"""The names in each input that are the hardest to recognize."""


def test_every_input_has_its_names() -> None:
    assert sorted(HARD_NAMES) == SOURCES
    assert len(SOURCES) >= 20


@pytest.mark.parametrize("name", SOURCES)
def test_an_input_makes_the_credits_beside_it(name: str, request: pytest.FixtureRequest) -> None:
    imported = import_credits(DATA / name, ImportOptions())
    beside = DATA / f"{name}.yaml"
    if request.config.getoption("--bless"):
        assert "CI" not in os.environ
        beside.write_text(imported.text, encoding="utf-8", newline="\n")
    assert imported.text == beside.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SOURCES)
def test_nothing_of_an_input_is_lost(name: str) -> None:
    imported = import_credits(DATA / name, ImportOptions())
    left_out = {line.place for line in imported.left_out if not line.is_part}
    assert imported.lines_kept + len(left_out) == imported.lines_in
    assert not [line for line in imported.left_out if line.reason == NOT_UNDERSTOOD]
    texts = {text.text for text in imported.draft.texts()}
    assert set(HARD_NAMES[name]) <= texts
    for doubt in imported.doubts:
        assert f"in doubt: {doubt.says}" in imported.text


@pytest.mark.parametrize("name", SOURCES)
def test_the_encoding_is_found(name: str) -> None:
    decoded = decode((DATA / name).read_bytes())
    assert decoded.encoding == ENCODINGS.get(name, "UTF-8")
    assert not decoded.doubts()


def test_a_page_is_in_doubt_in_no_more_than_five_places() -> None:
    imported = import_credits(DATA / "page.txt", ImportOptions())
    assert imported.lines_in_doubt <= 5
    assert {line.reason for line in imported.left_out} == {BEFORE_CREDITS, AFTER_CREDITS}


def test_what_is_imported_can_be_rendered(tmp_path: Path) -> None:
    path = tmp_path / "credits.yaml"
    path.write_text(import_credits(DATA / "page.txt", ImportOptions()).text, encoding="utf-8")
    project, diagnostics = inspect(path)
    assert project
    assert project.credits.title == "The Salt Road"
    # The list has roles with a hyphen between spaces, which stays as it is written.
    assert {diagnostic.code for diagnostic in diagnostics} == {"in-doubt", "typographic-sign"}
