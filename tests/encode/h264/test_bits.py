"""Bits: numbers as H.264 writes them, held against strings of the digits 0 and 1."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.encode.h264.bits import START_CODE, BitReader, Bits, BitWriter, nal_units

HEADER = 0x65
# ITU-T H.264, table 9-2: the first code words of ue(v), and 9-3: what they are as se(v).
UNSIGNED = ["1", "010", "011", "00100", "00101", "00110", "00111", "0001000", "0001001"]
SIGNED = [0, 1, -1, 2, -2, 3, -3, 4, -4]


def digits(bits: Bits) -> str:
    return f"{bits.value:0{bits.count}b}" if bits.count else ""


def unit(payload: str) -> bytes:
    """Return a NAL unit that holds digits, a bit that ends them, and zeros up to a byte."""
    whole = payload + "1"
    whole += "0" * (-len(whole) % 8)
    data = bytes(int(whole[at : at + 8], 2) for at in range(0, len(whole), 8))
    return bytes([HEADER]) + escaped(data)


def escaped(payload: bytes) -> bytes:
    """Put a 3 between two zeros and a byte up to 3, byte by byte. Source: ITU-T H.264, 7.4.1."""
    out = bytearray()
    zeros = 0
    for byte in payload:
        if zeros == 2 and byte <= 3:
            out.append(3)
            zeros = 0
        zeros = zeros + 1 if byte == 0 else 0
        out.append(byte)
    return bytes(out)


@pytest.mark.parametrize(("number", "word"), list(enumerate(UNSIGNED)))
def test_unsigned_numbers_are_the_words_of_the_table(number: int, word: str) -> None:
    assert digits(BitWriter().ue(number).written()) == word
    assert BitReader(unit(word)).ue() == number


@pytest.mark.parametrize(("number", "word"), list(zip(SIGNED, UNSIGNED, strict=True)))
def test_signed_numbers_are_the_words_of_the_table(number: int, word: str) -> None:
    assert digits(BitWriter().se(number).written()) == word
    read = BitReader(unit(word)).se()
    assert (read, type(read)) == (number, int)


@given(st.lists(st.tuples(st.integers(1, 33), st.integers(0)), max_size=20))
def test_what_is_written_is_read(numbers: list[tuple[int, int]]) -> None:
    writer = BitWriter()
    expected = ""
    for count, number in numbers:
        writer.u(count, number % (1 << count))
        expected += f"{number % (1 << count):0{count}b}"
    assert digits(writer.written()) == expected
    reader = BitReader(unit(expected))
    for count, number in numbers:
        assert reader.u(count) == number % (1 << count)
    assert reader.rest() == Bits(0, 0)


@given(st.text("01", max_size=40), st.text("01", max_size=70))
def test_the_rest_is_what_was_not_read(first: str, left: str) -> None:
    reader = BitReader(unit(first + left))
    assert f"{reader.u(len(first)):0{len(first)}b}" == (first or "0")
    rest = reader.rest()
    assert (digits(rest), rest.count) == (left, len(left))
    assert digits(BitWriter().u(3, 5).bits(rest).written()) == "101" + left


@given(st.lists(st.sampled_from([0, 0, 0, 1, 2, 3, 4, 128, 255]), max_size=40))
def test_no_start_code_comes_up_within_a_unit(payload: list[int]) -> None:
    writer = BitWriter()
    for byte in payload:
        writer.u(8, byte)
    written = writer.nal(HEADER)
    assert written == START_CODE + bytes([HEADER]) + escaped(bytes([*payload, 0x80]))
    reader = BitReader(written[len(START_CODE) :])
    assert [reader.u(8) for _ in payload] == payload
    assert reader.rest() == Bits(0, 0)


@pytest.mark.parametrize("start", [b"\x00\x00\x01", START_CODE])
def test_a_stream_is_parted_at_its_start_codes(start: bytes) -> None:
    units = [b"\x67\x01\x02", b"\x68\x00\x07", b"\x65\x80"]
    assert nal_units(b"".join(start + each for each in units)) == units


def test_zeros_behind_a_unit_are_none_of_it_and_other_bytes_are() -> None:
    stream = START_CODE + b"\x67X\x00\x00" + START_CODE + b"\x00\x68X"
    assert nal_units(stream) == [b"\x67X", b"\x00\x68X"]
    assert nal_units(START_CODE + b"X\x67X") == [b"X\x67X"]
