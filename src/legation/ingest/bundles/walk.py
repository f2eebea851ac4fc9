"""The reports in a folder."""

import os
from pathlib import Path

from ...errors import ContentError, ReportError, SourceError

SUFFIXES = (".txt", ".html", ".htm", ".md")
"""The files that hold one report each."""


def is_folder(path: str | Path) -> bool:
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):
        # A forbidden or an endless path, or none at all: reading it says which.
        return False


def walk(folder: str, suffixes: tuple[str, ...] = SUFFIXES) -> tuple[list[str], list[ReportError]]:
    """Return the files of a folder that end so, however deep, sorted, and what went wrong.

    A folder that may not be listed and one without reports are failures of their own.
    """
    barred: list[OSError] = []
    files = [
        Path(at, name) for at, _, names in os.walk(folder, onerror=barred.append) for name in names
    ]
    found = sorted(str(file) for file in files if file.suffix.lower() in suffixes)
    failures: list[ReportError] = [
        SourceError(str(error.filename), "this folder cannot be listed") for error in barred
    ]
    if not found and not barred:
        failures.append(ContentError(folder, f"no report in this folder ({', '.join(suffixes)})"))
    return found, failures
