"""The connection to a Dask scheduler, in the few calls that a run needs.

Everything goes through the scheduler, so that only its port need be open to this machine.
"""

from __future__ import annotations

import logging
import warnings
from contextlib import contextmanager, suppress
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final

from endroll.batch.cluster import dask_worker
from endroll.core.diagnostics import UsageError, error

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from endroll.batch.cluster.parcels import Parcel

    OnProgress = Callable[[int, int, int], None]
    """Called with the number of an attempt, the frames done, and all frames."""

_CONNECT_S: Final = 10.0
"""How long one attempt to reach the scheduler takes."""

_CLOSE_S: Final = 3.0
_LOGGERS: Final = (
    "distributed",
    "distributed.client",
    "distributed.nanny",
    "distributed.scheduler",
    "distributed.worker",
    "tornado",
    "tornado.application",
)
_ABSENT: Final = (ImportError, AttributeError)
"""What Dask reports where a function is not there: another endroll, or none."""


class TroubleError(Exception):
    """A worker does not answer as it should; the text follows its name, as `is gone`."""


class GoneError(TroubleError):
    """A worker cannot be reached; a film that it only has takes no part in that."""


class UnfitError(TroubleError):
    """A worker has something else than this machine, and will have it as long as it is there."""


class Link:
    """A connection to a scheduler for one run; `address` is as `tcp://10.0.0.5:8786`.

    Raises:
        OSError: no scheduler answers there.
        UsageError: the package that speaks to Dask is not installed.
        ValueError: the address has no form.
    """

    def __init__(self, address: str, on_progress: OnProgress, run: str) -> None:
        distributed = load_distributed()
        with warnings.catch_warnings():
            # What draws is compared worker by worker; the rest of an installation may differ.
            warnings.simplefilter("ignore", distributed.versions.VersionMismatchWarning)
            self._client: Any = distributed.Client(
                address, timeout=_CONNECT_S, set_as_default=False, name="endroll"
            )
        self._client.subscribe_topic(
            dask_worker.topic_of(run), lambda event: _pass_on(event, on_progress)
        )

    @property
    def is_running(self) -> bool:
        """Whether the scheduler is there."""
        return bool(self._client.status == "running")

    def workers(self) -> dict[str, str]:
        """Return the names of all workers by their addresses.

        Raises:
            OSError: the scheduler is gone.
        """
        known = self._client.scheduler_info(n_workers=-1)["workers"]
        return {address: _shown(address, worker.get("name")) for address, worker in known.items()}

    def ask(self, address: str, function: Callable[..., Any], *args: object) -> Any:  # noqa: ANN401
        """Return what a function returns on a worker.

        Raises:
            GoneError: the worker or the scheduler is gone.
            TroubleError: the function failed there.
            UnfitError: the worker has no such function.
        """
        try:
            replies = self._client.run(function, *args, workers=[address], on_error="return")
        except Exception as problem:
            raise GoneError(f"cannot be reached: {_first_line(problem)}") from problem
        if address not in replies:
            raise GoneError("is gone")
        reply = replies[address]
        if isinstance(reply, _ABSENT):
            raise UnfitError(f"has {self._endroll_of(address)}") from reply
        if isinstance(reply, OSError):
            raise GoneError(f"is gone: {_first_line(reply)}") from reply
        if isinstance(reply, BaseException):
            raise TroubleError(f"cannot do it: {_first_line(reply)}") from reply
        return reply

    def _endroll_of(self, address: str) -> str:
        """Return which endroll a worker has that lacks a function of this one."""
        with suppress(Exception):
            replies = self._client.run(version, "endroll", workers=[address], on_error="return")
            if isinstance(replies[address], str):
                return f"endroll {replies[address]} instead of {version('endroll')}"
        return "no endroll"

    def submit(self, parcel: Parcel, address: str, key: str) -> Any:  # noqa: ANN401  Dask's own
        """Have a worker do a parcel; return Dask's future."""
        return self._client.submit(
            dask_worker.do,
            parcel,
            key=key,
            workers=[address],
            allow_other_workers=False,
            pure=False,
            priority=-parcel.number,
        )

    def cancel(self, futures: Sequence[Any]) -> None:
        """Forget tasks, as far as there is a scheduler."""
        with suppress(Exception):
            self._client.cancel(list(futures), force=True)

    def close(self) -> None:
        """End the connection."""
        with suppress(Exception):
            self._client.close(timeout=_CLOSE_S)


def load_distributed() -> Any:  # noqa: ANN401  a module
    """Import Dask's package.

    Raises:
        UsageError: it is not installed.
    """
    try:
        import distributed  # noqa: PLC0415  it is an extra
        import distributed.versions  # noqa: PLC0415
    except ImportError:
        raise UsageError(
            error(
                "no-distributed",
                "a cluster needs the package distributed, which is not installed",
                hint="pip install distributed",
            )
        ) from None
    return distributed


@contextmanager
def quiet() -> Iterator[None]:
    """Keep Dask's own words off the terminal: all that a user needs to know is in events."""
    handlers = [each for name in _LOGGERS for each in logging.getLogger(name).handlers]
    levels = [handler.level for handler in handlers]
    for handler in handlers:
        handler.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for handler, level in zip(handlers, levels, strict=True):
            handler.setLevel(level)


def _pass_on(event: tuple[float, dict[str, int]], on_progress: OnProgress) -> None:
    _, told = event
    on_progress(told["number"], told["done"], told["count"])


def _shown(address: str, name: object) -> str:
    """Return how messages call a worker: by the name that it was given, and where it is."""
    place = address.partition("://")[2]
    return place if name in (None, address) else f"{name} at {place}"


def _first_line(problem: BaseException) -> str:
    return str(problem).partition("\n")[0] or type(problem).__name__
