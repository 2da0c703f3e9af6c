"""Construct frozen dataclasses faster, for types of which a long roll has tens of thousands.

A frozen dataclass sets each of its fields through `object.__setattr__`, which took a sixth of the
time of laying out a roll. Here an instance is for a moment one of a class with the same slots that
is not frozen, so that its fields are set like any others. To call a class takes as long again,
above all with names, so `maker` returns a function that does the same.
Source: benchmarks/layout.py.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, fields
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from _typeshed import DataclassInstance

_Type = TypeVar("_Type", bound=type[Any])
_Fields = ParamSpec("_Fields")
_Made = TypeVar("_Made")


def quickly_made(cls: _Type) -> _Type:
    """Return a frozen dataclass with slots, whose constructor is faster and otherwise the same.

    The constructor is written when the first instance is made, so importing costs nothing.

    Raises:
        TypeError: the class inherits slots, or its fields need more than to be set.
    """
    _check(cls)
    usual = cls.__init__

    @wraps(usual)
    def first(self: object, *values: object, **named: object) -> None:
        begins = "_put(self, '__class__', _Open)"
        written = _written(cls, begins, parameters=("self", *_parameters(cls)))
        cls.__init__ = constructor = wraps(usual)(written)
        constructor(self, *values, **named)

    cls.__init__ = first
    return cls


def maker(cls: Callable[_Fields, _Made]) -> Callable[_Fields, _Made]:
    """Return a function that makes what a call of a frozen dataclass with slots makes, sooner.

    Raises:
        TypeError: the class inherits slots, or its fields need more than to be set.
    """
    made = cast("type[DataclassInstance]", cls)
    _check(made)
    return _written(made, "self = _Open()", "return self", parameters=_parameters(made))


def _check(cls: type[DataclassInstance]) -> None:
    of_class: tuple[Field[Any], ...] = fields(cls)
    has_plain_fields = all(each.init and each.default_factory is MISSING for each in of_class)
    if cls.__bases__ != (object,) or hasattr(cls, "__post_init__") or not has_plain_fields:
        raise TypeError(f"{cls.__name__} does more than set its fields")


def _parameters(cls: type[DataclassInstance]) -> Sequence[str]:
    """Return the parameters of the constructor of a dataclass, as they are written."""
    of_class = fields(cls)
    parameters: list[str] = []
    for only_named in (False, True):
        same = [each for each in of_class if bool(each.kw_only) is only_named]
        parameters += ["*"] if only_named and same else []
        parameters += (
            each.name if each.default is MISSING else f"{each.name}=_of_{each.name}"
            for each in same
        )
    return parameters


def _written(
    cls: type[DataclassInstance], first: str, last: str = "", *, parameters: Sequence[str]
) -> Callable[..., Any]:
    """Write and return a function that sets the fields of `self`, between two other lines."""
    of_class = fields(cls)
    lines = [
        f"def __init__({', '.join(parameters)}):",
        first,
        *(f"self.{each.name} = {each.name}" for each in of_class),
        "self.__class__ = _Frozen",
        last,
    ]
    opened = type(cls.__name__, (), {"__slots__": tuple(each.name for each in of_class)})
    names: dict[str, Any] = {f"_of_{each.name}": each.default for each in of_class}
    names |= {"_put": object.__setattr__, "_Open": opened, "_Frozen": cls}
    exec("\n    ".join(lines), names)  # noqa: S102  written here, of names of fields
    function: Callable[..., Any] = names["__init__"]
    return function
