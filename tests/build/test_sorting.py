"""Sorting by surname and by reading: the rules, one by one; and what is true of every order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.build.sorting import SortKeys, sorted_names
from endroll.collation.surname import surname_key
from endroll.core.diagnostics import Diagnostic, Span
from endroll.model.choices import Sort
from endroll.model.credits import Name, People, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.model.credits import Credits

    Build = Callable[[str], tuple[Credits | None, tuple[Diagnostic, ...]]]
    Good = Callable[[str], Credits]


@pytest.mark.parametrize(
    ("name", "surname"),
    [
        ("Alison Klayman", "klayman"),
        ("Cher", "cher"),
        ("Margarethe von Trotta", "trotta"),
        ("Vincent van der Berg", "berg"),
        ("Robert De Niro", "de niro"),
        ("Gus Van Sant", "van sant"),
        ("Wim Van Der Linden", "van der linden"),
        ("Van Morrison", "morrison"),
        ("Robert Downey, Jr.", "downey"),
        ("John Smith III", "smith"),
        ("Ilan Isakov (Guitar, Mandolin, Keyboard)", "isakov"),
        ("Åsa Öberg", "oberg"),
        ("Søren Łuczak", "luczak"),
        ("Anna GROß", "gross"),
        ("Conan O’Brien", "obrien"),
        ("Ann Lee-Smith", "leesmith"),
        ("Galleri Faurschou, Beijing", "galleri faurschou beijing"),
        ("The Solomon R. Guggenheim Museum", "solomon r guggenheim museum"),
        ("Maybe Mars Records", "maybe mars records"),
        ("Christie's, London", "christies london"),
        ("(Anonymous)", "anonymous"),
    ],
)
def test_what_a_name_is_sorted_by(name: str, surname: str) -> None:
    assert surname_key(name)[:2] == (0, surname)


def names_of(made: Credits) -> list[str]:
    (block,) = made.blocks
    assert isinstance(block, People)
    return [name.text.value for name in block.names]


def test_names_stand_by_surname_then_by_the_rest_and_others_after(good: Good) -> None:
    made = good(
        "roll:\n  - names: [谢德庆, Bo Young, Zoe Abel, Ada Young, 艾丹, Amy van Abel]\n"
        "    sort: surname\n"
    )
    assert names_of(made) == ["Amy van Abel", "Zoe Abel", "Ada Young", "Bo Young", "艾丹", "谢德庆"]


def test_a_name_says_what_its_surname_is(good: Good) -> None:
    made = good(
        "roll:\n  - names: [Bo Young, {name: Ai Weiwei, surname: Ai}, Zoe Abel]\n"
        "    sort: surname\n"
    )
    assert names_of(made) == ["Zoe Abel", "Ai Weiwei", "Bo Young"]


def test_names_stand_as_written_unless_asked(good: Good) -> None:
    assert names_of(good("roll:\n  - names: [B B, A A]\n")) == ["B B", "A A"]
    assert names_of(good("roll:\n  - {names: [B B, A A], sort: none}\n")) == ["B B", "A A"]


@pytest.mark.parametrize(
    ("keys", "column", "code", "quoted"),
    [
        ("sort: name", 30, "bad-value", "none, surname, reading, pinyin, strokes, kana, hangul"),
        ("sort: [surname]", 30, "wrong-kind", ""),
    ],
)
def test_another_order_is_told(
    build: Build, keys: str, column: int, code: str, quoted: str
) -> None:
    _, (wrong, *more) = build(f"roll:\n  - {{names: [Ann, Bo], {keys}}}\n")
    assert more == []
    assert wrong.span
    assert (wrong.code, wrong.span.line, wrong.span.column) == (code, 2, column)
    assert quoted in str(wrong)


@given(name=st.text(min_size=1))
def test_any_name_has_a_key(name: str) -> None:
    rank, surname, whole = surname_key(name)
    assert rank in {0, 1}
    assert surname_key(name) == (rank, surname, whole)


def test_names_stand_by_reading_where_one_is_written(good: Good) -> None:
    made = good(
        "roll:\n  - names:\n"
        "      - Ùna\n"
        "      - {name: Zed Klayman, reading: Klayman}\n"
        "      - {name: Ann, native: Олег}\n"
        "      - {name: 艾未未, reading: Ài Wèiwèi}\n"
        "      - Åke (guitar)\n"
        "      - 王一\n"
        "    sort: reading\n"
    )
    assert names_of(made) == ["艾未未", "Åke (guitar)", "Zed Klayman", "Ùna", "Ann", "王一"]


def test_a_name_that_cannot_be_sorted_is_told_where_it_stands(build: Build) -> None:
    made, (wrong, *more) = build(
        "roll:\n  - names: [山田太郎, {name: 阿部寛, reading: あべ ひろし}]\n    sort: kana\n"
    )
    assert made
    assert more == []
    assert names_of(made) == ["阿部寛", "山田太郎"]
    assert (wrong.code, wrong.span) == ("no-reading", Span("credits.yaml", 2, 13))
    assert "“山田太郎”" in wrong.message


PIECES = st.sampled_from(
    [
        "Ai",
        "de",
        "Ö",
        "李",
        "曾",
        "王",
        "未",
        "やま",
        "ガー",
        "ゞ",
        "김",
        "이",
        "李",
        " ",
        "·",
        "(",
        ")",
        "々",
    ]
)
ANY_NAME = st.one_of(st.text(min_size=1), st.lists(PIECES, min_size=1).map("".join))


@given(
    written=st.lists(st.tuples(ANY_NAME, st.none() | ANY_NAME, st.none() | ANY_NAME), max_size=8),
    order=st.sampled_from(Sort),
)
def test_every_order_keeps_the_names_is_stable_and_comes_to_rest(
    written: list[tuple[str, str | None, str | None]], order: Sort
) -> None:
    names, keys_of = [], {}
    for number, (shown, native, reading) in enumerate((*written, *written)):
        span = Span("credits.yaml", number, 1)
        own = Text(native, span, "ja") if native else None
        names.append(Name(Text(shown, span, "ja"), own))
        keys_of[number] = SortKeys(reading=reading)

    def put_in_order(before: list[Name], found: list[Diagnostic]) -> list[Name]:
        keys = [keys_of[name.text.span.line] for name in before]
        return list(sorted_names(before, keys, order=order, diagnostics=found))

    found: list[Diagnostic] = []
    once = put_in_order(names, found)
    assert sorted(once, key=lambda name: name.text.span) == names
    assert put_in_order(once, []) == once
    lines = [name.text.span.line for name in once]
    for line in range(len(written)):
        assert lines.index(line) < lines.index(line + len(written))
    told = [diagnostic.span for diagnostic in found]
    assert told == [name.text.span for name in once[len(once) - len(told) :]]
