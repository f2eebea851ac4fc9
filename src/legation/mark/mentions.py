"""Mentions: names, and the noun phrases and pronouns that point at somebody."""

from legation.encode import Encoded
from legation.encode.tags import HEADS
from legation.model import Mention, Span

from .decode import Tags, spans

Kinds = dict[Span, tuple[str, str]]
"""Of each phrase the head that found it and its kind: person, organisation or place."""


def phrases(encoded: Encoded, tags: Tags) -> Kinds:
    """Return the phrases of both layers: those that lie in no other, and those that hold none."""
    kinds: Kinds = {}
    for head in ("outer", "inner"):
        for span, kind in _spans(encoded, head, tags):
            kinds.setdefault(span, (head, kind))
    return kinds


def mentions(encoded: Encoded, tags: Tags, kinds: Kinds) -> list[Mention]:
    """Return the mentions of a text in text order: names first where both heads have the words."""
    names = [Mention(span, kind, "names") for span, kind in _spans(encoded, "names", tags)]  # type: ignore[arg-type]
    taken = {m.span for m in names}
    left = ((span, head) for span, (head, _) in kinds.items() if span not in taken)
    found = names + [Mention(span, "phrase", head) for span, head in left]
    return sorted(found, key=lambda m: (m.span.start, -m.span.end))


def _spans(encoded: Encoded, head: str, tags: Tags) -> list[tuple[Span, str]]:
    return [
        (Span(int(encoded.starts[a]), int(encoded.ends[b - 1])), kind)
        for a, b, kind in spans(tags[head], HEADS[head])
    ]
