"""Sorting by surname: the rules, one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.model.credits import People
from endroll.model.sorting import surname_key

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.diagnostics import Diagnostic
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
    ("keys", "column", "code", "words"),
    [
        ("sort: name", 30, "bad-value", "none, surname"),
        ("sort: [surname]", 30, "wrong-kind", "a list where a word belongs"),
    ],
)
def test_another_order_is_told(build: Build, keys: str, column: int, code: str, words: str) -> None:
    _, (wrong, *more) = build(f"roll:\n  - {{names: [Ann, Bo], {keys}}}\n")
    assert more == []
    assert wrong.span
    assert (wrong.code, wrong.span.line, wrong.span.column) == (code, 2, column)
    assert words in str(wrong)


@given(name=st.text(min_size=1))
def test_any_name_has_a_key(name: str) -> None:
    rank, surname, whole = surname_key(name)
    assert rank in {0, 1}
    assert surname_key(name) == (rank, surname, whole)
