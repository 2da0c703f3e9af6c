"""Tell a role from a name: the roles that nearly every film has, in many languages. Text in."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import regex

if TYPE_CHECKING:
    from collections.abc import Collection

_LAST_WORDS: Final = (
    "editor supervisor coordinator designer operator producer colorist colourist cinematographer "
    "screenwriter gaffer mixer accountant wrangler technician animator compositor decorator "
    "photographer programmer recordist"
)
"""Words that end English roles of several words, and no person's name."""

_ENDINGS: Final = frozenset(_LAST_WORDS.split())
_EDGES: Final = regex.compile(r"^\W+|(?<![\W_])[\W_]+$")
_BETWEEN: Final = regex.compile(r"\s*[/&+,、]\s*|\s+(?:and|und|et|y|e)\s+")
_WORD: Final = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}.'’/\-]*")


def _key(text: str) -> str:
    return " ".join(_EDGES.sub("", text).casefold().split())


@cache
def _usual_roles() -> frozenset[str]:
    """Return the roles of `role_words.txt`, which has `LANGUAGE: role | role` on each line."""
    text = files("endroll.check").joinpath("role_words.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return role_keys([role for line in lines for role in line.partition(":")[2].split("|")])


def role_keys(roles: Collection[str]) -> frozenset[str]:
    """Return the roles of a film in the form in which `is_role` compares them."""
    keys = frozenset(_key(role) for role in roles)
    return frozenset(key for key in keys if key and not key.startswith("the "))


def is_role(text: str, known: frozenset[str] = frozenset()) -> bool:
    """Return whether a text is a usual role, or one of those `known` of this film."""
    key = _key(text)
    words = key.split()
    usual, parts = _usual_roles(), _BETWEEN.split(key)
    ends_like_one = len(words) > 1 and words[-1] in _ENDINGS and all(map(_WORD.fullmatch, words))
    is_usual = key in usual or (all(parts) and usual.issuperset(parts))
    return is_usual or key in known or ends_like_one
