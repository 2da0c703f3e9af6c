"""Compare the widths of endroll's lines with Chromium's for the same strings and fonts.

    python benchmarks/compare_with_chromium.py [CREDITS...] [--fonts FOLDER] [-o PICTURE]
        [--facts FILE]

Chromium sets every name of the rolls run by run, each run in the font file that endroll chose, at
the same position in its design space: this compares shaping, not the choice of fonts. Chromium
measures at thirty times the size, where its rounding is negligible. A line that differs by more
than 0.3 percent is an error. The credits are docs/scripts.yaml and the strings in benchmarks/data;
those in rare scripts only with the folder of Debian's package fonts-noto-core, as `--fonts`. The
picture has endroll's line at the left and Chromium's at the right, and is several if there are many
lines; the facts are Chromium's widths at 100 px, for a test without a browser.
"""

from __future__ import annotations

import argparse
import base64
import html
import json
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from fontTools.ttLib.sfnt import SFNTReader, SFNTWriter
from PIL import Image

import endroll
from endroll.project import film_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from endroll.layout.roll import GlyphRun
    from endroll.model.credits import Entry, Text
    from endroll.project import Project
    from endroll.text.fonts import FontInstance

STRINGS: Final = Path(__file__).parent / "data"
CREDITS: Final = (
    Path(__file__).parents[1] / "docs" / "scripts.yaml",
    STRINGS / "strings.yaml",
)
RARE: Final = STRINGS / "rare_strings.yaml"
ENLARGED: Final = 30
FACTS_AT_PX: Final = 100
MOST_APART: Final = 0.003
ROW_PX: Final = 52
LABEL_PX: Final = 150
LINE_PX: Final = 450
MOST_ROWS: Final = 60
MARGIN_PX: Final = 10
"""Space at the left of a line, for letters with a negative side bearing."""
ROOM: Final = ("styles.base.leading=2",)
"""Line spacing wide enough to keep each line out of the picture of the next."""
COLORS: Final = 16
SECONDS: Final = 180
FLAGS: Final = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--allow-file-access-from-files", "--hide-scrollbars", "--force-device-scale-factor=1"),
    "--virtual-time-budget=60000",
)
STYLE: Final = """
body { margin: 0; background: black; }
span, text {
  font-kerning: normal; font-synthesis: none; font-weight: 400; letter-spacing: 0;
  text-rendering: geometricPrecision; white-space: pre;
}
.line { display: inline-block; }
.label { fill: #999; font: 14px sans-serif; }
"""
MEASURE: Final = """
const waiting = [...document.fonts].map(face => face.load());
Promise.all(waiting).then(() => {
  const lines = [...document.querySelectorAll(".line")];
  const widths = lines.map(line => line.getBoundingClientRect().width);
  document.body.innerHTML = "<pre id=widths>" + JSON.stringify(widths) + "</pre>";
}, problem => { document.body.innerHTML = "<pre id=problem>" + problem + "</pre>"; });
"""


@dataclass(frozen=True)
class Piece:
    """A part of a line in one font; its size is in px."""

    text: str
    font: FontInstance
    size_px: float


@dataclass(frozen=True)
class Line:
    """A name as set by endroll in a film; `font` is that of its style, `label` the role above."""

    film: Project
    font: FontInstance
    label: str
    text: str
    language: str
    runs: tuple[GlyphRun, ...]

    @property
    def left_px(self) -> float:
        """Return the left edge of the line."""
        return min(run.x_px for run in self.runs)

    @property
    def advance_px(self) -> float:
        """Return the width of the line in endroll."""
        return max(run.x_px + run.advance_px for run in self.runs) - self.left_px

    def pieces(self) -> Iterator[Piece]:
        """Yield the text in order, characters without a glyph included.

        Spaces between two runs are in the font of the style.
        """
        end = 0
        for number, run in enumerate(self.runs):
            start = self.text.index(run.text, end)
            if (between := self.text[end:start]).isspace():
                yield Piece(between, self.font, run.size_px)
                end = start
            stop = len(self.text) if number == len(self.runs) - 1 else start + len(run.text)
            yield Piece(self.text[end:stop], run.font, run.size_px)
            end = stop


@dataclass
class FontFiles:
    """The fonts of the lines as single files, because CSS cannot select a face of a collection."""

    folder: Path
    _names: dict[tuple[str, int], tuple[str, str]] = field(default_factory=dict)

    def family(self, font: FontInstance) -> str:
        """Return the CSS family name of a font."""
        key = (font.path, font.index)
        if key not in self._names:
            name = f"font{len(self._names)}"
            self._names[key] = name, self._single(font).as_uri()
        return self._names[key][0]

    def rules(self) -> str:
        """Return the @font-face rules of all fonts used."""
        return "\n".join(
            f'@font-face {{ font-family: {name}; font-weight: 1 1000; src: url("{address}"); }}'
            for name, address in self._names.values()
        )

    def _single(self, font: FontInstance) -> Path:
        path = Path(font.path).resolve()
        if path.suffix.lower() not in {".ttc", ".otc"}:
            return path
        single = self.folder / f"{path.stem}-{font.index}.otf"
        with path.open("rb") as collection, single.open("wb") as written:
            face = SFNTReader(collection, fontNumber=font.index)
            copy = SFNTWriter(written, len(face.keys()), face.sfntVersion)
            for table in face.keys():  # noqa: SIM118  the reader is not a mapping
                copy[table] = face[table]
            copy.close()
        return single


@dataclass(frozen=True)
class Browser:
    """A Chromium that opens each page with a new profile."""

    program: str
    folder: Path

    @property
    def version(self) -> str:
        """Return the name and version of the browser, without its build."""
        output = self._run(["--version"]).decode()
        match = re.search(r"\S+ [\d.]+", output)
        return match[0] if match else output.strip()

    def measure(self, page: str) -> list[float]:
        """Return the width of every `.line` of a page, in px.

        Raises:
            SystemExit: the fonts did not load in time, or one could not be loaded.
        """
        dumped = self._open(page, ["--dump-dom"]).decode()
        measured = re.search(r'<pre id="widths">(.*?)</pre>', dumped)
        if measured is None:
            problem = re.search(r'<pre id="problem">(.*?)</pre>', dumped)
            sys.exit(f"Chromium did not measure: {problem[1] if problem else 'fonts timed out'}")
        widths: list[float] = json.loads(measured[1])
        return widths

    def photograph(self, page: str, *, width_px: int, height_px: int) -> Image.Image:
        """Return a screenshot of a page."""
        shot = self.folder / "shot.png"
        self._open(page, [f"--screenshot={shot}", f"--window-size={width_px},{height_px}"])
        return Image.open(shot).convert("RGB").crop((0, 0, width_px, height_px))

    def _open(self, page: str, flags: Sequence[str]) -> bytes:
        path = self.folder / "page.html"
        path.write_text(page, encoding="utf-8")
        with tempfile.TemporaryDirectory(dir=self.folder, ignore_cleanup_errors=True) as profile:
            return self._run([*FLAGS, f"--user-data-dir={profile}", *flags, path.as_uri()])

    def _run(self, arguments: Sequence[str]) -> bytes:
        done = subprocess.run(
            [self.program, *arguments],
            check=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
        )
        return done.stdout


def find_lines(project: Project) -> list[Line]:
    """Return the names of a roll, in order."""
    written = {name.span: (role, name) for role, name in _names_in(project.credits.blocks)}
    first = film_of(project).shaper.order.first(project.credits.styles["name"])
    lines = []
    for block in project.roll.blocks:
        for placed in block.names:
            runs = tuple(
                run
                for run in project.roll.runs
                if placed.top_px <= run.baseline_px < placed.bottom_px
            )
            if placed.span in written and runs:
                role, name = written[placed.span]
                lines.append(Line(project, first, role, name.value, name.language, runs))
    return lines


def _names_in(blocks: Sequence[Entry]) -> Iterator[tuple[str, Text]]:
    for block in blocks:
        if block.kind == "role":
            for name in block.names:
                yield block.role.value if block.role else "", name.text


def measuring_page(lines: Sequence[Line], fonts: FontFiles) -> str:
    """Return a page with all lines, enlarged, and the script that measures them."""
    set_lines = "\n".join(
        f'<div><span class="line" {_tongue(line)} dir="auto">'
        + "".join(
            f'<span style="{_font(piece, fonts, ENLARGED)}">{html.escape(piece.text)}</span>'
            for piece in line.pieces()
        )
        + "</span></div>"
        for line in lines
    )
    return _page(f"{set_lines}<script>{MEASURE}</script>", fonts)


def picture_page(lines: Sequence[Line], fonts: FontFiles, browser: str) -> str:
    """Return a page with a row for each line: its role, endroll's line and the browser's."""
    size = f'width="{LABEL_PX + 2 * LINE_PX}" height="{ROW_PX * (len(lines) + 1)}"'
    middle = LABEL_PX + LINE_PX
    rows = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} style="display: block">',
        _svg_label("endroll", LABEL_PX, _ABOVE_PX),
        _svg_label(browser, middle, _ABOVE_PX),
    ]
    for number, line in enumerate(lines, start=1):
        top = number * ROW_PX
        rows += [
            _svg_label(line.label, MARGIN_PX, top + _ABOVE_PX),
            f'<image x="{LABEL_PX - MARGIN_PX}" y="{top}" href="{_painted(line)}"/>',
            _svg_line(line, fonts, x=middle, y=top + _ABOVE_PX),
        ]
    return _page("\n".join([*rows, "</svg>"]), fonts)


_ABOVE_PX: Final = ROW_PX * 2 // 3


def _svg_label(text: str, x: int, y: int) -> str:
    return f'<text class="label" x="{x}" y="{y}">{html.escape(text)}</text>'


def _svg_line(line: Line, fonts: FontFiles, *, x: int, y: int) -> str:
    is_rtl = any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in line.text)
    direction = 'direction="rtl" text-anchor="end"' if is_rtl else 'direction="ltr"'
    spans = "".join(
        f'<tspan style="{_font(piece, fonts)}">{html.escape(piece.text)}</tspan>'
        for piece in line.pieces()
    )
    place = f'x="{x}" y="{y}" fill="{line.runs[0].color}"'
    return f"<text {place} {direction} {_tongue(line)}>{spans}</text>"


def _painted(line: Line) -> str:
    baseline = line.runs[0].baseline_px
    pixels = line.film.rows(baseline - _ABOVE_PX, baseline - _ABOVE_PX + ROW_PX)
    left = max(0, round(line.left_px) - MARGIN_PX)
    png = BytesIO()
    Image.fromarray(pixels[:, left : left + LINE_PX]).save(png, "PNG")
    return f"data:image/png;base64,{base64.b64encode(png.getvalue()).decode()}"


def _tongue(line: Line) -> str:
    return f'lang="{html.escape(line.language)}"'


def _font(piece: Piece, fonts: FontFiles, enlarged: int = 1) -> str:
    axes = ", ".join(f"'{tag}' {place:g}" for tag, place in piece.font.variations)
    return (
        f"font-family: {fonts.family(piece.font)}; font-size: {piece.size_px * enlarged:g}px;"
        f" font-variation-settings: {axes or 'normal'}"
    )


def _page(body: str, fonts: FontFiles) -> str:
    return (
        '<!doctype html><meta charset="utf-8">'
        f"<style>{fonts.rules()}{STYLE}</style><body>{body}</body>"
    )


def print_table(lines: Sequence[Line], measured_px: Sequence[float]) -> list[str]:
    """Print a row for each line; return the texts of lines that differ too much."""
    too_far = []
    print("| script | text | endroll, px | Chromium, px | difference |\n|---|---|---|---|---|")
    for line, width_px in zip(lines, measured_px, strict=True):
        share = line.advance_px / width_px - 1
        if abs(share) > MOST_APART:
            too_far.append(line.text)
        print(
            f"| {line.label} | {line.text} | {line.advance_px:.2f} | {width_px:.2f}"
            f" | {100 * share:+.3f} % |"
        )
    return too_far


def print_summary(lines: Sequence[Line], measured_px: Sequence[float]) -> None:
    """Print a row for each script: the number of its strings and the largest difference."""
    shares: dict[str, list[float]] = {}
    for line, width_px in zip(lines, measured_px, strict=True):
        shares.setdefault(line.label, []).append(abs(line.advance_px / width_px - 1))
    print("\n| script | strings | largest difference |\n|---|---|---|")
    for label, apart in shares.items():
        print(f"| {label} | {len(apart)} | {100 * max(apart):.3f} % |")
    print(f"| all {len(shares)} | {len(lines)} | {100 * max(map(max, shares.values())):.3f} % |")


def facts(lines: Sequence[Line], measured_px: Sequence[float], version: str) -> Mapping[str, Any]:
    """Return the widths in Chromium as JSON values."""
    return {
        "browser": version,
        "size_px": FACTS_AT_PX,
        "lines": [
            {
                "credits": line.film.path.name,
                "text": line.text,
                "language": line.language,
                "fonts": sorted({f"{run.font.family}: {_file(run)}" for run in line.runs}),
                "advance_px": round(width_px * FACTS_AT_PX / line.runs[0].size_px, 3),
            }
            for line, width_px in zip(lines, measured_px, strict=True)
        ],
    }


def _file(run: GlyphRun) -> str:
    return Path(run.font.path).name


def load_films(paths: Sequence[Path], noto: Path | None, folder: Path) -> list[Project]:
    """Load credits, and the strings in rare scripts in an empty folder, with fonts from `noto`.

    Raises:
        SystemExit: there is no font for a script.
    """
    films = [endroll.load(path, settings=ROOM) for path in paths]
    if noto is not None:
        copy = folder / RARE.name
        shutil.copy(RARE, copy)
        (folder / "fonts").mkdir()
        for script in re.findall(r'role: "(.+)"', RARE.read_text(encoding="utf-8")):
            files = sorted(noto.glob(f"Noto*{script.replace(' ', '')}-Regular.ttf"))
            if not files:
                sys.exit(f"{noto} has no font for {script}")
            (folder / "fonts" / files[0].name).symlink_to(files[0].resolve())
        films.append(endroll.load(copy, settings=ROOM))
    return films


def draw_pictures(lines: Sequence[Line], fonts: FontFiles, browser: Browser, path: Path) -> None:
    """Write a picture of the lines, or numbered ones of at most `MOST_ROWS` lines each."""
    several = len(lines) > MOST_ROWS
    for number, first in enumerate(range(0, len(lines), MOST_ROWS), start=1):
        shown = lines[first : first + MOST_ROWS]
        picture = browser.photograph(
            picture_page(shown, fonts, browser.version),
            width_px=LABEL_PX + 2 * LINE_PX,
            height_px=ROW_PX * (len(shown) + 1),
        )
        written = path.with_stem(f"{path.stem}-{number}") if several else path
        picture.quantize(COLORS).save(written, optimize=True)


def main() -> None:
    """Measure, print the table, and write the pictures and the facts."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("credits", nargs="*", type=Path, default=CREDITS)
    parser.add_argument("--fonts", type=Path, help="the folder of Debian's fonts-noto-core")
    parser.add_argument("-o", "--output", type=Path, help="a PNG of both renderings")
    parser.add_argument("--facts", type=Path, help="a JSON file of Chromium's widths")
    parser.add_argument("--browser", default=shutil.which("chromium"))
    options = parser.parse_args()
    if options.browser is None:
        parser.error("chromium is not on the path: name it with --browser")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        films = load_films(options.credits, options.fonts, folder)
        lines = [line for film in films for line in find_lines(film)]
        browser, fonts = Browser(options.browser, folder), FontFiles(folder)
        version = browser.version
        measured_px = [
            width_px / ENLARGED for width_px in browser.measure(measuring_page(lines, fonts))
        ]
        print(f"{version}\n")
        too_far = print_table(lines, measured_px)
        print_summary(lines, measured_px)
        if options.facts:
            text = json.dumps(facts(lines, measured_px, version), ensure_ascii=False, indent=1)
            options.facts.write_text(f"{text}\n", encoding="utf-8")
        if options.output:
            draw_pictures(lines, fonts, browser, options.output)
    if too_far:
        sys.exit(f"more than {MOST_APART:.1%} difference: {', '.join(too_far)}")


if __name__ == "__main__":
    main()
