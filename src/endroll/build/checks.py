"""Checking: what a film lets pass, as written, to Checks.

Stage `model`. In: the keys under `check:`, and the rate of the film. Out: Checks, and what is wrong
with them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from endroll.build.times import WrittenTimes, span_of
from endroll.core.diagnostics import Diagnostic, error, shortened
from endroll.core.rules import RULES
from endroll.core.suggestions import nearest
from endroll.model.film import CHECKS, Checks
from endroll.source.tree import Mapping

if TYPE_CHECKING:
    from endroll.core.units import FrameRate
    from endroll.schema.document import CheckKeys
    from endroll.source.tree import Node, Scalar


def build_checks(
    keys: CheckKeys | None, node: Node | None, rate: FrameRate, found: list[Diagnostic]
) -> Checks:
    """Return how long the film may be, what is legible, and how much each rule matters."""
    if keys is None:
        return CHECKS
    longest = WrittenTimes(keys, node, rate, found).get("longest")
    if longest is not None and not longest.is_some:
        found.append(
            error(
                "no-time",
                "`longest` is no time at all",
                hint="write one such as 2:30",
                span=span_of(node, "longest"),
            )
        )
        longest = None
    rules = node.get("rules") if isinstance(node, Mapping) else None
    if isinstance(rules, Mapping):
        found.extend(_unknown_rule(key) for key, _ in rules.entries if key.text not in RULES)
    return Checks(
        longest=longest,
        longest_span=span_of(node, "longest"),
        contrast=CHECKS.contrast if keys.contrast is None else keys.contrast,
        smallest_px=CHECKS.smallest_px if keys.smallest is None else keys.smallest,
        rules=tuple((keys.rules or {}).items()),
    )


def _unknown_rule(key: Scalar) -> Diagnostic:
    near = nearest(key.text.lower().replace("_", "-"), RULES)
    return error(
        "unknown-rule",
        f"`{shortened(key.text)}` is no rule that could be switched",
        hint=f"did you mean `{near}`?"
        if near
        else "the rules are those of the warnings and notes that endroll check prints with --json; "
        "errors have no switch",
        span=key.span,
    )
