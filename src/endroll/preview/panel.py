"""Describe the controls of the page: what can be adjusted, the current values, and their sources.

A film in, plain data out. Every key is a dotted path in credits.yaml, and every value is text as
written there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from endroll.build.defaults import ARRANGE, COLUMNS, LEADER, NAMING, ROLE_AT
from endroll.core.scan import FIELD_RATES
from endroll.core.units import Length, timecode
from endroll.model.choices import (
    Arrange,
    AxisRule,
    AxisSide,
    Direction,
    Leader,
    NativeAt,
    RoleAt,
    Writing,
)
from endroll.preview.controls import (
    Control,
    flag_text,
    help_of,
    length_text,
    number_text,
    share_text,
    time_text,
)
from endroll.preview.style_controls import style_controls
from endroll.report.report import MIDNIGHT
from endroll.schema.document import GapsKeys, LayoutKeys, TimingKeys, VideoKeys

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from enum import StrEnum

    from endroll.model.film import Timing, Video
    from endroll.pipeline.film import Film
    from endroll.preview.value_sources import ValueSources
    from endroll.schema.keys import Keys

_SPACES: Final = (
    ("gap", "Between blocks", 200.0),
    ("role_gap", "Below a role", 60.0),
    ("heading_gap", "Below a heading", 150.0),
    ("heading_above", "Above a heading", 300.0),
    ("group_gap", "Above a group", 150.0),
    ("gutter", "Between role and name", 12.0),
    ("column_gap", "Between columns", 12.0),
    ("safe", "Width for text", 100.0),
)
"""Each space, its label, and where its slider ends: px, or percent of those written in percent."""

_STYLE_NAMES: Final = {
    "base": "All text",
    "role": "Roles",
    "name": "Names",
    "heading": "Headings",
    "group": "Groups",
    "text": "Running text",
    "song": "Songs",
    "song_title": "Song titles",
    "caption": "Captions",
    "native": "Native names",
    "reading": "Readings",
    "title": "Titles",
    "thanks": "Thanks",
    "legal": "Legal text",
}
_RASTERS: Final = ("1920x1080", "3840x2160", "1998x1080", "2048x858", "3996x2160", "1080x1920")
_RATES: Final = ("23.976", "24", "25", "29.97", "30", "50", "50i", "59.94", "59.94i", "60")
_COLUMN_CHOICES: Final = ("auto", *map(str, range(1, 13)))
_NTSC: Final = 1001
_MODELS: Final[Mapping[str, type[Keys]]] = {
    "timing": TimingKeys,
    "video": VideoKeys,
    "layout": LayoutKeys,
}

LENGTH_KEYS: Final = (
    "timing.speed",
    "timing.seconds_on_screen",
    "timing.duration",
    "timing.fit",
)
"""The keys of which a film needs only one: each sets its length or its speed."""
GAPS_KEY: Final = "timing.gaps"
"""The limits of gaps, which a film has only with a length."""


@dataclass(frozen=True, slots=True)
class Group:
    """Controls under one name; `key` is the key that they are under, if they have one."""

    name: str
    controls: tuple[Control, ...]
    key: str = ""

    def as_json(self, sources: ValueSources) -> dict[str, Any]:
        """Return the group with the place that each value is from."""
        return {
            "name": self.name,
            "key": self.key,
            "controls": [
                {**control.as_json(), "source": sources.source_of(control.key)}
                for control in self.controls
            ],
        }


def panel_of(film: Film, sources: ValueSources) -> tuple[Group, ...]:
    """Return groups of controls for a film, whose values are from these sources."""
    used = {run.style for run in film.roll.runs} | {"base"}
    styles = (
        Group(
            _STYLE_NAMES.get(name, name),
            tuple(style_controls(style, film.shaper, sources)),
            f"styles.{name}",
        )
        for name, style in film.credits.styles.items()
        if name in used and "." not in name
    )
    return (
        Group("Timing", tuple(_timing(film)), "timing"),
        Group("Picture", tuple(_picture(film, sources)), "video"),
        Group("Spacing", tuple(_spaces(film)), "layout"),
        Group("Arrangement", tuple(_arrangement(film, sources)), "layout"),
        *styles,
    )


def length_modes(film: Film) -> dict[str, Any]:
    """Return which key sets the length of a film, and what each key would be to keep it so."""
    timing, schedule = film.credits.timing, film.schedule
    raster, rate = schedule.raster, schedule.rate
    on_screen_s = float(raster.height_px / (schedule.step_px * rate.value))
    values = {
        "timing.speed": number_text(float(schedule.moment_step_px) / raster.scale),
        "timing.seconds_on_screen": f"{number_text(on_screen_s)}s",
        "timing.duration": timecode(schedule.frame_count, rate),
    }
    if film.credits.music is not None:
        values["timing.fit"] = "music"
    return {"mode": _mode(timing), "values": values, "onScreen": on_screen_s}


def _mode(timing: Timing) -> str:
    if timing.fits_music:
        return "timing.fit"
    if timing.duration is not None:
        return "timing.duration"
    return "timing.seconds_on_screen" if timing.crossing is not None else "timing.speed"


def _timing(film: Film) -> Iterator[Control]:
    timing = film.credits.timing
    is_fitted = timing.fits_music or timing.duration is not None
    if timing.crossing is not None:
        yield _time("seconds_on_screen", "Time on screen", time_text(timing.crossing))
    elif timing.speed_span is not None or not is_fitted:
        yield Control(
            key="timing.speed",
            label="Speed",
            kind="number",
            value=number_text(timing.speed_px),
            help=help_of(TimingKeys, "speed"),
            unit="px a frame",
            step=0.25,
        )
    if timing.duration is not None:
        yield _time("duration", "Length of the film", time_text(timing.duration))
    yield _time("lead_in", "Black before", time_text(timing.lead_in))
    yield _time("lead_out", "Black after", time_text(timing.lead_out))
    yield _words("timing.direction", "Direction", timing.direction, Direction)
    yield _control("timing.start", "Start timecode", "time", timing.start or MIDNIGHT)
    yield _control("timing.snap", "Whole px steps", "flag", flag_text(is_set=timing.snaps))
    if is_fitted:
        yield _gap_limit("least", "Smallest gaps", timing.least_gap, (0, 100))
        yield _gap_limit("most", "Largest gaps", timing.most_gap, (100, 400))


def _time(name: str, label: str, value: str) -> Control:
    return _control(f"timing.{name}", label, "time", value)


def _gap_limit(name: str, label: str, share: float, ends: tuple[float, float]) -> Control:
    return Control(
        key=f"timing.gaps.{name}",
        label=label,
        kind="share",
        value=share_text(share),
        help=help_of(GapsKeys, name),
        step=5,
        low=ends[0],
        high=ends[1],
        more=True,
    )


def _picture(film: Film, sources: ValueSources) -> Iterator[Control]:
    video = film.credits.video
    size = f"{video.raster.width_px}x{video.raster.height_px}"
    yield Control(
        key="video.size",
        label="Size",
        kind="text",
        value=size,
        help=help_of(VideoKeys, "size"),
        choices=_RASTERS,
    )
    yield Control(
        key="video.fps",
        label="Frames a second",
        kind="text",
        value=_rate_text(video),
        help=help_of(VideoKeys, "fps"),
        choices=_RATES,
    )
    if video.backdrop is None:
        yield _control("video.background", "Background", "color", str(video.background))
    fade = video.edge_fade or Length(0)
    yield _space("video.edge_fade", "Fade at the edges", fade, 300)
    yield Control(
        key="video.scale",
        label="Size of all text",
        kind="share",
        value=sources.text_of("video.scale") or "",
        help=help_of(VideoKeys, "scale"),
        step=5,
        low=50,
        high=200,
        empty="by the height",
    )


def _spaces(film: Film) -> Iterator[Control]:
    for name, label, high in _SPACES:
        length: Length = getattr(film.credits.layout, name)
        yield _space(f"layout.{name}", label, length, high)


def _space(key: str, label: str, length: Length, high: float) -> Control:
    is_share = length.unit == "%"
    name = key.rpartition(".")[2]
    ends = {"gutter": 250.0, "column_gap": 250.0, "safe": 1920.0}
    return Control(
        key=key,
        label=label,
        kind="length",
        value=length_text(length),
        help=help_of(VideoKeys if key.startswith("video.") else LayoutKeys, name),
        step=0.25 if is_share else 2,
        low=0,
        high=(high if name in ends else 25.0) if is_share else ends.get(name, high),
    )


def _arrangement(film: Film, sources: ValueSources) -> Iterator[Control]:
    layout = film.credits.layout
    yield _inherited("arrange", "Role and names", sources, (Arrange, ARRANGE))
    yield Control(
        key="layout.columns",
        label="Columns of long lists",
        kind="words",
        value=sources.text_of("layout.columns") or str(COLUMNS),
        help=help_of(LayoutKeys, "columns"),
        choices=_COLUMN_CHOICES,
    )
    yield _words("layout.axis", "Axis", layout.axis, AxisRule)
    yield _inherited("role_at", "Role beside the name", sources, (RoleAt, ROLE_AT))
    yield _inherited("leader", "Between role and name", sources, (Leader, LEADER))
    yield _words("layout.side", "Side of the axis", layout.side, AxisSide, more=True)
    native = (NativeAt, NAMING.native_at)
    yield _inherited("native", "Native names", sources, native, more=True)
    ruby = sources.text_of("layout.ruby") or flag_text(is_set=NAMING.has_ruby)
    yield _control("layout.ruby", "Readings above names", "flag", ruby, more=True)
    yield _words("layout.cards", "Cards of Han or kana", layout.cards, Writing, more=True)
    for name, label in (
        ("name_width", "Han names spread to"),
        ("role_width", "Han roles spread to"),
    ):
        yield Control(
            key=f"layout.{name}",
            label=label,
            kind="number",
            value=sources.text_of(f"layout.{name}") or "",
            help=help_of(LayoutKeys, name),
            unit="em",
            step=0.5,
            empty="as they are",
            more=True,
        )


def _inherited(
    name: str,
    label: str,
    sources: ValueSources,
    choice: tuple[type[StrEnum], StrEnum],
    *,
    more: bool = False,
) -> Control:
    """Return a control of a key that entries inherit, so that only the tree has its value."""
    choices, usual = choice
    return Control(
        key=f"layout.{name}",
        label=label,
        kind="words",
        value=sources.text_of(f"layout.{name}") or str(usual),
        help=help_of(LayoutKeys, name),
        choices=_texts_of(choices),
        more=more,
    )


def _words(
    key: str, label: str, value: StrEnum, choices: type[StrEnum], *, more: bool = False
) -> Control:
    section, _, name = key.partition(".")
    return Control(
        key=key,
        label=label,
        kind="words",
        value=str(value),
        help=help_of(LayoutKeys if section == "layout" else TimingKeys, name),
        choices=_texts_of(choices),
        more=more,
    )


def _texts_of(choices: Iterable[StrEnum]) -> tuple[str, ...]:
    return tuple(map(str, choices))


def _control(key: str, label: str, kind: str, value: str, *, more: bool = False) -> Control:
    section, _, name = key.partition(".")
    return Control(
        key=key,
        label=label,
        kind=kind,
        value=value,
        help=help_of(_MODELS[section], name),
        more=more,
    )


def _rate_text(video: Video) -> str:
    """Return a rate as people write it: 23.976 for 24000/1001, 50i for 25 frames of two fields."""
    rate = video.rate
    if video.scan.is_interlaced:
        return next(name for name, frames in FIELD_RATES.items() if frames == rate)
    if rate.value.denominator == 1:
        return str(rate.value.numerator)
    if rate.value.denominator == _NTSC:
        return f"{float(rate.value):.3f}".rstrip("0")
    return str(rate)
