"""Make safe names of the names of files that a person drops on the page. Names in, names out."""

from __future__ import annotations

import os.path
import re
import unicodedata
from typing import TYPE_CHECKING, Final

import regex

if TYPE_CHECKING:
    from pathlib import Path

_LONGEST: Final = 120
_LONGEST_STEM: Final = 60
_SEPARATOR: Final = re.compile(r"[/\\]")
_UNSEEN: Final = regex.compile(r"\p{C}+")
_UNSAFE: Final = regex.compile(r"[^\p{L}\p{M}\p{N}_]+")
_SUFFIX: Final = re.compile(r"\.[A-Za-z0-9]{1,10}")
_DEVICE: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d|conin|conout)", re.IGNORECASE)
_FALLBACK: Final = "imported"


def shown_name(name: str) -> str:
    """Return the last part of a path as text on one line, without invisible characters."""
    last = str(_UNSEEN.sub("", _SEPARATOR.split(name)[-1])).strip()
    return last[-_LONGEST:] or _FALLBACK


def suffix_of(name: str) -> str:
    """Return the suffix of a name if it is one of letters and digits, or nothing."""
    suffix = os.path.splitext(shown_name(name))[1]  # noqa: PTH122  a name, no path
    return suffix.lower() if _SUFFIX.fullmatch(suffix) else ""


def safe_stem(name: str) -> str:
    """Return a name without its suffix that is safe for a file on every system."""
    whole = shown_name(name)
    stem = unicodedata.normalize("NFC", whole.removesuffix(os.path.splitext(whole)[1]))  # noqa: PTH122
    stem = str(_UNSAFE.sub("-", stem)).strip("-_")[:_LONGEST_STEM].strip("-_")
    if not stem or _DEVICE.fullmatch(stem):
        return f"{_FALLBACK}-{stem}" if stem else _FALLBACK
    return stem


def free_name(folder: Path, stem: str) -> str:
    """Return the name of a YAML file that does not exist in a folder, whatever its case.

    Raises:
        OSError: the folder cannot be listed.
    """
    taken = {unicodedata.normalize("NFC", item.name).casefold() for item in folder.iterdir()}
    number = 1
    while True:
        name = f"{stem}.yaml" if number == 1 else f"{stem}-{number}.yaml"
        if name.casefold() not in taken and not os.path.lexists(folder / name):
            return name
        number += 1
