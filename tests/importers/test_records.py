"""Texts of labelled records, and those for MoviePy's CreditsClip."""

from __future__ import annotations

from pathlib import Path

import pytest

from endroll.importers.formats import ImportOptions, read_draft
from endroll.importers.lines import split_lines
from endroll.importers.moviepy_text import NO_ROLE, is_moviepy
from endroll.importers.record_text import NOT_CREDITED, OUTSIDE, read_records
from endroll.importers.records import records_of
from endroll.interchange.nodes import CreditsDraft, HeadingNode, PeopleNode


def drafted(text: str) -> CreditsDraft:
    return read_draft(text.encode(), Path("a.txt"), ImportOptions())


def people(draft: CreditsDraft) -> list[tuple[str, list[str]]]:
    return [
        (node.role.text if node.role else "", [name.name.text for name in node.names])
        for node in draft.nodes
        if isinstance(node, PeopleNode)
    ]


LINUX = """\
This file names the people of the pier. It is
sorted by their last names.

N: Ann Lee
E: ann@example.org
D: Sound of the harbour
D: Foghorns
S: 1 Long Road

N: Bo Cy
W: https://example.org
D: Picture
"""


def test_the_letters_of_linux() -> None:
    draft = drafted(LINUX)
    assert people(draft) == [
        ("Sound of the harbour, Foghorns", ["Ann Lee"]),
        ("Picture", ["Bo Cy"]),
    ]
    assert [(row.place.line, row.reason) for row in draft.left_out] == [
        (1, OUTSIDE),
        (2, OUTSIDE),
        (5, NOT_CREDITED),
        (8, NOT_CREDITED),
        (11, NOT_CREDITED),
    ]
    roles = [text for kind, text in draft.texts_with_kinds() if kind == "role"]
    assert all(role.doubts for role in roles)


@pytest.mark.parametrize("gap", ["\n", ""])
@pytest.mark.parametrize(
    "labels", [("Name", "Role", "Email"), ("Nom", "Poste", "Courriel"), ("姓名", "职务", "邮箱")]
)
def test_words_are_labels(labels: tuple[str, str, str], gap: str) -> None:
    name, role, email = labels
    text = gap.join(
        f"{role}: {job}\n{name}: {person}\n{email}: a@example.org\n"
        for person, job in (("Ann Lee", "Gaffer"), ("Bo Cy", "Grip"))
    )
    draft = drafted(text)
    assert people(draft) == [("Gaffer", ["Ann Lee"]), ("Grip", ["Bo Cy"])]
    assert {row.reason for row in draft.left_out} == {NOT_CREDITED}
    assert set(draft.places) == draft.kept_places() | {row.place for row in draft.left_out}


def test_sections_notes_and_records_without_a_role() -> None:
    draft = drafted(
        "Camera\n\nName: Ann Lee\nRole: Gaffer\nNote: on leave\n\nName: Bo Cy\n\n"
        "Sound\n\nName: Di Ek\nRole: Mixer\n"
    )
    assert people(draft) == [("Gaffer", ["Ann Lee"]), ("", ["Bo Cy"]), ("Mixer", ["Di Ek"])]
    headings = [node.heading.text for node in draft.nodes if isinstance(node, HeadingNode)]
    assert headings == ["Camera", "Sound"]
    assert [text.text for text in draft.texts() if text.doubts] == ["Ann Lee"]
    assert not draft.left_out


@pytest.mark.parametrize(
    "text",
    [
        "Director: Ann Lee\nGaffer: Bo Cy\n\nDirector: Di Ek\nGaffer: Ed Fox\n",
        "Name: Ann Lee\nRole: Gaffer\n",
        "Name: Ann Lee\nName: Bo Cy\n",
        "Name: a\nRole: b\nName: c\nRole: d\n" + "A sentence of an article.\n" * 9,
        "",
        ":\n:\n",
    ],
)
def test_other_texts_are_no_records(text: str) -> None:
    assert records_of(split_lines(text)) is None
    assert read_records(text) is None


def test_many_records_take_bounded_time() -> None:
    records = records_of(split_lines("Name: Ann Lee\nRole: Gaffer\n\n" * 16_000))
    assert records is not None
    assert len(records.rows) == 16_001


MOVIEPY = "..Director\nAnn Lee\n\n..Editor\nDi Ek\n\n..\nBo Cy\n"


def test_an_empty_role_of_moviepy_is_none() -> None:
    draft = drafted(MOVIEPY)
    assert people(draft) == [("Director", ["Ann Lee"]), ("Editor", ["Di Ek"]), ("", ["Bo Cy"])]
    assert [(row.place.line, row.reason) for row in draft.left_out] == [(7, NO_ROLE)]


@pytest.mark.parametrize(
    "text",
    [
        "..Director\nAnn Lee\nBo Cy\n",
        "# list\n..Director\nAnn Lee\n..\nBo Cy\n",
        "..Director\n.blank 2\nwhatever it is.\n",
    ],
)
def test_moviepy_is_known_by_a_single_role(text: str) -> None:
    assert is_moviepy(text)


@pytest.mark.parametrize(
    "text",
    [
        "..Director\nThis is a sentence that is no name.\n",
        "...and so on\nAnn Lee\n",
        "..\nAnn Lee\n",
        "Ann Lee\n",
    ],
)
def test_dots_alone_are_not_moviepys(text: str) -> None:
    assert not is_moviepy(text)
