"""Build Credits from the tree of a credits file.

In: the tree. Out: Credits of all valid parts, None if no block is valid, and every problem at once,
in reading order.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from endroll.build.backdrops import build_backdrop
from endroll.build.checks import build_checks
from endroll.build.defaults import (
    ARRANGE,
    COLUMNS,
    FIELD_SPEED_PX,
    HEADING_ABOVE,
    LABELS,
    LANGUAGE,
    LAYOUT,
    LEADER,
    NAMING,
    ROLE_AT,
    SOFTENING,
    TITLE,
    VIDEO,
)
from endroll.build.entry_cache import EntryCache
from endroll.build.font_rules import build_font_rules
from endroll.build.inherited import Inherited, changed_naming
from endroll.build.music import build_music
from endroll.build.output_color import build_output_color
from endroll.build.roll import build_blocks
from endroll.build.scan import build_scan
from endroll.build.songs import read_labels
from endroll.build.styles import build_styles
from endroll.build.times import span_of
from endroll.build.timing import build_timing
from endroll.core.diagnostics import Diagnostic, error, in_reading_order
from endroll.model.credits import Credits
from endroll.model.film import LayoutRules, Video
from endroll.schema.document import (
    CheckKeys,
    CreditsFile,
    Head,
    LayoutKeys,
    MusicKeys,
    SoundKeys,
    TimingKeys,
    VideoKeys,
)
from endroll.schema.keys import Keys
from endroll.schema.songs import LabelKeys
from endroll.schema.validation import MAX_PROBLEMS, read_part, unknown_key
from endroll.source.tree import MappingNode

if TYPE_CHECKING:
    from endroll.core.diagnostics import Span
    from endroll.core.units import Length, Raster
    from endroll.model.film import Timing
    from endroll.source.tree import Node

_Model = TypeVar("_Model", bound=Keys)


def build_credits(
    tree: MappingNode, cache: EntryCache | None = None
) -> tuple[Credits | None, tuple[Diagnostic, ...]]:
    """Return the credits of a tree, and all its problems.

    A `cache` has what was built for an earlier roll; it gets what is built for this one.
    """
    diagnostics: list[Diagnostic] = []
    known = CreditsFile.key_names()
    unknown = [key for key, _ in tree.entries if key.text not in known]
    diagnostics.extend(unknown_key(key, known) for key in unknown[:MAX_PROBLEMS])
    heads = tuple(entry for entry in tree.entries if entry[0].text in Head.key_names())
    head, problems = read_part(Head, MappingNode(heads, tree.span), name="the file")
    diagnostics.extend(problems)
    language = (head.language if head else None) or LANGUAGE
    layout = _read_section(LayoutKeys, tree, "layout", diagnostics)
    labels, problems = read_labels(_read_section(LabelKeys, tree, "labels", diagnostics), LABELS)
    diagnostics.extend(problems)
    styles, problems = build_styles(tree.get("styles"))
    diagnostics.extend(problems)
    fonts, problems = build_font_rules(tree.get("fonts"))
    diagnostics.extend(problems)
    video = _video(
        _read_section(VideoKeys, tree, "video", diagnostics), tree.get("video"), diagnostics
    )
    timing = build_timing(
        _read_section(TimingKeys, tree, "timing", diagnostics),
        tree.get("timing"),
        video.rate,
        diagnostics,
    )
    if video.scan.is_interlaced and timing.speed_span is None:
        timing = replace(timing, speed_px=FIELD_SPEED_PX)
    inherited = Inherited(
        styles=frozenset(styles),
        labels=labels,
        language=language,
        columns=(layout.columns if layout else None) or COLUMNS,
        arrange=(layout.arrange if layout else None) or ARRANGE,
        leader=(layout.leader if layout else None) or LEADER,
        role_at=(layout.role_at if layout else None) or ROLE_AT,
        naming=changed_naming(NAMING, layout),
        rate=video.rate,
        direction=timing.direction,
    )
    music = build_music(
        _read_section(MusicKeys, tree, "music", diagnostics), tree, video.rate, diagnostics
    )
    sound = _read_section(SoundKeys, tree, "sound", diagnostics)
    checks = build_checks(
        _read_section(CheckKeys, tree, "check", diagnostics),
        tree.get("check"),
        video.rate,
        diagnostics,
    )
    if timing.fits_music and tree.get("music") is None:
        diagnostics.append(_explain_no_music(timing))
    roll = tree.get("roll")
    if roll is None:
        diagnostics.append(_explain_no_roll(tree))
        return None, in_reading_order(diagnostics)
    blocks, problems = build_blocks(roll, inherited, cache or EntryCache())
    diagnostics.extend(problems)
    if not blocks:
        return None, in_reading_order(diagnostics)
    credits_ = Credits(
        title=head.title.value if head and head.title else TITLE,
        language=language,
        video=video,
        timing=timing,
        layout=_layout(layout),
        styles=styles,
        blocks=blocks,
        music=music,
        sound_channels=sound.channels if sound else None,
        checks=checks,
        fonts=fonts,
    )
    return credits_, in_reading_order(diagnostics)


def _read_section(
    model: type[_Model], tree: MappingNode, key: str, diagnostics: list[Diagnostic]
) -> _Model | None:
    node = tree.get(key)
    if node is None:
        return None
    written, problems = read_part(model, node, name=f"`{key}`")
    diagnostics.extend(problems)
    return written


def _video(keys: VideoKeys | None, node: Node | None, diagnostics: list[Diagnostic]) -> Video:
    if keys is None:
        return VIDEO
    rate, scan = build_scan(keys, node, diagnostics)
    behind = keys.background
    written = node.get("background") if isinstance(node, MappingNode) else None
    return Video(
        raster=_scaled(keys.size or VIDEO.raster, keys.scale),
        rate=rate,
        background=(behind.color if behind else None) or VIDEO.background,
        backdrop=build_backdrop(behind, written, rate, diagnostics),
        edge_fade=keys.edge_fade,
        color=build_output_color(keys, node, diagnostics),
        scan=scan,
        softening=_softening(keys) if scan.is_interlaced else 0,
        raster_span=span_of(node, "size") if keys.size else None,
        scan_span=_scan_span(node) if scan.is_interlaced else None,
        rate_span=span_of(node, "fps") if keys.fps else None,
    )


def _scan_span(node: Node | None) -> Span | None:
    return span_of(node, "scan") or span_of(node, "fps")


def _softening(keys: VideoKeys) -> float:
    return SOFTENING if keys.softening is None else keys.softening


def _scaled(raster: Raster, scale: float | None) -> Raster:
    """Return a raster with the scale of reference px: by its height, if none is written.

    With a scale, the width of a raster that is higher than wide counts instead.
    """
    if scale is None:
        return raster
    share = min(1.0, raster.width_px / raster.height_px)
    return replace(raster, enlargement=scale * share)


def _layout(keys: LayoutKeys | None) -> LayoutRules:
    if keys is None:
        return LAYOUT
    below, above = _heading_gaps(keys)
    return LayoutRules(
        safe=keys.safe or LAYOUT.safe,
        gutter=keys.gutter or LAYOUT.gutter,
        column_gap=keys.column_gap or LAYOUT.column_gap,
        gap=keys.gap or LAYOUT.gap,
        heading_gap=below,
        heading_above=above,
        role_gap=keys.role_gap or LAYOUT.role_gap,
        group_gap=keys.group_gap or LAYOUT.group_gap,
        axis=keys.axis or LAYOUT.axis,
        side=keys.side or LAYOUT.side,
        cards=keys.cards or LAYOUT.cards,
    )


def _heading_gaps(keys: LayoutKeys) -> tuple[Length, Length]:
    """Return the space below a heading and above it.

    The space above is `gap` if that is written; what is not written is in proportion to the other.
    """
    below, above = keys.heading_gap, keys.heading_above or keys.gap
    usual_below, usual_above = LAYOUT.heading_gap, LAYOUT.heading_above
    if above is None:
        if below is None:
            return usual_below, usual_above
        above = replace(below, amount=HEADING_ABOVE * below.amount)
        is_less = above.unit == usual_above.unit and above.amount < usual_above.amount
        return below, usual_above if is_less else above
    if below is None:
        below = replace(above, amount=above.amount / HEADING_ABOVE)
        is_more = below.unit == usual_below.unit and below.amount > usual_below.amount
        below = usual_below if is_more else below
    return below, above


def _explain_no_music(timing: Timing) -> Diagnostic:
    return error(
        "fit-without-music",
        "`fit: music` needs music, and the film has none",
        hint="add `music: {file: theme.wav}`, or write a `duration` instead",
        span=timing.duration_span,
    )


def _explain_no_roll(tree: MappingNode) -> Diagnostic:
    return error(
        "roll-missing",
        "`roll` is missing: the file has no credits",
        hint="add `roll:`, and below it entries such as `- role: Directed by` with `names:`",
        span=tree.span,
    )
