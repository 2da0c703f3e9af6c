"""Keys: what every pydantic model of the language is.

Stage `model`. In: what `reading` makes of a node. Out: keys and values, or a problem.
"""

from __future__ import annotations

from types import NoneType
from typing import ClassVar

from pydantic import BaseModel, ConfigDict, model_validator

from endroll.schema.node_values import filled_scalar, kind_of, problem
from endroll.schema.value_schemas import Schema
from endroll.source.tree import Scalar


class Written(BaseModel):
    """Keys and values that a person wrote; an unknown key is a problem."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=False)
    short_form: ClassVar[Schema | None] = None
    """What may be written in place of the keys, as JSON Schema."""

    @model_validator(mode="before")
    @classmethod
    def _take_keys(cls, value: object) -> object:
        return cls.spell_out(value)

    @classmethod
    def spell_out(cls, value: object) -> object:
        """Return the keys and values that a short form stands for; here there is none."""
        if isinstance(value, dict):
            return value
        if isinstance(value, Scalar):
            filled_scalar(value)
        keys = ", ".join(cls.key_names())
        raise problem(
            "wrong-kind", f" holds {kind_of(value)} where keys belong", hint=f"its keys are {keys}"
        )

    @classmethod
    def key_names(cls) -> tuple[str, ...]:
        """Return the keys as a person writes them; what is refused is none."""
        return tuple(
            field.alias or name
            for name, field in cls.model_fields.items()
            if field.annotation is not NoneType
        )
