"""Complete the rows of a field to a whole picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Pixels = TypeVar("Pixels", bound="NDArray[np.uint8]")


def with_field_only(picture: Pixels, first_row: int) -> Pixels:
    """Return a picture with only its rows `first_row`, + 2, …, and means of them in between.

    uint8 (rows, …), an even number of rows. Before the first and after the last, a row is repeated.
    """
    field = picture[first_row::2].astype(np.uint16)
    around = np.concatenate((field[:1], field) if first_row else (field, field[-1:]))
    whole = picture.copy()
    whole[1 - first_row :: 2] = (around[:-1] + around[1:] + 1) >> 1
    return whole
