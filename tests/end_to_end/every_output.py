"""Write everything that endroll writes of a project, and print the SHA-256 of each file.

A process of its own, so that each can have surroundings of its own: `every_output.py CREDITS OUT
CORES`, both paths as a person may write them, and on how many cores at most.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from endroll.encode.formats import FORMATS
from endroll.exporters.export_credits import export_credits
from endroll.exporters.report_formats import write_report
from endroll.importers.formats import ImportOptions
from endroll.importers.import_credits import import_credits
from endroll.importers.write_credits import write_credits
from endroll.project import film_of, load
from endroll.proof.paper import Paper
from endroll.review.change_proof import write_changes
from endroll.review.diff import find_changes
from endroll.review.snapshots import PROOFS
from endroll.schema.json_schema import credits_schema
from endroll.source.origin import Origin

SIZED = [name for name, form in FORMATS.items() if form.encoder and form.encoder.modes]
"""Codecs that are defined for some sizes and rates."""

RENDERS: dict[str, dict[str, Any]] = {
    **{
        name: {"output_format": name}
        for name, form in FORMATS.items()
        if name not in SIZED and not form.is_cinema
    },
    "small": {"small": True},
    "draft": {"output_format": "webm-alpha", "quality": "draft"},
    "master": {"output_format": "hevc", "quality": "master"},
    "stretch": {"output_format": "hevc-10", "frames": range(8, 10)},
    "option": {"encoder_options": {"preset": "fast"}},
    "jobs": {"output_format": "png", "jobs": 2},
    "textless": {"output_format": "dnxhr-hq", "textless": True},
    "matte": {"output_format": "prores-422", "matte": True},
    "layers": {"output_format": "prores-4444", "transparent": True},
    "premultiplied": {"output_format": "tiff", "premultiplied": True},
}
TIMELINE = ("otio", "xml") if find_spec("opentimelineio") else ()
REPORTS = (*TIMELINE, "edl", "fcpxml", "csv", "vtt", "svg", "json")
EXPORTS = ("csv", "xlsx", "text", "markdown", "departments", "cinecred")


def suffix_of(name: str) -> str:
    """Return the suffix of the files of a format; folders need none."""
    return "" if FORMATS[name].is_package else FORMATS[name].name_suffix


def write_all(credits_: Path, out: Path) -> dict[str, int]:
    """Write everything, and return in which second each began to be written."""
    began: dict[str, int] = {}

    def path_of(name: str) -> Path:
        began[name] = int(time.time())
        return out / name

    project, earlier = load(credits_), load(credits_.with_name("earlier.yaml"))
    for name, options in RENDERS.items():
        project.render(path_of(name + suffix_of(options.get("output_format", "h264"))), **options)
    for name in SIZED:
        sized = load(credits_, settings=["video.size=1280x720", "video.fps=50"])
        sized.render(path_of(name + suffix_of(name)), output_format=name, frames=range(8, 12))
    project.render_with_moviepy(path_of("moviepy.mp4"))
    project.save_frame(10, path_of("frame.png"), guides=True)
    project.save_sheet("12f", path_of("sheet.png"))
    for kind in PROOFS:
        project.save_proof(path_of(f"proof{kind}"))
    for kind in REPORTS:
        write_report(project.report(), path_of(f"report.{kind}"))
    for kind in EXPORTS:
        export_credits(Origin(credits_), path_of(f"export.{kind}"), kind)
    found = find_changes(earlier.credits, project.credits)
    write_changes((film_of(earlier), film_of(project)), found, path_of("diff.pdf"), paper=Paper.A4)
    imported = import_credits(credits_.with_name("list.txt"), ImportOptions())
    write_credits(imported.text, path_of("imported.yaml"), force=False)
    path_of("schema.json").write_text(json.dumps(credits_schema()), encoding="utf-8")
    (out / "fingerprint").write_text(project.fingerprint(), encoding="utf-8")
    return began


def main() -> None:
    """Do as the arguments say."""
    credits_, out, cores = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])
    began = write_all(credits_, out)
    hashes = {
        path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }
    print(json.dumps({"began": began, "hashes": hashes}))  # noqa: T201  what the test reads


if __name__ == "__main__":
    main()
