"""Write a new project that renders at once, from a template and a few choices."""

from __future__ import annotations

import json
import math
import os.path
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path, PurePath
from string import Template
from typing import TYPE_CHECKING, Final

from endroll.batch.planning.plan_schema import plan_schema
from endroll.core.atomic_write import folder_beside, output_errors, whole_file
from endroll.core.diagnostics import UsageError, error
from endroll.core.suggestions import hint_of_known
from endroll.core.units import FrameRate, Raster
from endroll.schema.json_schema import credits_schema
from endroll.schema.values import parse_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from importlib.resources.abc import Traversable

CREDITS_NAME: Final = "credits.yaml"
SCHEMA_NAME: Final = "credits.schema.json"
PLAN_SCHEMA_NAME: Final = "plan.schema.json"
_POINTER: Final = "# yaml-language-server: $schema="
"""Where editors with the YAML language server take the keys from. Source: its README."""

_BEGINS_FILM: Final = "title:"
_HAS_PLAN: Final = "\ndeliveries:"

_BY_LANGUAGE: Final = {"ja": "japanese", "zh": "chinese"}
_LANGUAGES: Final = {"japanese": "ja", "chinese": "zh-Hans"}
_TITLES: Final = {"japanese": "灯台", "chinese": "长河"}
_FONTS: Final = """\
Fonts of the project: TTF, OTF, TTC or OTC files. They are found by the names of their families
before all others, and `endroll fonts` lists them.
"""
_USUAL_RATE: Final = 27
"""Frames a second between 24 and 30: at twice as many, a roll moves by half as many px a frame."""
_IGNORED: Final = "renders/\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """The choices for a new project; None takes what the template has."""

    template: str | None = None
    title: str | None = None
    size: str = "hd"
    fps: str = "24"
    language: str | None = None


def template_names() -> tuple[str, ...]:
    """Return the names of the templates, in alphabetical order."""
    names = (PurePath(item.name) for item in _shelf().iterdir())
    return tuple(sorted(name.stem for name in names if name.suffix in {"", ".yaml"}))


def new_project(  # noqa: PLR0913  all but the folder are optional, and go by name
    folder: Path | str,
    *,
    template: str | None = None,
    title: str | None = None,
    size: str = "hd",
    fps: str = "24",
    language: str | None = None,
) -> tuple[Path, ...]:
    """Create a new project in a folder, which need not exist, and return the files written.

    The credits come first, or the plan of a season. They are made from one of `template_names()`,
    by default from a short one in the `language`. Files that exist already are kept. If a file
    cannot be written, nothing is left behind.

    Raises:
        RenderError: a file cannot be written.
        UsageError: the folder holds credits already, or there is no such template, size, frame rate
            or language.
    """
    choices = Choices(template=template, title=title, size=size, fps=fps, language=language)
    return write_project(Path(folder), choices)


def write_project(folder: Path, choices: Choices) -> tuple[Path, ...]:
    """Write a new project into a folder, as `new_project` does."""
    texts = template_files(choices)
    path = next((folder / name for name in texts if os.path.lexists(folder / name)), None)
    if path is not None:
        raise UsageError(
            error(
                "project-there",
                f"{path} exists already",
                hint="choose another folder, or open that project: endroll preview",
            )
        )
    contents = {
        **texts,
        SCHEMA_NAME: _as_json(credits_schema()),
        **({} if CREDITS_NAME in texts else {PLAN_SCHEMA_NAME: _as_json(plan_schema())}),
        "fonts/README.md": _FONTS,
        ".gitignore": _IGNORED,
    }
    missing = {
        name: content for name, content in contents.items() if not os.path.lexists(folder / name)
    }
    with _undone_on_failure() as made:
        if os.path.lexists(folder):
            _write_into(folder, missing, made)
        else:
            _make_folder(folder.parent, made)
            with folder_beside(folder) as beside:
                whole = beside / "film"
                _write_into(whole, missing, made)
                with output_errors(folder):
                    whole.rename(folder)
    return tuple(folder / name for name in missing)


def _write_into(folder: Path, contents: Mapping[str, str], made: list[Path]) -> None:
    """Write files, the first one last, and add each to `made`."""
    for name, content in reversed(list(contents.items())):
        target = folder / name
        _make_folder(target.parent, made)
        with whole_file(target) as part:
            part.write_text(content, encoding="utf-8")
        made.append(target)


@contextmanager
def _undone_on_failure() -> Iterator[list[Path]]:
    """Yield a list for the files and folders created, and remove them all on an exception."""
    made: list[Path] = []
    try:
        yield made
    except BaseException:
        for path in reversed(made):
            with suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink()
        raise


def _make_folder(folder: Path, made: list[Path]) -> None:
    """Create a folder and its missing parents, and add each to `made`."""
    with output_errors(folder):
        for path in reversed([folder, *folder.parents]):
            if not path.exists():
                path.mkdir()
                made.append(path)


def template_files(choices: Choices) -> Mapping[str, str]:
    """Return the files made from a template by their names: the credits, or a plan and its films.

    Raises:
        UsageError: there is no such template, size, frame rate or language.
    """
    _check("size", Raster.parse, choices.size)
    _check("fps", FrameRate.parse, choices.fps)
    if choices.language is not None:
        _check("language", parse_language, choices.language)
    name = choices.template or _BY_LANGUAGE.get((choices.language or "").partition("-")[0], "short")
    if name not in template_names():
        raise UsageError(
            error(
                "unknown-template",
                f"there is no template {name}",
                hint=hint_of_known(name, template_names()),
            )
        )
    title = choices.title or _TITLES.get(name, "My Film")
    frames_each = max(1, round(FrameRate.parse(choices.fps).value / _USUAL_RATE))
    values = {
        "title": title.replace("\\", "\\\\").replace('"', '\\"'),
        "size": choices.size,
        "fps": choices.fps,
        "language": choices.language or _LANGUAGES.get(name, "en"),
        "speed": math.ceil(3 / frames_each),
        "brisk_speed": math.ceil(4 / frames_each),
    }
    texts = {file: Template(text).substitute(values) for file, text in _texts_of(name).items()}
    return {file: _pointer_of(text) + text for file, text in texts.items()}


def _texts_of(name: str) -> Mapping[str, str]:
    """Return the texts of a template by the names of their files, a plan before its films."""
    shelf = _shelf()
    if (shelf / f"{name}.yaml").is_file():
        return {CREDITS_NAME: (shelf / f"{name}.yaml").read_text(encoding="utf-8")}
    files = sorted(
        (shelf / name).iterdir(), key=lambda file: (file.name != f"{name}.yaml", file.name)
    )
    return {file.name: file.read_text(encoding="utf-8") for file in files}


def _pointer_of(text: str) -> str:
    """Return the line that leads editors to the schema of a file; one of entries has none."""
    if not text.startswith(_BEGINS_FILM):
        return ""
    return f"{_POINTER}{PLAN_SCHEMA_NAME if _HAS_PLAN in text else SCHEMA_NAME}\n"


def _as_json(schema: object) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _check(option: str, parse: Callable[[str], object], value: str) -> None:
    try:
        parse(value)
    except ValueError as wrong:
        sentence, _, hint = str(wrong).partition("; ")
        raise UsageError(
            error("bad-option", f"--{option} {value}: {sentence}", hint=hint or None)
        ) from None


def _shelf() -> Traversable:
    return files("endroll") / "templates"
