"""The chunks that a cluster has yet to read."""

from collections import deque
from collections.abc import Iterable, Iterator

from .chunks import Chunk
from .work import TRIES, Coded, given_up


class Left:
    """The chunks that are left; what was lost with a worker comes first."""

    def __init__(self, chunks: Iterable[Chunk]) -> None:
        self._chunks = iter(chunks)
        self._again: deque[Chunk] = deque()
        self._lost: dict[str, int] = {}

    def take(self) -> Chunk | None:
        """Return the next."""
        return self._again.popleft() if self._again else next(self._chunks, None)

    def lost(self, chunk: Chunk) -> Iterator[Coded]:
        """Take back what was lost, part by part; yield of those that are given up that they are."""
        for part in chunk:
            # A whole chunk says nothing of which of its parts it was.
            times = self._lost[part.name] = self._lost.get(part.name, 0) + (len(chunk) == 1)
            if times >= TRIES:
                yield given_up((part,))
            else:
                self._again.append((part,))
