"""Read the credits table of a cinecred project.

A head with the bodies below it is a role with its names; a row with neither ends the block. Layout
columns are counted but not imported. Source: cinecred's guide, The Credits Spreadsheet.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import UsageError, error
from endroll.importers.columns import ABOVE_HEADER, HEADER_ROW, unread_columns
from endroll.importers.join_nodes import join_nodes
from endroll.importers.line_classifier import (
    heading_confidence,
    is_name,
    is_notice,
    is_prose,
)
from endroll.importers.lines import TextLine
from endroll.importers.node_texts import lines_at, name_at, text_at
from endroll.importers.song_lines import read_song
from endroll.interchange.nodes import (
    CreditsDraft,
    HeadingNode,
    LeftOut,
    NodeText,
    PeopleNode,
    TextNode,
)
from endroll.interchange.spreadsheet_cells import unescape_formula

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.importers.grid import GridRow
    from endroll.interchange.nodes import DraftNode, NameNode, SourcePlace

_COLUMNS: Final = {
    "head": "head|kopf|tête|en-tête|cabeza|encabezado|cabeçalho|hlavička|nagłówek|hode|头|标题",
    "body": "body|körper|corps|cuerpo|corpo|tělo|treść|kropp|主体|正文",
    "tail": "tail|fuß|fuss|queue|cola|pie|cauda|pata|stopka|hale|尾",
    "gap": "vertical gap|vert. gap|senkrechte lücke|senkr. lücke|espace vertical|espacio vertical"
    "|svislá mezera|垂直间距",
    "style": "content style|inhaltsstil|style de contenu|estilo de contenido|styl obsahu|内容样式",
    "harmonization": "break harmonization|break match|break align|breche harmonisierung"
    "|breche angleichung|breche ausrichtung|briser l’harmonisation|briser l’adaptation"
    "|porušit sjednocení|断开区块匹配",
    "spine": "spine position|column pos.|spaltenposition|position im rückgrat|wirbelsäulenposition",
    "page": "page style|seitenstil|style de page|estilo de página|styl stránky|页面样式",
    "runtime": "page runtime|seitenlaufzeit|durée de page|duración de página|页面时长",
    "page gap": "page gap|seitenlücke|espace de page|页面间隔",
}
_BY_HEADER: Final = {
    header: column for column, headers in _COLUMNS.items() for header in headers.split("|")
}
_LAYOUT: Final = {
    "gap": "vertical gap",
    "style": "content style",
    "harmonization": "harmonization break",
    "spine": "spine position",
    "page": "page style",
    "runtime": "page runtime",
    "page gap": "page gap",
}
_TAG: Final = re.compile(r"\{\{\s*(\S+?)(?:\s+(.*?))?\s*\}\}")
_BLANKS: Final = frozenset({"blank", "leer", "vide", "en blanco", "em branco", "空白", "prázdné"})
_PICTURES: Final = frozenset(
    {"pic", "bild", "image", "imagen", "obr", "图片", "video", "vidéo", "视频"}
)
_TEXT_STYLES: Final = ("blurb", "text", "klappentext", "paragraph")
_HEADING_STYLES: Final = ("heading", "überschrift", "titre", "título", "标题")
_HEADER_SEARCH_ROWS: Final = 20
_MIN_KNOWN_HEADERS: Final = 2


def is_cinecred(rows: Sequence[GridRow]) -> bool:
    """Whether the rows have the header row of a cinecred table."""
    return _find_header(rows) is not None


def read_cinecred(rows: Sequence[GridRow]) -> CreditsDraft:
    """Return the credits in a cinecred table.

    Raises:
        UsageError: no header row has `@Head` and `@Body`, in any language.
    """
    header = _find_header(rows)
    if header is None:
        raise UsageError(
            error(
                "no-cinecred",
                "the table has no header row with @Head and @Body",
                hint="export the whole credits table of the cinecred project as CSV",
            )
        )
    head, at, notes = header
    reader = _CinecredReader(at)
    for row in rows:
        if row is head:
            reader.left_out.append(LeftOut(row.place, row.summary, HEADER_ROW))
        elif row.place < head.place:
            if not row.is_empty:
                reader.left_out.append(LeftOut(row.place, row.summary, ABOVE_HEADER))
        else:
            reader.read(row)
    reader.close()
    body = rows[rows.index(head) + 1 :]
    notes = (*notes, *unread_columns(body, set(at.values()), head))
    if reader.layout:
        counts = ", ".join(
            f"{count} {feature}{'s' * (count > 1)}" for feature, count in reader.layout.items()
        )
        notes = (*notes, f"not imported: {counts}")
    return CreditsDraft(
        nodes=join_nodes(reader.nodes),
        left_out=tuple(reader.left_out),
        notes=notes,
        places=tuple(row.place for row in rows if not row.is_empty),
    )


def _find_header(rows: Sequence[GridRow]) -> tuple[GridRow, dict[str, int], tuple[str, ...]] | None:
    for row in rows[:_HEADER_SEARCH_ROWS]:
        marked = [
            index for index, cell in enumerate(row.cells) if cell.startswith("@") and len(cell) > 1
        ]
        if len(marked) < _MIN_KNOWN_HEADERS:
            continue
        at: dict[str, int] = {}
        for index in marked:
            column = _BY_HEADER.get(row.cells[index][1:].strip().casefold())
            if column is not None:
                at.setdefault(column, index)
        if "body" in at:
            return row, at, ()
        # The headers are in an unknown language, but the columns have this order in all of them.
        at = dict(zip(("head", "body", "tail"), marked, strict=False))
        headers = ", ".join(row.cells[index] for index in at.values())
        return row, at, (f"in doubt: {headers} are assumed to be @Head, @Body, @Tail",)
    return None


class _CinecredReader:
    def __init__(self, at: dict[str, int]) -> None:
        self.nodes: list[DraftNode] = []
        self.left_out: list[LeftOut] = []
        self.layout: Counter[str] = Counter()
        self._at = at
        self._style = ""
        self._role: NodeText | None = None
        self._bodies: list[tuple[GridRow, str]] = []
        self._doubts: dict[SourcePlace, tuple[str, ...]] = {}

    def read(self, row: GridRow) -> None:
        self.layout.update(
            feature for column, feature in _LAYOUT.items() if row.cell(self._at.get(column))
        )
        style = row.cell(self._at.get("style"))
        head, body, tail = (
            unescape_formula(row.cell(self._at.get(column))) for column in ("head", "body", "tail")
        )
        if style and style != self._style:
            self.close()
            self._style = style
        if head or not (body or tail) or row.cell(self._at.get("page")):
            self.close()
        if not (head or body or tail):
            if not row.is_empty:
                self.left_out.append(LeftOut(row.place, row.summary, "layout only"))
            return
        if head:
            self._role = text_at(self._untagged(head), (row.place,))
        text = self._untagged(body) if body else ""
        tail_text = self._untagged(tail) if tail else ""
        if tail_text:
            text = f"{text} {tail_text}".strip()
            self._doubts[row.place] = (f"“{tail_text}” was in the tail column",)
        if text:
            self._bodies.append((row, text))
        elif not head:
            self.left_out.append(LeftOut(row.place, body or tail, "picture or video"))

    def close(self) -> None:
        """Finish the current block."""
        if self._bodies:
            self.nodes.extend(self._block(self._bodies))
        elif self._role is not None:
            doubts = ("a head without a body, used as a heading",)
            self.nodes.append(
                HeadingNode(heading=NodeText(self._role.text, self._role.place, doubts))
            )
        self._role, self._bodies = None, []

    def _block(self, bodies: Sequence[tuple[GridRow, str]]) -> list[DraftNode]:
        texts = [text for _, text in bodies]
        places = [row.place for row, _ in bodies]
        if self._role is None:
            song = read_song([TextLine(text, row.place) for row, text in bodies])
            if song is not None:
                return [song]
            style = self._style.casefold()
            if style.startswith(_TEXT_STYLES) or is_prose(texts) or all(map(is_notice, texts)):
                return [TextNode(text=lines_at(texts, places))]
            if len(texts) == 1 and (
                style.endswith(_HEADING_STYLES) or heading_confidence(texts[0])
            ):
                return [HeadingNode(heading=text_at(texts[0], places))]
        names = tuple(self._name(row, text) for row, text in bodies)
        return [PeopleNode(role=self._role, names=names)]

    def _name(self, row: GridRow, text: str) -> NameNode:
        doubts = () if self._role is not None or is_name(text) else ("does not look like a name",)
        return name_at(text, row.place, (*doubts, *self._doubts.get(row.place, ())))

    def _untagged(self, text: str) -> str:
        """Return a text without cinecred's tags, and count those that are not imported."""

        def remove_tag(match: re.Match[str]) -> str:
            tag = match[1].casefold()
            if tag not in _BLANKS:
                self.layout["picture or video tag" if tag in _PICTURES else "style tag"] += 1
            return ""

        return " ".join(_TAG.sub(remove_tag, text).split())
