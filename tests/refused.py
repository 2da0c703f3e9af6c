"""Check that something is refused, by the code of its diagnostic and not by the words of it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.core.diagnostics import EndrollError


@contextmanager
def refused(kind: type[EndrollError], code: str) -> Iterator[None]:
    """Fail unless an error of a kind is raised, with one diagnostic of a code."""
    with pytest.raises(kind) as raised:
        yield
    assert [diagnostic.code for diagnostic in raised.value.diagnostics] == [code]
