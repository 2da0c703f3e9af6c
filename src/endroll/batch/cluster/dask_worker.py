"""What a Dask worker is asked to do in a run; `dask_cluster` is the client's side.

Each function is called by name on the worker. Dask puts in its own object as `dask_worker`.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from endroll.batch.cluster.parcels import Unknown
from endroll.batch.cluster.station import Station
from endroll.batch.cluster.worker_check import take_census
from endroll.batch.progress import Paced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.batch.cluster.parcels import Parcel, Reply
    from endroll.batch.cluster.shipping import Piece
    from endroll.batch.cluster.worker_check import Census

_EXTENSION: Final = "endroll"
"""Where Dask's worker keeps the stations of runs."""

_FOLDER: Final = "endroll"


def look() -> Census:
    """Return what the worker draws with."""
    return take_census()


def admit(run: str, dask_worker: Any) -> int:  # noqa: ANN401  Dask's own
    """Open a run's station on the worker; return the worker's process id."""
    stations = _stations_of(dask_worker)
    for other in [name for name, station in stations.items() if station.is_abandoned]:
        close(other, dask_worker)
    if run not in stations:
        folder = Path(dask_worker.local_directory).resolve() / _FOLDER / run
        stations[run] = Station(folder)
    return os.getpid()


def do(parcel: Parcel) -> Reply:
    """Do a task in a thread of the worker, and tell of its progress."""
    from distributed import get_worker  # noqa: PLC0415  it is an extra

    worker = get_worker()
    station = _stations_of(worker).get(parcel.run)
    if station is None:
        return Unknown()

    def tell(done: int, count: int) -> None:
        told = {"number": parcel.number, "done": done, "count": count}
        worker.log_event(topic_of(parcel.run), told)

    return station.do(parcel, Paced(tell, pace_s=0.5))


def receive(
    run: str,
    pieces: Sequence[tuple[str, int, bytes]],
    finished: Sequence[str],
    dask_worker: Any,  # noqa: ANN401  Dask's own
) -> str:
    """Take in pieces of files; return why not, if not."""
    return _stations_of(dask_worker)[run].receive(pieces, finished)


def read(run: str, number: int, pieces: Sequence[Piece], dask_worker: Any) -> list[bytes]:  # noqa: ANN401
    """Return pieces of an output."""
    return _stations_of(dask_worker)[run].read(number, pieces)


def discard(run: str, number: int, dask_worker: Any) -> None:  # noqa: ANN401
    """Remove an output that has been brought back."""
    station = _stations_of(dask_worker).get(run)
    if station is not None:
        station.discard(number)


def close(run: str, dask_worker: Any) -> bool:  # noqa: ANN401
    """End the run on the worker; return whether nothing of it is left."""
    stations = _stations_of(dask_worker)
    station = stations.get(run)
    if station is None:
        return True
    is_done = station.close()
    if is_done:
        del stations[run]
    return is_done


def topic_of(run: str) -> str:
    """Return the topic of a run's events of progress."""
    return f"endroll-{run}"


def _stations_of(worker: Any) -> dict[str, Station]:  # noqa: ANN401  Dask's own
    stations: dict[str, Station] = worker.extensions.setdefault(_EXTENSION, {})
    return stations
