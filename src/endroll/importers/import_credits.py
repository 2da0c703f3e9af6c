"""Import a file: from its path to the text of credits.yaml and an account of every line."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from endroll.build.credits import build_credits
from endroll.core.diagnostics import CreditsError, error, has_errors
from endroll.importers.drop_empty import without_empty_texts
from endroll.importers.formats import read_draft
from endroll.importers.guess_language import guess_language
from endroll.importers.input_file import read_bytes
from endroll.importers.join_headings import with_headings
from endroll.importers.node_texts import text_at
from endroll.importers.yaml_text import write_yaml
from endroll.interchange.nodes import NOWHERE, LeftOut
from endroll.source.reader import parse_tree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from endroll.importers.formats import ImportOptions
    from endroll.interchange.nodes import CreditsDraft, NodeText, SourcePlace

NOT_UNDERSTOOD: Final = "not understood"
"""The reason for leaving out a line that no reader has accounted for."""

_DOUBTED: Final = 0.5
_NOT_GIVEN: Final = 1.0
_FALLBACK_TITLE: Final = "Credits"


@dataclass(frozen=True, slots=True)
class Doubt:
    """An uncertain text, its place in the source, and what is uncertain about it."""

    place: SourcePlace
    text: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """The text of credits.yaml, and an account of the lines of its source.

    `lines_in` counts the lines that are not empty; each of them is either kept or left out. Doubts
    and what is left out are in the order of the source.
    """

    text: str
    draft: CreditsDraft
    lines_in: int
    lines_kept: int
    doubts: tuple[Doubt, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def lines_in_doubt(self) -> int:
        """The number of source lines with at least one doubt."""
        return len({doubt.place for doubt in self.doubts if doubt.place.line})

    @property
    def lines_left_out(self) -> int:
        """The number of source lines that are left out as a whole."""
        return len({line.place for line in self.left_out if not line.is_part})

    def as_json(self) -> dict[str, Any]:
        """Return the account of the lines, as `endroll import --json` prints it."""
        return {
            "lines": {
                "in": self.lines_in,
                "kept": self.lines_kept,
                "in_doubt": self.lines_in_doubt,
                "left_out": self.lines_left_out,
            },
            "notes": list(self.draft.notes),
            "doubts": [
                {"place": str(doubt.place), "text": doubt.text, "says": doubt.says}
                for doubt in self.doubts
            ],
            "decisions": [
                {
                    "place": str(text.place),
                    "kind": kind,
                    "text": text.text,
                    "confidence": round(_confidence(text), 3),
                    "doubts": list(text.doubts),
                }
                for kind, text in self.draft.texts_with_kinds()
            ],
            "left_out": [
                {
                    "place": str(line.place),
                    "text": line.text,
                    "reason": line.reason,
                    "part": line.is_part,
                }
                for line in self.left_out
            ],
            "reasons": dict(Counter(line.reason for line in self.left_out)),
        }


def _confidence(text: NodeText) -> float:
    """Return the confidence in a text; even odds if it is in doubt and its reader gives none."""
    return _DOUBTED if text.doubts and text.confidence == _NOT_GIVEN else text.confidence


def import_credits(path: Path, options: ImportOptions) -> ImportResult:
    """Return the credits in a file as credits.yaml.

    Raises:
        UsageError: the file cannot be read, or is not in the given format.
        CreditsError: there are no credits in the file.
    """
    return result_from_draft(read_draft(read_bytes(path), path, options), _printable(path.name))


def result_from_draft(draft: CreditsDraft, source: str) -> ImportResult:
    """Return a draft as valid credits.yaml, with an account of every place in its source.

    Raises:
        CreditsError: the draft is empty, or the credits are not valid.
    """
    draft = without_empty_texts(draft)
    draft = _with_title(replace(draft, nodes=tuple(with_headings(draft.nodes))), source)
    if not draft.nodes:
        raise CreditsError(
            error(
                "no-credits",
                f"no credits found in {source}",
                hint="name the format with --from, or the columns of a table with --columns",
            )
        )
    text = write_yaml(draft, source)
    tree, diagnostics = parse_tree(text, f"credits of {source}")
    if tree is not None:
        _, build_diagnostics = build_credits(tree)
        diagnostics = (*diagnostics, *build_diagnostics)
    if has_errors(diagnostics):
        raise CreditsError(*diagnostics)
    kept, listed = draft.kept_places(), {line.place for line in draft.left_out}
    unlisted = tuple(
        LeftOut(place, "", NOT_UNDERSTOOD)
        for place in draft.places
        if place not in kept and place not in listed
    )
    left_out = tuple(
        line for line in (*draft.left_out, *unlisted) if line.is_part or line.place not in kept
    )
    doubts = [
        Doubt(text.place, text.text, doubt) for text in draft.texts() for doubt in text.doubts
    ]
    order = _order_of(draft)
    return ImportResult(
        text=text,
        draft=draft,
        lines_in=len(draft.places),
        lines_kept=len(kept.intersection(draft.places)),
        doubts=tuple(sorted(doubts, key=lambda doubt: order(doubt.place))),
        left_out=tuple(sorted(left_out, key=lambda line: order(line.place))),
    )


def _order_of(draft: CreditsDraft) -> Callable[[SourcePlace], tuple[int, SourcePlace]]:
    """Return the key that sorts places as the source has them, sheet by sheet.

    Those that are not lines of the source come first.
    """
    numbers = {place: number for number, place in enumerate(draft.places)}
    return lambda place: (numbers.get(place, -1), place)


def _with_title(draft: CreditsDraft, source: str) -> CreditsDraft:
    """Return a draft with its language, and with the name of its file as title if it has none."""
    language = draft.language or guess_language(draft)
    if draft.title is not None:
        return replace(draft, language=language)
    stem = PurePath(source).stem.replace("_", " ").replace("-", " ").strip()
    doubts = ("no title found, so this is the file name",)
    return replace(
        draft, language=language, title=text_at(stem or _FALLBACK_TITLE, (NOWHERE,), doubts)
    )


def _printable(name: str) -> str:
    """Return a file name without bytes that are not text."""
    return name.encode(errors="ignore").decode()
