"""How long a test waits for what must end. A guard against work that grows with a square, no measurement: it is far from what is usual."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 10  # seconds of this process's own work: what else the machine does is not counted


@contextmanager
def patience(seconds: float = PATIENCE) -> Iterator[None]:
    """Let what has not ended after so much work fail (`TimeoutError`)."""

    def stop(*_: object) -> None:
        raise TimeoutError(f"not ended after {seconds} s of work")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
