"""Importing: from a file in any format to the text of credits.yaml and an account of it.

Stage `intake`. In: a path and how to read it. Out: text that loads, with every line of the file
accounted for.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from endroll.build.credits import build_credits
from endroll.core.diagnostics import CreditsError, error, has_errors
from endroll.importers.formats import read_draft
from endroll.importers.input_files import read_bytes
from endroll.importers.language import guess_language
from endroll.importers.node_texts import words_at
from endroll.importers.yaml_text import write_yaml
from endroll.interchange.nodes import NOWHERE, LeftOut
from endroll.source.reader import parse_tree

if TYPE_CHECKING:
    from pathlib import Path

    from endroll.importers.formats import Reading
    from endroll.interchange.nodes import Draft, Place

_FALLBACK: Final = "Credits"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A text that is in doubt, where it stands in the source, and why."""

    place: Place
    text: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """The text of credits.yaml, and an account of the lines of its source.

    `lines_in` are the lines that are not empty: each is kept or left out.
    """

    text: str
    draft: Draft
    lines_in: int
    lines_kept: int
    doubts: tuple[Doubt, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def lines_in_doubt(self) -> int:
        """Count the lines of the source with something in doubt in them."""
        return len({doubt.place for doubt in self.doubts if doubt.place.line})

    def as_json(self) -> dict[str, Any]:
        """Return the account of the lines, as `endroll import --json` prints it."""
        return {
            "lines": {
                "in": self.lines_in,
                "kept": self.lines_kept,
                "in_doubt": self.lines_in_doubt,
                "left_out": len(self.left_out),
            },
            "notes": list(self.draft.notes),
            "doubts": [
                {"place": str(doubt.place), "text": doubt.text, "says": doubt.says}
                for doubt in self.doubts
            ],
            "left_out": [
                {"place": str(line.place), "text": line.text, "reason": line.reason}
                for line in self.left_out
            ],
            "reasons": dict(Counter(line.reason for line in self.left_out)),
        }


def import_credits(path: Path, reading: Reading) -> Imported:
    """Return what a file says as credits.yaml.

    Raises:
        UsageError: the file cannot be read, or not in the format that is asked for.
        CreditsError: no credits are found in it.
    """
    draft = read_draft(read_bytes(path), path, reading)
    return account_for(_finished(draft, path), _readable(path.name))


def account_for(draft: Draft, source: str) -> Imported:
    """Return a draft as text that loads, with every place of its source accounted for.

    Raises:
        CreditsError: there are no credits in it, or not such as credits.yaml can hold.
    """
    if not draft.pieces:
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
    kept, told = draft.kept(), {each.place for each in draft.left_out}
    lost = tuple(
        LeftOut(place, "", "not understood")
        for place in draft.places
        if place not in kept and place not in told
    )
    left_out = tuple(each for each in (*draft.left_out, *lost) if each.place not in kept)
    return Imported(
        text=text,
        draft=draft,
        lines_in=len(draft.places),
        lines_kept=len(kept.intersection(draft.places)),
        doubts=tuple(
            Doubt(words.place, words.text, says) for words in draft.words() for says in words.doubts
        ),
        left_out=tuple(sorted(left_out, key=lambda each: each.place)),
    )


def _finished(draft: Draft, path: Path) -> Draft:
    """Return a draft with a title, and the language that it seems to be in."""
    language = draft.language or guess_language(draft)
    if draft.title is not None:
        return replace(draft, language=language)
    stem = PurePath(_readable(path.name)).stem.replace("_", " ").replace("-", " ").strip()
    title = words_at(stem or _FALLBACK, (NOWHERE,), ("no title was found: the name of the file",))
    return replace(draft, language=language, title=title)


def _readable(name: str) -> str:
    """Return a file's name as text, without the bytes in it that are none."""
    return name.encode(errors="ignore").decode()
