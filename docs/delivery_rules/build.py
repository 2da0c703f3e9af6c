"""Write the tables of profiles in docs/delivery-rules.md from the rules that `check --for` judges.

    python docs/delivery_rules/build.py [--check]

With `--check`, nothing is written, and it fails if the tables are out of date.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from endroll.delivery_rules.profiles import PROFILES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.delivery_rules.rules import DeliveryRule, Profile

PAGE: Final = Path(__file__).parent.parent / "delivery-rules.md"
BEGIN: Final = "<!-- profiles: begin, written by docs/delivery_rules/build.py -->\n"
END: Final = "<!-- profiles: end -->\n"


def write_tables() -> str:
    """Return a section for each profile: its rules, then the points that it does not settle."""
    return "\n".join(line for profile in PROFILES.values() for line in _section(profile))


def write_page() -> str:
    """Return the page with its tables up to date."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{write_tables()}\n{END}{after}"


def _section(profile: Profile) -> Iterator[str]:
    yield f"### `{profile.name}`: {profile.title}\n"
    yield "| code | needs | source |"
    yield "|---|---|---|"
    silent = []
    for rule in profile.rules:
        if rule.source is None:
            silent.append(rule)
            continue
        kind = " (advice)" if rule.is_advice else ""
        yield f"| `{rule.code}` | {rule.needs}{kind} | [{rule.source.title}]({rule.source.link}) |"
    yield f"\nAlways unknown: {'; '.join(map(_point, silent))}.\n"


def _point(rule: DeliveryRule) -> str:
    return f"{rule.needs} (`{rule.code}`)"


def main() -> None:
    """Write the tables, or check them."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="fail if the tables are out of date")
    page = write_page()
    if not parser.parse_args().check:
        PAGE.write_text(page, encoding="utf-8")
    elif page != PAGE.read_text(encoding="utf-8"):
        sys.exit(f"{PAGE} is out of date: run python docs/delivery_rules/build.py")


if __name__ == "__main__":
    main()
