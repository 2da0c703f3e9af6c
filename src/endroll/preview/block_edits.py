"""Turn what a person does to a selected block, name or text into an edit of its file.

A target and an action in, an Edit out. What cannot be done without touching something else is
refused, with the reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal
from unicodedata import category

from endroll.core.diagnostics import UsageError, error, shortened
from endroll.preview.edits import Edit, FileEdit
from endroll.source.correcting import Correction, correct_texts, text_splicer
from endroll.source.editing import UneditableError
from endroll.source.key_edits import put_key
from endroll.source.list_edits import duplicate, insert_after, move, remove
from endroll.source.locating import node_at
from endroll.source.tree import MappingNode, ScalarNode

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.preview.selection import Target
    from endroll.source.locating import Path as NodePath

Action = Literal["text", "insert", "delete", "move", "duplicate", "when"]
_LABELLED: Final = 40
_MOST_CHARACTERS: Final = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a person does: `value` is a text, `role` that of a new cast row, `to` a new position."""

    action: Action
    value: str = ""
    role: str = ""
    key: str = ""
    to: int = 0


def edit_of(target: Target, request: Request) -> Edit:
    """Return the edit for a request.

    Raises:
        UsageError: the target has no such action, or the value is none that credits can have.
    """
    _check_text(request)
    change, label = _CHANGES[request.action](target, request)
    expected = FileEdit(path=target.file, change=change, expected=target.digest)
    return Edit(label=label, files=(expected,))


def drafter(target: Target) -> Callable[[str], str]:
    """Return a function from another text for a target to the text of its file with it.

    It is quick and does not check the result; it raises UneditableError for a text that cannot be
    placed.

    Raises:
        UsageError: the target is not one text.
        UneditableError: the text of the target cannot be replaced with certainty.
    """
    _require_text(target)
    splice = text_splicer(target.text, target.located.path, is_key=target.located.is_key)
    return lambda value: splice(_whole_text(target, value))


def _check_text(request: Request) -> None:
    texts = (request.value, request.role)
    is_long = any(len(text) > _MOST_CHARACTERS for text in texts)
    if is_long or not all(_is_writable(text) for text in texts):
        raise _refusal(
            "edit-text",
            "this text is too long, or has characters that cannot be shown",
            "shorten it, or type it again",
        )
    if request.action in {"text", "insert"} and not request.value.strip():
        raise _refusal("edit-empty", "the text is empty", "to remove it, use Delete")


def _is_writable(text: str) -> bool:
    return all(letter == "\n" or category(letter) not in {"Cc", "Cs"} for letter in text)


def _refusal(code: str, message: str, hint: str) -> UsageError:
    return UsageError(error(code, message, hint=hint))


_Change = tuple["Callable[[str], str]", str]


def _text(target: Target, request: Request) -> _Change:
    _require_text(target)
    path, is_key, text = target.located.path, target.located.is_key, request.value
    if request.key and isinstance(target.item_node, MappingNode):
        path, is_key = (*(target.item or ()), request.key), False
    else:
        text = _whole_text(target, text)
    correction = Correction(path, text, is_key=is_key)

    def change(content: str) -> str:
        edited, refused = correct_texts(content, (correction,))
        if refused:
            raise UneditableError(f"“{shortened(request.value)}”")
        return edited

    return change, f"change {_name(target)}"


def _require_text(target: Target) -> None:
    if not isinstance(target.located.node, ScalarNode) or target.is_block:
        raise _refusal("edit-block", "a block is not one text", "select a name or a text in it")


def _whole_text(target: Target, value: str) -> str:
    """Return the text of a target's node, of which a target may be only one line."""
    node, line = target.located.node, target.located.text_line
    if line is None or not isinstance(node, ScalarNode):
        return value
    lines = node.text.splitlines()
    lines[line] = value
    return "\n".join(lines)


def _insert(target: Target, request: Request) -> _Change:
    label = f"add “{shortened(request.value, _LABELLED)}”"
    item = (request.role, request.value) if request.role else request.value
    path = target.item or _single_name(target)
    return lambda content: insert_after(content, path, item), label


def _single_name(target: Target) -> NodePath:
    """Return the path of a name that stands alone, which a second name makes a list."""
    path = target.located.path
    if path[-1:] == ("names",) and isinstance(node_at(target.tree, path), ScalarNode):
        return path
    raise _refusal("edit-place", "nothing can be added after this", "select a name or a block")


def _item(target: Target) -> NodePath:
    if target.item is None:
        raise _refusal(
            "edit-alone",
            "this is the only text of its block, and belongs to no list",
            "select the block",
        )
    return target.item


def _delete(target: Target, _request: Request) -> _Change:
    path = _item(target)
    if target.siblings == 1:
        raise _refusal("edit-only", "this is the only entry of its list", "select what contains it")
    return lambda content: remove(content, path), f"delete {_name(target)}"


def _move(target: Target, request: Request) -> _Change:
    path = _item(target)
    if not 0 <= request.to < target.siblings:
        raise _refusal("edit-end", "it is at the end of its list already", "move another entry")
    return lambda content: move(content, path, request.to), f"move {_name(target)}"


def _duplicate(target: Target, _request: Request) -> _Change:
    path = _item(target)
    return lambda content: duplicate(content, path), f"duplicate {_name(target)}"


def _when(target: Target, request: Request) -> _Change:
    path = _item(target)
    versions = tuple(name.strip() for name in request.value.split(",") if name.strip())
    label = f"show {_name(target)} in {', '.join(versions) or 'every version'}"
    return lambda content: put_key(content, path, "when", versions), label


def _name(target: Target) -> str:
    return f"“{shortened(target.title, _LABELLED)}”" if target.title else "a block"


_CHANGES: Final[dict[Action, Callable[[Target, Request], _Change]]] = {
    "text": _text,
    "insert": _insert,
    "delete": _delete,
    "move": _move,
    "duplicate": _duplicate,
    "when": _when,
}
