"""Construct frozen dataclasses faster, for types of which a long roll has tens of thousands.

A frozen dataclass sets each of its fields through `object.__setattr__`, which took a sixth of the
time of laying out a roll. Here an instance is for a moment one of a class with the same slots that
is not frozen, so that its fields are set like any others. Source: benchmarks/layout.py.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, fields
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from _typeshed import DataclassInstance

_Type = TypeVar("_Type", bound=type[Any])


def quickly_made(cls: _Type) -> _Type:
    """Return a frozen dataclass with slots, whose constructor is faster and otherwise the same.

    The constructor is written when the first instance is made, so importing costs nothing.

    Raises:
        TypeError: the class inherits slots, or its fields need more than to be set.
    """
    of_class: tuple[Field[Any], ...] = fields(cls)
    has_plain_fields = all(each.init and each.default_factory is MISSING for each in of_class)
    if cls.__bases__ != (object,) or hasattr(cls, "__post_init__") or not has_plain_fields:
        raise TypeError(f"{cls.__name__} does more than set its fields")
    usual = cls.__init__

    @wraps(usual)
    def first(self: object, *values: object, **named: object) -> None:
        cls.__init__ = constructor = wraps(usual)(_constructor(cls))
        constructor(self, *values, **named)

    cls.__init__ = first
    return cls


def _constructor(cls: type[DataclassInstance]) -> Callable[..., None]:
    """Write and return the constructor of a frozen dataclass."""
    of_class = fields(cls)
    defaults = {f"_of_{each.name}": each.default for each in of_class}
    signature: list[str] = ["self"]
    for only_named in (False, True):
        same = [each for each in of_class if bool(each.kw_only) is only_named]
        signature += ["*"] if only_named and same else []
        signature += (
            each.name if each.default is MISSING else f"{each.name}=_of_{each.name}"
            for each in same
        )
    setting = "".join(f"    self.{each.name} = {each.name}\n" for each in of_class)
    source = (
        f"def __init__({', '.join(signature)}):\n"
        "    _put(self, '__class__', _Open)\n"
        f"{setting}"
        "    self.__class__ = _Frozen\n"
    )
    opened = type(cls.__name__, (), {"__slots__": tuple(each.name for each in of_class)})
    names: dict[str, Any] = {"_put": object.__setattr__, "_Open": opened, "_Frozen": cls}
    exec(source, names | defaults, names)  # noqa: S102  written here, of names of fields
    constructor: Callable[..., None] = names["__init__"]
    return constructor
