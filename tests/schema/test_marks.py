from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.model.credits import Marked
from endroll.model.design import Color
from endroll.schema.marks import check_marks, escape_marks, parse_marks


@pytest.mark.parametrize(
    ("written", "plain", "marks"),
    [
        ("Ann", "Ann", []),
        ("The <i>Film</i>", "The Film", [(4, 8, "i")]),
        ("<b>A</b><i>B</i>", "AB", [(0, 1, "b"), (1, 2, "i")]),
        ("<b>A <i>B</i></b>", "A B", [(0, 3, "b"), (2, 3, "i")]),
        ("<big-name>A</big-name>", "A", [(0, 1, "big-name")]),
        ("a < b", "a < b", []),
        ("I <3 you", "I <3 you", []),
        ("<i></i>A", "A", []),
        (r"\<i>A", "<i>A", []),
        (r"a \ b", r"a \ b", []),
        ("H<sub>2</sub>O", "H2O", [(1, 2, "sub")]),
    ],
)
def test_marks_are_read(written: str, plain: str, marks: list[tuple[int, int, str]]) -> None:
    assert parse_marks(written) == (plain, tuple(Marked(*mark) for mark in marks))


@pytest.mark.parametrize(
    ("written", "mark", "escaped"),
    [
        ("<i>A", "<i>", r"\<i>"),
        ("A</i>", "</i>", r"\</i>"),
        ("<i><b>A</i></b>", "</i>", r"\</i>"),
        ("<Acme> Films", "<Acme>", r"\<Acme>"),
    ],
)
def test_marks_that_do_not_pair_are_refused(written: str, mark: str, escaped: str) -> None:
    with pytest.raises(ValueError, match=mark) as wrong:
        check_marks(written)
    sentence, _, hint = str(wrong.value).partition("; ")
    assert sentence.startswith(mark)
    assert escaped in hint


@given(text=st.text(alphabet="ab<\\/> 艾", max_size=20))
def test_what_is_escaped_comes_back_as_typed(text: str) -> None:
    assert parse_marks(text.replace("<", r"\<").replace("\\\\<", "\\\\<"))[0].count("<") == (
        text.count("<")
    )


@given(
    parts=st.lists(
        st.tuples(st.sampled_from(["", "i", "b", "x-y"]), st.text("ab c", min_size=1, max_size=5)),
        max_size=6,
    )
)
def test_marks_cover_what_they_stood_about(parts: list[tuple[str, str]]) -> None:
    written = "".join(f"<{mark}>{text}</{mark}>" if mark else text for mark, text in parts)
    plain, marks = parse_marks(written)
    assert plain == "".join(text for _, text in parts)
    assert [(mark.mark, plain[mark.start : mark.end]) for mark in marks] == [
        part for part in parts if part[0]
    ]


@pytest.mark.parametrize(
    ("written", "plain", "marks"),
    [
        ("<#c0a060>Ann</#> Bo", "Ann Bo", [(0, 3, "#c0a060", Color(0xC0, 0xA0, 0x60))]),
        ("<#FFF>Ann</#>", "Ann", [(0, 3, "#FFF", Color(255, 255, 255))]),
        ("<gold>Ann</gold>", "Ann", [(0, 3, "gold", Color(255, 215, 0))]),
        (
            "<#123456>A<#654321>B</#></#>",
            "AB",
            [(0, 2, "#123456", Color(18, 52, 86)), (1, 2, "#654321", Color(101, 67, 33))],
        ),
        (r"\<#c0a060>Ann\</#>", "<#c0a060>Ann</#>", []),
        ("Take <#1>", "Take <#1>", []),
    ],
)
def test_a_colour_is_a_mark(
    written: str, plain: str, marks: list[tuple[int, int, str, Color]]
) -> None:
    assert parse_marks(written) == (plain, tuple(Marked(*mark) for mark in marks))


@pytest.mark.parametrize(
    ("written", "begins", "hinted"),
    [
        ("<#c0a060>Ann", "<#c0a060>", "</#>"),
        ("Ann</#>", "</#>", r"\</#>"),
        ("<#c0a060>Ann</#c0a060>", "</#c0a060>", "</#>"),
        ("<#c0a06>Ann</#>", "<#c0a06>", "<#c0a060>"),
        ("<#gold>Ann</#>", "<#gold>", r"\<#gold>"),
        ("<gold>Ann</#>", "</#>", r"\</#>"),
    ],
)
def test_a_colour_that_is_none_or_does_not_pair_is_refused(
    written: str, begins: str, hinted: str
) -> None:
    with pytest.raises(ValueError, match=begins) as wrong:
        check_marks(written)
    sentence, _, hint = str(wrong.value).partition("; ")
    assert sentence.startswith(begins)
    assert hinted in hint


@given(text=st.text(alphabet="abf123<\\/>#", max_size=20))
def test_text_from_elsewhere_keeps_its_signs(text: str) -> None:
    assert parse_marks(escape_marks(text)) == (text, ())
