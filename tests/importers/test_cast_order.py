"""On which side of a cast list the actors stand."""

from __future__ import annotations

import pytest

from endroll.importers.cast_order import actors_first, person_score
from endroll.importers.separators import Separator, Split

CASTS = [
    [("Anna", "Nina Roth"), ("The Baker", "Tom Finch"), ("Old Man", "Peter Holt")],
    [("Mr Brown", "Laura Smith"), ("First Cop", "David Jones"), ("Waitress", "Maria Lopez")],
    [("Frau Weber", "Sabine Vogt"), ("Polizist", "Jonas Keller"), ("Das Kind", "Lena Schulz")],
    [("Le facteur", "Camille Roux"), ("Madame Petit", "Julie Morin"), ("Luc", "Pierre Blanc")],
    [("Doña Rosa", "Lucía Vega"), ("El médico", "Carlos Gil"), ("Marta", "Elena Ruiz")],
    [("Дядя Ваня", "Иван Петров"), ("Доктор", "Анна Белова"), ("Мать", "Ольга Смирнова")],
    [("母亲", "李娜"), ("老板娘的儿子", "王伟"), ("路人甲乙丙", "陈思远")],
    [("店主の息子", "山田太郎"), ("警察官たちの長", "佐藤花子")],
]


def splits(pairs: list[tuple[str, str]]) -> list[Split]:
    return [Split(Separator.DASH, ((left, (right,)),)) for left, right in pairs]


@pytest.mark.parametrize("cast", CASTS)
def test_the_side_of_the_actors(cast: list[tuple[str, str]]) -> None:
    assert actors_first(splits(cast)) < 0
    assert actors_first(splits([(actor, character) for character, actor in cast])) > 0


@pytest.mark.parametrize("cast", CASTS)
def test_the_order_is_opposite_if_the_sides_change(cast: list[tuple[str, str]]) -> None:
    turned = [(actor, character) for character, actor in cast]
    assert actors_first(splits(cast)) == pytest.approx(-actors_first(splits(turned)))


def test_nothing_tells_nothing() -> None:
    assert actors_first([]) == 0
    assert actors_first([Split(Separator.DASH, (("Anna", ("Nina Roth",)),), name_first=True)]) == 0
    assert person_score("") == 0


@pytest.mark.parametrize(
    ("person", "character"),
    [
        ("Nina Roth", "Nina"),
        ("Peter Holt", "Mr Holt"),
        ("Laura Smith", "The Nurse"),
        ("Laura Smith", "Nurse (young)"),
        ("Laura Smith", "Cop 2"),
        ("Laura Smith", "man with dog"),
        ("Jonas Keller", "Herr Keller"),
        ("李娜", "母亲"),
        ("Иван Петров", "Иван"),
    ],
)
def test_a_whole_name_scores_more_than_a_character(person: str, character: str) -> None:
    assert person_score(person) > person_score(character)
