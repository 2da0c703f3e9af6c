"""Find the systems on which pip installs endroll from wheels only; write docs/platforms.md.

    python docs/platforms/build.py [--print]

In: the dependencies in pyproject.toml and the pins in constraints.txt. pip's own resolver chooses
wheels for each system of the table; nothing is installed. It needs the network and takes minutes.
With `--print` the page is not changed.
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
    version
    for classifier in PROJECT["classifiers"]
    if re.match(r"3\.", version := classifier.split(" :: ")[-1])
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
"""Runs pip with the environment markers of another system; pip's own options only choose wheels."""


@dataclass(frozen=True)
class System:
    """A system: its name, the platform tags of its wheels, and the values of its markers."""

    name: str
    tags: tuple[str, ...]
    sys_platform: str
    machine: str

    def environment(self, python: str) -> dict[str, str]:
        """Return the values of environment markers. Source: PEP 508, environment markers."""
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
    """Return a Linux with glibc 2.`glibc`. Source: PEP 600, with the legacy aliases of old tags."""
    tags = [f"manylinux_2_{minor}_{machine}" for minor in range(glibc, 4, -1)]
    tags += [f"manylinux2014_{machine}", f"manylinux2010_{machine}", f"manylinux1_{machine}"]
    return System(f"Linux with glibc 2.{glibc}, {machine}", tuple(tags), "linux", machine)


def macos(version: int, machine: str) -> System:
    """Return a macOS; pip expands its tag to those of all older versions."""
    name = f"macOS {version}, {machine}"
    return System(name, (f"macosx_{version}_0_{machine}",), "darwin", machine)


SYSTEMS: Final = (
    System("Windows, x64", ("win_amd64",), "win32", "AMD64"),
    macos(14, "arm64"),
    macos(13, "x86_64"),
    linux(28, "x86_64"),
    linux(28, "aarch64"),
)
"""The supported systems, in the oldest version on which everything installs."""

OTHERS: Final = (
    System("Windows, ARM64", ("win_arm64",), "win32", "ARM64"),
    macos(13, "arm64"),
    linux(27, "x86_64"),
    System("Linux with musl, x86_64", ("musllinux_1_2_x86_64",), "linux", "x86_64"),
)
"""Unsupported systems; the page lists the packages that are missing there."""


def pip_can(system: System, python: str, arguments: Sequence[str]) -> bool:
    """Return whether pip finds wheels for all packages and their dependencies.

    Raises:
        RuntimeError: pip did not use the markers of the system.
    """
    options = ["--python-version", python, "--abi", f"cp{python.replace('.', '')}"]
    for tag in system.tags:
        options += ["--platform", tag]
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [sys.executable, "-c", PIP, json.dumps(system.environment(python)), "install"]
        command += ["--dry-run", "--quiet", "--ignore-installed", "--only-binary=:all:"]
        command += ["--implementation", "cp", "--target", folder, "--report", str(report)]
        try:
            done = subprocess.run(  # noqa: S603  it is pip
                [*command, *options, *arguments],
                capture_output=True,
                check=False,
                timeout=LONGEST_S,
            )
        except subprocess.TimeoutExpired:
            return False
        if done.returncode:
            return False
        used = json.loads(report.read_text(encoding="utf-8"))["environment"]
        if (used["sys_platform"], used["python_version"]) != (system.sys_platform, python):
            raise RuntimeError("this version of pip ignores the markers that PIP, above, sets")
        return True


def requirements(extra: str = "") -> list[str]:
    """Return the requirements of the plain install, and those of an extra."""
    packages = list(PROJECT["dependencies"])
    for package in PROJECT["optional-dependencies"][extra] if extra else ():
        if own := re.fullmatch(r"endroll\[(\w+)\]", package):
            packages += PROJECT["optional-dependencies"][own[1]]
        else:
            packages.append(package)
    return packages


def missing_packages(system: System, python: str, extra: str = "") -> list[str]:
    """Return the packages without a wheel, or else those with a dependency that has none."""
    packages = requirements(extra)
    if pip_can(system, python, packages):
        return []
    missing = [name for name in packages if not pip_can(system, python, ["--no-deps", name])]
    missing = missing or [name for name in packages if not pip_can(system, python, [name])]
    return [re.split(r"[<>=; ]", name)[0] for name in missing] or ["all of it together"]


def cell(system: System, python: str) -> str:
    """Return the cell of a system and a Python: what does not install there, or `all`."""
    pinned = ["--constraint", str(ROOT / "constraints.txt"), *requirements("dev")]
    problems = []
    if missing := missing_packages(system, python):
        return f"no: {', '.join(missing)}"
    if not pip_can(system, python, pinned):
        missing = missing_packages(system, python, "dev")
        problems.append(f"`make test`: no {', '.join(missing) or 'wheel of a pinned version'}")
    problems += [
        f"`{extra}`: no {', '.join(missing)}"
        for extra in PROJECT["optional-dependencies"]
        if extra != "dev" and (missing := missing_packages(system, python, extra))
    ]
    return "; ".join(problems) or "all"


def write_tables() -> Iterator[str]:
    """Yield the lines of the page below the mark, each as soon as it is known."""
    yield f"| | {' | '.join(f'Python {python}' for python in PYTHONS)} |"
    yield "|---" * (len(PYTHONS) + 1) + "|"
    for system in SYSTEMS:
        cells = (cell(system, python) for python in PYTHONS)
        yield f"| {system.name} | {' | '.join(cells)} |"
    yield ""
    yield f"| not supported | packages without a wheel for Python {PYTHONS[-2]} |"
    yield "|---|---|"
    for system in OTHERS:
        packages = missing_packages(system, PYTHONS[-2])
        yield f"| {system.name} | {', '.join(packages) or 'none: it installs now'} |"


def main() -> None:
    """Print the tables and write the page."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--print", action="store_true", dest="is_printed")
    is_printed = parser.parse_args().is_printed
    lines = []
    for line in write_tables():
        print(line, flush=True)  # noqa: T201  it takes minutes, so show progress
        lines.append(line)
    if not is_printed:
        head = PAGE.read_text(encoding="utf-8").partition(MARK)[0]
        PAGE.write_text(f"{head}{MARK}\n" + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
