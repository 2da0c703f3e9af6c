"""Read a credits file: bytes to text to tree, with bounded work.

In: a path, or text. Out: the tree, None if the file cannot be parsed, and every syntax problem. It
does not know what the keys mean.
"""

from __future__ import annotations

import codecs
import re
import stat
from itertools import islice
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import Diagnostic, Span, UsageError, error, in_reading_order
from endroll.core.standard_input import STANDARD_INPUT, open_credits
from endroll.source.composer import UnreadableTextError
from endroll.source.drafts import NO_DRAFTS, Drafts
from endroll.source.reparse import parse, reparse
from endroll.source.tree import MappingNode, describe, is_left_out

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from endroll.source.reparse import MovedNode, Parsed
    from endroll.source.tree import Node

MAX_FILE_BYTES: Final = 8_000_000
"""The credits of a feature film take about 200 kB; a file larger than this is not credits."""

_SMALLEST: Final = "roll: [{role: Directed by, names: Alison Klayman}]"
_LISTED: Final = 5
_MOST_REPORTED: Final = 100
_INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]"
)
_LINE_END: Final = re.compile("\r\n|\r|\n")


def read_tree(
    path: Path, name: str | None = None, *, trees: TreeCache | None = None
) -> tuple[MappingNode | None, tuple[Diagnostic, ...]]:
    """Read a YAML file as a tree; spans carry `name`, the path as the user typed it.

    It is read with `trees`, if they are given.

    Raises:
        UsageError: the file is missing, is a folder, or may not be read.
    """
    name = str(path) if name is None else name
    return _as_tree(*(trees or TreeCache()).read(path, name), name)


def parse_tree(text: str, name: str) -> tuple[MappingNode | None, tuple[Diagnostic, ...]]:
    """Parse YAML text whose top level is a mapping; spans carry `name` as their file."""
    return _as_tree(*parse_node(text, name), name)


def _as_tree(
    node: Node | None, diagnostics: tuple[Diagnostic, ...], name: str
) -> tuple[MappingNode | None, tuple[Diagnostic, ...]]:
    if node is None:
        return None, diagnostics
    if isinstance(node, MappingNode):
        return node, diagnostics
    if is_left_out(node):
        problem = error(
            "file-empty",
            "the file is empty",
            hint=f"write at least {_SMALLEST}",
            span=Span(name, 1, 1),
        )
    else:
        problem = error(
            "wrong-top-level",
            f"the file needs keys such as `roll:` at its top level, not {describe(node)}",
            hint=f"write `roll:` above it, as in {_SMALLEST}",
            span=node.span,
        )
    return None, (*diagnostics, problem)


def read_node(
    path: Path, name: str, drafts: Drafts = NO_DRAFTS
) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """Read a YAML file of any content, or its draft; None if it cannot be parsed.

    Raises:
        UsageError: the file is missing, is a folder, or may not be read.
    """
    return TreeCache(drafts=drafts).read(path, name)


def _read_text(path: Path, name: str, draft: bytes | None) -> str | Diagnostic:
    """Read the text of a file or of its draft, or return why it has none."""
    data = _read_bytes(path, name) if draft is None else draft
    data = data.removeprefix(codecs.BOM_UTF8)
    top = Span(name, 1, 1)
    if len(data) > MAX_FILE_BYTES:
        return error(
            "file-too-large",
            f"the file is larger than {MAX_FILE_BYTES // 1_000_000} MB",
            hint="check that this is the credits file",
            span=top,
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as problem:
        return _explain_encoding(data, problem.start, name)


def parse_node(text: str, name: str) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """Parse any YAML value; None if the text cannot be parsed."""
    return TreeCache().parse(text, name)


class TreeCache:
    """Parses texts, and caches their trees by the names that their spans carry.

    What an `earlier` cache has of a text of the same name is reused: the whole tree, or entries of
    its list that have not changed, which are then the same nodes. `drafts` take the place of files.
    """

    def __init__(self, earlier: TreeCache | None = None, *, drafts: Drafts = NO_DRAFTS) -> None:
        self.drafts = drafts
        self._kept: dict[str, Parsed] = {}
        self._earlier: Mapping[str, Parsed] = earlier.kept if earlier else {}
        self._moved: dict[int, MovedNode] = {}

    @property
    def moved(self) -> Mapping[int, MovedNode]:
        """Return the entries that have moved since the earlier cache, by the identity of nodes."""
        return self._moved

    def forget_moved(self) -> None:
        """Drop the entries that have moved, with the nodes that they were."""
        self._moved = {}

    @property
    def kept(self) -> Mapping[str, Parsed]:
        """Return the texts as parsed, by name."""
        return self._kept

    def forget_earlier(self) -> None:
        """Drop the trees of the earlier cache."""
        self._earlier = {}

    def holds(self, word: str) -> bool:
        """Return whether a word may be in any text; in some, letters may be written as escapes."""
        return any(word in parsed.text or "\\" in parsed.text for parsed in self._kept.values())

    def read(self, path: Path, name: str) -> tuple[Node | None, tuple[Diagnostic, ...]]:
        """Read a YAML file of any content; None if it cannot be parsed.

        Raises:
            UsageError: the file is missing, is a folder, or may not be read.
        """
        text = _read_text(path, name, self.drafts.of(path))
        if isinstance(text, Diagnostic):
            return None, (text,)
        return self.parse(text, name)

    def parse(self, text: str, name: str) -> tuple[Node | None, tuple[Diagnostic, ...]]:
        """Parse any YAML value; None if the text cannot be parsed."""
        if invisible := _find_invisible(text, name):
            return None, invisible
        try:
            parsed = self._kept[name] = self._parsed(text, name)
        except UnreadableTextError as problem:
            return None, in_reading_order(problem.diagnostics)
        return parsed.composition.root, parsed.composition.diagnostics

    def _parsed(self, text: str, name: str) -> Parsed:
        known = self._kept.get(name) or self._earlier.get(name)
        if known is not None and known.text == text:
            return known
        again = reparse(known, text) if known else None
        if again is None:
            return parse(text, name)
        self._moved.update((id(moved.node), moved) for moved in again.moved)
        return again.parsed


def _read_bytes(path: Path, name: str) -> bytes:
    try:
        if path != STANDARD_INPUT and _is_endless(path):
            raise UsageError(
                error(
                    "file-kind",
                    f"{name} is not a regular file",
                    hint=f"name a file, or pass it as standard input: endroll check - < {name}",
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
            error("file-missing", f"{name} does not exist", hint=_yaml_files_in(path.parent))
        ) from None
    except (OSError, ValueError) as problem:
        reason = (problem.strerror if isinstance(problem, OSError) else None) or "invalid file name"
        raise UsageError(
            error(
                "file-unreadable",
                f"cannot read {name}: {reason.lower()}",
                hint="check the path and the permissions of the file",
            )
        ) from None


def _is_endless(path: Path) -> bool:
    """Return whether a path is a pipe or a device, from which reading may never end."""
    kind = path.stat().st_mode
    return not stat.S_ISREG(kind) and not stat.S_ISDIR(kind)


def _yaml_files_in(folder: Path) -> str:
    try:
        names = sorted(
            item.name for item in folder.iterdir() if item.suffix.lower() in {".yaml", ".yml"}
        )
    except OSError:
        return f"check the path; the folder {folder} does not exist either"
    where = "this folder" if str(folder) == "." else str(folder)
    if not names:
        return f"name the credits file, or call it credits.yaml; {where} has no .yaml file"
    listed = ", ".join(names[:_LISTED]) + (", …" if len(names) > _LISTED else "")
    return f"name the credits file, or call it credits.yaml; {where} has {listed}"


def _explain_encoding(data: bytes, at: int, name: str) -> Diagnostic:
    before = data[:at].decode("utf-8")
    lines = _LINE_END.split(before)
    if b"\x00" in data[:256] or data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        message = "the file is not UTF-8; it looks like UTF-16"
    else:
        message = f"the file is not UTF-8: byte 0x{data[at]:02x} is invalid here"
    return error(
        "file-encoding",
        message,
        hint="save the file as UTF-8 (in your editor: Save with Encoding, UTF-8)",
        span=Span(name, len(lines), len(lines[-1]) + 1),
    )


def _find_invisible(text: str, name: str) -> tuple[Diagnostic, ...]:
    if not _INVISIBLE.search(text):
        return ()
    diagnostics = (
        error(
            "invisible-character",
            f"there is an invisible character here, U+{ord(match[0]):04X}",
            hint="delete it; it often comes with text pasted from another program",
            span=Span(name, line, match.start() + 1),
        )
        for line, content in enumerate(_LINE_END.split(text), start=1)
        for match in _INVISIBLE.finditer(content)
    )
    return tuple(islice(diagnostics, _MOST_REPORTED))
