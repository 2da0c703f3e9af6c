"""Save settings tried on the page to the credits file, keeping its comments.

Settings in, diagnostics out. The file is replaced atomically, and only if the credits still build
without new errors.
"""

from __future__ import annotations

import codecs
import shutil
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from endroll.core.atomic_write import whole_file
from endroll.core.diagnostics import (
    CreditsError,
    Diagnostic,
    EndrollError,
    Severity,
    UsageError,
    error,
    shortened,
)
from endroll.core.temporaries import temporary_file
from endroll.pipeline.inspect import inspect_film
from endroll.source.assembly import assemble
from endroll.source.editing import UneditableError, as_yaml, plain, put_into
from endroll.source.reader import MAX_FILE_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from endroll.pipeline.film import Film
    from endroll.source.origin import Origin

_MOST_TRIES: Final = 3
"""How often to retry if another program saves the file at the same time."""


class _ChangedError(Exception):
    """The file changed after it was read."""


def lines_of(settings: Mapping[str, str]) -> str:
    """Return settings as YAML lines for credits.yaml."""
    return as_yaml(settings)


def write_settings(
    origin: Origin, settings: Mapping[str, str], *, earlier: Film | None = None
) -> tuple[Diagnostic, ...]:
    """Save settings to a credits file; return diagnostics if that is not possible.

    If the settings would cause errors that the file does not have, these are returned and the file
    stays unchanged. An `earlier` film of the file makes the check faster.
    """
    path = origin.path
    try:
        for _ in range(_MOST_TRIES):
            data = _read(path)
            changed = _changed(data, settings)
            _check(changed, origin, settings, earlier)
            if _write(path, changed, expected=data):
                return ()
    except UneditableError as problem:
        return (
            error(
                "uneditable",
                f"cannot safely edit {shortened(str(problem))} in {path.name}",
                hint="copy the lines and add them to the file yourself",
            ),
        )
    except UnicodeDecodeError:
        hint = "save it as UTF-8"
        return (error("file-encoding", f"{path.name} is not UTF-8 text", hint=hint),)
    except OSError as problem:
        return (error("file-unreadable", f"cannot read {path.name}: {problem.strerror}"),)
    except EndrollError as problem:
        return problem.diagnostics
    return (
        error(
            "file-changing",
            f"another program keeps saving {path.name}",
            hint="save again when it has finished",
        ),
    )


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        data = file.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        raise UsageError(error("file-too-large", f"{path.name} is too large to be a credits file"))
    return data


def _changed(data: bytes, settings: Mapping[str, str]) -> bytes:
    """Return the bytes of a file with settings applied, keeping any byte order mark."""
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    return mark + put_into(data.removeprefix(mark).decode("utf-8"), settings).encode()


def _check(
    changed: bytes, origin: Origin, settings: Mapping[str, str], earlier: Film | None
) -> None:
    """Refuse changes that cause new errors, or that do not affect the film shown.

    Raises:
        CreditsError: the changed file would have errors that the file does not have.
        UsageError: the version shown, or the command line, overrides a setting.
    """
    path, version = origin.path, origin.version
    with _beside(path, changed) as candidate:
        draft = replace(origin, path=candidate)
        errors = _errors(draft, earlier)
        if errors:
            known = {(old.code, old.message) for old in _errors(origin, earlier)}
            new = [problem for problem in errors if (problem.code, problem.message) not in known]
            if new:
                raise CreditsError(*(_seen_in(problem, candidate, path) for problem in new))
        overrides = (*draft.settings, *(f"{key}={value}" for key, value in settings.items()))
        written = assemble(draft, shown=str(path)).tree
        wanted = assemble(replace(draft, settings=overrides), shown=str(path)).tree
    if written is not None and wanted is not None and plain(written) != plain(wanted):
        source = "the command line" if version is None else f"version {shortened(version)}"
        raise UsageError(
            error(
                "overruled",
                f"saving to {path.name} would have no effect, because {source} overrides it",
                hint="change it there, or preview the film without it",
            )
        )


def _errors(origin: Origin, earlier: Film | None) -> list[Diagnostic]:
    try:
        _, diagnostics = inspect_film(origin, earlier=earlier, slips=False)
    except EndrollError as problem:
        diagnostics = problem.diagnostics
    return [problem for problem in diagnostics if problem.severity is Severity.ERROR]


def _seen_in(diagnostic: Diagnostic, candidate: Path, path: Path) -> Diagnostic:
    """Return a diagnostic on the candidate file as one on the file itself."""
    if diagnostic.span is None or diagnostic.span.file != str(candidate):
        return diagnostic
    return replace(diagnostic, span=replace(diagnostic.span, file=str(path)))


@contextmanager
def _beside(path: Path, data: bytes) -> Iterator[Path]:
    """Provide a temporary file in the same folder, so that relative paths in it resolve."""
    with temporary_file(path) as temporary:
        temporary.path.chmod(0o600)
        temporary.path.write_bytes(data)
        yield temporary.path


def _require(path: Path, expected: bytes) -> None:
    if _read(path) != expected:
        raise _ChangedError


def _write(path: Path, data: bytes, *, expected: bytes) -> bool:
    """Replace a file atomically if it is still as expected; return whether it was."""
    try:
        with whole_file(path) as part:
            part.write_bytes(data)
            shutil.copymode(path, part)
            _require(path, expected)
    except _ChangedError:
        return False
    return True
