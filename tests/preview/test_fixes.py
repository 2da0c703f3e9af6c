"""Fixes: what they change in which file, and what they leave alone."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from endroll.core.diagnostics import Remedy, Span
from endroll.preview.fix_routes import project_files
from endroll.preview.fixing import ProjectFiles, Reader, allow_edit, fix_of, offers, right_edit
from endroll.preview.remedying import put_remedies
from endroll.preview.session import Session
from endroll.source.origin import Origin

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from endroll.core.diagnostics import Diagnostic

HEAD = "title: A Film\nvars: {who: Kim}\nvideo: {size: 320x180, fps: 24}\nroll:\n"
PART = """\
# a part
- role: Sound  Mixer   # keep
  names:
    - "Mary  O'Brien"   # star
    - {name: Jose\u0301 <i>Lee</i>, native: 谢  大}
    - text  with <i>two</i>  marks
- cast:
    - "Bob  B": Ann  Lee
    - X: "{{ who }}  Lee"
- text: |   # head
    Thanks  to
      all  of you
- text: >
    folded  text
    here
- names: [A  B, &c C  D, *c]  # in doubt: x
"""
FIXED = """\
# a part
- role: Sound Mixer    # keep
  names:
    - Mary O'Brien      # star
    - {name: Jose\u0301 <i>Lee</i>, native: 谢 大}
    - text with <i>two</i> marks
- cast:
    - Bob B: Ann Lee
    - X: "{{ who }}  Lee"
- text: |   # head
    Thanks to
      all of you
- text: >
    folded  text
    here
- names: [A B, &c C  D, *c]  # in doubt: x
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "part.yaml").write_text(PART, encoding="utf-8")
    path = tmp_path / "credits.yaml"
    path.write_text(HEAD + "  - include: part.yaml\n  - names: Jo  Bar\n", encoding="utf-8")
    return path


def run(path: Path, told: Callable[[Session], Awaitable[None]]) -> None:
    async def go() -> None:
        session = Session(Origin(path))
        await session.renew()
        await session.proofread()
        await told(session)

    asyncio.run(go())


def of_code(session: Session, code: str) -> list[Diagnostic]:
    return [one for one in session.edition.diagnostics if one.code == code]


def offered(session: Session) -> Sequence[dict[str, Any]]:
    return offers(session.edition.diagnostics, project_files(session), Reader())


def test_all_of_one_code_are_corrected_in_one_step(project: Path) -> None:
    async def told(session: Session) -> None:
        fix = fix_of(of_code(session, "double-space"), project_files(session), Reader())
        assert fix
        assert await session.edit(fix.edit) == ()
        assert (project.parent / "part.yaml").read_text("utf-8") == FIXED
        assert project.read_text("utf-8").endswith("  - names: Jo Bar\n")
        assert (sum(fix.counts.values()), fix.left) == (10, 0)
        await session.proofread()
        assert len(of_code(session, "double-space")) == 3
        assert await session.undo() == ()
        assert (project.parent / "part.yaml").read_text("utf-8") == PART

    run(project, told)


def test_an_offer_says_what_would_change(project: Path) -> None:
    async def told(session: Session) -> None:
        found = dict(zip(session.edition.diagnostics, offered(session), strict=True))
        by_line = {
            (Path(one.span.file).name, one.span.line): offer
            for one, offer in found.items()
            if one.span and one.code == "double-space"
        }
        assert by_line["credits.yaml", 6]["changes"] == [["Jo  Bar", "Jo Bar"]]
        assert by_line["part.yaml", 9]["fixes"] == 0  # a variable is in it
        assert by_line["part.yaml", 13]["fixes"] == 0  # it is folded
        (doubt,) = (offer for one, offer in found.items() if one.code == "in-doubt")
        assert (doubt["right"], doubt["allow"], doubt["fixes"]) == (True, False, 0)
        assert doubt["line"].startswith("names: [A  B")

    run(project, told)


def test_a_text_that_has_changed_is_not_corrected(project: Path) -> None:
    async def told(session: Session) -> None:
        one = of_code(session, "double-space")[0]
        fix = fix_of([one], project_files(session), Reader())
        assert fix
        project.write_text(project.read_text("utf-8").replace("Jo  Bar", "Jo  Baz"), "utf-8")
        (problem,) = await session.edit(fix.edit)
        assert problem.code == "uneditable"
        assert "Jo  Baz" in project.read_text("utf-8")

    run(project, told)


def test_a_doubt_is_settled_and_a_warning_allowed(project: Path) -> None:
    async def told(session: Session) -> None:
        files = project_files(session)
        (doubt,) = of_code(session, "in-doubt")
        assert doubt.span
        path = files.file(doubt.span.file)
        assert path
        assert await session.edit(right_edit(doubt.span, path)) == ()
        assert path.read_text("utf-8") == PART.replace("  # in doubt: x", "")
        await session.proofread()
        one = next(one for one in of_code(session, "double-space") if one.span != doubt.span)
        assert one.span
        known = len(of_code(session, "double-space"))
        assert await session.edit(allow_edit(one, one.span, project)) == ()
        await session.proofread()
        assert len(of_code(session, "double-space")) == known - 1
        assert of_code(session, "in-doubt") == []

    run(project, told)


def test_only_files_of_the_film_in_its_folder_are_changed(tmp_path: Path) -> None:
    folder = tmp_path / "film"
    folder.mkdir()
    inside, outside, other = folder / "a.yaml", tmp_path / "b.yaml", folder / "c.yaml"
    font, link = folder / "f.ttf", folder / "d.yaml"
    for path in (inside, outside, other, font):
        path.write_text("[]")
    link.symlink_to(outside)
    files = ProjectFiles(Origin(folder / "x.yaml"), (inside, outside, font, link))
    assert files.file(str(inside)) == inside
    assert files.file(str(folder / "x.yaml")) == folder / "x.yaml"
    for path in (outside, other, font, link, folder / ".." / "b.yaml", Path("--set"), Path()):
        assert files.file(str(path)) is None


def test_remedies_of_one_text_are_put_in_together() -> None:
    span = Span("f", 1, 4)
    first, second = Remedy(span, "a  b--c", ((1, 3, " "),)), Remedy(span, "a  b--c", ((4, 6, "—"),))
    assert put_remedies("a: a  b--c  # x\n", [first, second]).text == "a: a b—c    # x\n"
    clashing = Remedy(span, "a  b--c", ((2, 4, ""),))
    assert put_remedies("a: a  b--c\n", [first, clashing]).text == "a: a b--c\n"
    assert put_remedies("a: a  b--d\n", [first]).count == 0
    assert put_remedies("a: [\n", [first]).count == 0


def test_keys_are_corrected_with_what_is_below_them() -> None:
    text = "- cast:\n    - A  B: C  D\n    - A  B: E  F\n"
    remedies = [
        Remedy(Span("f", line, column), value, ((1, 3, " "),))
        for line, column, value in [
            (2, 7, "A  B"),
            (2, 13, "C  D"),
            (3, 7, "A  B"),
            (3, 13, "E  F"),
        ]
    ]
    assert put_remedies(text, remedies).text == "- cast:\n    - A B: C D\n    - A B: E F\n"
