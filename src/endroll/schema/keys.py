"""The base class of the language's pydantic models."""

from __future__ import annotations

from types import NoneType
from typing import ClassVar

from pydantic import BaseModel, ConfigDict, model_validator

from endroll.schema.node_values import filled_scalar, kind_of, problem
from endroll.schema.value_schemas import Schema
from endroll.source.tree import ScalarNode


class Keys(BaseModel):
    """Keys and values as written; an unknown key is a problem."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        populate_by_name=False,
        defer_build=True,  # most kinds of entry are in no one film
    )
    short_form: ClassVar[Schema | None] = None
    """The JSON Schema of a value that may be written in place of the keys."""

    @model_validator(mode="before")
    @classmethod
    def _take_keys(cls, value: object) -> object:
        return cls.spell_out(value)

    @classmethod
    def spell_out(cls, value: object) -> object:
        """Return the keys and values of a short form; without an override there is none."""
        if isinstance(value, dict):
            return value
        if isinstance(value, ScalarNode):
            filled_scalar(value)
        keys = ", ".join(cls.key_names())
        raise problem(
            "wrong-kind", f" needs keys, not {kind_of(value)}", hint=f"use its keys: {keys}"
        )

    @classmethod
    def key_names(cls) -> tuple[str, ...]:
        """Return the names of the keys as written, without those that are always refused."""
        return tuple(
            field.alias or name
            for name, field in cls.model_fields.items()
            if field.annotation is not NoneType
        )
