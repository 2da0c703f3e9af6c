"""Files are shipped by their contents, each once, and are laid out exactly as they were."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.refused import refused

from endroll.batch.cluster.shipping import (
    PIECE_BYTES,
    Digests,
    InputFile,
    Piece,
    Store,
    checked_name,
    inputs_below,
    pieces_of,
    read_piece,
)
from endroll.core.diagnostics import RenderError

if TYPE_CHECKING:
    from pathlib import Path


def described(name: str, content: bytes) -> InputFile:
    return InputFile(name, len(content), hashlib.sha256(content).hexdigest())


def filled(store: Store, *contents: bytes) -> None:
    for content in contents:
        sha256 = hashlib.sha256(content).hexdigest()
        store.put(sha256, 0, content)
        assert store.finish(sha256)


def listed(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@given(st.lists(st.integers(0, 3 * PIECE_BYTES), max_size=8))
def test_pieces_have_every_byte_once_and_in_order(sizes: list[int]) -> None:
    groups = list(pieces_of(sizes))
    pieces = [piece for group in groups for piece in group]
    assert all(sum(piece.size for piece in group) <= PIECE_BYTES for group in groups)
    assert all(sum(piece.size for piece in group) == PIECE_BYTES for group in groups[:-1])
    for file, size in enumerate(sizes):
        own = [piece for piece in pieces if piece.file == file]
        assert [piece.offset for piece in own] == [
            sum(before.size for before in own[:index]) for index in range(len(own))
        ]
        assert sum(piece.size for piece in own) == size
        assert own
    assert pieces == sorted(pieces, key=lambda piece: (piece.file, piece.offset))


def test_many_small_files_pass_at_once() -> None:
    assert len(list(pieces_of([1000] * 4000))) == 1


def test_inputs_are_those_below_the_folder_by_their_own_names(tmp_path: Path) -> None:
    project = tmp_path / "project"
    (project / "fonts").mkdir(parents=True)
    (tmp_path / "elsewhere.ttf").write_bytes(b"font")
    (project / "fonts" / "a.ttf").symlink_to(tmp_path / "elsewhere.ttf")
    (project / "credits.yaml").write_bytes(b"title: A")
    link = tmp_path / "link"
    link.symlink_to(project)
    paths = [
        link / "credits.yaml",
        project / "fonts" / "a.ttf",  # as a resolved path
        link / "fonts" / ".." / "credits.yaml",
        link / "missing.png",
        tmp_path / "elsewhere.ttf",
    ]
    assert inputs_below(link, paths, Digests()) == (
        described("credits.yaml", b"title: A"),
        described("fonts/a.ttf", b"font"),
    )


def test_a_changed_file_has_another_hash_and_an_unchanged_one_is_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"one")
    digests = Digests()
    first = digests.of(path)
    with monkeypatch.context() as patched:
        patched.setattr(
            "endroll.batch.cluster.shipping.content_digest", lambda _: pytest.fail("read")
        )
        assert digests.of(path) == first
    path.write_bytes(b"two")
    os.utime(path, ns=(1, 1))
    assert digests.of(path) == (3, hashlib.sha256(b"two").hexdigest())


def test_a_file_that_became_shorter_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"abcdef")
    assert read_piece(path, Piece(0, 2, 3)) == b"cde"
    with refused(RenderError, "input-changed"):
        read_piece(path, Piece(0, 4, 3))


def test_the_folder_of_a_film_has_exactly_its_files(tmp_path: Path) -> None:
    store = Store(tmp_path / "contents")
    filled(store, b"a", b"b", b"")
    folder = tmp_path / "film"
    first = [described("credits.yaml", b"a"), described("art/x.png", b"b"), described("e", b"")]
    assert store.lacking(first) == ()
    store.lay_out(first, folder)
    assert listed(folder) == {"credits.yaml": b"a", "art/x.png": b"b", "e": b""}
    inode = (folder / "credits.yaml").stat().st_ino
    second = [described("credits.yaml", b"a"), described("art2/x.png", b"a")]
    store.lay_out(second, folder)
    assert listed(folder) == {"credits.yaml": b"a", "art2/x.png": b"a"}
    assert not (folder / "art").exists()
    assert (folder / "credits.yaml").stat().st_ino == inode
    store.lay_out([described("credits.yaml", b"b")], folder)
    assert listed(folder) == {"credits.yaml": b"b"}


def test_a_content_comes_in_pieces_and_is_kept_only_whole(tmp_path: Path) -> None:
    store = Store(tmp_path)
    each = described("a", b"abcdef")
    assert store.lacking([each, described("b", b"abcdef")]) == (described("b", b"abcdef"),)
    store.put(each.sha256, 0, b"abc")
    store.put(each.sha256, 3, b"def")
    assert store.finish(each.sha256)
    assert store.lacking([each]) == ()
    other = described("o", b"other")
    store.put(other.sha256, 0, b"othxx")
    assert not store.finish(other.sha256)
    assert not store.finish(other.sha256)
    assert store.lacking([other]) == (other,)
    assert [path.name for path in tmp_path.iterdir()] == [each.sha256]


def test_what_was_used_longest_ago_goes_first(tmp_path: Path) -> None:
    store = Store(tmp_path / "contents", most_bytes=10)
    old, used, new = (described(name, name.encode() * 4) for name in "abc")
    filled(store, b"aaaa", b"bbbb", b"cccc")
    store.lay_out([used], tmp_path / "film")
    assert store.lacking([old, used, new]) == (old,)
    store.lay_out([used, new], tmp_path / "film")
    assert listed(tmp_path / "film") == {"b": b"bbbb", "c": b"cccc"}


@pytest.mark.parametrize(
    "name", ["", ".", "..", "../a", "a/../../b", "/etc/passwd", "~/a", "C:/a", "a\\b", "a\0"]
)
def test_no_name_leads_out_of_a_folder(name: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="leads out"):
        checked_name(name)
    store = Store(tmp_path / "contents")
    filled(store, b"a")
    with pytest.raises(ValueError, match="leads out"):
        store.lay_out([described(name, b"a")], tmp_path / "film")
    assert not (tmp_path / "film").exists()


@pytest.mark.parametrize("sha256", ["", "../../a", "A" * 64, "a" * 63])
def test_what_is_no_hash_names_no_file(sha256: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no hash"):
        Store(tmp_path).put(sha256, 0, b"")
