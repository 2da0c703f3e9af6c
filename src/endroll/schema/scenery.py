"""Models of the pictures and footage behind and beside text."""

from __future__ import annotations

import re
from typing import ClassVar, Final

from pydantic import Field

from endroll.schema import value_schemas
from endroll.schema.fields import (
    AreaField,
    ColorField,
    ColorsField,
    CourseField,
    EffectField,
    FillingField,
    FlagField,
    GainField,
    GapField,
    LineField,
    ShareField,
    TimeField,
)
from endroll.schema.keys import Keys
from endroll.schema.node_values import filled_scalar
from endroll.schema.value_schemas import Schema
from endroll.source.tree import ScalarNode

_FILE: Final = re.compile(r"[/\\]|\.\w{2,4}$")


class BackdropKeys(Keys):
    """A colour, a gradient, a picture or footage, behind text or beside it."""

    short_form: ClassVar[Schema] = {
        "anyOf": [*value_schemas.COLOR["anyOf"], value_schemas.matching(r".*[/\\].*|.*\.[\w]{2,4}")]
    }

    color: ColorField | None = Field(
        None, description="the colour, also around a picture that does not fill its area"
    )
    from_: ColorField | None = Field(
        None, alias="from", description="the first colour of a gradient"
    )
    to: ColorField | None = Field(None, description="the last colour of a gradient")
    stops: ColorsField | None = Field(
        None, description="colours between them in a gradient, evenly spaced"
    )
    direction: CourseField | None = Field(None, description="where a gradient runs: down, or right")
    file: LineField | None = Field(None, description="a picture or footage")
    fit: FillingField | None = Field(
        None, description="cover to fill the area, contain to show the whole picture"
    )
    dim: ShareField | None = Field(None, description="how much to darken it, 0% to 100%")
    blur: EffectField | None = Field(None, description="px at 1080 lines")
    inset: GapField | None = Field(None, description="the space around it")
    begin: TimeField | None = Field(None, description="where to begin in the footage, such as 12s")
    end: TimeField | None = Field(None, description="where to end in the footage")
    loop: FlagField | None = Field(None, description="yes to repeat the footage")
    sound: FlagField | None = Field(None, description="yes to use the sound of the footage")
    gain: GainField | None = Field(None, description="the change in loudness of its sound, in dB")
    fade_in: TimeField | None = Field(None, description="the duration of the fade-in")
    fade_out: TimeField | None = Field(None, description="the duration of the fade-out")

    @classmethod
    def spell_out(cls, value: object) -> object:
        """Read a text as a file name or a colour."""
        if isinstance(value, ScalarNode):
            text = filled_scalar(value, "a colour or a file").text.strip()
            return {"file" if _FILE.search(text) else "color": value}
        return super().spell_out(value)


class SceneKeys(Keys):
    """The pictures or footage behind and beside a card or a scroll."""

    background: BackdropKeys | None = Field(None, description="a picture or footage behind it")
    area: AreaField | None = Field(
        None, description="the part of the picture for the text, such as right 50%"
    )
    beside: BackdropKeys | None = Field(
        None, description="a picture or footage in the rest of the picture"
    )
