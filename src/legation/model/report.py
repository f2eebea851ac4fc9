"""One news report, as it came in."""

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report: its text never changes, and every span of a reading points into it.

    `text` begins with the title where the report has one; `body` is the offset at which the title
    and the lines of outlet, place and date above the article end. `published` and `updated` are
    ISO 8601, cut to what is known. `publisher` is the outlet as the report names it, or the host
    it came from; `outlet` is its actor id, once resolved. `dateline` is where it was filed from.
    """

    text: str
    body: int = 0
    title: str | None = None
    publisher: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    updated: str | None = None
    language: str | None = None
    dateline: str | None = None

    @property
    def id(self) -> str:
        """A hash of the text: the same text has the same id wherever it comes from."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:16]
