"""Written songs: what a person may write of a song, and the words about its lines.

Stage `model`. As `written`, of which it is a part.
"""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from endroll.schema.fields import LineField, LinesField
from endroll.schema.keys import Written
from endroll.schema.node_values import problem

_TEMPLATE = "the words about it, with {} where it goes"


class LabelKeys(Written):
    """The words about the lines of songs."""

    title: LineField | None = Field(None, description=_TEMPLATE)
    album: LineField | None = Field(None, description=_TEMPLATE)
    written_by: LineField | None = Field(None, description=_TEMPLATE)
    composed_by: LineField | None = Field(None, description=_TEMPLATE)
    lyrics_by: LineField | None = Field(None, description=_TEMPLATE)
    arranged_by: LineField | None = Field(None, description=_TEMPLATE)
    performed_by: LineField | None = Field(None, description=_TEMPLATE)
    produced_by: LineField | None = Field(None, description=_TEMPLATE)
    published_by: LineField | None = Field(None, description=_TEMPLATE)
    courtesy: LineField | None = Field(None, description=_TEMPLATE)
    licensed_by: LineField | None = Field(None, description=_TEMPLATE)


class SongKeys(Written):
    """A music cue."""

    title: LinesField | None = Field(None, description="the title of the song")
    album: LinesField | None = Field(None, description="the album that it is from")
    written_by: LinesField | None = Field(None, description="who wrote words and music")
    composed_by: LinesField | None = Field(None, description="who wrote the music")
    lyrics_by: LinesField | None = Field(None, description="who wrote the words")
    arranged_by: LinesField | None = Field(None, description="who arranged it")
    performed_by: LinesField | None = Field(None, description="who performs it")
    produced_by: LinesField | None = Field(None, description="who produced it")
    published_by: LinesField | None = Field(None, description="who published it")
    courtesy: LinesField | None = Field(None, description="by whose courtesy it is used")
    licensed_by: LinesField | None = Field(None, description="who licensed it")

    @model_validator(mode="after")
    def _hold_something(self) -> Self:
        if not self.model_fields_set:
            raise problem(
                "empty-value", " is empty", hint=f"its keys are {', '.join(self.key_names())}"
            )
        return self
