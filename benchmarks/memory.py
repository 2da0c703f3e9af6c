"""Render a short roll and one twenty times as long, and print the greatest memory of each.

    python benchmarks/memory.py [--names 200] [--times 20]

Each runs in a process of its own. What grows is the display list; pixels must not.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path


def render(name_count: int) -> None:
    """Render one roll in this process and print its size, and its memory before and after."""
    import endroll  # noqa: PLC0415

    names = "\n".join(f"      - Person {number:05} of Many" for number in range(name_count))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "credits.yaml"
        path.write_text(
            f"title: Long\ntiming: {{speed: 12}}\nroll:\n  - names:\n{names}\n", encoding="utf-8"
        )
        project = endroll.load(path)
        laid_out = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        delivery = project.render(Path(folder) / "roll.mp4")
    json.dump(
        {
            "frames": delivery.frame_count,
            "roll_px": project.roll.height_px,
            "laid_out_mib": laid_out / 1024,
            "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        },
        sys.stdout,
    )


def main() -> None:
    """Render both lengths and print them side by side."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--names", type=int, default=200)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        render(options.names)
        return
    print(f"{'names':>8}{'roll px':>10}{'frames':>8}{'laid out MiB':>14}{'peak MiB':>10}")
    for count in (options.names, options.names * options.times):
        command = [sys.executable, __file__, "--one", "--names", str(count)]
        found = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
        print(
            f"{count:8}{found['roll_px']:10}{found['frames']:8}"
            f"{found['laid_out_mib']:14.0f}{found['peak_mib']:10.0f}"
        )


if __name__ == "__main__":
    main()
