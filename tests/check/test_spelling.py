"""One person spelled in two ways, and two people with similar names."""

from __future__ import annotations

import re
import runpy
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from endroll.check.name_index import gather_people
from endroll.check.romanization import check_romanising
from endroll.check.spelling import check_spelling
from endroll.core.diagnostics import Span
from endroll.model.credits import Name, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from endroll.core.diagnostics import Diagnostic
    from endroll.project import Project

_data: dict[str, Any] = runpy.run_path(
    str(Path(__file__).parents[1] / "data" / "names_of_the_world.py")
)

FEW_LETTERS_APART = """
Maria Mario Marina Martina Martin Marta Julia Julie Julian Juliana Daniel Daniela Joseph Josepha
Robert Roberta Carlo Carlos Simon Simone Simona Erika Erica Karen Karin Christina Christine
Christian Stephen Stephan Stefan Michel Michal Francis Frances Marion Marian Andre Andrea Andres
Andreas Emily Emilia Reiko Rieko Keiko Xiaoming Xiaoling Hyunjin Hyunbin Nobuhiko Nobuhito Takahiro
Takehiro Youngjin Yongjin Jeongmin Jongmin Yannan Yanan Xiaojuan Xiaojun Alexander Alexandra
Alexandre Angelica Angelina Smith Smyth Anderson Andersson Andersen Hanssen Hansen Hanson
Petersen Peterson Pedersen
Meyer Meier Mayer Maier Ivanov Ivanova Novak Novakova Gonzales Gonzalez Rodrigues Rodriguez Brown
Browne Clark Clarke Davis Davies Stewart Stuart Thomson Thompson Johnson Johnston Robertson
Roberson Christensen Christenson Sofia Sophia Jan Jana Jane Janet Janette Joan Joanna Johanna Johan
Johannes Anna Anne Ann Annie Annika Annike Louis Louise Luis Luisa Nicola Nicolas Nicole Valentin
Valentina Valentine Victor Victoria Eric Erik Erich Marc Mark Marco Marcus Lindsay Lindsey Tracy
Tracey Brian Bryan Ryan Allan Allen Teresa Therese Minjun Minjung Minjeong Seungho Sungho Seongho
Shinichi Shinji Kenji Kenichi Kenta Kentaro Dmitri Dmitry Petrov Petrova Kowalski Kowalska
"""


def name(text: str, line: int = 1) -> Name:
    """Return a name, with the native form after a slash if there is one."""
    latin, _, native = text.partition("|")
    span = Span("credits.yaml", line, 1)
    return Name(Text(latin, span, "en"), Text(native, span, "zh-Hans") if native else None)


def told(*texts: str) -> list[tuple[str, int]]:
    """Return the codes and lines of the diagnostics of names; the first is on line 1."""
    return [(one.code, one.span.line if one.span else 0) for one in said(texts)]


def said(texts: Iterable[str]) -> list[Diagnostic]:
    people = gather_people(name(text, line) for line, text in enumerate(texts, start=1))
    return [*check_spelling(people), *check_romanising(people)]


@pytest.mark.parametrize(
    ("usual", "other"),
    [
        ("José Prado", "Jose Prado"),
        ("José Muñoz", "Jose Muñoz"),
        ("Фёдор Крылов", "Федор Крылов"),
        ("Anna Müller", "Anna Mueller"),
        ("Anna Müller", "Anna Muller"),
        ("Łukasz Nowak", "Lukasz Nowak"),
        ("Işıl Kaya", "Isil Kaya"),
        ("Nguyễn Văn An", "Nguyen Van An"),
        ("Vincent van Gogh", "Vincent Van Gogh"),
        ("Alison McDonald", "Alison Mcdonald"),
        ("CineReach", "Cinereach"),
        ("J. R. Smith", "JR Smith"),
        ("J. R. Smith", "J.R. Smith"),
        ("J. R. Ng", "JR Ng"),
        ("John Smith Jr.", "John Smith Jr"),
        ("Jean-Luc Picot", "Jean Luc Picot"),
        ("Win-Sie Tow", "Winsie Tow"),
        ("عبد الله حداد", "عبدالله حداد"),
        ("Ai Wei", "Wei Ai"),
        ("Federico García Lorca", "García Lorca Federico"),
        ("Alison Klayman", "Allison Klayman"),
        ("Alison Klayman", "Alison Klaymann"),
        ("Michael Weber", "Micheal Weber"),
        ("Karl Schlesinger", "Karl Schlesnger"),
        ("Karl Schlesinger", "Karl Schlasinger"),
        ("Alison Klayman (Producer)", "Allison Klayman, PGA"),
        ("Chen Danqing 陈丹青", "Chen Dan Qing"),
    ],
)
def test_one_person_spelled_in_two_ways(usual: str, other: str) -> None:
    assert told(usual, usual, other) == [("spelled-two-ways", 3)]
    assert told(other, usual, usual) == [("spelled-two-ways", 1)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Alison Klayman", "Alison  Klayman"),
        ("Alison Klayman", "ALISON KLAYMAN"),
        ("José Prado", "JOSE PRADO"),
        ("Mary O'Brien", "Mary O’Brien"),
        ("Ann Author", "Ann Author, ASC"),
        ("Ilan Isakov (Guitar)", "Ilan Isakov (Bass)"),
        ("John Smith", "John Smith Jr."),
        ("John Smith Jr.", "John Smith Sr."),
        ("John Smith II", "John Smith III"),
        ("John Smith", "John R. Smith"),
        ("Unit 731 East", "Unit 732 East"),
        ("Studio 1 000", "Studio 100 0"),
        ("Anna Lee", "Anne Lee"),
        ("Jan Novak", "Jana Novak"),
        ("John Smith", "John Smyth"),
        ("Li Wei", "Li Wen"),
        ("Li An", "Lian"),
        ("Kim Minjun", "Kim Minjung"),
        ("Zoë Klein", "Zoé Klein"),
        ("Nguyễn Văn Ân", "Nguyễn Văn An"),
        ("Nguyễn Văn Ân", "Nguyễn Văn Ẩn"),
        ("राम", "रमा"),
        ("김 민수", "김민수"),
        ("山田 太郎", "山田太郎"),
        ("Amy and Mark Blum", "Mark and Amy Blum"),
        ("J. Smithson", "J. Smithsonn"),
        ("Ann Studios", "Ann Studio"),
    ],
)
def test_two_people_whose_names_are_nearly_alike(one: str, other: str) -> None:
    assert told(one, other) == []
    assert told(other, one) == []


@pytest.mark.parametrize("pattern", ["{} Lopez", "Wang {}"])
def test_given_names_and_families_that_are_a_letter_apart(pattern: str) -> None:
    pairs = combinations(dict.fromkeys(FEW_LETTERS_APART.split()), 2)
    wrong = [pair for pair in pairs if told(*map(pattern.format, pair))]
    assert wrong == []


def test_the_rarer_spelling_is_told_wherever_it_stands_with_the_line_of_the_usual() -> None:
    found = said(
        ["Allison Klayman", "Alison Klayman", "Allison Klayman", *["Alison Klayman"] * 2, "Bo Ek"]
    )
    assert [one.span.line for one in found if one.span] == [1, 3]
    assert re.findall(r"“.*?”|line \d+", found[0].message) == [
        "“Allison Klayman”",
        "“Alison Klayman”",
        "line 2",
    ]


def test_names_that_both_come_elsewhere_are_two_names() -> None:
    assert told("Philip Lopez", "Phillip Lopez") == [("spelled-two-ways", 2)]
    assert told("Philip Lopez", "Phillip Lopez", "Philip Ek", "Phillip Ott") == []
    assert told("Thomas James", "James Thomas") == [("spelled-two-ways", 2)]
    assert told("Thomas James", "James Thomas", "James Ek", "Thomas Ott") == []


@pytest.mark.parametrize(
    ("usual", "other"),
    [
        ("Chen Danqing 陈丹青", "Chen Danxing 陈丹青"),
        ("Chen Danqing 陈丹青", "Chen Dan Qing 陈丹青"),
        ("陈丹青 Chen Danqing", "Chen Dan-qing|陈丹青"),
        ("Chen Danqing|陈丹青", "CHEN Danqing|陈丹青"),
        ("Ai Weiwei|艾未未", "Weiwei Ai|艾未未"),
        ("Chen Danqing|陈丹青", "Chen Danqing|陈丹清"),
        ("Chen Danqing|陈丹青", "Chen Danqing|陈青丹"),
        ("Chen Danqing|陈丹青", "Chen Danqing|陈丹"),
        ("Kim Min-su 김민수", "Kim Minsu 김민수"),
        ("Tanaka Yūko|田中裕子", "Tanaka Yuko|田中裕子"),
    ],
)
def test_one_native_name_romanised_in_two_ways(usual: str, other: str) -> None:
    assert told(usual, usual, other) == [("two-romanisations", 3)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Chen Danqing 陈丹青", "Chen Danqing|陈丹青"),
        ("Chen Danqing|陈丹青", "CHEN DANQING|陈丹青"),
        ("Chen Danqing|陈丹青", "Chen Danqing"),
        ("Li Wei 李伟", "Li Wei 李薇"),
        ("Wang Xiaoming|王晓明", "Wang Xiaoling|王晓玲"),
        ("Kim Min-su 김민수", "Kim Minsoo 김민수"),
        ("Kenny 溫國榮", "Kenny 李國榮"),
        ("Bold 艾未未", "Light 艾未未"),
        ("陈丹青", "陈丹清"),
        ("Tanaka Yuko|田中 裕子", "Tanaka Yuko|田中裕子"),
        ("田中 عمر 金", "田中 عمار 金"),
    ],
)
def test_natives_that_go_together_or_are_two_peoples(one: str, other: str) -> None:
    assert told(one, other) == []


def test_names_of_the_world_are_each_a_person() -> None:
    names = [
        f"{one.text}|{one.native}" if one.native else one.text
        for one in _data["names_of_the_world"]()
    ]
    assert [one.message for one in said(names)] == []


def test_no_two_given_names_or_families_of_a_language_are_one() -> None:
    wrong = []
    for stock in _data["STOCKS"]:
        words = stock.given.split(" "), stock.family.split(" ")
        for own, other in (words, words[::-1]):
            pairs = combinations([f"{word.replace('_', ' ')} {other[0]}" for word in own], 2)
            wrong += [pair for pair in pairs if told(*pair)]
    assert wrong == []


def test_it_is_told_of_credits_and_may_be_allowed(
    look_into: Callable[[str], tuple[Project | None, tuple[Diagnostic, ...]]],
) -> None:
    _, found = look_into("""
        roll:
          - {role: Directed by, names: Alison Klayman}
          - cast:
              - Herself: Allison Klayman
              - Him: Alison Klaymann  # endroll: allow spelled-two-ways
    """)
    assert [one.code for one in found] == ["spelled-two-ways"]
    assert "Allison" in found[0].message


def test_another_file_is_named(
    look_into: Callable[[str], tuple[Project | None, tuple[Diagnostic, ...]]], tmp_path: Path
) -> None:
    (tmp_path / "crew.yaml").write_text("- names: Allison Klayman\n", encoding="utf-8")
    _, (said,) = look_into("""
        roll:
          - names: Ann
          - names: Alison Klayman
          - include: crew.yaml
    """)
    assert said.span
    assert Path(said.span.file).name == "crew.yaml"
    assert re.findall("“.*?”", said.message) == ["“Allison Klayman”", "“Alison Klayman”"]
    assert said.message.endswith(" of " + str(tmp_path / "credits.yaml"))


@pytest.mark.parametrize(
    "text",
    ["a" * 30_000 + "v", "an" * 11 + "v Smith", "a'" * 30_000, "a,b " * 30_000, "(" * 30_000],
)
def test_what_is_no_name_takes_no_time(text: str) -> None:
    assert told(text, text + "x", "Ann Lee") == []
