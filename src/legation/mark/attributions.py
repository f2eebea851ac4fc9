"""Attributions: the spans that the encoder's tags give, tied together by its links."""

from collections import defaultdict

from legation.encode import Encoded
from legation.encode.tags import ATTRIBUTION
from legation.model import Attribution, Span

from .decode import Tags, Words, spans
from .links import link


def attributions(encoded: Encoded, tags: Tags) -> list[Attribution]:
    """Return the attributions of a text in order of their cues; contents with no cue come last."""
    found: dict[str, list[Words]] = defaultdict(list)
    for first, last, kind in spans(tags["attribution"], ATTRIBUTION):
        found[kind].append((first, last))
    return _tie(encoded, found["cue"], found["source"], found["content"])


def _tie(
    encoded: Encoded, cues: list[Words], sources: list[Words], contents: list[Words]
) -> list[Attribution]:
    source_of, cue_of = link(encoded, cues, sources, contents)
    parts: dict[int | None, list[Span]] = defaultdict(list)
    for content, cue in zip(contents, cue_of, strict=True):
        parts[cue].append(_span(encoded, content))
    tied = [
        Attribution(
            source=None if (s := source_of[n]) is None else _span(encoded, sources[s]),
            cue=_span(encoded, cue),
            content=tuple(parts[n]),
            found_by="encoder",
        )
        for n, cue in enumerate(cues)
    ]
    return tied + [Attribution(None, None, (content,), "encoder") for content in parts[None]]


def _span(encoded: Encoded, words: Words) -> Span:
    return Span(int(encoded.starts[words[0]]), int(encoded.ends[words[1] - 1]))
