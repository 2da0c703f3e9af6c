"""A walk yields every text, name and picture once, in reading order, with what it stands under."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from endroll.build.credits import build_credits
from endroll.model.credits import Logo, Name, Text
from endroll.model.walk import Role, every_entry, groups_last, walk_all
from endroll.source.assembly import assemble
from endroll.source.origin import Origin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.model.credits import Credits
    from endroll.model.walk import Item

GALLERY = sorted((Path(__file__).parents[2] / "docs" / "gallery" / "src").glob("*.yaml"))

EVERYTHING = """\
roll:
  - {heading: H1, role: R1, names: [N1, {name: N2, native: X2, reading: Y2}], separator: S1}
  - heading: H2
    cast: [{R2: N3}, {group: G1}, {role: R3, names: [N4]}, {R4: N5}]
  - {heading: H3, song: {title: T1, written_by: L1}}
  - text: |
      P1

      P2
  - title: P3
  - {heading: H4, logos: [a.png, {file: b.png, caption: C1}], caption: C2}
  - space: 20
  - {heading: H5, row: [{names: [N6]}, {section: [{heading: H6, names: [N7]}, {text: P4}]}]}
  - card: [{heading: H7}, {role: R5, names: [N8]}]
  - scroll: [{names: [N9]}, {card: [{text: P5}], stop: yes}]
"""

IN_ORDER = [
    (Role.HEADING, "H1", None),
    (Role.ROLE, "R1", None),
    (Role.NAME, "N1", "R1"),
    (Role.NAME, "N2 X2 Y2", "R1"),
    (Role.SEPARATOR, "S1", "H1"),
    (Role.HEADING, "H2", None),
    (Role.ROLE, "R2", "H2"),
    (Role.NAME, "N3", "R2"),
    (Role.GROUP, "G1", "H2"),
    (Role.ROLE, "R3", "H2"),
    (Role.NAME, "N4", "R3"),
    (Role.ROLE, "R4", "H2"),
    (Role.NAME, "N5", "R4"),
    (Role.HEADING, "H3", None),
    (Role.SONG_TITLE, "“T1”", None),
    (Role.SONG_LINE, "Written by L1", "“T1”"),
    (Role.TEXT, "P1", None),
    (Role.TEXT, "", None),
    (Role.TEXT, "P2", None),
    (Role.TITLE, "P3", None),
    (Role.HEADING, "H4", None),
    (Role.PICTURE, "a.png", "H4"),
    (Role.PICTURE, "b.png", "H4"),
    (Role.CAPTION, "C1", "H4"),
    (Role.CAPTION, "C2", "H4"),
    (Role.HEADING, "H5", None),
    (Role.NAME, "N6", "H5"),
    (Role.HEADING, "H6", "H5"),
    (Role.NAME, "N7", "H6"),
    (Role.TEXT, "P4", "H5"),
    (Role.HEADING, "H7", None),
    (Role.ROLE, "R5", None),
    (Role.NAME, "N8", "R5"),
    (Role.NAME, "N9", None),
    (Role.TEXT, "P5", None),
]


def built(path: Path) -> Credits:
    tree = assemble(Origin(path)).tree
    assert tree is not None
    credits_, _ = build_credits(tree)
    assert credits_ is not None
    return credits_


@pytest.fixture
def everything(tmp_path: Path) -> Credits:
    path = tmp_path / "credits.yaml"
    path.write_text(EVERYTHING, encoding="utf-8")
    return built(path)


def words(item: Item) -> str:
    if isinstance(item.value, Logo):
        return item.value.file
    return " ".join(text.value for text in item.texts)


def test_items_come_in_reading_order_with_what_they_stand_under(everything: Credits) -> None:
    found = [
        (item.role, words(item), item.under and item.under.value)
        for item in walk_all(everything.blocks)
    ]
    assert found == IN_ORDER


def test_a_group_comes_after_its_row_for_those_who_ask(everything: Credits) -> None:
    found = [words(item) for item in groups_last(walk_all(everything.blocks))]
    expected = [text for _, text, _ in IN_ORDER]
    first = expected.index("G1")
    assert expected[first : first + 3] == ["G1", "R3", "N4"]
    expected[first : first + 3] = ["R3", "N4", "G1"]
    assert found == expected


def test_owners_hold_what_they_are_said_to_hold(everything: Credits) -> None:
    for item in walk_all(everything.blocks):
        assert any(held is item.value for held in held_by(item.owner))


def test_entries_come_with_those_inside_them(everything: Credits) -> None:
    kinds = [entry.kind for entry in every_entry(everything.blocks)]
    assert kinds == [
        *("role", "cast", "song", "text", "title", "logos", "space"),
        *("row", "names", "names", "text"),
        *("card", "heading", "role"),
        *("scroll", "names", "card", "text"),
    ]


@pytest.mark.parametrize("path", GALLERY, ids=lambda path: path.stem)
def test_a_walk_leaves_nothing_out_and_repeats_nothing(path: Path) -> None:
    credits_ = built(path)
    found = [id(value) for item in walk_all(credits_.blocks) for value in (item.value, *item.texts)]
    texts = [id(item.value) for item in walk_all(credits_.blocks) if isinstance(item.value, Text)]
    for again in texts:  # a text is its own only form
        found.remove(again)
    assert sorted(found) == sorted(id(value) for value in held_by(credits_.blocks))


def held_by(node: object) -> Iterator[Text | Name | Logo]:
    """Yield the texts, names and pictures of any part of credits, found by their types alone."""
    if isinstance(node, tuple):
        for part in node:
            yield from held_by(part)
    elif is_dataclass(node):
        if isinstance(node, Text | Name | Logo):
            yield node
        if not isinstance(node, Text):
            for field in fields(node):
                yield from held_by(getattr(node, field.name))
