from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.text.break_opportunities import break_places, line_starts
from endroll.text.han import is_single_han
from endroll.text.line_breaking import Unwanted, break_evenly


def wrap(text: str, measure: int, *, is_last_free: bool = False) -> list[str]:
    """Wrap at a measure in characters."""
    places = (0, *break_places(text, "en"))
    broken = break_evenly(
        len(places) - 1,
        measure_px=measure,
        width_px=lambda first, end: len(text[places[first] : places[end]].rstrip()),
        is_last_free=is_last_free,
    )
    return [text[places[first] : places[end]].rstrip() for first, end in broken]


@pytest.mark.parametrize(
    ("text", "measure", "lines"),
    [
        ("", 10, []),
        ("one", 10, ["one"]),
        ("one two three", 13, ["one two three"]),
        ("one two three", 9, ["one two", "three"]),
        # Three lines are needed; greedy would leave the last with "d" alone.
        ("aaa bbb ccc d", 7, ["aaa bbb", "ccc d"]),
        ("aa bb cc dd ee ff gg", 17, ["aa bb cc dd", "ee ff gg"]),
        ("unbreakable", 4, ["unbreakable"]),
        ("a unbreakable b", 4, ["a", "unbreakable", "b"]),
    ],
)
def test_lines_are_few_and_even(text: str, measure: int, lines: list[str]) -> None:
    assert wrap(text, measure) == lines


def test_han_breaks_between_letters_but_not_before_a_closing_mark() -> None:
    text = "大事，小事（全部）"
    places = break_places(text, "zh-Hans")
    assert 1 in places
    assert text.index("，") not in places
    assert text.index("）") not in places
    assert text.index("（") + 1 not in places


def test_the_dot_of_a_foreign_name_starts_no_line() -> None:
    assert break_places("阿尔·帕西诺", "zh-Hans") == (1, 3, 4, 5, 6)


@given(
    words=st.lists(st.text(alphabet="abc", min_size=1, max_size=9), min_size=1, max_size=30),
    measure=st.integers(3, 40),
)
def test_nothing_is_lost_and_nothing_is_wider_than_it_must_be(
    words: list[str], measure: int
) -> None:
    lines = wrap(" ".join(words), measure)
    assert " ".join(lines).split() == words
    for line in lines:
        assert len(line) <= measure or " " not in line


def test_a_last_line_that_is_free_leaves_the_others_full() -> None:
    text = "aaa bbb ccc ddd eee fff"
    assert wrap(text, 16) == ["aaa bbb ccc", "ddd eee fff"]
    assert wrap(text, 16, is_last_free=True) == ["aaa bbb ccc ddd", "eee fff"]


@given(
    widths=st.lists(st.integers(1, 30), min_size=1, max_size=30),
    is_last_free=st.booleans(),
)
def test_pieces_stay_in_order_and_within_the_measure(
    *, widths: list[int], is_last_free: bool
) -> None:
    broken = break_evenly(
        len(widths),
        measure_px=40,
        width_px=lambda first, end: sum(widths[first:end]),
        is_last_free=is_last_free,
    )
    assert [number for first, end in broken for number in range(first, end)] == list(
        range(len(widths))
    )
    assert all(sum(widths[first:end]) <= 40 for first, end in broken)


@pytest.mark.parametrize(
    ("text", "language", "parts"),
    [
        ("영화진흥위원회 제작지원", "ko", ["영화진흥위원회 ", "제작지원"]),
        ("서울에서 2024년에", "ko", ["서울에서 ", "2024년에"]),
        ("(사)한국영화 A팀", "ko", ["(사)한국영화 ", "A팀"]),
        ("한국영화 映畵製作", "ko", ["한국영화 ", "映畵製作"]),
        ("Das 한국영화 Archiv", "de", ["Das ", "한국영화 ", "Archiv"]),
        ("영화 제작", "ko-u-lw-normal", ["영", "화 ", "제", "작"]),
        ("映画の作", "ja", ["映", "画", "の", "作"]),
        ("映画の作", "ja-u-lw-phrase", ["映画の", "作"]),
        ("영화\u200b제작", "ko", ["영화\u200b", "제작"]),
    ],
)
def test_korean_breaks_at_spaces_only(text: str, language: str, parts: list[str]) -> None:
    places = (0, *line_starts(text, language))
    assert [text[start:end] for start, end in pairwise(places)] == parts


def test_korean_breaks_within_words_where_it_is_asked_to() -> None:
    assert line_starts("영화 제작", "ko", within_words=True) == (1, 3, 4, 5)


@pytest.mark.parametrize(
    ("text", "is_single"),
    [("る", True), ("る。", True), ("「る」", True), ("まる", False), ("a", False), ("。", False)],
)
def test_a_single_character_counts_without_its_marks(text: str, *, is_single: bool) -> None:
    assert is_single_han(text) is is_single


def fitting_ways(widths: list[int], measure: int) -> list[tuple[tuple[int, int], ...]]:
    """Return every way to break pieces into lines within a measure, one by one."""
    count = len(widths)
    ways = [
        tuple(pairwise((0, *inner, count)))
        for number in range(count)
        for inner in combinations(range(1, count), number)
    ]
    return [way for way in ways if all(sum(widths[start:end]) <= measure for start, end in way)]


def test_lines_that_would_gape_are_avoided() -> None:
    words = [6, 1, 1, 10, 3, 9]

    def width_px(first: int, end: int) -> float:
        return sum(words[first:end]) + end - first - 1

    def broken(*, most_px: float) -> tuple[tuple[int, int], ...]:
        return break_evenly(
            len(words),
            measure_px=14,
            width_px=width_px,
            is_last_free=True,
            unwanted=Unwanted(stretch_px=lambda first, end: most_px * (end - first - 1)),
        )

    # Of three lines, the second has a slack of 4 if it has no space, and of none with one.
    assert broken(most_px=100) == ((0, 3), (3, 5), (5, 6))
    assert all(
        14 - width_px(*line) <= 2 * (line[1] - line[0] - 1) for line in broken(most_px=2)[:-1]
    )


@given(
    widths=st.lists(st.integers(1, 12), min_size=1, max_size=9),
    measure=st.integers(12, 30),
    gaping=st.sets(st.tuples(st.integers(0, 8), st.integers(1, 9))),
)
def test_as_few_lines_gape_as_can_be_with_as_few_lines(
    widths: list[int], measure: int, gaping: set[tuple[int, int]]
) -> None:
    """Compare with every way to break the pieces, one by one."""
    count = len(widths)
    fitting = fitting_ways(widths, measure)
    fewest = min(map(len, fitting))

    def gapes(way: tuple[tuple[int, int], ...]) -> int:
        return sum(line in gaping and sum(widths[slice(*line)]) < measure for line in way[:-1])

    broken = break_evenly(
        count,
        measure_px=measure,
        width_px=lambda first, end: sum(widths[first:end]),
        is_last_free=True,
        unwanted=Unwanted(stretch_px=lambda first, end: 0.0 if (first, end) in gaping else 1e9),
    )
    assert gapes(broken) == min(gapes(way) for way in fitting if len(way) == fewest)


@given(
    widths=st.lists(st.integers(1, 12), min_size=1, max_size=9),
    measure=st.integers(12, 30),
    singles=st.sets(st.integers(1, 8)),
    is_last_free=st.booleans(),
)
def test_a_single_character_is_avoided_whenever_as_many_lines_can_do(
    *, widths: list[int], measure: int, singles: set[int], is_last_free: bool
) -> None:
    """Compare with every way to break the pieces, one by one."""
    count = len(widths)
    fitting = fitting_ways(widths, measure)
    fewest = min(map(len, fitting))
    avoids = any(len(way) == fewest and way[-1][0] not in singles for way in fitting)
    broken = break_evenly(
        count,
        measure_px=measure,
        width_px=lambda first, end: sum(widths[first:end]),
        is_last_free=is_last_free,
        unwanted=Unwanted(is_single=singles.__contains__),
    )
    assert broken in fitting
    assert len(broken) == fewest
    assert not avoids or broken[-1][0] not in singles or broken[-1][0] == 0
