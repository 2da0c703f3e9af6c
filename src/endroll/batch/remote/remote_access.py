"""Reach a store of files by its address, with fsspec: open it, try again, say what went wrong.

Credentials come only from where fsspec and its packages look for them: their environment variables
and configuration, and the address itself. None is ever printed.
"""

from __future__ import annotations

import errno
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar

from endroll.core.diagnostics import EndrollError, RenderError, UsageError, error, shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from endroll.batch.remote.addresses import Address

Answer = TypeVar("Answer")

_EXTRA: Final = "pip install fsspec s3fs aiohttp"
_ATOMIC: Final = frozenset({"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az"})
"""Stores of objects, which show a new one when all of it is there and not before."""

_READ_ONLY: Final = frozenset({"http", "https", "github", "data", "zip", "tar"})
_BROKEN: Final = frozenset(
    getattr(errno, name)
    for name in (
        *("EAGAIN", "EBUSY", "ECONNABORTED", "ECONNREFUSED", "ECONNRESET", "EHOSTUNREACH", "EINTR"),
        *("EIO", "ENETDOWN", "ENETUNREACH", "EPIPE", "EREMOTEIO", "ETIMEDOUT"),
    )
    if hasattr(errno, name)
)
_BROKEN_NAMES: Final = frozenset(
    {
        "ClientConnectionError",
        "ClientPayloadError",
        "ConnectionError",
        "ChecksumError",
        "FSTimeoutError",
        "FlexibleChecksumError",
        "HTTPClientError",
        "IncompleteReadError",
        "ResponseParserError",
        "SSHException",
        "TimeoutError",
    }
)
"""Errors of a connection, by the names of their classes: their packages may be missing."""

_NO_CREDENTIALS: Final = frozenset(
    {"NoCredentialsError", "PartialCredentialsError", "ProfileNotFound", "TokenRetrievalError"}
)
_LEAST_SERVER_STATUS: Final = 500
_TOO_MANY_REQUESTS: Final = 429
_REFUSED_STATUS: Final = (401, 403)
_SECRET_OPTIONS: Final = ("key", "secret", "token", "password", "username", "account_key")


@dataclass(frozen=True, slots=True)
class Retries:
    """How long to wait, in seconds, before each further attempt, and what waits."""

    delays_s: tuple[float, ...] = (1.0, 4.0, 15.0)
    pause: Callable[[float], None] = time.sleep


DEFAULT_RETRIES: Final = Retries()


@dataclass(frozen=True, slots=True)
class RemoteAccess:
    """An open store, whose paths are as fsspec has them; `root` is that of the address."""

    address: Address
    store: Any
    root: str
    retries: Retries = DEFAULT_RETRIES

    @property
    def is_atomic(self) -> bool:
        """Whether what is written appears when it is complete, and not before."""
        return self.address.scheme in _ATOMIC

    @property
    def is_listable(self) -> bool:
        """Whether the files of a folder can be listed."""
        return self.address.scheme not in {"http", "https"}

    @property
    def takes_threads(self) -> bool:
        """Whether several files can be on their way at the same time."""
        return bool(getattr(self.store, "async_impl", False))

    def path(self, name: str) -> str:
        """Return the path of a file below the address, for the store."""
        if not self.is_listable:
            return self.address.child(name).url
        return f"{self.root.rstrip('/')}/{name}" if name else self.root

    def attempt(self, action: Callable[[], Answer]) -> Answer:
        """Return what an action does, after further attempts where a connection breaks."""
        for delay_s in self.retries.delays_s:
            try:
                return action()
            except Exception as problem:  # stores raise errors of many packages
                if not is_passing(problem):
                    raise
            self.retries.pause(delay_s)
        return action()

    @contextmanager
    def reading(self, name: str = "") -> Iterator[None]:
        """Report any problem of the body as one of reading a file below the address.

        Raises:
            UsageError: the body raised an error of the store.
        """
        try:
            yield
        except EndrollError:
            raise
        except Exception as problem:  # noqa: BLE001  stores raise errors of many packages
            reason, hint = self._reason(problem)
            where = self.address.child(name)
            said = error("remote-unreadable", f"cannot read {where}: {reason}", hint=hint)
            raise UsageError(said) from None

    @contextmanager
    def writing(self, name: str = "") -> Iterator[None]:
        """Report any problem of the body as one of writing a file below the address.

        Raises:
            RenderError: the body raised an error of the store.
        """
        try:
            yield
        except EndrollError:
            raise
        except Exception as problem:  # noqa: BLE001  stores raise errors of many packages
            reason, hint = self._reason(problem)
            where = self.address.child(name)
            raise RenderError(
                error("output", f"cannot write {where}: {reason}", hint=hint)
            ) from None

    def refuse_writing(self) -> None:
        """Refuse a store that can only be read.

        Raises:
            UsageError: it can only be read.
        """
        if self.address.scheme in _READ_ONLY:
            raise UsageError(
                error(
                    "remote-read-only",
                    f"cannot write to {self.address}: {self.address.scheme}:// can only be read",
                    hint="write to a folder on this machine, or to a store such as s3://",
                )
            )

    def _reason(self, problem: Exception) -> tuple[str, str | None]:
        """Return what is wrong, without credentials, and what to do about it."""
        name, status = type(problem).__name__, getattr(problem, "status", None)
        if name in _NO_CREDENTIALS:
            return "there are no credentials", "set those that fsspec reads for this store"
        if isinstance(problem, PermissionError) or status in _REFUSED_STATUS:
            return "you may not", "check the credentials, and what they allow: to list, read, write"
        if isinstance(problem, FileNotFoundError):
            return "it does not exist", "check the bucket and the path"
        if is_passing(problem):
            attempts = len(self.retries.delays_s) + 1
            return (
                f"it failed {attempts} times ({self._text(problem)})",
                "check the network and the address, and try again",
            )
        return self._text(problem), None

    def _text(self, problem: Exception) -> str:
        strerror = problem.strerror if isinstance(problem, OSError) else None
        text = " ".join(str(strerror or problem).split()) or type(problem).__name__
        options = getattr(self.store, "storage_options", {})
        for option in _SECRET_OPTIONS:
            if len(secret := str(options.get(option) or "")) > 1:
                text = text.replace(secret, "…")
        return shortened(self.address.without_secrets(text), 200)


def open_store(address: Address, retries: Retries = DEFAULT_RETRIES) -> RemoteAccess:
    """Open the store of an address; nothing is read yet.

    Raises:
        UsageError: no package reaches this kind of address, or the address is malformed.
    """
    scheme = address.scheme
    try:
        import fsspec  # noqa: PLC0415  it is an extra
    except ImportError:
        raise _missing(address, "fsspec", _EXTRA) from None
    if ":" in address.user and scheme in {"s3", "s3a"}:
        raise UsageError(
            error(
                "address",
                f"{address} has credentials in it, which {scheme}:// does not take",
                hint="set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile",
            )
        )
    try:
        store, root = fsspec.url_to_fs(address.url, use_listings_cache=False)
    except ImportError as problem:
        package = _module_of(problem)
        install = _EXTRA if scheme in {"s3", "s3a", "http", "https"} else "install it with pip"
        raise _missing(address, package, install) from None
    except Exception as problem:  # noqa: BLE001  stores raise errors of many packages
        text = shortened(address.without_secrets(str(problem)), 200)
        if scheme not in fsspec.available_protocols():
            text = f"fsspec knows no {scheme}:// addresses"
        said = f"cannot use {address}: {text}"
        raise UsageError(error("address", said, hint="check the address")) from None
    return RemoteAccess(address, store, str(root), retries)


def is_passing(problem: Exception) -> bool:
    """Return whether a problem may be gone with the next attempt."""
    status = getattr(problem, "status", None)
    if isinstance(status, int):
        return status >= _LEAST_SERVER_STATUS or status == _TOO_MANY_REQUESTS
    if isinstance(problem, FileNotFoundError | PermissionError):
        return False
    if isinstance(problem, OSError) and problem.errno in _BROKEN:
        return True
    return any(parent.__name__ in _BROKEN_NAMES for parent in type(problem).__mro__)


def _module_of(problem: ImportError) -> str:
    """Return the module that is missing; fsspec says it in an error of its own."""
    cause = problem.__cause__ or problem.__context__
    known = problem.name or (cause.name if isinstance(cause, ImportError) else None)
    return known or "that fsspec names for it"


def _missing(address: Address, package: str, install: str) -> UsageError:
    return UsageError(
        error(
            "remote-package",
            f"{address.scheme}:// addresses need the package {package}, which is not installed",
            hint=install,
        )
    )
