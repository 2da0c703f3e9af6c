"""Writing: what was tried out on the page into the credits file, its comments kept.

Settings in; the file as it should be, or what is wrong, out. The file is whole at every moment.
"""

from __future__ import annotations

import codecs
import shutil
from typing import TYPE_CHECKING

from endroll.diagnostics import Diagnostic, EndrollError, error
from endroll.source.editing import UneditableError, as_yaml, put_into
from endroll.source.reader import MAX_FILE_BYTES
from endroll.target import whole_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def lines_of(settings: Mapping[str, str]) -> str:
    """Return settings as lines for credits.yaml."""
    return as_yaml(settings)


def write_settings(path: Path, settings: Mapping[str, str]) -> Diagnostic | None:
    """Write settings into a credits file; return what is wrong where that cannot be."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
        if len(data) > MAX_FILE_BYTES:
            return error("file-too-large", f"{path.name} is larger than any credits are")
        mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
        text = put_into(data.removeprefix(mark).decode("utf-8"), settings)
        with whole_file(path) as part:
            part.write_bytes(mark + text.encode())
            shutil.copymode(path, part)
    except UneditableError as wrong:
        return error(
            "uneditable",
            f"{path.name} is written such that {wrong} cannot be put in with certainty",
            hint="copy the lines, and put them where they belong",
        )
    except UnicodeDecodeError:
        return error("file-encoding", f"{path.name} is not UTF-8 text", hint="save it as UTF-8")
    except OSError as wrong:
        return error("file-unreadable", f"{path.name} cannot be read: {wrong.strerror}")
    except EndrollError as stopped:
        return next(iter(stopped.diagnostics))
    return None
