"""Songs: put the words of the labels to the lines of a music cue.

Stage `model`. In: `SongKeys` and labels. Out: a title and lines as they stand on screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from endroll.diagnostics import Diagnostic, error
from endroll.model.credits import Song, Text
from endroll.model.written import LabelKeys

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from endroll.model.credits import BlockFrame
    from endroll.model.fields import Line
    from endroll.model.written import SongKeys

_GAP = "{}"


def read_labels(
    written: LabelKeys | None, defaults: Mapping[str, str]
) -> tuple[dict[str, str], tuple[Diagnostic, ...]]:
    """Return the label of every line, the written ones over the defaults."""
    labels = dict(defaults)
    found: list[Diagnostic] = []
    for key in LabelKeys.key_names():
        line: Line | None = getattr(written, key, None)
        if line is None:
            continue
        if line.value.count(_GAP) == 1:
            labels[key] = line.value
            continue
        amount = "no {}" if _GAP not in line.value else "more than one {}"
        found.append(
            error(
                "label-without-place",
                f"the label `{key}` has {amount}, the place where the text goes",
                hint=f"write it with one {{}}: {defaults[key]}",
                span=line.span,
            )
        )
    return labels, tuple(found)


def build_song(
    keys: SongKeys,
    order: Sequence[str],
    *,
    frame: BlockFrame,
    labels: Mapping[str, str],
    language: str,
) -> Song:
    """Return a song block; its lines stand in `order`, the title first of all."""

    def label(key: str) -> Text | None:
        values: tuple[Line, ...] | None = getattr(keys, key, None)
        if not values:
            return None
        joined = join_names([line.value for line in values])
        return Text(labels[key].replace(_GAP, joined), values[0].span, language)

    lines = (label(key) for key in order if key != "title")
    return Song(
        frame=frame, title=label("title"), lines=tuple(line for line in lines if line is not None)
    )


def join_names(names: Sequence[str]) -> str:
    """Join names as a sentence does: `A, B & C`."""
    return " & ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
