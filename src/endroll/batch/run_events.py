"""What a batch reports while it runs: which items are due, how far each is, how each ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from endroll.batch.freshness import Judgement
    from endroll.batch.items import BatchItem
    from endroll.batch.outcomes import Outcome


@dataclass(frozen=True, slots=True)
class Judged:
    """An item is due, or it is unchanged; all items are judged before the first is rendered."""

    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Advanced:
    """So many frames of an item are done; `worker` did the last of them."""

    item: BatchItem
    frames_done: int
    frame_count: int
    worker: str


@dataclass(frozen=True, slots=True)
class Restarted:
    """A worker ended before its work for an item was done, and another begins it anew."""

    item: BatchItem
    worker: str
    why: str


@dataclass(frozen=True, slots=True)
class Finished:
    """An item has ended, well or not."""

    outcome: Outcome


RunEvent = Judged | Advanced | Restarted | Finished
