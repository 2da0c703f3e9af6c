"""Songs: lines in the order written, with the words of their labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from endroll.build.defaults import LABELS
from endroll.build.songs import join_names
from endroll.core.diagnostics import Span
from endroll.model.credits import Song
from endroll.schema.songs import LabelKeys, SongKeys

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.core.diagnostics import Diagnostic
    from endroll.model.credits import Credits

    Build = Callable[[str], tuple[Credits | None, tuple[Diagnostic, ...]]]
    Good = Callable[[str], Credits]


def song_of(made: Credits) -> Song:
    (block,) = made.blocks
    assert isinstance(block, Song)
    return block


def test_every_line_of_a_song_has_a_label() -> None:
    assert tuple(LABELS) == LabelKeys.key_names() == SongKeys.key_names()
    assert all(label.count("{}") == 1 for label in LABELS.values())


def test_the_title_is_first_and_the_lines_stand_as_written(good: Good) -> None:
    song = song_of(
        good(
            "language: zh-Hans\nroll:\n  - song:\n      performed_by: Zuzhou\n      title: 大事\n"
            "      written_by: [A, B, C]\n      courtesy: Maybe Mars\n"
        )
    )
    assert song.title is not None
    assert song.title.value == "“大事”"
    assert song.title.span == Span("credits.yaml", 5, 14)
    assert [line.value for line in song.lines] == [
        "Performed by Zuzhou",
        "Written by A, B & C",
        "Courtesy of Maybe Mars",
    ]
    assert [line.span.line for line in song.lines] == [4, 6, 7]
    assert {line.language for line in song.lines} == {"zh-Hans"}


def test_labels_of_the_file_and_of_the_song(good: Good) -> None:
    song = song_of(
        good(
            'labels: {written_by: "Words: {}", courtesy: "© {}"}\nroll:\n'
            "  - song: {written_by: A, courtesy: B, performed_by: C}\n"
            '    labels: {courtesy: "By leave of {}"}\n'
        )
    )
    assert [line.value for line in song.lines] == ["Words: A", "By leave of B", "Performed by C"]


def test_braces_in_a_name_stay_as_they_are(good: Good) -> None:
    song = song_of(good('roll:\n  - song: {written_by: "{} {0} {x}"}\n'))
    assert [line.value for line in song.lines] == ["Written by {} {0} {x}"]


def test_a_song_without_a_title_has_none(good: Good) -> None:
    assert song_of(good("roll:\n  - song: {written_by: A}\n")).title is None


@pytest.mark.parametrize(
    ("names", "joined"), [(["A"], "A"), (["A", "B"], "A & B"), (["A", "B", "C"], "A, B & C")]
)
def test_names_are_joined_as_in_a_sentence(names: list[str], joined: str) -> None:
    assert join_names(names) == joined


@pytest.mark.parametrize(
    ("text", "place", "code", "quoted"),
    [
        ("{written_by: Words}", (1, 22), "label-without-place", "{}"),
        ('{album: "{} {}"}', (1, 17), "label-without-place", "{}"),
        ('{writen_by: "{}"}', (1, 10), "unknown-key", "written_by"),
        ("[a]", (1, 9), "wrong-kind", "title, album"),
        ("{title: {a: b}}", (1, 17), "wrong-kind", ""),
    ],
)
def test_a_wrong_label_leaves_the_usual_one(
    build: Build, text: str, place: tuple[int, int], code: str, quoted: str
) -> None:
    made, found = build(f"labels: {text}\nroll:\n  - song: {{written_by: A, album: B}}\n")
    assert [(wrong.code, wrong.span) for wrong in found] == [(code, Span("credits.yaml", *place))]
    assert quoted in str(found[0])
    assert made is not None
    assert [line.value for line in song_of(made).lines] == [
        "Written by A",
        "(From the album “B”)",
    ]
