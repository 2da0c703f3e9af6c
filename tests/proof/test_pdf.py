"""Text copied from a PDF is the credits, in order, in every script and PDF reader."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from tests.conftest import IN_ORDER
from tests.pdf_reading import draw

import endroll

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.pdf_reading import Reader

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
NEVER_SORRY = (ROOT / "tests/data/never_sorry.txt").read_text(encoding="utf-8").splitlines()

NIGHT_FERRY = """
Night Ferry|A film by|Maren Lindqvist
Cast|Ines Alba Ferrer|The Pilot Tomás Reyes|Mei Zhou Lan|The Boy Anselm Okoye
Harbour Master Ruth Achterberg|Passengers Noor Haddad|Peter Blum|Sun Yue
Written and Directed by|Maren Lindqvist|Produced by|Ida Vestergaard|Chen Weiming 陈伟明
Director of Photography|Luc Marchetti|Edited by|Hana Šimková
For everyone who was ever|the last one off the boat
Music by|Olu Adeyemi|Sound Design|Birgit Falk
Crew|Production Manager|Greta Nowak|First Assistant Director|Samir Haddad
Script Supervisor|Lucía Prado|Gaffer|Jonas Weber|Key Grip|Petra Lund
Sound Recordist|Wang Jie 王洁|Boom Operator|Milo Hart|Set Decorator|Agnès Roux
Costumes|Yara Benali|Make-up|Flora Conti|Ferry Captain|Knut Solberg
Thanks|The Port of Esbjerg|Café Havnen|The Night Shift|Lin Xiaoyun 林晓芸
Lantern & Tide|© 2026
"""

WORLD = """
title: 世界 of Names
video: {size: 1280x720, fps: 25}
styles:
  name: {size: 34}
  caps: {from: name, case: small-caps}
  upper: {from: name, case: upper, tracking: 0.3}
  lined: {from: name, outline: {width: 4, color: "#c03030"}}
  faint: {from: name, opacity: 50%, plate: {padding: 8, color: "#204080", opacity: 80%}}
  tight: {from: name, size: 90, shrink: 50%, features: {dlig: 1}}
roll:
  - heading: Straße und Weiß
  - names: [谢德庆, やまだ たろう, 김민수, 山田太郎]
  - names: [محمد علي, שרה כהן, لا إله, יוסף לוי, שָׁלוֹם, مُحَمَّد]
  - names: [अमिताभ बच्चन, कृष्णा क्षत्रिय, สมชาย ใจดี, กำธร น้ำใจ]
  - {style: caps, names: [Ludwig van der Straße, Office Affluent]}
  - {style: upper, names: [Straße Office, Tracked Far]}
  - names: [Office Affluent fjord, "Café ÉÈ"]
  - {style: lined, names: [Lined Name]}
  - {style: faint, names: [Faint Name]}
  - {style: tight, names: [The Narrowed Name of a Company of Some Length]}
  - names: [Love 🎬 Film, "👩\u200d👩\u200d👧 Family"]
  - {cast: [{Herself: Ann Author}, {The Role: Bo Bar}], leader: dots}
  - {writing: vertical, names: [谢德庆, 山田 ABC 太郎, 第12回]}
  - {names: [谢天, 谢德庆], name_width: 4}
  - {names: [{name: Chen Danqing, native: 陈丹青}, {name: 山田, reading: やまだ}], ruby: yes}
"""

WORLD_LINES = """
Straße und Weiß
谢德庆|やまだ たろう|김민수|山田太郎
محمد علي|שרה כהן|لا إله|יוסף לוי|שָׁלוֹם|مُحَمَّد
अमिताभ बच्चन|कृष्णा क्षत्रिय|สมชาย ใจดี|กำธร น้ำใจ
Ludwig van der Straße|Office Affluent|Straße Office|Tracked Far
Office Affluent fjord|Café ÉÈ|Lined Name|Faint Name
The Narrowed Name of a Company of Some Length
Love 🎬 Film|👩\u200d👩\u200d👧 Family
Herself Ann Author|The Role Bo Bar
谢德庆|山田 ABC 太郎|第12回
谢天|谢德庆|Chen Danqing 陈丹青|山田|やまだ
"""


def lines_of(text: str) -> list[str]:
    return [line for line in re.split(r"[|\n]", text) if line]


def words_of(lines: list[str]) -> list[str]:
    return " ".join(lines).split()


AS_THE_EYE_GOES = pytest.param("poppler", marks=pytest.mark.needs("poppler"))
RAW = IN_ORDER[1]
WORLD_WORDS = words_of(lines_of(WORLD_LINES))
FROM_RIGHT = slice(WORLD_WORDS.index("محمد"), WORLD_WORDS.index("अमिताभ"))


def proof_of(credits_: Path, path: Path) -> Path:
    project = endroll.load(credits_)
    assert project.save_proof(path).path == path
    return path


@pytest.fixture(scope="module")
def never_sorry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return proof_of(ROOT / "credits.yaml", tmp_path_factory.mktemp("proof") / "roll.pdf")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("world")
    (folder / "credits.yaml").write_text(WORLD, encoding="utf-8")
    return proof_of(folder / "credits.yaml", folder / "roll.pdf")


@pytest.mark.parametrize("copied", [*IN_ORDER, AS_THE_EYE_GOES], indirect=True)
def test_the_example_is_copied_whole(copied: Reader, never_sorry: Path) -> None:
    assert copied(never_sorry) == NEVER_SORRY


def test_a_film_of_cards_and_scrolls_is_copied_in_order(copied: Reader, tmp_path: Path) -> None:
    made = ROOT / "examples/night-ferry"
    if not (made / "media").is_dir():
        subprocess.run([sys.executable, str(made / "make_media.py")], check=True, timeout=60)
    path = proof_of(made / "credits.yaml", tmp_path / "roll.pdf")
    assert copied(path) == lines_of(NIGHT_FERRY)


@pytest.mark.parametrize("copied", ["pdfium"], indirect=True)
def test_names_of_the_world_are_copied_as_they_were_written(copied: Reader, world: Path) -> None:
    assert words_of(copied(world)) == WORLD_WORDS


@pytest.mark.parametrize("copied", [AS_THE_EYE_GOES], indirect=True)
def test_names_from_the_right_are_turned_round(copied: Reader, world: Path) -> None:
    words = words_of(copied(world))
    # Columns and lines that run down are read from the left; a table by its columns.
    assert sorted(words) == sorted(WORLD_WORDS)
    assert words[FROM_RIGHT] == WORLD_WORDS[FROM_RIGHT]


@pytest.mark.parametrize("copied", [RAW], indirect=True)
def test_names_of_the_world_are_in_the_file_in_order(copied: Reader, world: Path) -> None:
    words = words_of(copied(world))
    before, after = WORLD_WORDS[: FROM_RIGHT.start], WORLD_WORDS[FROM_RIGHT.stop :]
    assert words[: len(before)] == before
    assert words[-len(after) :] == after


def test_the_same_film_makes_the_same_bytes(world: Path, tmp_path: Path) -> None:
    again = proof_of(world.with_name("credits.yaml"), tmp_path / "again.pdf")
    assert again.read_bytes() == world.read_bytes()


def test_the_document_says_what_it_is(never_sorry: Path) -> None:
    reader = PdfReader(never_sorry)
    assert reader.metadata is not None
    assert reader.metadata.title == "Ai Weiwei: Never Sorry"
    assert "/CreationDate" not in reader.metadata
    assert str(reader.root_object["/Lang"]) == "zh-Hans"
    assert reader.page_labels == [str(number + 1) for number in range(len(reader.pages))]
    report = endroll.load(ROOT / "credits.yaml").report()
    assert [item["/Title"] for item in reader.outline] == [  # type: ignore[call-overload]
        "  ".join((str(block.index), block.first_timecode, block.text)).rstrip()
        for block in report.blocks
    ]


def test_margins_are_text_that_other_readers_find(never_sorry: Path) -> None:
    text = PdfReader(never_sorry).pages[0].extract_text()
    assert "00:00:02:03" in text
    assert "page 1 of" in text


def test_pages_are_white_at_their_edges_and_dark_where_letters_are(never_sorry: Path) -> None:
    for page in draw(never_sorry):
        assert page.shape in {(842, 595, 3), (842, 596, 3)}
        for edge in (page[:25], page[-20:], page[:, :25], page[:, -25:]):
            assert (edge == 255).all()
        assert page[90:780, 120:560].min() < 60


def test_letters_stand_where_the_layout_put_them(world: Path) -> None:
    """A name on a plate is dark, lies within it, and has its own size."""
    (first, *_) = draw(world)
    blue = (abs(first.astype(int) - first[..., :1]).sum(axis=2) > 40).nonzero()
    assert blue[0].size > 500
    left, right = blue[1].min(), blue[1].max()
    assert abs((left + right) / 2 - (112 + 561.28) / 2) < 3


def test_letters_in_colours_are_pictures_and_text(
    copied: Reader, tmp_path: Path, box_fonts: Path, build_face_font: Callable[[Path], None]
) -> None:
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts/box.ttf").symlink_to(box_fonts / "box.ttf")
    build_face_font(tmp_path / "fonts/faces.ttf")
    (tmp_path / "credits.yaml").write_text(
        "styles: {base: {font: Box, size: 60}}\nroll: [{names: [A🙂 B, 🙂]}]\n", encoding="utf-8"
    )
    path = proof_of(tmp_path / "credits.yaml", tmp_path / "roll.pdf")
    assert copied(path) == ["A🙂 B", "🙂"]
    (page,) = PdfReader(path).pages
    (drawn,) = page.images  # both faces are one picture
    assert drawn.image is not None
    colors = set(drawn.image.convert("RGB").getdata())
    assert {(255, 0, 0), (0, 0, 0)} <= colors
