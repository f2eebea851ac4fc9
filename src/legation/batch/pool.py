"""Processes of this machine that read side by side."""

import os
import signal
import tempfile
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from multiprocessing import get_context, parent_process
from pathlib import Path
from typing import Final

import numpy as np

from legation.errors import UsageError

from .chunks import Chunk
from .known import Known
from .work import TRIES, Coded, Work, Worker, given_up

_AHEAD: Final = 2
"""Chunks a process that are handed out before they are due, so that none waits for the next."""


class Pool:
    """So many processes, each with an encoder of its own; one that dies is replaced.

    What it was at is read again part by part, with nothing else under way, so that the part that
    kills its reader is known. After three times it is turned away, and the others are read.
    """

    def __init__(self, work: Work, *, processes: int, known: Iterable[str] = ()) -> None:
        """Take how is read, by how many, and the reports that need not be read."""
        self._work = work
        self._processes = processes
        self._folder = tempfile.TemporaryDirectory(prefix="legation-")
        self._known = Path(self._folder.name, "known.npy")
        np.save(self._known, Known.numbers_of(known), allow_pickle=False)
        self._executor = self._started()

    def __enter__(self) -> "Pool":
        return self

    def __exit__(self, *_: object) -> None:
        self._executor.shutdown(cancel_futures=True)
        self._folder.cleanup()

    def map(self, chunks: Iterable[Chunk]) -> Iterator[Coded]:
        """Yield what came of chunks, as they are done."""
        left, waiting = iter(chunks), dict[Future[Coded], Chunk]()
        while True:
            while len(waiting) < _AHEAD * self._processes and (chunk := next(left, None)):
                waiting[self._submit(chunk)] = chunk
            if not waiting:
                return
            lost = False
            for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                try:
                    done = future.result()
                except BrokenProcessPool:
                    lost = True
                else:
                    del waiting[future]
                    yield done
            if lost:
                again, waiting = list(waiting.values()), {}
                yield from self._one_by_one(again)

    def _one_by_one(self, chunks: Iterable[Chunk]) -> Iterator[Coded]:
        self._replace()
        for chunk in chunks:
            for part in chunk:
                yield self._alone((part,))

    def _alone(self, chunk: Chunk) -> Coded:
        for _ in range(TRIES):
            try:
                return self._submit(chunk).result()
            except BrokenProcessPool:
                self._replace()
        self._try_to_begin()
        return given_up(chunk)

    def _try_to_begin(self) -> None:
        """Raise `UsageError` where a process ends before it has anything to read."""
        try:
            self._submit(()).result()
        except BrokenProcessPool as error:
            raise UsageError("every process that reads ends at once; too little memory") from error

    def _submit(self, chunk: Chunk) -> Future[Coded]:
        try:
            future = self._executor.submit(_read, self._work, self._known, chunk)
        except BrokenProcessPool as error:
            # It was lost while nothing was waited for.
            future = Future()
            future.set_exception(error)
        return future

    def _replace(self) -> None:
        self._executor.shutdown(cancel_futures=True)
        self._executor = self._started()

    def _started(self) -> ProcessPoolExecutor:
        # A forked process would have locks of threads that it has not.
        return ProcessPoolExecutor(self._processes, get_context("spawn"), initializer=_begin)


@cache
def _worker(work: Work, known: Path) -> Worker:
    """Return what a process has loaded once."""
    return Worker(work, Known.mapped(known))


def _begin() -> None:
    # Ctrl-C goes to all processes of a terminal; the one that began the others ends them.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this process when the one that began it is gone: nobody else would."""
    if parent := parent_process():
        parent.join()
        os._exit(1)


def _read(work: Work, known: Path, chunk: Chunk) -> Coded:
    return _worker(work, known)(chunk)
