"""The colours of an output against float64 references from the numbers of the standards."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.encode.output_reference import (
    conversion,
    light_reference,
    planes_reference,
    pq,
    signal_reference,
)

from endroll.core.color import BT709_PRIMARIES, BT2020_PRIMARIES, P3_D65_PRIMARIES, Primaries
from endroll.core.light_tables import WHITE_BITS
from endroll.core.output_color import OUTPUT_COLORS, SDR
from endroll.core.transfer import hlg_light, hlg_signal, pq_nits, pq_signal
from endroll.encode.color import convert, flat_color
from endroll.encode.color_encoding import TEN_420, TEN_422, TEN_444, ColorEncoding, Sampling
from endroll.encode.output_signal import Fade, light_of_levels, output_signal

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from endroll.core.output_color import OutputColor

WHITES = {
    "p3-d65-pq": (10, 100, 203, 10_000),
    "bt2020-pq": (10, 100, 203, 10_000),
    "bt2020-hlg": (10, 203, 600),
    "dcdm": (10, 48),
}
OUTPUTS = [(name, white) for name, whites in WHITES.items() for white in whites]
TWELVE_444 = ColorEncoding(12)


def output_of(name: str, white: int) -> OutputColor:
    return replace(OUTPUT_COLORS[name], white_nits=Fraction(white))


@pytest.fixture(scope="module")
def pixels() -> NDArray[np.uint8]:
    """Every grey, every level of each primary, and random colours: uint8 (rows, 64, 3)."""
    levels = np.arange(256, dtype=np.uint8)
    ramps = [np.stack([levels * on for on in mask], axis=-1) for mask in np.ndindex(2, 2, 2)]
    random = np.random.default_rng(2084).integers(0, 256, (8192, 3), np.uint8)
    return np.concatenate([*ramps, random]).reshape(-1, 64, 3)


@pytest.mark.parametrize(("name", "white"), OUTPUTS)
def test_codes_are_within_one_of_the_exact(
    pixels: NDArray[np.uint8], name: str, white: int
) -> None:
    codes = output_signal(output_of(name, white)).codes(pixels).transpose(1, 2, 0)
    exact = signal_reference(pixels, name, white)
    if name == "dcdm":
        assert not (codes & 15).any()
        assert np.abs((codes >> 4) - 4095 * exact).max() < 0.52
    else:
        assert np.abs(codes - 65535 * exact).max() < 0.85


@pytest.mark.parametrize(("name", "white"), OUTPUTS)
def test_faded_codes_are_those_of_code_values_between(
    pixels: NDArray[np.uint8], name: str, white: int
) -> None:
    background = (20, 0, 200)
    codes = output_signal(output_of(name, white)).codes(pixels, Fade(background, Fraction(3, 7)))
    between = np.array(background) + (pixels - np.array(background)) * (3 / 7)
    exact = signal_reference(between, name, white)
    scale, most = (4095, 0.52) if name == "dcdm" else (65535, 0.85)
    units = 16 if name == "dcdm" else 1
    assert np.abs(codes.transpose(1, 2, 0) / units - scale * exact).max() < most


def test_bt709_codes_in_16_bits_are_the_code_values() -> None:
    levels = np.arange(256, dtype=np.uint8).reshape(1, 256, 1).repeat(3, axis=2)
    assert (output_signal(SDR).codes(levels)[1, 0] == np.arange(256) * 257).all()
    faded = output_signal(SDR).codes(levels, Fade((0, 0, 0), Fraction(1, 2)))
    assert np.abs(faded[1, 0] - np.arange(256) * 128.5).max() <= 0.5


@pytest.mark.parametrize("encoding", [TEN_420, TEN_422, TEN_444, TWELVE_444])
@pytest.mark.parametrize(("name", "white"), [pair for pair in OUTPUTS if pair[0] != "dcdm"])
def test_planes_are_within_six_tenths_of_a_code(
    pixels: NDArray[np.uint8], name: str, white: int, encoding: ColorEncoding
) -> None:
    planes = convert(pixels, encoding.for_output(output_of(name, white)))
    exact = planes_reference(
        pixels, name, white, bits=encoding.bits, sampling=encoding.sampling.value
    )
    for plane, reference in zip(planes.components, exact, strict=True):
        assert np.abs(plane - reference).max() < 0.6


@pytest.mark.parametrize("name", ["p3-d65-pq", "bt2020-pq"])
@pytest.mark.parametrize(("white", "code"), [(203, 573), (100, 509)])
def test_white_has_its_published_pq_code(name: str, white: int, code: int) -> None:
    """ITU-R BT.2408 has 58 % for 203 nits."""
    encoding = TEN_422.for_output(output_of(name, white))
    assert flat_color((255, 255, 255), encoding) == (code, 512, 512)


def test_white_of_203_nits_is_three_quarters_in_hlg() -> None:
    """ITU-R BT.2408, table 1: 75 % HLG."""
    encoding = TEN_422.for_output(OUTPUT_COLORS["bt2020-hlg"])
    assert flat_color((255, 255, 255), encoding) == (721, 512, 512)
    assert round(0.75 * 876 + 64) == 721


@pytest.mark.parametrize("name", list(WHITES))
def test_black_is_black(name: str) -> None:
    assert not output_signal(OUTPUT_COLORS[name]).codes(np.zeros((1, 1, 3), np.uint8)).any()


def test_dcdm_white_has_the_codes_of_d65_at_48_nits() -> None:
    codes = output_signal(OUTPUT_COLORS["dcdm"]).codes(np.full((1, 1, 3), 255, np.uint8))
    xyz = np.array([0.3127 / 0.3290, 1, (1 - 0.3127 - 0.3290) / 0.3290])
    assert (codes[:, 0, 0] >> 4).tolist() == np.rint(
        4095 * (48 * xyz / 52.37) ** (1 / 2.6)
    ).tolist()


@pytest.mark.parametrize("name", ["p3-d65-pq", "bt2020-hlg"])
def test_light_is_relative_to_white(pixels: NDArray[np.uint8], name: str) -> None:
    light = output_signal(OUTPUT_COLORS[name]).light(pixels).transpose(1, 2, 0)
    assert (light == np.rint(light)).all()
    assert np.abs(light / (1 << WHITE_BITS) - light_reference(pixels, name)).max() < 1e-6


@given(
    st.integers(0, 255),
    st.fractions(0, 1, max_denominator=200),
)
def test_the_light_of_levels_is_the_nearest(background: int, opacity: Fraction) -> None:
    """The light is in units of 2**-29; fifth powers compare it without a rounded root."""
    for level, light in enumerate(light_of_levels(background, opacity).tolist()):
        code_value = (background + (level - background) * opacity) / 255
        exact = code_value**12 * 2**150
        assert (2 * int(light) + 1) ** 5 >= exact
        assert light == 0 or (2 * int(light) - 1) ** 5 <= exact


def test_the_matrix_of_bt2087_comes_out() -> None:
    """ITU-R BT.2087-0, annex 1, prints four digits."""
    printed = [[0.6274, 0.3293, 0.0433], [0.0691, 0.9195, 0.0114], [0.0164, 0.0880, 0.8956]]
    matrix = np.array(BT709_PRIMARIES.to(BT2020_PRIMARIES), np.float64)
    assert np.abs(matrix - printed).max() < 0.00006
    assert np.allclose(matrix, conversion("bt2020-pq"), atol=1e-12)
    to_p3 = np.array(BT709_PRIMARIES.to(P3_D65_PRIMARIES), np.float64)
    assert np.allclose(to_p3, conversion("p3-d65-pq"), atol=1e-12)
    assert np.allclose(np.array(BT709_PRIMARIES.to_xyz, np.float64), conversion("dcdm"))


def test_other_whites_are_not_adapted() -> None:
    equal = Fraction(1, 3), Fraction(1, 3)
    other = replace(BT709_PRIMARIES, white=equal)
    with pytest.raises(ValueError, match="different whites"):
        BT709_PRIMARIES.to(other)


def test_white_is_white_in_all_primaries() -> None:
    for primaries in (BT2020_PRIMARIES, P3_D65_PRIMARIES):
        assert [sum(row) for row in BT709_PRIMARIES.to(primaries)] == [1, 1, 1]
    assert isinstance(BT709_PRIMARIES, Primaries)


def test_transfer_functions_are_their_own_inverse() -> None:
    signal = np.linspace(0, 1, 1001)
    assert np.allclose(pq_signal(pq_nits(signal)), signal, atol=1e-6)
    assert np.allclose(pq_nits(pq(np.array([203.0]))), 203)
    assert np.allclose(hlg_signal(hlg_light(signal)), signal, atol=1e-6)


def test_a_coloured_fade_of_greys_has_colour() -> None:
    encoding = TEN_444.for_output(OUTPUT_COLORS["bt2020-pq"])
    greys = np.full((2, 2, 3), 200, np.uint8)
    planes = convert(greys, encoding, Fade((200, 0, 0), Fraction(1, 2)))
    exact = planes_reference(
        np.array([[[200, 100, 100]]]), "bt2020-pq", 203, bits=10, sampling="444"
    )
    for plane, reference in zip(planes.components, exact, strict=True):
        assert np.abs(plane - reference[0, 0]).max() < 0.6
    assert encoding.sampling is Sampling.S444
