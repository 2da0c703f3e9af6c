"""What a film was made from, exact enough to tell without layout that it would be the same again.

In: an order of a film and its surroundings. Out: a recipe, or how two of them differ in words.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os.path
from dataclasses import dataclass, fields
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from endroll.encode.formats import FormatSpec
from endroll.source.assembly import assemble
from endroll.text.catalogue import project_font_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from endroll.batch.file_hashes import HashedFile
    from endroll.batch.surroundings import Surroundings
    from endroll.encode.render_spec import RenderSpec
    from endroll.source.assembly import Assembled
    from endroll.source.origin import Origin

UNKNOWN: Final = ""
"""Instead of the hash of a file that changed while a film was made from it."""

_NO_BYTES: Final = frozenset({"resume"})
"""Fields of a spec that change nothing of a finished output."""

_OF_PACKAGES: Final = frozenset({"issued"})
"""Fields of a spec that only cinema packages have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """All that a film and its output depend on, as texts by name.

    `files` are hashes by path from the folder of the credits: the credits, what they name in any
    version, and the project's fonts. `fonts` are hashes by font package, `packages` are versions.
    """

    version: str | None
    settings: tuple[str, ...]
    delivery: Mapping[str, str]
    packages: Mapping[str, str]
    fonts: Mapping[str, str]
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingredients:
    """A recipe, and the files that it was read from, with their hashes."""

    recipe: Recipe
    files: Mapping[Path, HashedFile]

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files that a worker needs."""
        return tuple(self.files)


def gather(
    origin: Origin,
    spec: RenderSpec,
    surroundings: Surroundings,
    *,
    earlier: Assembled | None = None,
) -> tuple[Ingredients, Assembled]:
    """Read which files a film is made from, and hash them; nothing is laid out.

    What an `earlier` assembly has in common with that of the film is not read again.

    Raises:
        OSError: a file cannot be read.
        UsageError: the credits cannot be read, a setting has no form, or there is no such version.
    """
    assembled = assemble(origin, earlier=earlier)
    folder = origin.path.parent
    paths = dict.fromkeys((*assembled.files, *project_font_files(folder)))
    hashes = {name_in(folder, path): _digest(path, origin, surroundings) for path in paths}
    files = {path: surroundings.hashes.of(path) for path in paths if origin.drafts.of(path) is None}
    recipe = _recipe(origin, spec, surroundings, hashes)
    return Ingredients(recipe=recipe, files=files), assembled


def unread(origin: Origin, spec: RenderSpec, surroundings: Surroundings) -> Ingredients:
    """Return the ingredients of a film whose files cannot be read: nothing is known of them."""
    recipe = _recipe(origin, spec, surroundings, {origin.path.name: UNKNOWN})
    return Ingredients(recipe=recipe, files={})


def _digest(path: Path, origin: Origin, surroundings: Surroundings) -> str:
    """Return the hash of a file, or of the draft that takes its place."""
    draft = origin.drafts.of(path)
    if draft is not None:
        return hashlib.sha256(draft).hexdigest()
    return surroundings.hashes.digest(path)


def recipe_again(
    before: Recipe, origin: Origin, spec: RenderSpec, surroundings: Surroundings
) -> Recipe:
    """Return what a recipe is now: that of the same files, as they are now.

    Files are found by their names in the recipe, so a file that is named in another one than
    before counts only through that one. A file that is gone is left out.
    """
    folder = origin.path.parent
    paths = {folder / name for name in before.files}
    hashes: dict[str, str] = {}
    for path in sorted({*paths, origin.path, *project_font_files(folder)}):
        try:
            hashes[name_in(folder, path)] = _digest(path, origin, surroundings)
        except (OSError, ValueError):
            continue
    return _recipe(origin, spec, surroundings, hashes)


def _recipe(
    origin: Origin, spec: RenderSpec, surroundings: Surroundings, files: Mapping[str, str]
) -> Recipe:
    return Recipe(
        version=origin.version,
        settings=origin.settings,
        delivery=delivery_of(spec),
        packages=surroundings.packages,
        fonts=surroundings.fonts,
        files=files,
    )


def delivery_of(spec: RenderSpec) -> dict[str, str]:
    """Return everything about how a film is written that changes the output, as texts by name."""
    return {
        part.name: _as_text(getattr(spec, part.name))
        for part in fields(spec)
        if part.name not in _NO_BYTES
        and not (part.name in _OF_PACKAGES and getattr(spec, part.name) is None)
    }


def _as_text(value: object) -> str:
    match value:
        case FormatSpec():
            text = value.name
        case dt.datetime():
            text = value.isoformat()
        case Enum():
            text = str(value.value)
        case bool():
            text = "yes" if value else "no"
        case None:
            text = "all"
        case range():
            text = f"{value.start}-{value.stop - 1}"
        case tuple():
            text = ", ".join(f"{name}={option}" for name, option in value) or "none"
        case _:
            raise TypeError(f"a spec holds a {type(value).__name__}, which has no text")
    return text


def name_in(folder: Path, path: Path) -> str:
    """Return a path as seen from a folder, with / in it."""
    return Path(os.path.relpath(path, folder)).as_posix()


def differences(before: Recipe, now: Recipe) -> tuple[str, ...]:
    """Return how a recipe differs from that before, most telling first; nothing if it does not."""
    return (
        *_changed_files(before.files, now.files),
        *_changed_version(before.version, now.version),
        *_changed_settings(before.settings, now.settings),
        *_changed_texts("the delivery's ", before.delivery, now.delivery),
        *_changed_texts("", before.packages, now.packages),
        *_changed_fonts(before.fonts, now.fonts),
    )


def _changed_files(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    for name in _names(before, now):
        if name not in now:
            yield f"{name} is gone"
        elif name not in before:
            yield f"{name} is new"
        elif before[name] == UNKNOWN:
            yield f"{name} changed during the last render"
        elif before[name] != now[name]:
            yield f"{name} changed"


def _changed_version(before: str | None, now: str | None) -> Iterator[str]:
    if before != now:
        yield f"the version was {before or 'none'}"


def _changed_settings(before: Iterable[str], now: Iterable[str]) -> Iterator[str]:
    was, is_ = tuple(before), tuple(now)
    if was == is_:
        return
    added = [setting for setting in is_ if setting not in was]
    removed = [setting for setting in was if setting not in is_]
    yield from (f"the setting {setting} is new" for setting in added)
    yield from (f"the setting {setting} is gone" for setting in removed)
    if not added and not removed:
        yield "the settings are in another order"


def _changed_texts(label: str, before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    for name in _names(before, now):
        if before.get(name) != now.get(name):
            yield f"{label}{_shown(name)} {before.get(name, 'none')} → {now.get(name, 'none')}"


def _changed_fonts(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    for name in _names(before, now):
        if name not in now:
            yield f"the fonts of {name} are no longer installed"
        elif name not in before:
            yield f"the fonts of {name} are newly installed"
        elif before[name] != now[name]:
            yield f"the fonts of {name} changed"


def _names(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    """Yield the names in either, those before first."""
    yield from before
    yield from (name for name in now if name not in before)


def _shown(name: str) -> str:
    """Return the name of a field as people write it."""
    return name.replace("_", " ")
