"""Resolve styles: each from its own keys and the style that it inherits from.

In: the `styles:` node. Out: every style with all its keys, and diagnostics. Whether a font exists
is not checked.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from endroll.build.defaults import BASE_STYLE, OUTLINE, PLATE, SHADOW, STYLE_CHANGES, STYLE_ORIGINS
from endroll.core.diagnostics import Diagnostic, error, listed, shortened
from endroll.schema.document import StyleKeys
from endroll.schema.validation import nearest_word, read_part
from endroll.source.tree import MappingNode, Node, describe, is_left_out

if TYPE_CHECKING:
    from endroll.core.diagnostics import Span
    from endroll.model.design import Style
    from endroll.schema.fields import SourceLine

_ATTRIBUTES: Final = {
    "size": "size_px",
    "weight": "weight",
    "italic": "italic",
    "leading": "leading",
    "tracking": "tracking_em",
    "case": "case",
    "eszett": "eszett",
    "features": "features",
    "kerning": "kerning",
    "opacity": "opacity",
    "underline": "underline",
    "shrink": "shrink",
}


@dataclass(slots=True)
class _Draft:
    """A style before it is resolved: its own keys, and the style that it inherits from."""

    changes: dict[str, Any]
    origin: SourceLine | None = None
    span: Span | None = None


@dataclass(slots=True)
class _Resolver:
    drafts: dict[str, _Draft]
    styles: dict[str, Style] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def resolve(self, name: str, path: tuple[str, ...] = ()) -> Style:
        """Return a style with all its keys; `path` holds the styles that inherit from it."""
        if name in self.styles:
            return self.styles[name]
        draft = self.drafts[name]
        origin = self._origin(name, (*path, name))
        parent = BASE_STYLE if origin is None else self.resolve(origin, (*path, name))
        style = replace(parent, name=name, span=draft.span, **draft.changes)
        self.styles[name] = style
        return style

    def _origin(self, name: str, path: tuple[str, ...]) -> str | None:
        line = self.drafts[name].origin
        if line is None:
            own = STYLE_ORIGINS.get(name, "base")
            return None if name == "base" else self._unless_loop(own, path)
        if line.value not in self.drafts:
            nearest = nearest_word(line.value, self.drafts)
            self.diagnostics.append(
                error(
                    "unknown-style",
                    f"there is no style “{shortened(line.value)}”",
                    hint=f"did you mean {nearest}?"
                    if nearest
                    else f"use one of {listed(self.drafts)}",
                    span=line.span,
                )
            )
            return None if name == "base" else self._unless_loop("base", path)
        return self._unless_loop(line.value, path)

    def _unless_loop(self, origin: str, path: tuple[str, ...]) -> str | None:
        if origin not in path:
            return origin
        loop = (*path[path.index(origin) :], origin)
        spans = (draft.origin.span for name in loop if (draft := self.drafts[name]).origin)
        self.diagnostics.append(
            error(
                "style-circle",
                f"styles inherit from one another in a loop: {' → '.join(loop)}",
                hint="remove one `from:`",
                span=next(spans, None),
            )
        )
        return None


def build_styles(node: Node | None) -> tuple[dict[str, Style], tuple[Diagnostic, ...]]:
    """Return the built-in and the written styles by name, each with all its keys."""
    resolver = _Resolver({name: _Draft(dict(changes)) for name, changes in STYLE_CHANGES.items()})
    if isinstance(node, MappingNode):
        for key, value in node.entries:
            _take_draft(resolver, key.text.strip(), value)
    elif node is not None:
        resolver.diagnostics.append(
            error(
                "empty-value" if is_left_out(node) else "wrong-kind",
                f"`styles` needs names of styles, not {describe(node)}",
                hint="write the name of a style with its keys: role: {size: 30}",
                span=node.span,
            )
        )
    for name in resolver.drafts:
        resolver.resolve(name)
    return resolver.styles, tuple(resolver.diagnostics)


def _take_draft(resolver: _Resolver, name: str, node: Node) -> None:
    written, diagnostics = read_part(StyleKeys, node, name=f"the style `{shortened(name)}`")
    resolver.diagnostics.extend(diagnostics)
    draft = resolver.drafts.setdefault(name, _Draft({}))
    draft.span = node.span
    if written is None:
        return
    draft.origin = written.from_
    if written.font is not None:
        draft.changes["fonts"] = tuple(line.value for line in written.font)
        draft.changes["fonts_span"] = written.font[0].span
    for key, attribute in _ATTRIBUTES.items():
        if key in written.model_fields_set:
            draft.changes[attribute] = getattr(written, key)
    if written.color is not None:
        draft.changes |= {"color": written.color.from_, "gradient": written.color.gradient}
    draft.changes.update(_effects(written))
    if written.han is not None:
        han = {
            "han_scale": written.han.scale,
            "han_shift_em": written.han.shift,
            "han_weight": written.han.weight,
        }
        draft.changes |= {key: value for key, value in han.items() if value is not None}
    if written.axes is not None or written.width is not None:
        width = (("wdth", written.width),) if written.width is not None else ()
        draft.changes["axes"] = (*width, *(written.axes or ()))


def _effects(written: StyleKeys) -> dict[str, Any]:
    """Return outline, shadow and plate with their missing keys filled in."""
    effects: dict[str, Any] = {}
    if (line := written.outline) is not None:
        effects["outline"] = _filled(OUTLINE, width_px=line.width, color=line.color)
    if (shade := written.shadow) is not None:
        effects["shadow"] = _filled(
            SHADOW,
            x_px=shade.x,
            y_px=shade.y,
            blur_px=shade.blur,
            color=shade.color,
            opacity=shade.opacity,
        )
    if (box := written.plate) is not None:
        effects["plate"] = _filled(
            PLATE, padding_px=box.padding, color=box.color, opacity=box.opacity
        )
    return effects


def _filled(default: Any, **written: object) -> Any:  # noqa: ANN401  one of three kinds of effect
    return replace(default, **{key: value for key, value in written.items() if value is not None})
