"""Set the roles of a block: as running text, or spread to the width of its section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from endroll.layout.name_forms import FormSetter
from endroll.model.credits import Setting
from endroll.text.lines import trimmed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.layout.compositor import Compositor
    from endroll.layout.galley import SetLine
    from endroll.model.credits import Cast, People, Text

_TOLERANCE_PX = 0.01


def set_role(
    role: Text, block: Cast | People, compositor: Compositor, *, measure_px: float
) -> Sequence[SetLine]:
    """Set a role in a measure; with a `role_width` an East Asian one is spread to it if it fits."""
    style = compositor.style("role")
    width_em = block.naming.role_em
    if width_em is not None:
        forms = FormSetter(compositor, block.naming, Setting())
        line = forms.set_role(role, style, width_em)
        if line is not None and line.advance_px <= measure_px + _TOLERANCE_PX:
            return [compositor.in_box(trimmed(line), style, role)]
    return compositor.set_text(role, style, measure_px=measure_px)
