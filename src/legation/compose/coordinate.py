"""Second verbs of one subject: "thanked Oman for its role and welcomed the release"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from legation.model import Act, Attribution, Span

from .acts import act
from .content import trim
from .layout import Layout
from .lexicon import lexicon

_SECOND = re.compile(
    r",?\s+and\s+(?:(?:also|then|again|ha[sd]|have|\w+ly)\s+)*"
    r"(?P<cue>told(?=\s)|[a-z]+ed(?:\s+(?:on|for)\b)?)\s+"
)
_ADVERBS = r"(?:(?:also|then|again|\w+ly)\s+)*"
_CLAUSE = re.compile(rf",?\s+and\s+{_ADVERBS}(?P<cue>said|[a-z]+ed)\s+that\s+")
_OBJECT = re.compile(rf",\s+and\s+{_ADVERBS}(?P<cue>[a-z]+ed(?:\s+(?:on|for)\b)?)\s+")
_DEEDS = frozenset({"summoned", "recalled", "expelled", "suspended", "imposed", "closed", "signed"})
_WITH_OBJECT = re.compile(r"(?:discuss|rais|express|voic|reaffirm|address|review|exchang)\w*")
_RELATIVE = re.compile(r"\b(?:who|whom|which|that|whose)\b")
_SAID = re.compile(r"\b(?P<cue>said|wrote|told|added|[a-z]+ed)\b")


def coordinated(found: Iterable[Attribution], layout: Layout) -> Iterator[Attribution]:
    """Yield the attributions with what a second verb of theirs says as one of its own."""
    for attribution in found:
        for part in _before_own_cue(attribution, layout):
            yield from _split(part, layout)


def _before_own_cue(a: Attribution, layout: Layout) -> Iterator[Attribution]:
    """Take what an earlier verb of the subject says off: "wrote that X was a lie and blamed Y"."""
    kept = a.content
    for part in a.content:
        if a.source is None or a.cue is None or not a.source.end <= part.start < a.cue.start:
            continue
        verb = _SAID.search(layout.text, a.source.end, part.start)
        if verb is not None and verb["cue"] in lexicon().acts and len(kept) > 1:
            kept = tuple(p for p in kept if p != part)
            yield replace(a, cue=Span(*verb.span("cue")), content=(part,))
    yield replace(a, content=kept)


def _split(a: Attribution, layout: Layout) -> Iterator[Attribution]:
    rest: Attribution | None = a
    while rest is not None:
        a, rest = rest, None
        hit = _second_verb(a, layout)
        if hit is not None:
            last = a.content[-1]
            if hit["cue"].split()[0] not in _DEEDS:
                said = trim(Span(hit.end(), last.end), layout)
                rest = replace(a, cue=Span(*hit.span("cue")), content=(said,))
            a = replace(a, content=(*a.content[:-1], trim(Span(last.start, hit.start()), layout)))
        yield a


def _second_verb(a: Attribution, layout: Layout) -> re.Match[str] | None:
    """Return the second verb in a content that is an object and no clause."""
    last = a.content[-1]
    if a.source is None or a.cue is None or last.start < a.cue.end:
        return None
    if not _takes_object(a, layout):
        return _second_clause(last, layout)
    relative = _RELATIVE.search(layout.text, a.cue.end, last.end)
    for hit in _SECOND.finditer(
        layout.text, last.start, relative.start() if relative else last.end
    ):
        verb = hit["cue"].split()[0]
        if layout.quote(hit.start()) is None and (verb in lexicon().acts or verb in _DEEDS):
            return hit
    return None


def _second_clause(last: Span, layout: Layout) -> re.Match[str] | None:
    """Return the second verb behind a clause: "said talks went on and denied that …"."""
    acts = lexicon().acts
    clauses = (h for h in _CLAUSE.finditer(layout.text, *last) if h["cue"] in acts)
    objects = (h for h in _OBJECT.finditer(layout.text, *last) if _does(acts.get(h["cue"])))
    firsts = (
        next((h for h in hits if layout.quote(h.start()) is None), None)
        for hits in (clauses, objects)
    )
    return min(filter(None, firsts), key=lambda h: h.start(), default=None)


def _does(said: Act | None) -> bool:
    return said not in (None, "state", "think")


def _takes_object(a: Attribution, layout: Layout) -> bool:
    if a.cue is None:
        return False
    words = a.cue.cut(layout.text).lower()
    does = _does(act(a.cue, a.content, layout))
    return words.split()[-1] not in ("to", "that") and (does or bool(_WITH_OBJECT.match(words)))
