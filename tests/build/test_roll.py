"""The roll: each kind of entry to its block, sections laid flat, bad entries told of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from endroll.core.diagnostics import Severity, Span
from endroll.core.units import Length
from endroll.model.choices import Align, Arrange
from endroll.model.credits import Cast, CastRow, Heading, Name, Paragraph, People, Song, Space, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.core.diagnostics import Diagnostic
    from endroll.model.credits import Credits, Entry

    Build = Callable[[str], tuple[Credits | None, tuple[Diagnostic, ...]]]
    Good = Callable[[str], Credits]


def text(value: str, line: int, column: int, language: str = "en") -> Text:
    return Text(value, Span("credits.yaml", line, column), language)


def one(made: Credits) -> Entry:
    (block,) = made.blocks
    return block


def test_a_role_with_a_name(good: Good) -> None:
    block = one(good("roll:\n  - role: Edited by\n    names: Jennifer Fineran\n"))
    assert isinstance(block, People)
    assert block.kind == "role"
    assert block.role == text("Edited by", 2, 11)
    assert block.names == (Name(text("Jennifer Fineran", 3, 12)),)
    assert (block.arrange, block.columns, block.align) == (Arrange.STACKED, 1, None)
    assert block.frame.span == Span("credits.yaml", 2, 5)
    assert (block.frame.section, block.frame.heading, block.frame.style) == (0, None, None)


def test_names_alone_with_everything_a_block_may_have(good: Good) -> None:
    block = one(
        good(
            "roll:\n  - names: [A, B]\n    columns: 2\n    align: left\n    arrange: stacked\n"
            "    heading: Thanks\n    style: role\n    gap_before: 3%\n    gap_after: 10px\n"
        )
    )
    assert isinstance(block, People)
    assert block.kind == "names"
    assert block.role is None
    assert (block.columns, block.align) == (2, Align.LEFT)
    assert block.frame.heading == text("Thanks", 6, 14)
    assert block.frame.style == "role"
    assert (block.frame.gap_before, block.frame.gap_after) == (Length(3, "%"), Length(10))


def test_a_name_in_its_own_script(good: Good) -> None:
    block = one(
        good(
            "roll:\n  - names:\n      - {name: Ai Dan, native: 艾丹, language: zh-Hans}\n"
            "      - 山田太郎\n    language: ja\n"
        )
    )
    assert isinstance(block, People)
    assert block.names == (
        Name(text("Ai Dan", 3, 16, "zh-Hans"), text("艾丹", 3, 32, "zh-Hans")),
        Name(text("山田太郎", 4, 9, "ja")),
    )


def test_one_name_with_keys_needs_no_list(good: Good) -> None:
    block = one(good("roll:\n  - names: {name: Ai Dan, native: 艾丹}\n"))
    assert isinstance(block, People)
    assert block.names == (Name(text("Ai Dan", 2, 19), text("艾丹", 2, 35)),)


def test_cast_rows_in_both_forms(good: Good) -> None:
    block = one(
        good("roll:\n  - cast:\n    - Herself: A\n    - Twins: [B, C]\n    - {role: D, names: E}\n")
    )
    assert isinstance(block, Cast)
    assert block.rows == (
        CastRow(text("Herself", 3, 7), (Name(text("A", 3, 16)),)),
        CastRow(text("Twins", 4, 7), (Name(text("B", 4, 15)), Name(text("C", 4, 18)))),
        CastRow(text("D", 5, 14), (Name(text("E", 5, 24)),)),
    )


def test_a_text_keeps_the_lines_of_its_writer_and_their_places(good: Good) -> None:
    block = one(
        good("roll:\n  - text: |\n\n      one\n        two\n\n      three\n    align: left\n")
    )
    assert isinstance(block, Paragraph)
    assert [(line.value, line.span.line) for line in block.lines] == [
        ("one", 4),
        ("two", 5),
        ("", 6),
        ("three", 7),
    ]
    assert block.align is Align.LEFT


def test_a_text_in_one_line(good: Good) -> None:
    block = one(good("roll:\n  - text: All rights reserved.\n    measure: 50%\n"))
    assert isinstance(block, Paragraph)
    assert block.lines == (text("All rights reserved.", 2, 11),)
    assert (block.align, block.measure) == (Align.CENTER, Length(50, "%"))


def test_a_heading_a_song_and_a_space(good: Good) -> None:
    blocks = good(
        "roll:\n  - heading: Music\n  - song: {title: X}\n    heading: Songs\n  - space: 200\n"
    ).blocks
    assert [type(block) for block in blocks] == [Heading, Song, Space]
    assert blocks[0].frame.heading == text("Music", 2, 14)
    assert blocks[1].frame.heading == text("Songs", 4, 14)
    assert isinstance(blocks[2], Space)
    assert blocks[2].height == Length(200)


SECTIONS = """
layout: {arrange: stacked}
roll:
  - names: A
  - section:
      - names: B
      - role: R
        names: C
        gap_before: 1
      - section: [{names: D, arrange: stacked}]
        language: ja
      - names: E
      - space: 9
      - names: F
    heading: Part
    arrange: beside
    gap: 20
    gap_before: 30
    gap_after: 40
  - names: G
"""


def test_sections_are_laid_flat_and_numbered(good: Good) -> None:
    blocks = good(SECTIONS).blocks
    assert [block.frame.section for block in blocks] == [0, 1, 1, 2, 1, 1, 1, 0]
    people = [block for block in blocks if isinstance(block, People)]
    assert [block.names[0].text.value for block in people] == list("ABCDEFG")
    assert [block.arrange.value for block in people] == [
        "stacked", "beside", "beside", "stacked", "beside", "beside", "stacked",
    ]  # fmt: skip
    assert [block.names[0].text.language for block in people] == ["en"] * 3 + ["ja"] + ["en"] * 3


def test_a_section_gives_its_gaps_and_heading_to_its_blocks(good: Good) -> None:
    blocks = good(SECTIONS).blocks
    gaps = [block.frame.gap_before and block.frame.gap_before.amount for block in blocks]
    assert gaps == [None, 30, 1, 20, 20, None, None, None]
    after = [block.frame.gap_after and block.frame.gap_after.amount for block in blocks]
    assert after == [None] * 6 + [40, None]
    headings = [block.frame.heading and block.frame.heading.value for block in blocks]
    assert headings == [None, "Part"] + [None] * 6


def test_the_heading_of_a_section_stands_above_a_heading_of_its_first_block(good: Good) -> None:
    blocks = good(
        "roll:\n  - section: [{heading: Songs, names: A}]\n    heading: Music\n    gap_before: 7\n"
    ).blocks
    assert [block.kind for block in blocks] == ["heading", "names"]
    headings = [block.frame.heading and block.frame.heading.value for block in blocks]
    assert headings == ["Music", "Songs"]
    assert [block.frame.gap_before for block in blocks] == [Length(7), None]


def test_names_in_columns_are_stacked_where_the_section_is_beside(good: Good) -> None:
    block = one(good("layout: {arrange: beside}\nroll: [{names: [A, B], columns: 2}]\n"))
    assert isinstance(block, People)
    assert block.arrange is Arrange.STACKED


@pytest.mark.parametrize(
    ("entry", "place", "code", "quoted"),
    [
        ("role: X", (2, 3), "missing-key", "`names:`"),
        ("{role: , names: A}", (2, 10), "empty-value", "`role`"),
        ("names: []", (2, 10), "empty-list", ""),
        ("names:", (2, 9), "empty-value", "`names`"),
        ('names: [A, ""]', (2, 14), "empty-value", "entry 2 of `names`"),
        ("names: [A, [B]]", (2, 14), "wrong-kind", ""),
        ("names: [A, {Dr: No}]", (2, 14), "wrong-kind", ""),
        ("names: {Dr: No}", (2, 10), "wrong-kind", ""),
        ("names: [{native: B}]", (2, 11), "missing-key", "`name`"),
        ("names: [{name: A, nativ: B}]", (2, 21), "unknown-key", "native"),
        (
            "names: {name: A, x: B}",
            (2, 20),
            "unknown-key",
            "name, native, language, reading, spread, surname",
        ),
        ("names: [{name: A, language: x}]", (2, 31), "bad-value", ""),
        ('names: ["A\\u0001"]', (2, 11), "control-character", "U+0001"),
        ('names: "A\\nB"', (2, 10), "line-break", ""),
        ("{names: A, columns: 0}", (2, 23), "bad-value", "1 to 12"),
        ("{names: A, columns: 13}", (2, 23), "bad-value", "1 to 12"),
        ("{names: A, columns: two}", (2, 23), "bad-value", ""),
        ("{names: A, align: middle}", (2, 21), "bad-value", "left, center, right"),
        ("{names: A, columns: 2, arrange: beside}", (2, 14), "columns-beside", ""),
        ("{role: R, names: A, align: left, arrange: beside}", (2, 23), "align-beside", ""),
        ("{names: A, style: nme}", (2, 21), "unknown-style", "name"),
        ("{names: A, style: qqq}", (2, 21), "unknown-style", "base"),
        ("{names: A, gap_before: -1}", (2, 26), "bad-value", ""),
        ("{names: A, colums: 2}", (2, 14), "unknown-key", "columns"),
        ("{role: A, nmaes: B}", (2, 13), "unknown-key", "names"),
        ("{heading: A, nmaes: B}", (2, 16), "unknown-key", "names"),
        ("{heading: A, columns: 2}", (2, 16), "unknown-key", "heading"),
        ("{heading: , names: A}", (2, 13), "empty-value", "`heading`"),
        ("Names: A", (2, 3), "unknown-key", "names"),
        ("{song: {title: X}, names: A}", (2, 22), "entry-of-two-kinds", "`song`"),
        ("{text: X, role: Y, names: Z}", (2, 13), "entry-of-two-kinds", "`text`"),
        ("{columns: 2}", (2, 3), "entry-of-no-kind", ""),
        ("{}", (2, 3), "entry-of-no-kind", ""),
        ("Directed by: A", (2, 3), "entry-of-no-kind", "`role: Directed by`"),
        ("Alison Klayman", (2, 3), "wrong-kind", "`names: Alison Klayman`"),
        ("[A]", (2, 3), "wrong-kind", ""),
        ("", (2, 2), "empty-value", "entry 1 of `roll`"),
        ("cast: A", (2, 9), "wrong-kind", ""),
        ("cast: {A: B}", (2, 9), "wrong-kind", ""),
        ("cast: []", (2, 9), "empty-list", ""),
        ("cast:", (2, 8), "empty-value", "`cast`"),
        ("cast: [A]", (2, 10), "wrong-kind", ""),
        ("cast: [{A: B, C: D}]", (2, 10), "cast-row", "2 roles"),
        ("cast: [{}]", (2, 10), "cast-row", "0 roles"),
        ('cast: [{A: ""}]', (2, 14), "empty-value", "entry 1 of `cast`"),
        ('cast: [{"": A}]', (2, 11), "empty-value", "entry 1 of `cast`"),
        ("cast: [{A: {name: B, x: C}}]", (2, 24), "unknown-key", "name"),
        ("cast: [{role: A}]", (2, 10), "missing-key", "`names`"),
        ("song: {}", (2, 9), "empty-value", "title"),
        ("song:", (2, 8), "empty-value", "`song`"),
        ("song: X", (2, 9), "wrong-kind", ""),
        ("song: {writen_by: X}", (2, 10), "unknown-key", "written_by"),
        ("song: {title: [A, {b: c}]}", (2, 21), "wrong-kind", "entry 2 of `title`"),
        ("{song: {title: A}, labels: {title: B}}", (2, 38), "label-without-place", "{}"),
        ('text: ""', (2, 9), "empty-value", "`text`"),
        ('text: "a\\nb\\tc"', (2, 9), "control-character", "U+0009"),
        ("text: [a]", (2, 9), "wrong-kind", ""),
        ("{text: a, measure: 0}", (2, 22), "bad-value", ""),
        ("space: 0", (2, 10), "bad-value", ""),
        ("space: -5", (2, 10), "bad-value", ""),
        ("{space: 5, heading: A}", (2, 14), "unknown-key", "space"),
        ("section: A", (2, 12), "wrong-kind", ""),
        ("section: []", (2, 12), "empty-list", ""),
        ("section:", (2, 11), "empty-value", "`section`"),
        ("section: [A]", (2, 13), "wrong-kind", "entry 1 of `section`"),
        ("{section: [{names: A}], fill: down}", (2, 27), "unknown-key", "section"),
    ],
)
def test_a_wrong_entry_is_told_of_once_and_hides_no_other(
    build: Build, entry: str, place: tuple[int, int], code: str, quoted: str
) -> None:
    made, found = build(f"roll:\n- {entry}\n- names: Last\n")
    assert [(wrong.code, wrong.span) for wrong in found] == [(code, Span("credits.yaml", *place))]
    assert found[0].severity is Severity.ERROR
    assert quoted in str(found[0])
    assert found[0].hint
    assert made is not None
    last = made.blocks[-1]
    assert isinstance(last, People)
    assert [name.text.value for name in last.names] == ["Last"]


def test_sections_may_not_nest_without_end(build: Build) -> None:
    inner = "{names: A}"
    for _ in range(5):
        inner = f"{{section: [{inner}]}}"
    made, found = build(f"roll: [{inner}, {{names: B}}]\n")
    assert [wrong.code for wrong in found] == ["section-too-deep"]
    assert made is not None
    assert len(made.blocks) == 1


def test_good_names_stay_beside_a_bad_one(build: Build) -> None:
    made, found = build("roll:\n  - names: [A, '', B, [C], D]\n")
    assert len(found) == 2
    assert made is not None
    block = one(made)
    assert isinstance(block, People)
    assert [name.text.value for name in block.names] == ["A", "B", "D"]


@pytest.mark.parametrize(
    ("entry", "place", "code", "quoted"),
    [
        ("names: [Acme, Inc.]", (2, 17), "name-cut-by-comma", '"Acme, Inc."'),
        ("names: [Roger Deakins, ASC, B]", (2, 26), "name-cut-by-comma", '"Roger Deakins, ASC"'),
        ("names:\n  - Ai Dan\n    Ai Lao", (3, 5), "name-over-lines", "2"),
        ("cast: [{Twins: [A, Jr.]}]", (2, 22), "name-cut-by-comma", '"A, Jr."'),
    ],
)
def test_a_name_that_may_be_none_is_warned_of(
    build: Build, entry: str, place: tuple[int, int], code: str, quoted: str
) -> None:
    made, found = build(f"roll:\n- {entry}\n")
    assert [(wrong.code, wrong.span) for wrong in found] == [(code, Span("credits.yaml", *place))]
    assert found[0].severity is Severity.WARNING
    assert quoted in str(found[0])
    assert made is not None


@pytest.mark.parametrize("entry", ['names: ["Inc."]', "names: Co", 'names: [Acme, "Inc."]'])
def test_a_name_in_quotes_or_alone_is_taken_as_it_is(good: Good, entry: str) -> None:
    assert len(good(f"roll:\n- {entry}\n").blocks) == 1
