"""Whom an object pronoun cannot mean: the subject of its own verb. "Uribe accused him of …"."""

import re

from legation.model import Span

from .stage import Link, Stage

_OBJECTS = frozenset({"him", "them"})
_EITHER = frozenset({"it", "her"})
"""Forms that are objects only before a mark or a preposition."""
_BEHIND = re.compile(
    r"\s*(?:[.,;:!?—–)]|$|(?:of|for|with|to|at|on|in|as|by|from|over|and|not|after|before|during)\b)"
)
_VERB = re.compile(
    r"\s(?:[a-z]+\s){0,2}(?!(?:with|to|for|of|about|before|behind|around|near|by|from|on|in|that)\s)[a-z]+\s"
)
_ROW = re.compile(r"(?:,? and (?:the )?|, (?:the )?)")
_REACH = 60
"""Characters before a pronoun within which the subject ends."""


def clause_mates(stage: Stage, span: Span) -> frozenset[str]:
    """Return the ids of who does what the verb before an object pronoun says; nobody else's."""
    text, word = stage.report.text, span.cut(stage.report.text).lower()
    is_object = word in _OBJECTS or (word in _EITHER and _BEHIND.match(text, span.end))
    if not is_object:
        return frozenset()
    near = stage.over(Span(max(0, span.start - _REACH), span.start))
    subject = [k for k in near if _VERB.fullmatch(text, k.span.end, span.start)]
    return frozenset(key for k in _with_row(stage, near, subject) for key in _ids(stage, k))


def _with_row(stage: Stage, near: list[Link], subject: list[Link]) -> list[Link]:
    """Return a subject with whoever stands beside it: "Canada and | the United States"."""
    found = list(subject)
    for link in reversed(near):
        behind = (k for k in found if k.span.start > link.span.end)
        if any(_ROW.fullmatch(stage.report.text, link.span.end, k.span.start) for k in behind):
            found.append(link)
    return found


def _ids(stage: Stage, link: Link) -> tuple[str, ...]:
    return stage.together.get(link.span, (link.id,))
