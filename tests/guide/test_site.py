"""The guide builds without a warning, its links lead somewhere, and it fetches nothing."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

REPOSITORY = Path(__file__).parents[2]
SOURCES = ("zensical.toml", "CHANGELOG.md")
LINK = re.compile(r"\]\(([^)\s]+)\)")
FENCED = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)


def build(folder: Path) -> subprocess.CompletedProcess[str]:
    """Build the guide as `make docs` does, of what lies in a folder, into `site/` there."""
    command = [sys.executable, "-m", "zensical", "build", "--strict"]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, timeout=120
    )


def copy_sources(folder: Path) -> None:
    shutil.copytree(REPOSITORY / "docs", folder / "docs")
    for name in SOURCES:
        shutil.copy(REPOSITORY / name, folder)


@dataclass
class Page(HTMLParser):
    """What a page links to, what it loads by itself, and the anchors that it has."""

    text: str
    anchors: set[str] = field(default_factory=set)
    links: set[str] = field(default_factory=set)
    loads: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        HTMLParser.__init__(self)
        self.feed(self.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value for name, value in attrs if value}
        self.anchors |= {named[key] for key in ("id", "name") if key in named}
        self.loads |= {named["src"]} if "src" in named else set()
        if "href" in named:
            (self.links if tag == "a" else self.loads).add(named["href"])


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Page]:
    folder = tmp_path_factory.mktemp("guide")
    copy_sources(folder)
    done = build(folder)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No issues found" in done.stdout + done.stderr
    pages = sorted((folder / "site").rglob("*.html"))
    return {path: Page(path.read_text(encoding="utf-8")) for path in pages}


def dead_links(site: dict[Path, Page]) -> Iterator[str]:
    for path, page in site.items():
        for link in page.links | page.loads:
            to = urlsplit(link)
            if to.scheme or to.netloc or path.name == "404.html":
                continue
            target = path.parent / unquote(to.path) if to.path else path
            target = target.resolve() / "index.html" if target.is_dir() else target.resolve()
            if not target.is_file():
                yield f"{path.name}: {link}"
            elif to.fragment and target in site and to.fragment not in site[target].anchors:
                yield f"{path.name}: {link} has no such anchor"


def test_no_link_of_the_guide_is_dead(site: dict[Path, Page]) -> None:
    assert len(site) > 20
    assert list(dead_links(site)) == []


def test_the_guide_fetches_nothing_from_elsewhere(site: dict[Path, Page]) -> None:
    loads = {load for page in site.values() for load in page.loads}
    assert [load for load in loads if urlsplit(load).netloc] == []


def test_every_page_can_be_reached_by_the_navigation() -> None:
    listed = (REPOSITORY / "zensical.toml").read_text(encoding="utf-8")
    pages = {
        path.relative_to(REPOSITORY / "docs").as_posix()
        for path in (REPOSITORY / "docs").rglob("*.md")
    }
    assert {page for page in pages if f'"{page}"' not in listed} == set()


def test_a_link_that_leads_nowhere_fails_the_build(tmp_path: Path) -> None:
    copy_sources(tmp_path)
    (tmp_path / "docs" / "index.md").write_text("[gone](nowhere.md)\n", encoding="utf-8")
    assert build(tmp_path).returncode != 0


@pytest.mark.parametrize(
    "path",
    [*REPOSITORY.glob("*.md"), *(REPOSITORY / "docs").rglob("*.md")],
    ids=lambda path: path.relative_to(REPOSITORY).as_posix(),
)
def test_links_lead_to_files_of_the_repository(path: Path) -> None:
    """So they are right where the files are read as they are, not as a site."""
    links = LINK.findall(FENCED.sub("", path.read_text(encoding="utf-8")))
    local = {urlsplit(link).path for link in links if not urlsplit(link).scheme}
    assert [link for link in local if link and not (path.parent / link).exists()] == []
