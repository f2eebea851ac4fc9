"""What the rules for names, roles and sources leave open: pronouns and other pointers.

Who speaks in a quotation is settled by rule. For the rest the odds of the pair scorer's
antecedents are added up by actor, and the likeliest actor that fits is taken.
"""

import re

from legation.actors.knowledge import knowledge
from legation.model import Reference, Span

from . import antecedents, owned, pointers, pronouns, speakers, together
from .stage import Figure, Link, Stage

_OFFICES = frozenset({"leader", "minister", "envoy", "spokesperson", "official"})
_LONE = pronouns.PRONOUNS - {"both"}
_STATES = frozenset({"country", "government", "igo", "group"})
_NO_VERB = re.compile(r"[,.;)]|\s(?:in|for|to|of|at|on)\b|$")
"""What follows a phrase that says more of a name beside it: "X, Bogotá's ambassador in"."""
_CLAUSES = frozenset({"that", "who", "which", "whose", "whom"})
_OF = re.compile(
    r"\s(?:of|to|for)\s(?:(?:[A-Z][\w.]*\s)*(?:President|Minister|Chancellor|King|Emir|Premier|Mrs?\.?)\s)?"
)
"""What stands between a phrase and the person whose it is; a title at the most."""
_ENOUGH = 0.5
"""Odds that an actor needs for words to be tied to it; set on the passages to build on."""


def refer(stage: Stage) -> None:
    """Tie the pronouns and pointers of a report that are not tied yet, the inner ones first."""
    _first_person(stage)
    _second_person(stage)
    ordered = sorted(stage.references, key=lambda span: (span.end, -span.start))
    for span in ordered:
        _whose(stage, span)
        if several := together.of_all(stage, span):
            stage.tie_all(span, [stage.figures[key] for key in several], "several at once")
        elif _open(stage, span):
            _settle(stage, stage.references[span])
    _leftover(stage)
    for span in ordered:
        if (whose := _of_name(stage, span)) and not _apposed(stage, span):
            stage.tie(span, whose.figure, whose.rule)
    for span in owned.opposites(stage):
        if span not in stage.links and (other := owned.facing(stage, span)):
            stage.tie(span, other, "the other side")
    for span in owned.phrases(stage):
        ends = _NO_VERB.match(stage.report.text, span.end)
        told = _with_name(stage, span)
        if told or not _open(stage, span) or (ends and _apposed(stage, span)):
            continue
        if whose := owned.owned(stage, span):
            stage.tie(span, whose.figure, whose.rule)
    owned.place(stage)


def _whose(stage: Stage, span: Span) -> None:
    """Settle the "their" with which a phrase begins before the phrase itself."""
    inside = stage.words.inside(span)
    if len(inside) > 1 and stage.words.plain[inside.start] == "their":
        first = stage.words.span(inside.start, inside.start + 1)
        if first not in stage.links and first not in stage.references:
            _nearest(stage, first, "their")


def _leftover(stage: Stage) -> None:
    """Tie the pronouns that the encoder took for no mention, by the rule for the nearest."""
    words = stage.words
    for at, word in enumerate(words.plain):
        if word in _LONE and (span := words.span(at, at + 1)) not in stage.links:
            _nearest(stage, span, word)


def _first_person(stage: Stage) -> None:
    """Tie "I" and "we" to who speaks."""
    words = stage.words
    for at, word in enumerate(words.plain):
        if word in speakers.I | speakers.WE and (word != "us" or words.raw[at].islower()):
            span = words.span(at, at + 1)
            of = speakers.quoted if stage.quoted(span) else speakers.unquoted
            figure = of(stage, span)
            if figure:
                whose = figure if word in speakers.I else _spoken_for(stage, figure)
                stage.tie(span, whose, speakers.rule(figure))


def _second_person(stage: Stage) -> None:
    """Tie the "you" of a question to who is asked."""
    words = stage.words
    for at, word in enumerate(words.plain):
        if word in speakers.YOU:
            span = words.span(at, at + 1)
            if figure := speakers.addressed(stage, span):
                stage.tie(span, figure, "who is asked")


def _spoken_for(stage: Stage, speaker: Figure) -> Figure:
    """Return whom an official's "we" means: the state that he speaks for."""
    if speaker.kind != "person" or speaker.level not in _OFFICES:
        return speaker
    entry = knowledge().entries.get(f"state:{speaker.country}")
    return stage.figure(entry) if entry and speaker.sector in {"GOV", "MIL", None} else speaker


def _open(stage: Stage, span: Span) -> bool:
    """Tell whether nothing says yet whom words mean: neither they nor the name at their end."""
    ends = (link.span for link in stage.over(span) if link.span.end == span.end)
    return span not in stage.links and not any(e.covers(span) or span.covers(e) for e in ends)


def _with_name(stage: Stage, span: Span) -> bool:
    """Tell whether a phrase is tied with the name behind it: "the envoy | of Sweden"."""
    wider = [k for k in stage.over(span) if k.span.start == span.start and k.span != span]
    ends = (stage.words.ends[owned.head(stage, stage.words.inside(k.span))] for k in wider)
    return span.end in ends or any(k.rule == "unnamed source" for k in wider)


def _of_name(stage: Stage, span: Span) -> owned.Owned | None:
    """Return whom a phrase means that ends in the name of whose it is: "the envoy of Sweden"."""
    inside, near = stage.words.inside(span), stage.over(span)
    whole = span not in stage.links and not any(k.span.covers(span) for k in near)
    words = stage.words.plain[inside.start : inside.stop]
    if not whole or len(inside) < 2 or "and" in words or words[0] in _CLAUSES:
        return None
    head = stage.words.ends[owned.head(stage, inside)]
    behind = [k for k in near if k.span.start >= head and k.span.end == span.end]
    named = any(_is_whose(stage, head, k) for k in behind)
    if not named or any(k.span.start < head <= k.span.end for k in near):
        return None
    whose = owned.owned(stage, span)
    return whose if whose and whose.rule != "state of the context" else None


def _is_whose(stage: Stage, head: int, name: Link) -> bool:
    """Tell whether a name behind the head of a phrase is of whom that is: "an envoy of | Trump"."""
    figure = stage.figures[name.id]
    gap = stage.report.text[head : name.span.start]
    return figure.kind in _STATES or (figure.kind == "person" and _OF.fullmatch(gap) is not None)


def _settle(stage: Stage, reference: Reference) -> None:
    span, word = reference.span, reference.span.cut(stage.report.text).lower()
    several = together.joined(stage, span)
    if several:
        return
    if named := _named(stage, span):
        stage.tie(span, named, "beside the name")
        return
    ids, odds = antecedents.likeliest(stage, reference)
    speaker = speakers.himself(stage, span)
    if speaker and ids == (speaker.id,):
        odds = 0.0
    if odds >= _ENOUGH:
        stage.tie_all(span, [stage.figures[key] for key in ids], "pair scorer", odds)
    elif word in pronouns.PRONOUNS:
        _nearest(stage, span, word)
    elif name := _explained(stage, span):
        stage.tie(span, name, "beside the name")
    elif other := owned.facing(stage, span):
        stage.tie(span, other, "the other side")
    elif reference.kind != "place" and " and " not in word and not _apposed(stage, span):
        whose = owned.owned(stage, span)
        if whose:
            stage.tie(span, whose.figure, whose.rule)


def _named(stage: Stage, span: Span) -> Figure | None:
    """Return the person whose name ends the core of a phrase: "Prime Minister X in Cairo"."""
    inside = stage.words.inside(span)
    if len(inside) < 2:
        return None
    at = owned.head(stage, inside)
    end = stage.words.ends[at]
    links = [k for k in stage.over(Span(end - 1, end)) if k.span.end == end and k.span != span]
    figures = (stage.figures[k.id] for k in links if span.covers(k.span))
    person = next((f for f in figures if f.kind == "person"), None)
    return person or pointers.of_kind(stage, span, inside.start, at)


def _explained(stage: Stage, span: Span) -> Figure | None:
    """Return the state or body that a phrase between commas says more of: "Pakistan, an ally, "."""
    text = stage.report.text
    if text[span.start - 2 : span.start] != ", " or text[span.end : span.end + 1] != ",":
        return None
    before = stage.over(Span(span.start - 3, span.start - 2))
    figures = (stage.figures[k.id] for k in before if k.span.end == span.start - 2)
    return next((f for f in figures if f.kind in _STATES), None)


def _apposed(stage: Stage, span: Span) -> bool:
    """Tie a phrase to the person named beside it behind a comma, and say whose he is."""
    near = (stage.figures[k.id] for k in stage.over(_wider(span)) if _beside(stage, k.span, span))
    figure = next((f for f in near if f.kind == "person"), None)
    if figure is None:
        return False
    whose = owned.owned(stage, span)
    if whose and figure.country is None and whose.rule != "state of the context":
        figure.country, figure.code = whose.figure.country, figure.code or whose.figure.code
    stage.tie(span, figure, "beside the name")
    return True


def _wider(span: Span) -> Span:
    return Span(span.start - 3, span.end + 3)


def _beside(stage: Stage, name: Span, phrase: Span) -> bool:
    low, high = (phrase.end, name.start) if name.start >= phrase.end else (name.end, phrase.start)
    return stage.report.text[low:high] == ", "


def _nearest(stage: Stage, span: Span, word: str) -> None:
    """Tie a pronoun that the scorer knows nothing of by where it stands."""
    ids = together.meant_by_they(stage, span.start) if word in pronouns.THEY else ()
    if ids:
        stage.tie_all(span, [stage.figures[key] for key in ids], "named side by side")
        return
    # In somebody's own words he is "I", and who is "he" is another.
    speaker = speakers.himself(stage, span)
    if found := pointers.pronoun(stage, span, word, but=speaker):
        stage.tie(span, found.figure, found.rule)
