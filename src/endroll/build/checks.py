"""Build the limits and severities of `endroll check`.

In: the keys under `check:`, and the frame rate. Out: Checks, and diagnostics.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from endroll.build.times import CheckedTimes, span_of
from endroll.core.diagnostics import Diagnostic, error, shortened
from endroll.core.rules import RULES
from endroll.core.suggestions import nearest
from endroll.model.film import CHECKS, Checks
from endroll.source.tree import MappingNode

if TYPE_CHECKING:
    from endroll.core.units import FrameRate
    from endroll.schema.document import CheckKeys
    from endroll.source.tree import Node, ScalarNode


def build_checks(
    keys: CheckKeys | None, node: Node | None, rate: FrameRate, diagnostics: list[Diagnostic]
) -> Checks:
    """Return the longest duration, the limits of legibility, and the severity of each rule."""
    if keys is None:
        return CHECKS
    longest = CheckedTimes(keys, node, rate, diagnostics).get("longest")
    if longest is not None and not longest.is_some:
        diagnostics.append(
            error(
                "no-time",
                "`longest` must be longer than zero",
                hint="write a time such as 2:30",
                span=span_of(node, "longest"),
            )
        )
        longest = None
    rules = node.get("rules") if isinstance(node, MappingNode) else None
    if isinstance(rules, MappingNode):
        diagnostics.extend(_unknown_rule(key) for key, _ in rules.entries if key.text not in RULES)
    return Checks(
        longest=longest,
        longest_span=span_of(node, "longest"),
        contrast=CHECKS.contrast if keys.contrast is None else keys.contrast,
        smallest_px=CHECKS.smallest_px if keys.smallest is None else keys.smallest,
        rules=tuple((keys.rules or {}).items()),
    )


def _unknown_rule(key: ScalarNode) -> Diagnostic:
    near = nearest(key.text.lower().replace("_", "-"), RULES)
    return error(
        "unknown-rule",
        f"there is no rule `{shortened(key.text)}`",
        hint=f"did you mean `{near}`?"
        if near
        else "use the code of a warning or note that endroll check --json prints; errors cannot be "
        "switched off",
        span=key.span,
    )
