"""Whatever tells a person to install something names a package that exists."""

from __future__ import annotations

import ast
import re
import tomllib
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

import endroll
from endroll.text.catalogue import SERIF_CJK_PACKAGES, load_catalogue
from endroll.text.font_packages import _PACKS, _listed, font_package

if TYPE_CHECKING:
    from collections.abc import Iterator

REPOSITORY = Path(__file__).parents[2]
SOURCE = Path(endroll.__file__).parent
PAGES = [
    *REPOSITORY.glob("*.md"),
    *(
        path
        for path in (REPOSITORY / "docs").rglob("*")
        if path.suffix in {".md", ".yaml", ".toml"}
    ),
]
PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
INSTALL = re.compile(r"\bpip install ([^\n`,;#]*)")
ENDROLL = re.compile(r"""['"]?(\.|\./endroll)(\[(?P<extra>\w+)\])?['"]?""")
GAP = "…"
SAID = ("CONTRIBUTING.md", "README.md", "docs/first-roll.md")
"""Pages that say for which versions of Python endroll is."""


def normal(name: str) -> str:
    """Return a package's name as indexes compare it. Source: PEP 503."""
    return re.sub(r"[-_.]+", "-", name).lower()


def declared() -> set[str]:
    """Return the packages that the project asks for, and that are pinned, so that they exist."""
    extras = PROJECT["optional-dependencies"].values()
    asked = [*PROJECT["dependencies"], *(each for extra in extras for each in extra)]
    pins = (REPOSITORY / "constraints.txt").read_text(encoding="utf-8")
    pinned = {normal(pin) for pin in re.findall(r"^([\w.-]+)==", pins, re.MULTILINE)}
    return {normal(re.split(r"[\[><=]", each)[0]) for each in asked} & pinned


def unknown_packages(text: str) -> Iterator[str]:
    """Yield what a text says to install and no index has; endroll is there in a clone alone."""
    for told in INSTALL.findall(text):
        words = told.replace("--constraint constraints.txt", "").split()
        for word in words or [told]:
            clone = ENDROLL.fullmatch(word)
            extra = clone["extra"] if clone else None
            if clone and (extra is None or extra in PROJECT["optional-dependencies"]):
                continue
            family = word.removeprefix("fontpkg-").replace("-", " ")
            if normal(word) not in declared() and font_package(family) != word:
                yield told


def texts_of_source() -> Iterator[tuple[str, str]]:
    """Yield every text of the source with its module, … for what is put into it."""
    for path in sorted(SOURCE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        joined = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
        parts = {part for node in joined for part in node.values}
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                values = [
                    part.value if isinstance(part, ast.Constant) else GAP for part in node.values
                ]
                yield path.relative_to(SOURCE).as_posix(), "".join(map(str, values))
            elif isinstance(node, ast.Constant) and node not in parts:
                yield path.relative_to(SOURCE).as_posix(), str(node.value)


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("pip install manimgx-fonts, or put a font into fonts/", False),
        ("pip install fontpkg-eb-garamond", False),
        ("pip install --constraint constraints.txt .  # '.[scripts]'", False),
        ("pip install './endroll[scripts]'", False),
        ("pip install 'endroll[scripts]'", True),
        ("pip install '.[sheets]'", True),
        ("pip install fontpkg-nowhere", True),
        ("pip install manimgx-fonts nothing-of-the-kind", True),
        (f"pip install {GAP}", True),
    ],
)
def test_what_does_not_exist_is_noticed(text: str, *, is_wrong: bool) -> None:
    assert bool(list(unknown_packages(text))) is is_wrong


def test_every_message_names_a_package_that_exists() -> None:
    told = [(path, text) for path, text in texts_of_source() if "pip install" in text]
    assert {"exporters/otio.py", "layout/missing_glyphs.py"} <= {path for path, _ in told}
    wrong = [(path, text) for path, text in told if list(unknown_packages(text))]
    # The one package that is put into a message is that of `font_package`, tested below.
    assert [path for path, text in wrong if GAP not in text] == []
    assert {path for path, _ in wrong} <= {"check/rules.py"}


def test_the_packages_of_several_families_exist_and_have_them() -> None:
    assert declared().issuperset(_PACKS)
    assert set(SERIF_CJK_PACKAGES.values()) < set(_PACKS)
    installed = {
        face.family.casefold()
        for face in load_catalogue(Path("nowhere")).faces
        if face.origin == "manimgx-fonts"
    }
    assert installed >= _listed(_PACKS["manimgx-fonts"])


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(REPOSITORY).as_posix())
def test_every_page_names_a_package_that_exists(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert list(unknown_packages(text)) == []
    assert "endroll[" not in text.replace("./endroll[", "")


@pytest.mark.parametrize(
    ("family", "package"),
    [
        ("EB Garamond", "fontpkg-eb-garamond"),
        ("open sans", "fontpkg-open-sans"),
        ("Noto Serif JP", "pylopdf-fonts-jp"),
        ("noto sans hebrew", "manimgx-fonts"),
        ("Helvetica Neue", None),
        ("", None),
    ],
)
def test_a_family_has_a_package_where_one_is_known(family: str, package: str | None) -> None:
    assert font_package(family) == package


def test_every_place_says_the_same_versions_of_python() -> None:
    least, beyond = re.findall(r"3\.\d+", PROJECT["requires-python"])
    numbers = [int(each.partition(".")[2]) for each in (least, beyond)]
    listed = [each.split(" :: ")[-1] for each in PROJECT["classifiers"] if ":: 3." in each]
    assert listed == [f"3.{minor}" for minor in range(*numbers)]
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    assert f"(3, {numbers[0]}) <= sys.version_info < (3, {numbers[1]})" in makefile
    pages = (REPOSITORY.joinpath(name).read_text(encoding="utf-8") for name in SAID)
    for text in (makefile, *pages):
        assert f"{least} to {listed[-1]}" in text


def test_no_pin_needs_a_later_release_of_a_python_than_its_first() -> None:
    """Debian 12 has Python 3.11.2, and some packages ask for 3.11.5."""
    (least, *_) = re.findall(r"3\.\d+", PROJECT["requires-python"])
    pins = [
        Requirement(line)
        for line in (REPOSITORY / "constraints.txt").read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ]
    looked_at, refused = 0, []
    for pin in pins:
        try:
            about = metadata(pin.name)
        except PackageNotFoundError:  # it is for another system, or another Python
            continue
        if about["Version"] in pin.specifier:
            looked_at += 1
            if f"{least}.0" not in SpecifierSet(str(about.json.get("requires_python", ""))):
                refused.append(str(pin))
    assert looked_at > len(pins) / 2
    assert refused == []
