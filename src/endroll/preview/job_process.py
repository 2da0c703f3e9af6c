"""`python -m endroll.preview.job_process`: a process that does one job for `jobs`.

It reads its job from the first line of stdin, and writes to stdout what it does, both as JSON, a
line each. When stdin ends, because the server cancels the job or is gone, it cleans up and exits.
It ignores SIGINT, which a terminal sends to it too.
"""

from __future__ import annotations

import os
import signal
import sys

from endroll.core.interruption import raising

signal.signal(signal.SIGINT, signal.SIG_IGN)  # before slow imports
signal.signal(signal.SIGTERM, raising(lambda number: SystemExit(128 + number)))

TYPE_CHECKING = False
if TYPE_CHECKING:
    from endroll.preview.job_reports import JobReporter


def main() -> None:
    """Do the job; just exit if there is none, or if the server is gone."""
    from threading import Thread  # noqa: PLC0415  as all below: slow imports wait for signals

    told = _first_line()
    Thread(target=_exit_with_stdin, daemon=True).start()

    from endroll.core.diagnostics import EndrollError  # noqa: PLC0415
    from endroll.core.faults import as_error  # noqa: PLC0415
    from endroll.preview.job_reports import JobReporter  # noqa: PLC0415

    # Libraries that print must not garble the reports.
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    reporter = JobReporter(out)
    try:
        try:
            _do(told, reporter)
            reporter.finish()
        except EndrollError as problem:
            reporter.fail(problem.diagnostics)
        except Exception as problem:  # noqa: BLE001  the server reports it
            reporter.fail(as_error(problem).diagnostics)
    except BrokenPipeError:
        sys.exit(1)


def _do(told: bytes, reporter: JobReporter) -> None:
    import json  # noqa: PLC0415

    from endroll.core.memory import START_BYTES, check_room  # noqa: PLC0415

    check_room(START_BYTES)

    from endroll.preview.delivering import deliver  # noqa: PLC0415
    from endroll.preview.job_spec import JobSpec  # noqa: PLC0415

    deliver(JobSpec.of(json.loads(told)), reporter)


def _first_line() -> bytes:
    """Read the first line of stdin, and nothing after it; exit if there is none."""
    line = bytearray()
    while not line.endswith(b"\n"):
        byte = os.read(0, 1)
        if not byte:
            sys.exit(1)
        line += byte
    return bytes(line)


def _exit_with_stdin() -> None:
    """End this process, cleanup included, once stdin has ended."""
    while os.read(0, 1024):
        pass
    if sys.platform == "win32":  # where a signal to a process kills it
        import _thread  # noqa: PLC0415

        _thread.interrupt_main(signal.SIGTERM)
    else:
        os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main()
