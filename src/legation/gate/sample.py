"""A fair sample of what was turned away, for somebody to look at."""

import json
import random
from dataclasses import asdict, dataclass
from typing import TextIO


@dataclass(frozen=True, slots=True)
class Turned:
    """A report that was turned away: where it came from, its title, and its score."""

    source: str
    title: str | None
    score: float


class Sample:
    """Keeps at most `size` of all that it is shown, each as likely as any other."""

    def __init__(self, size: int, seed: int = 0) -> None:
        self.seen = 0
        self._size = size
        self._kept: list[tuple[int, Turned]] = []
        self._chance = random.Random(seed)  # noqa: S311 - no secret

    def __len__(self) -> int:
        return len(self._kept)

    def add(self, source: str, title: str | None, score: float) -> None:
        """Show it one more."""
        turned = self.seen, Turned(source, title, score)
        self.seen += 1
        if len(self._kept) < self._size:
            self._kept.append(turned)
        elif (place := self._chance.randrange(self.seen)) < self._size:
            self._kept[place] = turned

    @property
    def kept(self) -> tuple[Turned, ...]:
        """Return those that it has, in the order in which they came."""
        return tuple(turned for _, turned in sorted(self._kept, key=lambda pair: pair[0]))

    def write(self, lines: TextIO) -> None:
        """Write them as JSON Lines: `source`, `title`, `score`."""
        for turned in self.kept:
            row = asdict(turned) | {"score": round(turned.score, 4)}
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
