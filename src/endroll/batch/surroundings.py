"""What films depend on beside their project: the packages and the fonts that are installed.

In: this installation. Out: versions and hashes by name, the same for all films of a run.
"""

from __future__ import annotations

import platform
import re
from dataclasses import dataclass, field
from importlib import metadata
from typing import TYPE_CHECKING, Final, Self

from endroll.batch.file_hashes import FileHashes
from endroll.batch.output_digest import hash_of_hashes
from endroll.core.diagnostics import RenderError, error
from endroll.text.catalogue import installed_font_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_OURS: Final = "endroll"
_NAME: Final = re.compile(r"[A-Za-z0-9._-]+")
_OF_EXTRA: Final = re.compile(r"""\bextra\s*==""")

_IN_NO_FILM: Final = frozenset(
    {
        "charset-normalizer",
        "pypdf",
        "pypdfium2",
        "python-calamine",
        "rich",
        "starlette",
        "typer",
        "uvicorn",
        "watchfiles",
        "xlsxwriter",
    }
)
"""Packages of endroll that commands, importers, proofs and the live page use, and no film."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """The versions of packages, and the hash of the fonts of each font package.

    `hashes` are those of the files of films.
    """

    packages: Mapping[str, str]
    fonts: Mapping[str, str]
    hashes: FileHashes = field(default_factory=FileHashes)

    @classmethod
    def read(cls) -> Self:
        """Read those of this installation.

        Raises:
            RenderError: a font of a package cannot be read.
        """
        hashes = FileHashes()
        try:
            fonts = {
                package: hash_of_hashes([hashes.digest(file) for file in files])
                for package, files in installed_font_files().items()
            }
        except OSError as problem:
            reason = (problem.strerror or "it no longer exists").lower()
            raise RenderError(
                error(
                    "damaged-font-package",
                    f"the font {problem.filename} cannot be read: {reason}",
                    hint="reinstall its package with pip and its option --force-reinstall",
                )
            ) from problem
        return cls(packages=package_versions((_OURS, *fonts)), fonts=fonts, hashes=hashes)


def package_versions(roots: Iterable[str] = (_OURS,)) -> dict[str, str]:
    """Return the versions of Python, and of every package that a film may depend on.

    They are all that the `roots` require, directly or not, except those that no film uses.
    """
    versions: dict[str, str] = {}
    waiting = [*roots]
    while waiting:
        name = _normal(waiting.pop())
        if name in versions or name in _IN_NO_FILM:
            continue
        try:
            package = metadata.distribution(name)
        except metadata.PackageNotFoundError:  # needed on other systems only
            continue
        versions[name] = package.version
        required = (line for line in package.requires or () if not _OF_EXTRA.search(line))
        waiting += (match[0] for line in required if (match := _NAME.match(line)))
    return {"Python": platform.python_version(), **dict(sorted(versions.items()))}


def _normal(name: str) -> str:
    """Return the name of a package as indexes compare it. Source: PEP 503."""
    return re.sub(r"[-_.]+", "-", name).lower()
