"""The page of messages is made of the source as it is, and what it tells to do helps."""

from __future__ import annotations

import re
import runpy
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import endroll
from endroll.core.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCS = Path(__file__).parents[2] / "docs"
SOURCE = Path(endroll.__file__).parent
PAGE = (DOCS / "diagnostics.md").read_text(encoding="utf-8")
LISTED = re.findall(r"^## (.+)$", PAGE, re.MULTILINE)
CURES: dict[str, dict[str, str]] = tomllib.loads(
    (DOCS / "diagnostics" / "cures.toml").read_text(encoding="utf-8")
)
WRITTEN = re.compile(
    r"\b(?:error|warning|note|problem|UnfitFileError|_Explanation|_tell|_refused)\(\s*"
    r'"([a-z][a-z0-9_-]*)"'
)


@pytest.fixture(scope="module")
def build() -> dict[str, Any]:
    """What the script that makes the page defines."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(DOCS / "diagnostics")
        return runpy.run_path(str(DOCS / "diagnostics" / "build.py"))


@pytest.fixture(scope="module")
def found(build: dict[str, Any]) -> dict[str, Any]:
    """What is said under each code, as the source has it."""
    said: dict[str, Any] = build["find_messages"]()
    return said


def test_the_page_is_current(build: dict[str, Any]) -> None:
    assert build["write_page"]() == PAGE, "python docs/diagnostics/build.py writes it anew"


def test_the_codes_are_in_order_and_each_is_there_once() -> None:
    assert sorted(set(LISTED)) == LISTED
    assert RULES.keys() <= set(LISTED)


def test_every_code_that_is_written_in_the_source_is_on_the_page() -> None:
    """Found here by its looks, so that the script that reads the source better is held to it."""
    written = {
        code
        for path in SOURCE.rglob("*.py")
        for code in WRITTEN.findall(path.read_text(encoding="utf-8"))
    }
    assert len(written) > 150
    assert written <= set(LISTED)


def test_codes_that_are_put_together_are_whole(found: dict[str, Any]) -> None:
    made = {"image-missing", "sound-path", "backdrop-kind", "fill-without-columns", "card-inside"}
    assert made <= found.keys()
    (message,) = found["fill-without-columns"].messages
    assert message.startswith("`fill` ")


def test_messages_and_hints_are_whole_where_the_source_has_them(found: dict[str, Any]) -> None:
    said = found["yaml-quote"]
    assert len(said.messages) == len(said.hints) == 3
    assert not any("…" in text for text in (*said.messages, *said.hints))
    assert said.severities == {"error"}


def test_sentences_that_values_raise_are_under_the_code_that_they_are_told_by(
    found: dict[str, Any],
) -> None:
    assert any(message.startswith("…: … ") for message in found["bad-value"].messages)
    assert any(hint.startswith("write 2s, 12f") for hint in found["bad-value"].hints)
    assert any(message.startswith("…: <…> ") for message in found["unpaired-mark"].messages)
    assert any(message.startswith("--set … ") for message in found["bad-override"].messages)


def test_a_code_that_cannot_be_told_is_not_passed_over(
    build: dict[str, Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "strange.py").write_text("error(thing(), 'a message')\n", encoding="utf-8")
    monkeypatch.setitem(build["find_messages"].__globals__, "SOURCE", tmp_path)
    with pytest.raises(Exception, match=r"line 1: error\(thing\(\), 'a message'\)"):
        build["find_messages"]()


def codes_of(text: str, folder: Path) -> Iterator[tuple[str, endroll.Severity]]:
    path = folder / "credits.yaml"
    path.write_text(text, encoding="utf-8")
    try:
        _, found = endroll.inspect(path)
    except endroll.EndrollError as wrong:
        found = wrong.diagnostics
    yield from ((each.code, each.severity) for each in found)


@pytest.mark.parametrize("code", CURES)
def test_a_cure_helps(code: str, tmp_path: Path) -> None:
    assert code in LISTED
    assert CURES[code].keys() == {"cause", "cure", "before", "after"}
    assert code in {found for found, _ in codes_of(CURES[code]["before"], tmp_path)}
    after = dict(codes_of(CURES[code]["after"], tmp_path))
    assert code not in after
    assert endroll.Severity.ERROR not in after.values()
