"""Set or remove a key of an entry in a YAML file, and leave all else unchanged.

In: YAML text, the path of the entry, a key and its texts. Out: YAML text. The result is parsed and
compared, and its comments are counted, before it is returned.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import yaml

from endroll.source.editable import Document
from endroll.source.editing import UneditableError
from endroll.source.extents import comments_in, last_line, split_lines
from endroll.source.scalars import scalar

if TYPE_CHECKING:
    from endroll.source.correcting import Path

_NAME: Final = "name"


def put_key(text: str, path: Path, key: str, values: tuple[str, ...]) -> str:
    """Return a YAML text in which the entry at a path has a key with one value, or a list of some.

    Without values, the key is removed. An entry that is only a text becomes `{name: text, key: …}`.

    Raises:
        UneditableError: the text is not valid YAML, or the key cannot be placed with certainty.
    """
    document = Document(text, path)
    node = document.node(path)
    value = values[0] if len(values) == 1 else list(values)
    written = _flow(values)
    if isinstance(node, yaml.ScalarNode):
        if not values:
            return text
        edited = _beside_text(document, node, f"{key}: {written}")
    elif isinstance(node, yaml.MappingNode):
        held = next((pair for pair in node.value if pair[0].value == key), None)
        if held is None and not values:
            return text
        if held is None:
            edited = _added(document, node, key, written)
        elif values:
            edited = _replaced(document, held[1], written)
        else:
            edited = _removed(document, node, key)
    else:
        raise UneditableError(".".join(map(str, path)))
    return document.checked(edited, path, lambda before: _with_key(before, key, value))


def _with_key(before: Any, key: str, value: object) -> object:  # noqa: ANN401  any plain value
    entries = before if isinstance(before, dict) else {_NAME: before}
    if not value:
        return {name: held for name, held in entries.items() if name != key}
    return {**entries, key: value}


def _flow(values: tuple[str, ...]) -> str:
    texts = [scalar(value, in_flow=True) for value in values]
    return texts[0] if len(texts) == 1 else f"[{', '.join(texts)}]"


def _beside_text(document: Document, node: yaml.ScalarNode, entry: str) -> str:
    text, start, end = document.text, node.start_mark.index, node.end_mark.index
    if node.style in {"|", ">"} or not node.value or "\n" in text[start:end]:
        raise UneditableError("a text of several lines")
    name = text[start:end] if node.style else scalar(node.value, in_flow=True)
    return f"{text[:start]}{{{_NAME}: {name}, {entry}}}{text[end:]}"


def _replaced(document: Document, held: yaml.Node, written: str) -> str:
    text, start, end = document.text, held.start_mark.index, held.end_mark.index
    is_block = isinstance(held, yaml.CollectionNode) and not held.flow_style
    if is_block or start == end or "\n" in text[start:end]:
        raise UneditableError("a value of several lines")
    return text[:start] + written + text[end:]


def _added(document: Document, node: yaml.MappingNode, key: str, written: str) -> str:
    text = document.text
    first_key, _ = node.value[0]
    if node.flow_style:
        last_key, last = node.value[-1]
        at = max(last.end_mark.index, last_key.end_mark.index)
        return f"{text[:at]}, {key}: {written}{text[at:]}"
    lines = split_lines(text)
    newline = "\r\n" if "\r\n" in text else "\n"
    line = last_line(text, node)
    if not lines[line].endswith(("\n", "\r")):
        lines[line] += newline
    entry = f"{' ' * first_key.start_mark.column}{key}: {written}{newline}"
    return "".join((*lines[: line + 1], entry, *lines[line + 1 :]))


def _removed(document: Document, node: yaml.MappingNode, key: str) -> str:
    names = [name.value for name, _ in node.value]
    index = names.index(key)
    if len(names) == 1:
        raise UneditableError("the only key of an entry")
    if node.flow_style:
        return _removed_in_line(document, node, index)
    name, held = node.value[index]
    lines = split_lines(document.text)
    first, last = name.start_mark.line, last_line(document.text, held)
    line_start = sum(map(len, lines[:first]))
    before = document.text[line_start : name.start_mark.index]
    comments = _comments(document, line_start, line_start + sum(map(len, lines[first : last + 1])))
    indent = " " * name.start_mark.column
    newline = "\r\n" if "\r\n" in document.text else "\n"
    kept = [f"{indent}{comment}{newline}" for comment in comments]
    if before.strip():  # the dash of the entry: the next key moves up beside it
        following = lines[last + 1].lstrip(" ") if last + 1 < len(lines) else ""
        if kept or not following.strip() or following.startswith("#"):
            raise UneditableError(key)
        return "".join((*lines[:first], before + following, *lines[last + 2 :]))
    return "".join((*lines[:first], *kept, *lines[last + 1 :]))


def _removed_in_line(document: Document, node: yaml.MappingNode, index: int) -> str:
    text = document.text
    name, held = node.value[index]
    start, end = name.start_mark.index, max(held.end_mark.index, name.end_mark.index)
    if index + 1 < len(node.value):
        end = node.value[index + 1][0].start_mark.index
    else:
        previous_name, previous = node.value[index - 1]
        start = max(previous.end_mark.index, previous_name.end_mark.index)
    if "\n" in text[start:end]:
        raise UneditableError("an entry of several lines")
    return text[:start] + text[end:]


def _comments(document: Document, start: int, end: int) -> list[str]:
    extents = comments_in(document.text, document.root)
    return [document.text[at:past].rstrip() for at, past in extents if start <= at < end]
