"""Keep what a finished output is and what it was made from, in a hidden folder beside it.

In: an output's path. Out: its manifest, or why there is none to trust: one that is damaged, hostile
or of another output is as if it were not there.
"""

from __future__ import annotations

import hashlib
import json
import math
import stat
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from endroll.batch.output_digest import FileDigest, OutputDigest
from endroll.batch.recipe import Recipe
from endroll.core.atomic_write import whole_file

if TYPE_CHECKING:
    from pathlib import Path

FOLDER: Final = ".endroll"
"""The folder of manifests, beside the outputs."""

_FORMAT: Final = 1
_MOST_BYTES: Final = 32_000_000
_LONGEST_NAME_BYTES: Final = 240
_HASH_DIGITS: Final = 64
_MOST_FRAMES: Final = 10**9


class UntrustedManifestError(Exception):
    """A manifest that counts as none; the message says why, to follow “its manifest”."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """A finished output: which film it is, what it was made from, and its contents.

    `output` is the name of the file or folder, `plan` the path of the plan that ordered it, as seen
    from the folder of the output. The `fingerprint` is empty if it is not certain. `frames` count
    in the whole film.
    """

    output: str
    plan: str | None
    film: str
    version: str | None
    delivery: str
    fingerprint: str
    recipe: Recipe
    frames: range
    rate: str
    raster: str
    digest: OutputDigest


def manifest_path(output: Path) -> Path:
    """Return the path of the manifest of an output."""
    name = output.name
    if len(name.encode("utf-8", "surrogatepass")) > _LONGEST_NAME_BYTES:
        name = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
    return output.with_name(FOLDER) / f"{name}.json"


def write_manifest(output: Path, manifest: Manifest) -> None:
    """Write the manifest of an output, whole or not at all.

    Raises:
        RenderError: it cannot be written.
    """
    frames = manifest.frames
    document = {
        "manifest": _FORMAT,
        "output": manifest.output,
        "plan": manifest.plan,
        "film": manifest.film,
        "version": manifest.version,
        "delivery": manifest.delivery,
        "fingerprint": manifest.fingerprint,
        "frames": [frames.start, frames.stop],
        "rate": manifest.rate,
        "raster": manifest.raster,
        "bytes": manifest.digest.size_bytes,
        "sha256": manifest.digest.sha256,
        "files": [[file.name, file.size_bytes, file.mark] for file in manifest.digest.files],
        "recipe": asdict(manifest.recipe),
    }
    text = json.dumps(document, ensure_ascii=True, indent=1)
    with whole_file(manifest_path(output)) as part:
        part.write_text(text + "\n", encoding="ascii")


def read_manifest(output: Path) -> Manifest | None:
    """Return the manifest of an output, None if there is none.

    Raises:
        UntrustedManifestError: there is one, which counts as none.
    """
    manifest = manifest_at(manifest_path(output))
    if manifest is not None and manifest.output != output.name:
        raise UntrustedManifestError("is of another output")
    return manifest


def manifest_at(path: Path) -> Manifest | None:
    """Return the manifest in a file, None if there is no such file.

    Raises:
        UntrustedManifestError: there is one, which counts as none.
    """
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            raise UntrustedManifestError("is not a regular file")
        if status.st_size > _MOST_BYTES:
            raise UntrustedManifestError("is too large")
        document: object = json.loads(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        raise UntrustedManifestError(f"cannot be read: {reason}") from None
    except (ValueError, RecursionError):
        raise UntrustedManifestError("is damaged") from None
    return _sound(document)


def _sound(document: object) -> Manifest:
    """Return the manifest that a document is.

    Raises:
        UntrustedManifestError: it is none.
    """
    if not isinstance(document, dict):
        raise UntrustedManifestError("is damaged")
    form = document.get("manifest")
    if isinstance(form, int) and form > _FORMAT:
        raise UntrustedManifestError("is of a newer endroll")
    if form != _FORMAT or isinstance(form, bool):
        raise UntrustedManifestError("is damaged")
    try:
        return _manifest(document)
    except (KeyError, TypeError, ValueError):
        raise UntrustedManifestError("is damaged") from None


def _manifest(document: dict[str, Any]) -> Manifest:
    first, past = (_whole(number, _MOST_FRAMES) for number in document["frames"])
    files = tuple(
        FileDigest(_text(name), _whole(size_bytes), _text(mark))
        for name, size_bytes, mark in document["files"]
    )
    digest = OutputDigest(files, _text(document["sha256"]))
    if len(digest.sha256) != _HASH_DIGITS or document["bytes"] != digest.size_bytes:
        raise ValueError
    return Manifest(
        output=_text(document["output"]),
        plan=_text_or_none(document["plan"]),
        film=_text(document["film"]),
        version=_text_or_none(document["version"]),
        delivery=_text(document["delivery"]),
        fingerprint=_text(document["fingerprint"]),
        recipe=_recipe(document["recipe"]),
        frames=range(first, past),
        rate=_text(document["rate"]),
        raster=_text(document["raster"]),
        digest=digest,
    )


def _recipe(document: dict[str, Any]) -> Recipe:
    return Recipe(
        version=_text_or_none(document["version"]),
        settings=tuple(_text(setting) for setting in _listed(document["settings"])),
        delivery=_texts(document["delivery"]),
        packages=_texts(document["packages"]),
        fonts=_texts(document["fonts"]),
        files=_texts(document["files"]),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _text_or_none(value: object) -> str | None:
    return None if value is None else _text(value)


def _texts(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise TypeError
    return {_text(name): _text(text) for name, text in value.items()}


def _listed(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError
    return value


def _whole(value: object, most: float = math.inf) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
        raise ValueError
    return value
