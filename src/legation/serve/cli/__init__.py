"""The command line: one file per verb, put together in `app`."""

import os

# Set before numpy is there: its own threads would fight with those that read side by side.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from .app import main

__all__ = ["main"]
