"""The command line: one file per verb, put together in `app`."""

import os
import signal
import sys
from types import FrameType

# Set before numpy is there: its own threads would fight with those that read side by side.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__all__ = ["main"]


class _Stop:
    """Takes Ctrl-C as Python does, and remembers that it came."""

    came = False

    def __call__(self, _signal: int, _frame: FrameType | None) -> None:
        self.came = True
        raise KeyboardInterrupt


def main() -> None:
    """Run the command line of this process; exit with 130 and no word where it is stopped.

    A module that is stopped while it loads may raise an `ImportError` in place of what it got.
    """
    stop = _Stop()
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, stop)
    try:
        from .app import main as run

        run()
    except (KeyboardInterrupt, ImportError):
        if not stop.came:
            raise
        sys.exit(130)
