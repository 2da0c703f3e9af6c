"""Messages stay short even if what they quote is long."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from endroll.cli.app import run
from endroll.core.diagnostics import Diagnostic, EndrollError, error
from endroll.project import inspect

if TYPE_CHECKING:
    from pathlib import Path

LONG = "W" * 40_000
FILMS = {
    "a name": f"roll: [{{names: {LONG}}}]",
    "a role": f"roll: [{{role: {LONG}, names: Ann}}]",
    "a role beside": f"roll: [{{role: {LONG}, names: Ann, arrange: beside}}]",
    "a heading": f"roll: [{{heading: {LONG}, names: Ann}}]",
    "a heading over nothing": f"roll: [{{heading: {LONG}}}]",
    "a title": f"title: {LONG}\nroll: [{{title: {LONG}}}]",
    "a text": f"roll: [{{text: {LONG}}}]",
    "a text without a glyph": "roll: [{text: '" + chr(0xE3F69) * 20_000 + "'}]",
    "a text with marks": f"roll: [{{text: '<{LONG[:39]}>{LONG}</{LONG[:39]}>'}}]",
    "a text with spaces": f"roll: [{{text: ' ,{LONG} ,'}}, {{names: '( {LONG} )'}}]",
    "a name twice": f"roll: [{{names: [Ann {LONG}, Ann {LONG}, ann {LONG}]}}]",
    "a song": f"roll: [{{song: {{title: {LONG}, {LONG[:900]}: x}}}}]",
    "a cast": f"roll: [{{cast: [{LONG[:900]}: Ann, x: {LONG}]}}]",
    "a logo": f"roll: [{{logos: {LONG}.png}}]",
    "a caption": f"roll: [{{logos: [{{file: a.png, caption: {LONG}}}]}}]",
    "a key": f"? {LONG}\n: 4\nroll: [{{names: Ann}}]",
    "a key of a block": f"roll: [{{? {LONG} : 4, names: Ann}}]",
    "a number": f"timing: {{speed: '{LONG}'}}\nroll: [{{names: Ann}}]",
    "a time": f"timing: {{duration: '{LONG}'}}\nroll: [{{names: Ann}}]",
    "a colour": f"video: {{background: '{LONG}'}}\nroll: [{{names: Ann}}]",
    "a size": f"video: {{size: '{LONG}', fps: '{LONG}'}}\nroll: [{{names: Ann}}]",
    "a length": f"layout: {{gap: '{LONG}', axis: '{LONG}'}}\nroll: [{{names: Ann}}]",
    "a language": f"language: {LONG}\nroll: [{{names: Ann}}]",
    "a theme": f"theme: {LONG}\nroll: [{{names: Ann}}]",
    "a font": f"styles: {{base: {{font: {LONG}}}}}\nroll: [{{names: Ann}}]",
    "a style": f"roll: [{{names: Ann, style: {LONG}}}]",
    "a style's name": f"styles: {{? {LONG} : {{size: x, from: {LONG}}}}}\nroll: [{{names: Ann}}]",
    "a feature": f"styles: {{base: {{features: [{LONG}], axes: {{wdth: {LONG}}}}}}}\n"
    "roll: [{names: Ann}]",
    "a variable": f"vars: {{a: [{LONG}]}}\nroll: [{{names: '{{{{{LONG}}}}}'}}]",
    "a variable's name": f"vars: {{? {LONG} : x}}\nroll: [{{names: '{{{{b}}}}'}}]",
    "an include": f"roll: [{{include: {LONG}.yaml}}]",
    "a version": f"versions: {{? {LONG} : {{nothing: 4}}}}\nroll: [{{names: Ann, only: {LONG}}}]",
    "music": f"music: {{file: {LONG}.wav, at: {LONG}}}\nroll: [{{names: Ann}}]",
    "a picture": f"video: {{background: {LONG}.png}}\nroll: [{{names: Ann}}]",
    "a card": f"roll: [{{card: [{{names: Ann}}], hold: {LONG}, fade_in: {LONG}}}]",
    "an alias": f"roll: *{LONG}\n",
    "a tag": f"roll: !{LONG[:900]} x\n",
    "a colon": f"roll: {LONG}: {LONG}: x\n",
    "a bracket": f"roll: [{LONG}\n",
    "an escape": f'roll: "\\q{LONG}"\n',
    "a kind": f"roll: {LONG}\n",
    "an allowance": f"roll: [{{names: Ann}}] # endroll: allow {LONG}\n",
    "checks": f"checks: {{off: [{LONG}]}}\nroll: [{{names: Ann}}]",
    "lines that overlap": "styles: {base: {leading: 0.3}}\n"
    f"roll: [{{names: [W {LONG[:5000]}, W {LONG[:5000]}]}}]",
    "a sort": f"roll: [{{names: [Ann, {LONG}], sort: {LONG}}}]",
}


def all_diagnostics(path: Path, **asked: str | tuple[str, ...]) -> tuple[Diagnostic, ...]:
    try:
        _, diagnostics = inspect(path, **asked)  # type: ignore[arg-type]
    except EndrollError as stopped:
        diagnostics = stopped.diagnostics
    return diagnostics


@pytest.mark.parametrize("what", FILMS)
def test_no_message_quotes_all_of(what: str, tmp_path: Path) -> None:
    path = tmp_path / "credits.yaml"
    path.write_text(FILMS[what], encoding="utf-8")
    for problem in all_diagnostics(path):
        assert len(str(problem)) - len(str(path)) < 1100
        assert len(json.dumps(problem.as_json())) < 6 * 1100


@pytest.mark.parametrize(
    "asked",
    [
        {"settings": (f"timing.speed={LONG}",)},
        {"settings": (f"{LONG}=4",)},
        {"settings": (LONG,)},
        {"settings": (f"roll.{LONG}.names=4",)},
        {"settings": (f"title.{LONG}=4",)},
        {"settings": (f"a={{{LONG}",)},
        {"version": LONG},
    ],
)
def test_no_message_quotes_all_that_was_asked(
    asked: dict[str, str | tuple[str, ...]], tmp_path: Path
) -> None:
    path = tmp_path / "credits.yaml"
    path.write_text("roll: [{names: Ann}]", encoding="utf-8")
    found = all_diagnostics(path, **asked)
    assert found
    assert all(len(str(problem)) < 1100 + len(str(path)) for problem in found)


@pytest.mark.parametrize(
    "command",
    [
        ["frame", "{path}", "--at", LONG],
        ["frame", "{path}", "--at", "9" * 100_000],
        ["frame", "{path}", "--every", LONG],
        ["render", "{path}", "--frames", LONG],
        ["check", LONG],
    ],
)
def test_no_message_quotes_a_whole_option(
    command: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "credits.yaml"
    path.write_text("roll: [{names: Ann}]", encoding="utf-8")
    assert run([part.format(path=path) for part in command]) == 2
    assert len(capfd.readouterr().err) < 3000


def test_quoted_text_is_shortened_before_the_sentence() -> None:
    problem = error("odd", f"“{LONG}” is too wide for the line", hint=f"shorten `{LONG}`, or go")
    assert problem.message.endswith("…” is too wide for the line")
    assert problem.hint
    assert problem.hint.endswith("…`, or go")
    assert error("odd", "“x” is short").message == "“x” is short"
