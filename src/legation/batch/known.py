"""The reports that are in a record already, for many processes at once."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_DIGITS = 16  # of a report's id, which is a SHA-256: among fifty million, two alike are no chance


class Known:
    """A set of reports in eight bytes each, which the processes of a machine may share."""

    def __init__(self, numbers: NDArray[np.uint64]) -> None:
        """Take what `numbers_of` returns."""
        self._numbers = numbers

    @staticmethod
    def numbers_of(reports: Iterable[str]) -> NDArray[np.uint64]:
        """Return the numbers of reports in order, by their ids."""
        return np.sort(np.fromiter(map(_number, reports), np.uint64))

    @classmethod
    def mapped(cls, path: Path) -> "Known":
        """Return what a file of numbers has; all who open it read the same stretch of memory."""
        return cls(np.load(path, mmap_mode="r", allow_pickle=False))

    def __contains__(self, report: object) -> bool:
        if not isinstance(report, str):
            return False
        number = _number(report)
        at = int(np.searchsorted(self._numbers, number))
        return at < len(self._numbers) and bool(self._numbers[at] == number)


def _number(report: str) -> np.uint64:
    return np.uint64(int(report[:_DIGITS], 16))
