"""Compare what draws films here with what draws them on a worker: the same film, the same bytes.

In: nothing but this installation. Out: a census, which pickles, and what differs between two.
"""

from __future__ import annotations

import hashlib
import platform
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

from endroll.batch.surroundings import package_versions
from endroll.core.diagnostics import listed
from endroll.pipeline.fingerprint import content_digest
from endroll.text.catalogue import PROJECT_ORIGIN, load_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_MISSING: Final = "none"
_MOST_NAMED: Final = 4


@dataclass(frozen=True, slots=True)
class InstalledFont:
    """A font file of an installed package: the package, its path there, and the file's hash."""

    package: str
    path: Path
    sha256: str

    @property
    def key(self) -> str:
        """What the file is called on every machine."""
        return f"{self.package}/{self.path.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Census:
    """What a machine has that shows in its films.

    `versions` are those of Python, of the system and of packages, by name; `modules` is the hash of
    all files of endroll.
    """

    versions: tuple[tuple[str, str], ...]
    modules: str
    fonts: tuple[InstalledFont, ...]


def take_census() -> Census:
    """Look at this installation.

    Raises:
        OSError: a file of it cannot be read.
    """
    major, minor, _ = platform.python_version_tuple()
    versions = {
        "Python": f"{major}.{minor}",
        "system": f"{platform.system()} {platform.machine()}",
        **{name: version for name, version in package_versions().items() if name != "Python"},
    }
    return Census(
        versions=tuple(versions.items()), modules=_digest_modules(), fonts=tuple(_fonts())
    )


def differences(here: Census, there: Census) -> tuple[str, ...]:
    """Return what differs, in words; nothing if both machines draw the same."""
    own, other = dict(here.versions), dict(there.versions)
    told = [
        f"{name} {other.get(name, _MISSING)} instead of {version}"
        for name, version in own.items()
        if other.get(name) != version
    ]
    if here.modules != there.modules and own["endroll"] == other.get("endroll"):
        told.append(f"another endroll {own['endroll']}")
    told += _font_differences(
        {font.key: font.sha256 for font in here.fonts},
        {font.key: font.sha256 for font in there.fonts},
    )
    return tuple(told)


def _font_differences(here: Mapping[str, str], there: Mapping[str, str]) -> Iterator[str]:
    groups = {
        "no font": [key for key in here if key not in there],
        "a font more:": [key for key in there if key not in here],
        "another font": [key for key in here if there.get(key, here[key]) != here[key]],
    }
    for words, keys in groups.items():
        if keys:
            yield f"{words} {listed(keys, _MOST_NAMED)}"


def _digest_modules() -> str:
    """Hash every file of endroll by its name and contents, without compiled ones."""
    root = Path(str(files("endroll")))
    total = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            total.update(f"{path.relative_to(root).as_posix()}\0{content_digest(path)}\n".encode())
    return total.hexdigest()


def _fonts() -> Iterator[InstalledFont]:
    faces = load_catalogue(Path(__file__).parent).faces  # a folder without fonts of its own
    packages = {face.path: face.origin for face in faces if face.origin != PROJECT_ORIGIN}
    for path, package in packages.items():
        yield InstalledFont(package, path, content_digest(path))
