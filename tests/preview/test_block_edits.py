"""What is selected in a film is found in its file, and changed there alone."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from endroll.core.diagnostics import UsageError
from endroll.preview.block_edits import Request, edit_of
from endroll.preview.measures import measure
from endroll.preview.selection import Choice, describe_target, find_target
from endroll.preview.session import Session
from endroll.source.origin import Origin

if TYPE_CHECKING:
    from pathlib import Path

    from endroll.preview.selection import Target

FILE = """\
title: A Film
versions: [festival, television]
styles:
  base: {color: "#fafafa"}
  name: {weight: 300}
vars: {year: 2026}
roll:
  - heading: Crew   # all of it
  - role: Edited by
    names: Ann Lee
  - role: Music by
    names: [Bo Li, {name: Cy, native: 谢}]
  - cast:
      - Ines: Alba   # in doubt: Alva?
      - The Boy: [Di, Ed]
  - text: |
      For everyone
      in {{ year }}
  - include: part.yaml
"""
PART = "- role: Grip\n  names:\n    - Flo\n    - Gus\n"


@pytest.fixture
def session(tmp_path: Path) -> Session:
    (tmp_path / "credits.yaml").write_text(FILE, encoding="utf-8")
    (tmp_path / "part.yaml").write_text(PART, encoding="utf-8")
    session = Session(Origin(tmp_path / "credits.yaml"))
    asyncio.run(session.renew())
    assert session.edition.is_good
    return session


def target_of(session: Session, shown: str, part: str = "") -> Target:
    """Find what shows a text; with a part, only there."""
    reel = session.edition.reel
    assert reel
    for number, block in enumerate(reel.film.roll.blocks):
        choices = [
            *((Choice(number, "name", at), name.text) for at, name in enumerate(block.names)),
            *((Choice(number, "text", at), text.text) for at, text in enumerate(block.texts)),
            (Choice(number), block.text),
        ]
        for choice, text in choices:
            if text == shown and part in {"", choice.part}:
                return find_target(reel.film, choice, session.edition.sources)
    raise AssertionError(shown)


def do(session: Session, target: Target, request: Request) -> tuple[str, ...]:
    problems = asyncio.run(session.edit(edit_of(target, request)))
    return tuple(problem.code for problem in problems)


@pytest.mark.parametrize(
    ("shown", "request_", "before", "after"),
    [
        ("Crew", Request(action="text", value="All"), "heading: Crew  ", "heading: All   "),
        (
            "Edited by",
            Request(action="text", value="Cut: by"),
            "role: Edited by",
            'role: "Cut: by"',
        ),
        ("Ann Lee", Request(action="text", value="Ann Li"), "Ann Lee", "Ann Li"),
        ("Bo Li", Request(action="text", value="Li, Bo"), "[Bo Li,", '["Li, Bo",'),
        ("Cy 谢", Request(action="text", value="Cyd"), "name: Cy", "name: Cyd"),
        ("Cy 谢", Request(action="text", key="native", value="謝"), "native: 谢", "native: 謝"),
        ("Ines", Request(action="text", value="Inès"), "- Ines:", "- Inès:"),
        ("Alba", Request(action="text", value="Alva"), "Alba   #", "Alva   #"),
        ("in 2026", Request(action="text", value="in {{ year }}!"), "year }}\n", "year }}!\n"),
        ("For everyone", Request(action="text", value="For\nyou"), "everyone\n", "\n      you\n"),
        (
            "Ann Lee",
            Request(action="insert", value="Abe"),
            "names: Ann Lee",
            "names: [Ann Lee, Abe]",
        ),
        ("Bo Li", Request(action="insert", value="No"), "[Bo Li,", "[Bo Li, No,"),
        (
            "Alba",
            Request(action="insert", role="Mei", value="Zhou"),
            "Alva?\n",
            "Alva?\n      - Mei: Zhou\n",
        ),
        ("Ed", Request(action="delete"), "[Di, Ed]", "[Di]"),
        (
            "Bo Li",
            Request(action="when", value="festival"),
            "[Bo Li",
            "[{name: Bo Li, when: festival}",
        ),
    ],
)
def test_one_line_changes(
    session: Session, shown: str, request_: Request, before: str, after: str
) -> None:
    assert FILE.count(before) == 1
    if request_.value == "For\nyou":
        before, after = "For everyone\n", "For\n      you\n"
    assert do(session, target_of(session, shown), request_) == ()
    assert session.origin.path.read_text(encoding="utf-8") == FILE.replace(before, after)
    assert session.edition.is_good
    assert session.edition.undo
    asyncio.run(session.undo())
    assert session.origin.path.read_text(encoding="utf-8") == FILE


def test_a_part_is_changed_in_its_own_file(session: Session) -> None:
    part = session.origin.path.with_name("part.yaml")
    target = target_of(session, "Gus")
    assert describe_target(target)["file"] == "part.yaml"
    assert do(session, target, Request(action="move", to=0)) == ()
    assert part.read_text(encoding="utf-8") == PART.replace(
        "    - Flo\n    - Gus\n", "    - Gus\n    - Flo\n"
    )
    assert session.origin.path.read_text(encoding="utf-8") == FILE


def test_a_block_is_moved_copied_deleted_and_shown_in_a_version(session: Session) -> None:
    block = "  - role: Edited by\n    names: Ann Lee\n"
    path = session.origin.path
    assert do(session, target_of(session, "Edited by", "block"), Request(action="duplicate")) == ()
    assert path.read_text(encoding="utf-8") == FILE.replace(block, 2 * block)
    asyncio.run(session.undo())
    when = Request(action="when", value="festival, television")
    assert do(session, target_of(session, "Edited by", "block"), when) == ()
    assert path.read_text(encoding="utf-8") == FILE.replace(
        block, block + "    when: [festival, television]\n"
    )
    asyncio.run(session.undo())
    assert do(session, target_of(session, "Edited by", "block"), Request(action="move", to=2)) == ()
    moved = path.read_text(encoding="utf-8")
    assert moved.index("Music by") < moved.index("Edited by")
    asyncio.run(session.undo())
    assert do(session, target_of(session, "Edited by", "block"), Request(action="delete")) == ()
    assert path.read_text(encoding="utf-8") == FILE.replace(block, "")


@pytest.mark.parametrize(
    ("shown", "part", "request_", "code"),
    [
        ("Ann Lee", "name", Request(action="delete"), "edit-alone"),
        ("Ann Lee", "name", Request(action="move", to=1), "edit-alone"),
        ("Edited by", "block", Request(action="text", value="x"), "edit-block"),
        ("Crew", "text", Request(action="insert", value="x"), "edit-place"),
        ("Bo Li", "name", Request(action="move", to=9), "edit-end"),
        ("Bo Li", "name", Request(action="text", value="  "), "edit-empty"),
        ("Bo Li", "name", Request(action="text", value="a\x07b"), "edit-text"),
        ("Bo Li", "name", Request(action="text", value="x" * 3000), "edit-text"),
    ],
)
def test_what_cannot_be_done_says_so(
    session: Session, shown: str, part: str, request_: Request, code: str
) -> None:
    with pytest.raises(UsageError) as refused:
        edit_of(target_of(session, shown, part), request_)
    assert refused.value.diagnostics[0].code == code


def test_what_would_be_an_error_is_not_saved(session: Session) -> None:
    wide = Request(action="text", value="W" * 200)
    assert do(session, target_of(session, "Bo Li"), wide) == ("too-wide",)
    assert session.origin.path.read_text(encoding="utf-8") == FILE
    assert session.edition.undo is None


def test_a_file_that_changed_is_not_changed_by_an_old_selection(session: Session) -> None:
    path = session.origin.path
    edit = edit_of(target_of(session, "Bo Li"), Request(action="text", value="Bo"))
    path.write_text("# new\n" + FILE, encoding="utf-8")
    (problem,) = asyncio.run(session.edit(edit))
    assert problem.code == "changed-meanwhile"
    with pytest.raises(UsageError) as refused:
        target_of(session, "Bo Li")
    assert refused.value.diagnostics[0].code == "changed-meanwhile"
    assert path.read_text(encoding="utf-8") == "# new\n" + FILE


def test_another_program_wins_and_ends_the_history(session: Session) -> None:
    path = session.origin.path
    assert do(session, target_of(session, "Bo Li"), Request(action="text", value="Bo")) == ()
    path.write_text(FILE.replace("Ann Lee", "Anna Lee"), encoding="utf-8")
    (problem,) = asyncio.run(session.undo())
    assert problem.code == "changed-outside"
    assert "Anna Lee" in path.read_text(encoding="utf-8")
    assert asyncio.run(session.undo())[0].code == "nothing-to-undo"
    path.write_text(FILE, encoding="utf-8")
    asyncio.run(session.renew())
    assert do(session, target_of(session, "Bo Li"), Request(action="text", value="Bo")) == ()
    path.write_text(FILE.replace("Ann Lee", "Anna Lee"), encoding="utf-8")
    edition = asyncio.run(session.renew())
    assert edition.news
    assert edition.undo is None


def test_measures_say_where_each_comes_from(session: Session) -> None:
    reel = session.edition.reel
    assert reel
    at = next(b.index for b in reel.film.roll.blocks if b.text == "Edited by")
    groups = measure(reel.film, Choice(at, "name", 0))
    rows = {row["label"]: (row["value"], row["from"]) for row in groups[0]["measures"]}
    path = session.origin.path
    assert groups[0]["name"] == "Style name"
    assert rows["Weight"] == ("300", f"{path}:5")
    assert rows["Colour"] == ("#fafafa", f"style base, {path}:4")
    assert rows["Size"] == ("34 px", "default")
