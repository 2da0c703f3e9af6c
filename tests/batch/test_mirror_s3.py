"""A project in a bucket, on a server that fails: all of it is here, or the error says why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.batch.conftest import AT_ONCE, SECRET

from endroll.batch.remote.addresses import Address
from endroll.batch.remote.mirror import mirrored
from endroll.core.diagnostics import UsageError

if TYPE_CHECKING:
    from tests.batch.conftest import Server

CREDITS = b"music: {file: song.wav}\nroll: [{role: Director, names: Ann}]\n"
SONG = b"RIFF" + bytes(range(256)) * 4000
SEASON = "s3://films/season/credits.yaml"


def song_of(url: str = SEASON) -> bytes:
    with mirrored(Address.of(url), retries=AT_ONCE) as mirror:
        assert mirror.first.read_bytes() == CREDITS
        return mirror.first.with_name("song.wav").read_bytes()


@pytest.fixture
def season(s3: Server) -> Server:
    s3.put("season/credits.yaml", CREDITS)
    s3.put("season/song.wav", SONG)
    s3.put("other/song.wav", b"other")
    s3.faults.requests.clear()
    return s3


def reads_song(method: str, path: str) -> bool:
    return method == "GET" and path.partition("?")[0] == "/films/season/song.wav"


def test_a_project_in_a_bucket_is_fetched_once(season: Server) -> None:
    assert song_of() == SONG
    methods = [method for method, path in season.faults.requests if "song.wav" in path]
    assert methods == ["GET", "HEAD"]  # its contents, and whether it is still the same
    season.faults.requests.clear()
    assert song_of() == SONG
    assert [method for method, _ in season.faults.requests] == ["GET"]  # one list, and no object
    season.put("season/song.wav", SONG[::-1])
    assert song_of() == SONG[::-1]


@pytest.mark.parametrize("kind", ["reset", "broken", "busy", "cut", "flipped"])
def test_what_fails_twice_is_tried_again(season: Server, kind: str) -> None:
    season.faults.add(kind, reads_song, times=2)
    assert song_of() == SONG


@pytest.mark.parametrize("kind", ["reset", "broken", "cut"])
def test_what_always_fails_is_an_error_and_nothing_is_kept(season: Server, kind: str) -> None:
    season.faults.add(kind, reads_song, times=99)
    with pytest.raises(UsageError) as refused:
        song_of()
    assert "cannot read s3://films/season/song.wav: it failed 3 times" in str(refused.value)
    season.faults.rules.clear()
    assert song_of() == SONG


def test_a_file_that_changes_while_it_is_read_is_read_again(season: Server) -> None:
    def change(method: str, path: str) -> bool:
        if reads_song(method, path) and not changed:
            changed.append(True)
            season.put("season/song.wav", SONG + b"more")
        return False

    changed: list[bool] = []
    season.faults.add("broken", change)
    assert song_of() == SONG + b"more"
    assert changed


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("s3://no-such-bucket/x.yaml", "cannot read s3://no-such-bucket: it does not exist"),
        ("s3://films/season/x.yaml", "cannot read s3://films/season/x.yaml: it does not exist"),
        ("s3://films/nowhere/x.yaml", "cannot read s3://films/nowhere: it does not exist"),
    ],
)
def test_what_is_not_there_is_said(season: Server, url: str, says: str) -> None:
    assert season is not None
    with pytest.raises(UsageError) as refused:
        song_of(url)
    assert says in str(refused.value)


@pytest.mark.parametrize("part", ["list-type=2", "song.wav"])
def test_what_may_not_be_read_is_said(season: Server, part: str) -> None:
    season.faults.add("forbidden", lambda _, path: part in path, times=99)
    with pytest.raises(UsageError) as refused:
        song_of()
    assert "you may not" in str(refused.value)
    assert SECRET not in str(refused.value)


@pytest.mark.usefixtures("other_environment")
def test_no_server_is_an_error(season: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    assert season is not None
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    with pytest.raises(UsageError, match=r"cannot read s3://films/season: it failed 3 times"):
        song_of()


@pytest.mark.usefixtures("other_environment")
def test_no_credentials_are_an_error(season: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    assert season is not None
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", "/nowhere")
    with pytest.raises(UsageError, match=r"cannot read s3://films/season: there are no cred"):
        song_of()


def test_a_project_on_a_web_server_is_read_without_lists(season: Server) -> None:
    season.client.put_object_acl(Bucket="films", Key="season/credits.yaml", ACL="public-read")
    season.client.put_object_acl(Bucket="films", Key="season/song.wav", ACL="public-read")
    url = f"{season.endpoint}/films/season/credits.yaml"
    assert song_of(url) == SONG
    season.faults.requests.clear()
    assert song_of(url) == SONG
    assert {method for method, _ in season.faults.requests} == {"HEAD"}
