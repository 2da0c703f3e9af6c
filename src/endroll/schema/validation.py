"""Read one part of the tree with its model, and say what is wrong in the person's own terms.

Stage `model`. In: a node and a model of `written`. Out: the model with whatever was good, and a
diagnostic for each thing that was not. It must not pass on a word of pydantic's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar, get_args

from pydantic import ValidationError

from endroll.core.diagnostics import Diagnostic, Span, error, shortened
from endroll.core.suggestions import nearest
from endroll.schema.keys import Written
from endroll.schema.node_values import Entries
from endroll.source.tree import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic_core import ErrorDetails

_W = TypeVar("_W", bound=Written)
MAX_PROBLEMS: Final = 200
"""Told of at once in one entry; who has more of them has one mistake, not many."""

_LONGEST_WORD: Final = 60
_Path = tuple[int | str, ...]


def read_part(
    model: type[_W], node: Node, *, name: str, keys: Iterable[str] = ()
) -> tuple[_W | None, tuple[Diagnostic, ...]]:
    """Read a node as a model; None where not even its good parts make one.

    `name` is what the node is called when it is wrong as a whole; `keys` are keys of other parts
    that a misspelt one may have been meant for.
    """
    written = _plain(node)
    try:
        return model.model_validate(written), ()
    except ValidationError as wrong:
        problems = wrong.errors(include_url=False, include_input=False)[:MAX_PROBLEMS]
    misspelt = {
        (*at["loc"][:-1], nearest)
        for at in problems
        if at["type"] == "extra_forbidden"
        and (nearest := _nearest_key(str(at["loc"][-1]), *_known_keys(model, at["loc"], keys)))
    }
    found = tuple(
        _explain(at, model, node, name=name, keys=keys)
        for at in problems
        if not (at["type"] == "missing" and at["loc"] in misspelt)
    )
    for path in sorted({_disposable(at["loc"]) for at in problems}, key=_from_last, reverse=True):
        _take_out(written, path)
    try:
        return model.model_validate(written), found
    except ValidationError:
        return None, found


def unknown_key(key: Scalar, known: Iterable[str], elsewhere: Iterable[str] = ()) -> Diagnostic:
    """Say that a key is not known, and which one may have been meant.

    `elsewhere` holds keys that are known in other parts and may have been meant too.
    """
    known = tuple(known)
    nearest = _nearest_key(key.text, known, elsewhere)
    return error(
        "unknown-key",
        f"`{shortened(key.text)}` is not a key that is known here",
        hint=f"did you mean `{nearest}`?" if nearest else f"known here: {', '.join(known)}",
        span=key.span,
    )


def _nearest_key(key: str, known: Iterable[str], elsewhere: Iterable[str]) -> str | None:
    return nearest_word(key, known) or nearest_word(
        key, [other for other in elsewhere if other != key]
    )


def nearest_word(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that a misspelt one is nearest to, if any is near."""
    if len(word) > _LONGEST_WORD:
        return None
    return nearest(word.strip().lower().replace(" ", "_").replace("-", "_"), known)


def _plain(node: Node) -> object:
    """Return lists and dicts with scalars as leaves: what pydantic can look through."""
    if isinstance(node, Scalar):
        return node
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return Entries(node, {key.text: _plain(value) for key, value in node.entries})


def _explain(
    at: ErrorDetails, model: type[Written], node: Node, *, name: str, keys: Iterable[str]
) -> Diagnostic:
    reached, made = _walk(node, at["loc"])
    last = at["loc"][-1] if at["loc"] else ""
    if at["type"] == "extra_forbidden" and isinstance(reached[-2], Mapping):
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
    subject = _subject(made, name)
    hint = context.get("hint")
    if hint is None and (description := _description(model, at["loc"])):
        hint = f"it is {description}"
    return error(
        at["type"],
        f"{subject}{context.get('says', ' cannot be read')}",
        hint=hint,
        span=span if isinstance(span, Span) else reached[-1].span,
    )


def _walk(node: Node, path: _Path) -> tuple[list[Node], _Path]:
    """Follow a path as far as the tree goes; return the nodes passed and the steps made.

    Where a short form was written the path has steps that the tree has not: a list of one that
    is no list, and a row `Role: Name` whose only value is the names.
    """
    passed, made = [node], list[int | str]()
    for number, step in enumerate(path, start=1):
        following: Node | None = None
        if isinstance(node, Mapping) and isinstance(step, str):
            following = node.get(step)
            if following is None and number < len(path) and len(node.entries) == 1:
                following = node.entries[0][1]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            following = node.items[step]
        elif step == 0:
            continue
        if following is None:
            break
        node = following
        passed.append(node)
        made.append(step)
    return passed, tuple(made)


def _subject(path: _Path, name: str) -> str:
    if not path:
        return name
    if isinstance(path[-1], str):
        return f"`{path[-1]}`"
    key = next((step for step in reversed(path) if isinstance(step, str)), None)
    return f"entry {path[-1] + 1} of `{key}`" if key else f"entry {path[-1] + 1} of {name}"


def _known_keys(
    model: type[Written], path: _Path, elsewhere: Iterable[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return _model_at(model, path[:-1]).key_names(), tuple(elsewhere) if len(path) == 1 else ()


def _model_at(model: type[Written], path: _Path) -> type[Written]:
    for step in path:
        field = model.model_fields.get(str(step))
        if field is not None:
            model = next(_models_in(field.annotation), model)
    return model


def _models_in(annotation: object) -> Iterator[type[Written]]:
    if isinstance(annotation, type) and issubclass(annotation, Written):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)


def _description(model: type[Written], path: _Path) -> str:
    keys = [step for step in path if isinstance(step, str)]
    if not keys:
        return ""
    owner = _model_at(model, tuple(keys[:-1]))
    field = next(
        (field for key, field in owner.model_fields.items() if keys[-1] in {key, field.alias}), None
    )
    return (field.description or "") if field else ""


def _disposable(path: _Path) -> _Path:
    """Return the part to do without: one item of a list under a key, or else the whole key."""
    return path[:2] if len(path) > 1 and isinstance(path[1], int) else path[:1]


def _from_last(path: _Path) -> tuple[str, int]:
    return str(path[:1]), path[1] if len(path) > 1 and isinstance(path[1], int) else -1


def _take_out(written: object, path: _Path) -> None:
    if not isinstance(written, dict) or not path:
        return
    key, *rest = path
    inner = written.get(key)
    if rest and isinstance(inner, list):
        del inner[int(rest[0])]
    else:
        written.pop(key, None)
