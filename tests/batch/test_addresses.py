"""Addresses: what is one, what is below it, and that nothing secret in it is ever printed."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.batch.remote.addresses import Address, is_address
from endroll.core.diagnostics import UsageError


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("s3://bucket/season/season.yaml", "s3://bucket/season/season.yaml"),
        ("S3://bucket/season/", "s3://bucket/season"),
        ("memory://season.yaml", "memory://season.yaml"),
        ("sftp://ann:pa@ss@host:22/x.yaml", "sftp://host:22/x.yaml"),
        ("sftp://ann@host/x.yaml", "sftp://ann@host/x.yaml"),
        ("s3://KEY:SEC/RET@bucket/x.yaml", "s3://bucket/x.yaml"),
        (
            "abfs://films@account.dfs.core.windows.net/x",
            "abfs://films@account.dfs.core.windows.net/x",
        ),
        ("https://host/x.yaml?X-Amz-Signature=abc", "https://host/x.yaml?…"),
        ("s3://bucket/ep@2/a:b.yaml", "s3://bucket/ep@2/a:b.yaml"),
    ],
)
def test_an_address_is_shown_without_credentials(text: str, shown: str) -> None:
    address = Address.of(text)
    assert str(address) == shown
    assert repr(address) == f"Address({shown!r})"
    assert address.url.lower().rstrip("/") == text.lower().rstrip("/")


def test_what_is_below_an_address_keeps_its_credentials() -> None:
    address = Address.of("https://ann:pw@host/season/season.yaml?sig=1")
    assert address.name == "season.yaml"
    child = address.folder.child("ep 1/Zoë?.png")
    assert child.url == "https://ann:pw@host/season/ep%201/Zo%C3%AB%3F.png?sig=1"
    assert Address.of("s3://b/a").child("ep 1/#2.yaml").url == "s3://b/a/ep 1/#2.yaml"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("season.yaml", "is no address"),
        ("zip://x.yaml::s3://b/x.zip", "is a chain of addresses"),
        ("s3://bucket/../other/x.yaml", "has .. in its path"),
        ("https://ann:hunter2@host/../x", "https://host/../x has .. in its path"),
    ],
)
def test_what_is_no_address_is_refused(text: str, says: str) -> None:
    with pytest.raises(UsageError, match=r".*") as refused:
        Address.of(text)
    assert says in str(refused.value)
    assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("s3://bucket/x", True),
        ("memory://x", True),
        ("C:/films/x.yaml", False),
        ("C://films", False),
        ("films/x.yaml", False),
        ("http:/x", False),
        (PurePosixPath("s3://bucket/x"), True),
        (PurePosixPath("films/s3:/x"), False),
    ],
)
def test_an_address_has_a_scheme(text: str | PurePosixPath, *, is_one: bool) -> None:
    assert is_address(text) is is_one


def test_a_path_that_was_an_address_is_one_again() -> None:
    assert Address.of(str(PurePosixPath("s3://bucket/x.yaml"))).url == "s3://bucket/x.yaml"
    assert Address.of(str(PurePosixPath("file:///x/y.yaml"))).url == "file:///x/y.yaml"


_USERS = st.text("abcdefgh0123456789+=.", min_size=3, max_size=20).map(lambda text: f"q{text}Z")
_SECRETS = st.text("abcdefgh0123456789+/=.", min_size=3, max_size=20).map(lambda text: f"q{text}Z")


@given(user=_USERS, password=_SECRETS, signature=_SECRETS)
def test_no_secret_is_in_what_is_printed(user: str, password: str, signature: str) -> None:
    url = f"sftp://{user}:{password}@host/season/x.yaml?sig={signature}"
    address = Address.of(url)
    for told in (
        str(address),
        repr(address),
        str(address.folder.child("y")),
        address.without_secrets(f"cannot open {url}: 403"),
        address.without_secrets(f"bad password {password} of {user} with sig={signature}"),
    ):
        assert password not in told
        assert signature not in told
        assert user not in told
