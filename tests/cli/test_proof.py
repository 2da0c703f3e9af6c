"""`endroll proof`: the files it writes, and what it prints."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image
from pypdf import PdfReader

import endroll as api

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Outcome

    Endroll = Callable[..., Outcome]


@pytest.mark.usefixtures("project_folder")
def test_the_whole_roll(endroll: Endroll, project_folder: Path) -> None:
    project = api.load()
    height_px = project.roll.height_px
    ran = endroll("proof", "-o", "roll.png", "--json")
    told = {"path": "roll.png", "width_px": 320, "height_px": height_px}
    assert (ran.code, json.loads(ran.out)) == (0, told)
    with Image.open(project_folder / "roll.png") as picture:
        np.testing.assert_array_equal(np.asarray(picture), project.rows(0, height_px))
    assert endroll("proof").out == f"renders/a-film.proof.png  320x{height_px}\n"


def test_another_kind_of_file_is_refused(endroll: Endroll, project_folder: Path) -> None:
    ran = endroll("proof", "-o", "roll.doc")
    assert ran.code == 2
    assert all(suffix in ran.err for suffix in (".png", ".pdf", ".svg"))
    assert not list(project_folder.glob("roll.*"))


@pytest.mark.usefixtures("project_folder")
def test_pages(endroll: Endroll) -> None:
    ran = endroll("proof", "-o", "roll.pdf", "--json")
    assert (ran.code, json.loads(ran.out)) == (0, {"path": "roll.pdf", "pages": 1})
    assert endroll("proof", "-o", "roll.pdf", "--paper", "letter").out == "roll.pdf  1 page\n"


def test_the_foot_says_which_film_it_is(endroll: Endroll, project_folder: Path) -> None:
    path = project_folder / "credits.yaml"
    text = path.read_text(encoding="utf-8").replace("names: Ann}", "names: Ann, when: festival}")
    path.write_text("versions: [festival, tv]\n" + text, encoding="utf-8")
    assert endroll("proof", "-o", "roll.pdf", "--version", "festival").code == 0
    fingerprint = api.load(version="festival").fingerprint()[:12]
    (page,) = PdfReader("roll.pdf").pages
    assert f"credits.yaml  festival  {fingerprint}" in page.extract_text()


@pytest.mark.usefixtures("project_folder")
def test_there_is_no_such_paper(endroll: Endroll) -> None:
    ran = endroll("proof", "-o", "roll.pdf", "--paper", "a3")
    assert ran.code == 2
    assert all(name in ran.err for name in ("a4", "letter"))
