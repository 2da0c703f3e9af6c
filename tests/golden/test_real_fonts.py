"""What real fonts look like, against pictures that a person has looked at.

`pytest tests/golden --bless` writes the pictures anew; look at them before they are committed.
A pixel may differ by one level.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import endroll

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

pytestmark = pytest.mark.twice

REFERENCES = Path(__file__).parent / "references"

HEAD = "video: {size: 520x1080}\nlayout: {safe: 500}\n"
CASES = {
    "latin-and-han": "language: zh-Hans\n"
    "roll: [{names: [Hsieh Tehching 谢德庆, Feng Boyi 冯博一]}]",
    "role-and-name": "roll: [{role: Édité à l’Île, names: [Ólafur Þórðarson, Đặng Łódź]}]",
    "cast-beside": "roll: [{cast: [{Herself: Ann}, {The Gaffer: [Bo, Cy]}]}]",
    "heading": "roll: [{heading: Special Thanks, names: AVAToTyWa ffi}]",
    "greek-and-cyrillic": "roll: [{names: [Ελένη Παπαδοπούλου, Дмитрий Шостакович]}]",
    "kana-and-hangul": "roll: [{names: [{name: 山田 たろう, language: ja}, 김민수]}]",
    "han-forms": "roll: [{names: [{name: 骨直复令, language: zh-Hans}, "
    "{name: 骨直复令, language: ja}]}]",
    "weight-and-italic": "styles: {name: {font: Noto Serif, weight: 700, italic: yes}}\n"
    "roll: [{names: Alison Klayman 艾}]",
}


def paint(text: str, folder: Path) -> NDArray[np.uint8]:
    path = folder / "credits.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    project = endroll.load(path)
    return project.rows(0, project.roll.height_px)


@pytest.mark.parametrize("name", CASES)
def test_a_roll_looks_as_it_was_blessed(
    name: str, tmp_path: Path, hold_against: Callable[..., None]
) -> None:
    hold_against(paint(CASES[name], tmp_path), REFERENCES / f"{name}.png")


def test_no_reference_is_left_over() -> None:
    assert {path.stem for path in REFERENCES.iterdir()} == set(CASES)
