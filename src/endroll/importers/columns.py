"""Columns: what each column of a table holds, by its head or as a person said.

Stage `intake`. In: rows. Out: the columns, the row that heads them, and what is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import UsageError, error

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from endroll.importers.grid import GridRow

_HEADS: Final = {
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
_BY_HEAD: Final = {head: column for column, heads in _HEADS.items() for head in heads.split("|")}
_ASKED: Final = ("role", "name", "native", "character", "section", "first", "last", "note", "-")
_LOOKED_AT: Final = 12
_LEAST: Final = 2


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what; `head` is the row that says so, if there is one."""

    at: dict[str, int]
    head: GridRow | None = None

    @property
    def is_own(self) -> bool:
        """Tell whether the table is one that `export` wrote."""
        return {"id", "kind", "name", "role"} <= self.at.keys()


def find_columns(rows: Sequence[GridRow]) -> Columns | None:
    """Return the columns that the head of a table names; None where it has no head."""
    for row in rows[:_LOOKED_AT]:
        found: dict[str, int] = {}
        for index, cell in enumerate(row.cells):
            column = _BY_HEAD.get(_plain(cell))
            if column is not None:
                found.setdefault(column, index)
        is_head = len(found) >= _LEAST or (len(found) == 1 and sum(map(bool, row.cells)) == 1)
        if is_head and found.keys() & {"name", "last", "credited", "native"}:
            return Columns(found, row)
    return None


def columns_from_option(said: str) -> Columns:
    """Return the columns that a person names, in their order: `role,name,native`, `-` for none.

    Raises:
        UsageError: one of them is not known, or none is `name`.
    """
    names = [name.strip().lower() for name in said.split(",")]
    wrong = [name for name in names if name not in _ASKED]
    if wrong or not {"name", "last"} & set(names):
        raise UsageError(
            error(
                "unknown-columns",
                f"there is no column called {wrong[0]}" if wrong else "no column is the name",
                hint=f"write {', '.join(_ASKED[:-1])} in the order of the table, and - for a column"
                " to leave out: --columns role,name,native",
            )
        )
    at = {name: index for index, name in enumerate(names) if name != "-"}
    return Columns(at)


def unread_columns(
    rows: Sequence[GridRow], read: Collection[int], head: GridRow | None
) -> list[str]:
    """Return a note for each column that is not read and in which rows hold something.

    A column counts whether the head names it or not; `rows` are those below the head.
    """
    width = max((len(row.cells) for row in rows), default=0)
    counts = {
        column: sum(bool(row.cell(column)) for row in rows)
        for column in range(width)
        if column not in read
    }
    return [
        f"the column “{(head and head.cell(column)) or column + 1}” was left out: {count} cells"
        for column, count in counts.items()
        if count
    ]


def _plain(cell: str) -> str:
    return re.sub(r"[\s_/.:()*#-]+", " ", cell.casefold()).strip()
