"""What can be written of a credits file: presets, formats, versions, names, and what to compare.

In: an origin. Out: plain data for the page. Files are only read.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import asdict, dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from endroll.build.defaults import TITLE
from endroll.core.diagnostics import EndrollError
from endroll.core.output_paths import default_output, film_slug
from endroll.encode.families import Quality
from endroll.encode.formats import FORMATS, FormatSpec
from endroll.preview.job_spec import LAST_COMMIT, Background, JobKind
from endroll.preview.last_commit import last_commit_with_parts
from endroll.proof.paper import Paper
from endroll.schema.document import Head
from endroll.schema.validation import read_part
from endroll.source.overrides import apply_overrides
from endroll.source.reader import read_tree
from endroll.source.tree import MappingNode
from endroll.source.variables import VARS, fill_in
from endroll.source.versions import VERSIONS, choose_version, version_names

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from endroll.source.origin import Origin

_MOST_FILES: Final = 50
_MOST_NAMES: Final = 2000
_MOST_BYTES: Final = 8_000_000
_CREDITS: Final = re.compile(rb"^roll[ \t]*:", re.MULTILINE)
_TITLE: Final = "title"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """A choice with which most people are done: a card of the dialog."""

    label: str
    use: str
    kind: JobKind = JobKind.VIDEO
    format: str = "h264"
    background: Background = Background.KEPT


PRESETS: Final = (
    Preset(label="Review MP4", use="H.264 that plays anywhere"),
    Preset(label="ProRes 422 HQ", use="For the finishing house", format="prores-422-hq"),
    Preset(
        label="ProRes 4444",
        use="Transparent, to lay over picture",
        format="prores-4444",
        background=Background.STRAIGHT,
    ),
    Preset(label="Image sequence", use="A folder of PNG, DPX or TIFF", format="png"),
    Preset(
        label="All versions",
        use="An MP4 of every version in the file",
        kind=JobKind.VERSIONS,
    ),
    Preset(label="PDF proof", use="The whole roll, to read on paper", kind=JobKind.PROOF),
    Preset(label="PDF of changes", use="What has changed, to sign", kind=JobKind.CHANGES),
)


def delivery_choices(origin: Origin) -> dict[str, Any]:
    """Return all that the dialog offers."""
    folder = default_output(origin.path, "x").parent
    versions, stems = stems_of(origin)
    return {
        "presets": [asdict(preset) for preset in PRESETS if _is_offered(preset, versions)],
        "formats": [_format(spec) for spec in FORMATS.values()],
        "qualities": list(Quality),
        "papers": list(Paper),
        "versions": list(versions),
        "version": origin.version,
        "settings": list(origin.settings),
        "stems": stems,
        "folder": f"{folder.absolute()}{os.sep}",
        "existing": _names_in(folder),
        "processors": os.cpu_count() or 1,
        "against": list(_comparable(origin.path)),
    }


def stems_of(origin: Origin) -> tuple[tuple[str, ...], dict[str, str]]:
    """Return the versions that a file lists, and the names of their outputs without suffixes.

    The output of the file without a version is under the empty text. There are none if the file
    cannot be read.
    """
    try:
        tree, _ = read_tree(origin.path)
    except EndrollError:
        tree = None
    if tree is None:
        return (), {}
    versions = version_names(tree)
    stems = {}
    for version in dict.fromkeys((None, origin.version, *versions)):
        with suppress(EndrollError):
            stems[version or ""] = film_slug(_title(tree, origin, version), version)
    return versions, stems


def offered_files(credits_: Path) -> Iterator[str]:
    """Yield the names of the other credits files in a folder."""
    with suppress(OSError):
        for path in sorted(credits_.parent.iterdir())[:_MOST_NAMES]:
            is_yaml = path.suffix.lower() in {".yaml", ".yml"} and not path.name.startswith(".")
            if is_yaml and path.name != credits_.name and _is_credits(path):
                yield path.name


def _is_offered(preset: Preset, versions: tuple[str, ...]) -> bool:
    return preset.kind is not JobKind.VERSIONS or bool(versions)


def _title(tree: MappingNode, origin: Origin, version: str | None) -> str:
    """Return the title of a version, of which nothing else is read.

    Raises:
        UsageError: a setting is malformed.
    """
    needed = (_TITLE, VARS, VERSIONS)
    rest = MappingNode(tuple(item for item in tree.entries if item[0].text in needed), tree.span)
    rest, _ = choose_version(rest, version)
    settings = (text for text in origin.settings if re.split("[.=]", text)[0].strip() in needed)
    rest, _ = apply_overrides(rest, settings)
    filled, _ = fill_in(rest)
    entries = tuple(item for item in filled.entries if item[0].text == _TITLE)
    head, _ = read_part(Head, MappingNode(entries, tree.span), name="the file")
    return head.title.value if head and head.title else TITLE


def _format(spec: FormatSpec) -> dict[str, Any]:
    backgrounds = [
        Background.KEPT if spec.alpha.name != "ALWAYS" else None,
        Background.STRAIGHT if spec.has_alpha else None,
        Background.PREMULTIPLIED if spec.has_premultiplied else None,
        Background.MATTE if spec.alpha.name != "ALWAYS" else None,
    ]
    return {
        "name": spec.name,
        "suffix": spec.name_suffix,
        "description": spec.description.partition(";")[0].replace("`", ""),
        "use": spec.use.partition(";")[0],
        "isSequence": spec.is_sequence,
        "isFolder": spec.is_sequence or spec.is_package,
        "backgrounds": list(filter(None, backgrounds)),
        "hasQuality": spec.has_quality,
        "hasSmall": spec.has_small,
    }


def _names_in(folder: Path) -> list[str]:
    """Return the names of outputs that exist."""
    with suppress(OSError):
        return [path.name for path in islice(folder.iterdir(), _MOST_NAMES)]
    return []


def _comparable(credits_: Path) -> Iterator[dict[str, str]]:
    """Yield what the credits can be compared with, each with a text for a person."""
    commit = last_commit_with_parts(credits_)
    if commit is not None:
        text = f"the last commit, {commit.short} {commit.subject}".strip()
        yield {"name": LAST_COMMIT, "text": text}
    for name in islice(offered_files(credits_), _MOST_FILES):
        yield {"name": name, "text": name}


def _is_credits(path: Path) -> bool:
    with suppress(OSError):
        return path.is_file() and bool(
            path.stat().st_size <= _MOST_BYTES and _CREDITS.search(path.read_bytes())
        )
    return False
