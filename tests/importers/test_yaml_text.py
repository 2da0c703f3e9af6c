"""How credits.yaml is written: short where it can be, and doubts beside what is in doubt."""

from __future__ import annotations

from endroll.importers.import_credits import result_from_draft
from endroll.importers.yaml_text import write_yaml
from endroll.interchange.nodes import (
    CreditsDraft,
    HeadingNode,
    NameNode,
    NodeText,
    PeopleNode,
    SongLine,
    SongNode,
    SourcePlace,
    TableNode,
    TableRow,
    TextNode,
)

AT = SourcePlace(1)


def words(text: str, *doubts: str) -> NodeText:
    return NodeText(text, AT, doubts)


def names(*texts: str) -> tuple[NameNode, ...]:
    return tuple(NameNode(words(text)) for text in texts)


def test_a_draft_is_written_as_a_person_would() -> None:
    draft = CreditsDraft(
        title=words("Night: Ferry"),
        language="en",
        notes=("the column “Phone” was left out: 3 cells",),
        nodes=(
            HeadingNode(heading=words("Crew")),
            PeopleNode(role=words("Edited by"), names=names("Ana Prado")),
            PeopleNode(role=words("Produced by"), names=names("Sofia", "Lund, Inc.", "No")),
            PeopleNode(names=names("A", "B", "C", "D", "E"), columns=2, across=True),
            PeopleNode(
                heading=words("Thanks"),
                names=(NameNode(words("Ada")), NameNode(words("Ben", "is it?", "or not"))),
            ),
            PeopleNode(names=(NameNode(words("Wen Lan"), words("温岚", "which?")),)),
            TableNode(
                heading=words("Cast"),
                rows=(
                    TableRow(role=words("Herself"), names=names("Ann")),
                    TableRow(role=words("Two"), names=names("Bo", "Cy")),
                    TableRow(group=words("In Paris")),
                    TableRow(role=words("role"), names=names("Di")),
                    TableRow(role=words("Cook", "or not"), names=names("Ed")),
                    TableRow(role=words("x" * 300), names=names("Flo")),
                ),
            ),
            SongNode(
                lines=(
                    SongLine(key="title", text=words("One"), label="“{}”"),
                    SongLine(key="performed_by", text=words("Ida"), label="Sung by {}"),
                )
            ),
            SongNode(
                lines=(
                    SongLine(key="performed_by", text=words("Jo"), label="Performed by {}"),
                    SongLine(key="courtesy", text=words("A")),
                    SongLine(key="courtesy", text=words("B")),
                )
            ),
            TextNode(text=words("One line\n\n# and another.", "is it text?")),
            TextNode(text=words("Night Ferry"), is_title=True),
        ),
    )
    text = write_yaml(draft, "list.txt")
    assert (
        text
        == f"""\
# Credits, imported from list.txt.
# Whatever is uncertain says so: look for "in doubt", and take the comment away.
# the column “Phone” was left out: 3 cells

title: "Night: Ferry"
language: en                      # guessed from the text

labels:                           # the words about the lines of a song
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
