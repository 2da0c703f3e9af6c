"""Which blocks of lines are cut into a role and a name, by what, and which are left whole."""

from __future__ import annotations

import pytest

from endroll.importers.line_cells import Separator, split_into_cells
from endroll.importers.lines import split_lines


def cut(text: str) -> tuple[str, list[tuple[str, ...]]] | None:
    cells = split_into_cells(split_lines(text))
    return cells and (cells[0], [row.texts for row in cells[1]])


@pytest.mark.parametrize("dash", ["-", "–", "—"])
def test_dashes_between_roles_and_names_cut(dash: str) -> None:
    text = f"Director {dash} Ann Lee\nExecutive Producer {dash} Bo Li-Young\nEditor {dash} Cy Do"
    assert cut(text) == (
        Separator.DASH,
        [("Director", "Ann Lee"), ("Executive Producer", "Bo Li-Young"), ("Editor", "Cy Do")],
    )


@pytest.mark.parametrize(
    "text",
    [
        "Editor - Ann Lee",  # a single line may be a name with its company
        "Ann Lee - Bath\nBo Li - Rome\nCy Do - Oslo",  # names and towns
        "Editor - Ann Lee\nProducer - Bo Li\nCy Do",  # not every line
        "Editor - Ann Lee\nBo Li - Rome\nCy Do - Oslo",  # too few roles
    ],
)
def test_other_dashes_do_not_cut(text: str) -> None:
    assert cut(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Anne-Marie Duff\nJean-Luc Godard\nJean-Pierre Léaud",
        "Co-Producer\nSub-Editor\nVoice-Director",
        "Editor-Ann Lee\nProducer-Bo Li",
        "Editor -Ann Lee\nProducer -Bo Li",
        "Editor- Ann Lee\nProducer- Bo Li",
        "Editor–Ann Lee\nProducer–Bo Li",
    ],
)
def test_a_hyphen_within_words_never_cuts(text: str) -> None:
    assert cut(text) is None


def test_the_first_dash_with_spaces_cuts() -> None:
    assert cut("Second-unit Editor - Ann Lee\nProducer - Anne-Marie Li - Oslo") == (
        Separator.DASH,
        [("Second-unit Editor", "Ann Lee"), ("Producer", "Anne-Marie Li - Oslo")],
    )
