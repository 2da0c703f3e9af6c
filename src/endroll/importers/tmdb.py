"""TMDb: the JSON that its `/movie/ID/credits` and `/tv/ID/credits` answer.

Stage `intake`. In: text. Out: a CreditsDraft in the order of a roll: who made the film, the cast in its
order, then departments, job by job. Source: developer.themoviedb.org, Movie Credits.
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
_FIRST: Final = (
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
"""Jobs that stand before the cast, and how a roll calls them."""

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
    """Return the credits of a film or a series on TMDb; each person counts as a line.

    Raises:
        UsageError: it is no such JSON, or is nested or long beyond what TMDb answers.
    """
    data = _parse(text)
    people = _people(data)
    cast = [each for each in people if each.is_cast]
    crew = [each for each in people if not each.is_cast]
    title = data.get("title") or data.get("name")
    return CreditsDraft(
        title=text_at(str(title), (SourcePlace(1),))
        if isinstance(title, str) and title.strip()
        else None,
        nodes=(*_first(crew), *_cast(cast), *_departments(crew)),
        places=tuple(each.place for each in people),
    )


class _Person:
    """A person as TMDb lists one; the place is the line in which the entry begins."""

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
    def named(self) -> NameNode:
        """Return the name, and the original one where that is in another script."""
        original = self._text("original_name")
        is_other = original and original != self.name and not _LATIN.search(original)
        words = text_at(self.name or "?", (self.place,), () if self.name else ("no name is there",))
        return NameNode(words, text_at(original, (self.place,)) if is_other else None)


def _parse(text: str) -> dict[str, Any]:
    depth = deepest = 0
    for token in _BRACKETS.finditer(text):
        depth += (token[0] in "[{") - (token[0] in "]}")
        deepest = max(deepest, depth)
    if deepest > MAX_DEPTH:
        raise _refused(f"it is nested {deepest:,} deep")
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as wrong:
        raise _refused(f"it is no JSON: {str(wrong)[:80]}") from None
    if isinstance(data, dict) and isinstance(data.get("credits"), dict):
        data = {**data, **data["credits"]}
    if not isinstance(data, dict) or not any(
        isinstance(data.get(it), list) for it in ("cast", "crew")
    ):
        raise _refused("there is no list `cast` and no list `crew` in it")
    return data


def _refused(says: str) -> UsageError:
    return UsageError(
        error(
            "not-tmdb", f"the file is not what TMDb answers: {says}", hint="save /movie/ID/credits"
        )
    )


def _people(data: Mapping[str, Any]) -> list[_Person]:
    """Return whoever is listed; places count the entries, for JSON is often one line."""
    found: list[_Person] = []
    for key in ("cast", "crew"):
        entries = data.get(key)
        for number, entry in enumerate(entries if isinstance(entries, list) else (), start=1):
            if isinstance(entry, dict):
                found.append(_Person(entry, SourcePlace(number, key), is_cast=key == "cast"))
            if len(found) > MAX_PEOPLE:
                raise _refused(f"it lists more than {MAX_PEOPLE:,} people")
    return found


def _first(crew: Iterable[_Person]) -> Iterator[DraftNode]:
    by_job = _by_job(crew)
    for job, role in _FIRST:
        people = by_job.get(job)
        if people:
            words = NodeText(role, people[0].place)
            yield PeopleNode(role=words, names=tuple(each.named for each in people))


def _cast(cast: Iterable[_Person]) -> Iterator[DraftNode]:
    rows: list[TableRow] = []
    without: list[NameNode] = []
    ordered = sorted(cast, key=lambda each: each.order)
    for each in ordered:
        if not each.character:
            named = each.named
            doubts = (*named.name.doubts, "no character is there")
            without.append(replace(named, name=replace(named.name, doubts=doubts)))
            continue
        doubts = ("uncredited there",) if "uncredited" in each.character.lower() else ()
        role = text_at(each.character, (each.place,), doubts)
        rows.append(TableRow(role=role, names=(each.named,)))
    heading = NodeText("Cast", ordered[0].place) if ordered else None
    if rows:
        yield TableNode(rows=tuple(rows), heading=heading)
        heading = None
    if without:
        yield PeopleNode(names=tuple(without), heading=heading)


def _departments(crew: Iterable[_Person]) -> Iterator[DraftNode]:
    first = {job for job, _ in _FIRST}
    rest = [each for each in crew if each.job not in first]
    known = {name: index for index, name in enumerate(_DEPARTMENTS)}
    departments = dict.fromkeys(
        sorted((each.department for each in rest), key=lambda it: known.get(it, 99))
    )
    for department in departments:
        people = [each for each in rest if each.department == department]
        if department:
            yield HeadingNode(heading=NodeText(department, people[0].place))
        for job, doers in _by_job(people).items():
            role = text_at(job, (doers[0].place,)) if job else None
            yield PeopleNode(role=role, names=tuple(each.named for each in doers))


def _by_job(people: Iterable[_Person]) -> dict[str, list[_Person]]:
    by_job: dict[str, list[_Person]] = {}
    for each in people:
        by_job.setdefault(each.job, []).append(each)
    return by_job
