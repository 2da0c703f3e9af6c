"""Names of more than forty languages, as many as a long film has: all of each is there, in place.

The fonts are those that come with endroll. What is wrong is listed by language, all at once.
"""

from __future__ import annotations

import json
import runpy
import unicodedata
from collections import Counter, defaultdict
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

import endroll

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from endroll.core.diagnostics import Diagnostic
    from endroll.layout.roll import GlyphRun
    from endroll.project import Project

_data: dict[str, Any] = runpy.run_path(
    str(Path(__file__).parents[1] / "data" / "names_of_the_world.py")
)
NAMES = _data["names_of_the_world"]()
BY_LANGUAGE = {
    language: tuple(names) for language, names in groupby(NAMES, lambda name: name.language)
}

HEAD = "roll:\n"
SAFE_LEFT_PX, SAFE_RIGHT_PX = 153, 1767
"""84% of 1920 px, in the middle, to whole px outward."""
SHOWN_PER_LANGUAGE = 8
MEANT = {
    "not-composed",
    "straight-quotes",
    "dangling-separator",
    "leading-bullet",
    "left-over-markup",
    "number-as-name",
}
"""Reported for names with decomposed accents, for O'Brien next to D’Arcy, and for what is in the
list because YAML reads it otherwise: `: colon`, `- dash`, `# hash` and `1.0`."""


class Failure(NamedTuple):
    """What is wrong with names of a language."""

    language: str
    what: str


class LaidOut(NamedTuple):
    """The project, None where there are errors, and its diagnostics, each with its language."""

    project: Project | None
    diagnostics: tuple[tuple[str, Diagnostic], ...]


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> LaidOut:
    path = tmp_path_factory.mktemp("world") / "credits.yaml"
    path.write_text(HEAD + "\n".join(map(_block, BY_LANGUAGE)), encoding="utf-8")
    project, diagnostics = endroll.inspect(path)
    written = ("",) * (HEAD.count("\n") + 1) + tuple(BY_LANGUAGE)
    return LaidOut(
        project, tuple((written[one.span.line] if one.span else "", one) for one in diagnostics)
    )


def _block(language: str) -> str:
    """Return the names of a language as a block in one line of YAML."""
    names = [
        {"name": name.text, "native": name.native} if name.native else name.text
        for name in BY_LANGUAGE[language]
    ]
    block = {"names": names, "language": language, "columns": "auto"}
    return f"- {json.dumps(block, ensure_ascii=False)}"


def listed(failures: Iterable[Failure]) -> str:
    """Return failures for a person to read, language by language; empty where there are none."""
    by_language: defaultdict[str, list[str]] = defaultdict(list)
    for failure in failures:
        by_language[failure.language].append(failure.what)
    lines: list[str] = []
    for language, found in by_language.items():
        lines.append(f"{language}: {len(found)} failures")
        lines += (f"    {what}" for what in islice(dict.fromkeys(found), SHOWN_PER_LANGUAGE))
    return "\n".join(lines)


def letters(text: str) -> str:
    """Return a text without white space."""
    return "".join(text.split())


def runs_by_language(project: Project) -> dict[str, Sequence[GlyphRun]]:
    """Return the runs of each block, in the order of the display list."""
    runs = project.roll.runs
    return {
        language: [run for run in runs if block.top_px <= run.baseline_px < block.bottom_px]
        for language, block in zip(BY_LANGUAGE, project.roll.blocks, strict=True)
    }


def unlike_written(project: Project) -> Iterator[Failure]:
    """Yield the first name of each language whose letters are not those of the next runs."""
    found = runs_by_language(project)
    for language, block in zip(BY_LANGUAGE, project.roll.blocks, strict=True):
        shown = letters("".join(run.text for run in found[language]))
        place = 0
        for name in block.names:
            written = letters(name.text)
            if not shown.startswith(written, place):
                there = shown[place : place + len(written)]
                yield Failure(language, f"instead of {written!a} stands {there!a}")
                break
            place += len(written)
        else:
            if place < len(shown):
                yield Failure(language, f"“{shown[place:]}” is of no name")


def test_the_names_are_many_of_many_languages_and_all_different() -> None:
    counts = Counter(name.language for name in NAMES)
    assert sum(counts.values()) >= 3000
    assert sum(count >= 60 for count in counts.values()) >= 40
    assert len(set(NAMES)) == len(NAMES)


def test_the_names_are_composed_but_for_a_handful() -> None:
    apart = [name for name in NAMES if not unicodedata.is_normalized("NFC", name.text)]
    assert 0 < len(apart) <= 10
    assert all(unicodedata.is_normalized("NFD", name.text) for name in apart)


def test_nothing_is_wrong_with_names_of_the_world(laid_out: LaidOut) -> None:
    assert not listed(
        Failure(language, f"{problem.code}: {problem.message}")
        for language, problem in laid_out.diagnostics
        if problem.code not in MEANT
    )


def test_every_name_is_there_once_in_order(laid_out: LaidOut) -> None:
    assert laid_out.project
    for language, block in zip(BY_LANGUAGE, laid_out.project.roll.blocks, strict=True):
        written = [
            " ".join(filter(None, (name.text, name.native))) for name in BY_LANGUAGE[language]
        ]
        assert [name.text for name in block.names] == written
    assert not listed(unlike_written(laid_out.project))


def test_every_letter_is_drawn(laid_out: LaidOut) -> None:
    assert laid_out.project
    assert not listed(
        Failure(language, f"“{run.text}” in {run.font.family}")
        for language, runs in runs_by_language(laid_out.project).items()
        for run in runs
        if 0 in run.glyphs.ids
    )


def test_every_name_lies_inside_the_safe_width(laid_out: LaidOut) -> None:
    assert laid_out.project
    assert not listed(
        Failure(language, f"“{run.text}” from {run.x_px:.2f} to {run.x_px + run.advance_px:.2f} px")
        for language, runs in runs_by_language(laid_out.project).items()
        for run in runs
        if run.x_px < SAFE_LEFT_PX or run.x_px + run.advance_px > SAFE_RIGHT_PX
    )
