"""Read JSON from TMDb: the credits of films, series, seasons and episodes.

The draft is in the order of end credits: the main credits, the cast in TMDb's order, then the
departments, job by job. Source: developer.themoviedb.org, Movie Credits, TV Aggregate Credits, TV
Season Details.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import UsageError, error
from endroll.importers.clean_text import one_line
from endroll.importers.json_text import JsonError, parse_json
from endroll.importers.node_texts import text_at
from endroll.interchange.nodes import (
    CreditsDraft,
    HeadingNode,
    LeftOut,
    NameNode,
    NodeText,
    PeopleNode,
    SourcePlace,
    TableNode,
    TableRow,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from endroll.importers.json_text import JsonValue
    from endroll.interchange.nodes import DraftNode

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
_LISTS: Final = ("created_by", "cast", "guest_stars", "crew")
_OWN_KEYS: Final = frozenset(
    {"character", "roles", "job", "jobs", "credit_id", "known_for_department"}
)
"""Keys of which every entry of TMDb's lists has some."""

_ONLY_TMDB: Final = frozenset({"cast_id", "credit_id", "known_for_department", "profile_path"})
"""Keys that only TMDb writes; lists of other programs have `job` and `character` too."""

_FILM_KEYS: Final = frozenset(_LISTS) | {
    "aggregate_credits",
    "credits",
    "id",
    "_id",
    "name",
    "original_name",
    "original_title",
    "title",
    "year",
    "adult",
    "air_date",
    "backdrop_path",
    "belongs_to_collection",
    "budget",
    "episode_number",
    "episode_run_time",
    "episodes",
    "first_air_date",
    "genres",
    "homepage",
    "imdb_id",
    "in_production",
    "languages",
    "last_air_date",
    "last_episode_to_air",
    "networks",
    "next_episode_to_air",
    "number_of_episodes",
    "number_of_seasons",
    "origin_country",
    "original_language",
    "overview",
    "popularity",
    "poster_path",
    "production_companies",
    "production_countries",
    "release_date",
    "revenue",
    "runtime",
    "season_number",
    "seasons",
    "spoken_languages",
    "status",
    "still_path",
    "tagline",
    "type",
    "video",
    "vote_average",
    "vote_count",
}
"""Keys of TMDb's films, series and seasons; any other key may hold people of another program.

Source: developer.themoviedb.org, Movies, TV Series and TV Seasons, Details.
"""

_CASTS: Final = {"cast": "Cast", "guest_stars": "Guest Stars"}
_KNOWN_KEYS: Final = _OWN_KEYS | {
    "adult",
    "also_known_as",
    "cast_id",
    "department",
    "gender",
    "id",
    "name",
    "order",
    "original_name",
    "popularity",
    "profile_path",
    "total_episode_count",
}
_LATIN: Final = re.compile(r"[A-Za-zÀ-ɏ]")
_SEVERAL_FILMS: Final = "one of several films in the file: keep the one you need"
_MAX_NOTE_LENGTH: Final = 1_000
NO_PERSON: Final = "no person"
AGAIN: Final = "the same credit again"
"""Reasons for leaving an entry out."""


@dataclass(frozen=True, slots=True)
class TmdbEntry:
    """One credit of a person; its place is the number of the entry in the list `kind`."""

    place: SourcePlace
    kind: str
    name: str
    original_name: str
    role: str
    department: str
    order: int

    @property
    def name_node(self) -> NameNode:
        """The name, and the original name if it is in another script."""
        original = self.original_name
        is_other = original and original != self.name and not _LATIN.search(original)
        doubts = () if self.name else ("the name is missing",)
        name = text_at(self.name or "?", (self.place,), doubts)
        return NameNode(name, text_at(original, (self.place,)) if is_other else None)


@dataclass(frozen=True, slots=True)
class TmdbFilm:
    """The credits of a film or a series, what was left out of them, and notes."""

    title: NodeText | None
    entries: tuple[TmdbEntry, ...]
    left_out: tuple[LeftOut, ...]
    notes: tuple[str, ...]


def read_tmdb(text: str) -> CreditsDraft:
    """Return the credits of a film or a series on TMDb; each entry counts as a line.

    Raises:
        UsageError: the text is not such JSON, is nested too deeply, or lists too many people.
    """
    try:
        data = parse_json(text)
    except JsonError as problem:
        raise _not_tmdb(str(problem)) from None
    if not _has_lists(data) and not is_tmdb(data):
        raise _not_tmdb("no `cast` list and no `crew` list")
    return read_tmdb_data(data)


def is_tmdb(data: JsonValue) -> bool:
    """Whether JSON is an answer of TMDb, or a list of such answers."""
    if isinstance(data, list):
        return bool(data) and all(isinstance(item, dict) and is_tmdb(item) for item in data)
    keys = {
        key
        for _, source in _sources(data)
        for kind in _LISTS
        for entry in _list_in(source, kind)
        if isinstance(entry, dict)
        for key in entry
    }
    if keys & _ONLY_TMDB:
        return True
    return isinstance(data, dict) and bool(keys & _OWN_KEYS) and data.keys() <= _FILM_KEYS


def read_tmdb_data(data: JsonValue) -> CreditsDraft:
    """Return the credits in an answer of TMDb, or in a list of answers, one film each.

    Raises:
        UsageError: there are too many people.
    """
    if not isinstance(data, list):
        return draft_of_films((film_in(data),))
    return draft_of_films([film_in(item, f"{number} ") for number, item in enumerate(data, 1)])


def film_in(data: JsonValue, prefix: str = "") -> TmdbFilm:
    """Return the credits in an answer; the parts of all places begin with `prefix`.

    Raises:
        UsageError: there are too many people.
    """
    entries: list[TmdbEntry] = []
    left_out: list[LeftOut] = []
    unknown: Counter[str] = Counter()
    seen: set[tuple[str, str, str, str]] = set()
    for source_name, source in _sources(data):
        new: set[tuple[str, str, str, str]] = set()
        for kind in _LISTS:
            for number, item in enumerate(_list_in(source, kind), start=1):
                place = SourcePlace(number, f"{prefix}{source_name}{kind}")
                if not isinstance(item, dict):
                    left_out.append(LeftOut(place, one_line(str(item))[:80], NO_PERSON))
                    continue
                unknown.update(key for key in item if key not in _KNOWN_KEYS and item[key])
                for entry in _entries(item, place, kind):
                    credit = (kind, entry.name, entry.original_name, entry.role)
                    if credit in seen:
                        left_out.append(LeftOut(place, entry.name, AGAIN))
                    else:
                        entries.append(entry)
                        new.add(credit)
                if len(entries) + len(left_out) > MAX_PEOPLE:
                    raise _not_tmdb(f"more than {MAX_PEOPLE:,} people")
        seen |= new
    notes = tuple(
        f"not imported: “{key}” of {count} entr{'ies' if count > 1 else 'y'}"
        for key, count in unknown.items()
    )
    notes = (*notes, *_company_notes(data))
    return TmdbFilm(_title(data, prefix), tuple(entries), tuple(left_out), notes)


def draft_of_films(films: Sequence[TmdbFilm]) -> CreditsDraft:
    """Return the draft of films; several are kept, each under its title, with a doubt."""
    is_several = len(films) > 1
    nodes: list[DraftNode] = []
    for number, film in enumerate(films, start=1):
        if is_several and film.entries:
            title = film.title or NodeText(f"Film {number}", film.entries[0].place)
            title = replace(title, doubts=(*title.doubts, _SEVERAL_FILMS))
            nodes.append(HeadingNode(heading=title))
        nodes += nodes_of(film)
    titles = [film.title for film in films if is_several and film.title is not None]
    note = f"in doubt: there are {len(films)} films in the file, and all are kept"
    places = [
        place
        for film in films
        for place in (
            *(entry.place for entry in film.entries),
            *(row.place for row in film.left_out),
        )
    ]
    return CreditsDraft(
        title=None if is_several or not films else films[0].title,
        nodes=tuple(nodes),
        left_out=tuple(row for film in films for row in film.left_out),
        notes=tuple(
            dict.fromkeys((*([note] if is_several else []), *(n for f in films for n in f.notes)))
        ),
        places=tuple(dict.fromkeys((*(title.place for title in titles), *places))),
    )


def nodes_of(film: TmdbFilm) -> tuple[DraftNode, ...]:
    """Return the nodes of a film in the order of end credits."""
    crew = [entry for entry in film.entries if entry.kind not in _CASTS]
    casts = (
        node
        for kind, heading in _CASTS.items()
        for node in _cast([entry for entry in film.entries if entry.kind == kind], heading)
    )
    return (*_main_credits(crew), *casts, *_departments(crew))


def _has_lists(data: JsonValue) -> bool:
    return any(isinstance(source.get(key), list) for _, source in _sources(data) for key in _LISTS)


def _sources(data: JsonValue) -> Iterator[tuple[str, Mapping[str, JsonValue]]]:
    """Yield the objects of an answer that have lists of people, each with a name for its place."""
    if not isinstance(data, dict):
        return
    yield "", data
    for key in ("credits", "aggregate_credits"):
        source = data.get(key)
        if isinstance(source, dict):
            yield "" if key == "credits" and "cast" not in data else f"{key} ", source
    episodes = data.get("episodes")
    for number, episode in enumerate(episodes if isinstance(episodes, list) else (), start=1):
        if isinstance(episode, dict):
            yield f"episode {number} ", episode


def _list_in(source: Mapping[str, JsonValue], key: str) -> list[JsonValue]:
    value = source.get(key)
    return value if isinstance(value, list) else []


def _entries(item: Mapping[str, JsonValue], place: SourcePlace, kind: str) -> Iterator[TmdbEntry]:
    """Yield a credit for each job in an entry; several characters of a person are one credit."""
    if kind in _CASTS:
        characters = [_text(item, "character"), *_texts_in(item, "roles", "character")]
        roles = [" / ".join(dict.fromkeys(filter(None, characters)))]
    elif kind == "created_by":
        roles = ["Created by"]
    else:
        jobs = [_text(item, "job"), *_texts_in(item, "jobs", "job")]
        roles = list(dict.fromkeys(filter(None, jobs))) or [""]
    order = item.get("order")
    for role in roles:
        yield TmdbEntry(
            place,
            kind,
            _text(item, "name") or _text(item, "original_name"),
            _text(item, "original_name"),
            role,
            _text(item, "department"),
            order if isinstance(order, int) else MAX_PEOPLE,
        )


def _texts_in(item: Mapping[str, JsonValue], key: str, inner: str) -> list[str]:
    return [_text(entry, inner) for entry in _list_in(item, key) if isinstance(entry, dict)]


def _text(item: Mapping[str, JsonValue], key: str) -> str:
    value = item.get(key)
    return one_line(value) if isinstance(value, str) else ""


def _company_notes(data: JsonValue) -> Iterator[str]:
    """Yield a note for each list of companies, which are in no list of credits."""
    if not isinstance(data, dict):
        return
    for key in ("production_companies", "networks"):
        names = _texts_in(data, key, "name")
        if names:
            yield f"not imported: {key.replace('_', ' ')}: {', '.join(names)[:_MAX_NOTE_LENGTH]}"


def _title(data: JsonValue, prefix: str) -> NodeText | None:
    if not isinstance(data, dict):
        return None
    title = _text(data, "title") or _text(data, "name")
    place = SourcePlace(1, f"{prefix}title" if prefix else "")
    return text_at(title, (place,)) if title else None


def _not_tmdb(problem: str) -> UsageError:
    return UsageError(
        error(
            "not-tmdb",
            f"the file is not a credits response from TMDb: {problem}",
            hint="save the JSON of /movie/ID/credits or /tv/ID/aggregate_credits",
        )
    )


def _main_credits(crew: Iterable[TmdbEntry]) -> Iterator[DraftNode]:
    by_job = _by_job(crew)
    for job, role in (("Created by", "Created by"), *_MAIN_JOBS):
        entries = by_job.get(job)
        if entries:
            names = tuple(entry.name_node for entry in entries)
            yield PeopleNode(role=NodeText(role, entries[0].place), names=names)


def _cast(cast: Iterable[TmdbEntry], title: str) -> Iterator[DraftNode]:
    rows: list[TableRow] = []
    without_character: list[NameNode] = []
    ordered = sorted(cast, key=lambda entry: entry.order)
    for entry in ordered:
        name = entry.name_node
        if not entry.role:
            doubts = (*name.name.doubts, "the character is missing")
            without_character.append(replace(name, name=replace(name.name, doubts=doubts)))
            continue
        is_uncredited = "uncredited" in entry.role.lower()
        doubts = ("uncredited, according to TMDb",) if is_uncredited else ()
        role = text_at(entry.role, (entry.place,), doubts)
        rows.append(TableRow(role=role, names=(name,)))
    heading = NodeText(title, ordered[0].place) if ordered else None
    if rows:
        yield TableNode(rows=tuple(rows), heading=heading)
        heading = None
    if without_character:
        yield PeopleNode(names=tuple(without_character), heading=heading)


def _departments(crew: Iterable[TmdbEntry]) -> Iterator[DraftNode]:
    main_jobs = {"Created by", *(job for job, _ in _MAIN_JOBS)}
    rest = [entry for entry in crew if entry.role not in main_jobs]
    order = {name: index for index, name in enumerate(_DEPARTMENTS)}
    by_department: dict[str, list[TmdbEntry]] = {}
    for entry in rest:
        by_department.setdefault(entry.department, []).append(entry)
    for department in sorted(by_department, key=lambda name: order.get(name, 99)):
        entries = by_department[department]
        if department:
            yield HeadingNode(heading=NodeText(department, entries[0].place))
        for job, job_entries in _by_job(entries).items():
            role = text_at(job, (job_entries[0].place,)) if job else None
            doubts = () if job else ("the job is missing",)
            yield PeopleNode(
                role=role,
                names=tuple(_with_doubts(entry.name_node, doubts) for entry in job_entries),
            )


def _with_doubts(name: NameNode, doubts: tuple[str, ...]) -> NameNode:
    return replace(name, name=replace(name.name, doubts=(*name.name.doubts, *doubts)))


def _by_job(entries: Iterable[TmdbEntry]) -> dict[str, list[TmdbEntry]]:
    by_job: dict[str, list[TmdbEntry]] = {}
    for entry in entries:
        by_job.setdefault(entry.role, []).append(entry)
    return by_job
