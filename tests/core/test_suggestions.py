"""What is mistyped is told with what was meant, and nobody waits for that."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.core.suggestions import MOST_KNOWN, nearest
from endroll.schema.json_schema import credits_schema

if TYPE_CHECKING:
    from collections.abc import Iterator


def keys_in(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        for held in schema.values():
            yield from keys_in(held)
    elif isinstance(schema, list):
        for held in schema:
            yield from keys_in(held)


KEYS = sorted(set(keys_in(credits_schema())))


@given(key=st.sampled_from(KEYS), data=st.data())
def test_a_slip_in_a_key_finds_the_key(key: str, data: st.DataObject) -> None:
    """A letter left out, doubled, swapped or wrong, as comparing with every key finds it."""
    at = data.draw(st.integers(0, len(key) - 1))
    slip = data.draw(
        st.sampled_from(
            [
                key[:at] + key[at + 1 :],
                key[:at] + key[at] + key[at:],
                key[:at] + key[at + 1 : at + 2] + key[at] + key[at + 2 :],
                key[:at] + "q" + key[at + 1 :],
            ]
        )
    )
    best = max((difflib.SequenceMatcher(None, each, slip).ratio() for each in KEYS), default=0)
    found = nearest(slip, KEYS)
    if best > 0.75:
        assert found is not None
        assert difflib.SequenceMatcher(None, found, slip).ratio() > best - 0.1


def test_nothing_like_it_is_nothing() -> None:
    assert nearest("zzzzzz", KEYS) is None
    assert nearest("", KEYS) is None
    assert nearest("names", []) is None


def test_of_very_many_none_is_offered() -> None:
    known = [f"style{number}" for number in range(MOST_KNOWN + 1)]
    assert nearest("style1x", known[:-1]) is not None
    assert nearest("style1x", known) is None


@pytest.mark.parametrize("letters", [1, 1_000_000])
@pytest.mark.parametrize("alike", [True, False])
def test_few_are_compared_and_none_that_is_long(
    letters: int, monkeypatch: pytest.MonkeyPatch, *, alike: bool
) -> None:
    compared: list[tuple[int, int]] = []

    def close(word: str, known: list[str], n: int) -> list[str]:
        compared.append((len(word), max(map(len, known), default=0)))
        assert len(known) <= 100
        assert n == 1
        return []

    monkeypatch.setattr(difflib, "get_close_matches", close)
    known = [f"{'var' if alike else ''}{number:06}" for number in range(900)]
    nearest("v" * letters, [*known, "w" * letters])
    assert max(max(pair) for pair in compared) <= 60
