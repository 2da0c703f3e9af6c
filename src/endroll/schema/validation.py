"""Validate a node with a model, and report its problems in terms of the credits file.

In: a node and a model. Out: the model of all valid parts, and a diagnostic for each invalid one.
None of pydantic's own messages is passed on.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Final, TypeVar, get_args

from pydantic import ValidationError

from endroll.core.diagnostics import Diagnostic, Span, error, shortened
from endroll.core.suggestions import nearest
from endroll.schema.keys import Keys
from endroll.schema.node_values import Entries
from endroll.source.tree import MappingNode, Node, ScalarNode, SequenceNode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic_core import ErrorDetails

_Model = TypeVar("_Model", bound=Keys)
MAX_PROBLEMS: Final = 200
"""The most problems reported in one entry; more of them are usually one mistake."""

_LONGEST_WORD: Final = 60
_BUILDING: Final = Lock()
"""Held while a model is built, when it is first used: pydantic did not always allow two threads."""

_Path = tuple[int | str, ...]


def read_part(
    model: type[_Model], node: Node, *, name: str, keys: Iterable[str] = ()
) -> tuple[_Model | None, tuple[Diagnostic, ...]]:
    """Read a node as a model; None if its valid parts do not make one.

    `name` is what messages call the node itself; `keys` are keys of other parts that are suggested
    for an unknown key too.
    """
    with _BUILDING:
        model.model_rebuild()
    written = _plain(node)
    try:
        return model.model_validate(written), ()
    except ValidationError as invalid:
        problems = invalid.errors(include_url=False, include_input=False)[:MAX_PROBLEMS]
    misspelt = {
        (*at["loc"][:-1], nearest)
        for at in problems
        if at["type"] == "extra_forbidden"
        and (nearest := _nearest_key(str(at["loc"][-1]), *_known_keys(model, at["loc"], keys)))
    }
    diagnostics = tuple(
        _explain(at, model, node, name=name, keys=keys)
        for at in problems
        if not (at["type"] == "missing" and at["loc"] in misspelt)
    )
    for path in sorted({_disposable(at["loc"]) for at in problems}, key=_from_last, reverse=True):
        _remove(written, path)
    try:
        return model.model_validate(written), diagnostics
    except ValidationError:
        return None, diagnostics


def unknown_key(key: ScalarNode, known: Iterable[str], elsewhere: Iterable[str] = ()) -> Diagnostic:
    """Report an unknown key, and suggest the one that is probably meant.

    `elsewhere` holds keys of other parts that are suggested too.
    """
    known = tuple(known)
    nearest = _nearest_key(key.text, known, elsewhere)
    return error(
        "unknown-key",
        f"unknown key `{shortened(key.text)}`",
        hint=f"did you mean `{nearest}`?" if nearest else f"use one of {', '.join(known)}",
        span=key.span,
    )


def _nearest_key(key: str, known: Iterable[str], elsewhere: Iterable[str]) -> str | None:
    return nearest_word(key, known) or nearest_word(
        key, [other for other in elsewhere if other != key]
    )


def nearest_word(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most similar to a misspelt one, or None."""
    if len(word) > _LONGEST_WORD:
        return None
    return nearest(word.strip().lower().replace(" ", "_").replace("-", "_"), known)


def _plain(node: Node) -> object:
    """Return a node as lists and dicts of scalars, which pydantic can validate."""
    if isinstance(node, ScalarNode):
        return node
    if isinstance(node, SequenceNode):
        return [_plain(item) for item in node.items]
    return Entries(node, {key.text: _plain(value) for key, value in node.entries})


def _explain(
    at: ErrorDetails, model: type[Keys], node: Node, *, name: str, keys: Iterable[str]
) -> Diagnostic:
    reached, steps = _walk(node, at["loc"])
    last = at["loc"][-1] if at["loc"] else ""
    if at["type"] == "extra_forbidden" and isinstance(reached[-2], MappingNode):
        key = reached[-2].key(str(last))
        if key is not None:
            return unknown_key(key, *_known_keys(model, at["loc"], keys))
    if at["type"] == "missing":
        return error(
            "missing-key",
            f"`{last}` is missing",
            hint=f"add `{last}:`, {_description(model, at['loc'])}",
            span=reached[-1].span,
        )
    context = at.get("ctx", {})
    span = context.get("span")
    subject = _subject(steps, name)
    hint = context.get("hint")
    if hint is None and (description := _description(model, at["loc"])):
        hint = f"expected: {description}"
    return error(
        at["type"],
        f"{subject}{context.get('says', ' cannot be read')}",
        hint=hint,
        span=span if isinstance(span, Span) else reached[-1].span,
    )


def _walk(node: Node, path: _Path) -> tuple[list[Node], _Path]:
    """Follow a path as far as the tree goes; return the nodes on it and the steps taken.

    Short forms give a path steps that the tree does not have: the index into a single value that
    is read as a list, and the `names` of a row `Role: Name`.
    """
    passed, taken = [node], list[int | str]()
    for number, step in enumerate(path, start=1):
        following: Node | None = None
        if isinstance(node, MappingNode) and isinstance(step, str):
            following = node.get(step)
            if following is None and number < len(path) and len(node.entries) == 1:
                following = node.entries[0][1]
        elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.items):
            following = node.items[step]
        elif step == 0:
            continue
        if following is None:
            break
        node = following
        passed.append(node)
        taken.append(step)
    return passed, tuple(taken)


def _subject(path: _Path, name: str) -> str:
    if not path:
        return name
    if isinstance(path[-1], str):
        return f"`{path[-1]}`"
    key = next((step for step in reversed(path) if isinstance(step, str)), None)
    return f"entry {path[-1] + 1} of `{key}`" if key else f"entry {path[-1] + 1} of {name}"


def _known_keys(
    model: type[Keys], path: _Path, elsewhere: Iterable[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return _model_at(model, path[:-1]).key_names(), tuple(elsewhere) if len(path) == 1 else ()


def _model_at(model: type[Keys], path: _Path) -> type[Keys]:
    for step in path:
        field = model.model_fields.get(str(step))
        if field is not None:
            model = next(_models_in(field.annotation), model)
    return model


def _models_in(annotation: object) -> Iterator[type[Keys]]:
    if isinstance(annotation, type) and issubclass(annotation, Keys):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)


def _description(model: type[Keys], path: _Path) -> str:
    keys = [step for step in path if isinstance(step, str)]
    if not keys:
        return ""
    owner = _model_at(model, tuple(keys[:-1]))
    field = next(
        (field for key, field in owner.model_fields.items() if keys[-1] in {key, field.alias}), None
    )
    return (field.description or "") if field else ""


def _disposable(path: _Path) -> _Path:
    """Return the path of the part to drop: one item of a list under a key, or the whole key."""
    return path[:2] if len(path) > 1 and isinstance(path[1], int) else path[:1]


def _from_last(path: _Path) -> tuple[str, int]:
    return str(path[:1]), path[1] if len(path) > 1 and isinstance(path[1], int) else -1


def _remove(written: object, path: _Path) -> None:
    if not isinstance(written, dict) or not path:
        return
    key, *rest = path
    inner = written.get(key)
    if rest and isinstance(inner, list):
        del inner[int(rest[0])]
    else:
        written.pop(key, None)
