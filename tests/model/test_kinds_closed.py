"""The kinds of block, entry and scene are closed: mypy names every place that decides by them.

Each case adds a made-up kind to a union in a copy of the sources. The places listed are what a new
kind costs; one that is missing here would have left the new kind out in silence.
"""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

import endroll

SRC = Path(endroll.__file__).parent
_TIMEOUT_S = 240


@dataclass(frozen=True)
class Newcomer:
    """A made-up kind: the module of its union, its name, its class, and who must decide about it.

    `places` counts the matches of each file.
    """

    module: str
    union: str
    name: str
    body: str
    places: dict[str, int]


NEWCOMERS = [
    Newcomer(
        "model/credits.py",
        "Block",
        "Quote",
        "frame: BlockFrame\n    line: Text\n    kind: Literal['quote'] = 'quote'",
        {
            "interchange/from_credits.py": 1,
            "layout/blocks/__init__.py": 3,
            "layout/blocks/axis.py": 1,
            "layout/blocks/texts.py": 1,
            "layout/mirroring.py": 1,
            "media/gather.py": 1,
            "model/walk.py": 2,
        },
    ),
    Newcomer(
        "model/credits.py",
        "Entry",
        "Interlude",
        "frame: BlockFrame\n    kind: Literal['interlude'] = 'interlude'",
        {"interchange/from_credits.py": 1, "media/gather.py": 1, "model/walk.py": 2},
    ),
    Newcomer(
        "build/entry_kinds.py",
        "BlockEntry",
        "QuoteEntry",
        "language: str | None = None",
        {"build/blocks.py": 1},
    ),
    Newcomer(
        "interchange/nodes.py",
        "DraftNode",
        "QuoteNode",
        "heading: NodeText | None = None",
        {
            "exporters/credits_cinecred.py": 1,
            "exporters/credits_text.py": 2,
            "exporters/credits_departments.py": 1,
            "importers/drop_empty.py": 1,
            "importers/yaml_text.py": 1,
            "interchange/nodes.py": 1,
        },
    ),
    Newcomer(
        "motion/scenes.py",
        "Scene",
        "Pause",
        "first_frame: int\n    frame_count: int",
        {"preview/frame_runs.py": 1, "report/report.py": 1},
    ),
    Newcomer(
        "source/tree.py",
        "Node",
        "Anchor",
        "span: Span",
        {"source/named_files.py": 1, "source/reparse.py": 1, "source/tree.py": 1},
    ),
]


@pytest.fixture(scope="module")
def undecided(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Counter[str]]:
    """Return, for each newcomer, how many matches of each file leave it out."""
    root = tmp_path_factory.mktemp("kinds")
    shutil.copytree(SRC, root / "endroll", ignore=shutil.ignore_patterns("__pycache__"))
    for newcomer in NEWCOMERS:
        _add(newcomer, root / "endroll" / newcomer.module)
    report = subprocess.run(
        [sys.executable, "-m", "mypy", *_OPTIONS, *_modules(root)],
        cwd=root,
        capture_output=True,
        text=True,
        timeout=_TIMEOUT_S,
        check=False,
    )
    assert report.returncode == 1, report.stderr
    places: dict[str, Counter[str]] = {newcomer.name: Counter() for newcomer in NEWCOMERS}
    for line in report.stdout.splitlines():
        problem = json.loads(line)
        if problem["code"] == "exhaustive-match":
            file = Path(problem["file"]).relative_to("endroll").as_posix()
            for name in re.findall(r"\w+", problem["message"].partition('"')[2]):
                if name in places:
                    places[name][file] += 1
    return places


@pytest.mark.parametrize("newcomer", NEWCOMERS, ids=lambda newcomer: newcomer.name)
def test_every_place_must_decide_about_a_new_kind(
    newcomer: Newcomer, undecided: dict[str, Counter[str]]
) -> None:
    assert undecided[newcomer.name] == newcomer.places


_OPTIONS = (
    "--config-file=",
    "--cache-dir=cache",
    "--follow-imports=skip",
    "--ignore-missing-imports",
    "--enable-error-code=exhaustive-match",
    "--output=json",
)


def _modules(root: Path) -> list[str]:
    """Return the modules that know one of the unions; what mypy skips counts as any type."""
    homes = {newcomer.module.removesuffix(".py").replace("/", ".") for newcomer in NEWCOMERS}
    knows = re.compile(rf"endroll\.(?:{'|'.join(map(re.escape, homes))}|model\.walk)\b")
    return [
        str(path.relative_to(root))
        for path in sorted((root / "endroll").rglob("*.py"))
        if knows.search(path.read_text(encoding="utf-8"))
        or path.relative_to(root / "endroll").as_posix() in {each.module for each in NEWCOMERS}
    ]


def _add(newcomer: Newcomer, path: Path) -> None:
    """Write the class of a newcomer above its union, and its name into the union."""
    text = path.read_text(encoding="utf-8")
    (union,) = (
        node
        for node in ast.parse(text).body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == newcomer.union
    )
    assert union.value.end_lineno is not None
    lines = text.splitlines(keepends=True)
    last = union.value.end_lineno - 1
    end = union.value.end_col_offset or 0
    lines[last] = f"{lines[last][:end]} | {newcomer.name}{lines[last][end:]}"
    lines.insert(union.lineno - 1, f"class {newcomer.name}:\n    {newcomer.body}\n\n\n")
    path.write_text("".join(lines), encoding="utf-8")
