"""Write docs/reference.md, a table of every key, from the models that read a file.

    python docs/reference/build.py [--check]

With `--check` nothing is written; the script fails if the page is out of date.
"""

from __future__ import annotations

import argparse
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from endroll.schema.document import CreditsFile
from endroll.schema.plan import DeliveryKeys, FilmEntry, PlanFile, TableEntry
from endroll.schema.roll import (
    CastRowKeys,
    LogoKeys,
    NameKeys,
    RollEntry,
)
from endroll.schema.scenery import BackdropKeys
from endroll.schema.songs import LabelKeys, SongKeys

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.schema.keys import Keys

PAGE = Path(__file__).parent.parent / "reference.md"
HEAD = """\
# Every key

This page is generated from the models that read a file (`python docs/reference/build.py`).
[The language](language.md) explains the keys. `endroll schema -o credits.schema.json` writes them
as a JSON Schema for your editor: with `# yaml-language-server: $schema=credits.schema.json` as the
first line of a file, the editor completes keys and marks errors.

In addition to the keys below, an entry, a name, a row of a cast, a song and a logo may have `when`.
An entry `include: FILE` inserts the entries of another file."""


OF_PLANS = """\
The keys of a plan for `endroll batch`; [Batches](batch.md) explains them. `endroll schema --plan -o
plan.schema.json` writes them as a JSON Schema."""


def write_page() -> str:
    """Return the page."""
    parts = [HEAD, *_table("The file", CreditsFile, "")]
    for name, inner in _sections(CreditsFile):
        parts += _table(f"`{name}`", inner, "")
    parts.append("\n# Entries of `roll`\n")
    for entry in get_args(RollEntry):
        kind = next(iter(_required(entry)), entry.__name__)
        parts += _table(f"`{kind}`", entry, entry.__doc__ or "")
    parts.append("\n# In entries\n")
    for title, model in (
        ("A name", NameKeys),
        ("A row of a cast", CastRowKeys),
        ("A song", SongKeys),
        ("`labels` of songs", LabelKeys),
        ("A logo", LogoKeys),
        ("`background` and `beside`", BackdropKeys),
    ):
        parts += _table(title, model, model.__doc__ or "")
    parts.append(f"\n# Plans\n\n{OF_PLANS}")
    of_plans: tuple[tuple[str, type[Keys]], ...] = (
        ("A plan", PlanFile),
        ("An entry of `films`", FilmEntry),
        ("An entry of `films` with a table", TableEntry),
        ("`deliveries.NAME`", DeliveryKeys),
    )
    for title, of_plan in of_plans:
        parts += _table(title, of_plan, of_plan.__doc__ or "", own_first=True)
    return "\n".join(parts).rstrip() + "\n"


def _sections(model: type[Keys]) -> Iterator[tuple[str, type[Keys]]]:
    """Yield the paths of all keys whose values are mappings, and the models of those."""
    for name, field in model.model_fields.items():
        inner = next(_models_in(field.annotation), None)
        if inner is None or name in {"roll", "labels", "background"}:
            continue
        path = f"{name}.NAME" if "dict" in str(field.annotation) else name
        yield path, inner
        for deeper, its in _sections(inner):
            yield f"{path}.{deeper}", its


def _models_in(annotation: Any) -> Iterator[type[Keys]]:  # noqa: ANN401  a type of any kind
    if isinstance(annotation, type) and hasattr(annotation, "key_names"):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)


def _required(model: type[Keys]) -> list[str]:
    return [
        field.alias or name for name, field in model.model_fields.items() if field.is_required()
    ]


def _table(title: str, model: type[Keys], text: str, *, own_first: bool = False) -> Iterator[str]:
    """Yield the table of a model; pydantic has the keys of its base class first."""
    yield f"\n## {title}\n"
    if text:
        yield f"{text}\n"
    yield "| key | description |"
    yield "|---|---|"
    fields = list(model.model_fields.items())
    if own_first:
        fields.sort(key=lambda named: named[0] not in vars(model)["__annotations__"])
    for name, field in fields:
        key = field.alias or name
        if key not in model.key_names():  # always refused
            continue
        words = next(_choices(field.annotation), None)
        description = (field.description or "").replace("|", "\\|")
        listed = ", ".join(f"`{word}`" for word in words or () if word not in description)
        needed = " (required)" if field.is_required() else ""
        yield f"| `{key}` | {description}{needed}{': ' if listed else ''}{listed} |"


def _choices(annotation: Any) -> Iterator[list[str]]:  # noqa: ANN401  a type of any kind
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        yield [str(word) for word in annotation]
    for inner in get_args(annotation):
        yield from _choices(inner)


def main() -> None:
    """Write the page, or check that it is up to date."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    page = write_page()
    if not parser.parse_args().check:
        PAGE.write_text(page, encoding="utf-8")
    elif PAGE.read_text(encoding="utf-8") != page:
        sys.exit(f"{PAGE} is out of date; run python {Path(__file__)}")


if __name__ == "__main__":
    main()
