"""The kinds of inputs that are made."""

from __future__ import annotations

from typing import Final

from tests.reliability.fuzz.credits_kinds import CREDITS_KINDS
from tests.reliability.fuzz.import_kinds import IMPORT_KINDS

KINDS: Final = (*CREDITS_KINDS, *IMPORT_KINDS)
