"""What a worker says has the user's paths."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from endroll.batch.cluster.relocation import Relocation
from endroll.batch.tasks import Failed, Written
from endroll.core.diagnostics import Span, error, warning
from endroll.core.units import FrameRate
from endroll.encode.delivery import Delivery

WORKER = Path("/scratch/run/films/1")
OUT = Path("/scratch/run/outputs/1")


@pytest.mark.parametrize(
    ("shown", "text", "told"),
    [
        ("films/one", "/scratch/run/films/1/a.png is grey", "films/one/a.png is grey"),
        (".", "“/scratch/run/films/1/art/a.png” is grey", "“art/a.png” is grey"),
        ("/home/me", "look into /scratch/run/films/1.", "look into /home/me."),
        (
            "/home/me",
            "/scratch/run/films/12/a and /scratch/run/films/1",
            "/scratch/run/films/12/a and /home/me",
        ),
    ],
)
def test_texts_have_the_users_folder(shown: str, text: str, told: str) -> None:
    assert Relocation({WORKER: Path(shown)}).text(text) == told


def test_every_path_of_a_result_is_the_users() -> None:
    font, own = Path("/venv/there/noto.ttf"), Path("/venv/here/noto.ttf")
    known = Relocation({OUT: Path("out"), WORKER: Path()}, {font: own})
    delivery = Delivery(
        path=OUT / "a.mov",
        key_path=OUT / "a-key.mov",
        format="prores-422",
        frame_count=1,
        rate=FrameRate(Fraction(24)),
        width_px=2,
        height_px=2,
        size_bytes=1,
        seconds=1,
    )
    span = Span(str(WORKER / "credits.yaml"), 3, 4)
    written = Written(
        delivery=delivery,
        fingerprint="f",
        sha256="s",
        inputs=(WORKER / "credits.yaml", font, Path("/usr/x")),
        diagnostics=(warning("w", f"{WORKER}/logo.svg", hint=f"see {WORKER}/x", span=span),),
    )
    moved = known.result(written)
    assert isinstance(moved, Written)
    assert moved.inputs == (Path("credits.yaml"), own, Path("/usr/x"))
    assert (moved.delivery.path, moved.delivery.key_path) == (
        Path("out/a.mov"),
        Path("out/a-key.mov"),
    )
    (told,) = moved.diagnostics
    assert str(told) == "credits.yaml:3:4: warning: logo.svg\n  hint: see x"
    failed = known.result(
        Failed(diagnostics=(error("e", f"cannot write {OUT}/a.mov"),), exit_code=3)
    )
    assert failed == Failed(diagnostics=(error("e", "cannot write out/a.mov"),), exit_code=3)
