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
from endroll.source.extents import split_lines
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


@dataclass(slots=True)
class ProjectFiles:
    """The YAML files of a film that the page may change, by the names in its diagnostics."""

    origin: Origin
    inputs: tuple[Path, ...]
    _known: dict[str, Path | None] = field(default_factory=dict)

    def file(self, shown: str) -> Path | None:
        """Return the file of a name in a diagnostic, None if the page may not change it."""
        if shown not in self._known:
            self._known[shown] = self._find(shown)
        return self._known[shown]

    def _find(self, shown: str) -> Path | None:
        path = Path(shown)
        if path == self.origin.path:
            return path
        if path.suffix.lower() not in _SUFFIXES:
            return None
        folder, wanted = self.origin.path.parent.resolve(), path.resolve()
        if not wanted.is_relative_to(folder):
            return None
        return next((held for held in self.inputs if held.resolve() == wanted), None)


@dataclass(frozen=True, slots=True)
class _Content:
    """A file as it was read: its lines, and its texts by place."""

    data: bytes
    lines: tuple[str, ...] = ()
    places: Places = field(default_factory=dict)


@dataclass(slots=True)
class Reader:
    """Reads where the texts of files are, again only for a file whose content has changed."""

    held: dict[Path, _Content] = field(default_factory=dict)

    def places(self, path: Path) -> Places:
        """Return the texts of a file by place, none if it cannot be read."""
        return self._read(path).places

    def line(self, path: Path, span: Span) -> str:
        """Return what is on a line before a place, without the dash of a list."""
        lines = self._read(path).lines
        content = lines[span.line - 1][: span.column - 1] if span.line <= len(lines) else ""
        return content.strip().removeprefix("- ").strip()

    def _read(self, path: Path) -> _Content:
        try:
            data = read_content(path) or b""
            known = self.held.get(path)
            if known is None or known.data != data:
                text = data.decode("utf-8-sig")
                known = _Content(data, tuple(split_lines(text)), texts_by_place(text))
                self.held[path] = known
        except (OSError, UnicodeDecodeError, EndrollError):
            return _Content(b"")
        return known


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
    line can silence it; `line` is what the line of a doubt holds.
    """
    return [
        _offer(
            diagnostic,
            fix_of([diagnostic], files, reader) if diagnostic.remedies else None,
            reader,
            files.file(diagnostic.span.file) if diagnostic.span is not None else None,
        )
        for diagnostic in diagnostics
    ]


def _offer(
    diagnostic: Diagnostic, fix: Fix | None, reader: Reader, path: Path | None
) -> dict[str, Any]:
    fitting = [remedy for held in fix.remedies.values() for remedy in held] if fix else []
    is_doubt, span = diagnostic.code == IN_DOUBT, diagnostic.span
    line = reader.line(path, span) if is_doubt and path and span else ""
    return {
        "fixes": len(fitting),
        "changes": [
            [shortened(remedy.before, _LONGEST_SHOWN), shortened(remedy.after, _LONGEST_SHOWN)]
            for remedy in fitting[:_MOST_SHOWN]
        ],
        "right": path is not None and is_doubt,
        "allow": path is not None and not is_doubt and diagnostic.severity is not Severity.ERROR,
        "line": shortened(line, _LONGEST_SHOWN),
    }
