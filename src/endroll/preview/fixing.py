"""Make the edits that work off diagnostics: a fix, a comment that allows one, a doubt settled.

Diagnostics and the files of a film in, edits and what they would do out. Nothing is written here. A
diagnostic names its file as it is shown; only files that the film is made from are ever changed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from endroll.core.diagnostics import EndrollError, Severity, shortened
from endroll.preview.edits import Edit, FileEdit, read_content
from endroll.preview.remedying import placeable, put_remedies
from endroll.source.editing import UneditableError
from endroll.source.line_comments import allow_on_line, without_doubt
from endroll.source.places import texts_by_place

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from endroll.core.diagnostics import Diagnostic, Remedy, Span
    from endroll.preview.remedying import Places
    from endroll.source.origin import Origin

IN_DOUBT: Final = "in-doubt"
_SUFFIXES: Final = frozenset({".yaml", ".yml"})
_MOST_SHOWN: Final = 3
"""Texts shown before and after beside one button."""

_LONGEST_SHOWN: Final = 400


@dataclass(frozen=True, slots=True)
class ProjectFiles:
    """The YAML files of a film that the page may change, by the names in its diagnostics."""

    origin: Origin
    inputs: tuple[Path, ...]

    def file(self, shown: str) -> Path | None:
        """Return the file of a name in a diagnostic, None if the page may not change it."""
        path = Path(shown)
        if path == self.origin.path:
            return path
        if path.suffix.lower() not in _SUFFIXES:
            return None
        folder, wanted = self.origin.path.parent.resolve(), path.resolve()
        if not wanted.is_relative_to(folder):
            return None
        return next((held for held in self.inputs if held.resolve() == wanted), None)


@dataclass(slots=True)
class Reader:
    """Reads where the texts of files are, again only for a file whose content has changed."""

    held: dict[Path, tuple[bytes, Places]] = field(default_factory=dict)

    def places(self, path: Path) -> Places:
        """Return the texts of a file by place, none if it cannot be read."""
        try:
            data = read_content(path) or b""
            known = self.held.get(path)
            if known is None or known[0] != data:
                text = data.decode("utf-8-sig")
                self.held[path] = known = (data, texts_by_place(text))
        except (OSError, UnicodeDecodeError, EndrollError):
            return {}
        return known[1]


@dataclass(slots=True)
class Fix:
    """The edit that applies remedies, and how many texts it corrected in each file."""

    remedies: dict[Path, Sequence[Remedy]]
    counts: dict[Path, int] = field(default_factory=dict)

    @property
    def edit(self) -> Edit:
        """Return the edit."""
        texts = [remedy for remedies in self.remedies.values() for remedy in remedies]
        count = len(texts)
        label = shortened(texts[0].before, 40) if count == 1 else f"{count:,} texts"
        files = (FileEdit(path=path, change=self._change(path)) for path in self.remedies)
        return Edit(label=f"correct {label}", files=tuple(files))

    @property
    def left(self) -> int:
        """Return how many texts could not be corrected."""
        return sum(map(len, self.remedies.values())) - sum(self.counts.values())

    def _change(self, path: Path) -> Callable[[str], str]:
        def change(text: str) -> str:
            remedied = put_remedies(text, self.remedies[path])
            self.counts[path] = remedied.count
            is_last = path == next(reversed(self.remedies))
            if is_last and not any(self.counts.values()):
                raise UneditableError("a text that is no longer as it was")
            return remedied.text

        return change


def fix_of(diagnostics: Sequence[Diagnostic], files: ProjectFiles, reader: Reader) -> Fix | None:
    """Return the fix of some diagnostics, None if there is nothing to correct."""
    by_file: dict[Path, list[Remedy]] = {}
    for diagnostic in diagnostics:
        for remedy in diagnostic.remedies:
            if path := files.file(remedy.span.file):
                by_file.setdefault(path, []).append(remedy)
    fitting: dict[Path, Sequence[Remedy]] = {}
    for path, held in by_file.items():
        if remedies := placeable(reader.places(path), held):
            fitting[path] = remedies
    return Fix(fitting) if fitting else None


def right_edit(span: Span, path: Path) -> Edit:
    """Return the edit that deletes the comment about a doubt, because the line is right."""

    def change(text: str) -> str:
        return without_doubt(text, span.line, span.column)

    label = f"settle the doubt in line {span.line}"
    return Edit(label=label, files=(FileEdit(path=path, change=change),))


def allow_edit(diagnostic: Diagnostic, span: Span, path: Path) -> Edit:
    """Return the edit that adds the comment which allows a warning or note on its line."""

    def change(text: str) -> str:
        return allow_on_line(text, span.line, diagnostic.code)

    label = f"ignore {diagnostic.code} in line {span.line}"
    return Edit(label=label, files=(FileEdit(path=path, change=change),))


def offers(
    diagnostics: Sequence[Diagnostic], files: ProjectFiles, reader: Reader
) -> list[dict[str, Any]]:
    """Return what the page can do about each diagnostic, as JSON.

    `fixes` counts the texts that a fix corrects, and `changes` are the first of them before and
    after. `right` says whether it is a doubt that can be settled, `allow` whether a comment on its
    line can silence it.
    """
    held: dict[str, bool] = {}

    def is_held(shown: str) -> bool:
        if shown not in held:
            held[shown] = files.file(shown) is not None
        return held[shown]

    return [
        _offer(
            diagnostic,
            fix_of([diagnostic], files, reader) if diagnostic.remedies else None,
            is_here=diagnostic.span is not None and is_held(diagnostic.span.file),
        )
        for diagnostic in diagnostics
    ]


def _offer(diagnostic: Diagnostic, fix: Fix | None, *, is_here: bool) -> dict[str, Any]:
    fitting = [remedy for held in fix.remedies.values() for remedy in held] if fix else []
    is_doubt = diagnostic.code == IN_DOUBT
    return {
        "fixes": len(fitting),
        "changes": [
            [shortened(remedy.before, _LONGEST_SHOWN), shortened(remedy.after, _LONGEST_SHOWN)]
            for remedy in fitting[:_MOST_SHOWN]
        ],
        "right": is_here and is_doubt,
        "allow": is_here and not is_doubt and diagnostic.severity is not Severity.ERROR,
    }
