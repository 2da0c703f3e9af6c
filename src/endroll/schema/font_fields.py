"""Read OpenType features and design axes, as field types for the models.

In: nodes. Out: tags with their values, or a problem. Whether a font has a feature or an axis is
not checked.
"""

from __future__ import annotations

import re
from typing import Annotated, Final

from endroll.schema import value_schemas
from endroll.schema.fields import Reads
from endroll.schema.node_values import Entries, filled_scalar, problem
from endroll.schema.values import parse_flag, parse_number
from endroll.source.tree import ScalarNode

_TAG: Final = re.compile(r"[A-Za-z][A-Za-z0-9]{3}")
_MOST: Final = 32
_MAX_FEATURE: Final = 99


def read_features(value: object) -> tuple[tuple[str, int], ...]:
    """Read a list of tags to turn on, or tags with on, off or a number."""
    if isinstance(value, ScalarNode):
        filled_scalar(value)
        return ((_tag(value), 1),)
    if isinstance(value, list):
        _bound(value)
        return tuple((_tag(filled_scalar(item, "a feature")), 1) for item in value)
    if isinstance(value, Entries):
        _bound(value)
        return tuple(
            (_tag(key), _feature_value(value[key.text], key)) for key, _ in value.node.entries
        )
    raise problem("wrong-kind", " needs OpenType features", hint="write [onum, ss01]")


def read_axes(value: object) -> tuple[tuple[str, float], ...]:
    """Read design axes by tag, each with a number."""
    if not isinstance(value, Entries):
        raise problem("wrong-kind", " needs axes with values", hint="write axes: {opsz: 24}")
    _bound(value)
    axes = []
    for key, _ in value.node.entries:
        node = filled_scalar(value[key.text], "a number")
        if _tag(key) in ("wght", "wdth"):
            word = "weight" if key.text == "wght" else "width"
            raise problem(
                "bad-value",
                f": {key.text} is set with the key `{word}`",
                hint=f"write `{word}: …` in the style instead",
                span=key.span,
            )
        try:
            axes.append((key.text.strip(), parse_number(node.text.strip())))
        except ValueError as invalid:
            sentence, _, hint = str(invalid).partition("; ")
            raise problem("bad-value", f": {sentence}", hint=hint, span=node.span) from None
    return tuple(axes)


def _bound(value: list[object] | Entries) -> None:
    if len(value) > _MOST:
        raise problem("bad-value", f" has more than {_MOST} entries", hint="remove some of them")


def _tag(node: ScalarNode) -> str:
    tag = node.text.strip()
    if not _TAG.fullmatch(tag):
        raise problem(
            "bad-value",
            f": {tag[:20]!r} is not an OpenType tag",
            hint="write four letters or digits, such as onum, ss01 or opsz",
            span=node.span,
        )
    return tag


def _feature_value(value: object, key: ScalarNode) -> int:
    node = filled_scalar(value, "on or off")
    text = node.text.strip()
    if text.isdecimal() and int(text) <= _MAX_FEATURE:
        return int(text)
    try:
        return int(parse_flag(text))
    except ValueError:
        raise problem(
            "bad-value",
            f": {key.text} is not on, off or a number",
            hint="write on, off, or the number of an alternate",
            span=node.span,
        ) from None


FeaturesField = Annotated[tuple[tuple[str, int], ...], Reads(read_features, value_schemas.FEATURES)]
AxesField = Annotated[tuple[tuple[str, float], ...], Reads(read_axes, value_schemas.AXES)]
