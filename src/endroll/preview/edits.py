"""Save what a person changes on the page to the files of the film, keeping their comments.

Edits in, the film of the changed files out. Files are replaced atomically, and only if the credits
still build without new errors.
"""

from __future__ import annotations

import codecs
import shutil
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from endroll.core.atomic_write import whole_file
from endroll.core.diagnostics import (
    CreditsError,
    Diagnostic,
    EndrollError,
    Severity,
    UsageError,
    error,
    listed,
    shortened,
)
from endroll.pipeline.inspect import inspect_film
from endroll.preview.history import FileChange, content_hash
from endroll.preview.line_changes import line_changes
from endroll.source.assembly import assemble
from endroll.source.drafts import NO_DRAFTS
from endroll.source.editing import UneditableError, as_yaml, plain, put_into
from endroll.source.overrides import settings_of
from endroll.source.reader import MAX_FILE_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from endroll.pipeline.film import Film
    from endroll.preview.line_changes import LineChange
    from endroll.source.origin import Origin

_MOST_TRIES: Final = 3
"""How often to retry if another program saves a file at the same time."""


class _ChangedError(Exception):
    """A file changed after it was read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileEdit:
    """A change of one file: `change` returns its new text. A new file must not exist.

    `expected` is the hash of the content that the change was thought of for, if there is one.
    """

    path: Path
    change: Callable[[str], str]
    expected: bytes | None = None
    is_new: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What a person asks for: changes of files, with a label such as “correct Ann Lee”.

    `settings` are what the film must be given by the changed files. With `may_err` they are saved
    even if they cause new errors, which are then corrected one by one.
    """

    label: str
    files: tuple[FileEdit, ...]
    settings: tuple[str, ...] = ()
    may_err: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What was changed, and the film of the changed files, None if they have errors."""

    changes: tuple[FileChange, ...]
    film: Film | None
    diagnostics: tuple[Diagnostic, ...]


def lines_of(settings: Mapping[str, str | None]) -> str:
    """Return settings as YAML lines for credits.yaml."""
    return as_yaml(settings)


def changes_of(origin: Origin, settings: Mapping[str, str | None]) -> tuple[LineChange, ...]:
    """Return what saving settings would change in a credits file, line by line.

    Raises:
        UsageError: the file cannot be read, or not be changed with certainty.
    """
    with _explained(origin.path.name):
        change = _changed(settings_edit(origin, settings).files[0])
    before, after = change.before or b"", change.after or b""
    return line_changes(before.decode("utf-8-sig"), after.decode("utf-8-sig"))


def settings_edit(origin: Origin, settings: Mapping[str, str | None]) -> Edit:
    """Return the edit that puts settings into a credits file."""
    change = FileEdit(path=origin.path, change=lambda text: put_into(text, settings))
    given = settings_of(settings)
    return Edit(label=f"set {listed(settings, 3)}", files=(change,), settings=given)


def save_edit(edit: Edit, origin: Origin, *, earlier: Film | None = None) -> Saved:
    """Change the files of a film, all or none, if that causes no new errors.

    An `earlier` film of the files makes the check faster.

    Raises:
        EndrollError: a file cannot be read or written, or changed with certainty; or the change
            would cause an error that the film does not have, or have no effect.
    """
    name = edit.files[0].path.name
    with _explained(name):
        for _ in range(_MOST_TRIES):
            changes = tuple(map(_changed, edit.files))
            film, diagnostics = _check(changes, origin, edit, earlier)
            if write_changes(changes):
                return Saved(changes=changes, film=film, diagnostics=diagnostics)
    raise UsageError(
        error(
            "file-changing",
            f"another program keeps saving {name}",
            hint="try again when it has finished",
        )
    )


@contextmanager
def _explained(name: str) -> Iterator[None]:
    """Turn a failure to read or edit a file into a UsageError that says what to do."""
    try:
        yield
    except UneditableError as problem:
        raise UsageError(
            error(
                "uneditable",
                f"cannot safely edit {shortened(str(problem))} in {name}",
                hint="change the lines in your editor",
            )
        ) from None
    except UnicodeDecodeError:
        hint = "save it as UTF-8"
        raise UsageError(error("file-encoding", f"{name} is not UTF-8 text", hint=hint)) from None
    except OSError as problem:
        raise UsageError(
            error("file-unreadable", f"cannot read {name}: {problem.strerror}")
        ) from None


def changed_meanwhile(path: Path) -> UsageError:
    """Make the error that a file is no longer as the page shows it."""
    return UsageError(
        error(
            "changed-meanwhile",
            f"{path.name} has changed since the page showed it",
            hint="try again when the page shows the newest film",
        )
    )


def read_content(path: Path) -> bytes | None:
    """Return the content of a file, None if it does not exist.

    Raises:
        OSError: it cannot be read.
        UsageError: it is too large to be a credits file.
    """
    try:
        return _read(path)
    except FileNotFoundError:
        return None


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        data = file.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        raise UsageError(error("file-too-large", f"{path.name} is too large to be a credits file"))
    return data


def _changed(edit: FileEdit) -> FileChange:
    """Return the content of a file before and after an edit, keeping any byte order mark."""
    if edit.is_new:
        return FileChange(edit.path, None, edit.change("").encode())
    data = _read(edit.path)
    if edit.expected is not None and content_hash(data) != edit.expected:
        raise changed_meanwhile(edit.path)
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    text = data.removeprefix(mark).decode("utf-8")
    return FileChange(edit.path, data, mark + edit.change(text).encode())


def _check(
    changes: Iterable[FileChange], origin: Origin, edit: Edit, earlier: Film | None
) -> tuple[Film | None, tuple[Diagnostic, ...]]:
    """Return the film of changed files; refuse what causes new errors or has no effect.

    Raises:
        CreditsError: the changed files would have errors that the files do not have.
        UsageError: the version shown, or the command line, overrides a setting.
    """
    draft = draft_of(origin, changes)
    film, diagnostics = inspect_draft(draft, earlier)
    errors = _errors_in(diagnostics)
    if errors and not edit.may_err:
        _, before = inspect_draft(origin, earlier)
        known = {(old.code, old.message) for old in _errors_in(before)}
        new = [problem for problem in errors if (problem.code, problem.message) not in known]
        if new:
            raise CreditsError(*new)
    if edit.settings:
        _require_effect(draft, edit.settings)
    return film, diagnostics


def _require_effect(draft: Origin, settings: tuple[str, ...]) -> None:
    written = assemble(draft).tree
    wanted = assemble(replace(draft, settings=(*draft.settings, *settings))).tree
    if written is not None and wanted is not None and plain(written) != plain(wanted):
        version = draft.version
        source = "the command line" if version is None else f"version {shortened(version)}"
        raise UsageError(
            error(
                "overruled",
                f"saving to {draft.path.name} would have no effect, because {source} overrides it",
                hint="change it there, or preview the film without it",
            )
        )


def draft_of(origin: Origin, changes: Iterable[FileChange]) -> Origin:
    """Return the origin of the film that changed files would give."""
    drafts = origin.drafts
    for change in changes:
        drafts = drafts.with_file(change.path, change.after or b"")
    return replace(origin, drafts=drafts)


def inspect_draft(
    origin: Origin, earlier: Film | None
) -> tuple[Film | None, tuple[Diagnostic, ...]]:
    """Return a film and its diagnostics without likely typing mistakes; None with errors.

    The film counts as that of the files themselves.
    """
    try:
        film, diagnostics = inspect_film(origin, earlier=earlier, slips=False)
    except EndrollError as problem:
        return None, problem.diagnostics
    if film is not None:
        film = replace(film, origin=replace(origin, drafts=NO_DRAFTS))
    return film, diagnostics


def _errors_in(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    return [problem for problem in diagnostics if problem.severity is Severity.ERROR]


def write_changes(changes: Sequence[FileChange]) -> bool:
    """Write changed files atomically if all are still as expected; return whether they were.

    New files are written first, and removed again if another file cannot be written.

    Raises:
        OSError: a file cannot be read.
        RenderError: a file cannot be written.
    """
    written: list[FileChange] = []
    try:
        for change in sorted(changes, key=lambda change: change.before is not None):
            _write(change)
            written.append(change)
    except _ChangedError:
        _take_back(written)
        return False
    except EndrollError:
        _take_back(written)
        raise
    return True


def _take_back(written: Iterable[FileChange]) -> None:
    for change in written:
        with suppress(OSError, EndrollError, _ChangedError):
            _write(change.reversed())


def _write(change: FileChange) -> None:
    path = change.path
    if change.after is None:
        if read_content(path) != change.before:
            raise _ChangedError
        path.unlink()
        return
    with whole_file(path) as part:
        part.write_bytes(change.after)
        if change.before is not None:
            shutil.copymode(path, part)
        if read_content(path) != change.before:
            raise _ChangedError
