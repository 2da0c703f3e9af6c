"""Small films of two versions, and tasks to render them."""

from __future__ import annotations

import shutil
from pathlib import Path
from textwrap import dedent

from endroll.batch.tasks import Task
from endroll.encode.render_spec import RenderSpec
from endroll.source.origin import Origin

REPOSITORY = Path(__file__).parents[2]
CREDITS = """\
    title: Film {name}
    video: {{size: 128x72, fps: 24}}
    timing: {{speed: 60, lead_in: 4f, lead_out: 4f}}
    styles: {{base: {{font: Box, size: 150, color: "#ffcc20"}}}}
    versions: [de, fr]
    roll:
      - card: [{{names: "{name}"}}]
        hold: 4f
        when: de
      - logos: [logo.svg]
      - {{names: [Ann Lee, Bo Li, Cy Wu, Di Ma, Ed Ng, Flo Po]}}
"""
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle fill="#fff" r="7"/></svg>'
)


def write_film(folder: Path, fonts: Path) -> Path:
    """Write credits named after their folder, with a font and a logo; return their path."""
    (folder / "fonts").mkdir(parents=True)
    shutil.copy(fonts / "box.ttf", folder / "fonts" / "box.ttf")
    (folder / "logo.svg").write_text(LOGO, encoding="utf-8")
    path = folder / "credits.yaml"
    path.write_text(dedent(CREDITS).format(name=folder.name), encoding="utf-8")
    return path


def task_of(
    credits_: Path, path: Path, *, version: str | None = "de", output_format: str = "h264"
) -> Task:
    """Return a task whose inputs are all files of the film's folder."""
    return Task(
        origin=Origin(credits_, version=version),
        spec=RenderSpec.of(output_format),
        path=path,
        inputs=tuple(each for each in sorted(credits_.parent.rglob("*")) if each.is_file()),
    )
