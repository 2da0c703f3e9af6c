"""The numbers of colour against those printed in the standards."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import endroll
from endroll.core.color import BT601, BT709, BT2020, Matrix, linear_to_srgb, srgb_to_linear

SRC = Path(endroll.__file__).parent
WEIGHTS = [
    (BT601, (0.299, 0.587, 0.114), (1.772, 1.402)),
    (BT709, (0.2126, 0.7152, 0.0722), (1.8556, 1.5748)),
    (BT2020, (0.2627, 0.6780, 0.0593), (1.8814, 1.4746)),
]
NUMBERS = re.compile(
    r"\b0\.(2126|7152|0722|04045|0031308|055|299|587|2627|678|0593)\b"
    r"|\b(12\.92|1\.055|1\.8556|1\.5748)\b"
)


@pytest.mark.parametrize(("matrix", "weights", "divisors"), WEIGHTS)
def test_a_matrix_has_the_numbers_of_its_standard(
    matrix: Matrix, weights: tuple[float, float, float], divisors: tuple[float, float]
) -> None:
    assert tuple(map(float, matrix.weights)) == weights
    assert sum(matrix.weights) == 1
    red, green, blue = 0.2, 0.7, 0.4
    luma = weights[0] * red + weights[1] * green + weights[2] * blue
    assert matrix.luma(red, green, blue) == pytest.approx(luma, abs=1e-15)
    cb, cr = matrix.chroma(red, green, blue)
    assert (cb, cr) == pytest.approx(
        ((blue - luma) / divisors[0], (red - luma) / divisors[1]), abs=1e-15
    )
    assert matrix.chroma(0, 0, 1)[0] == pytest.approx(0.5)
    assert matrix.chroma(1, 0, 0)[1] == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("level", "light"),
    [
        (0, 0),
        (1 / 255, 1 / 255 / 12.92),
        (10 / 255, 0.0030352698),  # the last 8-bit level on the straight part
        (0.04045, 0.04045 / 12.92),
        (0.04047, ((0.04047 + 0.055) / 1.055) ** 2.4),
        (11 / 255, 0.0033465358),
        (0.5, 0.2140411405),
        (188 / 255, 0.5028864580),
        (1, 1),
    ],
)
def test_srgb_has_the_light_of_its_standard(level: float, light: float) -> None:
    assert srgb_to_linear(level) == pytest.approx(light, abs=1e-10)
    assert linear_to_srgb(light) == pytest.approx(level, abs=1e-7)


def test_srgb_rises_and_returns() -> None:
    levels = [level / 1023 for level in range(1024)]
    lights = [srgb_to_linear(level) for level in levels]
    assert lights == sorted(set(lights))
    assert [linear_to_srgb(light) for light in lights] == pytest.approx(levels, abs=1e-7)


def test_the_numbers_are_written_once() -> None:
    """One curve and one set of weights: a second would drift from the tested one."""
    places = {
        str(path.relative_to(SRC))
        for path in SRC.rglob("*.py")
        if NUMBERS.search(path.read_text(encoding="utf-8"))
    }
    assert places == {str(Path("core", "color.py"))}
