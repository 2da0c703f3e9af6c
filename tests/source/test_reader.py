"""The reader: any text comes back as typed, and what is broken is told of where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from endroll.core.diagnostics import Span, UsageError
from endroll.source import composer, reader
from endroll.source.reader import parse_tree, read_tree
from endroll.source.tree import MappingNode, ScalarNode, SequenceNode

if TYPE_CHECKING:
    from pathlib import Path

    from endroll.source.tree import Node


@pytest.fixture(params=["C", "Python"])
def _either_loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "Python":
        monkeypatch.setattr(composer, "_LOADER", yaml.SafeLoader)


def value_of(text: str) -> Node:
    tree, found = parse_tree(f"key: {text}\n", "credits.yaml")
    assert found == ()
    assert tree is not None
    value = tree.get("key")
    assert value is not None
    return value


@pytest.mark.parametrize(
    "text",
    [
        "No",
        "Null",
        "null",
        "~",
        "007",
        "1e3",
        "2012-10-01",
        "true",
        "0x1F",
        "1_000",
        ".inf",
        "12:30",
    ],
)
def test_a_name_is_text_whatever_it_looks_like(text: str) -> None:
    value = value_of(text)
    assert isinstance(value, ScalarNode)
    assert value.text == text
    assert not value.quoted


@given(st.text())
def test_any_text_written_as_yaml_comes_back_as_typed(text: str) -> None:
    written = yaml.safe_dump({"key": text}, allow_unicode=False)
    tree, found = parse_tree(written, "credits.yaml")
    assert tree is not None
    assert [node.text for _, node in tree.entries if isinstance(node, ScalarNode)] == [text]
    assert found == ()


@given(
    st.from_regex(
        r"[A-Za-z0-9\u4e00-\u9fa0]([A-Za-z0-9\u4e00-\u9fa0 ._&/()'-]*[a-z0-9.])?", fullmatch=True
    )
)
def test_any_unquoted_name_comes_back_as_typed(name: str) -> None:
    value = value_of(name.strip())
    assert isinstance(value, ScalarNode)
    assert value.text == name.strip()


@given(st.text(alphabet=st.sampled_from("ab: -#\n\t'\"[]{},|>&*!%@\\?~<=.\u9aa8\x00"), max_size=60))
def test_reading_never_fails_and_says_something_when_there_is_no_tree(text: str) -> None:
    tree, found = parse_tree(text, "credits.yaml")
    assert tree is not None or found
    for diagnostic in found:
        assert diagnostic.span is not None
        assert diagnostic.span.line <= text.count("\n") + 1
        assert diagnostic.hint


def test_spans_point_at_keys_and_values() -> None:
    tree, _ = parse_tree("roll:\n  - role: 导演\n    names: [A, B]\n", "my.yaml")
    assert tree is not None
    assert tree.span == Span("my.yaml", 1, 1)
    roll = tree.get("roll")
    assert isinstance(roll, SequenceNode)
    entry = roll.items[0]
    assert isinstance(entry, MappingNode)
    names = entry.get("names")
    assert isinstance(names, SequenceNode)
    assert [key.span for key, _ in entry.entries] == [Span("my.yaml", 2, 5), Span("my.yaml", 3, 5)]
    assert [name.span for name in names.items] == [Span("my.yaml", 3, 13), Span("my.yaml", 3, 16)]


def test_columns_count_characters_not_bytes() -> None:
    tree, _ = parse_tree("names: [艾丹, 艾老]\n", "my.yaml")
    assert tree is not None
    names = tree.get("names")
    assert isinstance(names, SequenceNode)
    assert [name.span.column for name in names.items] == [9, 13]


def test_lines_of_a_block_text_can_be_pointed_at() -> None:
    tree, _ = parse_tree("a: b\ntext: |   # said so\n    one\n    two\n", "my.yaml")
    assert tree is not None
    text = tree.get("text")
    assert isinstance(text, ScalarNode)
    assert text.text == "one\ntwo\n"
    assert text.body == Span("my.yaml", 3, 5)


def test_an_alias_stands_for_the_part_it_names() -> None:
    tree, found = parse_tree("a: &both [x, y]\nb: *both\n", "my.yaml")
    assert tree is not None
    assert found == ()
    assert tree.get("b") == tree.get("a")


@pytest.mark.usefixtures("_either_loader")
@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ("title: Ai Weiwei: Never Sorry\n", (1, 17), "yaml-colon"),
        ("- Herself: Ai: Weiwei\n", (1, 14), "yaml-colon"),
        ('title: "abc\nroll: []\n', (1, 8), "yaml-quote"),
        ("title: 'abc\nroll: []\n", (1, 8), "yaml-quote"),
        ('- "Weird Al" Yankovic\n', (1, 14), "yaml-quote"),
        ('a: ["Weird Al" Yankovic]\n', (1, 16), "yaml-quote"),
        ('a: "b" c\n', (1, 8), "yaml-quote"),
        ('a: "b" : c\n', (1, 8), "yaml-quote"),
        ("a: 'it's'\n", (1, 8), "yaml-quote"),
        ("a: ['O'Brien']\n", (1, 8), "yaml-quote"),
        ('a: ["A", "B" "C"]\n', (1, 14), "yaml-comma"),
        ("a: b\nnames\nc: d\n", (2, 1), "yaml-colon"),
        ("names:\n- A\nB\n", (3, 1), "yaml-colon"),
        ("- text: |\n  foo\n", (2, 3), "yaml-block-text"),
        ("roll:\n\t- role: A\n", (2, 1), "yaml-tab"),
        ("roll:\n  - role: A\n\tnames: B\n", (3, 1), "yaml-tab"),
        ("names:\n  - A\n    \t- B\n", (3, 5), "yaml-tab"),
        ("-\trole: x\n", (1, 2), "yaml-tab"),
        ("a: >\n\tb\n", (2, 1), "yaml-tab"),
        ("roll:\n  - role: A\n   names: B\n", (3, 4), "yaml-indent"),
        ("roll:\n  - role: A\n     names: B\n", (3, 6), "yaml-indent"),
        ("a: 1\n- b\n", (2, 1), "yaml-indent"),
        ("- a\nb: 1\n", (2, 1), "yaml-indent"),
        ("a:\n- b\n - c\n", (3, 2), "yaml-indent"),
        ("role Editor\nnames: X\n", (1, 1), "yaml-colon"),
        ("# roll\n\n  roll\n  names: X\n", (3, 3), "yaml-colon"),
        ("a: [b, c\nd: e\n", (1, 4), "yaml-bracket"),
        ("a: {b: c\nd: e\n", (1, 4), "yaml-bracket"),
        ("a: {b: #fff}\nd: e\n", (1, 8), "yaml-bracket"),
        ("a: [b]]\n", (1, 7), "yaml-bracket"),
        ("a: [b, , c]\n", (1, 8), "yaml-bracket"),
        ("- @handle\n", (1, 3), "yaml-special-character"),
        ("- %foo\n", (1, 3), "yaml-special-character"),
        ("- `x\n", (1, 3), "yaml-special-character"),
        ("- * x\n", (1, 3), "yaml-special-character"),
        ("- &\n", (1, 3), "yaml-special-character"),
        ("a: ? b\n", (1, 4), "yaml-special-character"),
        ("a: !h!x y\n", (1, 4), "yaml-special-character"),
        ("- *NSYNC\n", (1, 3), "yaml-alias"),
        ("a: &x [*x]\n", (1, 8), "yaml-alias"),
        ("- !Kung San\n", (1, 3), "yaml-tag"),
        ("a: !!python/object:os.system x\n", (1, 4), "yaml-tag"),
        ("a: !!map {b: c}\n", (1, 4), "yaml-tag"),
        ("a: 1\nb: {a: 1, a: 2}\n", (2, 11), "yaml-duplicate-key"),
        ("a: 1\nb: 2\na: 3\n", (3, 1), "yaml-duplicate-key"),
        ("a: &a {b: c}\nd:\n  <<: *a\n", (3, 3), "yaml-merge-key"),
        ("? [a]\n: b\n", (1, 3), "yaml-key"),
        ("a: b\n---\nc: d\n", (2, 1), "yaml-documents"),
        ("a: b\n...\nc: d\n", (3, 1), "yaml-documents"),
        ("%YAML 2.0\n---\na: b\n", (1, 1), "yaml-documents"),
        ("a: - b\n", (1, 4), "yaml-dash"),
        ("a: |x\n  foo\n", (1, 5), "yaml-block-text"),
        ("a: Editor #2\n", (1, 11), "yaml-comment"),
        ("[: a]\n", (1, 2), "yaml-bracket"),
        ("- [Voice] of Ai\n", (1, 11), "yaml-bracket"),
        ("a: [\n", (1, 4), "yaml-bracket"),
        ("a: {b: [c, d],\n\n", (1, 4), "yaml-bracket"),
        ("- *- a: b\n", (1, 6), "yaml-syntax"),
        ("- a\n- b\n", (1, 1), "wrong-top-level"),
        ("Alison Klayman\n", (1, 1), "wrong-top-level"),
        ("", (1, 1), "file-empty"),
        ("# nothing\n\n---\n", (1, 1), "file-empty"),
        ("a: b\x07\n", (1, 5), "invisible-character"),
        ("a: b\r\nc: d\u2028e\r\n", (2, 5), "invisible-character"),
    ],
)
def test_what_is_broken_is_reported_where_it_is(
    text: str, place: tuple[int, int], code: str
) -> None:
    _, found = parse_tree(text, "credits.yaml")
    by_code = {diagnostic.code: diagnostic for diagnostic in found}
    assert code in by_code
    assert by_code[code].span == Span("credits.yaml", *place)
    assert by_code[code].hint


@pytest.mark.parametrize(
    ("text", "code", "quoted"),
    [
        ("title: Ai Weiwei: Never Sorry\n", "yaml-colon", 'title: "Ai Weiwei: Never Sorry"'),
        ("- Herself: Ai: Weiwei\n", "yaml-colon", 'Herself: "Ai: Weiwei"'),
        ("role Editor\nnames: X\n", "yaml-colon", "line 1"),
        ("# roll\n\n  roll\n  names: X\n", "yaml-colon", "line 3"),
        ("a: 1\nb: {a: 1, a: 2}\n", "yaml-duplicate-key", "line 2"),
        ("a: 1\nb: 2\na: 3\n", "yaml-duplicate-key", "line 1"),
        ("a: [b, c\nd: e\n", "yaml-bracket", "]"),
        ("a: {b: c\nd: e\n", "yaml-bracket", "}"),
        ("a: {b: #fff}\nd: e\n", "yaml-bracket", '"#fff"'),
        ("- @handle\n", "yaml-special-character", '"@handle"'),
        ("- * x\n", "yaml-special-character", '"* x"'),
        ("- *NSYNC\n", "yaml-alias", '"*NSYNC"'),
        ("a: !!python/object:os.system x\n", "yaml-tag", "!!python/object:os.system"),
        ("a: !!map {b: c}\n", "yaml-tag", "!!map"),
        ("a: Editor #2\n", "yaml-comment", "“#2”"),
        ("a: [\n", "yaml-bracket", "]"),
        ("a: {b: [c, d],\n\n", "yaml-bracket", "}"),
        ("- *- a: b\n", "yaml-syntax", "- *- a: b"),
        ("a: b\x07\n", "invisible-character", "U+0007"),
        ("a: b\r\nc: d\u2028e\r\n", "invisible-character", "U+2028"),
    ],
)
def test_a_message_or_hint_quotes_what_is_meant(text: str, code: str, quoted: str) -> None:
    _, found = parse_tree(text, "credits.yaml")
    (wrong,) = [diagnostic for diagnostic in found if diagnostic.code == code]
    assert quoted in str(wrong)


@pytest.mark.parametrize("escape", [r"\q", r"\xZZ", r"\ud800"])
def test_a_backslash_that_escapes_nothing_is_told_of(escape: str) -> None:
    tree, found = parse_tree(f'a: "b{escape}"\n', "credits.yaml")
    assert tree is None
    assert [diagnostic.code for diagnostic in found] == ["yaml-escape"]


def test_the_rest_of_a_file_is_read_past_a_key_written_twice() -> None:
    tree, found = parse_tree("a: 1\na: 2\nb: 3\nb: 4\n", "credits.yaml")
    assert tree is not None
    assert [(key.text, node) for key, node in tree.entries] == [
        ("a", ScalarNode("1", quoted=False, span=Span("credits.yaml", 1, 4))),
        ("b", ScalarNode("3", quoted=False, span=Span("credits.yaml", 3, 4))),
    ]
    assert [diagnostic.code for diagnostic in found] == ["yaml-duplicate-key"] * 2


def test_a_comment_with_a_space_is_no_warning() -> None:
    _, found = parse_tree("a: b  # said so\nc: d #\ne: f ## g\n", "credits.yaml")
    assert found == ()


def bomb() -> str:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    for before, here in zip("abcdefgh", "bcdefghi", strict=True):
        lines.append(f"{here}: &{here} [{', '.join(['*' + before] * 10)}]")
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param(bomb(), "yaml-too-large", id="aliases of aliases"),
        pytest.param(
            f"a: &a {'x' * 1_000_000}\nb: [{'*a, ' * 100}]\n", "yaml-too-large", id="a long text"
        ),
        pytest.param("[" * 100_000, "yaml-too-deep", id="brackets"),
        pytest.param("- " * 10_000, "yaml-too-deep", id="dashes"),
        pytest.param(
            "a0: &a0 [x]\n" + "".join(f"a{n + 1}: &a{n + 1} [*a{n}]\n" for n in range(100)),
            "yaml-too-deep",
            id="aliases in aliases",
        ),
    ],
)
def test_work_is_bounded(text: str, code: str) -> None:
    tree, found = parse_tree(text, "credits.yaml")
    assert tree is None
    assert [diagnostic.code for diagnostic in found] == [code]
    assert found[0].span is not None


def test_a_file_of_many_invisible_characters_is_told_of_a_hundred_times() -> None:
    _, found = parse_tree("\x00" * 10_000, "credits.yaml")
    assert len(found) == 100


def test_the_file_carries_the_name_that_was_typed(tmp_path: Path) -> None:
    path = tmp_path / "film.yaml"
    path.write_text("roll: []\n")
    tree, _ = read_tree(path, "films/film.yaml")
    assert tree is not None
    assert tree.span.file == "films/film.yaml"
    unnamed, _ = read_tree(path)
    assert unnamed is not None
    assert unnamed.span.file == str(path)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_byte_order_mark_and_any_line_ending_are_accepted(tmp_path: Path, ending: str) -> None:
    path = tmp_path / "film.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + f"a: b{ending}c: d{ending}".encode())
    tree, found = read_tree(path)
    assert found == ()
    assert tree is not None
    assert [key.span.line for key, _ in tree.entries] == [1, 2]
    assert tree.span.column == 1


@pytest.mark.parametrize(
    ("data", "place", "words"),
    [
        (b"a: b\nname: Jos\xe9\n", (2, 10), "0xe9"),
        (b"\xef\xbb\xbfname: Jos\xe9\n", (1, 10), "0xe9"),
        ("a: b\n".encode("utf-16"), (1, 1), "UTF-16"),
        ("é: b\n".encode("utf-16-le"), (1, 1), "UTF-16"),
    ],
)
def test_a_file_that_is_not_utf_8_says_where_and_what_to_do(
    tmp_path: Path, data: bytes, place: tuple[int, int], words: str
) -> None:
    path = tmp_path / "film.yaml"
    path.write_bytes(data)
    tree, (wrong,) = read_tree(path, "film.yaml")
    assert tree is None
    assert wrong.code == "file-encoding"
    assert wrong.span == Span("film.yaml", *place)
    assert words in wrong.message
    assert "UTF-8" in str(wrong.hint)


def test_a_file_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_FILE_BYTES", 4)
    path = tmp_path / "film.yaml"
    path.write_text("a: b\n")
    tree, found = read_tree(path, "film.yaml")
    assert tree is None
    assert [diagnostic.code for diagnostic in found] == ["file-too-large"]


def test_a_missing_file_names_the_yaml_files_beside_it(tmp_path: Path) -> None:
    for name in ["b.yaml", "a.yml", "c.txt"]:
        (tmp_path / name).touch()
    with pytest.raises(UsageError) as raised:
        read_tree(tmp_path / "credit.yaml", "credit.yaml")
    (wrong,) = raised.value.diagnostics
    assert wrong.code == "file-missing"
    assert "credit.yaml" in wrong.message
    assert "a.yml, b.yaml" in str(wrong.hint)
    assert "c.txt" not in str(wrong.hint)


def test_a_missing_file_names_five_of_many(tmp_path: Path) -> None:
    for number in range(9):
        (tmp_path / f"{number}.yaml").touch()
    with pytest.raises(UsageError, match=r"0\.yaml, 1\.yaml, 2\.yaml, 3\.yaml, 4\.yaml, …$"):
        read_tree(tmp_path / "credit.yaml")


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("credits.yaml", "file-missing"),
        ("films/credits.yaml", "file-missing"),
        (".", "file-is-folder"),
        ("credits\x00.yaml", "file-unreadable"),
        ("x" * 4000, "file-unreadable"),
    ],
)
def test_a_path_that_cannot_be_read_is_wrong_usage(tmp_path: Path, path: str, code: str) -> None:
    with pytest.raises(UsageError) as raised:
        read_tree(tmp_path / path)
    (wrong,) = raised.value.diagnostics
    assert wrong.code == code
    assert wrong.hint
