"""Roles that are capitalised differently from most."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Codes = Callable[[str], list[tuple[str, int]]]

USUAL = ["Sound Mixer", "Best Boy", "Key Grip", "Director of Photography"]


def crew(*roles: str) -> str:
    """Return a roll of roles, one per line."""
    return "".join(f"  - {{role: {role!r}, names: N}}\n" for role in roles)


def cast(*roles: str) -> str:
    """Return a roll with one cast table, one role per line below the first."""
    return "  - cast:\n" + "".join(f"    - {{role: {role!r}, names: N}}\n" for role in roles)


@pytest.mark.parametrize(
    "role",
    [
        "SOUND RECORDIST",
        "boom operator",
        "Boom operator",
        "Second Unit director",
        "sound Mixer"[:5],
    ],
)
def test_a_role_that_is_written_in_another_way(codes: Codes, role: str) -> None:
    assert codes(crew(*USUAL, role)) == [("mixed-case", 5)]


@pytest.mark.parametrize(
    "role",
    [
        "DIT",
        "VFX",
        "ADR Mixer",
        "1st AC",
        "2nd Assistant Director",
        "1re assistante",
        "Editor",
        "Co-editor / Sound",
        "Writer/director",
        "Chargé de Production",
        "iPad Operator",
        "Assistant to McQueen",
        "Driver (second unit)",
        "With special thanks to",
        "A film by",
        "Major funding for this program was provided by",
        "录音",
        "صوت",
        "Schnitt von",
        "50%",
    ],
)
def test_acronyms_small_words_and_sentences_are_as_they_are(codes: Codes, role: str) -> None:
    assert codes(crew(*USUAL, role)) == []


def test_where_there_is_no_clear_majority_nothing_is_said(codes: Codes) -> None:
    assert codes(crew(*USUAL[:3], "BOOM OPERATOR")) == []
    assert codes(crew(*USUAL, "BOOM OPERATOR", "FOLEY ARTIST")) == []


def test_one_role_is_one_however_often_it_comes(codes: Codes) -> None:
    assert codes(crew("Sound Mixer", *["Sound Mixer"] * 8, "BOOM OPERATOR")) == []


def test_capitals_and_small_letters_may_be_the_way_of_a_film(codes: Codes) -> None:
    assert codes(crew(*map(str.upper, USUAL), "Foley Artist")) == [("mixed-case", 5)]
    assert codes(crew(*map(str.lower, USUAL), "Foley Artist")) == [("mixed-case", 5)]


def test_other_languages_have_small_words_and_names_with_capitals(codes: Codes) -> None:
    french = ["Chef opérateur", "Ingénieur du son", "Premier assistant", "Chef monteur"]
    assert codes(crew(*french, "Script Supervisor")) == []
    roles = [f"    - {{role: {role!r}, names: N}}\n" for role in (*USUAL, "Chef opérateur")]
    inner = "".join(roles).replace("names", "language: fr, names")
    assert codes(f"  - section:\n{inner}") == []


def test_a_cast_is_compared_with_itself(codes: Codes) -> None:
    parts = ["Herself", "Man at bar", "The Pilot", "Nurse Joy", "Dr. K."]
    assert codes(cast(*parts) + crew(*map(str.upper, USUAL))) == []
    assert codes(cast(*parts, "himself")) == [("mixed-case", 7)]


def test_what_is_set_in_capitals_is_left_alone(look_into: Callable[..., Any]) -> None:
    def said(case: str) -> list[str]:
        head = f"video: {{fps: 24}}\nstyles: {{role: {{case: {case}}}}}\nroll:\n"
        _, found = look_into(head + crew(*USUAL, "boom operator"))
        return [one.code for one in found]

    assert said("small-caps") == ["mixed-case"]
    assert said("upper") == []
    assert said("upper-names") == []


def test_a_line_may_allow_it(codes: Codes) -> None:
    allowed = crew("boom operator").replace("\n", "  # endroll: allow mixed-case\n")
    assert codes(crew(*USUAL) + allowed) == []
