"""Find labelled records in a text: `Name: …`, `Role: …`, `Email: …` again and again.

In: the lines of a text. Out: the rows of a table, the first of which has the labels. The letters of
the file CREDITS of Linux (`N:`, `E:`, `D:`) are labels too.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from endroll.importers.clean_text import one_line
from endroll.importers.column_words import kind_of_header
from endroll.importers.grid import MAX_CELL_LENGTH, GridRow
from endroll.interchange.nodes import NOWHERE, SourcePlace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from endroll.importers.lines import TextLine

_LABEL: Final = re.compile(r"^[ \t]*(?:[-*•] )?([^\W\d_][\w .’'/&-]{0,30}?)[ \t]*[:：][ \t]*(.*)$")
_LINUX: Final = {
    "N": "name",
    "E": "email",
    "M": "email",
    "W": "url",
    "P": "key",
    "D": "role",
    "S": "address",
    "C": "note",
}
_CANONICAL: Final = {"credited": "credited as", "person": "name"}
"""Headers of the kinds that are no header themselves."""

_NAMING: Final = frozenset({"name", "first", "last"})
_CREDITED: Final = _NAMING | {"credited", "native", "role", "character", "section", "note"}
_MIN_RECORDS: Final = 2
_MIN_SHARE: Final = 0.6
_MAX_LABELS: Final = 16
_MAX_SECTION_LENGTH: Final = 60
_SECTION: Final = "section"


@dataclass(frozen=True, slots=True)
class Records:
    """The records of a text as rows, the first of which has the labels and is nowhere.

    `credited` has, by the place of a row, the places of its lines that are credits or notes on
    them; `inside` are those of all lines of records. `is_linux` is set if labels are letters, so
    that a role is a description of what somebody did.
    """

    rows: tuple[GridRow, ...]
    credited: dict[SourcePlace, tuple[SourcePlace, ...]]
    inside: frozenset[SourcePlace]
    is_linux: bool


@dataclass(slots=True)
class _Record:
    values: dict[str, list[str]] = field(default_factory=dict)
    places: dict[str, SourcePlace] = field(default_factory=dict)
    lines: list[tuple[str, SourcePlace]] = field(default_factory=list)
    last: str = ""

    def add(self, label: str, value: str, place: SourcePlace) -> None:
        self.lines.append((label, place))
        self.last = label
        if value:
            self.places.setdefault(label, place)
            self.values.setdefault(label, []).append(value)


def records_of(lines: Sequence[TextLine]) -> Records | None:
    """Return the records in a text, or None unless the same labels make up most of it.

    A line alone between records is a row with a section. All rows can be read with `read_sheet`.
    """
    matches = [_LABEL.match(line.text) for line in lines]
    labels = Counter(match[1].strip() for match in matches if match)
    is_linux = labels["N"] >= _MIN_RECORDS and labels.keys() <= _LINUX.keys()
    kinds = {label: _kind(label, is_linux=is_linux) for label in labels}
    known = {label for label, kind in kinds.items() if kind is not None or labels[label] > 1}
    naming = max((labels[label] for label in known if kinds[label] in _NAMING), default=0)
    filled = sum(bool(line.stripped) for line in lines)
    labelled = sum(labels[label] for label in known)
    if (
        naming < _MIN_RECORDS
        or len(known) < 2  # noqa: PLR2004  a name alone is no record
        or len(known) > _MAX_LABELS
        or labelled < _MIN_SHARE * filled
    ):
        return None
    records = list(_divided(lines, known))
    return _table(
        records,
        {label: kinds[label] or label for label in labels if label in known},
        is_linux=is_linux,
    )


def _kind(label: str, *, is_linux: bool) -> str | None:
    return _LINUX.get(label) if is_linux else kind_of_header(label)


def _divided(lines: Sequence[TextLine], known: set[str]) -> Iterator[_Record]:
    """Yield the records, which begin after an empty line or with the label of the first one."""
    record = _Record()
    first = ""
    for index, line in enumerate(lines):
        match = _LABEL.match(line.text)
        label = match[1].strip() if match else ""
        if match and label in known:
            first = first or label
            if label == first and record.values and record.last != first:
                yield record
                record = _Record()
            record.add(label, one_line(match[2]), line.place)
        elif not line.stripped:
            if record.values:
                yield record
            record = _Record()
        elif record.values and line.text[:1].isspace():
            record.add(record.last, one_line(line.text), line.place)
        elif _is_alone(lines, index):
            section = _Record()
            section.add(_SECTION, one_line(line.text), line.place)
            if section.values:
                yield section
    if record.values:
        yield record


def _is_alone(lines: Sequence[TextLine], index: int) -> bool:
    """Whether a line has empty lines, or an end of the text, before and after it."""
    around = [lines[other].stripped for other in (index - 1, index + 1) if 0 <= other < len(lines)]
    return not any(around) and len(lines[index].stripped) <= _MAX_SECTION_LENGTH


def _table(records: Sequence[_Record], kinds: dict[str, str], *, is_linux: bool) -> Records:
    headers = list(
        dict.fromkeys((*(_CANONICAL.get(kind, kind) for kind in kinds.values()), _SECTION))
    )
    rows = [GridRow(NOWHERE, tuple(headers))]
    credited: dict[SourcePlace, tuple[SourcePlace, ...]] = {}
    for record in records:
        cells = dict.fromkeys(headers, "")
        for label, values in record.values.items():
            kind = kinds.get(label, label)
            header = _CANONICAL.get(kind, kind)
            separator = "\n" if kind in _NAMING else ", "
            texts = filter(None, (cells[header], *values))
            cells[header] = separator.join(texts)[:MAX_CELL_LENGTH]
        if not {"role", "character", _SECTION} & {kinds.get(key, key) for key in record.values}:
            rows.append(GridRow(NOWHERE, ()))
        places = [
            place for label, place in record.places.items() if kinds.get(label) in _NAMING
        ] or [record.lines[0][1]]
        rows.append(GridRow(places[0], tuple(cells.values())))
        credited[places[0]] = tuple(
            place for label, place in record.lines if kinds.get(label, label) in _CREDITED
        )
    inside = frozenset(place for record in records for _, place in record.lines)
    return Records(tuple(rows), credited, inside, is_linux)
