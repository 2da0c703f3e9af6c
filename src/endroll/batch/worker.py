"""`python -m endroll.batch.worker`: a process that does tasks of a batch for `Processes`.

It reports the frames done and those of the whole task, now and then, and then the result. It
ignores SIGINT, which a terminal sends to it too: its parent ends it.
"""

from __future__ import annotations

import signal

signal.signal(signal.SIGINT, signal.SIG_IGN)  # before slow imports

from endroll.farm.serving import serve  # noqa: E402

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.batch.tasks import Result, Task


def main() -> None:
    """Do tasks until there are no more, or until the parent is gone."""
    from endroll.batch.progress import Paced  # noqa: PLC0415  signals come first
    from endroll.batch.work import perform  # noqa: PLC0415
    from endroll.batch.workshop import Workshop  # noqa: PLC0415

    workshop = Workshop()

    def answer(task: Task, send: Callable[[object], None]) -> Result:
        return perform(task, workshop, Paced(lambda done, count: send((done, count))))

    serve(answer)


if __name__ == "__main__":
    main()
