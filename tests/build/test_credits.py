"""The whole file: defaults, sections, and every problem at once with its place."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.build.credits import build_credits
from endroll.build.defaults import LAYOUT, TIMING, VIDEO
from endroll.core.diagnostics import Severity, Span
from endroll.core.units import FrameRate, Length, Raster, TimeSpan
from endroll.model.choices import AxisRule
from endroll.model.credits import People
from endroll.model.design import Color
from endroll.schema.document import CreditsFile
from endroll.schema.validation import MAX_PROBLEMS
from endroll.source.tree import MappingNode, Node, ScalarNode, SequenceNode

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.core.diagnostics import Diagnostic
    from endroll.model.credits import Credits

    Build = Callable[[str], tuple[Credits | None, tuple[Diagnostic, ...]]]
    Good = Callable[[str], Credits]

ROLL = "roll:\n  - names: Ai Dan\n"


def test_a_file_with_only_a_roll_has_every_default(good: Good) -> None:
    made = good(ROLL)
    assert made.title == "Credits"
    assert made.language == "en"
    assert made.video == VIDEO
    assert made.timing == TIMING
    assert made.layout == LAYOUT
    assert list(made.styles) == [
        "base",
        "role",
        "name",
        "heading",
        "group",
        "text",
        "song",
        "song_title",
        "caption",
        "native",
        "reading",
        "title",
        "thanks",
        "legal",
    ]
    assert len(made.blocks) == 1


def test_what_is_written_takes_the_place_of_a_default(good: Good) -> None:
    made = good(
        ROLL
        + "title: ' Never Sorry '\n"
        + "language: zh-Hans\n"
        + 'video: {size: 2k-scope, fps: 23.976, background: "#102030"}\n'
        + "timing: {speed: 4.5, lead_in: 0, lead_out: 12f}\n"
        + "layout: {safe: 90%, gutter: 0, gap: 10, axis: balanced}\n"
    )
    assert made.title == "Never Sorry"
    assert made.language == "zh-Hans"
    assert made.video.raster == Raster(2048, 858)
    assert made.video.rate == FrameRate(Fraction(24000, 1001))
    assert made.video.background == Color(16, 32, 48)
    assert made.timing.speed_px == 4.5
    assert made.timing.speed_span == Span("credits.yaml", 6, 17)
    assert made.timing.lead_in == TimeSpan()
    assert made.timing.lead_out == TimeSpan(frames=12)
    assert made.layout.safe == Length(90, "%")
    assert made.layout.gutter == Length(0)
    assert made.layout.gap == Length(10)
    assert made.layout.column_gap == LAYOUT.column_gap
    assert made.layout.axis is AxisRule.BALANCED


@pytest.mark.parametrize(
    ("video", "scale"),
    [
        ("size: hd", 1),
        ("size: 2k-scope", 858 / 1080),
        ("size: 1080x1080", 1),
        ("size: 1080x1920", 1920 / 1080),
        ("size: 1080x1920, scale: auto", 1),
        ("size: 2160x3840, scale: auto", 2),
        ("size: 1080x1350, scale: auto", 1),
        ("size: 1000x1080", 1),
        ("size: 1000x1080, scale: auto", 1000 / 1080),
        ("size: 1000x1080, scale: 100%", 1000 / 1080),
        ("size: uhd, scale: auto", 2),
        ("size: uhd, scale: 75%", 1.5),
        ("size: 1080x1920, scale: 120%", 1.2),
        ("scale: 50%", 0.5),
    ],
)
def test_the_scale_of_reference_px(good: Good, video: str, scale: float) -> None:
    assert good(f"video: {{{video}}}\n{ROLL}").video.raster.scale == pytest.approx(scale)


@pytest.mark.parametrize("name", ["No", "Null", "007", "1e3", "2012-10-01", "~"])
def test_a_name_arrives_as_typed(good: Good, name: str) -> None:
    (block,) = good(f"roll:\n  - names: [{name}]\n").blocks
    assert isinstance(block, People)
    assert [who.text.value for who in block.names] == [name]


@pytest.mark.parametrize(
    ("text", "place", "code", "quoted"),
    [
        ("titel: X", (1, 1), "unknown-key", "title"),
        ("colour: X", (1, 1), "unknown-key", "title, language, theme, video"),
        ("title:", (1, 7), "empty-value", "`title`"),
        ('title: ""', (1, 8), "empty-value", "`title`"),
        ("title: [a]", (1, 8), "wrong-kind", ""),
        ("title: {a: b}", (1, 8), "wrong-kind", ""),
        ('title: "a\\tb"', (1, 8), "control-character", "U+0009"),
        ('title: "a\\nb"', (1, 8), "line-break", ""),
        ("language: zh_Hans", (1, 11), "bad-value", "zh-Hans"),
        ("video: hd", (1, 8), "wrong-kind", "size, fps, background"),
        ("video: [hd]", (1, 8), "wrong-kind", ""),
        ("video:", (1, 7), "empty-value", "`video`"),
        ("video: {size: huge}", (1, 15), "bad-value", "hd, uhd"),
        ("video: {size: 1x1}", (1, 15), "bad-value", "16384"),
        ("video: {scale: 2}", (1, 16), "bad-value", "120%"),
        ("video: {scale: 500%}", (1, 16), "bad-value", "400%"),
        ("video: {fps: 0}", (1, 14), "bad-value", "1000"),
        ("video: {fps: 24/0}", (1, 14), "bad-value", ""),
        ("video: {fps: fast}", (1, 14), "bad-value", ""),
        ("video: {background: mauve}", (1, 21), "bad-value", ""),
        ("video: {rate: 24}", (1, 9), "unknown-key", "size, fps, background"),
        ("timing: {speed: 0}", (1, 17), "bad-value", ""),
        ("timing: {speed: -3}", (1, 17), "bad-value", ""),
        ("timing: {speed: fast}", (1, 17), "bad-value", ""),
        ("timing: {lead_in: 1}", (1, 19), "bad-value", ""),
        ("timing: {lead_out: [a]}", (1, 20), "wrong-kind", ""),
        ("layout: {gap: -3}", (1, 15), "bad-value", ""),
        ("layout: {safe: 0}", (1, 16), "bad-value", ""),
        ("layout: {safe: 101%}", (1, 16), "bad-value", ""),
        ("layout: {gutter: wide}", (1, 18), "bad-value", ""),
        ("layout: {gap: 9" + "9" * 99 + "}", (1, 15), "bad-value", ""),
        ("layout: {axis: middle}", (1, 16), "bad-value", "center, balanced"),
        ("layout: {arrange: left}", (1, 19), "bad-value", "stacked, beside"),
    ],
)
def test_a_wrong_head_is_told_of_and_the_roll_still_built(
    build: Build, text: str, place: tuple[int, int], code: str, quoted: str
) -> None:
    made, found = build(f"{text}\n{ROLL}")
    assert [(wrong.code, wrong.span) for wrong in found] == [(code, Span("credits.yaml", *place))]
    assert found[0].severity is Severity.ERROR
    assert quoted in str(found[0])
    assert found[0].hint
    assert made is not None
    assert len(made.blocks) == 1
    assert made.video == VIDEO


def test_one_bad_key_leaves_the_others_of_its_section(build: Build) -> None:
    made, found = build(f"video: {{size: uhd, fps: fast}}\n{ROLL}")
    assert len(found) == 1
    assert made is not None
    assert made.video.raster == Raster(3840, 2160)
    assert made.video.rate == VIDEO.rate


def test_all_problems_come_at_once_in_reading_order(build: Build) -> None:
    made, found = build("video: {fps: 0, size: x}\nroll:\n  - foo: 1\n  - names: []\ntitel: X\n")
    assert made is None
    assert [wrong.span for wrong in found] == [
        Span("credits.yaml", *place) for place in [(1, 14), (1, 23), (3, 5), (4, 12), (5, 1)]
    ]


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ("title: X\n", (1, 1), "roll-missing"),
        ("roll: []\n", (1, 7), "empty-list"),
        ("roll:\n", (1, 6), "empty-value"),
        ("roll: Alison\n", (1, 7), "wrong-kind"),
        ("roll: {names: Alison}\n", (1, 7), "wrong-kind"),
    ],
)
def test_without_a_roll_there_are_no_credits(
    build: Build, text: str, place: tuple[int, int], code: str
) -> None:
    made, found = build(text)
    assert made is None
    assert [(wrong.code, wrong.span) for wrong in found] == [(code, Span("credits.yaml", *place))]


def test_a_flood_of_unknown_keys_is_cut_off(build: Build) -> None:
    flood = "".join(f"x{number}: y\n" for number in range(MAX_PROBLEMS * 2))
    _, found = build(flood + ROLL)
    assert len(found) == MAX_PROBLEMS


def test_the_door_makes_a_json_schema_with_every_key_described() -> None:
    schema = CreditsFile.model_json_schema()
    for name, part in {"CreditsFile": schema, **schema["$defs"]}.items():
        for key, keyed in part.get("properties", {}).items():
            assert keyed.get("description"), f"{name}.{key}"
    assert schema["required"] == ["roll"]
    assert set(schema["properties"]) == set(CreditsFile.key_names())


HERE = Span("credits.yaml", 1, 1)
KEYS = sorted(
    {
        *CreditsFile.key_names(),
        *(key for part in CreditsFile.model_json_schema()["$defs"].values()
          for key in part.get("properties", {})),
        "base",
        "",
        "Nmaes",
    }
)  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(
        ["", "hd", "24", "-1", "3%", "2s", "#fff", "bold", "en", "beside", "base", "{}"]
    ),
    st.text(max_size=5),
)
PLACES = st.builds(Span, st.just("credits.yaml"), st.integers(1, 9), st.integers(1, 9))
SCALARS = st.builds(ScalarNode, TEXTS, quoted=st.booleans(), span=PLACES)
NAMES_OF_KEYS = st.builds(
    ScalarNode, st.sampled_from(KEYS), quoted=st.just(value=False), span=PLACES
)


def mappings(values: st.SearchStrategy[Node], least: int = 0) -> st.SearchStrategy[MappingNode]:
    entries = st.lists(st.tuples(NAMES_OF_KEYS, values), min_size=least, max_size=4)
    return st.builds(MappingNode, entries.map(tuple), PLACES)


def sequences(values: st.SearchStrategy[Node]) -> st.SearchStrategy[SequenceNode]:
    return st.builds(SequenceNode, st.lists(values, max_size=4).map(tuple), PLACES)


NODES: st.SearchStrategy[Node] = st.recursive(
    SCALARS, lambda values: mappings(values) | sequences(values), max_leaves=20
)
ROLLS = sequences(mappings(NODES, 1))
NOT_FOR_PEOPLE = ("Input", "valid", "None", "dict", "str", "pydantic", "Error", "cannot be read")


@given(mappings(NODES), st.one_of(ROLLS, NODES))
def test_any_tree_makes_credits_or_problems_in_plain_words(tree: MappingNode, roll: Node) -> None:
    key = ScalarNode("roll", quoted=False, span=HERE)
    made, found = build_credits(MappingNode((*tree.entries, (key, roll)), tree.span))
    assert made is not None or found
    for wrong in found:
        assert wrong.span is not None
        assert wrong.hint
        assert wrong.code not in {"extra_forbidden", "missing"}
        said = wrong.message.split("“")[0].split("'")[0]
        assert not any(word in said.split("`")[-1] for word in NOT_FOR_PEOPLE), wrong
