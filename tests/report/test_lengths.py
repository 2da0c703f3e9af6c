"""How long a film is and what would make it shorter, checked with the films that are suggested."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from endroll.project import load
from endroll.report import lengths
from endroll.report.lengths import Reading, measure_lengths
from endroll.source.origin import Origin

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from endroll.report.lengths import FilmLengths, Suggestion

    Measure = Callable[[str], FilmLengths]

LONG_S = 60
"""Films are long sooner here, because short ones are laid out faster."""

SYLLABLES = ("ka", "ri", "mo", "te", "lu", "na", "ber", "gan", "dor", "vel")


def name_list(count: int, indent: str = "      ") -> str:
    chance = random.Random(count)  # noqa: S311  names need no secrecy
    words = ["".join(chance.choices(SYLLABLES, k=3)).capitalize() for _ in range(2 * count)]
    pairs = zip(words[::2], words[1::2], strict=True)
    return "".join(f"{indent}- {first} {last}\n" for first, last in pairs)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "credits.yaml"


@pytest.fixture
def measure(path: Path, monkeypatch: pytest.MonkeyPatch) -> Measure:
    monkeypatch.setattr(lengths, "LONG_S", LONG_S)

    def measured(text: str) -> FilmLengths:
        path.write_text(text, encoding="utf-8")
        found = measure_lengths(Origin(path))
        assert found
        return found

    return measured


def lists(*counts: int, head: str = "layout: {columns: auto}\n", role: bool = False) -> str:
    key = "role" if role else "heading"
    entries = (f"  - {key}: List {count}\n    names:\n{name_list(count)}" for count in counts)
    return f"{head}roll:\n{''.join(entries)}"


def frames_of(path: Path, suggestion: Suggestion) -> int:
    """Return how many frames the film has with the settings of a suggestion."""
    return load(path, settings=suggestion.settings).schedule.frame_count


def test_a_short_film_has_a_length_and_nothing_to_shorten(measure: Measure, path: Path) -> None:
    found = measure("roll:\n  - {role: Directed by, names: Ann}\n  - cast: [{Cook: [Bo, Cy]}]\n")
    schedule = load(path).schedule
    assert (found.names, found.suggestions) == (3, ())
    assert found.length.frames == schedule.frame_count
    assert found.length.duration_s == pytest.approx(schedule.frame_count / 24, abs=0.001)
    assert (found.length.step_px, found.length.reading) == (3, Reading.COMFORTABLE)


@pytest.mark.parametrize(
    ("counts", "head", "role"),
    [
        ((500,), "layout: {columns: auto}\n", False),
        ((150, 160, 170), "layout: {columns: auto}\n", False),
        (tuple(range(8, 24)), "", True),
        ((190, 170), "layout: {columns: 2}\nvideo: {size: uhd, fps: 25}\n", False),
    ],
)
def test_every_figure_is_that_of_the_film(
    measure: Measure, path: Path, counts: tuple[int, ...], head: str, *, role: bool
) -> None:
    found = measure(lists(*counts, head=head, role=role))
    assert found.names == sum(counts)
    assert found.length.duration_s > LONG_S
    frames = [suggestion.length.frames for suggestion in found.suggestions]
    assert frames == [frames_of(path, suggestion) for suggestion in found.suggestions]
    assert frames == sorted(frames, reverse=True)
    assert frames[0] < found.length.frames
    assert len({suggestion.settings for suggestion in found.suggestions}) == len(frames) >= 4
    shortest = found.suggestions[-1].length
    assert shortest.duration_s <= LONG_S
    as_json = found.as_json()
    assert [each["frames"] for each in as_json["suggestions"]] == frames
    assert as_json["names"] == found.names


def test_the_yaml_of_a_suggestion_is_what_it_says(measure: Measure, path: Path) -> None:
    found = measure(lists(*range(8, 24), head="", role=True))
    body = path.read_text(encoding="utf-8")
    for suggestion in found.suggestions:
        path.write_text(
            suggestion.yaml.replace("}, ", "}\n").replace("vfx, ", "vfx\n") + "\n" + body
        )
        assert load(path).schedule.frame_count == suggestion.length.frames


def test_columns_are_suggested_where_lists_have_none(measure: Measure) -> None:
    without = measure(lists(*range(8, 24), head=""))
    assert ("layout.columns=auto",) in {each.settings for each in without.suggestions}
    within = measure(lists(*range(8, 28)))
    assert ("layout.columns=auto",) not in {each.settings for each in within.suggestions}


def test_speeds_are_called_what_they_are(measure: Measure) -> None:
    found = measure(lists(*range(8, 24), head="", role=True))
    readings = {each.length.step_px: each.length.reading for each in found.suggestions}
    assert readings[4] is Reading.COMFORTABLE
    fitted = [each for each in found.suggestions if "timing.duration=1:00" in each.settings]
    assert all(each.length.duration_s == LONG_S for each in fitted)
    assert any(each.length.reading is Reading.HARD for each in fitted)


def test_of_a_huge_list_only_the_speed_is_suggested(
    measure: Measure, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lengths, "MOST_NAMES", 299)
    found = measure(lists(300, head=""))
    assert [each.settings for each in found.suggestions] == [("timing.speed=4",)]


def test_a_long_film_that_does_not_scroll(measure: Measure) -> None:
    assert measure("roll:\n  - card: [{title: A}]\n    hold: 10:00\n").suggestions == ()


def test_a_length_that_was_asked_for_is_not_questioned(measure: Measure) -> None:
    head = "timing: {duration: 1:40, gaps: {most: 1000%}}\n"
    assert measure(lists(*range(8, 24), head=head)).suggestions == ()


def test_a_film_with_errors_has_no_length(path: Path) -> None:
    path.write_text("roll:\n  - {names: [A, B], columns: 13}\n", encoding="utf-8")
    assert measure_lengths(Origin(path)) is None
