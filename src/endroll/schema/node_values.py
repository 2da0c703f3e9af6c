"""Holding: what a node holds, and what is said where that is something else.

Stage `model`. The floor of `fields`: it knows text, lists and keys, and no value.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, LiteralString

from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from endroll.source.tree import Scalar

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler

    from endroll.core.diagnostics import Span
    from endroll.source.tree import Mapping


class Entries(dict[str, object]):
    """The keys and values of a mapping that pydantic looks through, and the mapping itself."""

    def __init__(self, node: Mapping, values: dict[str, object]) -> None:
        super().__init__(values)
        self.node = node


def problem(
    code: LiteralString, says: str, *, hint: str | None = None, span: Span | None = None
) -> PydanticCustomError:
    """Make what a field raises; `says` goes on after the name of the key: ` is empty`."""
    return PydanticCustomError(code, "{says}", {"says": says, "hint": hint, "span": span})


def kind_of(value: object) -> str:
    """Name what a person wrote in plain words."""
    if isinstance(value, Scalar):
        return "text"
    return "a list" if isinstance(value, list) else "keys and values"


def filled_scalar(value: object, wanted: str = "text") -> Scalar:
    """Return the scalar, or raise the problem that there is none or that it is empty."""
    if not isinstance(value, Scalar):
        hint = None
        if isinstance(value, dict):
            hint = "a text with a colon in it goes in quotes"
        elif isinstance(value, list):
            hint = "write one value; a text that begins with [ or - goes in quotes"
        raise problem("wrong-kind", f" holds {kind_of(value)} where {wanted} belongs", hint=hint)
    if not value.text.strip():
        raise problem("empty-value", " is empty", hint=_hint_when_empty(value), span=value.span)
    return value


def _hint_when_empty(node: Scalar) -> str:
    if node.quoted:
        return "write something between the quotes, or take the key away"
    return "write a value after it, or take it away; what begins with # is a comment unless quoted"


def as_list(value: object) -> object:
    """Let one value stand for a list of one."""
    if isinstance(value, list):
        if not value:
            raise problem("empty-list", " is an empty list", hint="write at least one entry")
        return value
    if isinstance(value, Scalar):
        filled_scalar(value)
    return [value]


@dataclass(frozen=True, slots=True, eq=False)
class OneOrMore:
    """Let one value stand for a list of one, and say so in the JSON Schema."""

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_before_validator_function(as_list, handler(source))

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        listed = handler(core)
        return {"anyOf": [{**listed, "minItems": 1}, listed["items"]]}
