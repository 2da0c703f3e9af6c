"""What real fonts look like, against pictures that a person has looked at.

`pytest tests/golden --bless` writes the pictures anew; look at them before they are committed.
A pixel may differ by one level.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

import endroll

if TYPE_CHECKING:
    from numpy.typing import NDArray

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


@pytest.fixture
def bless(request: pytest.FixtureRequest) -> bool:
    asked = bool(request.config.getoption("--bless"))
    if asked and os.environ.get("CI"):
        pytest.fail("references are blessed by a person who looks at them, never in CI")
    return asked


def paint(text: str, folder: Path) -> NDArray[np.uint8]:
    path = folder / "credits.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    project = endroll.load(path)
    return project.picture.rows(0, project.roll.height_px)


@pytest.mark.parametrize("name", CASES)
def test_a_roll_looks_as_it_was_blessed(name: str, tmp_path: Path, *, bless: bool) -> None:
    painted = paint(CASES[name], tmp_path)
    reference = REFERENCES / f"{name}.png"
    if bless:
        Image.fromarray(painted).save(reference, optimize=True)
    assert reference.exists(), "look at it, then: pytest tests/golden --bless"
    with Image.open(reference, formats=("PNG",)) as picture:
        blessed = np.asarray(picture.convert("RGB"))
    if painted.shape != blessed.shape or np.abs(painted.astype(int) - blessed).max() > 1:
        Image.fromarray(painted).save(tmp_path / f"{name}.png")
        pytest.fail(f"painted otherwise than {reference}: see {tmp_path / name}.png")


def test_no_reference_is_left_over() -> None:
    assert {path.stem for path in REFERENCES.iterdir()} == set(CASES)
