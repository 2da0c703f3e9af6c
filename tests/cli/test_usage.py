"""A wrong command line gives a diagnostic with a hint, exit code 2, and JSON on request."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Outcome

    Endroll = Callable[..., Outcome]

WRONG = {
    "a command": (["rendr"], "usage", "render"),
    "an option": (["render", "--formt", "png"], "usage", "--format"),
    "no value": (["render", "--set"], "usage", "endroll render --help"),
    "no argument": (["diff", "a.yaml"], "usage", "endroll diff --help"),
    "one too many": (["check", "a.yaml", "b.yaml"], "usage", "endroll check --help"),
    "no number": (["render", "--jobs", "many"], "usage", "endroll render --help"),
    "too small a number": (["render", "--jobs", "0"], "usage", "endroll render --help"),
    "a format": (["render", "--format", "prores"], "unknown-format", "prores-422 "),
    "a quality": (["render", "--quality", "mastr"], "unknown-quality", "mean master?"),
    "a writer": (["render", "--writer", "movipy"], "unknown-writer", "mean moviepy?"),
    "a paper": (["proof", "--paper", "leter"], "unknown-paper", "mean letter?"),
    "a template": (["init", "new", "--template", "featur"], "unknown-template", "mean feature?"),
    "an export": (["export", "a", "--format", "mark"], "unknown-export-format", "mean markdown?"),
    "neither": (["frame"], "options", "--help"),
    "both": (["render", "--all-versions", "--version", "a"], "options", "--help"),
}


@pytest.mark.usefixtures("project_folder")
@pytest.mark.parametrize(("arguments", "code", "hint"), WRONG.values(), ids=WRONG)
def test_it_is_told_with_what_to_do(
    endroll: Endroll, arguments: list[str], code: str, hint: str
) -> None:
    ran = endroll(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("error: ")
    assert hint in ran.err.partition("\n  hint: ")[2]
    ran = endroll(arguments[0], "--json", *arguments[1:])
    told = json.loads(ran.out)
    assert (ran.code, ran.err, told["ok"]) == (2, "", False)
    assert [said["code"] for said in told["diagnostics"]] == [code]


def test_nothing_at_all_is_answered_with_help(endroll: Endroll) -> None:
    ran = endroll()
    assert (ran.code, ran.out) == (2, "")
    assert "Commands:" in ran.err


@pytest.mark.parametrize("command", [[], ["render"], ["check"], ["init"], ["import"]])
def test_h_is_help(endroll: Endroll, command: list[str]) -> None:
    short, long = endroll(*command, "-h"), endroll(*command, "--help")
    assert (short.code, short.out) == (0, long.out)
    assert "Usage: endroll" in short.out


def test_completion_knows_options_and_choices(
    endroll: Endroll, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("_ENDROLL_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "endroll render --format pro")
    monkeypatch.setenv("COMP_CWORD", "3")
    assert "prores-422-hq" in endroll().out.split()
