"""Drafts as credits.yaml: short forms, quoting, and doubts as comments."""

from __future__ import annotations

from typing import Any

import pytest

from endroll.build.credits import build_credits
from endroll.importers.import_credits import result_from_draft
from endroll.importers.yaml_text import write_yaml
from endroll.interchange.from_credits import draft_of
from endroll.interchange.nodes import (
    CreditsDraft,
    HeadingNode,
    NameNode,
    NodeText,
    PeopleNode,
    Picture,
    PicturesNode,
    SongLine,
    SongNode,
    SourcePlace,
    TableNode,
    TableRow,
    TextNode,
)
from endroll.model.credits import People
from endroll.source.doubts import DOUBT
from endroll.source.reader import parse_tree

PLACE = SourcePlace(1)


def text_of(text: str, *doubts: str) -> NodeText:
    return NodeText(text, PLACE, doubts)


def names(*texts: str) -> tuple[NameNode, ...]:
    return tuple(NameNode(text_of(text)) for text in texts)


def test_a_draft_with_every_kind_of_node() -> None:
    draft = CreditsDraft(
        title=text_of("Night: Ferry"),
        language="en",
        notes=("a note",),
        nodes=(
            HeadingNode(heading=text_of("Crew")),
            PeopleNode(role=text_of("Edited by"), names=names("Ana Prado")),
            PeopleNode(role=text_of("Produced by"), names=names("Sofia", "Lund, Inc.", "No")),
            PeopleNode(names=names("A", "B", "C", "D", "E"), columns=2, across=True),
            PeopleNode(
                heading=text_of("Thanks"),
                names=(NameNode(text_of("Ada")), NameNode(text_of("Ben", "is it?", "or not"))),
            ),
            PeopleNode(
                names=(
                    NameNode(text_of("山田 太郎"), reading=text_of("やまだ, たろう")),
                    NameNode(text_of("Lin Hai"), text_of("林海"), text_of("Lín Hǎi", "sure?")),
                )
            ),
            PeopleNode(names=(NameNode(text_of("Wen Lan"), text_of("温岚", "which?")),)),
            TableNode(
                heading=text_of("Cast"),
                rows=(
                    TableRow(role=text_of("Herself"), names=names("Ann")),
                    TableRow(role=text_of("Two"), names=names("Bo", "Cy")),
                    TableRow(group=text_of("In Paris")),
                    TableRow(role=text_of("role"), names=names("Di")),
                    TableRow(role=text_of("Cook", "or not"), names=names("Ed")),
                    TableRow(role=text_of("x" * 300), names=names("Flo")),
                ),
            ),
            SongNode(
                lines=(
                    SongLine(key="title", text=text_of("One"), label="“{}”"),
                    SongLine(key="performed_by", text=text_of("Ida"), label="Sung by {}"),
                )
            ),
            SongNode(
                lines=(
                    SongLine(key="performed_by", text=text_of("Jo"), label="Performed by {}"),
                    SongLine(key="courtesy", text=text_of("A")),
                    SongLine(key="courtesy", text=text_of("B")),
                )
            ),
            TextNode(text=text_of("One line\n\n# and another.", "is it text?")),
            TextNode(text=text_of("Night Ferry"), is_title=True),
        ),
    )
    text = write_yaml(draft, "list.txt")
    assert (
        text
        == f"""\
# Credits, imported from list.txt.
# Uncertain lines are marked "in doubt": check each one, then delete its comment.
# a note

title: "Night: Ferry"
language: en                      # guessed from the text

labels:                           # the wording of song lines
  performed_by: Sung by {{}}

roll:
  - heading: Crew

  - role: Edited by
    names: Ana Prado

  - role: Produced by
    names: [Sofia, "Lund, Inc.", No]

  - columns: 2
    fill: across
    names:
      - A
      - B
      - C
      - D
      - E

  - heading: Thanks
    names:
      - Ada
      - Ben                       # in doubt: is it?; or not

  - names:
      - {{name: 山田 太郎, reading: "やまだ, たろう"}}
      - {{name: Lin Hai, native: 林海, reading: Lín Hǎi}}  # in doubt: sure?

  - names: {{name: Wen Lan, native: 温岚}}  # in doubt: which?

  - heading: Cast
    cast:
      - Herself: Ann
      - Two: [Bo, Cy]
      - group: In Paris
      - role: role
        names: Di
      - role: Cook                # in doubt: or not
        names: Ed
      - role: {"x" * 300}
        names: Flo

  - song:
      title: One
      performed_by: Ida

  - song:
      performed_by: Jo
      courtesy: [A, B]
    labels: {{performed_by: "Performed by {{}}"}}

  - text: |                       # in doubt: is it text?
      One line

      # and another.

  - title: Night Ferry
"""
    )
    assert result_from_draft(draft, "list.txt").text == text


def test_pictures_and_their_captions_are_written_as_they_are_read() -> None:
    draft = CreditsDraft(
        nodes=(
            PicturesNode(
                heading=text_of("Supported by"),
                pictures=(
                    Picture(text_of("logos/one, two.svg")),
                    Picture(text_of("logos/b.png", "is it?"), text_of("Fund: north")),
                ),
                caption=text_of("Thank you"),
            ),
        )
    )
    tree, problems = parse_tree(write_yaml(draft, "old.txt"), "credits.yaml")
    assert [problem.code for problem in problems] == ["in-doubt"]
    assert tree is not None
    credits_, problems = build_credits(tree)
    assert problems == ()
    assert credits_ is not None
    (found,) = draft_of(credits_).nodes
    assert isinstance(found, PicturesNode)
    assert found.heading is not None
    assert found.heading.text == "Supported by"
    assert [*found.lines(str, str)] == [
        "logos/one, two.svg",
        "logos/b.png",
        "Fund: north",
        "Thank you",
    ]
    assert write_yaml(draft, "old.txt").count(DOUBT) == 2  # in the file's head, and beside it


@pytest.mark.parametrize(
    ("count", "keys", "is_in_columns"),
    [
        (11, {}, False),
        (12, {}, True),
        (12, {"role": text_of("Artists")}, True),
        (12, {"heading": text_of("Artists")}, True),
        (40, {"columns": 3}, False),
        (40, {"columns": 2, "across": True}, False),
    ],
)
def test_a_long_list_without_columns_of_its_own_gets_some(
    count: int, keys: dict[str, Any], *, is_in_columns: bool
) -> None:
    texts = [f"Name {number}" for number in range(count)]
    draft = CreditsDraft(nodes=(PeopleNode(names=names(*texts), **keys),))
    text = write_yaml(draft, "list.txt")
    assert ("layout:\n  columns: auto" in text) is is_in_columns
    tree, found = parse_tree(text, "credits.yaml")
    assert tree is not None
    credits_, problems = build_credits(tree)
    assert (*found, *problems) == ()
    assert credits_ is not None
    (block,) = credits_.blocks
    assert isinstance(block, People)
    assert block.columns == (None if is_in_columns else keys.get("columns", 1))


def test_a_long_cast_stays_a_table() -> None:
    rows = tuple(
        TableRow(role=text_of(f"Role {number}"), names=names("Ann")) for number in range(40)
    )
    text = write_yaml(CreditsDraft(nodes=(TableNode(rows=rows),)), "list.txt")
    assert "columns" not in text
