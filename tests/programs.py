"""The programs and data of others that tests use where they are there: the one place to say so.

    python3 tests/programs.py --found     which are here, and where
    python3 tests/programs.py --packages  the Debian packages that bring the others

A test says what it needs with a marker, `@pytest.mark.needs("chromium")`, and gets its place from
the fixture `program`. Where a program is missing the test is left out, with the reason; with `CI`
set in the environment it fails. `ENDROLL_TESTS_WITHOUT` names programs that are not looked for,
with commas between, or is `all`.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import shutil
from ctypes.util import find_library
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

WITHOUT = "ENDROLL_TESTS_WITHOUT"
UNICODE_DATA = "ENDROLL_UNICODE_DATA"
NOTO_FONTS = "ENDROLL_NOTO_FONTS"


@dataclass(frozen=True)
class Program:
    """What tests use: `find` returns its place, or None; `packages` are Debian's that bring it."""

    used_for: str
    packages: tuple[str, ...]
    find: Callable[[], str | None]


def on_path(*names: str) -> Callable[[], str | None]:
    """Return what finds the first of these commands that there is."""
    return lambda: next(filter(None, map(shutil.which, names)), None)


def find_openh264() -> str | None:
    """Return the name by which the library loads; one that is listed and does not load is none."""
    name = find_library("openh264")
    if name is None:
        return None
    try:
        ctypes.CDLL(name)
    except OSError:
        return None
    return name


def find_unicode_data() -> str | None:
    """Return the folder of Unicode's test files: Debian's, or what the environment names."""
    folder = Path(os.environ.get(UNICODE_DATA, "/usr/share/unicode"))
    return str(folder) if any(folder.rglob("BidiTest.txt")) else None


def find_noto_fonts() -> str | None:
    """Return the folder of Noto fonts for rare scripts: Debian's, or what the environment names."""
    folder = Path(os.environ.get(NOTO_FONTS, "/usr/share/fonts/truetype/noto"))
    return str(folder) if (folder / "NotoSansJavanese-Regular.ttf").exists() else None


PROGRAMS = {
    "chromium": Program(
        "drives the live page, in tests/preview",
        ("chromium", "fonts-dejavu-core"),  # a page without any font shows no text
        on_path("chromium", "chromium-browser", "google-chrome"),
    ),
    "ffprobe": Program(
        "reads the metadata of HDR files, in tests/conformance",
        ("ffmpeg",),
        on_path("ffprobe"),
    ),
    "git": Program(
        "holds an earlier version of credits, in tests/preview",
        ("git",),
        on_path("git"),
    ),
    "mediainfo": Program(
        "reads the metadata of HDR files a second way, in tests/conformance",
        ("mediainfo",),
        on_path("mediainfo"),
    ),
    "noto-fonts": Program(
        f"has fonts for rare scripts, in tests/text; {NOTO_FONTS} names another folder",
        ("fonts-noto-core",),
        find_noto_fonts,
    ),
    "openh264": Program(
        "decodes H.264 a second way, in tests/conformance",
        ("^libopenh264-[0-9]+$",),  # named after its version
        find_openh264,
    ),
    "poppler": Program(
        "reads the text of proofs a second way (pdftotext), in tests/proof",
        ("poppler-utils",),
        on_path("pdftotext"),
    ),
    "unicode-data": Program(
        f"is Unicode's own test files, in tests/conformance; {UNICODE_DATA} names another folder",
        ("unicode-data",),
        find_unicode_data,
    ),
}


def find_program(name: str) -> str | None:
    """Return where a program is, or None where it is missing or not to be looked for."""
    left_out = os.environ.get(WITHOUT, "").split(",")
    return None if {name, "all"} & set(left_out) else PROGRAMS[name].find()


def is_ci() -> bool:
    """Return whether a program that is missing is a fault."""
    return os.environ.get("CI", "").lower() not in {"", "0", "false"}


def main() -> None:
    """Print what is found, or what to install."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    shown = parser.add_mutually_exclusive_group(required=True)
    shown.add_argument("--found", action="store_true")
    shown.add_argument("--packages", action="store_true")
    with_packages = parser.parse_args().packages
    for name, program in PROGRAMS.items():
        place = find_program(name)
        if with_packages and place is None:
            print(*program.packages, sep="\n")  # noqa: T201
        elif place and not with_packages:
            print(f"{name}: {place}")  # noqa: T201


if __name__ == "__main__":
    main()
