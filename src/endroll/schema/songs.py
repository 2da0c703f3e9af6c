"""Models of songs and of the labels of their lines."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from endroll.schema.fields import LineField, LinesField
from endroll.schema.keys import Keys
from endroll.schema.node_values import problem

_TEMPLATE = "the label of this line, with {} in place of its text"


class LabelKeys(Keys):
    """The labels of the lines of songs."""

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


class SongKeys(Keys):
    """A music cue."""

    title: LinesField | None = Field(None, description="the title of the song")
    album: LinesField | None = Field(None, description="the album of the song")
    written_by: LinesField | None = Field(None, description="who wrote the words and music")
    composed_by: LinesField | None = Field(None, description="who wrote the music")
    lyrics_by: LinesField | None = Field(None, description="who wrote the words")
    arranged_by: LinesField | None = Field(None, description="who arranged the song")
    performed_by: LinesField | None = Field(None, description="who performs the song")
    produced_by: LinesField | None = Field(None, description="who produced the song")
    published_by: LinesField | None = Field(None, description="who published the song")
    courtesy: LinesField | None = Field(None, description="the owner by whose courtesy it is used")
    licensed_by: LinesField | None = Field(None, description="who licensed the song")

    @model_validator(mode="after")
    def _refuse_empty(self) -> Self:
        if not self.model_fields_set:
            raise problem(
                "empty-value", " is empty", hint=f"use its keys: {', '.join(self.key_names())}"
            )
        return self
