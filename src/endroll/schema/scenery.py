"""Written scenery: what a person may write of what stands behind and beside text.

Stage `model`. As `written`, of which it is a part.
"""

from __future__ import annotations

import re
from typing import ClassVar, Final

from pydantic import Field

from endroll.schema import value_schemas
from endroll.schema.fields import (
    AreaField,
    ColorField,
    EffectField,
    FillingField,
    FlagField,
    GainField,
    GapField,
    LineField,
    ShareField,
    TimeField,
)
from endroll.schema.keys import Written
from endroll.schema.node_values import filled_scalar
from endroll.schema.value_schemas import Schema
from endroll.source.tree import Scalar

_FILE: Final = re.compile(r"[/\\]|\.\w{2,4}$")


class BackdropKeys(Written):
    """What stands behind text or beside it: a colour, a picture, or footage."""

    short_form: ClassVar[Schema] = {
        "anyOf": [*value_schemas.COLOR["anyOf"], value_schemas.matching(r".*[/\\].*|.*\.[\w]{2,4}")]
    }

    color: ColorField | None = Field(None, description="a colour; behind a picture it is a rim")
    file: LineField | None = Field(None, description="a picture or footage")
    fit: FillingField | None = Field(
        None, description="cover fills its place, contain shows all of it"
    )
    dim: ShareField | None = Field(None, description="how much darker it is, 0% to 100%")
    blur: EffectField | None = Field(None, description="px at 1080 lines")
    inset: GapField | None = Field(None, description="the space about it")
    begin: TimeField | None = Field(None, description="where in the footage it begins, as 12s")
    end: TimeField | None = Field(None, description="where in the footage it ends")
    loop: FlagField | None = Field(None, description="yes begins again at the end")
    sound: FlagField | None = Field(None, description="yes lets its own sound be heard")
    gain: GainField | None = Field(None, description="its sound louder or softer, in dB")
    fade_in: TimeField | None = Field(None, description="how long it takes to be there")
    fade_out: TimeField | None = Field(None, description="how long it takes to be gone")

    @classmethod
    def spell_out(cls, value: object) -> object:
        """Let a file or a colour stand for itself."""
        if isinstance(value, Scalar):
            text = filled_scalar(value, "a colour or a file").text.strip()
            return {"file" if _FILE.search(text) else "color": value}
        return super().spell_out(value)


class SceneKeys(Written):
    """What stands behind a card or a scroll, and beside it."""

    background: BackdropKeys | None = Field(None, description="a picture or footage behind it")
    area: AreaField | None = Field(
        None, description="the part of the picture that text has, as right 50%"
    )
    beside: BackdropKeys | None = Field(None, description="a picture or footage in the other part")
