"""Three hosts in networks of their own, joined by a switch, none of which shares a folder.

Every name and address is in namespaces that this program makes and removes. It moves itself, with
the scheduler and the client, to the first host.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import threading
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.reliability.cluster.films import judge
from tests.reliability.cluster.machines import SOURCES, Site, scheduler, worker
from tests.reliability.cluster.runs import Run
from tests.reliability.torture.judging import EXIT, Fault

from endroll.batch.cluster.dask_cluster import DaskCluster
from endroll.batch.tasks import Ended, Failed, Progressed, Refused, Retried
from endroll.core.diagnostics import EndrollError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.reliability.cluster.films import Season

    from endroll.batch.tasks import Event

WAY: Final = "three hosts, one cut off and back, one with another version"
_PORT: Final = 8786
_HOSTS: Final = ("a", "b", "c")
_CUT_S: Final = 30.0
_PATIENCE_S: Final = 120.0
_CLONE_NEWNET: Final = 0x40000000
_IP: Final = shutil.which("ip") or "ip"
_OTHER_VERSION: Final = "0.0.9"


class Network:
    """A switch and hosts at 10.77.0.1 and following."""

    def __init__(self) -> None:
        self._name = f"endroll-{os.getpid()}"

    def build(self) -> None:
        """Make the namespaces, and join the hosts to the switch."""
        switch = self._space("switch")
        _ip("netns", "add", switch)
        _ip("-n", switch, "link", "add", "bridge", "type", "bridge")
        _ip("-n", switch, "link", "set", "bridge", "up")
        for number, host in enumerate(_HOSTS, start=1):
            space = self._space(host)
            _ip("netns", "add", space)
            _ip(*f"-n {switch} link add port-{host} type veth peer name eth0 netns {space}".split())
            _ip(*f"-n {switch} link set port-{host} master bridge up".split())
            _ip(*f"-n {space} addr add 10.77.0.{number}/24 dev eth0".split())
            _ip("-n", space, "link", "set", "eth0", "up")
            _ip("-n", space, "link", "set", "lo", "up")

    def remove(self) -> None:
        """Remove the namespaces, and with them all that is in them."""
        for name in ("switch", *_HOSTS):
            with suppress(subprocess.CalledProcessError):
                _ip("netns", "del", self._space(name))

    def move_to(self, host: str) -> None:
        """Have this thread, and the threads and processes that it starts, be on a host."""
        with Path("/run/netns", self._space(host)).open("rb") as space:
            if ctypes.CDLL(None, use_errno=True).setns(space.fileno(), _CLONE_NEWNET):
                raise OSError(ctypes.get_errno(), "cannot move to another network")

    def prefix(self, host: str, hidden: Path) -> tuple[str, ...]:
        """Return what runs a command on a host, with an empty folder in place of `hidden`."""
        script = f'mount -t tmpfs none {hidden}; exec "$@"'
        return (_IP, "netns", "exec", self._space(host), "sh", "-c", script, "sh")

    def cut(self, host: str, *, is_up: bool = False) -> None:
        """Take a host off the switch, or put it back."""
        state = "up" if is_up else "down"
        _ip("-n", self._space("switch"), "link", "set", f"port-{host}", state)

    def _space(self, name: str) -> str:
        return f"{self._name}-{name}"


def _ip(*words: str) -> None:
    subprocess.run((_IP, *words), check=True, capture_output=True, timeout=60)


@contextmanager
def _network() -> Iterator[Network]:
    network = Network()
    home = os.open("/proc/self/ns/net", os.O_RDONLY)
    try:
        network.build()
        yield network
    finally:
        ctypes.CDLL(None).setns(home, _CLONE_NEWNET)
        os.close(home)
        network.remove()


def can_build() -> bool:
    """Return whether there are the rights and the program to make networks."""
    return os.geteuid() == 0 and shutil.which("ip") is not None


def run_on_network(folder: Path, season: Season) -> Run:
    """Run a batch on three hosts, cut one off in the middle, and put it back."""
    site = Site()
    began = time.monotonic()
    with _network() as network:
        network.move_to("a")
        try:
            _start(site, network, folder, season)
            _wait(2)
            events = _batch(network, season)
        finally:
            site.close()
    return Run(
        number=0,
        way=WAY,
        kills=0,
        retried=sum(isinstance(event, Retried) for event in events),
        films=sum(isinstance(event, Ended) for event in events),
        seconds=time.monotonic() - began,
        faults=(*_judged(events), *judge(season)),
    )


def _start(site: Site, network: Network, folder: Path, season: Season) -> None:
    """Start the scheduler here, a worker on either other host, and one of another version."""
    site.add(scheduler(_PORT, folder / "scheduler.log", "10.77.0.1"))
    address = f"tcp://10.77.0.1:{_PORT}"
    other = folder / "other-version"
    about = other / f"endroll-{_OTHER_VERSION}.dist-info" / "METADATA"
    about.parent.mkdir(parents=True)
    about.write_text(f"Metadata-Version: 2.1\nName: endroll\nVersion: {_OTHER_VERSION}\n")
    for name, host in (("host-b", "b"), ("host-c", "c"), ("old", "b")):
        scratch = folder / "scratch" / name
        scratch.mkdir(parents=True)
        machine = worker(name, address, scratch, folder / f"{name}.log")
        machine.prefix = network.prefix(host, season.folder)
        if name == "old":
            machine.variables = {"PYTHONPATH": f"{other}:{SOURCES}"}
        site.add(machine)


def _wait(workers: int) -> None:
    """Wait until so many fit workers are there, and the unfit one has been seen."""
    until = time.monotonic() + _PATIENCE_S
    while time.monotonic() < until:
        with suppress(EndrollError), DaskCluster("tcp://10.77.0.1:8786", patience_s=60) as cluster:
            if cluster.slots == workers and any(
                isinstance(event, Refused) for event in cluster.events()
            ):
                return
        time.sleep(1.0)
    raise TimeoutError("the workers do not come")


def _batch(network: Network, season: Season) -> list[Event]:
    """Run all films; the host of the first worker that has begun is cut off for a while."""
    events: list[Event] = []
    timers: list[threading.Timer] = []
    with DaskCluster("tcp://10.77.0.1:8786", patience_s=_PATIENCE_S) as cluster:
        for task in season.tasks:
            cluster.submit(task)
        for event in cluster.events():
            events.append(event)
            if isinstance(event, Progressed) and event.worker.startswith("host-c") and not timers:
                network.cut("c")
                back = threading.Timer(_CUT_S, network.cut, ("c",), {"is_up": True})
                back.start()
                timers.append(back)
    for timer in timers:
        timer.join()
    return events


def _judged(events: list[Event]) -> Iterator[Fault]:
    """Yield what is wrong with the events."""
    refused = {event.worker.split()[0]: event.why for event in events if isinstance(event, Refused)}
    if list(refused) != ["old"] or f"endroll {_OTHER_VERSION} instead" not in refused["old"]:
        yield Fault(EXIT, f"refused are {refused}")
    if not any(
        isinstance(event, Retried) and event.worker.startswith("host-c") for event in events
    ):
        yield Fault(EXIT, "nothing was lost with the host that was cut off")
    for event in events:
        if isinstance(event, Ended) and isinstance(event.result, Failed):
            yield Fault(EXIT, f"{event.task.path.name}: {event.result.diagnostics[-1]}")
