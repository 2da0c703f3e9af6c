"""Long and hostile pages: margins stay, nothing is lost, and time grows with the lines alone."""

from __future__ import annotations

import statistics
import time
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from endroll.core.diagnostics import EndrollError
from endroll.importers.formats import ImportOptions
from endroll.importers.import_credits import import_credits
from endroll.importers.line_shape import measure
from endroll.importers.lines import split_lines
from endroll.importers.name_lists import split_names
from endroll.importers.page_reading import read_page
from endroll.importers.pages import page_context, read_page_lines
from endroll.interchange.nodes import CreditsDraft

if TYPE_CHECKING:
    from pathlib import Path

BLOCK = "Zorb Quil\nMunt Fask\n\n"
"""Words that nobody knows, so that a page of them costs much."""


def margins(count: int) -> list[float]:
    shapes = measure(split_lines(BLOCK * count))
    return [choice.margin for choice in read_page(page_context(shapes, may_have_title=False))]


def test_the_margins_of_a_long_page_are_those_of_a_short_one() -> None:
    short, long = margins(50), margins(1_000)
    assert statistics.median(short) > 1
    assert statistics.median(long) == pytest.approx(statistics.median(short), rel=0.2)


@pytest.mark.parametrize(
    "text",
    [
        "Kim Lund\nas Anna\nas Ben\n\nJo Park\nas Cleo\n",
        "Kim Lund\nas\nAnna\nas\nBen\n\nJo Park\nas Cleo\n",
        "Kim Lund\nas\nas\nAnna\n",
    ],
)
def test_nothing_is_lost_where_links_follow_each_other(text: str) -> None:
    page = read_page_lines(split_lines(text))
    draft = CreditsDraft(nodes=page.nodes)
    shown = " ".join(node_text.text for _, node_text in draft.texts_with_kinds())
    shown += f" {page.title.text if page.title else ''} "
    shown += " ".join(line.text for line in page.left_out)
    assert all(shown.count(word) == text.count(word) for word in ("Kim", "Anna", "Ben", "Jo"))


HOSTILE = {
    "numbers at the ends": "".join(f"X{n}ab  3\n" for n in range(20_000)),
    "headings after prose": ("So it was, and so it is, and so it shall be for all of us.\n" * 3)
    + "".join("Cast\nA\nB\nC\n" for _ in range(5_000)),
    "a line of spaces": "Editor" + " " * 19_000 + "x\nAnn Lee\n",
    "lines of spaces": ("Editor" + " " * 1_900 + "x\n") * 60 + "Ann Lee\n",
    "spaces without a break": "Editor: a" + "\u00a0" * 19_000 + "b\n",
    "brackets": "Editor: " + "(" * 19_000 + "\n",
    "many brackets": ("Editor: " + "(a" * 900 + "\n") * 50,
    "digits": "Editor: " + "1" * 19_000 + "\n",
    "equal lines of an article": "Home > A\n" * 20_000 + "\nCredits\n" + BLOCK,
    "one long paragraph": "© 2020 X\n" + "Directed by\n" + "abc\n" * 20_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_takes_bounded_time(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(HOSTILE[name], encoding="utf-8")
    start = time.process_time()
    with suppress(EndrollError):  # some of them hold no credits
        import_credits(path, ImportOptions())
    assert time.process_time() - start < 20


def test_a_list_of_spaces_is_cut_at_once() -> None:
    start = time.process_time()
    assert [name.text for name in split_names("a" + "\u00a0" * 20_000 + "b")]
    assert time.process_time() - start < 2
