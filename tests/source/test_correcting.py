from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.source.correcting import Correction, correct_texts
from endroll.source.editing import UneditableError
from endroll.source.reader import parse_tree

FILE = """\
# The credits.
title: A Film

roll:
  - role: Edited by   # cut twice
    names: Ann        # a friend
  - {role: Music by, names: [Bo, 'Cy "C" De', Di]}
  - cast:
      - Herself: Ann
      - Neighbours: [Ed, Flo]   # next door
      - {role: role, names: Gus}
  - names:
      - Hal
      - {name: Ida, native: 伊达}   # checked
      - name: Jo
        language: en
  - text: |   # small
      One line
      and another.

  - &mark
    role: Gaffer
    names: Kim
  - *mark
  - text: >
      folded
      text
"""
Path = tuple[str | int, ...]


@pytest.mark.parametrize(
    ("path", "text", "before", "after"),
    [
        (("title",), "Other: a Film", "title: A Film", 'title: "Other: a Film"'),
        (("roll", 0, "role"), "Cut by", "Edited by   # cut", "Cut by      # cut"),
        (("roll", 0, "names"), "Anna", "Ann        # a", "Anna       # a"),
        (("roll", 1, "names", 0), "Bo, Jr.", "[Bo,", '["Bo, Jr.",'),
        (("roll", 1, "names", 1), "Cy [De]", "'Cy \"C\" De'", '"Cy [De]"'),
        (("roll", 2, "cast", 0, "Herself"), "Anna", "Herself: Ann\n", "Herself: Anna\n"),
        (("roll", 2, "cast", 1, "Neighbours", 1), "Floh", "Flo]   # n", "Floh]   # n"),
        (("roll", 3, "names", 1, "native"), "伊達", "伊达}", "伊達}"),
        (
            ("roll", 4, "text"),
            "Three lines\n\nof text",
            "      One line\n      and another.\n",
            "      Three lines\n\n      of text\n",
        ),
    ],
)
def test_a_text_is_corrected_and_all_else_is_left(
    path: Path, text: str, before: str, after: str
) -> None:
    assert FILE.count(before) == 1
    assert correct_texts(FILE, [Correction(path, text)]) == (FILE.replace(before, after), ())
    windows = FILE.replace("\n", "\r\n")
    edited, refused = correct_texts(windows, [Correction(path, text)])
    assert not refused
    assert edited == FILE.replace(before, after).replace("\n", "\r\n")


def test_a_role_that_is_a_key_is_renamed() -> None:
    path: Path = ("roll", 2, "cast", 0, "Herself")
    both = [Correction(path, "Her", is_key=True), Correction(path, "Anna")]
    assert correct_texts(FILE, both)[0] == FILE.replace("Herself: Ann\n", "Her: Anna\n")


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        (("roll", 0, "names"), "names: Ann        # a", "names: {name: Ann, native: 安}  # a"),
        (("roll", 1, "names", 2), "Di]}", "{name: Di, native: 安}]}"),
        (("roll", 3, "names", 0), "- Hal\n", "- {name: Hal, native: 安}\n"),
        (
            ("roll", 3, "names", 2),
            "- name: Jo\n",
            "- name: Jo\n        native: 安\n",
        ),
    ],
)
def test_a_native_form_is_put_beside_a_name(path: Path, before: str, after: str) -> None:
    name = before.rsplit(":", maxsplit=1)[-1].strip(" -]}\n#a") or "Jo"
    correction = Correction(path, name, beside=("native", "安"))
    edited, refused = correct_texts(FILE, [correction])
    assert not refused
    assert edited == FILE.replace(before, after)


@pytest.mark.parametrize(
    "path",
    [
        ("roll", 5, "names"),
        ("roll", 6, "names"),
        ("roll", 7, "text"),
        ("roll", 9, "names"),
        ("roll", 0, "nothing"),
        ("roll", 3, "names"),
        ("title", 0),
    ],
)
def test_what_it_is_not_sure_of_it_refuses(path: Path) -> None:
    wrong, right = Correction(path, "X"), Correction(("title",), "B")
    edited, refused = correct_texts(FILE, [wrong, right])
    assert refused == (wrong,)
    assert edited == FILE.replace("title: A Film", "title: B")


def test_what_is_no_file_of_credits() -> None:
    for broken in ("a: [", "", "a"):
        with pytest.raises(UneditableError):
            correct_texts(broken, [Correction(("a",), "b")])


PLACES: list[Path] = [
    ("title",),
    ("roll", 0, "role"),
    ("roll", 1, "names", 1),
    ("roll", 2, "cast", 1, "Neighbours", 0),
    ("roll", 3, "names", 1, "name"),
    ("roll", 3, "names", 2, "name"),
    ("roll", 4, "text"),
]
TEXTS = st.text(
    st.characters(exclude_categories=["C", "Zl", "Zp"], exclude_characters="\ufeff"),
    min_size=1,
    max_size=20,
).filter(str.strip)


@given(st.dictionaries(st.sampled_from(PLACES), TEXTS.map(str.strip), min_size=1))
def test_what_is_corrected_is_read_as_it_was_meant(texts: dict[Path, str]) -> None:
    edited, refused = correct_texts(FILE, [Correction(path, it) for path, it in texts.items()])
    assert not refused
    tree = parse_tree(edited, "a")[0]
    assert tree is not None
    for path, text in texts.items():
        node: object = tree
        for step in path:
            node = node.items[step] if isinstance(step, int) else node.get(step)  # type: ignore[attr-defined]
        assert getattr(node, "text", "").strip() == text
    for comment in ("# cut twice", "# a friend", "# next door", "# checked", "# small"):
        assert comment in edited
