"""Find out what each column of a table holds, from its header row or from `--columns`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import UsageError, error

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from endroll.importers.grid import GridRow

_HEADER_NAMES: Final = {
    "name": "name|names|full name|name and surname|person|crew name|cast name|actor|actress"
    "|player|who|artist|nom|noms|nom complet|nombre|nombres|nome|nominativo"
    "|vor und nachname|姓名|名字|人名|氏名|名前|お名前|출연자|이름|성명|имя|фио",
    "credited": "credited as|credit name|name as credited|credit as|on screen name"
    "|screen name|screen credit|crédité comme|署名|表記|クレジット表記",
    "role": "role|roles|job|jobs|job title|position|function|title|credit|credits|crew role"
    "|task|funktion|tätigkeit|position im abspann|poste|fonction|rôle|cargo|función"
    "|puesto|rol|ruolo|mansione|qualifica|função|职务|职位|岗位|職務|職位|担当|役職"
    "|肩書|직책|담당|역할|должность",
    "character": "character|characters|part|plays|playing|role played|as|rolle|personnage"
    "|personaje|personaggio|personagem|角色|饰演|飾演|役|役名|배역|роль",
    "native": "native|native name|name native|original name|name in original script"
    "|local name|chinese name|chinese|name chinese|japanese name|japanese"
    "|korean name|korean|kanji|hanzi|hangul|中文名|中文|中文姓名|原名|漢字|本名"
    "|한글|한글 이름",
    "first": "first name|firstname|first|given name|given|forename|vorname|prénom|prenom"
    "|nombre de pila|имя собственное",
    "last": "last name|lastname|last|surname|family name|family|nachname|familienname"
    "|nom de famille|apellido|apellidos|cognome|sobrenome|apelido|фамилия",
    "section": "section|department|departments|dept|category|group|heading|unit|abteilung"
    "|gewerk|département|departement|service|departamento|área|reparto|sezione"
    "|部门|部門|组别|組別|부서|отдел",
    "note": "note|notes|comment|comments|remark|remarks|bemerkung|bemerkungen|anmerkung"
    "|remarque|remarques|nota|notas|备注|備註|備考|비고|примечание",
    "kind": "kind",
    "id": "id",
    "line": "line",
}
_BY_HEADER: Final = {
    header: column for column, headers in _HEADER_NAMES.items() for header in headers.split("|")
}
_OPTION_NAMES: Final = (
    "role",
    "name",
    "native",
    "character",
    "section",
    "first",
    "last",
    "note",
    "-",
)
_HEADER_SEARCH_ROWS: Final = 12
_MIN_KNOWN_HEADERS: Final = 2

HEADER_ROW: Final = "the header row"
ABOVE_HEADER: Final = "above the header row"
"""Reasons for leaving a row out."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The index of each known column; `head` is the header row, if there is one."""

    at: dict[str, int]
    head: GridRow | None = None

    @property
    def is_correction_table(self) -> bool:
        """Whether `endroll export` wrote the table."""
        return {"id", "kind", "name", "role"} <= self.at.keys()


def find_columns(rows: Sequence[GridRow]) -> Columns | None:
    """Return the columns that the header row names, or None if there is no header row."""
    for row in rows[:_HEADER_SEARCH_ROWS]:
        at: dict[str, int] = {}
        for index, cell in enumerate(row.cells):
            column = _BY_HEADER.get(_normalized(cell))
            if column is not None:
                at.setdefault(column, index)
        is_only_cell = len(at) == 1 and sum(map(bool, row.cells)) == 1
        is_header = len(at) >= _MIN_KNOWN_HEADERS or is_only_cell
        if is_header and at.keys() & {"name", "last", "credited", "native"}:
            return Columns(at, row)
    return None


def columns_from_option(option: str) -> Columns:
    """Return the columns that `--columns` lists in table order, such as `role,name,-,native`.

    Raises:
        UsageError: a column is unknown, or neither `name` nor `last` is among them.
    """
    names = [name.strip().lower() for name in option.split(",")]
    unknown = [name for name in names if name not in _OPTION_NAMES]
    if unknown or not {"name", "last"} & set(names):
        raise UsageError(
            error(
                "unknown-columns",
                f"unknown column: {unknown[0]}" if unknown else "--columns has no column for names",
                hint="list the columns in table order, with - for one to skip, as in"
                f" --columns role,name,-; known: {', '.join(_OPTION_NAMES[:-1])}",
            )
        )
    at = {name: index for index, name in enumerate(names) if name != "-"}
    return Columns(at)


def unread_columns(
    rows: Sequence[GridRow], read: Collection[int], head: GridRow | None
) -> list[str]:
    """Return a note for each column that is not in `read` but has cells, in the rows below `head`.

    Columns without a header count too.
    """
    width = max((len(row.cells) for row in rows), default=0)
    counts = {
        column: sum(bool(row.cell(column)) for row in rows)
        for column in range(width)
        if column not in read
    }
    return [
        f"the column “{(head and head.cell(column)) or column + 1}” was left out:"
        f" {count} cell{'s' * (count > 1)}"
        for column, count in counts.items()
        if count
    ]


def _normalized(cell: str) -> str:
    return re.sub(r"[\s_/.:()*#-]+", " ", cell.casefold()).strip()
