"""A remote project is brought here: what it needs and nothing else, once, and never out of it."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import pytest
from tests.batch.conftest import AT_ONCE

from endroll import inspect
from endroll.batch.remote.addresses import Address
from endroll.batch.remote.mirror import Limits, mirrored
from endroll.batch.remote.places import Places
from endroll.core.cache import cache_folder
from endroll.core.diagnostics import CreditsError, UsageError
from endroll.project import load

if TYPE_CHECKING:
    from pathlib import Path

CREDITS = "video: {size: 128x72}\ntiming: {speed: 8}\nroll: [{role: Director, names: Ann}]\n"
SEASON = """\
title: Night Ferry
films:
  - film: episodes/*/credits.yaml
    versions: [en]
    set: {music.file: theme.wav}
  - film: special
  - table: crew.csv
deliveries: {review: {format: h264}}
"""


def fill(memory: Any, files: dict[str, str | bytes]) -> None:
    for name, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        memory.pipe_file(f"/season/{name}", data)


def here(url: str, **options: Any) -> tuple[list[str], list[str]]:
    """The files of a project that are here, and those of them that were fetched now."""
    with mirrored(Address.of(url), retries=AT_ONCE, **options) as mirror:
        root = mirror.place.folder
        files = [path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()]
        return sorted(files), list(mirror.fetched)


def test_credits_come_with_what_they_name_and_nothing_else(memory: Any) -> None:
    fill(
        memory,
        {
            "credits.yaml": "theme: look.yaml\nvars: {logo: logos/fr.png, lang: fr}\n"
            "video: {background: plates/sky.mov}\nmusic: song.wav\n"
            "roll:\n  - include: parts/cast.yaml\n"
            "  - logos: ['{{ logo }}', 'logos/{{lang}}-2.png']\n",
            "look.yaml": "styles: {name: {font: Own}}",
            "parts/cast.yaml": "- {role: Cook, names: Ann}\n- {logos: [inner.png]}\n",
            "inner.png": b"i",
            "parts/inner.png": b"no: names are relative to the project",
            "logos/fr.png": b"f",
            "logos/fr-2.png": b"f2",
            "logos/de.png": b"no",
            "plates/sky.mov": b"s",
            "song.wav": b"w",
            "other.wav": b"no",
            "fonts/own/Own.ttf": b"t",
            "fonts/readme.txt": b"no",
            "renders/film.mp4": b"no",
        },
    )
    files, _ = here("memory://season/credits.yaml")
    assert files == [
        *("credits.yaml", "fonts/own/Own.ttf", "inner.png", "logos/fr-2.png", "logos/fr.png"),
        *("look.yaml", "parts/cast.yaml", "plates/sky.mov", "song.wav"),
    ]


def test_a_plan_comes_with_its_films_tables_and_what_these_name(memory: Any) -> None:
    fill(
        memory,
        {
            "season.yaml": SEASON,
            "crew.csv": "film,logo\nshorts/one.yaml,mark-7.png\n",
            "episodes/1/credits.yaml": CREDITS,
            "episodes/1/theme.wav": b"1",
            "episodes/2/credits.yaml": CREDITS,
            "episodes/2/notes.txt": b"no",
            "special/credits.yaml": CREDITS,
            "shorts/one.yaml": CREDITS + "  - logos: ['{{logo}}']\n",
            "shorts/two.yaml": CREDITS,
            "shorts/mark-7.png": b"m",
            "theme.wav": b"no film is in this folder",
        },
    )
    files, fetched = here("memory://season/season.yaml")
    assert files == [
        *("crew.csv", "episodes/1/credits.yaml", "episodes/1/theme.wav"),
        *("episodes/2/credits.yaml", "season.yaml", "shorts/mark-7.png", "shorts/one.yaml"),
        "special/credits.yaml",
    ]
    assert fetched == files


def test_what_is_unchanged_is_not_fetched_again(memory: Any) -> None:
    fill(memory, {"season.yaml": SEASON, "episodes/1/credits.yaml": CREDITS, "theme.wav": b""})
    fill(memory, {"special/credits.yaml": CREDITS, "crew.csv": "film\nspecial\n"})
    files, _ = here("memory://season/season.yaml")
    assert here("memory://season/season.yaml") == (files, [])
    fill(memory, {"special/credits.yaml": CREDITS + "# later\n"})
    assert here("memory://season/season.yaml")[1] == ["special/credits.yaml"]
    memory.rm_file("/season/episodes/1/credits.yaml")
    assert "episodes/1/credits.yaml" not in here("memory://season/season.yaml")[0]


def test_a_file_that_was_touched_in_the_cache_is_fetched_again(memory: Any) -> None:
    fill(memory, {"credits.yaml": CREDITS})
    with mirrored(Address.of("memory://season/credits.yaml")) as mirror:
        mirror.first.write_text("roll: []\n")
    with mirrored(Address.of("memory://season/credits.yaml")) as mirror:
        assert mirror.fetched == ("credits.yaml",)
        assert mirror.first.read_text() == CREDITS


def test_a_damaged_index_only_costs_time(memory: Any) -> None:
    fill(memory, {"credits.yaml": CREDITS})
    here("memory://season/credits.yaml")
    cache = cache_folder()
    assert cache is not None
    (index,) = cache.glob("remote/*/index.json")
    for content in ("[", "[]", '{"credits.yaml": 3}', '{"credits.yaml": ["x", 1, 2]}'):
        index.write_text(content)
        assert here("memory://season/credits.yaml")[1] == ["credits.yaml"]
    assert json.loads(index.read_text()).keys() == {"credits.yaml"}


def test_two_processes_do_not_share_a_folder(memory: Any) -> None:
    fill(memory, {"credits.yaml": CREDITS})
    address = Address.of("memory://season/credits.yaml")
    with mirrored(address) as one, mirrored(address) as other:
        assert one.first != other.first
        assert one.first.read_text() == other.first.read_text() == CREDITS


def test_without_a_cache_nothing_stays(memory: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENDROLL_CACHE", "off")
    fill(memory, {"credits.yaml": CREDITS})
    with mirrored(Address.of("memory://season/credits.yaml")) as mirror:
        assert mirror.first.read_text() == CREDITS
    assert not mirror.first.exists()


def test_the_cache_keeps_a_bounded_size(memory: Any) -> None:
    for name in ("one", "two", "three"):
        memory.pipe_file(f"/{name}/credits.yaml", (CREDITS + "#" * 1000).encode())
        here(f"memory://{name}/credits.yaml", limits=Limits(cached_bytes=2000))
    cache = cache_folder()
    assert cache is not None
    assert len(list(cache.glob("remote/*/files/credits.yaml"))) == 2


def test_what_is_too_large_is_refused_before_it_is_fetched(memory: Any) -> None:
    fill(memory, {"credits.yaml": "music: song.wav\n", "song.wav": b"x" * 5000})
    with pytest.raises(UsageError, match=r"memory://season/song.wav is larger"):
        here("memory://season/credits.yaml", limits=Limits(project_bytes=4000))
    fill(memory, {"credits.yaml": "music: a.wav\nvideo: b.wav\n", "a.wav": b"x" * 3000})
    fill(memory, {"b.wav": b"x" * 3000, "credits.yaml": "music: a.wav\nlogo: b.wav\n"})
    with pytest.raises(UsageError, match=r"the files of the project are larger"):
        here("memory://season/credits.yaml", limits=Limits(project_bytes=4000))


@pytest.mark.parametrize("name", ["../out.png", "/etc/passwd", "~/x.png", "a/../../out.png"])
def test_a_name_never_leads_out_of_the_folder(memory: Any, name: str) -> None:
    memory.pipe_file("/out.png", b"secret")
    fill(memory, {"credits.yaml": f"roll: [{{logos: ['{name}']}}]\n"})
    assert here("memory://season/credits.yaml")[0] == ["credits.yaml"]


def test_keys_that_are_no_file_names_are_not_taken(memory: Any) -> None:
    for key in ("..", ".", "a\\b.png", "x\ny.png"):
        memory.store[f"/season/{key}"] = _file(memory)
    fill(memory, {"credits.yaml": "roll: [{logos: ['..', 'a\\b.png', '.']}]\n"})
    assert here("memory://season/credits.yaml")[0] == ["credits.yaml"]


def _file(memory: Any) -> Any:
    with memory.open("/elsewhere", "wb") as file:
        file.write(b"x")
    return memory.store["/elsewhere"]


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"secret")
    folder = tmp_path / "season"
    folder.mkdir()
    (folder / "credits.yaml").write_text("roll: [{logos: [logo.png]}]\n")
    (folder / "logo.png").symlink_to(tmp_path / "secret.png")
    with pytest.raises(UsageError, match=r"logo\.png is a link"):
        here(f"file://{folder}/credits.yaml")


def test_a_film_is_read_from_its_mirror_and_messages_show_the_address(memory: Any) -> None:
    fill(
        memory, {"credits.yaml": CREDITS + "music: {file: none.wav}\n", "ep/credits.yaml": CREDITS}
    )
    with mirrored(Address.of("memory://season/ep/credits.yaml")) as mirror:
        assert load(mirror.first).schedule.frame_count > 1
    with mirrored(Address.of("memory://season/credits.yaml")) as mirror:
        project, diagnostics = inspect(mirror.first)
        shown = Places((mirror.place,)).shown_diagnostics(diagnostics)
        assert project is None
        spans = [each.span for each in shown if each.code == "sound-missing"]
        assert [str(span) for span in spans] == ["memory://season/credits.yaml:4:15"]
        assert str(mirror.place.folder) not in "".join(map(str, shown))
        with pytest.raises(CreditsError):
            load(mirror.first)


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("memory://season/none.yaml", "cannot read memory://season/none.yaml: it does not exist"),
        ("memory://nowhere/x.yaml", "cannot read memory://nowhere: it does not exist"),
        ("nowhere://season/none.yaml", "fsspec knows no nowhere:// addresses"),
        ("gs://bucket/none.yaml", "gs:// addresses need the package gcsfs"),
        ("s3://KEY:hidden@bucket/x.yaml", "s3://bucket has credentials in it"),
    ],
)
def test_what_cannot_be_read_is_said(memory: Any, url: str, says: str) -> None:
    fill(memory, {"credits.yaml": CREDITS})
    with pytest.raises(UsageError) as refused:
        here(url)
    assert says in str(refused.value)
    assert "hidden" not in str(refused.value)


def test_a_project_in_a_folder_of_this_machine(tmp_path: Path) -> None:
    (tmp_path / "season").mkdir()
    (tmp_path / "season" / "credits.yaml").write_text(CREDITS)
    url = f"file://{tmp_path}/season/credits.yaml"
    assert here(url) == (["credits.yaml"], ["credits.yaml"])
    assert here(url) == (["credits.yaml"], [])
    os.utime(tmp_path / "season" / "credits.yaml", (1, 1))
    assert here(url) == (["credits.yaml"], ["credits.yaml"])
