"""What is to be read: the reports behind the arguments."""

from collections.abc import Iterable
from pathlib import Path

from legation.errors import ContentError, ReportError

SUFFIXES = (".txt", ".html", ".htm", ".md")
SAMPLE = Path(__file__).parents[1] / "sample.txt"


def gather(paths: Iterable[str]) -> tuple[list[str], list[ReportError]]:
    """Return the sources in the order of the arguments, folders opened, and the empty folders."""
    sources: list[str] = []
    failures: list[ReportError] = []
    for path in paths:
        try:
            sources.extend(_open(path))
        except ReportError as error:
            failures.append(error)
    return sources, failures


def _open(path: str) -> list[str]:
    """Return the reports in a folder, sorted; whatever else it is stands for itself."""
    folder = Path(path)
    if not folder.is_dir():
        return [path]
    found = sorted(f for f in folder.rglob("*") if f.suffix.lower() in SUFFIXES and f.is_file())
    if not found:
        raise ContentError(path, f"no report in this folder ({', '.join(SUFFIXES)})")
    return [str(file) for file in found]
