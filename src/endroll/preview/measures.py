"""Measure the type of what is selected: font, size, colour and spaces, and where each comes from.

A film and a choice in, plain data out. Nothing is measured anew: all numbers are the layout's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from endroll.build.defaults import STYLE_CHANGES, STYLE_ORIGINS
from endroll.source.assembly import assemble
from endroll.source.tree import MappingNode, ScalarNode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.core.diagnostics import Span
    from endroll.layout.roll import GlyphRun, PlacedBlock
    from endroll.model.design import Style
    from endroll.pipeline.film import Film
    from endroll.preview.selection import Choice
    from endroll.source.tree import Node

_BUILT_IN: Final = "endroll/themes/"
_KEYS: Final = (
    ("font", "Font"),
    ("size", "Size"),
    ("weight", "Weight"),
    ("tracking", "Tracking"),
    ("leading", "Leading"),
    ("color", "Colour"),
    ("case", "Case"),
)


@dataclass(frozen=True, slots=True)
class Measure:
    """A value with its label, and where it comes from: a style and a line, a theme, a default."""

    label: str
    value: str
    origin: str

    def as_json(self) -> dict[str, str]:
        """Return the measure as the page shows it."""
        return {"label": self.label, "value": self.value, "from": self.origin}


def measure(film: Film, choice: Choice) -> list[dict[str, Any]]:
    """Return the measures of what is selected: of each style in it, then of its block."""
    block = film.roll.blocks[choice.block]
    runs = list(_runs(film, block, choice))
    tree = assemble(film.origin).tree
    groups = []
    for name in dict.fromkeys(run.style for run in runs):
        style = film.credits.styles.get(name)
        if style is not None:
            measures = _of_style(style, [run for run in runs if run.style == name], tree)
            groups.append(_group(f"Style {name}", measures))
    groups.append(_group("Place", _of_block(film, block, choice, tree)))
    return groups


def _group(name: str, measures: Iterator[Measure]) -> dict[str, Any]:
    return {"name": name, "measures": [measure.as_json() for measure in measures]}


def _runs(film: Film, block: PlacedBlock, choice: Choice) -> Iterator[GlyphRun]:
    spans = _spans(block, choice)
    for run in film.roll.runs:
        if block.top_px <= run.baseline_px <= block.bottom_px and run.line.span in spans:
            yield run


def _spans(block: PlacedBlock, choice: Choice) -> set[Span]:
    if choice.part == "block":
        return {name.span for name in block.names} | {text.span for text in block.texts}
    if choice.part == "name":
        return {block.names[choice.index].span}
    return {block.texts[choice.index].span}


def _of_style(style: Style, runs: list[GlyphRun], tree: Node | None) -> Iterator[Measure]:
    values = {
        "font": ", ".join(style.fonts),
        "size": f"{style.size_px:g} px",
        "weight": str(style.weight),
        "tracking": f"{style.tracking_em:g} em",
        "leading": f"{style.leading:g}",
        "color": str(style.color),
        "case": str(style.case),
    }
    for key, label in _KEYS:
        yield Measure(label, values[key], _origin_of(style.name, key, tree))
    used = dict.fromkeys(run.font.family for run in runs)
    if list(used) != list(style.fonts[:1]):
        yield Measure("Set in", ", ".join(used), "the fonts that have its letters")
    sizes = dict.fromkeys(f"{run.size_px:g} px" for run in runs)
    if list(sizes) != [values["size"]]:
        yield Measure("Size on the raster", ", ".join(sizes), "scaled to the raster")
    narrowest = min((run.narrowing for run in runs), default=1)
    if narrowest < 1:
        yield Measure("Narrowed to", f"{narrowest:.1%}", "so that it fits")


def _origin_of(style: str, key: str, tree: Node | None) -> str:
    """Return where the value of a key of a style comes from."""
    styles: MappingNode | None = _mapping(tree, "styles")
    name, seen = style, {style}
    while True:
        node = _mapping(styles, name)
        written = node.key(key) if node is not None else None
        if written is not None:
            inherited = "" if name == style else f"style {name}, "
            return f"{inherited}{_place(written.span)}"
        if key in {_key_of(attribute) for attribute in STYLE_CHANGES.get(name, {})}:
            return "default"
        from_ = node.get("from") if node is not None else None
        own = STYLE_ORIGINS.get(name, "base")
        name = from_.text.strip() if isinstance(from_, ScalarNode) else own
        if name in seen:
            return "default"
        seen.add(name)


def _mapping(node: Node | None, key: str) -> MappingNode | None:
    """Return the mapping at a key, None if there is none."""
    held = node.get(key) if isinstance(node, MappingNode) else None
    return held if isinstance(held, MappingNode) else None


def _key_of(attribute: str) -> str:
    return "font" if attribute == "fonts" else attribute.removesuffix("_px").removesuffix("_em")


def _place(span: Span) -> str:
    if span.file.startswith(_BUILT_IN):
        theme = span.file.removeprefix(_BUILT_IN).partition(".")[0]
        return f"theme {theme}"
    if span.file.startswith("--set"):
        return "tried here, not saved" if " " in span.file else "command line"
    return f"{span.file}:{span.line}"


def _of_block(
    film: Film, block: PlacedBlock, choice: Choice, tree: Node | None
) -> Iterator[Measure]:
    raster = film.schedule.raster
    blocks = film.roll.blocks
    layout = _mapping(tree, "layout")
    gap = layout.key("gap") if layout is not None else None
    origin = _place(gap.span) if gap is not None else "default"
    if choice.block:
        above_px = block.top_px - blocks[choice.block - 1].bottom_px
        yield Measure("Space above", f"{above_px} px", f"gap: {origin}")
    if choice.block + 1 < len(blocks):
        below_px = blocks[choice.block + 1].top_px - block.bottom_px
        yield Measure("Space below", f"{below_px} px", f"gap: {origin}")
    yield Measure("Height", f"{block.bottom_px - block.top_px} px", "the lines of the block")
    for gutter in block.gutters[:1]:
        width_px = gutter.right_px - gutter.left_px
        yield Measure("Gutter", f"{width_px:g} px", "layout.gutter")
    yield Measure("Raster", f"{raster.width_px}x{raster.height_px}", "video.size")
