"""How credits.yaml is written: short where it can be, and doubts beside what is in doubt."""

from __future__ import annotations

from endroll.build.credits import build_credits
from endroll.importers.import_credits import account_for
from endroll.importers.yaml_text import DOUBT, write_yaml
from endroll.interchange.from_credits import draft_of
from endroll.interchange.nodes import (
    Draft,
    HeadingPiece,
    Named,
    PeoplePiece,
    Picture,
    PicturesPiece,
    Place,
    SongLine,
    SongPiece,
    TablePiece,
    TableRow,
    TextPiece,
    Words,
)
from endroll.source.reader import parse_tree

AT = Place(1)


def words(text: str, *doubts: str) -> Words:
    return Words(text, AT, doubts)


def names(*texts: str) -> tuple[Named, ...]:
    return tuple(Named(words(text)) for text in texts)


def test_a_draft_is_written_as_a_person_would() -> None:
    draft = Draft(
        title=words("Night: Ferry"),
        language="en",
        notes=("the column “Phone” was left out: 3 cells",),
        pieces=(
            HeadingPiece(heading=words("Crew")),
            PeoplePiece(role=words("Edited by"), names=names("Ana Prado")),
            PeoplePiece(role=words("Produced by"), names=names("Sofia", "Lund, Inc.", "No")),
            PeoplePiece(names=names("A", "B", "C", "D", "E"), columns=2, across=True),
            PeoplePiece(
                heading=words("Thanks"),
                names=(Named(words("Ada")), Named(words("Ben", "is it?", "or not"))),
            ),
            PeoplePiece(names=(Named(words("Wen Lan"), words("温岚", "which?")),)),
            TablePiece(
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
            SongPiece(
                lines=(
                    SongLine(key="title", words=words("One"), label="“{}”"),
                    SongLine(key="performed_by", words=words("Ida"), label="Sung by {}"),
                )
            ),
            SongPiece(
                lines=(
                    SongLine(key="performed_by", words=words("Jo"), label="Performed by {}"),
                    SongLine(key="courtesy", words=words("A")),
                    SongLine(key="courtesy", words=words("B")),
                )
            ),
            TextPiece(text=words("One line\n\n# and another.", "is it text?")),
            TextPiece(text=words("Night Ferry"), is_title=True),
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
    assert account_for(draft, "list.txt").text == text


def test_pictures_and_their_captions_are_written_as_they_are_read() -> None:
    draft = Draft(
        pieces=(
            PicturesPiece(
                heading=words("Supported by"),
                pictures=(
                    Picture(words("logos/one, two.svg")),
                    Picture(words("logos/b.png", "is it?"), words("Fund: north")),
                ),
                caption=words("Thank you"),
            ),
        )
    )
    tree, problems = parse_tree(write_yaml(draft, "old.txt"), "credits.yaml")
    assert problems == ()
    assert tree is not None
    credits_, problems = build_credits(tree)
    assert problems == ()
    assert credits_ is not None
    (found,) = draft_of(credits_).pieces
    assert isinstance(found, PicturesPiece)
    assert found.heading is not None
    assert found.heading.text == "Supported by"
    assert [*found.lines(str, str)] == [
        "logos/one, two.svg",
        "logos/b.png",
        "Fund: north",
        "Thank you",
    ]
    assert write_yaml(draft, "old.txt").count(DOUBT) == 2  # in the file's head, and beside it
