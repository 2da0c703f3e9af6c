"""The measures of lines: gaps, indents, case, script, length, numbers, leaders."""

from __future__ import annotations

import pytest

from endroll.importers.line_shape import MAX_GAP, Case, LineShape, case_of, measure, script_of
from endroll.importers.lines import bullet_of, decoration_of, is_rule, split_lines


def shapes(text: str) -> tuple[LineShape, ...]:
    return measure(split_lines(text))


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("a\nb", [3, 0], [0, 3]),
        ("a\n\nb", [3, 1], [1, 3]),
        ("a\n\n\nb", [3, 2], [2, 3]),
        ("a\n\n\n\n\n\nb", [3, 3], [3, 3]),
        ("\n\na\n \t\nb\n\n", [3, 1], [1, 3]),
        ("a\n------\nb", [3, 3], [3, 3]),
        ("a\n\n* * *\n\nb", [3, 3], [3, 3]),
        ("a\n\n\nb\nc\n\nd", [3, 2, 0, 1], [2, 0, 1, 3]),
    ],
)
def test_gaps_count_empty_lines_and_a_rule_is_the_widest(
    text: str, before: list[int], after: list[int]
) -> None:
    assert MAX_GAP == 3
    assert [shape.gap_before for shape in shapes(text)] == before
    assert [shape.gap_after for shape in shapes(text)] == after


@pytest.mark.parametrize(
    ("text", "indents"),
    [
        ("Gaffer\n    Ann Lee", [0, 4]),
        ("Gaffer\n\tAnn Lee", [0, 8]),
        ("  Gaffer\n  \tAnn Lee", [0, 6]),
        ("Gaffer\n\t\tAnn Lee", [0, 16]),
        ("摄影\n　　李娜", [0, 4]),
        ("摄影\n　李娜", [0, 2]),
        ("Gaffer\n\xa0\xa0Ann Lee", [0, 2]),
        ("  Gaffer\n    Ann Lee", [0, 2]),
        ("    a\n    b", [0, 0]),
    ],
)
def test_indents_are_in_columns_from_the_least(text: str, indents: list[int]) -> None:
    assert [shape.indent for shape in shapes(text)] == indents


def test_the_steps_of_indents_compare_with_the_lines_before_and_after() -> None:
    text = "Gaffer\n    Ann Lee\n    Bo Li\nGrip\n Cy Do"
    assert [shape.step_in for shape in shapes(text)] == [0, 1, 0, -1, 0]
    assert [shape.step_out for shape in shapes(text)] == [1, 0, -1, 0, 0]


def test_a_step_over_two_empty_lines_is_none() -> None:
    assert [shape.step_in for shape in shapes("Gaffer\n\n    Ann Lee")] == [0, 1]
    assert [shape.step_in for shape in shapes("Gaffer\n\n\n    Ann Lee")] == [0, 0]


def centred(lines: list[str], width: int = 60) -> str:
    return "\n".join(line.center(width).rstrip() for line in lines)


def test_a_centred_page_has_no_indents() -> None:
    lines = ["DIRECTED BY", "Ann Lee", "CINEMATOGRAPHER", "Bo Li-Marlborough", "EDITOR", "Cy Do"]
    assert [shape.indent for shape in shapes(centred(lines))] == [0] * 6
    assert [shape.bare for shape in shapes(centred(lines))] == lines
    wide = ["导演", "欧阳娜娜子", "摄影指导", "王伟", "美术", "陈思远"]
    halves = "\n".join(" " * (30 - len(line)) + line for line in wide)
    assert {shape.indent for shape in shapes(halves)} == {0}


def test_a_page_of_two_indents_is_not_centred() -> None:
    text = "\n".join(f"  Role {n}\n      Ann Lee {n}" for n in range(6))
    assert [shape.indent for shape in shapes(text)] == [0, 4] * 6


@pytest.mark.parametrize(
    ("text", "bares", "items"),
    [
        ("1. Ann Lee\n2. Bo Li\n3. Cy Do", ["Ann Lee", "Bo Li", "Cy Do"], [True] * 3),
        ("1) Ann Lee\n2) Bo Li", ["Ann Lee", "Bo Li"], [True, True]),
        ("Crew\n\n1. Ann Lee\n\n2. Bo Li", ["Crew", "Ann Lee", "Bo Li"], [False, True, True]),
        ("2. Kameramann\nAnn Lee", ["2. Kameramann", "Ann Lee"], [False, False]),
        ("1st Assistant\n2nd Assistant", ["1st Assistant", "2nd Assistant"], [False, False]),
        ("2001. A Film\nAnn Lee", ["2001. A Film", "Ann Lee"], [False, False]),
        ("- Ann Lee\n- Bo Li", ["Ann Lee", "Bo Li"], [True, True]),
        ("• Ann Lee", ["Ann Lee"], [True]),
        ("・山田太郎", ["山田太郎"], [True]),
    ],
)
def test_numbers_and_bullets_of_lists_are_taken_off(
    text: str, bares: list[str], items: list[bool]
) -> None:
    assert [shape.bare for shape in shapes(text)] == bares
    assert [shape.is_item for shape in shapes(text)] == items


@pytest.mark.parametrize(
    ("line", "bare", "indent"),
    [
        ("..... Ann Lee", "Ann Lee", 6),
        ("……  Ann Lee", "Ann Lee", 4),
        ("____ Ann Lee", "Ann Lee", 5),
    ],
)
def test_a_leader_at_the_start_is_an_indent(line: str, bare: str, indent: int) -> None:
    first, second = shapes(f"Gaffer\n{line}")
    assert (first.indent, second.indent, second.bare) == (0, indent, bare)


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("DIRECTED BY", Case.CAPITALS),
        ("Directed by", Case.SENTENCE),
        ("Directed By", Case.TITLE),
        ("directed by", Case.LOWER),
        ("Ann Lee", Case.TITLE),
        ("Ludwig van Beethoven", Case.SENTENCE),
        ("Gaffer", Case.TITLE),
        ("РЕЖИССЁР", Case.CAPITALS),
        ("Режиссёр монтажа", Case.SENTENCE),
        ("ΣΚΗΝΟΘΕΣΊΑ", Case.CAPITALS),
        ("导演", Case.NONE),
        ("مخرج", Case.NONE),
        ("דנה לוי", Case.NONE),
        ("1987", Case.NONE),
        ("", Case.NONE),
    ],
)
def test_case(text: str, case: Case) -> None:
    assert case_of(text) is case


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Ann Lee", "latin"),
        ("李娜", "han"),
        ("李娜 Li Na", "han"),
        ("山田太郎さん", "kana"),
        ("김하늘", "hangul"),
        ("Анна", "cased"),
        ("Ελένη", "cased"),
        ("أحمد", "other"),
        ("1987", "other"),
    ],
)
def test_script(text: str, script: str) -> None:
    assert script_of(text) == script


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("Ann", 0),
        ("Ann Lee", 1),
        ("Ann B Lee", 2),
        ("a b c d e", 3),
        ("a b c d e f g h i", 4),
        ("a b c d e f g h i j", 5),
        ("李娜", 0),
        ("王建国", 1),
        ("欧阳 娜娜", 2),
        ("苏州市文化局", 3),
        ("一二三四五六七八九十一二三四", 4),
        ("一二三四五六七八九十一二三四五", 5),
    ],
)
def test_length(text: str, length: int) -> None:
    (shape,) = shapes(text)
    assert shape.length == length


@pytest.mark.parametrize(
    ("line", "bare"),
    [
        ("--- CAST ---", "CAST"),
        ("- CAST -", "CAST"),
        ("— Cast —", "Cast"),
        ("*** Cast ***", "Cast"),
        ("**Cast**", "Cast"),
        ("*Cast*", "Cast"),
        ("__Cast__", "Cast"),
        ("=== Cast ===", "Cast"),
        ("== Cast", "Cast"),
        ("## Cast", "Cast"),
        ("## Cast ##", "Cast"),
        ("~~~ Cast ~~~", "Cast"),
        ("### Second Unit ###", "Second Unit"),
        (">>> Cast <<<", "Cast"),
        ("[Cast]", "Cast"),
        ("<Cast>", "Cast"),
        ("【演员】", "演员"),
        ("〔出演〕", "出演"),
        ("■ 演员 ■", "演员"),
        ("★ Cast ★", "Cast"),
        ("◆ Cast ◆", "Cast"),
        ("o o o  CAST  o o o", "CAST"),
        ("~ Cast ~", "Cast"),
        ("::: Cast :::", "Cast"),
        ("―― 出演 ――", "出演"),
        ("━━━ 演员 ━━━", "演员"),
        ("-=-=- Cast -=-=-", "Cast"),
        ("*-* Cast *-*", "Cast"),
        ("{ Cast }", "Cast"),
        ("|| Cast ||", "Cast"),
    ],
)
def test_decorations(line: str, bare: str) -> None:
    assert decoration_of(line) == bare
    shape, _ = shapes(f"{line}\nAnn Lee")
    assert (shape.bare, shape.is_decorated) == (bare, True)


@pytest.mark.parametrize(
    "line",
    [
        "Cast",
        "Ann Lee",
        "- Ann Lee",
        "Ann Lee -",
        "Anne-Marie",
        "(voice)",
        "“Cast”",
        "«Cast»",
        "Bo & Bo",
        "7 Bo 7",
        "Gaffer - Ann Lee - Oslo",
        "x" * 121,
    ],
)
def test_what_is_not_decorated(line: str) -> None:
    assert decoration_of(line) is None


@pytest.mark.parametrize(
    ("line", "bullet"),
    [
        ("- Ann Lee", "-"),
        ("* Ann Lee", "*"),
        ("• Ann Lee", "•"),
        ("•Ann Lee", "•"),
        ("  – Ann Lee", "–"),
        ("→ Ann Lee", "→"),
        ("➤ Ann Lee", "➤"),
        ("✓ Ann Lee", "✓"),
        ("○ 山田太郎", "○"),
        ("・山田太郎", "・"),
        ("-Ann Lee", ""),
        ("*Ann Lee*", ""),
        ("Ann Lee", ""),
        ("-", ""),
        ("", ""),
    ],
)
def test_bullets(line: str, bullet: str) -> None:
    assert bullet_of(line) == bullet


@pytest.mark.parametrize("line", ["---", "* * *", "=====", "_____", "~~~~", "–––", "━━━", "- - -"])
def test_rules(line: str) -> None:
    (read,) = split_lines(line)
    assert is_rule(read)


@pytest.mark.parametrize("line", ["", "-", "--- a ---", "Ann", "1987", "(…)"])
def test_what_is_no_rule(line: str) -> None:
    (read,) = split_lines(line)
    assert not is_rule(read)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("1. Anna Kern\n2. Bert Holm", "Anna Kern|Bert Holm"),
        ("Besetzung:\n1. Anna Kern\n2. Bert Holm\n3. Cem Aslan", "Anna Kern|Bert Holm|Cem Aslan"),
        ("1. Kamera Nele Ott\n2. Kamera Mats Ahn", "1. Kamera Nele Ott|2. Kamera Mats Ahn"),
        ("Regie Ute Bohl\n1. Ton Nele Ott\n2. Licht Mats Ahn\nMusik Ina Lau", "1. Ton Nele Ott"),
        ("5. Etage\n\n9. Haus", "5. Etage|9. Haus"),
    ],
)
def test_numbers_of_a_list_go_and_those_of_roles_stay(text: str, kept: str) -> None:
    bares = [shape.bare for shape in measure(split_lines(text))]
    assert set(kept.split("|")) <= set(bares)
