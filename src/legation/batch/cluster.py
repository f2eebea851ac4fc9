"""Machines of a Ray cluster that read side by side."""

import os
import socket
import time
from collections.abc import Iterable, Iterator
from typing import Any, Final
from urllib.parse import urlsplit

from legation.errors import UsageError

from .chunks import Chunk
from .known import Known
from .left import Left
from .work import TRIES, Coded, Work, Worker

# Ray reports on its use by default.
os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
HERE: Final = "ray"
"""The address of a cluster of this machine alone, which ends with the run."""
_KNOCK: Final = 10.0  # seconds
_LOOK: Final = 5.0
"""Seconds after which it is looked whether there are processors without a worker."""
_PATIENCE: Final = 120.0
"""Seconds that are waited for a cluster that has no processor: others may join."""

Ray = Any
"""Ray itself, its actors and references: it is not always installed."""


class Cluster:
    """A worker for each processor of a cluster; one that is lost is replaced where there is room.

    A chunk that was lost with its worker is read again by others, part by part; a part that was
    lost three times is given up.
    """

    def __init__(self, work: Work, *, address: str, known: Iterable[str] = ()) -> None:
        """Take how is read, where, and the reports that need not be read."""
        self._ray = _ray()
        self._address = address
        try:
            _join(self._ray, address)
        except (OSError, ValueError, RuntimeError) as error:
            raise UsageError(f"no cluster at {address}: {_last(error)}") from error
        self._given = work, self._ray.put(Known.numbers_of(known))
        self._remote = self._ray.remote(num_cpus=1)(_Remote)
        self._idle: list[Ray] = []
        self._beginning: dict[Ray, Ray] = {}
        self._ended_at_once = 0
        self._seen = time.monotonic()

    def __enter__(self) -> "Cluster":
        return self

    def __exit__(self, *_: object) -> None:
        self._ray.shutdown()

    def map(self, chunks: Iterable[Chunk]) -> Iterator[Coded]:
        """Yield what came of chunks, as they are done.

        Raise `UsageError` where the cluster is lost as a whole, or no worker can begin.
        """
        try:
            yield from self._map(chunks)
        except Exception as error:
            # Of a lost connection there are as many kinds of errors as moments to lose it.
            if self._is_there():
                raise
            raise UsageError(f"the cluster at {self._address} is lost") from error

    def _is_there(self) -> bool:
        try:
            self._ray.cluster_resources()
        except Exception:  # noqa: BLE001 - whatever it is, it does not answer
            return False
        return True

    def _map(self, chunks: Iterable[Chunk]) -> Iterator[Coded]:
        left, busy = Left(chunks), dict[Ray, tuple[Ray, Chunk]]()
        while True:
            self._begin(len(busy))
            while self._idle and (chunk := left.take()):
                actor = self._idle.pop()
                busy[actor.read.remote(chunk)] = actor, chunk
            if self._idle and not busy:
                return
            yield from self._done(busy, left)

    def _begin(self, busy: int) -> None:
        """Begin a worker for each processor that has none."""
        processors = int(self._ray.cluster_resources().get("CPU", 0))
        self._check(processors, busy + len(self._idle))
        for _ in range(processors - busy - len(self._idle) - len(self._beginning)):
            actor = self._remote.remote(*self._given)
            self._beginning[actor.ready.remote()] = actor

    def _check(self, processors: int, reading: int) -> None:
        """Raise `UsageError` where nobody reads and it is no use to wait."""
        now = time.monotonic()
        if processors:
            self._seen = now
        elif now - self._seen > _PATIENCE:
            raise UsageError(f"the cluster at {self._address} has no processors")
        else:
            time.sleep(_LOOK)
        if not reading and self._ended_at_once >= TRIES * max(1, processors):
            raise UsageError("every worker ends at once; too little memory for so many")

    def _done(self, busy: dict[Ray, tuple[Ray, Chunk]], left: Left) -> Iterator[Coded]:
        """Wait for those that are done or ready, and yield what is done."""
        for reference in self._ray.wait([*busy, *self._beginning], timeout=_LOOK)[0]:
            begun = self._beginning.pop(reference, None)
            actor, chunk = (begun, ()) if begun else busy.pop(reference)
            try:
                done = self._ray.get(reference)
            except self._ray.exceptions.RayActorError as error:
                if error.actor_init_failed:
                    raise UsageError(f"a worker cannot begin: {_last(error)}") from error
                self._ended_at_once += bool(begun)
                yield from left.lost(chunk)
                continue
            self._idle.append(actor)
            if begun:
                self._ended_at_once = 0
            else:
                yield done


class _Remote:
    """A worker, as Ray keeps it."""

    def __init__(self, work: Work, known: Ray) -> None:
        self._worker = Worker(work, Known(known))

    def ready(self) -> bool:
        return True

    def read(self, chunk: Chunk) -> Coded:
        return self._worker(chunk)


def _ray() -> Ray:
    try:
        import ray
    except ImportError:
        raise UsageError(
            "a cluster needs Ray, which is not installed: pip install 'legation[cluster]'"
        ) from None
    return ray


def _join(ray: Ray, address: str) -> None:
    if address != HERE:
        _knock(address)
    # Without "local" it would join whatever was begun on this machine before.
    where = "local" if address == HERE else address
    for left in reversed(range(TRIES)):
        try:
            ray.init(where, log_to_driver=False, logging_level="ERROR")
            return
        except ConnectionAbortedError:
            # One in ten of the servers that Ray forks for its clients ended before it began.
            if not left:
                raise


def _knock(address: str) -> None:
    """Raise `OSError` where nobody answers: Ray itself would try for minutes."""
    at = urlsplit(address if "://" in address else f"//{address}")
    if at.hostname and at.port:
        socket.create_connection((at.hostname, at.port), timeout=_KNOCK).close()


def _last(error: Exception) -> str:
    """Return the last line of a trail of calls, which names what went wrong."""
    last = str(error).strip().rpartition("\n")[2]
    return last.removeprefix("legation.errors.UsageError: ")[:200]
