"""Read a credits file: bytes to text to tree, with bounded work.

Stage `source`. In: a path, or text. Out: the tree (None where there is none to speak of) and
every problem of the file's form. It must not know what the keys mean.
"""

from __future__ import annotations

import codecs
import re
import stat
from itertools import islice
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import Diagnostic, Span, UsageError, error, in_reading_order
from endroll.core.standard_input import STANDARD_INPUT, open_credits
from endroll.source.composer import TooMuchError, compose
from endroll.source.tree import Mapping, describe, is_left_out

if TYPE_CHECKING:
    from pathlib import Path

    from endroll.source.tree import Node

MAX_FILE_BYTES: Final = 8_000_000
"""A feature film's credits take some 200 kB; past this a file is not credits."""

_SMALLEST: Final = "the smallest file is: roll: [{role: Directed by, names: Alison Klayman}]"
_LISTED: Final = 5
_TOLD: Final = 100
_INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]"
)
_LINE_END: Final = re.compile("\r\n|\r|\n")


def read_tree(path: Path, name: str | None = None) -> tuple[Mapping | None, tuple[Diagnostic, ...]]:
    """Read a YAML file as a tree; `name` is the path as the person typed it, for the spans.

    Raises:
        UsageError: the file is missing, is a folder, or may not be read.
    """
    name = str(path) if name is None else name
    return _as_tree(*read_node(path, name), name)


def parse_tree(text: str, name: str) -> tuple[Mapping | None, tuple[Diagnostic, ...]]:
    """Parse YAML text whose top level is keys and values; spans carry `name` as their file."""
    return _as_tree(*parse_node(text, name), name)


def _as_tree(
    node: Node | None, found: tuple[Diagnostic, ...], name: str
) -> tuple[Mapping | None, tuple[Diagnostic, ...]]:
    if node is None:
        return None, found
    if isinstance(node, Mapping):
        return node, found
    if is_left_out(node):
        wrong = error("file-empty", "the file is empty", hint=_SMALLEST, span=Span(name, 1, 1))
    else:
        kind = describe(node)
        wrong = error(
            "wrong-top-level",
            f"the file holds {kind} where keys such as `roll:` belong",
            hint=f"put `roll:` above it; {_SMALLEST}",
            span=node.span,
        )
    return None, (*found, wrong)


def read_node(path: Path, name: str) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """Read a YAML file as whatever it holds; None where its form is too broken to read.

    Raises:
        UsageError: the file is missing, is a folder, or may not be read.
    """
    data = _read_bytes(path, name).removeprefix(codecs.BOM_UTF8)
    top = Span(name, 1, 1)
    if len(data) > MAX_FILE_BYTES:
        too_large = error(
            "file-too-large",
            f"the file is larger than {MAX_FILE_BYTES // 1_000_000} MB",
            hint="credits are text; is this the file that was meant?",
            span=top,
        )
        return None, (too_large,)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as wrong:
        return None, (_explain_encoding(data, wrong.start, name),)
    return parse_node(text, name)


def parse_node(text: str, name: str) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """Parse any YAML value; None where its form is too broken to read."""
    if invisible := _find_invisible(text, name):
        return None, invisible
    try:
        node, found = compose(text, name)
    except TooMuchError as stopped:
        return None, in_reading_order(stopped.diagnostics)
    return node, in_reading_order(found)


def _read_bytes(path: Path, name: str) -> bytes:
    try:
        if path != STANDARD_INPUT and _is_endless(path):
            raise UsageError(
                error(
                    "file-kind",
                    f"{name} is not an ordinary file",
                    hint=f"name a file, or - to read standard input: endroll check - < {name}",
                )
            )
        with open_credits(path) as file:
            return file.read(MAX_FILE_BYTES + 1)
    except IsADirectoryError:
        raise UsageError(
            error("file-is-folder", f"{name} is a folder", hint=_yaml_files_in(path))
        ) from None
    except FileNotFoundError:
        raise UsageError(
            error("file-missing", f"there is no {name}", hint=_yaml_files_in(path.parent))
        ) from None
    except (OSError, ValueError) as wrong:
        reason = (wrong.strerror if isinstance(wrong, OSError) else None) or "it has no such name"
        raise UsageError(
            error(
                "file-unreadable",
                f"{name} cannot be read: {reason.lower()}",
                hint="check the path and who may read the file",
            )
        ) from None


def _is_endless(path: Path) -> bool:
    """Tell whether a path is a pipe or a device, which may keep whoever reads it for ever."""
    kind = path.stat().st_mode
    return not stat.S_ISREG(kind) and not stat.S_ISDIR(kind)


def _yaml_files_in(folder: Path) -> str:
    try:
        names = sorted(
            item.name for item in folder.iterdir() if item.suffix.lower() in {".yaml", ".yml"}
        )
    except OSError:
        return f"there is no folder {folder} either; check the path"
    where = "this folder" if str(folder) == "." else str(folder)
    if not names:
        return f"no .yaml file is in {where}; endroll looks for credits.yaml unless you name one"
    listed = ", ".join(names[:_LISTED]) + (", …" if len(names) > _LISTED else "")
    return f"in {where} there is {listed}; endroll looks for credits.yaml unless you name one"


def _explain_encoding(data: bytes, at: int, name: str) -> Diagnostic:
    before = data[:at].decode("utf-8")
    lines = _LINE_END.split(before)
    if b"\x00" in data[:256] or data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        message = "the file is not UTF-8 text; it looks like UTF-16"
    else:
        message = f"the file is not UTF-8 text: byte 0x{data[at]:02x} stands here"
    return error(
        "file-encoding",
        message,
        hint="save it again as UTF-8 (in the editor: Save with Encoding, UTF-8)",
        span=Span(name, len(lines), len(lines[-1]) + 1),
    )


def _find_invisible(text: str, name: str) -> tuple[Diagnostic, ...]:
    if not _INVISIBLE.search(text):
        return ()
    found = (
        error(
            "invisible-character",
            f"an invisible character, U+{ord(match[0]):04X}, stands here",
            hint="delete it; it often comes along with text pasted from another program",
            span=Span(name, line, match.start() + 1),
        )
        for line, content in enumerate(_LINE_END.split(text), start=1)
        for match in _INVISIBLE.finditer(content)
    )
    return tuple(islice(found, _TOLD))
