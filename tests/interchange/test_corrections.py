from __future__ import annotations

from endroll.interchange.corrections import CorrectionRow, correction_rows
from endroll.source.reader import parse_tree

FILE = """\
title: A Film
roll:
  - heading: Crew
  - role: Edited by
    names: Ann
  - {role: Music by, names: [Bo, {name: Cy, native: 赛}]}
  - heading: Cast
    cast:
      - Herself: Ann
      - Neighbours: [Ed, Flo]
      - group: In Paris
      - {role: Waiter, names: Gus}
      - {Cook: Lee, when: festival}
  - section:
      - names: [Hal]
    heading: Inner
  - song: {title: One, written_by: [Ida, Jo]}
  - songs: [{title: Two}]
  - text: |
      One line
      and another.
  - logos: [{file: a.png, caption: Kim}]
  - space: 3
"""


def rows_of(text: str) -> tuple[CorrectionRow, ...]:
    tree = parse_tree(text, "a")[0]
    assert tree
    return correction_rows(tree)


def test_every_text_has_a_row() -> None:
    rows = [
        (row.kind, row.section, row.role.text if row.role else "", row.name.text)
        for row in rows_of(FILE)
    ]
    assert rows == [
        ("title", "", "", "A Film"),
        ("heading", "Crew", "", "Crew"),
        ("names", "Crew", "Edited by", "Ann"),
        ("names", "Crew", "Music by", "Bo"),
        ("names", "Crew", "Music by", "Cy"),
        ("heading", "Cast", "", "Cast"),
        ("cast", "Cast", "Herself", "Ann"),
        ("cast", "Cast", "Neighbours", "Ed"),
        ("cast", "Cast", "Neighbours", "Flo"),
        ("group", "Cast", "", "In Paris"),
        ("cast", "Cast", "Waiter", "Gus"),
        ("cast", "Cast", "Cook", "Lee"),
        ("heading", "Inner", "", "Inner"),
        ("names", "Inner", "", "Hal"),
        ("song", "Inner", "title", "One"),
        ("song", "Inner", "written_by", "Ida"),
        ("song", "Inner", "written_by", "Jo"),
        ("song", "Inner", "title", "Two"),
        ("text", "Inner", "", "One line\nand another."),
        ("caption", "Inner", "", "Kim"),
    ]


def test_rows_have_paths_and_lines() -> None:
    rows = {row.name.text: row for row in rows_of(FILE)}
    assert rows["Cy"].place == "roll.2.names.1"
    assert rows["Cy"].name.path == ("roll", 2, "names", 1, "name")
    assert rows["Cy"].native
    assert rows["Cy"].native.path == ("roll", 2, "names", 1, "native")
    assert rows["Flo"].place == "roll.3.cast.1.1"
    assert rows["Flo"].role
    assert rows["Flo"].role.is_key
    assert rows["Flo"].line == 10
    assert rows["Hal"].place == "roll.4.section.0.names.0"


def test_ids_are_unique_and_hashes_survive_moves() -> None:
    rows = rows_of(FILE)
    assert len({row.id for row in rows}) == len(rows)
    longer = FILE.replace("  - heading: Crew\n", "  - heading: Crew\n  - names: Zoë\n")
    before = {row.name.text: row for row in rows}
    for row in rows_of(longer):
        if row.name.text in before and row.kind != "cast":
            was = before[row.name.text]
            assert (row.text_hash, row.role_hash) == (
                was.text_hash,
                was.role_hash,
            ) or row.name.text == "Ann"
