"""What it costs to read, or not to read, a separator between a role and its names; in nats."""

from __future__ import annotations

from typing import Final, NamedTuple

from endroll.importers.separators import Separator


class SeparatorCost(NamedTuple):
    """What a separator costs a line.

    `pair` is the cost of a pair beside that of its words, `alone` what comes to it if no line
    beside it is separated in the same way, and `unsplit` the cost of reading the line as a whole.
    """

    pair: float
    alone: float
    unsplit: float


SEPARATOR_COSTS: Final = {
    Separator.LEADER: SeparatorCost(0.1, 0.0, 5.0),
    Separator.TABS: SeparatorCost(0.2, 0.3, 3.5),
    Separator.WIDE: SeparatorCost(0.5, 1.0, 2.0),
    Separator.COLON: SeparatorCost(0.3, 0.8, 2.5),
    Separator.DASH: SeparatorCost(0.8, 2.0, 2.5),
    Separator.SIGN: SeparatorCost(0.8, 2.0, 2.0),
    Separator.LINK: SeparatorCost(0.4, 0.8, 4.0),
    Separator.BY: SeparatorCost(0.6, 0.5, 1.0),
    Separator.SPACE: SeparatorCost(1.2, 1.5, 1.5),
    Separator.BRACKET: SeparatorCost(0.5, 0.7, 1.5),
    Separator.COMMA: SeparatorCost(1.0, 2.0, 2.0),
    Separator.ASIDE: SeparatorCost(2.0, 2.5, 0.0),
}
