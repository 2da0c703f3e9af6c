"""Ask the index on which systems endroll installs from wheels alone; write docs/platforms.md.

    python docs/platforms/build.py [--print]

In: the dependencies of pyproject.toml and the pins of constraints.txt. Every system of the table is
asked for by pip's own resolver, which chooses wheels for another system than this; nothing is
installed. It needs the network and takes minutes. With `--print` the page is left as it is.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT: Final = Path(__file__).parents[2]
PAGE: Final = ROOT / "docs" / "platforms.md"
PROJECT: Final = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PYTHONS: Final = tuple(
    name for each in PROJECT["classifiers"] if re.match(r"3\.", name := each.split(" :: ")[-1])
)
LONGEST_S: Final = 600
MARK: Final = "<!-- what follows is written by build.py -->\n"

PIP: Final = """
import json, sys
from pip._vendor.packaging import markers

environment = markers.default_environment()
environment.update(json.loads(sys.argv[1]))
markers.default_environment = lambda: environment.copy()
from pip._internal.cli.main import main

sys.exit(main(sys.argv[2:]))
"""
"""Runs pip with the markers of another system: its options choose wheels by that system alone."""


@dataclass(frozen=True)
class System:
    """A system: its name, the tags of wheels that it takes, and what markers see of it."""

    name: str
    tags: tuple[str, ...]
    sys_platform: str
    machine: str

    def environment(self, python: str) -> dict[str, str]:
        """Return what environment markers are told. Source: PEP 508, environment markers."""
        names = {"win32": ("nt", "Windows"), "darwin": ("posix", "Darwin")}
        os_name, system = names.get(self.sys_platform, ("posix", "Linux"))
        return {
            "implementation_name": "cpython",
            "implementation_version": f"{python}.0",
            "os_name": os_name,
            "platform_machine": self.machine,
            "platform_python_implementation": "CPython",
            "platform_system": system,
            "python_full_version": f"{python}.0",
            "python_version": python,
            "sys_platform": self.sys_platform,
        }


def linux(glibc: int, machine: str) -> System:
    """Return a Linux with glibc 2.`glibc`. Source: PEP 600, which has old ones by two names."""
    tags = [f"manylinux_2_{minor}_{machine}" for minor in range(glibc, 4, -1)]
    tags += [f"manylinux2014_{machine}", f"manylinux2010_{machine}", f"manylinux1_{machine}"]
    return System(f"Linux with glibc 2.{glibc}, {machine}", tuple(tags), "linux", machine)


def macos(version: int, machine: str) -> System:
    """Return a macOS, whose tag pip takes for those of all that are older."""
    name = f"macOS {version}, {machine}"
    return System(name, (f"macosx_{version}_0_{machine}",), "darwin", machine)


SYSTEMS: Final = (
    System("Windows, x64", ("win_amd64",), "win32", "AMD64"),
    macos(14, "arm64"),
    macos(13, "x86_64"),
    linux(28, "x86_64"),
    linux(28, "aarch64"),
)
"""What endroll is for, in the oldest version that everything installs on."""

OTHERS: Final = (
    System("Windows, ARM64", ("win_arm64",), "win32", "ARM64"),
    macos(13, "arm64"),
    linux(27, "x86_64"),
    System("Linux with musl, x86_64", ("musllinux_1_2_x86_64",), "linux", "x86_64"),
)
"""What it cannot be installed on, to see what stands in the way."""


def pip_can(system: System, python: str, arguments: Sequence[str]) -> bool:
    """Return whether pip finds a wheel for all that is asked for."""
    options = ["--python-version", python, "--abi", f"cp{python.replace('.', '')}"]
    for tag in system.tags:
        options += ["--platform", tag]
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [sys.executable, "-c", PIP, json.dumps(system.environment(python)), "install"]
        command += ["--dry-run", "--quiet", "--ignore-installed", "--only-binary=:all:"]
        command += ["--implementation", "cp", "--target", folder, "--report", str(report)]
        try:
            ran = subprocess.run(  # noqa: S603  it is pip
                [*command, *options, *arguments],
                capture_output=True,
                check=False,
                timeout=LONGEST_S,
            )
        except subprocess.TimeoutExpired:
            return False
        if ran.returncode:
            return False
        told = json.loads(report.read_text(encoding="utf-8"))["environment"]
        if (told["sys_platform"], told["python_version"]) != (system.sys_platform, python):
            raise RuntimeError("this pip no longer evaluates markers as PIP, above, has them")
        return True


def requirements(extra: str = "") -> list[str]:
    """Return what the plain install asks for, and what an extra adds."""
    asked = list(PROJECT["dependencies"])
    for each in PROJECT["optional-dependencies"][extra] if extra else ():
        if own := re.fullmatch(r"endroll\[(\w+)\]", each):
            asked += PROJECT["optional-dependencies"][own[1]]
        else:
            asked.append(each)
    return asked


def lacking(system: System, python: str, extra: str = "") -> list[str]:
    """Return the packages that have no wheel; those that one asks for stand for their own."""
    asked = requirements(extra)
    if pip_can(system, python, asked):
        return []
    alone = [each for each in asked if not pip_can(system, python, ["--no-deps", each])]
    alone = alone or [each for each in asked if not pip_can(system, python, [each])]
    return [re.split(r"[<>=; ]", each)[0] for each in alone] or ["all of it together"]


def cell(system: System, python: str) -> str:
    """Return what is to be said of a system with a Python: what does not install."""
    pinned = ["--constraint", str(ROOT / "constraints.txt"), *requirements("dev")]
    told = []
    if missing := lacking(system, python):
        return f"no: {', '.join(missing)}"
    if not pip_can(system, python, pinned):
        missing = lacking(system, python, "dev")
        told.append(f"`make test`: no {', '.join(missing) or 'version that is pinned'}")
    told += [
        f"`{extra}`: no {', '.join(missing)}"
        for extra in PROJECT["optional-dependencies"]
        if extra != "dev" and (missing := lacking(system, python, extra))
    ]
    return "; ".join(told) or "all"


def write_tables() -> Iterator[str]:
    """Yield the lines of the page below the mark, as they become known."""
    yield f"| | {' | '.join(f'Python {python}' for python in PYTHONS)} |"
    yield "|---" * (len(PYTHONS) + 1) + "|"
    for system in SYSTEMS:
        cells = (cell(system, python) for python in PYTHONS)
        yield f"| {system.name} | {' | '.join(cells)} |"
    yield ""
    yield f"| not on | because these have no wheel, for Python {PYTHONS[-2]} |"
    yield "|---|---|"
    for system in OTHERS:
        packages = lacking(system, PYTHONS[-2])
        yield f"| {system.name} | {', '.join(packages) or 'nothing: it installs now'} |"


def main() -> None:
    """Print the tables, and write the page."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--print", action="store_true", dest="is_printed")
    is_printed = parser.parse_args().is_printed
    lines = []
    for line in write_tables():
        print(line, flush=True)  # noqa: T201  it takes minutes, and is looked on
        lines.append(line)
    if not is_printed:
        head = PAGE.read_text(encoding="utf-8").partition(MARK)[0]
        PAGE.write_text(f"{head}{MARK}\n" + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
