"""A proof of changes: every change is listed and marked in the PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import endroll
from endroll.project import film_of
from endroll.proof.paper import Paper
from endroll.review.change_proof import write_changes
from endroll.review.diff import find_changes

if TYPE_CHECKING:
    from pathlib import Path

    from tests.pdf_reading import Reader

OLD = """
title: A Film
video: {size: 1280x720, fps: 24}
roll:
  - role: Edited by
    names: [Ann Author, Bo 谢德庆]
  - heading: Cast
    cast:
      - Herself: Ann Author
  - heading: Thanks
    names: [Gus Gray, Hal Hill, Ida Iron, Pia Park]
"""


SIGN = "Name Signature Date"


@pytest.fixture
def signed(tmp_path: Path, copied: Reader) -> list[str]:
    """The lines of a proof of four changes, as each PDF reader copies them."""
    new = OLD.replace("谢德庆]", "谢天, Pia Park]").replace(", Pia Park]\n\n", "]")
    new = new.replace("Hal Hill, Ida Iron, Pia Park", "Hal Hill, Zoe Zander")
    films = []
    for name, text in (("old.yaml", OLD), ("new.yaml", new)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        films.append(endroll.load(tmp_path / name))
    before, after = films
    changes = find_changes(before.credits, after.credits)
    path = tmp_path / "changes.pdf"
    made = write_changes((film_of(before), film_of(after)), changes, path, paper=Paper.A4)
    assert made.pages == 2
    return copied(path)


def test_every_change_is_listed(signed: list[str]) -> None:
    text = "\n".join(signed[: signed.index(SIGN)])
    for line in (
        "Added: 1\nThanks: Zoe Zander new.yaml:11",
        "Changed: 1\nEdited by: Bo 谢天 was Bo 谢德庆 new.yaml:6",
        "Moved: 1\nEdited by: Pia Park from Thanks new.yaml:6",
        "Removed: 1\nThanks: Ida Iron old.yaml:11",
    ):
        assert line in text
    assert "1 changed, 1 moved, 1 added, 1 removed" in text
    assert "Length: " in text


def test_the_roll_follows_with_what_was_there(signed: list[str]) -> None:
    roll = signed[signed.index(SIGN) + 1 :]
    assert roll[:4] == ["Edited by", "Ann Author", "Bo 谢天", "Pia Park"]
    assert "~ was Bo 谢德庆" in roll
    assert "> from Thanks" in roll
    assert "Ida Iron" not in roll
