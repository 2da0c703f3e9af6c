"""Write credits in a format for other people and programs.

In: an `Origin`, a path and the name of a format. Out: the file, and an account of what the format
cannot hold. Nothing is laid out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, assert_never

from endroll.build.credits import build_credits
from endroll.core.atomic_write import refuse_inputs, whole_file
from endroll.core.diagnostics import CreditsError, Span, error, has_errors
from endroll.exporters.credits_formats import CorrectionTable, CreditsText, find_format
from endroll.interchange.corrections import correction_rows, included_parts, picture_files
from endroll.interchange.from_credits import draft_of
from endroll.interchange.nodes import KINDS, LeftOut, SourcePlace
from endroll.source.assembly import assemble
from endroll.source.named_files import NamedFiles
from endroll.source.origin import Origin
from endroll.source.reader import read_node
from endroll.source.tree import MappingNode
from endroll.text.catalogue import load_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from endroll.model.credits import Credits
    from endroll.source.tree import Node


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
    family = find_format(path, form).family
    if path.exists():
        refuse_inputs((path,), _inputs(origin.path))
    match family:
        case CorrectionTable():
            data, result = _correction_table(origin.path, family)
        case CreditsText():
            data, result = _credits_text(origin, family)
        case _:
            assert_never(family)
    with whole_file(path) as part:
        part.write_bytes(data)
    return result


def _correction_table(path: Path, family: CorrectionTable) -> tuple[bytes, ExportResult]:
    node = _read_file(path)
    rows = correction_rows(node)
    files = tuple(
        LeftOut(SourcePlace(file.span.line), file.text.strip(), KINDS["file"])
        for file in picture_files(node)
    )
    return family.write(rows), ExportResult(len(rows), included_parts(node), files)


def _credits_text(origin: Origin, family: CreditsText) -> tuple[bytes, ExportResult]:
    draft = draft_of(_read_credits(origin))
    left_out = tuple(family.left_out(draft))
    count = sum(1 for _ in draft.texts()) - len(left_out)
    return family.write(draft).encode(), ExportResult(count, left_out=left_out)


def _inputs(credits_path: Path) -> Iterator[Path]:
    """Yield every file that the film of the credits, or of a part of them, is made of."""
    folder = credits_path.parent
    node, _ = read_node(credits_path, str(credits_path))
    yield credits_path
    if isinstance(node, MappingNode):
        yield from assemble(Origin(credits_path)).files
    elif node is not None:
        yield from NamedFiles().find((node,), folder)
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
