"""Drafts written as files for credits to include, and the places of their doubts."""

from __future__ import annotations

from functools import partial

from endroll.importers.doubt_places import doubt_places
from endroll.importers.yaml_text import write_part, write_yaml
from endroll.interchange.nodes import (
    CreditsDraft,
    NameNode,
    NodeText,
    PeopleNode,
    SongLine,
    SongNode,
    SourcePlace,
)
from endroll.source.reader import parse_node
from endroll.source.tree import MappingNode


def text_at(text: str, line: int, *doubts: str) -> NodeText:
    return NodeText(text, SourcePlace(line), doubts)


NAMES = tuple(NameNode(text_at(f"Name {line}", line)) for line in range(1, 15))
DRAFT = CreditsDraft(
    title=text_at("A Film", 1, "or a heading?"),
    language="fr",
    nodes=(
        PeopleNode(role=text_at("Cut", 2, "why?"), names=NAMES),
        SongNode(
            lines=(
                SongLine(key="title", text=text_at("Song", 20)),
                SongLine(key="written_by", text=text_at("Ann", 21, "who?"), label="by {}"),
                SongLine(key="written_by", text=text_at("Bo", 22, "who?"), label="by {}"),
            )
        ),
    ),
)


def test_a_part_has_entries_and_nothing_else() -> None:
    text = write_part(DRAFT, "list.txt")
    root, _ = parse_node(text, "")
    assert isinstance(root, MappingNode)
    assert [key.text for key, _ in root.entries] == ["roll"]
    assert "columns: auto" in text
    assert "labels: {written_by: by {}}" in text.replace('"', "")
    assert "A Film" not in text


def test_a_part_in_another_language_is_a_section() -> None:
    text = write_part(DRAFT, "list.txt", language="fr")
    assert "  - language: fr" in text
    assert "\n    section:\n      - role: Cut" in text


def test_doubts_are_placed_by_the_lines_they_are_written_on() -> None:
    for write in (write_yaml, write_part):
        found = doubt_places(DRAFT, partial(write, source="x"))
        text = write(DRAFT, "x").split("\n")
        assert all("in doubt" in text[line - 1] for line, _ in found)
        lines = [[place.line for place in places] for _, places in found]
        assert lines[-2:] == [[2], [21, 22]]
