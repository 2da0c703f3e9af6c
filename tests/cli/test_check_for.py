"""`check --for` in text and in JSON, and its exit codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from endroll.delivery_rules.profiles import PROFILES

if TYPE_CHECKING:
    from collections.abc import Callable

    Command = Callable[..., "Outcome"]
    from tests.cli.conftest import Outcome

FILM = (
    "title: A Film\n"
    "video: {size: 160x90, fps: 24}\n"
    "timing: {lead_in: 2f, lead_out: 2f}\n"
    "styles: {base: {font: Box, size: 200}}\n"
    "roll:\n"
    "  - card: [{text: Ann}]\n"
    "    hold: 6s\n"
)


@pytest.fixture
def folder(project_folder: Path) -> Path:
    (project_folder / "credits.yaml").write_text(FILM, encoding="utf-8")
    return project_folder


def test_json_has_every_rule_with_its_source(folder: Path, endroll: Command) -> None:
    assert folder == Path.cwd()
    result = endroll("check", "--for", "amazon", "--for", "dci", "--json")
    told = json.loads(result.out)
    assert result.code == 1
    assert told["ok"] is False
    assert [each["profile"] for each in told["deliveries"]] == ["amazon", "dci"]
    amazon, dci = told["deliveries"]
    assert amazon["ok"] is True
    assert dci["ok"] is False
    for delivery in told["deliveries"]:
        rules = PROFILES[delivery["profile"]].rules
        assert [each["code"] for each in delivery["rules"]] == [rule.code for rule in rules]
        for each, rule in zip(delivery["rules"], rules, strict=True):
            source = rule.source
            assert (each["source"], each["link"]) == (
                (source.title, source.link) if source else (None, None)
            )
            assert each["result"] in {"pass", "fail", "unknown"}
    codes = [each["code"] for each in told["diagnostics"] if each["code"].startswith("for-")]
    failing = [each["code"] for each in dci["rules"] if each["result"] == "fail"]
    assert codes == failing == ["for-raster", "for-color"]


def test_a_plain_check_is_as_it_was(folder: Path, endroll: Command) -> None:
    assert folder == Path.cwd()
    result = endroll("check", "--json")
    assert result.code == 0
    assert json.loads(result.out).keys() == {"ok", "diagnostics"}


def test_a_kept_profile_exits_with_0_and_lists_what_is_unknown(
    folder: Path, endroll: Command
) -> None:
    assert folder == Path.cwd()
    result = endroll("check", "--for", "amazon", "--format", "prores-422-hq")
    assert result.code == 0
    lines = [line.split() for line in result.out.splitlines()]
    results = {words[1]: words[0] for words in lines if len(words) > 1 and words[1][:4] == "for-"}
    assert results["for-format"] == results["for-range"] == "pass"
    assert results["for-text-size"] == "unknown"
    assert len(results) == len(PROFILES["amazon"].rules)


def test_advice_fails_a_strict_check_alone(folder: Path, endroll: Command) -> None:
    wide = FILM.replace("size: 160x90", "size: 3840x108").replace("Ann", "A" * 312)
    wide += "layout: {safe: 100%}\ncheck: {rules: {title-safe: off, too-fast: off}}\n"
    (folder / "credits.yaml").write_text(wide, encoding="utf-8")
    result = endroll("check", "--for", "netflix", "--json")
    told = json.loads(result.out)
    advice = [each for each in told["diagnostics"] if each["code"] == "for-title-safe"]
    assert [each["severity"] for each in advice] == ["warning"]
    assert result.code == 0
    assert endroll("check", "--for", "netflix", "--strict").code == 1


def test_credits_with_errors_have_no_delivery(folder: Path, endroll: Command) -> None:
    (folder / "credits.yaml").write_text("roll: [{nams: Ann}]\n", encoding="utf-8")
    result = endroll("check", "--for", "dci", "--json")
    told = json.loads(result.out)
    assert result.code == 1
    assert told["deliveries"] == []
    assert [each["code"] for each in told["diagnostics"]] == ["unknown-key"]


@pytest.mark.parametrize(
    ("arguments", "code", "meant"),
    [
        (("--for", "netflx"), "unknown-profile", "netflix"),
        (("--for", "amazon", "--format", "prores-422-hx"), "unknown-format", "prores-422-hq"),
        (("--format", "h264"), "options", ""),
    ],
)
def test_wrong_use_is_refused_before_anything_is_read(
    folder: Path, endroll: Command, arguments: tuple[str, ...], code: str, meant: str
) -> None:
    (folder / "credits.yaml").unlink()
    result = endroll("check", *arguments, "--json")
    (diagnostic,) = json.loads(result.out)["diagnostics"]
    assert result.code == 2
    assert diagnostic["code"] == code
    assert meant in diagnostic["hint"]


def test_the_help_names_every_profile(endroll: Command) -> None:
    told = endroll("check", "--help").out
    assert all(name in told for name in PROFILES)
