"""Break the code in thousands of small ways, run the tests on each, and print which none notices.

    python -m tests.mutants [--table docs/mutants.md]

mutmut makes the mutants and runs, for each, the tests that reach its function; `[tool.mutmut]` in
pyproject.toml says which modules and which tests. Out: a line a module with its score, then every
mutant that survived and is not in `survivors.txt`, as a diff. The exit code is 1 where a score is
below the bound or a survivor is unknown. It takes minutes, forks, and so is not part of CI.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

REPOSITORY: Final = Path(__file__).parents[2]
MUTANTS: Final = REPOSITORY / "mutants"
SURVIVORS: Final = Path(__file__).with_name("survivors.txt")
LEAST_SHARE: Final = 0.9
"""Share of the mutants that tests must notice, over all modules."""

MAX_TIME_S: Final = 7200
_MARK: Final = "<!-- what follows is written by tests/mutants -->"

_SURVIVED: Final = 0
_NOT_REACHED: Final = 33
"""Exit codes that mutmut notes for a mutant: its tests passed; no test reaches it."""


@dataclass(frozen=True)
class Module:
    """The mutants of one module: their number, and the names of those that survived."""

    name: str
    count: int
    survivors: tuple[str, ...]

    @property
    def share(self) -> float:
        """Return the share that tests noticed."""
        return 1 - len(self.survivors) / self.count


def main() -> None:
    """Run mutmut and print the scores and the unknown survivors."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--table", type=Path, help="a page whose table is written anew")
    parser.add_argument("--score", action="store_true", help="only score what an earlier run left")
    arguments = parser.parse_args()
    if not arguments.score:
        command = [sys.executable, "-m", "mutmut", "run", "--max-children", "2"]
        subprocess.run(command, cwd=REPOSITORY, check=False, timeout=MAX_TIME_S)
    modules = read_modules()
    table = table_of(modules)
    sys.stdout.write(f"\n{table}\n")
    known = known_survivors()
    unknown = [name for module in modules for name in module.survivors if name not in known]
    for name in unknown:
        sys.stdout.write(diff_of(name))
    if arguments.table:
        write_table(arguments.table, table)
    noticed = sum(module.count - len(module.survivors) for module in modules)
    share = noticed / sum(module.count for module in modules)
    if unknown or share < LEAST_SHARE:
        sys.exit(1)


def read_modules() -> list[Module]:
    """Return what mutmut noted of every module that has mutants."""
    modules = []
    for path in sorted(MUTANTS.rglob("*.meta")):
        codes = json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
        survivors = tuple(name for name, code in codes.items() if code in {_SURVIVED, _NOT_REACHED})
        if codes:
            name = path.relative_to(MUTANTS / "src" / "endroll").with_suffix("").as_posix()
            modules.append(Module(name, len(codes), survivors))
    return modules


def known_survivors() -> set[str]:
    """Return the mutants that may survive; the lines above each in the file say why."""
    lines = SURVIVORS.read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def table_of(modules: list[Module]) -> str:
    """Return the scores as a Markdown table."""
    rows = [(module.name, module.count, len(module.survivors)) for module in modules]
    rows.append(("all", sum(row[1] for row in rows), sum(row[2] for row in rows)))
    lines = [
        f"| {name} | {count} | {left} | {1 - left / count:.1%} |" for name, count, left in rows
    ]
    return "\n".join(["| module | mutants | survived | noticed |", "|---|---|---|---|", *lines])


def diff_of(name: str) -> str:
    """Return a mutant as a diff."""
    shown = subprocess.run(
        [sys.executable, "-m", "mutmut", "show", name],
        cwd=REPOSITORY,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=MAX_TIME_S,
    )
    return shown.stdout


def write_table(page: Path, table: str) -> None:
    """Put the table at the foot of a page, below its mark."""
    head, mark, _ = page.read_text(encoding="utf-8").partition(_MARK)
    page.write_text(f"{head}{mark}\n\n{table}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
