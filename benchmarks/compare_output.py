"""Render the same films with two checkouts of endroll, and compare the files.

    python benchmarks/compare_output.py OTHER/src [--films gallery] [--formats h264 png] [--whole]

The films are the example film, examples/night-ferry (first make its media: `python
examples/night-ferry/make_media.py`), every template and every file of the gallery, each at a
smaller raster, or at its own with `--whole`. Each film is rendered completely in every format and
variant. Files are compared byte by byte; if bytes differ, both files are decoded, and the number of
different samples and the largest difference are counted.

It prints one line per variant: films, frames, a SHA-256 of all files, and the differences. It uses
only the public Python API, so the other checkout can be an old one.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import av
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

REPOSITORY: Final = Path(__file__).parents[1]
SEQUENCES: Final = ("png", "tiff", "tiff-lzw", "exr", "dpx")
MOVIES: Final = {
    "h264": ".mp4",
    "hevc": ".mp4",
    "hevc-10": ".mp4",
    "av1": ".mp4",
    "av1-10": ".mp4",
    "webm-alpha": ".webm",
    "prores-422-proxy": ".mov",
    "prores-422-lt": ".mov",
    "prores-422": ".mov",
    "prores-422-hq": ".mov",
    "prores-4444": ".mov",
    "prores-4444-xq": ".mov",
    "dnxhr-hq": ".mov",
    "dnxhr-hqx": ".mov",
}
VARIANTS: Final[dict[str, tuple[str, dict[str, Any]]]] = {
    **{name: (suffix, {"output_format": name}) for name, suffix in MOVIES.items()},
    **{name: ("", {"output_format": name}) for name in SEQUENCES},
    "h264 --small": (".mp4", {"small": True}),
    "prores-4444 --transparent": (".mov", {"output_format": "prores-4444", "transparent": True}),
    "png --transparent": ("", {"output_format": "png", "transparent": True}),
    "tiff --premultiplied": ("", {"output_format": "tiff", "premultiplied": True}),
    "exr --transparent": ("", {"output_format": "exr", "transparent": True}),
    "prores-422 --matte": (".mov", {"output_format": "prores-422", "matte": True}),
}
MAX_TIME_S: Final = 3600


@dataclass
class Tally:
    """The results of a variant over all films."""

    films: int = 0
    frames: int = 0
    digest: Any = field(default_factory=hashlib.sha256)
    different_films: list[str] = field(default_factory=list)
    samples: int = 0
    different_samples: int = 0
    most: int = 0
    levels: Counter[int] = field(default_factory=Counter)


def main() -> None:
    """Compare the films and print a line for every variant."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("other", type=Path, help="the src folder of the other checkout")
    parser.add_argument(
        "--films", nargs="*", default=[], help="only films with this text in the path"
    )
    parser.add_argument("--formats", nargs="*", default=list(VARIANTS), help="only these variants")
    parser.add_argument("--whole", action="store_true", help="render at the film's own raster")
    parser.add_argument("--render", nargs=3, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.render:
        path, size, output = arguments.render
        render(path, size, output, arguments.formats)
        return
    tallies = {name: Tally() for name in arguments.formats}
    with tempfile.TemporaryDirectory() as folder:
        films = [*example_films(), *template_films(Path(folder)), *gallery_films()]
        for path, size in films:
            if arguments.films and not any(text in str(path) for text in arguments.films):
                continue
            compare_film(path, "" if arguments.whole else size, arguments, tallies)
    for name, tally in tallies.items():
        print(line_of(name, tally))


def example_films() -> Iterator[tuple[Path, str]]:
    """Yield the films of the repository, each with the raster for the comparison."""
    yield REPOSITORY / "credits.yaml", "480x270"
    yield REPOSITORY / "examples" / "night-ferry" / "credits.yaml", "480x270"


def template_films(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield a new project from every template."""
    for template in sorted((REPOSITORY / "src" / "endroll" / "templates").glob("*.yaml")):
        project = folder / template.stem
        command = [sys.executable, "-m", "endroll", "init", str(project)]
        subprocess.run(
            [*command, "--template", template.stem],
            check=True,
            capture_output=True,
            timeout=MAX_TIME_S,
        )
        yield project / "credits.yaml", "640x360"


def gallery_films() -> Iterator[tuple[Path, str]]:
    """Yield the files of the gallery, whose blocks need a high picture."""
    for path in sorted((REPOSITORY / "docs" / "gallery" / "src").glob("*.yaml")):
        yield path, "500x540"


def compare_film(
    path: Path, size: str, arguments: argparse.Namespace, tallies: dict[str, Tally]
) -> None:
    """Render a film with both checkouts in every variant, and compare the files."""
    sources = (arguments.other, REPOSITORY / "src")
    with tempfile.TemporaryDirectory() as folder:
        outputs = [Path(folder) / side for side in ("other", "this")]
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(run_renders, sources, [path] * 2, [size] * 2, outputs, [tallies] * 2))
        for name, tally in tallies.items():
            compare_variant(name, path.parent.name + "/" + path.name, outputs, tally)
    print(f"{path.parent.name}/{path.name} done", file=sys.stderr, flush=True)


def run_renders(
    source: Path, path: Path, size: str, output: Path, tallies: dict[str, Tally]
) -> None:
    """Run this script in a process that imports endroll from one of the checkouts."""
    environment = {**os.environ, "PYTHONPATH": str(source.resolve())}
    command = [sys.executable, __file__, str(source), "--render", str(path), size, str(output)]
    subprocess.run(
        [*command, "--formats", *tallies],
        check=True,
        env=environment,
        stdout=subprocess.DEVNULL,
        timeout=MAX_TIME_S,
    )


def render(path: str, size: str, output: str, variants: list[str]) -> None:
    """Render a film in every variant, each into its own folder."""
    import endroll  # noqa: PLC0415  PYTHONPATH selects the checkout

    settings = [f"video.size={size}"] if size else []
    project = endroll.load(path, settings=settings)
    (Path(output) / "frames").mkdir(parents=True)
    for name in variants:
        suffix, options = VARIANTS[name]
        folder = Path(output) / name
        folder.mkdir()
        written = project.render(folder / f"film{suffix}", **options)
        (Path(output) / "frames" / f"{name}.json").write_text(json.dumps(written.frame_count))


def compare_variant(name: str, film: str, outputs: list[Path], tally: Tally) -> None:
    """Compare the files of a variant, and count different samples if bytes differ."""
    names = [
        sorted(file.relative_to(out / name) for file in (out / name).rglob("*") if file.is_file())
        for out in outputs
    ]
    if names[0] != names[1]:
        raise SystemExit(f"{film}, {name}: different file names: {names}")
    tally.films += 1
    tally.frames += int((outputs[1] / "frames" / f"{name}.json").read_text())
    for file in names[0]:
        paths = [out / name / file for out in outputs]
        contents = [path.read_bytes() for path in paths]
        tally.digest.update(hashlib.sha256(contents[1]).digest())
        if contents[0] != contents[1]:
            tally.different_films += [] if film in tally.different_films else [film]
            count_samples(paths[0], paths[1], tally)


def count_samples(one: Path, other: Path, tally: Tally) -> None:
    """Decode two files and count the samples that differ."""
    for first, second in zip(decoded(one), decoded(other), strict=True):
        for plane, counterpart in zip(first, second, strict=True):
            differences = np.abs(plane.astype(np.int64) - counterpart)
            tally.samples += differences.size
            tally.different_samples += int(np.count_nonzero(differences))
            tally.most = max(tally.most, int(differences.max()))


def decoded(path: Path) -> Iterator[list[np.ndarray[Any, Any]]]:
    """Yield the planes of each picture, as stored in the file."""
    with av.open(str(path)) as container:
        for frame in container.decode(video=0):
            is_deep = frame.format.components[0].bits > 8  # noqa: PLR2004  more than a byte
            yield [
                np.frombuffer(bytes(plane), np.uint16 if is_deep else np.uint8)
                .reshape(plane.height, -1)[:, : plane.width]  # lines may be padded
                .astype(np.int64)
                for plane in frame.planes
            ]


def line_of(name: str, tally: Tally) -> str:
    """Return the line with the results of a variant."""
    counts = f"{name:26} {tally.films:3} films {tally.frames:7} frames"
    digest = tally.digest.hexdigest()[:16]
    if not tally.different_films:
        return f"{counts}  {digest}  identical bytes"
    share = f"{tally.different_samples} of {tally.samples} samples differ, by {tally.most} at most"
    return f"{counts}  {digest}  {len(tally.different_films)} films differ: {share}"


if __name__ == "__main__":
    main()
