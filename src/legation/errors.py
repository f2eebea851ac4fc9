"""What can go wrong, in one tree.

LegationError
├── UsageError             the call cannot be carried out as it was asked for
├── ActorFileError         a file of actors cannot be used: not that format, broken, not there
├── RecordError            a record cannot be opened, asked or written
└── ReportError            one report cannot be read; the others still can
    ├── SourceError        its bytes cannot be had: no such file, a dead address, too large
    └── ContentError       its bytes hold no report: empty, binary, no article, another language

A message is one line. That of a `ReportError` does not repeat the name of the report: `source`
has it, and `str()` puts both together.
"""


class LegationError(Exception):
    """The root: nothing else is ever raised on purpose."""


class UsageError(LegationError):
    """The call cannot be carried out as it was asked for."""


class ActorFileError(LegationError):
    """A file of actors cannot be used; `line` is where, from 1, if it is known."""

    def __init__(self, source: str, reason: str, line: int | None = None) -> None:
        super().__init__(f"{source}: {f'line {line}: ' if line else ''}{reason}")
        self.source = source
        self.reason = reason
        self.line = line


class RecordError(LegationError):
    """A record cannot be opened, asked or written; `path` is where it is."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class ReportError(LegationError):
    """One report cannot be read."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason

    def __reduce__(self) -> tuple[type["ReportError"], tuple[str, str]]:
        """Say how it is made anew in another process."""
        return type(self), (self.source, self.reason)


class SourceError(ReportError):
    """The bytes of a report cannot be had."""


class ContentError(ReportError):
    """The bytes hold no report that can be read."""
