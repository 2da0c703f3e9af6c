"""Writing: what was tried out on the page into the credits file, its comments kept.

Settings in; the file as it should be, or what is wrong, out. The file is whole at every moment, and
nothing is written into it that credits cannot be made of.
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
"""How often a file is read anew that is saved by somebody else meanwhile."""


class _ChangedError(Exception):
    """A file is not any more what it was when it was read."""


def lines_of(settings: Mapping[str, str]) -> str:
    """Return settings as lines for credits.yaml."""
    return as_yaml(settings)


def write_settings(
    origin: Origin, settings: Mapping[str, str], *, earlier: Film | None = None
) -> tuple[Diagnostic, ...]:
    """Write settings into a credits file; return what is wrong where that cannot be.

    With them the whole file must build as it did: what would be an error that it has not is told,
    and the file is left as it was. An `earlier` film of it makes that faster.
    """
    path = origin.path
    try:
        for _ in range(_MOST_TRIES):
            data = _read(path)
            changed = _changed(data, settings)
            _check(changed, origin, settings, earlier)
            if _write(path, changed, expected=data):
                return ()
    except UneditableError as wrong:
        return (
            error(
                "uneditable",
                f"{path.name} is written such that {shortened(str(wrong))} cannot be put in with "
                "certainty",
                hint="copy the lines, and put them where they belong",
            ),
        )
    except UnicodeDecodeError:
        hint = "save it as UTF-8"
        return (error("file-encoding", f"{path.name} is not UTF-8 text", hint=hint),)
    except OSError as wrong:
        return (error("file-unreadable", f"{path.name} cannot be read: {wrong.strerror}"),)
    except EndrollError as stopped:
        return stopped.diagnostics
    return (
        error(
            "file-changing",
            f"{path.name} is being saved by another program again and again",
            hint="write once more when it is done",
        ),
    )


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        data = file.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        raise UsageError(error("file-too-large", f"{path.name} is larger than any credits are"))
    return data


def _changed(data: bytes, settings: Mapping[str, str]) -> bytes:
    """Return the bytes of a file with settings in it, a byte order mark kept."""
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    return mark + put_into(data.removeprefix(mark).decode("utf-8"), settings).encode()


def _check(
    changed: bytes, origin: Origin, settings: Mapping[str, str], earlier: Film | None
) -> None:
    """Refuse what would make new errors, or would change nothing of the film that is shown.

    Raises:
        CreditsError: there would be errors that the file has not.
        UsageError: the version that is shown, or the command line, overrules a setting.
    """
    path, version = origin.path, origin.version
    with _beside(path, changed) as candidate:
        draft = replace(origin, path=candidate)
        wrong = _errors(draft, earlier)
        if wrong:
            known = {(old.code, old.message) for old in _errors(origin, earlier)}
            new = [found for found in wrong if (found.code, found.message) not in known]
            if new:
                raise CreditsError(*(_seen_in(found, candidate, path) for found in new))
        overrides = (*draft.settings, *(f"{key}={value}" for key, value in settings.items()))
        written = assemble(draft, shown=str(path)).tree
        wanted = assemble(replace(draft, settings=overrides), shown=str(path)).tree
    if written is not None and wanted is not None and plain(written) != plain(wanted):
        ruler = "the command line" if version is None else f"the version {shortened(version)}"
        raise UsageError(
            error(
                "overruled",
                f"{path.name} could take it, and the film would be as before: {ruler} says "
                "something else",
                hint="change it there; or show the film without it",
            )
        )


def _errors(origin: Origin, earlier: Film | None) -> list[Diagnostic]:
    try:
        _, found = inspect_film(origin, earlier=earlier, slips=False)
    except EndrollError as stopped:
        found = stopped.diagnostics
    return [one for one in found if one.severity is Severity.ERROR]


def _seen_in(found: Diagnostic, candidate: Path, path: Path) -> Diagnostic:
    """Return what is wrong with a candidate as it would be of the file itself."""
    if found.span is None or found.span.file != str(candidate):
        return found
    return replace(found, span=replace(found.span, file=str(path)))


@contextmanager
def _beside(path: Path, data: bytes) -> Iterator[Path]:
    """Give a file that lies where another does, so that what that names is found by it."""
    with temporary_file(path) as temporary:
        temporary.path.chmod(0o600)
        temporary.path.write_bytes(data)
        yield temporary.path


def _hold(path: Path, expected: bytes) -> None:
    if _read(path) != expected:
        raise _ChangedError


def _write(path: Path, data: bytes, *, expected: bytes) -> bool:
    """Write a file whole, unless it is another by now than was expected; tell whether it was."""
    try:
        with whole_file(path) as part:
            part.write_bytes(data)
            shutil.copymode(path, part)
            _hold(path, expected)
    except _ChangedError:
        return False
    return True
