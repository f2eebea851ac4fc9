"""What the rules for names, roles and sources leave open: pronouns and other pointers.

Who speaks in a quotation is settled by rule. For the rest the odds of the pair scorer's
antecedents are added up by actor, and the likeliest actor that fits is taken.
"""

from collections.abc import Sequence

from legation.actors.knowledge import knowledge
from legation.model import Reference, Span

from . import pointers
from .stage import Figure, Link, Stage

_SPEAKER = frozenset({"i", "me", "my", "mine", "myself"})
_SPEAKERS = frozenset({"we", "us", "our", "ours", "ourselves"})
_OFFICES = frozenset({"leader", "minister", "envoy", "spokesperson", "official"})
_ENOUGH = 0.35
"""Odds that an actor needs for words to be tied to it; set on the passages to build on."""


def refer(stage: Stage, references: Sequence[Reference]) -> None:
    """Tie the pronouns and pointers of a report that are not tied yet, in text order."""
    _first_person(stage)
    for reference in references:
        if _open(stage, reference.span):
            _settle(stage, reference)


def _first_person(stage: Stage) -> None:
    words = stage.words
    for at, word in enumerate(words.plain):
        if word in _SPEAKER | _SPEAKERS and (word != "us" or words.raw[at].islower()):
            span = words.span(at, at + 1)
            figure = _speaker(stage, span) if stage.quoted(span) else None
            if figure:
                whose = figure if word in _SPEAKER else _spoken_for(stage, figure)
                stage.tie(span, whose, "speaker of the quotation")


def _speaker(stage: Stage, span: Span) -> Figure | None:
    """Return who says the words of a quotation, by the narrowest content that holds them."""
    holding = [
        (sum(part.end - part.start for part in a.content), a.source)
        for a in stage.attributions
        if a.source in stage.sources and any(part.covers(span) for part in a.content)
    ]
    source = min(holding)[1] if holding else None
    return stage.figures[stage.sources[source].id] if source else None


def _spoken_for(stage: Stage, speaker: Figure) -> Figure:
    """Return whom an official's "we" means: the state that he speaks for."""
    if speaker.kind != "person" or speaker.level not in _OFFICES:
        return speaker
    entry = knowledge().entries.get(f"state:{speaker.country}")
    return stage.figure(entry) if entry and speaker.sector in {"GOV", "MIL", None} else speaker


def _open(stage: Stage, span: Span) -> bool:
    """Tell whether nothing says yet whom words mean: neither they nor the name at their end."""
    if span in stage.links:
        return False
    return not any(
        link.span.covers(span) or (link.span.end == span.end and span.covers(link.span))
        for link in stage.over(span)
    )


def _settle(stage: Stage, reference: Reference) -> None:
    odds: dict[str, float] = {}
    for span, chance in reference.antecedents:
        link = _meant(stage, span)
        if link and _fits(stage, reference, stage.figures[link.id]):
            odds[link.id] = odds.get(link.id, 0.0) + chance
    best = max(odds, key=lambda key: odds[key], default=None)
    if best and odds[best] >= _ENOUGH:
        stage.tie(reference.span, stage.figures[best], "pair scorer", round(odds[best], 2))


def _meant(stage: Stage, span: Span) -> Link | None:
    """Return the link that says whom a mention means: its own, or that of the name in it."""
    if span in stage.links:
        return stage.links[span]
    inside = [link for link in stage.over(span) if _core(link.span, span)]
    return max(inside, key=lambda link: link.span.end - link.span.start, default=None)


def _core(link: Span, span: Span) -> bool:
    """Tell whether a link is what a mention is about, and not a part that only adds to it."""
    return link.end == span.end or link.covers(span) or link.start == span.start


def _fits(stage: Stage, reference: Reference, figure: Figure) -> bool:
    word = reference.span.cut(stage.report.text).lower()
    person = figure.kind == "person" or (figure.kind == "unnamed" and not figure.plural)
    if word in pointers.HE:
        return person and figure.gender != "f"
    if word in pointers.SHE:
        return figure.kind == "country" or (person and figure.gender != "m")
    if word in pointers.IT:
        return figure.kind != "person"
    if word in pointers.THEY:
        return figure.plural or figure.kind != "person"
    return (reference.kind == "person") == (figure.kind in {"person", "unnamed"})
