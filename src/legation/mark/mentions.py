"""Mentions: names, and the noun phrases and pronouns that point at somebody."""

from legation.encode import Encoded
from legation.encode.tags import HEADS
from legation.model import Mention, Span

from .decode import Words, best_tags, spans

Kinds = dict[Span, tuple[str, str]]
"""Of each phrase the head that found it and its kind: person, organisation or place."""


def phrases(encoded: Encoded, runs: list[Words]) -> Kinds:
    """Return the phrases of both layers: those that lie in no other, and those that hold none."""
    kinds: Kinds = {}
    for head in ("outer", "inner"):
        for span, kind in _spans(encoded, head, runs):
            kinds.setdefault(span, (head, kind))
    return kinds


def mentions(encoded: Encoded, runs: list[Words], kinds: Kinds) -> list[Mention]:
    """Return the mentions of a text in text order: names first where both heads have the words."""
    names = [Mention(span, kind, "names") for span, kind in _spans(encoded, "names", runs)]  # type: ignore[arg-type]
    taken = {m.span for m in names}
    left = ((span, head) for span, (head, _) in kinds.items() if span not in taken)
    found = names + [Mention(span, "phrase", head) for span, head in left]
    return sorted(found, key=lambda m: (m.span.start, -m.span.end))


def _spans(encoded: Encoded, head: str, runs: list[Words]) -> list[tuple[Span, str]]:
    tags = best_tags(encoded.scores[head], encoded.tables.moves[head], runs)
    return [
        (Span(int(encoded.starts[a]), int(encoded.ends[b - 1])), kind)
        for a, b, kind in spans(tags, HEADS[head])
    ]
