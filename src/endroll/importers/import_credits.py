"""Importing: from a file in any format to the text of credits.yaml and an account of it.

Stage `intake`. In: a path and how to read it. Out: text that loads, with every line of the file
accounted for.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from endroll.build.credits import build_credits
from endroll.core.diagnostics import CreditsError, error, has_errors
from endroll.importers.formats import read_draft
from endroll.importers.guess_language import guess_language
from endroll.importers.node_texts import text_at
from endroll.importers.read_file import read_bytes
from endroll.importers.yaml_text import write_yaml
from endroll.interchange.nodes import NOWHERE, LeftOut
from endroll.source.reader import parse_tree

if TYPE_CHECKING:
    from pathlib import Path

    from endroll.importers.formats import ImportOptions
    from endroll.interchange.nodes import CreditsDraft, SourcePlace

_FALLBACK: Final = "Credits"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A text that is in doubt, where it stands in the source, and why."""

    place: SourcePlace
    text: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """The text of credits.yaml, and an account of the lines of its source.

    `lines_in` are the lines that are not empty: each is kept or left out.
    """

    text: str
    draft: CreditsDraft
    lines_in: int
    lines_kept: int
    doubts: tuple[Doubt, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def lines_in_doubt(self) -> int:
        """Count the lines of the source with something in doubt in them."""
        return len({doubt.place for doubt in self.doubts if doubt.place.line})


def import_credits(path: Path, reading: ImportOptions) -> ImportResult:
    """Return what a file says as credits.yaml.

    Raises:
        UsageError: the file cannot be read, or not in the format that is asked for.
        CreditsError: no credits are found in it.
    """
    draft = read_draft(read_bytes(path), path, reading)
    return result_from_draft(_finished(draft, path), _readable(path.name))


def result_from_draft(draft: CreditsDraft, source: str) -> ImportResult:
    """Return a draft as text that loads, with every place of its source accounted for.

    Raises:
        CreditsError: there are no credits in it, or not such as credits.yaml can hold.
    """
    if not draft.nodes:
        raise CreditsError(
            error(
                "no-credits",
                f"no credits were found in {source}",
                hint="say with --from which format it has, or with --columns which columns",
            )
        )
    text = write_yaml(draft, source)
    tree, found = parse_tree(text, f"credits of {source}")
    if tree is not None:
        _, wrong = build_credits(tree)
        found = (*found, *wrong)
    if has_errors(found):
        raise CreditsError(*found)
    kept, told = draft.kept_places(), {each.place for each in draft.left_out}
    lost = tuple(
        LeftOut(place, "", "not understood")
        for place in draft.places
        if place not in kept and place not in told
    )
    left_out = tuple(each for each in (*draft.left_out, *lost) if each.place not in kept)
    return ImportResult(
        text=text,
        draft=draft,
        lines_in=len(draft.places),
        lines_kept=len(kept.intersection(draft.places)),
        doubts=tuple(
            Doubt(words.place, words.text, says) for words in draft.texts() for says in words.doubts
        ),
        left_out=tuple(sorted(left_out, key=lambda each: each.place)),
    )


def _finished(draft: CreditsDraft, path: Path) -> CreditsDraft:
    """Return a draft with a title, and the language that it seems to be in."""
    language = draft.language or guess_language(draft)
    if draft.title is not None:
        return replace(draft, language=language)
    stem = PurePath(_readable(path.name)).stem.replace("_", " ").replace("-", " ").strip()
    title = text_at(stem or _FALLBACK, (NOWHERE,), ("no title was found: the name of the file",))
    return replace(draft, language=language, title=title)


def _readable(name: str) -> str:
    """Return a file's name as text, without the bytes in it that are none."""
    return name.encode(errors="ignore").decode()
