"""Gather what a credits file, its parts and its themes hold at one time, as drafts.

In: a path, and a function that reads. Out: drafts, which give the same film when the files have
changed since, or are gone. Any text that is the name of a YAML file counts, under whatever key.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from endroll.core.files import is_outside
from endroll.source.drafts import NO_DRAFTS
from endroll.source.includes import MOST_INCLUDES
from endroll.source.named_files import scalars
from endroll.source.reader import parse_node

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from endroll.source.drafts import Drafts

YAML_SUFFIXES: Final = (".yaml", ".yml")
_NAMES_YAML: Final = re.compile(rb"\.ya?ml\b", re.IGNORECASE)


def gather_drafts(path: Path, read: Callable[[Path], bytes | None]) -> Drafts:
    """Return a credits file and the YAML files it names, by whatever `read` returns for each.

    A file for which `read` returns None is left out.
    """
    drafts, waiting, seen = NO_DRAFTS, [path], {path}
    while waiting and len(seen) <= MOST_INCLUDES:
        file = waiting.pop()
        data = read(file)
        if data is None:
            continue
        drafts = drafts.with_file(file, data)
        named = [path.parent / name for name in _names_in(data)]
        waiting += (other for other in dict.fromkeys(named) if other not in seen)
        seen.update(named)
    return drafts


def _names_in(data: bytes) -> Iterator[str]:
    """Yield the names of YAML files in the project's folder that a file mentions."""
    if not _NAMES_YAML.search(data):
        return
    with suppress(UnicodeDecodeError):
        node, _ = parse_node(data.decode("utf-8-sig"), "")
        for text in (scalar.text.strip() for scalar in (scalars(node) if node else ())):
            if text.lower().endswith(YAML_SUFFIXES) and "\\" not in text and not is_outside(text):
                yield text
