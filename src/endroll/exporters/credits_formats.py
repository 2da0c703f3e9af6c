"""Export credits: the formats that there are, and credits written in one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from endroll.build.credits import build_credits
from endroll.core.atomic_write import refuse_inputs, whole_file
from endroll.core.diagnostics import CreditsError, Span, UsageError, error, has_errors
from endroll.core.suggestions import hint_of_meant
from endroll.exporters import credits_cinecred, credits_departments
from endroll.exporters.correction_table import correction_csv, correction_workbook
from endroll.exporters.credits_text import to_markdown, to_plain_text
from endroll.interchange.corrections import correction_rows, included_parts, picture_files
from endroll.interchange.from_credits import draft_of
from endroll.interchange.nodes import KINDS, LeftOut, SourcePlace
from endroll.source.assembly import assemble
from endroll.source.named_files import named_files
from endroll.source.origin import Origin
from endroll.source.reader import read_node
from endroll.source.tree import MappingNode
from endroll.text.catalogue import load_catalogue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from endroll.interchange.nodes import CreditsDraft
    from endroll.model.credits import Credits
    from endroll.source.tree import Node

_TABLES: Final = {"csv": correction_csv, "xlsx": correction_workbook}
_TEXTS: Final[Mapping[str, Callable[[CreditsDraft], str]]] = {
    "text": to_plain_text,
    "markdown": to_markdown,
    "cinecred": credits_cinecred.to_cinecred,
    "departments": credits_departments.to_departments,
}
_LEFT_OUT: Final = {
    "cinecred": credits_cinecred.LEFT_OUT,
    "departments": credits_departments.LEFT_OUT,
}
FORMATS: Final = (*_TABLES, *_TEXTS)
"""What `--format` takes."""

_BY_SUFFIX: Final = {
    ".csv": "csv",
    ".xlsx": "xlsx",
    ".txt": "text",
    ".md": "markdown",
    ".tsv": "departments",
}


@dataclass(frozen=True, slots=True)
class ExportResult:
    """How many names, headings and texts were written, and what was not.

    `parts` are included files, which have tables of their own; `left_out` are texts and pictures
    that the format cannot hold.
    """

    rows: int
    parts: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the account of what was written, as `endroll export --json` prints it."""
        return {
            "rows": self.rows,
            "parts": list(self.parts),
            "left_out": [
                {"line": text.place.line, "text": text.text, "reason": text.reason}
                for text in self.left_out
            ],
        }


def export_credits(origin: Origin, path: Path, form: str | None = None) -> ExportResult:
    """Write credits in the requested format, by default that of the file name's suffix.

    Tables for correction hold the file as written, with all versions; the other formats hold one
    version, with its included parts and variables filled in.

    Raises:
        UsageError: the format or version is unknown, the package that writes the format is not
            installed, or `path` is one of the files that the credits are made of.
        CreditsError: the credits have errors.
        RenderError: the file cannot be written.
    """
    chosen = _form_of(path, form)
    if path.exists():
        refuse_inputs((path,), _inputs(origin.path))
    if chosen in _TABLES:
        node = _read_file(origin.path)
        rows = correction_rows(node)
        data = _TABLES[chosen](rows)
        files = tuple(
            LeftOut(SourcePlace(each.span.line), each.text.strip(), KINDS["file"])
            for each in picture_files(node)
        )
        made = ExportResult(len(rows), included_parts(node), files)
    else:
        draft = draft_of(_read_credits(origin))
        data, left_out = _TEXTS[chosen](draft).encode(), tuple(_left_out(draft, chosen))
        made = ExportResult(sum(1 for _ in draft.texts()) - len(left_out), left_out=left_out)
    with whole_file(path) as part:
        part.write_bytes(data)
    return made


def _left_out(draft: CreditsDraft, form: str) -> Iterator[LeftOut]:
    """Yield the texts of a draft that a format cannot hold, in order."""
    kinds = _LEFT_OUT.get(form, frozenset())
    headings = set(credits_departments.unused_headings(draft)) if form == "departments" else set()
    for kind, words in draft.texts_with_kinds():
        if kind in kinds or (kind == "heading" and words in headings):
            yield LeftOut(words.place, words.text, KINDS[kind])


def _form_of(path: Path, form: str | None) -> str:
    chosen = form or _BY_SUFFIX.get(path.suffix.lower())
    if chosen in FORMATS:
        return chosen
    raise UsageError(
        error(
            "unknown-export-format",
            f"there is no export format called {form}"
            if form
            else f"the name of {path} does not tell the export format",
            hint=f"{hint_of_meant(form or '', FORMATS)}end the name in one of "
            f"{', '.join(_BY_SUFFIX)}, or give --format one of {', '.join(FORMATS)}",
        )
    )


def _inputs(credits_path: Path) -> Iterator[Path]:
    """Yield every file that the film of the credits, or of a part of them, is made of."""
    folder = credits_path.parent
    node, _ = read_node(credits_path, str(credits_path))
    yield credits_path
    if isinstance(node, MappingNode):
        yield from assemble(Origin(credits_path)).files
    elif node is not None:
        yield from named_files((node,), folder)
    for face in load_catalogue(folder).faces:
        yield face.path


def _read_file(path: Path) -> Node:
    node, found = read_node(path, str(path))
    if node is None or has_errors(found):
        raise CreditsError(*found)
    if not correction_rows(node) and not included_parts(node):
        raise CreditsError(
            error(
                "no-credits",
                "there are no credits in the file",
                hint="name a file with `roll:`, or a part of one",
                span=Span(str(path), 1, 1),
            )
        )
    return node


def _read_credits(origin: Origin) -> Credits:
    assembled = assemble(origin)
    diagnostics = list(assembled.diagnostics)
    if assembled.tree is None:
        raise CreditsError(*diagnostics)
    credits_, found = build_credits(assembled.tree)
    diagnostics += found
    if credits_ is None or has_errors(diagnostics):
        raise CreditsError(*diagnostics)
    return credits_
