"""Build: the tree of a credits file to Credits.

Stage `model`. In: the tree. Out: Credits made of all that was good (None where no block was),
and every problem at once, in reading order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from endroll.build.backdrops import build_backdrop
from endroll.build.checks import build_checks
from endroll.build.defaults import (
    ARRANGE,
    LABELS,
    LANGUAGE,
    LAYOUT,
    LEADER,
    NAMING,
    ROLE_AT,
    TITLE,
    VIDEO,
)
from endroll.build.inherited import Surroundings, changed_naming
from endroll.build.music import build_music
from endroll.build.roll import build_blocks
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
    TimingKeys,
    VideoKeys,
)
from endroll.schema.keys import Written
from endroll.schema.songs import LabelKeys
from endroll.schema.validation import MAX_PROBLEMS, read_part, unknown_key
from endroll.source.tree import Mapping

if TYPE_CHECKING:
    from endroll.model.film import Timing
    from endroll.source.tree import Node

_W = TypeVar("_W", bound=Written)


def build_credits(tree: Mapping) -> tuple[Credits | None, tuple[Diagnostic, ...]]:
    """Return the credits that a tree holds, and all that is wrong with it."""
    found: list[Diagnostic] = []
    known = CreditsFile.key_names()
    unknown = [key for key, _ in tree.entries if key.text not in known]
    found.extend(unknown_key(key, known) for key in unknown[:MAX_PROBLEMS])
    heads = tuple(entry for entry in tree.entries if entry[0].text in Head.key_names())
    head, problems = read_part(Head, Mapping(heads, tree.span), name="the file")
    found.extend(problems)
    language = (head.language if head else None) or LANGUAGE
    layout = _read_section(LayoutKeys, tree, "layout", found)
    labels, problems = read_labels(_read_section(LabelKeys, tree, "labels", found), LABELS)
    found.extend(problems)
    styles, problems = build_styles(tree.get("styles"))
    found.extend(problems)
    video = _video(_read_section(VideoKeys, tree, "video", found), tree.get("video"), found)
    timing = build_timing(
        _read_section(TimingKeys, tree, "timing", found), tree.get("timing"), video.rate, found
    )
    around = Surroundings(
        styles=frozenset(styles),
        labels=labels,
        language=language,
        arrange=(layout.arrange if layout else None) or ARRANGE,
        leader=(layout.leader if layout else None) or LEADER,
        role_at=(layout.role_at if layout else None) or ROLE_AT,
        naming=changed_naming(NAMING, layout),
        rate=video.rate,
        direction=timing.direction,
    )
    music = build_music(_read_section(MusicKeys, tree, "music", found), tree, video.rate, found)
    checks = build_checks(
        _read_section(CheckKeys, tree, "check", found), tree.get("check"), video.rate, found
    )
    if timing.fits_music and tree.get("music") is None:
        found.append(_explain_no_music(timing))
    roll = tree.get("roll")
    if roll is None:
        found.append(_explain_no_roll(tree))
        return None, in_reading_order(found)
    blocks, problems = build_blocks(roll, around)
    found.extend(problems)
    if not blocks:
        return None, in_reading_order(found)
    credits_ = Credits(
        title=head.title.value if head and head.title else TITLE,
        language=language,
        video=video,
        timing=timing,
        layout=_layout(layout),
        styles=styles,
        blocks=blocks,
        music=music,
        checks=checks,
    )
    return credits_, in_reading_order(found)


def _read_section(model: type[_W], tree: Mapping, key: str, found: list[Diagnostic]) -> _W | None:
    node = tree.get(key)
    if node is None:
        return None
    written, problems = read_part(model, node, name=f"`{key}`")
    found.extend(problems)
    return written


def _video(keys: VideoKeys | None, node: Node | None, found: list[Diagnostic]) -> Video:
    if keys is None:
        return VIDEO
    rate, behind = keys.fps or VIDEO.rate, keys.background
    written = node.get("background") if isinstance(node, Mapping) else None
    return Video(
        raster=keys.size or VIDEO.raster,
        rate=rate,
        background=(behind.color if behind else None) or VIDEO.background,
        backdrop=build_backdrop(behind, written, rate, found),
        edge_fade=keys.edge_fade,
        raster_span=span_of(node, "size") if keys.size else None,
    )


def _layout(keys: LayoutKeys | None) -> LayoutRules:
    if keys is None:
        return LAYOUT
    return LayoutRules(
        safe=keys.safe or LAYOUT.safe,
        gutter=keys.gutter or LAYOUT.gutter,
        column_gap=keys.column_gap or LAYOUT.column_gap,
        gap=keys.gap or LAYOUT.gap,
        heading_gap=keys.heading_gap or LAYOUT.heading_gap,
        heading_above=keys.heading_above,
        role_gap=keys.role_gap or LAYOUT.role_gap,
        group_gap=keys.group_gap or LAYOUT.group_gap,
        axis=keys.axis or LAYOUT.axis,
    )


def _explain_no_music(timing: Timing) -> Diagnostic:
    return error(
        "fit-without-music",
        "`fit: music` makes the film as long as its music, and there is none",
        hint="add `music: {file: theme.wav}`, or write a `duration`",
        span=timing.duration_span,
    )


def _explain_no_roll(tree: Mapping) -> Diagnostic:
    return error(
        "roll-missing",
        "`roll` is missing: the file holds no credits",
        hint="add `roll:`, and below it entries such as `- role: Directed by` with `names:`",
        span=tree.span,
    )
