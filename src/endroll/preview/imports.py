"""Read a file that a person drops on the page, and make the edits that take it into the film.

Bytes and a name in, an account and edits out. Nothing is written here, and nothing in the file is
run, rendered or followed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from endroll.build.defaults import LANGUAGE
from endroll.core.diagnostics import (
    CreditsError,
    EndrollError,
    UsageError,
    error,
    shortened,
)
from endroll.importers.columns import find_columns
from endroll.importers.doubt_places import doubt_places
from endroll.importers.formats import (
    ImportOptions,
    InputFile,
    find_format,
    read_draft,
    read_table,
)
from endroll.importers.import_credits import result_from_draft
from endroll.importers.source_lines import source_of
from endroll.importers.update_credits import update_credits
from endroll.importers.yaml_text import write_part, write_yaml
from endroll.interchange.nodes import NOWHERE
from endroll.preview.edits import Edit, FileEdit, read_content
from endroll.preview.file_names import safe_stem, shown_name, suffix_of
from endroll.source.list_edits import insert_after
from endroll.source.reader import parse_node
from endroll.source.tree import MappingNode, ScalarNode, SequenceNode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from endroll.core.diagnostics import Diagnostic
    from endroll.importers.grid import GridRow
    from endroll.importers.import_credits import ImportResult
    from endroll.importers.source_lines import Source, SourceLine
    from endroll.interchange.nodes import CreditsDraft, SourcePlace
    from endroll.source.tree import Node

DoubtPlaces = tuple[tuple[int, "tuple[SourcePlace, ...]"], ...]

MOST_BYTES: Final = 32_000_000
"""As many as `endroll import` reads."""

_MOST_LISTED: Final = 300
_LONGEST_SHOWN: Final = 300
_MOST_ENTRIES: Final = 2_000
_LABEL: Final = 60
_LABELLING_KEYS: Final = ("heading", "role", "title", "text", "include", "names")
_HINTS: Final = {
    "no-credits": "choose its format below, if you know it",
    "not-text": "choose its format below, or save it as UTF-8 text",
    "json-broken": "export it again, or choose its format below",
}
"""Hints for the page in place of those that name options of the command."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A file that was read: its name, its format, the credits in it, and its lines or rows.

    `rows` are those of a table that `endroll export` wrote for corrections, else None.
    """

    name: str
    stem: str
    format_name: str
    result: ImportResult
    source: Source
    rows: tuple[GridRow, ...] | None


def read_upload(data: bytes, name: str, format_name: str | None = None) -> Imported:
    """Return what is in a file; its `name` tells its suffix, and is shown.

    Raises:
        CreditsError: no credits are found in it.
        UsageError: it is empty, too large, or not in the format.
    """
    shown = shown_name(name)
    if len(data) > MOST_BYTES:
        raise UsageError(_unreadable(f"{shown} is larger than {MOST_BYTES // 1_000_000} MB"))
    if not data.strip():
        raise UsageError(_unreadable(f"{shown} is empty"))
    path = PurePath(f"{safe_stem(name)}{suffix_of(name)}")
    options = ImportOptions(format_name=format_name)
    entry = find_format(data, path, options)
    file = InputFile(data, options)
    rows = read_table(data, path, options) if entry.read_table is not None else ()
    columns = find_columns(rows) if rows else None
    is_correction = columns is not None and columns.is_correction_table
    result = result_from_draft(read_draft(data, path, options), shown)
    return Imported(
        name=shown,
        stem=safe_stem(name),
        format_name=entry.name,
        result=result,
        source=source_of(entry, file, result.draft),
        rows=rows if is_correction else None,
    )


def _unreadable(message: str) -> Diagnostic:
    return error("source-unreadable", message, hint="check that this is the right file")


def for_page(problem: EndrollError) -> tuple[Diagnostic, ...]:
    """Return the diagnostics of a failed import with hints that fit the page."""
    return tuple(
        replace(diagnostic, hint=_HINTS.get(diagnostic.code, diagnostic.hint))
        for diagnostic in problem.diagnostics
    )


def account_of(imported: Imported) -> dict[str, Any]:
    """Return what was read from a file, what is in doubt, and what was left out, as JSON."""
    result, source = imported.result, imported.source
    doubts = [doubt for doubt in result.doubts if doubt.place != NOWHERE]
    kinds = Counter(kind for kind, _ in result.draft.texts_with_kinds())
    return {
        "name": imported.name,
        "format": imported.format_name,
        "language": result.draft.language,
        "counts": {
            "headings": kinds["heading"] + kinds["group"],
            "roles": kinds["role"],
            "names": kinds["name"],
            "songs": kinds["song"],
            "texts": kinds["text"],
        },
        "lines": result.as_json()["lines"],
        "notes": [shortened(note, _LONGEST_SHOWN) for note in result.draft.notes],
        "doubts": [
            {
                "text": shortened(doubt.text, _LONGEST_SHOWN),
                "says": doubt.says,
                "source": shown_lines(source.around([doubt.place])),
            }
            for doubt in doubts[:_MOST_LISTED]
        ],
        "doubtCount": len(doubts),
        "leftOut": [
            {
                "place": str(line.place),
                "text": shortened(" ".join(line.text.split()), _LONGEST_SHOWN),
                "reason": line.reason,
            }
            for line in result.left_out[:_MOST_LISTED]
        ],
        "leftOutCount": len(result.left_out),
    }


def shown_lines(lines: tuple[SourceLine, ...]) -> list[dict[str, Any]]:
    """Return lines of a source as JSON."""
    return [
        {"label": line.label, "cells": list(line.cells), "here": line.is_here} for line in lines
    ]


def corrections_in(imported: Imported, path: Path) -> dict[str, Any] | None:
    """Return what a table of corrections would change in credits, as JSON; None if it is none."""
    if imported.rows is None:
        return None
    try:
        text = (read_content(path) or b"").decode("utf-8-sig")
        updated = update_credits(text, imported.rows, str(path))
    except (OSError, UnicodeDecodeError, EndrollError):
        return None
    account = updated.as_json()
    return {
        "changes": account["changes"][:_MOST_LISTED],
        "count": len(updated.changes),
        "notTaken": account["not_taken"][:_MOST_LISTED],
        "notTakenCount": len(updated.rejected),
    }


def update_edit(imported: Imported, path: Path) -> Edit:
    """Return the edit that takes the corrections of a table into the credits."""
    rows = imported.rows
    if rows is None:
        raise UsageError(error("no-correction-table", "this is no table of corrections"))

    def change(text: str) -> str:
        return update_credits(text, rows, str(path)).text

    return Edit(
        label=f"correct spellings from {imported.name}",
        files=(FileEdit(path=path, change=change),),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What takes an import into the project: the edit, its new file, and where its doubts are."""

    edit: Edit
    path: Path
    text: str
    doubts: DoubtPlaces


def part_of(imported: Imported, new: Path, credits_: Path, after: int | None) -> Taken:
    """Return the edit that adds an import as a part that the credits include.

    It comes after the entry of the roll numbered `after`, counted from 0; at the end if that is
    None.
    """
    language = imported.result.draft.language
    own = _language(credits_)
    differs = language is not None and own is not None and language != own

    def written(draft: CreditsDraft) -> str:
        return write_part(draft, imported.name, language=language if differs else None)

    def include(text: str) -> str:
        root, _ = parse_node(text, "")
        count = len(_roll_of(root))
        index = count - 1 if after is None else after
        if not 0 <= index < count:
            raise UsageError(
                error("no-such-entry", "the roll has changed", hint="choose the place again")
            )
        return insert_after(text, ("roll", index), ("include", new.name))

    part = written(imported.result.draft)
    files = (
        FileEdit(path=credits_, change=include),
        FileEdit(path=new, change=lambda _: part, is_new=True),
    )
    return Taken(
        edit=Edit(label=f"import {imported.name}", files=files, may_err=True),
        path=new,
        text=part,
        doubts=doubt_places(replace(imported.result.draft, title=None), written),
    )


def film_of(imported: Imported, new: Path) -> Taken:
    """Return the edit that writes an import as credits of their own."""

    def written(draft: CreditsDraft) -> str:
        return write_yaml(draft, imported.name)

    text = imported.result.text
    return Taken(
        edit=Edit(
            label=f"import {imported.name} as a new film",
            files=(FileEdit(path=new, change=lambda _: text, is_new=True),),
        ),
        path=new,
        text=text,
        doubts=doubt_places(imported.result.draft, written),
    )


def entries_of(credits_: Path) -> list[dict[str, Any]]:
    """Return the entries of a roll, after each of which a part may come, as JSON."""
    try:
        root, _ = parse_node((read_content(credits_) or b"").decode("utf-8-sig"), "")
    except (OSError, UnicodeDecodeError, CreditsError, UsageError):
        return []
    entries = _roll_of(root)[:_MOST_ENTRIES]
    return [
        {"index": index, "line": entry.span.line, "label": shortened(_label(entry), _LABEL)}
        for index, entry in enumerate(entries)
    ]


def _roll_of(root: Node | None) -> tuple[Node, ...]:
    roll = root.get("roll") if isinstance(root, MappingNode) else None
    return roll.items if isinstance(roll, SequenceNode) else ()


def _language(credits_: Path) -> str | None:
    """Return the language of credits, None if they cannot be read."""
    try:
        root, _ = parse_node((read_content(credits_) or b"").decode("utf-8-sig"), "")
    except (OSError, UnicodeDecodeError, EndrollError):
        return None
    held = root.get("language") if isinstance(root, MappingNode) else None
    return held.text.strip() if isinstance(held, ScalarNode) and held.text.strip() else LANGUAGE


def _label(entry: Node) -> str:
    texts = list(_labels(entry)) if isinstance(entry, MappingNode) else []
    keys = [key.text for key, _ in entry.entries] if isinstance(entry, MappingNode) else []
    return " ".join(next(iter(texts or keys or ["an entry"])).split())


def _labels(entry: MappingNode) -> Iterator[str]:
    for key in _LABELLING_KEYS:
        held = entry.get(key)
        while isinstance(held, SequenceNode) and held.items:
            held = held.items[0]
        if isinstance(held, MappingNode):
            held = held.get("name")
        if isinstance(held, ScalarNode) and held.text.strip():
            yield f"{key} {held.text}" if key == "include" else held.text
