"""Write docs/diagnostics.md, every message of endroll by its code, out of the source and of cures.

    python docs/diagnostics/build.py [--check]

In: what `messages.py` reads from the source, the rulebook, and `cures.toml`, in which a person
wrote of the usual ones. With `--check` nothing is written; it fails where the page is not what it
would write.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from messages import GAP, Said, find_messages

from endroll.core.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PAGE: Final = Path(__file__).parent.parent / "diagnostics.md"
CURES: Final = Path(__file__).parent / "cures.toml"
_SPECIAL: Final = re.compile(r"([\\*_<>\[\]#|~`])")
_HEAD: Final = """\
# Every message

What endroll says, by its code, which `endroll check --json` gives with it: what is wrong, and what
to do. A … stands for a part that only your credits know. An error stops a render; a warning or a
note does not, and can be [allowed or switched off](checking.md#letting-it-be). The usual ones have
an example, before and after.

Made from the source by `python docs/diagnostics/build.py`."""


def read_cures() -> dict[str, dict[str, str]]:
    """Return what a person wrote about codes: `cause` and `cure`, `before` and `after`."""
    return tomllib.loads(CURES.read_text(encoding="utf-8"))


def write_page() -> str:
    """Return the page."""
    cures = read_cures()
    parts = [_HEAD]
    for code, said in find_messages().items():
        parts += _section(code, said, cures.get(code))
    return "\n".join(parts).rstrip() + "\n"


def _section(code: str, said: Said, cure: Mapping[str, str] | None) -> Iterator[str]:
    yield f"\n## {code}\n"
    rule = RULES.get(code)
    yield f"**{rule.severity}**: {rule.finds}\n" if rule else "**error**\n"
    telling = [message for message in said.messages if re.search(r"\w", message)]
    yield from (f"- {_escaped(message)}" for message in telling or said.messages)
    if hints := [hint for hint in said.hints if hint != GAP]:
        yield "\nWhat to do:\n"
        yield from (f"- {_escaped(hint)}" for hint in hints)
    if cure:
        yield f"\n{cure['cause'].strip()}\n"
        yield f"```yaml\n{cure['before'].strip()}\n```\n"
        yield f"{cure['cure'].strip()}\n"
        yield f"```yaml\n{cure['after'].strip()}\n```"


def _escaped(text: str) -> str:
    """Return a message as Markdown shows it; what stands between backticks is left as it is."""
    pieces = re.split(r"(`[^`]+`)", " ".join(text.split()))
    return "".join(
        piece if place % 2 else _SPECIAL.sub(r"\\\1", piece) for place, piece in enumerate(pieces)
    )


def main() -> None:
    """Write the page, or say that it is not what it should be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    page = write_page()
    if not parser.parse_args().check:
        PAGE.write_text(page, encoding="utf-8")
    elif PAGE.read_text(encoding="utf-8") != page:
        sys.exit(f"{PAGE} is not made of the source as it is: python {Path(__file__)}")


if __name__ == "__main__":
    main()
