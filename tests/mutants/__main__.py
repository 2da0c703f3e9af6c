"""Break the code in thousands of small ways, run the tests on each, and print which none notices.

    python -m tests.mutants [GLOB ...] [--score] [--table docs/mutants.md]

mutmut makes the mutants and runs, for each, the tests that reach its function; `[tool.mutmut]` in
pyproject.toml names the modules and the tests. Out: a line for each module with its score, then
every mutant that survived and is not in `survivors.txt`. The exit code is 1 if the score is below
the bound, a survivor is unknown or a mutant was not run. It takes minutes and forks, so it is not
part of CI.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

REPOSITORY: Final = Path(__file__).parents[2]
MUTANTS: Final = REPOSITORY / "mutants"
LOG: Final = MUTANTS / "run.log"
SURVIVORS: Final = Path(__file__).with_name("survivors.txt")
MIN_SCORE: Final = 0.9
"""Share of the mutants that tests must notice, over all modules."""

MAX_TIME_S: Final = 4 * 3600
_MARK: Final = "<!-- tests/mutants writes what follows -->"
_SURVIVED: Final = (0, 5, 33)
"""Exit codes that mutmut notes for a mutant: its tests passed (0), or no test reaches it."""

_MUTANT: Final = re.compile(r"x(?:_|ǁ(?P<owner>\w+?)ǁ)(?P<name>\w+)__mutmut_(?P<number>orig|\d+)")


@dataclass(frozen=True)
class Module:
    """The mutants of one module that count; those of wording do not."""

    name: str
    count: int
    survivors: tuple[str, ...]
    unchecked: int = 0

    @property
    def score(self) -> float:
        """The share of its mutants that tests noticed."""
        return 1 - len(self.survivors) / max(1, self.count)


def main() -> None:
    """Run mutmut and print the scores and the unknown survivors."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("globs", nargs="*", help="run only mutants whose names match")
    parser.add_argument("--score", action="store_true", help="score an earlier run")
    parser.add_argument("--table", type=Path, help="write the table of scores into this page")
    arguments = parser.parse_args()
    if not arguments.score:
        run_mutants(arguments.globs)
    modules = read_modules()
    unchecked = sum(module.unchecked for module in modules)
    modules = [module for module in modules if module.count]
    table = table_of(modules)
    sys.stdout.write(f"\n{table}\n\n")
    known = known_survivors()
    survivors = [survivor for module in modules for survivor in module.survivors]
    unknown = [survivor for survivor in survivors if survivor not in known]
    for survivor in unknown:
        sys.stdout.write(f"{survivor}\n")
    if unchecked:
        sys.stderr.write(f"{unchecked} mutants have not been run\n")
    else:
        for noticed in sorted(known.difference(survivors)):
            sys.stderr.write(f"survivors.txt: no longer survives: {noticed}\n")
    if arguments.table:
        write_table(arguments.table, table)
    share = len(survivors) / max(1, sum(module.count for module in modules))
    if unknown or share > 1 - MIN_SCORE or (unchecked and not arguments.globs):
        sys.exit(1)


def run_mutants(globs: list[str]) -> None:
    """Run mutmut, whose progress goes into a file."""
    MUTANTS.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "mutmut", "run", "--max-children", "2", *globs]
    sys.stdout.write(f"Running mutants; progress is in {LOG.relative_to(REPOSITORY)}\n")
    sys.stdout.flush()
    with LOG.open("w", encoding="utf-8") as log:
        done = subprocess.run(
            command, cwd=REPOSITORY, check=False, timeout=MAX_TIME_S, stdout=log, stderr=log
        )
    if done.returncode:
        sys.stderr.write(LOG.read_text(encoding="utf-8", errors="replace")[-4000:])
        sys.exit(done.returncode)


def read_modules() -> list[Module]:
    """Read what mutmut noted of every module that has mutants."""
    modules = []
    for path in sorted(MUTANTS.rglob("*.meta")):
        codes = json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
        source = path.with_suffix("")
        changes = Changes.read(source)
        counted = {
            name: code
            for name, code in codes.items()
            if code is not None and not changes.is_wording(name)
        }
        if codes:
            module = source.relative_to(MUTANTS / "src" / "endroll").as_posix()
            survivors = (
                f"{module} {changes.describe(name)}"
                for name, code in counted.items()
                if code in _SURVIVED
            )
            unchecked = sum(code is None for code in codes.values())
            modules.append(Module(f"`{module}`", len(counted), tuple(survivors), unchecked))
    return modules


@dataclass(frozen=True)
class Changes:
    """The functions of a module of mutants: each as it is, and each of its mutants."""

    functions: dict[str, ast.FunctionDef]
    lines: tuple[str, ...]

    @classmethod
    def read(cls, source: Path) -> Changes:
        """Read a module that mutmut wrote."""
        text = source.read_text(encoding="utf-8")
        functions = {
            node.name: node
            for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.FunctionDef) and _MUTANT.fullmatch(node.name)
        }
        return cls(functions, tuple(text.splitlines()))

    def describe(self, mutant: str) -> str:
        """Return the function of a mutant and the lines that it changes.

        The number that mutmut gives a mutant changes with the code around it; this does not.
        """
        name = mutant.rpartition(".")[2]
        match = _MUTANT.fullmatch(name)
        if match is None:
            raise ValueError(f"mutmut names no mutant so: {mutant}")
        lines = [line for line in self._difference(name) if line[:2] in {"- ", "+ "}]
        owner = f"{match['owner']}." if match["owner"] else ""
        function = owner + match["name"]
        return f"{function}: " + " ".join(f"{line[0]} {line[2:].strip()}" for line in lines)

    def _difference(self, name: str) -> list[str]:
        original = self._body(self._original(name))
        return list(difflib.ndiff(original, self._body(self.functions[name]), charjunk=None))

    def is_wording(self, mutant: str) -> bool:
        """Whether a mutant changes only prose: a string with a space. No test fixes wording."""
        name = mutant.rpartition(".")[2]
        mutated, original = self.functions[name], self._original(name)
        return _without_prose(mutated) == _without_prose(original)

    def _original(self, name: str) -> ast.FunctionDef:
        return self.functions[f"{name.rpartition('_')[0]}_orig"]

    def _body(self, function: ast.FunctionDef) -> list[str]:
        lines = self.lines[function.lineno - 1 : function.end_lineno]
        return [line.replace(function.name, "") for line in lines]


def _without_prose(function: ast.FunctionDef) -> str:
    """Return the code of a function with all strings that have spaces left out."""
    tree = ast.parse(ast.unparse(function))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
            node.value = " "
        elif isinstance(node, ast.FunctionDef) and node.name == function.name:
            node.name = ""
    return ast.dump(tree)


def known_survivors() -> set[str]:
    """Return the mutants that may survive; a comment above each group in the file says why."""
    lines = SURVIVORS.read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def table_of(modules: list[Module]) -> str:
    """Return the scores as a Markdown table."""
    everything = Module(
        "all",
        sum(module.count for module in modules),
        tuple(survivor for module in modules for survivor in module.survivors),
    )
    lines = [
        f"| {module.name} | {module.count} | {len(module.survivors)} | {module.score:.1%} |"
        for module in (*modules, everything)
    ]
    return "\n".join(["| module | mutants | survived | noticed |", "|---|--:|--:|--:|", *lines])


def write_table(page: Path, table: str) -> None:
    """Put the table at the foot of a page, below its mark."""
    head, mark, _ = page.read_text(encoding="utf-8").partition(_MARK)
    if not mark:
        raise ValueError(f"{page} has no line {_MARK!r}")
    page.write_text(f"{head}{mark}\n\n{table}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
