"""The kinds of inputs that are made."""

from __future__ import annotations

from typing import Final

from tests.reliability.fuzz.credits_kinds import CREDITS_KINDS
from tests.reliability.fuzz.font_kinds import FONT_KINDS
from tests.reliability.fuzz.import_kinds import IMPORT_KINDS
from tests.reliability.fuzz.media_kinds import MEDIA_KINDS
from tests.reliability.fuzz.page_kinds import PAGE_KINDS

KINDS: Final = (*CREDITS_KINDS, *IMPORT_KINDS, *FONT_KINDS, *MEDIA_KINDS, *PAGE_KINDS)
