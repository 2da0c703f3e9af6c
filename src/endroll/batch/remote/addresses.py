"""Addresses of files and folders elsewhere, such as `s3://bucket/season/season.yaml`.

A value only: nothing is opened here. An address is printed without the credentials in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Final, Self
from urllib.parse import quote

from endroll.core.diagnostics import UsageError, error

_FORM: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):(//?)(.*)", re.DOTALL)
_PORT: Final = re.compile(r"\d*")
_QUOTED_SCHEMES: Final = ("http", "https")
"""Schemes whose paths are percent-encoded, and whose questions are no part of the path."""

_URL: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+://)[^\s/@'\"]*:[^\s@'\"]*@")
_QUESTION: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+://[^\s?'\"]*)\?[^\s'\"]*")


@dataclass(frozen=True, slots=True, repr=False)
class Address:
    """A file or folder elsewhere. `str` has no credentials in it, and `url` has all.

    `user` is what is before the host, with its @; `query` is what follows the path, with its ?.
    """

    scheme: str
    user: str
    path: str
    query: str = ""

    @classmethod
    def of(cls, text: str) -> Self:
        """Return the address that a text is.

        Raises:
            UsageError: the text is a chain of addresses, or has `..` or a NUL byte in it.
        """
        match = _FORM.fullmatch(text)
        if match is None:
            raise _unfit(text, "is no address", "write one such as s3://bucket/season.yaml")
        scheme, slashes, rest = match.groups()
        scheme = scheme.lower()
        if scheme == "file" and slashes == "/":
            rest = f"/{rest}"
        rest, question, query = rest.partition("?")
        user, path = _split_user(rest)
        address = cls(scheme, user, path.rstrip("/") or path, question + query)
        if "::" in rest:
            raise _unfit(str(address), "is a chain of addresses", "write a single address")
        if "\0" in text or ".." in path.split("/"):
            raise _unfit(str(address), "has .. in its path", "write the path without ..")
        return address

    @property
    def url(self) -> str:
        """The whole address, credentials included: never to be printed."""
        return f"{self.scheme}://{self.user}{self.path}{self.query}"

    def __str__(self) -> str:
        """Return the address without a password, and without its query, which may be signed."""
        user = "" if ":" in self.user else self.user
        return f"{self.scheme}://{user}{self.path}" + "?…" * bool(self.query)

    def __repr__(self) -> str:
        """Return what may be printed."""
        return f"Address({str(self)!r})"

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rpartition("/")[2]

    @property
    def folder(self) -> Self:
        """The folder that the file is in, with the same credentials."""
        return replace(self, path=self.path.rpartition("/")[0])

    def child(self, name: str) -> Self:
        """Return a file below the folder, by its path with / in it."""
        if self.scheme in _QUOTED_SCHEMES:
            name = quote(name)
        return replace(self, path=f"{self.path.rstrip('/')}/{name}" if name else self.path)

    def without_secrets(self, text: str) -> str:
        """Return a text of another package without the credentials that may be in it."""
        user = self.user.removesuffix("@")
        pieces = [user, *user.split(":", 1)] if ":" in user else []
        for secret in (*pieces, self.query[1:]):
            if len(secret) > 1:
                text = text.replace(secret, "…")
        return _QUESTION.sub(r"\1?…", _URL.sub(r"\1", text))


def is_address(text: str | PurePath) -> bool:
    """Return whether a text or path is an address; a path has lost one of the slashes."""
    match = _FORM.fullmatch(str(text))
    return match is not None and (match[2] == "//" or isinstance(text, PurePath))


def _split_user(rest: str) -> tuple[str, str]:
    """Split what is before the host from the path. A password may have slashes in it."""
    host = rest.partition("/")[0]
    if "@" in host:
        at = host.rindex("@") + 1
        return rest[:at], rest[at:]
    _, colon, port = host.partition(":")
    if colon and not _PORT.fullmatch(port) and "@" in rest:
        at = rest.rindex("@") + 1
        return rest[:at], rest[at:]
    return "", rest


def _unfit(shown: str, says: str, hint: str) -> UsageError:
    return UsageError(error("address", f"{shown} {says}", hint=hint))
