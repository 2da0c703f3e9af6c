from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Final

import pytest
from tests.conformance.conftest import Exclusion, assert_only_these_fail, break_cases

from endroll.text.itemise import graphemes_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conformance.conftest import UnicodeFile

CASES: Final = {"15.0.0": 602, "17.0.0": 766}

EXCLUSIONS: Final = (
    Exclusion(
        name="GB11, ✁",
        reason="U+2701 is Extended_Pictographic in Unicode 15.0 and no longer in 17.0, so that no "
        "joiner makes it one with another.",
        version="15.0.0",
        pattern="\u2701\u200d\u2701",
        count=1,
    ),
    Exclusion(
        name="GB9c, no consonant before",
        reason="Unicode 17.0 joins a consonant to a virama only where another consonant stands "
        "before; regex, whose data are of 18.0, joins them always.",
        version="17.0.0",
        pattern="^[a?]?\u094d\u0308?[\u0915\u0924]",
        count=4,
    ),
)


@pytest.mark.needs("unicode-data")
def test_graphemes_are_unicode_s(unicode_file: Callable[[str], UnicodeFile]) -> None:
    file = unicode_file("GraphemeBreakTest.txt")
    cases = break_cases(file)
    failing = {
        case
        for case in cases
        if case.places != tuple(accumulate(len(one) for one in graphemes_of(case.text)))
    }
    assert_only_these_fail(failing, cases, EXCLUSIONS, file.version)
    assert len(cases) == CASES.get(file.version, len(cases))
