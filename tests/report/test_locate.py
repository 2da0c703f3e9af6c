"""Every text of every kind of block is found, in the frame that shows it in the middle."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from endroll.core.diagnostics import UsageError
from endroll.preview.facts import FactsCache
from endroll.project import film_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from endroll.project import Project

HEAD = """\
video: {size: 1920x1080, fps: 24}
timing: {speed: 4}
styles: {base: {size: 20}}
"""
EVERYTHING = """\
roll:
  - heading: Alone
  - title: The Title
  - {heading: Above, role: Directed by, names: [Ann Lee, Bo Li 李波]}
  - {heading: Over, names: [Cy Young, Di Ray]}
  - {role: Cut by, names: Ed Fox, arrange: beside}
  - {role: Run by, names: [Fay Orr, Guy Ash], separator: ", "}
  - {role: Led by, names: Hal Ivy, arrange: beside, leader: dots}
  - names:
      - {name: 山田太郎, reading: やまだ}
      - {name: Ivo Jin, native: 金易}
    ruby: yes
  - cast:
      - Hero: Kim Lo
      - group: The Band
      - Drummer: Lou May
      - {role: Singer, names: [Moe Ned, Ona Poe]}
    heading: The Cast
  - song:
      {title: A Song, written_by: [Pia Quo, Ron Sly], performed_by: The Who, courtesy: Big Records}
    heading: Music
  - songs:
      - {title: Song Two, written_by: Tom Ude}
      - {title: Song Three, published_by: Small Press}
    per_row: 2
    heading: More Music
  - text: |
      First of all lines

      The <b>last</b> of all lines
    heading: Legal
  - text: Words that are so many that they do not stand on one line at all, by far not, not ever
    measure: 200
    align: justify
  - logos:
      - {file: one.png, caption: One Company}
      - two.png
    caption: With the help of
    heading: Friends
  - row:
      - {heading: At Left, role: Left by, names: Una Vox}
      - section: [{role: Right by, names: Wes Xu}, {text: Some words}]
  - {text: 縦の文, writing: vertical, language: ja}
"""
TEXTS = {
    "heading": [
        "Alone",
        "Above",
        "Over",
        "Music",
        "Legal",
        "Friends",
        "The Cast",
        "More Music",
        "At Left",
    ],
    "title": ["The Title", "A Song", "Song Two", "Song Three"],
    "role": [f"{done} by" for done in ["Directed", "Cut", "Run", "Led", "Left", "Right"]]
    + ["Hero", "Drummer", "Singer"],
    "group": ["The Band"],
    "line": ["Pia Quo & Ron Sly", "The Who", "Big Records", "Tom Ude", "Small Press"],
    "text": [
        "First of all lines",
        "The last of all lines",
        "Some words",
        "縦の文",
        "Words that are so many that they do not stand on one line at all, by far not, not ever",
    ],
    "caption": ["One Company", "With the help of"],
    "file": ["one.png", "two.png"],
    "reading": ["やまだ"],
    "name": [
        "Ann Lee",
        "Bo Li",
        "李波",
        "Cy Young",
        "Di Ray",
        "Ed Fox",
        "Fay Orr",
        "Guy Ash",
        "Hal Ivy",
        "山田太郎",
        "Ivo Jin",
        "金易",
        "Kim Lo",
        "Lou May",
        "Moe Ned",
        "Ona Poe",
        "Una Vox",
        "Wes Xu",
    ],
}
"""All that stands in it, by what it is."""


@pytest.fixture(params=["up", "down", "left"])
def film(
    request: pytest.FixtureRequest, tmp_path: Path, lay_out: Callable[[str], Project]
) -> Project:
    for name in ("one.png", "two.png"):
        Image.new("RGB", (64, 32), "white").save(tmp_path / name)
    head = HEAD.replace("speed: 4", f"speed: 4, direction: {request.param}")
    return lay_out(head + EVERYTHING)


ALL = [(kind, text) for kind, texts in TEXTS.items() for text in texts]


def test_all_is_found_where_it_stands(film: Project) -> None:
    """The frame of a text shows it, with the text or its block in the middle."""
    report = film.report()
    for kind, text in ALL:
        index = film.frame_index(text)
        assert film.frame_index(f"  {text.upper()} ") == index
        holding = [
            one
            for block in report.blocks
            for one in (block.names if kind == "name" else block.texts)
            if text in one.text and (kind == "name" or getattr(one, "kind", "") == kind)
        ]
        assert holding, (kind, text)
        assert holding[0].first_frame <= index <= holding[0].last_frame, (kind, text)
        named = [block for block in report.blocks if kind != "name" and block.text == text]
        middle = (named or holding)[0]
        half = (middle.first_frame + middle.last_frame) / 2
        assert abs(index - half) <= 2, (kind, text)


def test_all_is_in_the_report_and_on_the_page(film: Project) -> None:
    made = json.loads(json.dumps(film.report().as_json()))
    facts = json.loads(FactsCache(film_of(film)).json)
    for kind, text in ALL:
        if kind == "name":
            reported = [name["text"] for block in made["blocks"] for name in block["names"]]
            shown = [name[0] for block in facts["blocks"] for name in block["names"]]
        else:
            texts = [one for block in made["blocks"] for one in block["texts"]]
            reported = [one["text"] for one in texts if one["kind"] == kind]
            texts = [one for block in facts["blocks"] for one in block["texts"]]
            shown = [one[1] for one in texts if one[0] == kind]
        assert any(text in said for said in reported), (kind, text)
        assert any(text in said for said in shown), (kind, text)


def test_a_text_of_the_report_is_told_with_its_line_and_times(film: Project) -> None:
    (block,) = (one for one in film.report().as_json()["blocks"] if one["text"] == "Directed by")
    heading, role = block["texts"]
    assert (heading["kind"], heading["text"], role["kind"]) == ("heading", "Above", "role")
    lines = film.path.read_text(encoding="utf-8").splitlines()
    assert "Directed by" in lines[heading["line"] - 1]
    assert block["first_frame"] <= heading["first_frame"] <= heading["last_frame"]
    assert heading["last_frame"] <= block["last_frame"]
    assert heading["seconds_on_screen"] > 0


def test_a_heading_is_seen_in_its_frame_however_long_its_block(
    lay_out: Callable[[str], Project],
) -> None:
    names = ", ".join(f"Name {number}" for number in range(200))
    film = lay_out(f"{HEAD}roll: [{{heading: Special Thanks, names: [{names}]}}]")
    (block,) = film.report().blocks
    index = film.frame_index("special thanks")
    (heading,) = block.texts
    assert heading.first_frame < index < heading.last_frame < block.last_frame


def test_what_is_nowhere_is_told_with_what_is_like_it(lay_out: Callable[[str], Project]) -> None:
    film = lay_out(f"{HEAD}roll: [{{heading: Special Thanks, names: Ann Lee}}]")
    for words, near in (
        ("Spezial Thanks", "Special Thanks"),
        ("x" * 10_000, None),
        ("9" * 5000, None),
    ):
        with pytest.raises(UsageError) as wrong:
            film.frame_index(words)
        (said,) = wrong.value.diagnostics
        assert said.code in {"no-such-words", "no-such-frame"}
        assert len(str(said)) < 400
        assert near is None or near in (said.hint or "")
