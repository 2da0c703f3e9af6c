"""Read JSON from TMDb, as `/movie/ID/credits` and `/tv/ID/credits` return it.

The draft is in the order of end credits: the main credits, the cast in TMDb's order, then the
departments, job by job. Source: developer.themoviedb.org, Movie Credits.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from endroll.core.diagnostics import UsageError, error
from endroll.importers.clean_text import one_line
from endroll.importers.node_texts import text_at
from endroll.interchange.nodes import (
    CreditsDraft,
    HeadingNode,
    NameNode,
    NodeText,
    PeopleNode,
    SourcePlace,
    TableNode,
    TableRow,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from endroll.interchange.nodes import DraftNode

MAX_DEPTH: Final = 40
MAX_PEOPLE: Final = 50_000
_MAIN_JOBS: Final = (
    ("Director", "Directed by"),
    ("Screenplay", "Screenplay by"),
    ("Writer", "Written by"),
    ("Story", "Story by"),
    ("Novel", "Based on the novel by"),
    ("Producer", "Produced by"),
    ("Executive Producer", "Executive Producers"),
    ("Director of Photography", "Director of Photography"),
    ("Production Design", "Production Designer"),
    ("Editor", "Edited by"),
    ("Costume Design", "Costume Designer"),
    ("Original Music Composer", "Music by"),
    ("Casting", "Casting by"),
)
"""Jobs that are credited before the cast, with the wording of end credits."""

_DEPARTMENTS: Final = (
    "Directing",
    "Production",
    "Writing",
    "Creator",
    "Camera",
    "Lighting",
    "Art",
    "Costume & Make-Up",
    "Sound",
    "Editing",
    "Visual Effects",
    "Crew",
)
_LATIN: Final = re.compile(r"[A-Za-zÀ-ɏ]")
_BRACKETS: Final = re.compile(r"[\[{]|[\]}]|\"(?:[^\"\\]|\\.)*\"?")


def read_tmdb(text: str) -> CreditsDraft:
    """Return the credits of a film or a series on TMDb; each entry counts as a line.

    Raises:
        UsageError: the text is not such JSON, is nested too deeply, or lists too many people.
    """
    data = _parse(text)
    entries = _entries(data)
    cast = [entry for entry in entries if entry.is_cast]
    crew = [entry for entry in entries if not entry.is_cast]
    title = data.get("title") or data.get("name")
    return CreditsDraft(
        title=text_at(str(title), (SourcePlace(1),))
        if isinstance(title, str) and title.strip()
        else None,
        nodes=(*_main_credits(crew), *_cast(cast), *_departments(crew)),
        places=tuple(entry.place for entry in entries),
    )


class _Entry:
    """One entry of a cast or crew list; its place is the number of the entry in the list."""

    def __init__(self, entry: Mapping[str, Any], place: SourcePlace, *, is_cast: bool) -> None:
        self.place = place
        self.is_cast = is_cast
        self._entry = entry
        self.name = self._text("name") or self._text("original_name")
        self.job = self._text("job")
        self.department = self._text("department")
        self.character = self._text("character")
        order = entry.get("order")
        self.order = order if isinstance(order, int) else MAX_PEOPLE

    def _text(self, key: str) -> str:
        value = self._entry.get(key)
        return one_line(value) if isinstance(value, str) else ""

    @property
    def name_node(self) -> NameNode:
        """The name, and the original name if it is in another script."""
        original = self._text("original_name")
        is_other = original and original != self.name and not _LATIN.search(original)
        doubts = () if self.name else ("the name is missing",)
        name = text_at(self.name or "?", (self.place,), doubts)
        return NameNode(name, text_at(original, (self.place,)) if is_other else None)


def _parse(text: str) -> dict[str, Any]:
    depth = deepest = 0
    for token in _BRACKETS.finditer(text):
        depth += (token[0] in "[{") - (token[0] in "]}")
        deepest = max(deepest, depth)
    if deepest > MAX_DEPTH:
        raise _not_tmdb(f"nested {deepest:,} levels deep")
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise _not_tmdb(f"invalid JSON: {str(problem)[:80]}") from None
    if isinstance(data, dict) and isinstance(data.get("credits"), dict):
        data = {**data, **data["credits"]}
    if not isinstance(data, dict) or not any(
        isinstance(data.get(key), list) for key in ("cast", "crew")
    ):
        raise _not_tmdb("no `cast` list and no `crew` list")
    return data


def _not_tmdb(problem: str) -> UsageError:
    return UsageError(
        error(
            "not-tmdb",
            f"the file is not a credits response from TMDb: {problem}",
            hint="save the JSON of /movie/ID/credits or /tv/ID/credits",
        )
    )


def _entries(data: Mapping[str, Any]) -> list[_Entry]:
    """Return all entries; places number them, because JSON is often a single line."""
    entries: list[_Entry] = []
    for key in ("cast", "crew"):
        items = data.get(key)
        for number, item in enumerate(items if isinstance(items, list) else (), start=1):
            if isinstance(item, dict):
                entries.append(_Entry(item, SourcePlace(number, key), is_cast=key == "cast"))
            if len(entries) > MAX_PEOPLE:
                raise _not_tmdb(f"more than {MAX_PEOPLE:,} people")
    return entries


def _main_credits(crew: Iterable[_Entry]) -> Iterator[DraftNode]:
    by_job = _by_job(crew)
    for job, role in _MAIN_JOBS:
        entries = by_job.get(job)
        if entries:
            names = tuple(entry.name_node for entry in entries)
            yield PeopleNode(role=NodeText(role, entries[0].place), names=names)


def _cast(cast: Iterable[_Entry]) -> Iterator[DraftNode]:
    rows: list[TableRow] = []
    without_character: list[NameNode] = []
    ordered = sorted(cast, key=lambda entry: entry.order)
    for entry in ordered:
        name = entry.name_node
        if not entry.character:
            doubts = (*name.name.doubts, "the character is missing")
            without_character.append(replace(name, name=replace(name.name, doubts=doubts)))
            continue
        is_uncredited = "uncredited" in entry.character.lower()
        doubts = ("uncredited, according to TMDb",) if is_uncredited else ()
        role = text_at(entry.character, (entry.place,), doubts)
        rows.append(TableRow(role=role, names=(name,)))
    heading = NodeText("Cast", ordered[0].place) if ordered else None
    if rows:
        yield TableNode(rows=tuple(rows), heading=heading)
        heading = None
    if without_character:
        yield PeopleNode(names=tuple(without_character), heading=heading)


def _departments(crew: Iterable[_Entry]) -> Iterator[DraftNode]:
    main_jobs = {job for job, _ in _MAIN_JOBS}
    rest = [entry for entry in crew if entry.job not in main_jobs]
    order = {name: index for index, name in enumerate(_DEPARTMENTS)}
    departments = dict.fromkeys(
        sorted((entry.department for entry in rest), key=lambda name: order.get(name, 99))
    )
    for department in departments:
        entries = [entry for entry in rest if entry.department == department]
        if department:
            yield HeadingNode(heading=NodeText(department, entries[0].place))
        for job, job_entries in _by_job(entries).items():
            role = text_at(job, (job_entries[0].place,)) if job else None
            yield PeopleNode(role=role, names=tuple(entry.name_node for entry in job_entries))


def _by_job(entries: Iterable[_Entry]) -> dict[str, list[_Entry]]:
    by_job: dict[str, list[_Entry]] = {}
    for entry in entries:
        by_job.setdefault(entry.job, []).append(entry)
    return by_job
