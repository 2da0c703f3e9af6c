"""What the house promises, held: docs/architecture.md says why."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import endroll

SRC = Path(endroll.__file__).parent
MODULES = sorted(SRC.rglob("*.py"))
MAX_LINES = 600


def test_the_public_names_are_exactly_these() -> None:
    assert set(endroll.__all__) == {
        "FORMATS",
        "AvailableFonts",
        "BatchReport",
        "CreditsError",
        "Delivery",
        "Diagnostic",
        "Diff",
        "EndrollError",
        "ExportResult",
        "FontUse",
        "FrameRate",
        "ImportResult",
        "Plan",
        "Project",
        "RenderError",
        "Report",
        "Roll",
        "RollClip",
        "SavedProof",
        "Schedule",
        "Severity",
        "Span",
        "UpdateResult",
        "UsageError",
        "available_fonts",
        "credits_schema",
        "diff",
        "export_credits",
        "import_credits",
        "inspect",
        "inspect_fonts",
        "load",
        "load_versions",
        "new_project",
        "read_plan",
        "render_plan",
        "template_names",
        "update_credits",
    }
    assert all(getattr(endroll, name) for name in endroll.__all__)
    with pytest.raises(AttributeError):
        endroll.no_such_name  # noqa: B018  reaching for it is the test


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SRC)))
def test_a_module_is_one_room_and_says_which(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MAX_LINES
    assert ast.get_docstring(ast.parse(text))


@pytest.mark.parametrize(
    ("package", "rooms"),
    [
        ("moviepy", {"media"}),
        ("av", {"encode", "media"}),
        ("yaml", {"source"}),
        ("PIL", {"paint", "images"}),
        ("resvg_py", {"images"}),
        ("icu4py", {"text"}),
        ("pypinyin", {"collation"}),
        ("charset_normalizer", {"importers"}),
        ("python_calamine", {"importers"}),
        ("xlsxwriter", {"exporters"}),
        ("opentimelineio", {"exporters"}),
        ("starlette", {"preview"}),
        ("uvicorn", {"preview"}),
        ("watchfiles", {"preview"}),
        ("pypdf", {"proof"}),
        ("pypdfium2", {"importers"}),
    ],
)
def test_a_package_is_known_to_its_rooms(package: str, rooms: set[str]) -> None:
    imports = re.compile(rf"^\s*(?:import|from) {package}\b", re.MULTILINE)
    found = {
        path.relative_to(SRC).parts[0]
        for path in MODULES
        if imports.search(path.read_text(encoding="utf-8"))
    }
    assert found == rooms


def test_layout_touches_no_pixel_and_paint_measures_no_line() -> None:
    assert not imported("layout") & {"numpy", "PIL", "RasterDraw", "endroll.text.fonts.FontBook"}
    images = {name for name in imported("layout") if name.startswith("endroll.images")}
    assert images <= {"endroll.images.sources"}
    assert not {name for name in imported("paint") if name.startswith("endroll.text.shaping")}
    assert not {name for name in imported("paint") if name.startswith("endroll.text.line_breaking")}


def imported(room: str) -> set[str]:
    """Return the modules that a room imports when it runs, and the names it takes from them."""
    found: set[str] = set()
    for path in (SRC / room).rglob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Import):
                found |= {name.name for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return found
