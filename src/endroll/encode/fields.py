"""Show a film that moves by field as films of its fields, and weave their rows into frames.

A field has every other row of the picture at its moment. Seen alone, the first fields of all frames
are a film of half the height, and so are the second ones: the roll moves by whole rows in each,
because it moves by an even number of px a field. So whatever encodes a progressive film encodes
them. Source: ITU-R BT.709, part 2.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Protocol, Self, runtime_checkable

import numpy as np

from endroll.core.scan import ShownField
from endroll.core.units import Raster
from endroll.encode.planes import Planes
from endroll.motion.scenes import NO_SHIFT, Card
from endroll.motion.schedule import Schedule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from endroll.encode.groups import Rows
    from endroll.motion.scenes import Backing, View
    from endroll.paint.backdrops import Drawn
    from endroll.paint.sources import LayerSource


@runtime_checkable
class MovesByField(Protocol):
    """A painted film whose frames have two fields."""

    def by_field(self) -> LayerSource:
        """Return the same film with a frame for each field, as high as the film."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSchedule(Schedule):
    """What one field of each frame shows, in rows of the field.

    Row r of the field is row 2r + `first_row` of the picture. Rows of the roll are numbered the
    same way, so a field that begins between two of them has a `shift` of a half. `index` is 0 for
    the field that is shown first.
    """

    moments: Schedule
    index: int
    first_row: int

    @classmethod
    def of(cls, schedule: Schedule, index: int) -> Self:
        """Return the schedule of the first or the second field of each frame.

        Raises:
            TypeError: the frames of the schedule have no fields.
        """
        if schedule.by_field is None:
            raise TypeError("the schedule is progressive")
        raster = schedule.raster
        own = {each.name: getattr(schedule, each.name) for each in fields(Schedule)}
        return cls(
            **own
            | {
                "raster": Raster(raster.width_px, raster.height_px // 2),
                "step_px": schedule.step_px / 2,
                "edge_px": schedule.edge_px // 2,
            },
            moments=schedule.by_field,
            index=index,
            first_row=schedule.scan.first_rows[index],
        )

    @property
    def panel_px(self) -> int:
        """The rows of the field from one panel of a crawl to the next."""
        return self.moments.panel_px // 2

    def moment(self, frame: int) -> int:
        """Return the moment at which the field of a frame is shown."""
        return 2 * frame + self.index

    def views(self, frame: int) -> tuple[View, ...]:
        """Return what the field of a frame shows of the roll.

        Raises:
            IndexError: there is no such frame.
        """
        return tuple(map(self._halved, self.moments.views(self.moment(frame))))

    def ground_of(self, frame: int) -> Backing | None:
        """Return the backdrop behind everything, None if it is a plain colour."""
        return self.moments.ground_of(self.moment(frame))

    def is_steady(self, frame: int) -> bool:
        """Return whether the field is in a scroll that moves at full speed."""
        return self.moments.is_steady(self.moment(frame))

    def crawls(self, frame: int) -> bool:
        """Return whether the text of the field moves sideways."""
        return self.moments.crawls(self.moment(frame))

    def is_still(self, frame: int) -> bool:
        """Return whether the field shows a card, which stands still."""
        return self.moments.is_still(self.moment(frame))

    def whole(self, view: View) -> View:
        """Return the view of the whole picture of which a field shows a view."""
        top_px = 2 * (view.offset_px + view.shift) - self.first_row
        return replace(view, offset_px=int(top_px), shift=NO_SHIFT)

    def row_of(self, offset_px: int) -> tuple[int, Fraction]:
        """Return the row of the field at its top where that of the picture is a row of the roll.

        Beside it, how far below that row it is.
        """
        row, between = divmod(offset_px + self.first_row, 2)
        return row, Fraction(between, 2)

    def _halved(self, view: View) -> View:
        row, shift = self.row_of(view.offset_px)
        return replace(view, offset_px=row, shift=shift)


class FieldSource:
    """One field of each frame of a film, as a film of half the height.

    Cards are softened vertically by `softening`, from 0 to 1, because a line one row high would
    flicker in every other field: at 1 each row is mixed half and half with its neighbours.
    """

    def __init__(self, by_field: LayerSource, schedule: FieldSchedule, softening: float) -> None:
        self._source = by_field
        self._schedule = schedule
        self._weight = np.float32(softening / 4)
        self._cards = [
            range(scene.top_px, scene.bottom_px)
            for scene in schedule.moments.scenes
            if isinstance(scene, Card)
        ]

    @property
    def schedule(self) -> FieldSchedule:
        """What each field shows."""
        return self._schedule

    @property
    def background_rgb(self) -> tuple[int, int, int]:
        """The colour of the background."""
        return self._source.background_rgb

    def rows(self, top_px: int, bottom_px: int, *, shift: Fraction = NO_SHIFT) -> NDArray[np.uint8]:
        """Return every second row of the roll: uint8 (bottom - top, width, 3), RGB."""
        return self._field_rows(self._source.rows, top_px, bottom_px, shift)

    def layer_rows(
        self, top_px: int, bottom_px: int, *, shift: Fraction = NO_SHIFT
    ) -> NDArray[np.uint8]:
        """Return rows like `rows`, but as straight RGBA: uint8 (bottom - top, width, 4)."""
        return self._field_rows(self._source.layer_rows, top_px, bottom_px, shift)

    def frame(self, index: int) -> NDArray[np.uint8]:
        """Return the field of a frame: uint8 (rows, width, 3), RGB."""
        return self._field(self._source.frame(self._schedule.moment(index)), index)

    def layer_frame(self, index: int) -> NDArray[np.uint8]:
        """Return only the text of a field: uint8 (rows, width, 4), straight RGBA."""
        return self._field(self._source.layer_frame(self._schedule.moment(index)), index)

    def backing(self, backing: Backing) -> Drawn:
        """Return every second row of a backdrop, and its position in the field."""
        drawn, first_row = self._source.backing(backing), self._schedule.first_row
        top_px = -((first_row - drawn.top_px) // 2)
        skipped = 2 * top_px + first_row - drawn.top_px
        return replace(drawn, rgb=drawn.rgb[skipped::2], top_px=top_px)

    def _field(self, pixels: NDArray[np.uint8], frame: int) -> NDArray[np.uint8]:
        first_row = self._schedule.first_row
        if not self._weight or not self._schedule.is_still(frame):
            return np.ascontiguousarray(pixels[first_row::2])
        around = np.pad(pixels, ((1, 1), (0, 0), (0, 0)), mode="edge")
        return self._softened(around[first_row : len(around) - 1 + first_row])

    def _field_rows(
        self, rows: Rows, top_px: int, bottom_px: int, shift: Fraction
    ) -> NDArray[np.uint8]:
        """Return every second of some rows, those of cards softened."""
        first_px, past_px = int(2 * (top_px + shift)), int(2 * (bottom_px + shift)) - 1
        cards = [card for card in self._cards if first_px < card.stop and past_px > card.start]
        if not (self._weight and cards):
            return np.ascontiguousarray(rows(first_px, past_px)[::2])
        around = rows(first_px - 1, past_px + 1)
        field_rows = np.ascontiguousarray(around[1:-1:2])
        for card in cards:
            # Rows of a scroll that come in the same piece stay as they are.
            first = max(0, -((first_px - card.start) // 2))
            past = min(len(field_rows), -((first_px - card.stop) // 2))
            if first < past:
                field_rows[first:past] = self._softened(around[2 * first : 2 * past + 1])
        return field_rows

    def _softened(self, around: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Return rows 1, 3, 5, … of some rows, each mixed with the rows above and below it."""
        if around.shape[2] == 3:  # noqa: PLR2004
            rows: NDArray[np.uint8] = np.rint(self._mixed(around.astype(np.float32))).astype(
                np.uint8
            )
            return rows
        straight = around.astype(np.float32)
        alpha = straight[:, :, 3:]
        mixed = self._mixed(np.concatenate((straight[:, :, :3] * alpha, alpha), axis=2))
        color = mixed[:, :, :3] / np.maximum(mixed[:, :, 3:], np.float32(1e-6))
        mixed[:, :, :3] = color
        layer: NDArray[np.uint8] = np.rint(mixed).astype(np.uint8)
        return layer

    def _mixed(self, around: NDArray[np.float32]) -> NDArray[np.float32]:
        count = (len(around) - 1) // 2
        middle, ends = around[1 : 2 * count : 2], around[: 2 * count + 1 : 2]
        mixed: NDArray[np.float32] = middle + self._weight * (ends[:-1] + ends[1:] - 2 * middle)
        return mixed


@dataclass(frozen=True, slots=True, kw_only=True)
class WovenSchedule(Schedule):
    """What frames of two fields show: the views of both, so that frames that differ have others."""

    moments: Schedule

    @classmethod
    def of(cls, schedule: Schedule, moments: Schedule) -> Self:
        """Return the schedule of frames whose fields are those of `moments`."""
        own = {each.name: getattr(schedule, each.name) for each in fields(Schedule)}
        return cls(**own, moments=moments)

    def views(self, frame: int) -> tuple[View, ...]:
        """Return the views of both fields; a frame is only background if both are.

        Raises:
            IndexError: there is no such frame.
        """
        return self.moments.views(2 * frame) + self.moments.views(2 * frame + 1)

    def is_steady(self, _frame: int) -> bool:
        """Return False: no frame is a window onto the roll."""
        return False


class WovenSource:
    """A film of frames whose rows alternate between two fields; the first is that shown first."""

    def __init__(self, first: FieldSource, second: FieldSource, schedule: Schedule) -> None:
        self._fields = first, second
        self._schedule = WovenSchedule.of(schedule, first.schedule.moments)

    @property
    def schedule(self) -> Schedule:
        """What each frame shows."""
        return self._schedule

    @property
    def background_rgb(self) -> tuple[int, int, int]:
        """The colour of the background."""
        return self._fields[0].background_rgb

    def rows(self, top_px: int, bottom_px: int, *, shift: Fraction = NO_SHIFT) -> NDArray[np.uint8]:
        """Return rows of background: a frame that moves by field is no window onto the roll."""
        del shift
        return self._fields[0].rows(-1_000_000, -1_000_000 + bottom_px - top_px)

    def layer_rows(
        self, top_px: int, bottom_px: int, *, shift: Fraction = NO_SHIFT
    ) -> NDArray[np.uint8]:
        """Return empty rows, as `rows` does."""
        del shift
        return self._fields[0].layer_rows(-1_000_000, -1_000_000 + bottom_px - top_px)

    def backing(self, backing: Backing) -> Drawn:
        """Return a backdrop of the first field."""
        return self._fields[0].backing(backing)

    def frame(self, index: int) -> NDArray[np.uint8]:
        """Return both fields of a frame: uint8 (height, width, 3), RGB."""
        return self._woven([field.frame(index) for field in self._fields])

    def layer_frame(self, index: int) -> NDArray[np.uint8]:
        """Return only the text of a frame: uint8 (height, width, 4), straight RGBA."""
        return self._woven([field.layer_frame(index) for field in self._fields])

    def _woven(self, pictures: Sequence[NDArray[np.uint8]]) -> NDArray[np.uint8]:
        return woven(pictures, self._fields[0].schedule.first_row)


def shown_frames(source: LayerSource, softening: float) -> LayerSource:
    """Return what shows the frames of a film as they are written, of two fields both."""
    schedule = source.schedule
    if schedule.by_field is None or not isinstance(source, MovesByField):
        return source
    return WovenSource(*fields_of(source.by_field(), schedule, softening), schedule)


def shown_field(
    source: LayerSource, index: int, field: ShownField, softening: float
) -> NDArray[np.uint8]:
    """Return one field of a frame with each row twice, as high as the frame: uint8 RGB.

    Raises:
        IndexError: there is no such frame.
        TypeError: the film is progressive.
    """
    if not isinstance(source, MovesByField):
        raise TypeError("the film is progressive")
    fields = fields_of(source.by_field(), source.schedule, softening)
    return fields[field is ShownField.SECOND].frame(index).repeat(2, axis=0)


def fields_of(
    by_field: LayerSource, schedule: Schedule, softening: float
) -> tuple[FieldSource, FieldSource]:
    """Return the films of the first and of the second fields."""
    first, second = (
        FieldSource(by_field, FieldSchedule.of(schedule, index), softening) for index in (0, 1)
    )
    return first, second


def woven(pictures: Sequence[NDArray[np.uint8]], first_row: int) -> NDArray[np.uint8]:
    """Return a picture whose rows alternate between two; the first picture has row `first_row`."""
    first, second = pictures
    whole = np.empty((2 * len(first), *first.shape[1:]), first.dtype)
    whole[first_row::2], whole[1 - first_row :: 2] = first, second
    return whole


def woven_planes(first: Planes, second: Planes, first_row: int) -> Planes:
    """Return planes whose rows alternate between those of two fields, chroma too.

    The first planes have row `first_row`. They are new.
    """
    pairs = zip(first.components, second.components, strict=True)
    return Planes.of([woven(pair, first_row) for pair in pairs])
