"""Name a composition by the Digital Cinema Naming Convention, version 9.6.

Twelve fields between underscores; NULL where there is nothing to say. Source: isdcf.com/dcnc.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import UsageError, error

if TYPE_CHECKING:
    from endroll.encode.cinema.rules import CinemaRaster

DATE_VARIABLE: Final = "SOURCE_DATE_EPOCH"
"""Source: reproducible-builds.org, SOURCE_DATE_EPOCH specification."""

_NO_DATE: Final = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
_MOST_CHARACTERS: Final = 14
_NOTHING: Final = "NULL"
_CREDITS: Final = "XSN-1"
"""Transitional content, the first version. Source: appendix 3."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """What a package says of itself: the film, its language (BCP 47), its day and its text.

    It is `textless` if no text is in the pictures.
    """

    title: str
    language: str
    issued: dt.datetime
    textless: bool = False

    def content_title(self, raster: CinemaRaster) -> str:
        """Return the name of a composition in a raster."""
        fields = (
            _short(self.title),
            _CREDITS,
            raster.aspect,
            f"{self.language.partition('-')[0].upper()}-XX",
            "INT-TL" if self.textless else "INT-TD",
            "51",
            raster.resolution,
            _NOTHING,  # the studio
            f"{self.issued:%Y%m%d}",
            _NOTHING,  # the facility
            "SMPTE",
            "OV",
        )
        return "_".join(fields)


def date_of_issue() -> dt.datetime:
    """Return the moment that the environment names, and else a fixed one: the clock is not read.

    Raises:
        UsageError: what the environment names is no moment.
    """
    seconds = os.environ.get(DATE_VARIABLE)
    if not seconds:
        return _NO_DATE
    try:
        return dt.datetime.fromtimestamp(int(seconds), dt.UTC)
    except (ValueError, OverflowError, OSError):
        raise UsageError(
            error(
                "source-date",
                f"{DATE_VARIABLE} is {seconds}, which is no number of seconds since 1970",
                hint=f"set it to one, as `export {DATE_VARIABLE}=$(date +%s)` does, or unset it",
            )
        ) from None


def _short(title: str) -> str:
    """Return a title in Latin letters without accents or spaces, cut to 14 characters."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    words = re.findall(r"[A-Za-z0-9]+", plain.replace("'", ""))
    joined = "".join(word[0].upper() + word[1:] for word in words)
    return joined[:_MOST_CHARACTERS] or "Credits"
