"""A manifest is read as it was written, and anything else counts as none."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.batch.manifest import (
    Manifest,
    UntrustedManifestError,
    manifest_path,
    read_manifest,
    write_manifest,
)
from endroll.batch.output_digest import FileDigest, OutputDigest
from endroll.batch.recipe import Recipe

if TYPE_CHECKING:
    from collections.abc import Callable

RECIPE = Recipe(
    version="zh-Hans",
    settings=("vars.title=七人の侍", "video.size=64x36"),
    delivery={"format": "png", "quality": "review"},
    packages={"Python": "3.11.7"},
    fonts={"fontpkg-noto-sans": "a" * 64},
    files={"credits.yaml": "b" * 64, "logos/studio.png": ""},
)
MANIFEST = Manifest(
    output="film",
    plan="../season.yaml",
    film="a film",
    version="zh-Hans",
    delivery="masters",
    fingerprint="c" * 64,
    recipe=RECIPE,
    frames=range(3, 5),
    rate="24000/1001",
    raster="64x36",
    digest=OutputDigest(
        (FileDigest("film/film.00003.png", 9, "d" * 16), FileDigest("film/film.00004.png", 8, "e")),
        "f" * 64,
    ),
)


def test_it_is_read_as_it_was_written(tmp_path: Path) -> None:
    output = tmp_path / "out" / "film"
    assert read_manifest(output) is None
    write_manifest(output, MANIFEST)
    assert read_manifest(output) == MANIFEST
    assert [path.name for path in output.parent.iterdir()] == [".endroll"]
    bare = replace(MANIFEST, plan=None, version=None, recipe=replace(RECIPE, version=None))
    write_manifest(output, bare)
    assert read_manifest(output) == bare


@given(st.text(), st.lists(st.text(), max_size=3), st.dictionaries(st.text(), st.text()))
def test_any_text_is_kept(text: str, settings: list[str], files: dict[str, str]) -> None:
    with TemporaryDirectory() as folder:
        recipe = replace(RECIPE, settings=tuple(settings), files=files)
        manifest = replace(MANIFEST, film=text, recipe=recipe)
        write_manifest(Path(folder) / "film", manifest)
        assert read_manifest(Path(folder) / "film") == manifest


@pytest.mark.parametrize("name", ["a" * 255, "七" * 85, "film.mp4", "-", ".hidden"])
def test_names_of_any_length_have_one(tmp_path: Path, name: str) -> None:
    write_manifest(tmp_path / name, replace(MANIFEST, output=name))
    manifest = read_manifest(tmp_path / name)
    assert manifest is not None
    assert manifest.output == name


def damaged(change: Callable[[dict[str, Any]], object]) -> Callable[[bytes], bytes]:
    def rewritten(content: bytes) -> bytes:
        document = json.loads(content)
        change(document)
        return json.dumps(document).encode()

    return rewritten


DAMAGED: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "nothing": ("is damaged", lambda _: b""),
    "half": ("is damaged", lambda content: content[: len(content) // 2]),
    "no JSON": ("is damaged", lambda _: b"\xff\x00"),
    "a list": ("is damaged", lambda _: b"[]"),
    "a number": ("is damaged", lambda _: b"1"),
    "deep": ("is damaged", lambda _: b"[" * 100_000),
    "a number of many digits": ("is damaged", lambda _: b"1" * 10_000),
    "no format": ("is damaged", damaged(lambda at: at.pop("manifest"))),
    "true": ("is damaged", damaged(lambda at: at.update(manifest=True))),
    "a newer format": ("is of a newer endroll", damaged(lambda at: at.update(manifest=2))),
    "another output": ("is of another output", damaged(lambda at: at.update(output="other"))),
    "no recipe": ("is damaged", damaged(lambda at: at.pop("recipe"))),
    "a recipe of lists": (
        "is damaged",
        damaged(lambda at: at["recipe"].update(files=["credits.yaml"])),
    ),
    "settings as text": ("is damaged", damaged(lambda at: at["recipe"].update(settings="abc"))),
    "a hash that is a number": ("is damaged", damaged(lambda at: at.update(sha256=7))),
    "a hash that is short": ("is damaged", damaged(lambda at: at.update(sha256="ab"))),
    "sizes below 0": (
        "is damaged",
        damaged(lambda at: at.update(files=[["a", -1, "b"]], bytes=-1)),
    ),
    "sizes that are true": (
        "is damaged",
        damaged(lambda at: at.update(files=[["a", True, "b"]], bytes=1)),
    ),
    "another sum": ("is damaged", damaged(lambda at: at.update(bytes=1))),
    "frames without end": ("is damaged", damaged(lambda at: at.update(frames=[0, 10**12]))),
    "three frames": ("is damaged", damaged(lambda at: at.update(frames=[0, 1, 2]))),
    "frames as text": ("is damaged", damaged(lambda at: at.update(frames="01"))),
}


@pytest.mark.parametrize("kind", DAMAGED)
def test_what_is_no_manifest_counts_as_none(tmp_path: Path, kind: str) -> None:
    output = tmp_path / "film"
    write_manifest(output, MANIFEST)
    path = manifest_path(output)
    reason, change = DAMAGED[kind]
    path.write_bytes(change(path.read_bytes()))
    with pytest.raises(UntrustedManifestError, match=reason):
        read_manifest(output)


@given(st.data())
def test_a_changed_byte_is_read_or_refused(data: st.DataObject) -> None:
    """What is read then is a manifest; nothing else is raised."""
    with TemporaryDirectory() as folder:
        output = Path(folder) / "film"
        write_manifest(output, MANIFEST)
        path = manifest_path(output)
        content = bytearray(path.read_bytes())
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
        path.write_bytes(content)
        with suppress(UntrustedManifestError):
            assert isinstance(read_manifest(output), Manifest)


def test_what_is_no_file_counts_as_none(tmp_path: Path) -> None:
    output = tmp_path / "film"
    path = manifest_path(output)
    path.mkdir(parents=True)
    with pytest.raises(UntrustedManifestError, match="is not a regular file"):
        read_manifest(output)
    path.rmdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(path)
        with pytest.raises(UntrustedManifestError, match="is not a regular file"):
            read_manifest(output)
        path.unlink()
    with path.open("wb") as file:
        file.truncate(40_000_000)
    with pytest.raises(UntrustedManifestError, match="is too large"):
        read_manifest(output)
