"""Choose who does the tasks of a batch: this process, others on this machine, or a cluster."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from endroll.batch.in_process import InProcess
from endroll.core.diagnostics import UsageError, error, shortened

if TYPE_CHECKING:
    from endroll.batch.tasks import Executor

LOCAL: Final = "local"
_ADDRESS: Final = re.compile(r"(?:tcp|tls)://(?:\[[0-9a-fA-F:.]+\]|[^\s:/@]+):\d{1,5}/?")
_WHO: Final = re.compile(r"//[^/]*@")
"""A name and a password in an address, which no message shows."""


def check_place(on: str, workers: int | None) -> None:
    """Check that a batch can be rendered on a place: local, or the address of a Dask scheduler.

    Raises:
        UsageError: it is neither, or a cluster is given a number of workers.
    """
    if on == LOCAL:
        return
    if not _ADDRESS.fullmatch(on):
        raise UsageError(
            error(
                "unknown-executor",
                f"{shortened(_WHO.sub('//…@', on))} is no place to render on",
                hint="write local, or the address of a Dask scheduler, such as tcp://10.0.0.5:8786",
            )
        )
    if workers is not None:
        raise UsageError(
            error(
                "workers-of-cluster",
                "a cluster has the workers that were started there",
                hint="leave out --workers, or --on",
            )
        )


def executor_of(on: str, workers: int | None) -> Executor:
    """Return who does the tasks; without `workers`, or with one, it is this process.

    Raises:
        UsageError: the cluster cannot be used.
    """
    if on != LOCAL:
        from endroll.batch.cluster.dask_cluster import DaskCluster  # noqa: PLC0415  needs more packages

        return DaskCluster(on)
    if workers is None or workers == 1:
        return InProcess()
    from endroll.batch.processes import Processes  # noqa: PLC0415  as above

    return Processes(workers)
