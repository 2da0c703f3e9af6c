"""Models of the plan of a batch: which films are rendered, in which versions and deliveries.

Only `batch` reads these models. The descriptions of their fields are the text of docs/reference.md
and of the JSON Schema. `encode` knows the formats, so their names are checked in `batch`.
"""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field

from endroll.schema.fields import (
    FlagField,
    RasterField,
    RateField,
    Reads,
    SourceLine,
    UnmarkedField,
    UnmarkedLinesField,
    read_unmarked,
)
from endroll.schema.keys import Keys
from endroll.schema.node_values import kind_of, problem
from endroll.schema.value_schemas import TEXT, Schema
from endroll.source.tree import ScalarNode

_ANY_TEXT: Final[Schema] = {"type": ["string", "number", "boolean"]}
_SETTING: Final[Schema] = {"anyOf": [_ANY_TEXT, {"type": "array"}]}


def _read_variable(value: object) -> SourceLine:
    """Read the text of a variable, which may be empty in quotes."""
    if isinstance(value, ScalarNode) and value.quoted and not value.text.strip():
        return SourceLine("", value)
    return read_unmarked(value)


def _read_setting(value: object) -> object:
    """Read the value of a setting: a text as `--set` takes it, or a list."""
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        raise problem(
            "wrong-kind",
            f" needs one value, not {kind_of(value)}",
            hint="write the dotted path of each key, such as `styles.name.size: 40`",
        )
    return read_unmarked(value)


def _read_pattern(value: object) -> SourceLine:
    """Read a pattern of names; without quotes, YAML takes `{title}` for keys."""
    if isinstance(value, dict):
        raise problem(
            "wrong-kind",
            f" needs text, not {kind_of(value)}",
            hint='put it in quotes, as in name: "{title}_{version}"',
        )
    return read_unmarked(value)


PatternField = Annotated[SourceLine, Reads(_read_pattern, TEXT)]
VariableField = Annotated[SourceLine, Reads(_read_variable, _ANY_TEXT)]
SettingField = Annotated[object, Reads(_read_setting, _SETTING)]
OptionField = Annotated[SourceLine, Reads(read_unmarked, TEXT)]


class PlanHead(Keys):
    """The keys of a plan that hold for all of its films."""

    title: UnmarkedField | None = Field(None, description="what the plan is for, for people")
    folder: UnmarkedField | None = Field(
        None, description="the folder of the outputs, beside the plan; renders by default"
    )
    name: PatternField | None = Field(
        None,
        description="the names of the outputs, from {title}, {version}, {film}, {delivery}, "
        "{format}, {date} and {vars.NAME}; a slash begins a folder",
    )
    date: UnmarkedField | None = Field(None, description="what {date} is, such as 2026-11-29")


class _EntryKeys(Keys):
    versions: UnmarkedLinesField | None = Field(
        None,
        description="names of versions, all, or none; by default all that the film lists",
    )
    vars: dict[str, VariableField] | None = Field(
        None, description="texts by name, in place of the film's own"
    )
    set: dict[str, SettingField] | None = Field(
        None, description="any keys of the film by their dotted paths, as --set takes them"
    )
    deliveries: UnmarkedLinesField | None = Field(
        None, description="names of deliveries; by default all"
    )


class FilmEntry(_EntryKeys):
    """Films to render: one, or all that a pattern matches."""

    film: UnmarkedField = Field(
        description="a credits file or its folder, or a pattern such as episodes/*/credits.yaml"
    )
    id: UnmarkedField | None = Field(
        None, description="what the plan calls the film; by default the name of its folder or file"
    )


class TableEntry(_EntryKeys):
    """A table of films, one in a row: film, version, deliveries, id, and variables."""

    table: UnmarkedField = Field(description="a CSV, TSV, XLSX or ODS file")
    film: UnmarkedField | None = Field(None, description="the credits file of rows that name none")


class DeliveryKeys(Keys):
    """How films are written, and where."""

    format: UnmarkedField | None = Field(
        None, description="the format, as render --format takes it; h264 by default"
    )
    size: RasterField | None = Field(None, description="the size of the picture, hd, uhd, …")
    fps: RateField | None = Field(None, description="frames per second")
    folder: UnmarkedField | None = Field(
        None, description="the folder of its outputs, beside the plan"
    )
    name: PatternField | None = Field(None, description="the names of its outputs")
    quality: UnmarkedField | None = Field(None, description="draft, review or master")
    transparent: FlagField | None = Field(
        None, description="yes leaves out the background, with straight alpha"
    )
    premultiplied: FlagField | None = Field(
        None, description="yes leaves out the background, with premultiplied alpha"
    )
    matte: FlagField | None = Field(None, description="yes writes a fill, and its key beside it")
    textless: FlagField | None = Field(
        None, description="yes leaves out text and logos, for what is behind them"
    )
    small: FlagField | None = Field(
        None, description="yes makes H.264 a tenth smaller, several times as slowly"
    )
    encoder_options: dict[str, OptionField] | None = Field(
        None, description="options of the encoder, by FFmpeg's names"
    )


class PlanFile(PlanHead):
    """A whole plan."""

    films: tuple[FilmEntry | TableEntry, ...] = Field(
        description="a list of films, and of tables of films"
    )
    deliveries: dict[str, DeliveryKeys] = Field(
        description="names with the way in which films are written"
    )
