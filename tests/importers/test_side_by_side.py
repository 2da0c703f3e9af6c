"""Blocks that stand side by side are read one after the other; nothing of them is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from endroll.importers.lines import split_lines
from endroll.importers.side_by_side import side_by_side_apart


def apart(text: str) -> list[str]:
    return [line.text for line in side_by_side_apart(split_lines(text))]


def row(*cells: str, width: int = 24) -> str:
    return "".join(cell.ljust(width) for cell in cells).rstrip()


@pytest.mark.parametrize(
    ("heads", "names"),
    [
        (("DIRECTOR", "EDITOR"), ("Ann Lee", "Bo Li")),
        (("Gaffer", "Key Grip", "Editor"), ("Ann Lee", "Bo Li", "Cy Do")),
        (("REGIE", "KAMERA"), ("Kim Brandt", "Jonas Keller")),
        (("Assistants:", "Drivers:"), ("Ann Lee", "Bo Li")),
        (("CAST", "SPECIAL THANKS"), ("Ann Lee", "Bo Li")),
    ],
)
def test_blocks_beside_each_other(heads: tuple[str, ...], names: tuple[str, ...]) -> None:
    expected = [part for pair in zip(heads, names, strict=True) for part in (*pair, "")]
    assert apart(f"{row(*heads)}\n{row(*names)}") == expected


def test_columns_of_unequal_length() -> None:
    text = "\n".join(
        [row("Gaffer", "Editor"), row("Ann Lee", "Bo Li"), row("", "Tom Finch"), row("Nina Roth")]
    )
    assert apart(text) == ["Gaffer", "Ann Lee", "Nina Roth", "", "Editor", "Bo Li", "Tom Finch", ""]


def test_each_line_keeps_its_place() -> None:
    lines = side_by_side_apart(split_lines(f"{row('Gaffer', 'Editor')}\n{row('Ann', 'Bo')}"))
    assert [line.place.line for line in lines] == [1, 2, 1, 1, 2, 1]


@pytest.mark.parametrize(
    "text",
    [
        "Gaffer    Ann Lee\nGrip      Bo Li",
        "Ann Lee    Bo Li\nCy Do      Di Fox",
        "Gaffer    Editor",
        "Gaffer    Editor\n\nAnn Lee   Bo Li",
        "Gaffer    Editor\nGrip      Producer",
        "Gaffer\nAnn Lee",
        "Crew\nGaffer     Editor\nAnn Lee    Bo Li",
    ],
)
def test_what_is_left_as_it_is(text: str) -> None:
    assert apart(text) == text.split("\n")


_CELLS = st.sampled_from(
    ["Gaffer", "EDITOR", "Cast", "Ann Lee", "Bo Li", "Crew:", "", "李娜", "\t"]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(_CELLS, max_size=3), max_size=6))
def test_no_cell_is_lost(rows: list[list[str]]) -> None:
    text = "\n".join(row(*cells) for cells in rows)
    assert sorted("".join(apart(text)).split()) == sorted(text.split()) or sorted(
        word for line in apart(text) for word in line.split()
    ) == sorted(text.split())
