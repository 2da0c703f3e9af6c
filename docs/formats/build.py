"""Write the table of formats in docs/delivering.md from the registry of formats.

    python docs/formats/build.py [--check]

With `--check`, nothing is written, and it fails if the table is out of date.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from endroll.encode.color_encoding import Sampling
from endroll.encode.families import AAC, OPUS, PCM, CinemaPackage, Pictures
from endroll.encode.formats import FORMATS, Alpha

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.encode.formats import FormatSpec

PAGE: Final = Path(__file__).parent.parent / "delivering.md"
BEGIN: Final = "<!-- formats: begin, written by docs/formats/build.py -->\n"
END: Final = "<!-- formats: end -->\n"
_SOUNDS: Final = {AAC: "AAC", PCM: "24-bit PCM", OPUS: "Opus", None: "none"}
_SAMPLINGS: Final = {Sampling.S444: "4:4:4", Sampling.S422: "4:2:2", Sampling.S420: "4:2:0"}


def write_table() -> str:
    """Return the table: a row for each format, in the order of the registry."""
    return "\n".join(_lines()) + "\n"


def write_page() -> str:
    """Return the page with its table up to date."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{write_table()}\n{END}{after}"


def _lines() -> Iterator[str]:
    yield "| `--format` | is | samples | alpha | sound | for |"
    yield "|---|---|---|---|---|---|"
    for spec in FORMATS.values():
        cells = (
            f"`{spec.name}`",
            spec.description,
            _samples_of(spec),
            "" if spec.alpha is Alpha.NONE else spec.alpha.value,
            _SOUNDS[spec.sound],
            spec.use,
        )
        yield f"| {' | '.join(cells)} |"


def _samples_of(spec: FormatSpec) -> str:
    if isinstance(spec.family, (Pictures, CinemaPackage)):
        return spec.family.samples
    encoding = spec.family.encoding
    return f"{encoding.bits}-bit {_SAMPLINGS[encoding.sampling]}"


def main() -> None:
    """Write the table, or check it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="fail if the table is out of date")
    page = write_page()
    if not parser.parse_args().check:
        PAGE.write_text(page, encoding="utf-8")
    elif page != PAGE.read_text(encoding="utf-8"):
        sys.exit(f"{PAGE} is out of date: run python docs/formats/build.py")


if __name__ == "__main__":
    main()
