"""SARIF: places as URIs, each rule once, hints in messages."""

from __future__ import annotations

import pytest

from endroll.core.diagnostics import Diagnostic, Span, error, warning
from endroll.core.rules import RULES
from endroll.exporters.sarif import as_sarif


def results(*diagnostics: Diagnostic) -> list[dict[str, object]]:
    (run,) = as_sarif(diagnostics, "1.2.3")["runs"]
    assert run["tool"]["driver"]["version"] == "1.2.3"
    named: list[dict[str, object]] = run["results"]
    return named


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("credits.yaml", "credits.yaml"),
        ("film one/名单.yaml", "film%20one/%E5%90%8D%E5%8D%95.yaml"),
        ("/films/a b.yaml", "file:///films/a%20b.yaml"),
    ],
)
def test_a_place_is_a_uri(file: str, uri: str) -> None:
    (result,) = results(error("code", "message", span=Span(file, 3, 7)))
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": uri},
                "region": {"startLine": 3, "startColumn": 7},
            }
        }
    ]


def test_rules_stand_once_and_hints_follow() -> None:
    diagnostics = (error("a", "one", hint="do this"), warning("b", "two"), error("a", "three"))
    run = as_sarif(diagnostics, "1")["runs"][0]
    assert run["tool"]["driver"]["rules"] == [{"id": "a"}, {"id": "b"}]
    known = as_sarif([warning("unpaired", "four")], "1")["runs"][0]["tool"]["driver"]["rules"]
    assert known == [{"id": "unpaired", "shortDescription": {"text": RULES["unpaired"].finds}}]
    assert [result["ruleIndex"] for result in run["results"]] == [0, 1, 0]
    assert [result["level"] for result in run["results"]] == ["error", "warning", "error"]
    assert run["results"][0]["message"] == {"text": "one\ndo this"}
    assert "locations" not in run["results"][1]
