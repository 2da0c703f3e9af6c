"""Properties of credits without errors: nothing is lost, overlaps or is out of place."""

from __future__ import annotations

import json
import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from endroll.core.diagnostics import Diagnostic
    from endroll.project import Project

    LookInto = Callable[[str], tuple[Project | None, tuple[Diagnostic, ...]]]

HEAD = """
video: {size: hd}
layout: {safe: 1600}
"""

WORDS = st.text(alphabet="ABgjabc謝天·ÉÅỆéß7김שלמد하", min_size=1, max_size=7)
NAMES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
MARKED = st.one_of(
    NAMES,
    st.tuples(NAMES, st.sampled_from(["i", "b", "sup", "sub"]), NAMES).map(
        lambda part: f"{part[0]} <{part[1]}>{part[2]}</{part[1]}>"
    ),
)
LISTS = st.lists(MARKED, min_size=1, max_size=9)
STYLES = st.sampled_from(["name", "heading", "role", "text"])
ROWS = st.lists(st.fixed_dictionaries({"role": MARKED, "names": LISTS}), min_size=1, max_size=4)
SONGS = st.fixed_dictionaries({"title": NAMES}, optional={"written_by": NAMES, "album": NAMES})
BLOCKS: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.fixed_dictionaries(
        {"names": LISTS},
        optional={
            "columns": st.sampled_from([1, 2, 3, 4, "auto"]),
            "widths": st.sampled_from(["equal", "natural"]),
            "align": st.sampled_from(["left", "center", "right"]),
            "heading": MARKED,
            "style": STYLES,
            "name_width": st.sampled_from([3, 5]),
            "language": st.sampled_from(["he", "ja", "zh-Hant"]),
        },
    ),
    st.fixed_dictionaries({"names": LISTS, "separator": st.just("·")}),
    st.fixed_dictionaries(
        {"role": MARKED, "names": LISTS},
        optional={"arrange": st.sampled_from(["stacked", "beside"]), "heading": MARKED},
    ),
    st.fixed_dictionaries(
        {"cast": ROWS},
        optional={
            "leader": st.sampled_from(["none", "dots"]),
            "role_at": st.sampled_from(["first", "middle", "last"]),
        },
    ),
    st.fixed_dictionaries(
        {"text": st.lists(MARKED, min_size=1, max_size=30).map(" ".join)},
        optional={
            "measure": st.integers(300, 1200),
            "align": st.sampled_from(["left", "justify"]),
            "heading": MARKED,
        },
    ),
    st.fixed_dictionaries({"song": SONGS}),
    st.fixed_dictionaries({"title": NAMES}),
)


def written_texts(block: dict[str, Any]) -> Iterator[str]:
    """Yield the texts of a block as they stand from top to bottom, roles before their names."""
    for key in ("heading", "title", "role"):
        if key in block:
            yield block[key]
    yield block.get("separator", "").join(block.get("names", []))
    for row in block.get("cast", []):
        yield row["role"]
        yield from row["names"]
    if "text" in block:
        yield block["text"]
    if "song" in block:
        labels = {"title": "“{}”", "written_by": "Written by {}", "album": "(From the album “{}”)"}
        titled = sorted(block["song"].items(), key=lambda item: item[0] != "title")
        for key, value in titled:
            yield labels[key].format(value)


def letters(text: str) -> str:
    """Return a text without marks, spaces and case, in one normal form."""
    plain = re.sub(r"</?[a-z]+>", "", text)
    return unicodedata.normalize("NFC", "".join(plain.split())).upper()


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(blocks=st.lists(BLOCKS, min_size=1, max_size=6))
def test_all_is_there_once_in_order_inside_and_apart(
    look_into: LookInto, blocks: list[dict[str, Any]]
) -> None:
    project, diagnostics = look_into(HEAD + "roll: " + json.dumps(blocks, ensure_ascii=False))
    event("laid out" if project else ", ".join(sorted({problem.code for problem in diagnostics})))
    assume(project)
    assert project
    roll = project.roll
    for above, below in pairwise(roll.blocks):
        assert above.bottom_px < below.top_px
    for block, placed in zip(blocks, roll.blocks, strict=True):
        runs = [run for run in roll.runs if placed.top_px <= run.baseline_px < placed.bottom_px]
        written = "".join(map(letters, written_texts(block)))
        shown = letters("".join(run.text for run in runs))
        if "separator" in block:  # which neither starts nor ends a line
            shown, written = (text.replace("·", "") for text in (shown, written))
        assert shown == written
    for run in roll.runs:
        assert 0 <= run.top_px < run.bottom_px <= roll.height_px
        assert run.x_px >= 160 - 0.01
        assert run.x_px + run.advance_px <= 1760 + run.size_px
    assert not project.rows(-3, 0).any()
    assert not project.rows(roll.height_px, roll.height_px + 3).any()
