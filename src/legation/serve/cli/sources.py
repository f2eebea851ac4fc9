"""What is to be read: the reports behind the arguments."""

import os
from collections.abc import Iterable
from pathlib import Path

from legation.errors import ContentError, ReportError, SourceError

SUFFIXES = (".txt", ".html", ".htm", ".md")
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
        elif _is_folder(path):
            sources.extend(_open(path, failures))
        else:
            sources.append(path)
    return sources, failures


def _is_folder(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except OSError:
        # A forbidden or an endless path: reading it says which.
        return False


def _open(path: str, failures: list[ReportError]) -> list[str]:
    """Return the reports in a folder, however deep, sorted."""
    barred: list[OSError] = []
    files = [
        Path(at, name) for at, _, names in os.walk(path, onerror=barred.append) for name in names
    ]
    found = sorted(file for file in files if file.suffix.lower() in SUFFIXES)
    for error in barred:
        failures.append(SourceError(str(error.filename), "this folder cannot be listed"))
    if not found and not barred:
        failures.append(ContentError(path, f"no report in this folder ({', '.join(SUFFIXES)})"))
    return [str(file) for file in found]
