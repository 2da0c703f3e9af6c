"""Write diagnostics as SARIF, for code hosts and editors.

Source: OASIS, Static Analysis Results Interchange Format 2.1.0, 3.13, 3.14, 3.19, 3.27 to 3.30.
"""

from __future__ import annotations

import os
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from endroll.core.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.core.diagnostics import Diagnostic, Span

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"


def as_sarif(diagnostics: Sequence[Diagnostic], version: str) -> dict[str, Any]:
    """Return the log of one run of this version of endroll; hints are appended to messages."""
    codes = list(dict.fromkeys(diagnostic.code for diagnostic in diagnostics))
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "endroll",
                        "version": version,
                        "rules": [_rule(code) for code in codes],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [
                    _result(diagnostic, codes.index(diagnostic.code)) for diagnostic in diagnostics
                ],
            }
        ],
    }


def _rule(code: str) -> dict[str, Any]:
    rule = RULES.get(code)
    return {"id": code, "shortDescription": {"text": rule.finds}} if rule else {"id": code}


def _result(diagnostic: Diagnostic, rule: int) -> dict[str, Any]:
    text = f"{diagnostic.message}\n{diagnostic.hint}" if diagnostic.hint else diagnostic.message
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": str(diagnostic.severity),
        "message": {"text": text},
    }
    if diagnostic.span is not None:
        result["locations"] = [{"physicalLocation": _location(diagnostic.span)}]
    return result


def _location(span: Span) -> dict[str, Any]:
    path = PurePath(span.file)
    uri = path.as_uri() if path.is_absolute() else quote(os.fsencode(path.as_posix()))
    return {
        "artifactLocation": {"uri": uri},
        "region": {"startLine": span.line, "startColumn": span.column},
    }
