"""Edit films at random through a session, as many people would for hours, and check every step.

    python -m tests.preview.random_edits [--count 500] [--seed 1] [--memory]

After each edit the file must read without a new error, have all its comments, and be unchanged
outside the lines that the edit names; after undoing all it must be what it was, byte for byte. With
`--memory`, the memory that the process uses is printed as well.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from endroll.core.diagnostics import EndrollError
from endroll.preview.block_edits import Request, edit_of
from endroll.preview.selection import Choice, find_target
from endroll.preview.session import Session
from endroll.source.locating import node_at
from endroll.source.origin import Origin
from endroll.source.tree import MappingNode, ScalarNode, SequenceNode

if TYPE_CHECKING:
    from endroll.preview.selection import Target
    from endroll.source.tree import Node

ROOT = Path(__file__).parents[2]
NAMES = (
    *("Ann Lee", "Zoë Ångström", "艾丹", "محمد علي", "יעל כהן", "No", "007", "1e3", "Smith, John"),
    *("O'Neil", 'The "Rock"', "a: b", "# one", "- dash", "* star", "{curly}", "[square]", "50 %"),
    *("~", "null", "é #1", "Li Wei 李伟", "สมชาย", "किरण", "D'Arcy & Sons", "@handle", "`tick`"),
)


@dataclass
class Tally:
    """What a run did."""

    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    undone: int = 0
    redone: int = 0


def comments_of(text: str) -> Counter[str]:
    """Return the comments of a YAML text: what begins with # and is in no token."""
    covered = bytearray(len(text) + 1)
    for token in yaml.scan(text, Loader=yaml.CSafeLoader):
        if isinstance(token, yaml.ScalarToken):
            start, end = token.start_mark.index, token.end_mark.index
            # The indicator of a `|` text may have a comment beside it.
            start += text[start:end].index("\n") if token.style in {"|", ">"} else 0
            covered[start:end] = b"\1" * (end - start)
    found: Counter[str] = Counter()
    start = 0
    for line in text.splitlines(keepends=True):
        for at, letter in enumerate(line):
            if letter == "#" and not covered[start + at] and (at == 0 or line[at - 1] in " \t"):
                found[line[at:].rstrip()] += 1
                break
        start += len(line)
    return found


def last_line(node: Node) -> int:
    """Return the last line of a node, counted from 1."""
    if isinstance(node, ScalarNode):
        return node.span.line + (node.text.count("\n") if node.body else node.lines - 1)
    held = [node for _, node in node.entries] if isinstance(node, MappingNode) else node.items
    return max([node.span.line, *map(last_line, held)])


def named_lines(target: Target, request: Request) -> tuple[int, int]:
    """Return the lines that an edit is about, from 0, the last excluded, with comments around."""
    nodes = [target.located.node]
    if target.item is not None and request.action != "text":
        outer = node_at(target.tree, target.item[:-1])
        assert isinstance(outer, SequenceNode)
        nodes = [node_at(target.tree, target.item) or outer]
        nodes += [outer.items[request.to]] if request.action == "move" else []
    first = min(node.span.line for node in nodes) - 1
    past = max(map(last_line, nodes))
    lines = target.text.splitlines()
    if request.action != "text":
        while first and _is_beside(lines[first - 1]):
            first -= 1
        while past < len(lines) and _is_beside(lines[past]):
            past += 1
    return first, past


def _is_beside(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


class Editing:
    """A session of random edits of one film."""

    def __init__(self, path: Path, seed: int) -> None:
        self.path = path
        self.chance = random.Random(seed)  # noqa: S311  chance, not secrets
        self.session = Session(Origin(path))
        self.tally = Tally()

    async def run(self, count: int) -> None:
        """Make edits, undo and redo some on the way, and undo all in the end."""
        before = self.path.read_bytes()
        await self.session.renew()
        assert self.session.edition.is_good
        for _ in range(count):
            action = self.chance.random()
            if action < 0.15 and self.session.history.done:
                assert await self.session.undo() == ()
                self.tally.undone += 1
            elif action < 0.25 and self.session.history.undone:
                assert await self.session.redo() == ()
                self.tally.redone += 1
            else:
                await self.edit()
        edited = self.path.read_bytes()
        steps = len(self.session.history.done)
        for _ in range(steps):
            assert await self.session.undo() == ()
        assert self.path.read_bytes() == before
        for _ in range(steps):
            assert await self.session.redo() == ()
        assert self.path.read_bytes() == edited

    async def edit(self) -> None:
        """Make one random edit, and check what it did to the file."""
        reel = self.session.edition.reel
        assert reel
        blocks = reel.film.roll.blocks
        block = self.chance.choice(blocks)
        part = self.chance.choice(["name", "name", "text", "block"])
        held = {"name": block.names, "text": block.texts}.get(part, (block,))
        if not held:
            return
        # The number of a block in the roll is not its index where a version hides some.
        number = blocks.index(block)
        choice = Choice(number, part, self.chance.randrange(len(held)))  # type: ignore[arg-type]
        target = find_target(reel.film, choice, self.session.edition.sources)
        request = self.request(target)
        before = self.path.read_text(encoding="utf-8")
        try:
            problems = await self.session.edit(edit_of(target, request))
        except EndrollError as problem:
            problems = problem.diagnostics
        after = self.path.read_text(encoding="utf-8")
        if problems:
            assert after == before
            self.tally.refused[problems[0].code] += 1
            return
        self.tally.done[request.action] += 1
        assert self.session.edition.is_good
        self.check(before, after, target, request)

    def request(self, target: Target) -> Request:
        """Return a random request for a target."""
        action = self.chance.choice(
            ["text", "text", "insert", "delete", "move", "duplicate", "when"]
        )
        if action == "when":
            return Request(action="when", value=self.chance.choice(["", ""]))
        role = ""
        node = target.item_node
        if action == "insert" and isinstance(node, MappingNode) and len(node.entries) == 1:
            role = self.chance.choice(NAMES)
        to = self.chance.randrange(max(1, target.siblings))
        value = self.chance.choice(NAMES)
        return Request(action=action, value=value, role=role, to=to)  # type: ignore[arg-type]

    def check(self, before: str, after: str, target: Target, request: Request) -> None:
        """Check that comments stand, and that no line is touched but those of the edit."""
        had, has = comments_of(before), comments_of(after)
        assert had == has, (had - has, has - had)
        first, past = named_lines(target, request)
        rest = before.splitlines()[past:]
        assert after.splitlines()[:first] == before.splitlines()[:first]
        assert not rest or after.splitlines()[-len(rest) :] == rest


def films(folder: Path) -> dict[str, Path]:
    """Write the films that are edited into folders of their own, and return their credits."""
    sys.path.insert(0, str(ROOT / "benchmarks"))
    from layout import write_credits  # noqa: PLC0415  a script, not a package

    example = folder / "example"
    example.mkdir()
    shutil.copy(ROOT / "credits.yaml", example)
    ferry = folder / "ferry"
    shutil.copytree(ROOT / "examples" / "night-ferry", ferry)
    make = [sys.executable, str(ferry / "make_media.py")]
    subprocess.run(make, check=True, capture_output=True, timeout=120)
    many = folder / "many"
    many.mkdir()
    return {
        "example": example / "credits.yaml",
        "ferry": ferry / "credits.yaml",
        "many": write_credits(1_500, many),
    }


def main() -> None:
    """Edit each film."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--memory", action="store_true")
    parser.add_argument("--film", choices=("example", "ferry", "many"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as held:
        for name, path in films(Path(held)).items():
            if options.film not in {None, name}:
                continue
            editing = Editing(path, options.seed)
            asyncio.run(editing.run(options.count))
            tally = editing.tally
            done = f"{name}: {sum(tally.done.values())} edits {dict(tally.done)}"
            steps = f"{tally.undone} undone, {tally.redone} redone"
            lines = [f"{done}, {steps}, refused {dict(tally.refused)}"]
            if options.memory:
                import resource  # noqa: PLC0415  there is none on Windows

                used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
                lines.append(f"  at most {used} MB")
            sys.stdout.write("\n".join((*lines, "")))


if __name__ == "__main__":
    main()
