"""What an outlet "reported, citing two diplomats": given to those whom it cites."""

import re
from collections.abc import Sequence

from legation.model import Attribution, Span

from .content import trim
from .layout import Layout

_CITES = re.compile(
    # people without a name; whom a name stands for only the cast can tell
    r",?\s+(?:citing|quoting)\s+(?P<cited>(?:[\w.’'-]+\s+){0,8}?"
    r"(?:officials?|sources?|diplomats?|people|persons?|aides?|insiders?|spokes\w+|ministers?|"
    r"envoys?|advis[eo]rs?|documents?)\b(?:\s+(?!that\b)[^\s,.;:\n“\"]+){0,10})"
    r"(?:,\s+that\b|\s+that\b|,)?"
)
_REACH = 40
"""Characters between a verb of reporting and the "citing" that goes with it: when and where."""


def with_cited(found: Sequence[Attribution], layout: Layout) -> list[Attribution]:
    """Return the attributions with those of an outlet that cites people given to these people."""
    result = list(found)
    for hit in _CITES.finditer(layout.text):
        inside = hit.end("cited") <= layout.sentence(hit.start()).end
        if inside and layout.quote(hit.start()) is None:
            result = _merged(result, Span(*hit.span()), Span(*hit.span("cited")), layout)
    return result


def _merged(
    found: list[Attribution], words: Span, cited: Span, layout: Layout
) -> list[Attribution]:
    """Make one attribution of what the outlet reports and what its "citing" was taken to say."""
    home = layout.sentence(words.start)
    near = [a for a in found if a.cue is not None and home.covers(a.cue)]
    citing = [a for a in near if a.cue is not None and words.overlaps(a.cue)]
    outlets = {a.source for a in citing if a.source is not None}
    own = [a for a in near if a in citing or a.source in outlets or _beside(a, words)]
    content = tuple(
        sorted({p for a in own for part in a.content for p in _cut(part, words, layout)})
    )
    if not own:
        return found
    cues = [a.cue for a in own if a not in citing] or [a.cue for a in own]
    merged = Attribution(cited, cues[0], content, "cited by an outlet")
    return [*(a for a in found if a not in own), merged]


def _beside(attribution: Attribution, words: Span) -> bool:
    cue = attribution.cue
    return cue is not None and (
        0 <= words.start - cue.end <= _REACH or 0 <= cue.start - words.end <= 2
    )


def _cut(part: Span, words: Span, layout: Layout) -> list[Span]:
    """Return what of a part stands before and behind the words that cite."""
    rests = (
        Span(part.start, min(part.end, words.start)),
        Span(max(part.start, words.end), part.end),
    )
    trimmed = (trim(rest, layout) for rest in rests if rest.start < rest.end)
    return [rest for rest in trimmed if len(layout.words(rest)) > 1]
