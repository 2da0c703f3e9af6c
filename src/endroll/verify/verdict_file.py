"""Write a verdict for others to read: PDF to sign, JSON for programs, or text.

In: a film, and the verdict on a file that came back. Out: one file, whole or absent. The same
verdict gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Final

from endroll.core.atomic_write import refuse_inputs, whole_file
from endroll.core.diagnostics import UsageError, error
from endroll.core.files import unopened
from endroll.core.units import FrameRate, timecode
from endroll.verify.verdict_pages import Setting, counts_of, set_verdict

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction
    from pathlib import Path

    from endroll.pipeline.film import Film
    from endroll.proof.paper import Paper
    from endroll.verify.findings import Verdict
    from endroll.verify.verdict_pages import Fact

_SUFFIXES: Final = (".pdf", ".json", ".txt")


def check_verdict(path: Path) -> str:
    """Return the suffix of a verdict's path in lower case, which is its format.

    Raises:
        UsageError: there is no such format.
    """
    suffix = path.suffix.lower()
    if suffix not in _SUFFIXES:
        raise UsageError(
            error(
                "unknown-verdict-format",
                f"a verdict cannot be written as {path}",
                hint=f"write to a path that ends in {', '.join(_SUFFIXES[:-1])} or {_SUFFIXES[-1]}",
            )
        )
    return suffix


def write_verdict(film: Film, verdict: Verdict, path: Path, *, paper: Paper) -> None:
    """Write a verdict in the format that the suffix of the path names.

    Raises:
        RenderError: the file cannot be written.
        UsageError: there is no such format, the path is a file that was read, or the file that
            came back cannot be read any more.
    """
    suffix = check_verdict(path)
    refuse_inputs((path,), (*film.inputs, *_files(verdict.file)))
    if suffix == ".pdf":
        _write_pdf(film, verdict, path, paper)
        return
    if suffix == ".json":
        text = json.dumps(_as_json(film, verdict), indent=2, ensure_ascii=False)
    else:
        text = "\n".join(verdict_lines(verdict))
    with whole_file(path, suffix=suffix) as part:
        part.write_text(f"{text}\n", encoding="utf-8", newline="\n")


def verdict_lines(verdict: Verdict) -> Iterator[str]:
    """Yield the verdict, what was counted, what is wrong, and what is only told."""
    shows = "shows the credits" if verdict.ok else "does not show the credits as they are"
    yield f"{verdict.file} {shows}"
    for count in counts_of(verdict):
        yield f"  {count}"
    for finding in verdict.findings:
        kind = "note" if finding.is_note else "error"
        yield f"{kind}: {finding.message} [{finding.code}]"
        if finding.hint and not finding.is_note:
            yield f"  hint: {finding.hint}"


def _as_json(film: Film, verdict: Verdict) -> dict[str, object]:
    from endroll.pipeline.fingerprint import fingerprint_film  # noqa: PLC0415  reads every input

    return {
        **verdict.as_json(),
        "sha256": sha256_of(verdict.file),
        "credits": film.origin.path.name,
        "version": film.origin.version,
        "fingerprint": fingerprint_film(film),
    }


def _write_pdf(film: Film, verdict: Verdict, path: Path, paper: Paper) -> None:
    from endroll.proof.document import write_pages  # noqa: PLC0415  pypdf and fontTools are slow
    from endroll.proof.labels import LabelSetter  # noqa: PLC0415  as above
    from endroll.proof.margins import with_margins  # noqa: PLC0415  as above
    from endroll.review.snapshots import proofed_film  # noqa: PLC0415  as above

    proofed = proofed_film(film)
    labels = LabelSetter(proofed.shaper, proofed.language)
    pages = set_verdict(verdict, [*_facts(film, verdict)], Setting(paper, labels.width_pt))
    write_pages(proofed, with_margins(pages, proofed.report, proofed.version), path)


def _facts(film: Film, verdict: Verdict) -> Iterator[Fact]:
    from endroll.pipeline.fingerprint import fingerprint_film  # noqa: PLC0415  reads every input

    facts, schedule = verdict.facts, film.schedule
    yield "File", verdict.file.name
    yield "SHA-256", sha256_of(verdict.file)
    yield (
        "Its picture",
        "  ·  ".join(
            (
                f"{facts.width_px} × {facts.height_px} px",  # noqa: RUF001  the multiplication sign
                f"{_rate(facts.rate)} frames/s",
                f"{facts.frames} frames, {timecode(facts.frames, FrameRate(facts.rate))}",
                facts.codec,
            )
        ),
    )
    yield (
        "Credits",
        "  ·  ".join(
            filter(
                None,
                (
                    film.origin.path.name,
                    film.origin.version and f"version {film.origin.version}",
                    f"{schedule.frame_count} frames",
                ),
            )
        ),
    )
    yield "Fingerprint", fingerprint_film(film)


def _rate(rate: Fraction) -> str:
    return str(rate.numerator) if rate.denominator == 1 else f"{rate.numerator}/{rate.denominator}"


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file; of a folder, of the list that `sha256sum *` prints in it.

    Raises:
        UsageError: a file cannot be read.
    """
    try:
        if not path.is_dir():
            return _digest(path)
        lines = (f"{_digest(file)}  {file.name}\n" for file in _files(path))
        return hashlib.sha256("".join(lines).encode()).hexdigest()
    except OSError as problem:
        unfit = unopened("delivered", problem)
        raise UsageError(error(unfit.code, f"{path}{unfit.says}", hint=unfit.hint)) from problem


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _files(path: Path) -> list[Path]:
    """Return a file, or the files of a folder in the order of their names."""
    if not path.is_dir():
        return [path]
    return sorted(file for file in path.iterdir() if file.is_file() and file.name[0] != ".")
