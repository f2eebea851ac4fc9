"""What a file of actors gives: sections, and what of it could not be used."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from legation.actors.own import Sections

Tell = Callable[[int], None]
"""Is told how many bytes of a file have been read."""


@dataclass(frozen=True, slots=True)
class Harvest:
    """The sections of a file; `foreign` ones have keys of their own that are yet to be tied.

    `skipped` counts what was left out by the reason; `first` has the line where that came up first.
    """

    sections: Sections
    foreign: bool = True
    skipped: Counter[str] = field(default_factory=Counter)
    first: dict[str, int] = field(default_factory=dict)

    def skip(self, reason: str, line: int | None = None, times: int = 1) -> None:
        """Count something that was left out."""
        self.skipped[reason] += times
        if line is not None:
            self.first.setdefault(reason, line)
