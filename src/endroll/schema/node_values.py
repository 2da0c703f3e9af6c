"""Check the kind of a node (text, list or keys) and report one of the wrong kind.

The fields build on this; nothing here knows particular values.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, LiteralString

from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from endroll.source.tree import ScalarNode

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler

    from endroll.core.diagnostics import Span
    from endroll.source.tree import MappingNode


class Entries(dict[str, object]):
    """The keys and values of a mapping for pydantic, and the mapping node itself."""

    def __init__(self, node: MappingNode, values: dict[str, object]) -> None:
        super().__init__(values)
        self.node = node


def problem(
    code: LiteralString, says: str, *, hint: str | None = None, span: Span | None = None
) -> PydanticCustomError:
    """Make the error that a field raises; `says` follows the name of the key, as ` is empty`."""
    return PydanticCustomError(code, "{says}", {"says": says, "hint": hint, "span": span})


def kind_of(value: object) -> str:
    """Return the kind of a value in plain words."""
    if isinstance(value, ScalarNode):
        return "text"
    return "a list" if isinstance(value, list) else "keys and values"


def filled_scalar(value: object, wanted: str = "text") -> ScalarNode:
    """Return the scalar.

    Raises:
        PydanticCustomError: the value is not a scalar, or is empty.
    """
    if not isinstance(value, ScalarNode):
        hint = None
        if isinstance(value, dict):
            hint = "put a text that contains a colon in quotes"
        elif isinstance(value, list):
            hint = "write one value; put a text that begins with [ or - in quotes"
        raise problem("wrong-kind", f" needs {wanted}, not {kind_of(value)}", hint=hint)
    if not value.text.strip():
        raise problem("empty-value", " is empty", hint=_hint_when_empty(value), span=value.span)
    return value


def _hint_when_empty(node: ScalarNode) -> str:
    if node.quoted:
        return "write a text between the quotes, or remove the key"
    return "write a value after it, or remove it; put a value that begins with # in quotes"


def as_list(value: object) -> object:
    """Return a list unchanged, and any other value as a list of one."""
    if isinstance(value, list):
        if not value:
            raise problem("empty-list", " is an empty list", hint="write at least one entry")
        return value
    if isinstance(value, ScalarNode):
        filled_scalar(value)
    return [value]


@dataclass(frozen=True, slots=True, eq=False)
class OneOrMore:
    """Accept a single value as a list of one, in the model and in its JSON Schema."""

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_before_validator_function(as_list, handler(source))

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        of_list = handler(core)
        return {"anyOf": [{**of_list, "minItems": 1}, of_list["items"]]}
