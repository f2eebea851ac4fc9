"""What is to be read: the reports behind the arguments."""

from collections.abc import Iterable
from pathlib import Path

from legation.errors import ReportError, SourceError
from legation.ingest.bundles.walk import SUFFIXES, is_folder, walk

__all__ = ["SAMPLE", "SUFFIXES", "gather"]

SAMPLE = Path(__file__).parents[1] / "sample.txt"


def gather(paths: Iterable[str]) -> tuple[list[str], list[ReportError]]:
    """Return the sources in the order of the arguments, folders opened, and what has none.

    A folder that may not be listed and one without reports are failures of their own.
    """
    sources: list[str] = []
    failures: list[ReportError] = []
    for path in paths:
        if not path:
            failures.append(SourceError('""', "is not a path"))
        elif is_folder(path):
            files, barred = walk(path)
            sources.extend(files)
            failures.extend(barred)
        else:
            sources.append(path)
    return sources, failures
