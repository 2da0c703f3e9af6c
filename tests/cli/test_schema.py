from __future__ import annotations

import json
from typing import TYPE_CHECKING

from endroll.schema.json_schema import credits_schema

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Outcome

    Endroll = Callable[..., Outcome]


def test_it_is_printed_or_written(endroll: Endroll, tmp_path: Path) -> None:
    assert json.loads(endroll("schema").out) == credits_schema()
    path = tmp_path / "credits.schema.json"
    ran = endroll("schema", "-o", str(path))
    assert (ran.code, ran.out) == (0, f"{path}\n")
    assert json.loads(path.read_text(encoding="utf-8")) == credits_schema()
    assert endroll("schema", "-o", str(path / "a.json")).code == 3
