"""The tables of delivery rules in the guide are made from the rules."""

from __future__ import annotations

import runpy
from pathlib import Path

from endroll.delivery_rules.profiles import PROFILES

BUILD = Path(__file__).parents[2] / "docs" / "delivery_rules" / "build.py"


def test_the_tables_are_current_and_have_every_rule() -> None:
    build = runpy.run_path(str(BUILD))
    page = build["PAGE"].read_text(encoding="utf-8")
    assert build["write_page"]() == page, "python docs/delivery_rules/build.py"
    assert page.count(build["BEGIN"]) == page.count(build["END"]) == 1
    for profile in PROFILES.values():
        section = page.partition(f"### `{profile.name}`")[2].partition("###")[0]
        for rule in profile.rules:
            assert f"`{rule.code}`" in section
            assert rule.source is None or f"]({rule.source.link})" in section
