from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from endroll.build.defaults import BASE_STYLE
from endroll.text.lines import min_line_height_em
from endroll.text.shaping import Shaper

if TYPE_CHECKING:
    from endroll.text.catalogue import Catalogue


@pytest.mark.parametrize(
    ("text", "least_em"),
    [("Ann", 0), ("谢德庆", 0), ("สมชาย", 0), ("សុភា", 1.6), ("Ann သီတာဆွေ", 1.6)],
)
def test_stacking_scripts_need_a_taller_line(
    installed: Catalogue, text: str, least_em: float
) -> None:
    assert min_line_height_em(Shaper(installed).shape_line(text, BASE_STYLE, "en")) == least_em
