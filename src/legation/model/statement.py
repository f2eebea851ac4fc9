"""Somebody says something."""

from dataclasses import dataclass
from typing import Literal

from .span import Span

StatementKind = Literal["direct", "indirect", "mixed"]
Act = Literal[
    "state",
    "confirm",
    "deny",
    "accuse",
    "demand",
    "propose",
    "promise",
    "threaten",
    "warn",
    "welcome",
    "criticise",
    "ask",
    "thank",
    "refuse",
    "think",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One attribution. `speaker`, `via`, `audience` and `about` hold actor ids.

    `source` are the words that name the speaker, `cue` those that report; `content` all parts of
    what is said, in text order; `via` the chain it came through, outermost first; `said_on` an
    ISO date, cut to what is known; `hedge` a hedge of the outlet's own.
    """

    id: str
    speaker: str
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    kind: StatementKind
    act: Act
    via: tuple[str, ...] = ()
    audience: str | None = None
    said_on: str | None = None
    hedge: Span | None = None
    about: tuple[str, ...] = ()
