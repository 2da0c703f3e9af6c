from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.source.editing import UneditableError, as_yaml, plain, put_into
from endroll.source.overrides import apply_overrides
from endroll.source.reader import parse_tree

FILE = """\
# The credits.
title: A Film

timing:
  speed: 3                        # px a frame
  lead_out: 2s

styles:                           # a key left out keeps its usual value
  name: {size: 36}
  notice: {from: text, color: "#b8b8b8"}   # small print

# Everybody.
roll:
  - role: Edited by
    names: Ann   # a friend
"""


@pytest.mark.parametrize(
    ("settings", "before", "after"),
    [
        (
            {"timing.speed": "4.5"},
            "  speed: 3                        # px",
            "  speed: 4.5                      # px",
        ),
        ({"timing.lead_out": "48f"}, "  lead_out: 2s\n", "  lead_out: 48f\n"),
        ({"timing.lead_in": "0"}, "  lead_out: 2s\n", "  lead_out: 2s\n  lead_in: 0\n"),
        ({"styles.name.size": "40"}, "{size: 36}", "{size: 40}"),
        ({"styles.name.weight": "700"}, "{size: 36}", "{size: 36, weight: 700}"),
        (
            {"styles.notice.color": "#ffcc00"},
            'color: "#b8b8b8"}   # small',
            'color: "#ffcc00"}   # small',
        ),
        (
            {"styles.role.size": "30", "styles.role.font": "Noto Serif"},
            "# small print\n",
            "# small print\n  role: {size: 30, font: Noto Serif}\n",
        ),
        (
            {"layout.gap": "60", "layout.gutter": "3.5%"},
            "# Everybody.\n",
            "layout:\n  gap: 60\n  gutter: 3.5%\n\n# Everybody.\n",
        ),
        ({"title": "Other: a Film"}, "title: A Film", 'title: "Other: a Film"'),
        (
            {"language": "ja"},
            "title: A Film\n",
            "title: A Film\nlanguage: ja\n",
        ),
    ],
)
def test_a_value_is_put_in_and_all_else_is_left(
    settings: dict[str, str], before: str, after: str
) -> None:
    assert FILE.count(before) == 1
    assert put_into(FILE, settings) == FILE.replace(before, after)
    windows = FILE.replace("\n", "\r\n")
    assert put_into(windows, settings) == put_into(FILE, settings).replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("roll: [a]", "styles:\n  name:\n    size: 40\n\nroll: [a]"),
        ("{roll: [a]}\n", "{roll: [a], styles: {name: {size: 40}}}\n"),
        ("styles:\nroll: [a]\n", "styles: {name: {size: 40}}\nroll: [a]\n"),
        ("styles: {}\nroll: [a]\n", "styles: {name: {size: 40}}\nroll: [a]\n"),
        (
            "styles:\n  name:\n    # large\n    size: 3  # or so\n",
            "styles:\n  name:\n    # large\n    size: 40  # or so\n",
        ),
        (
            "styles:\n  base:\n    size: 3\n\n# the roll\nroll: [a]\n",
            "styles:\n  base:\n    size: 3\n  name: {size: 40}\n\n# the roll\nroll: [a]\n",
        ),
        (
            "vars:\n  one: |\n    text\n\n\n# last",
            "vars:\n  one: |\n    text\n\nstyles:\n  name:\n    size: 40\n\n\n\n# last",
        ),
        ("title: Ä\n", "title: Ä\n\nstyles:\n  name:\n    size: 40\n\n"),
    ],
)
def test_a_section_that_is_not_there_is_made(text: str, after: str) -> None:
    assert put_into(text, {"styles.name.size": "40"}) == after


@pytest.mark.parametrize(
    "text",
    [
        "styles:\n  base: &it {size: 3}\n  name: *it\nroll: [a]\n",
        "styles: [a]\n",
        "styles: large\n",
        "styles:\n  name:\n    size:\n      - 3\n",
        "styles:\n  name:\n    size: |\n      3\n",
        "- a\n",
        "styles: {",
        "",
    ],
)
def test_what_it_is_not_sure_of_it_refuses(text: str) -> None:
    with pytest.raises(UneditableError, match=r"styles\.name\.size"):
        put_into(text, {"styles.name.size": "40"})


@pytest.mark.parametrize("value", ["{{ {{ a }} }}", "{[a]: b}", "[{{a: b}: c}]", "{a: b, a: c}"])
def test_a_value_that_could_not_be_read_again_it_refuses(value: str) -> None:
    with pytest.raises(UneditableError):
        put_into(FILE, {"labels.album": value})


def test_lines_to_paste_say_what_to_remove() -> None:
    settings = {"timing.speed": None, "timing.duration": "2:30"}
    assert as_yaml(settings) == "timing:\n  duration: 2:30\n# remove timing.speed\n"


def test_lines_to_paste() -> None:
    settings = {
        "timing.speed": "4",
        "styles.name.font": "[Box, Noto Sans]",
        "styles.name.color": "#fff",
        "title": "yes: no",
    }
    assert as_yaml(settings) == (
        'timing:\n  speed: 4\nstyles:\n  name:\n    font: [Box, Noto Sans]\n    color: "#fff"\n'
        'title: "yes: no"\n'
    )


@pytest.mark.parametrize(
    ("settings", "before", "after"),
    [
        (
            {"timing.speed": None},
            "  speed: 3                        # px a frame\n",
            "  # px a frame\n",
        ),
        ({"timing.lead_out": None}, "  lead_out: 2s\n", ""),
        ({"styles.name.size": None}, "  name: {size: 36}\n", ""),
        ({"styles.notice.from": None}, "{from: text, color", "{color"),
        ({"styles.notice.color": None}, 'text, color: "#b8b8b8"}', "text}"),
        ({"title": None}, "title: A Film\n", ""),
        ({"layout.gap": None}, "", ""),
        ({"title.size": None}, "", ""),
        (
            {"timing.lead_out": None, "timing.duration": "2:30"},
            "  lead_out: 2s\n",
            "  duration: 2:30\n",
        ),
    ],
)
def test_a_key_is_removed_and_all_else_is_left(
    settings: dict[str, str | None], before: str, after: str
) -> None:
    assert put_into(FILE, settings) == FILE.replace(before, after, 1)
    windows = FILE.replace("\n", "\r\n")
    assert put_into(windows, settings) == put_into(FILE, settings).replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("text", "key", "after"),
    [
        ("styles:\n  a: {size: 3}\nroll: [a]\n", "styles.a.size", "roll: [a]\n"),
        (
            "b: 1\n\ntiming: {speed: 3}  # slow\n\nroll: [a]\n",
            "timing.speed",
            "b: 1\n\n# slow\n\nroll: [a]\n",
        ),
        ("b: 1\n\ntiming: {speed: 3}\n\nroll: [a]\n", "timing.speed", "b: 1\n\nroll: [a]\n"),
        ("{timing: {speed: 3}, roll: [a]}\n", "timing.speed", "{roll: [a]}\n"),
        ("{a, b: 2}\n", "a", "{b: 2}\n"),
        ("a:\nb: 2\n", "a", "b: 2\n"),
        ("a: 1\nc: 2", "c", "a: 1\n"),
        ("a: {\n  b: 3,   # big\n  c: X,\n}\n", "a.b", "a: {\n  # big\n  c: X,\n}\n"),
        ("a: {\n  b: 3,   # big\n  c: X\n}\n", "a.c", "a: {\n  b: 3,   # big\n}\n"),
        ("a:\n  t: |\n    one\n    # two\n\nb: 1\n", "a.t", "b: 1\n"),
        ("a: 1\nb:\n  - 1\n  - 2  # x\nc: 2\n", "b", "a: 1\n# x\nc: 2\n"),
    ],
)
def test_a_mapping_that_is_left_empty_goes_and_comments_stay(
    text: str, key: str, after: str
) -> None:
    assert put_into(text, {key: None}) == after


@pytest.mark.parametrize(
    "text",
    ["a: &x 3\nb: *x\n", "b: &x 3\na: *x\n", "a: 1\n", "- a\na: 1\n", "a: {b: 1 # one\n , c: 2}\n"],
)
def test_a_key_that_it_cannot_remove_safely_it_leaves(text: str) -> None:
    with pytest.raises(UneditableError):
        put_into(text, {"a.b" if "{" in text else "a": None})


REMOVABLE = st.sampled_from(
    [
        "title",
        "timing",
        "timing.speed",
        "timing.lead_out",
        "styles",
        "styles.name.size",
        "styles.notice.color",
        "styles.notice.from",
        "styles.notice",
        "nothing.here",
    ]
)


@given(st.lists(REMOVABLE, min_size=1, max_size=6, unique=True))
def test_what_is_left_is_what_was_tried_and_no_comment_is_lost(keys: list[str]) -> None:
    edited = put_into(FILE, dict.fromkeys(keys))
    tried, written = parse_tree(FILE, "a")[0], parse_tree(edited, "a")[0]
    assert tried
    assert written
    tried = apply_overrides(tried, [f"-{key}" for key in keys])[0]
    assert plain(tried) == plain(written)
    for comment in ("# The credits.", "# px a frame", "# small print", "# a friend"):
        assert comment in edited


VALUES = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=20)
KEYS = st.sampled_from(
    ["title", "timing.speed", "timing.fit", "styles.name.font", "styles.new.color", "music.file"]
)


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4))
def test_what_is_written_is_what_was_tried(settings: dict[str, str]) -> None:
    try:
        edited = put_into(FILE, settings)
    except UneditableError:
        assert any(value.strip()[:1] in {"", "[", "{", '"', "'"} for value in settings.values())
        return
    tried = parse_tree(FILE, "a")[0]
    assert tried
    tried = apply_overrides(tried, [f"{key}={value}" for key, value in settings.items()])[0]
    written = parse_tree(edited, "a")[0]
    assert written
    for key in settings:
        assert texts_at(written, key) == texts_at(tried, key)
    assert edited.endswith("    names: Ann   # a friend\n")
    assert edited.startswith("# The credits.\n")


def texts_at(node: object, key: str) -> object:
    for part in key.split("."):
        node = getattr(node, "get")(part)  # noqa: B009
    return getattr(node, "text", None)
