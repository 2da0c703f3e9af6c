"""Put remedies into the text of a file. YAML text and remedies in, YAML text out.

A remedy is placed only if the file still holds the text that it corrects, at its place and without
variables in it; marks in the text stay.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from endroll.core.diagnostics import Remedy
from endroll.schema.marks import parse_marks, splice_marked
from endroll.source.correcting import Correction, correct_texts
from endroll.source.editing import UneditableError
from endroll.source.places import texts_by_place

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from endroll.source.places import PlacedText

    Places = Mapping[tuple[int, int], PlacedText]


@dataclass(frozen=True, slots=True)
class Remedied:
    """A corrected YAML text, and how many texts in it were corrected."""

    text: str
    count: int


def placeable(places: Places, remedies: Iterable[Remedy]) -> tuple[Remedy, ...]:
    """Return the remedies that fit the texts at their places, those of one text merged."""
    return tuple(
        remedy
        for remedy in _merged(remedies)
        if (found := _at(places, remedy)) and _corrected(found, remedy) is not None
    )


def put_remedies(text: str, remedies: Iterable[Remedy]) -> Remedied:
    """Return a YAML text with the remedies that can be placed with certainty."""
    places = texts_by_place(text)
    corrections: dict[tuple[object, ...], list[Remedy]] = {}
    for remedy in placeable(places, remedies):
        found = places[remedy.span.line, remedy.span.column]
        corrections.setdefault((found.path, found.is_key), []).append(remedy)
    made = [_correction(places, of_text) for of_text in corrections.values()]
    values = [one for one in made if not one[0].is_key]
    keys = [one for one in made if one[0].is_key]
    edited, count = _placed(text, values)
    for one in keys:  # one by one, for a renamed key changes the paths of what is below it
        edited, placed = _placed(edited, [one])
        count += placed
    return Remedied(edited, count)


def _placed(text: str, corrections: Sequence[tuple[Correction, int]]) -> tuple[str, int]:
    """Return a text with corrections, halving them until only those that cannot be are left."""
    if not corrections:
        return text, 0
    try:
        edited, refused = correct_texts(text, [correction for correction, _ in corrections])
    except UneditableError:
        if len(corrections) == 1:
            return text, 0
        middle = len(corrections) // 2
        edited, first = _placed(text, corrections[:middle])
        edited, second = _placed(edited, corrections[middle:])
        return edited, first + second
    return edited, sum(count for one, count in corrections if one not in refused)


def _correction(places: Places, remedies: Sequence[Remedy]) -> tuple[Correction, int]:
    """Return the correction of one text, of whose lines several may have a remedy."""
    found = places[remedies[0].span.line, remedies[0].span.column]
    whole = found.text
    for remedy in remedies:
        line = places[remedy.span.line, remedy.span.column].line
        here = type(found)(found.path, whole, found.is_key, line)
        whole = here.with_written(_corrected(here, remedy) or "")
    return Correction(found.path, whole.rstrip("\n"), is_key=found.is_key), len(remedies)


def _at(places: Places, remedy: Remedy) -> PlacedText | None:
    return places.get((remedy.span.line, remedy.span.column))


def _corrected(found: PlacedText, remedy: Remedy) -> str | None:
    """Return what is written at a place with a remedy, None if it is not what is corrected."""
    written = found.written
    if written is None or "{{" in written:
        return None
    try:
        plain_text, _ = parse_marks(written)
        corrected = splice_marked(written, remedy.splices)
        is_right = plain_text == remedy.before and parse_marks(corrected)[0] == remedy.after
    except ValueError:
        return None
    return corrected if is_right else None


def _merged(remedies: Iterable[Remedy]) -> tuple[Remedy, ...]:
    """Return the remedies with those of one text in one, as far as they do not overlap."""
    merged: dict[object, Remedy] = {}
    for remedy in remedies:
        held = merged.get(remedy.span)
        if held is None:
            merged[remedy.span] = remedy
        elif held.before == remedy.before and not _overlap(held, remedy):
            splices = sorted({*held.splices, *remedy.splices})
            merged[remedy.span] = Remedy(held.span, held.before, tuple(splices))
    return tuple(merged.values())


def _overlap(first: Remedy, second: Remedy) -> bool:
    return any(
        start < other_end and other_start < end and (start, end, new) not in second.splices
        for start, end, new in first.splices
        for other_start, other_end, _ in second.splices
    )
