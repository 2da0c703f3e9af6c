"""Outputs in a remote store are whole there, or as they were, whatever fails on the way."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from tests.batch.conftest import AT_ONCE, SECRET

from endroll.batch.outcomes import Cause
from endroll.batch.remote import uploads
from endroll.batch.remote.addresses import Address
from endroll.batch.remote.places import Place, Places
from endroll.batch.remote.remote_access import open_store
from endroll.batch.remote.remote_outputs import RemoteOutputs
from endroll.batch.remote.stores import RemoteStore, StoredState
from endroll.core.diagnostics import EndrollError, RenderError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.batch.conftest import Server

SMALL = b"old film" + bytes(5000) + b"END!"
NEW = b"new film" + bytes(6000) + b"END!"
MANIFEST = '{"fingerprint": "f1", "title": "夜航 {{ }}"}'


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "BLOCK_BYTES", 5 * 2**20)  # the least that S3 takes


def store_at(url: str, folder: Path) -> RemoteStore:
    access = open_store(Address.of(url), AT_ONCE)
    return RemoteStore(access, Place(folder, access.address))


def write(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


@pytest.fixture(params=["memory", "s3", "file"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty folder in each kind of store."""
    match request.param:
        case "memory":
            request.getfixturevalue("memory")
            return "memory://season/renders"
        case "s3":
            request.getfixturevalue("s3")
            return "s3://films/season/renders"
        case _:
            return f"file://{tmp_path}/far/renders"


def read(url: str, name: str) -> bytes:
    access = open_store(Address.of(url))
    content: bytes = access.store.cat_file(access.path(name))
    return content


def names(url: str) -> list[str]:
    access = open_store(Address.of(url))
    found = access.store.find(access.root)
    return sorted(str(name).removeprefix(access.root).lstrip("/") for name in found)


def state(url: str, folder: Path, name: str) -> StoredState | None:
    """What a run on another machine finds."""
    found = store_at(url, folder).find(folder / name)
    return found.state if found else None


def test_a_film_is_kept_and_found_from_elsewhere(url: str, tmp_path: Path) -> None:
    film = write(tmp_path / "a", "de/film.mp4", NEW)
    store = store_at(url, tmp_path / "a")
    assert store.find(film) is None
    store.put(film, [film], MANIFEST)
    assert names(url) == ["de/.endroll/film.mp4.json", "de/film.mp4"]
    assert read(url, "de/film.mp4") == NEW
    there = store_at(url, tmp_path / "b")
    found = there.find(tmp_path / "b" / "de" / "film.mp4")
    assert found is not None
    assert (found.state, found.manifest) == (StoredState.SOUND, MANIFEST)
    assert there.outputs(tmp_path / "b") == (tmp_path / "b" / "de" / "film.mp4",)
    there.remove(tmp_path / "b" / "de" / "film.mp4")
    assert names(url) == []
    assert store_at(url, tmp_path).find(tmp_path / "de/film.mp4") is None


def test_a_film_that_changed_or_is_gone_is_noticed(url: str, tmp_path: Path) -> None:
    film = write(tmp_path, "film.mp4", NEW)
    store_at(url, tmp_path).put(film, [film], MANIFEST)
    access = open_store(Address.of(url))
    access.store.pipe_file(access.path("film.mp4"), SMALL)
    assert state(url, tmp_path, "film.mp4") is StoredState.CHANGED
    access.store.rm_file(access.path("film.mp4"))
    assert state(url, tmp_path, "film.mp4") is StoredState.MISSING


def test_a_sequence_is_kept_with_what_an_earlier_one_had_more_removed(
    url: str, tmp_path: Path
) -> None:
    frames = [write(tmp_path, f"roll/roll.{i:05d}.png", bytes([i])) for i in range(5)]
    store_at(url, tmp_path).put(tmp_path / "roll", frames, MANIFEST)
    access = open_store(Address.of(url))
    access.store.pipe_file(access.path("roll/notes.txt"), b"somebody's")
    assert state(url, tmp_path, "roll") is StoredState.SOUND
    store_at(url, tmp_path).put(tmp_path / "roll", frames[:3], "second")
    kept = [f"roll/roll.{i:05d}.png" for i in range(3)]
    assert names(url) == [".endroll/roll.json", "roll/notes.txt", *kept]
    assert state(url, tmp_path, "roll") is StoredState.SOUND
    access.store.rm_file(access.path(kept[1]))
    assert state(url, tmp_path, "roll") is StoredState.MISSING


def test_a_record_that_is_none_is_as_if_it_were_not_there(memory: Any, tmp_path: Path) -> None:
    film = write(tmp_path, "film.mp4", NEW)
    store_at("memory://renders", tmp_path).put(film, [film], MANIFEST)
    for content in (b"[", b"3", b"{}", b'{"manifest": "x", "names": ["../a"], "versions": ""}'):
        memory.pipe_file("/renders/.endroll/film.mp4.json", content)
        assert state("memory://renders", tmp_path, "film.mp4") is None


def large(seed: int) -> bytes:
    return b"large %d" % seed + bytes(11 * 2**20) + b"END!"


@pytest.mark.parametrize("size", ["small", "large"])
@pytest.mark.parametrize("kind", ["reset", "broken", "busy", "misread"])
def test_an_upload_that_fails_twice_is_tried_again(
    s3: Server, tmp_path: Path, size: str, kind: str
) -> None:
    content = NEW if size == "small" else large(1)
    film = write(tmp_path, "film.mp4", content)
    s3.faults.add(kind, is_last_write(size), times=2)
    store_at("s3://films/out", tmp_path).put(film, [film], MANIFEST)
    assert s3.read("out/film.mp4") == content
    assert state("s3://films/out", tmp_path, "film.mp4") is StoredState.SOUND


def is_last_write(size: str) -> Any:
    """A rule for the request that has the last bytes of the film in it."""
    part = "film.mp4" if size == "small" else "film.mp4?partNumber=3"

    def when(method: str, path: str) -> bool:
        return method == "PUT" and path.startswith(f"/films/out/{part}")

    return when


@pytest.mark.parametrize("size", ["small", "large"])
@pytest.mark.parametrize("kind", ["reset", "broken", "forbidden"])
def test_an_upload_that_always_fails_leaves_what_was_there(
    s3: Server, tmp_path: Path, size: str, kind: str
) -> None:
    s3.put("out/film.mp4", SMALL)
    film = write(tmp_path, "film.mp4", NEW if size == "small" else large(1))
    s3.faults.add(kind, is_last_write(size), times=99)
    with pytest.raises(RenderError) as failed:
        store_at("s3://films/out", tmp_path).put(film, [film], MANIFEST)
    assert "cannot write s3://films/out/film.mp4: " in str(failed.value)
    assert SECRET not in str(failed.value)
    assert s3.keys() == ["out/film.mp4"]
    assert s3.read("out/film.mp4") == SMALL
    assert s3.open_uploads() == []


@pytest.mark.parametrize("size", ["small", "large"])
def test_what_is_stored_otherwise_is_removed(s3: Server, tmp_path: Path, size: str) -> None:
    film = write(tmp_path, "film.mp4", NEW if size == "small" else large(2))
    s3.faults.add("misread", is_last_write(size), times=99)
    with pytest.raises(RenderError, match=r"holds other bytes than were sent"):
        store_at("s3://films/out", tmp_path).put(film, [film], MANIFEST)
    assert s3.keys() == []


UPLOAD = """
import sys
from pathlib import Path
from endroll.batch.remote import uploads
from endroll.batch.remote.addresses import Address
from endroll.batch.remote.remote_access import open_store
uploads.BLOCK_BYTES = 5 * 2**20
access = open_store(Address.of("s3://films/out"))
uploads.upload(access, uploads.Upload(Path(sys.argv[1]), "film.mp4"))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="it has no SIGKILL")
@pytest.mark.parametrize("request_", ["film.mp4?uploads", "partNumber=2", "uploadId="])
def test_a_process_that_is_killed_leaves_what_was_there(
    s3: Server, tmp_path: Path, request_: str
) -> None:
    s3.put("out/film.mp4", SMALL)
    film = write(tmp_path, "film.mp4", large(4))
    started: list[subprocess.Popen[bytes]] = []

    def kill(method: str, path: str) -> bool:
        is_end = request_ != "uploadId=" or (method == "POST" and "partNumber" not in path)
        if started and request_ in path and is_end and started[0].poll() is None:
            started[0].kill()
            return True
        return False

    s3.faults.add("reset", kill, times=99)
    started.append(subprocess.Popen([sys.executable, "-c", UPLOAD, str(film)]))
    assert started[0].wait(60) == -9
    assert s3.keys() == ["out/film.mp4"]
    assert s3.read("out/film.mp4") == SMALL


@pytest.mark.parametrize("size", ["small", "large"])
def test_a_server_that_does_not_answer_is_an_error(
    s3: Server,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    other_environment: None,
    size: str,
) -> None:
    assert other_environment is None
    monkeypatch.setattr("s3fs.core.S3FileSystem.cachable", False)  # one that waits no longer
    monkeypatch.setattr("s3fs.core.S3FileSystem.read_timeout", 0.2)
    film = write(tmp_path, "film.mp4", NEW if size == "small" else large(2))
    s3.faults.add("silent", lambda method, _: method == "PUT", times=99)
    with pytest.raises(RenderError, match=r"film.mp4: it failed 3 times \(Read timeout"):
        store_at("s3://films/out", tmp_path).put(film, [film], MANIFEST)
    s3.faults.rules.clear()
    assert s3.keys() == []


def test_an_upload_that_is_cancelled_leaves_what_was_there(
    s3: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    s3.put("out/film.mp4", SMALL)
    film = write(tmp_path, "film.mp4", large(3))
    plain = uploads._blocks

    def interrupted(path: Path, size: int) -> Any:
        yield next(plain(path, size))
        raise KeyboardInterrupt

    monkeypatch.setattr(uploads, "_blocks", interrupted)
    with pytest.raises(KeyboardInterrupt):
        store_at("s3://films/out", tmp_path).put(film, [film], MANIFEST)
    assert s3.read("out/film.mp4") == SMALL
    assert (s3.keys(), s3.open_uploads()) == (["out/film.mp4"], [])


def test_a_sequence_that_is_cut_short_is_not_taken_as_whole(s3: Server, tmp_path: Path) -> None:
    frames = [write(tmp_path, f"roll/roll.{i:05d}.png", bytes([i])) for i in range(4)]
    store_at("s3://films/out", tmp_path).put(tmp_path / "roll", frames, MANIFEST)
    for frame in frames:
        frame.write_bytes(b"new" + frame.read_bytes())
    s3.faults.add("forbidden", lambda method, path: method == "PUT" and "00002" in path, times=9)
    with pytest.raises(RenderError, match=r"cannot write s3://films/out/roll/roll.00002.png"):
        store_at("s3://films/out", tmp_path).put(tmp_path / "roll", frames, "second")
    assert state("s3://films/out", tmp_path, "roll") is None
    assert s3.read("out/roll/roll.00002.png") == bytes([2])


def test_a_bucket_that_does_not_exist_is_not_created(s3: Server, tmp_path: Path) -> None:
    film = write(tmp_path, "film.mp4", NEW)
    with pytest.raises(EndrollError, match=r"s3://none/out.*: it does not exist"):
        store_at("s3://none/out", tmp_path).put(film, [film], MANIFEST)
    assert [held["Name"] for held in s3.client.list_buckets()["Buckets"]] == ["films"]


def test_a_store_that_may_not_be_listed_is_an_error(s3: Server, tmp_path: Path) -> None:
    s3.faults.add("forbidden", lambda _, path: "list-type" in path, times=9)
    with pytest.raises(UsageError, match=r"cannot read s3://films/out: you may not"):
        store_at("s3://films/out", tmp_path).find(tmp_path / "film.mp4")


def test_a_full_memory_store_leaves_what_was_there(
    memory: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory.pipe_file("/out/film.mp4", SMALL)
    film = write(tmp_path, "film.mp4", NEW)

    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(type(memory), "mv", refuse)
    with pytest.raises(RenderError, match=r"memory://out/film.mp4: No space left on device"):
        store_at("memory://out", tmp_path).put(film, [film], MANIFEST)
    assert names("memory://out") == ["film.mp4"]
    assert read("memory://out", "film.mp4") == SMALL


def test_a_web_server_takes_no_outputs(tmp_path: Path) -> None:
    film = write(tmp_path, "film.mp4", NEW)
    store = store_at("https://ann:hidden@host/out?sig=hidden", tmp_path)
    with pytest.raises(UsageError, match=r"https://host/out\?…: https:// can only be read"):
        uploads.upload(store.access, uploads.Upload(film, "film.mp4"))


def test_a_run_keeps_outputs_there_and_has_none_here(s3: Server, tmp_path: Path) -> None:
    place = Place(tmp_path / "renders", Address.of("s3://films/out"))
    outputs = RemoteOutputs.at([place], retries=AT_ONCE)
    film = write(tmp_path, "renders/film.mp4", NEW)
    manifest = write(tmp_path, "renders/.endroll/film.mp4.json", MANIFEST.encode())
    outputs.keep(film, [film])
    assert (film.exists(), s3.read("out/film.mp4")) == (False, NEW)
    manifest.unlink()
    again = RemoteOutputs.at([place], retries=AT_ONCE)
    again.bring_manifest(film)
    assert manifest.read_text(encoding="utf-8") == MANIFEST
    assert again.fault(film) is None
    write(tmp_path, "renders/.endroll/film.mp4.json", b"second")
    again.renew(film)
    again.forget(film)
    assert not manifest.parent.exists()
    again.bring_manifest(film)
    assert manifest.read_text() == "second"
    s3.put("out/film.mp4", SMALL)
    later = RemoteOutputs.at([place], retries=AT_ONCE)
    assert later.fault(film) == (Cause.DAMAGED, "it was changed since it was rendered")
    later.bring_manifest(film.with_name("other.mp4"))
    assert not manifest.with_name("other.mp4.json").exists()
    assert later.has(film)
    assert not later.has(tmp_path / "elsewhere.mp4")
    later.keep(tmp_path / "elsewhere.mp4", [])


def test_a_run_whose_output_cannot_be_kept_has_it_nowhere(s3: Server, tmp_path: Path) -> None:
    outputs = RemoteOutputs.at([Place(tmp_path, Address.of("s3://films/out"))], retries=AT_ONCE)
    frames = [write(tmp_path, f"roll/roll.{i:05d}.png", bytes([i])) for i in range(3)]
    write(tmp_path, ".endroll/roll.json", b"{}")
    s3.faults.add("forbidden", lambda method, _: method == "PUT", times=99)
    with pytest.raises(RenderError):
        outputs.keep(tmp_path / "roll", frames)
    assert not (tmp_path / "roll").exists()


def test_a_store_that_cannot_be_written_is_refused_before_anything(tmp_path: Path) -> None:
    outputs = RemoteOutputs.at([Place(tmp_path, Address.of("https://host/out"))])
    outputs.refuse_read_only([tmp_path.with_name("elsewhere")])
    with pytest.raises(UsageError, match="can only be read"):
        outputs.refuse_read_only([tmp_path / "film.mp4"])


def test_texts_show_addresses_in_place_of_the_local_folders(tmp_path: Path) -> None:
    address = Address.of("sftp://ann:hidden@host/season")
    places = Places(
        (
            Place(tmp_path, address),
            Place(tmp_path / "masters", Address.of("s3://films/masters?sig=hidden")),
        )
    )
    document = {"path": f"{tmp_path}/masters/a.mov", "why": [f"no {tmp_path}/x", 3, None]}
    shown = places.shown_json(document)
    assert shown == {
        "path": "s3://films/masters/a.mov",
        "why": ["no sftp://host/season/x", 3, None],
    }
    assert "hidden" not in json.dumps(shown)
