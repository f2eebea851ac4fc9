"""Who stands where in a report: names, roles, pronouns and sources tied to actors."""

from collections.abc import Iterator, Sequence
from functools import cache
from urllib.parse import urlsplit

from legation.actors.gazetteer import find
from legation.actors.knowledge import Entry, knowledge
from legation.model import ActorLink, Attribution, Cast, Mention, Reference, Report, Span
from legation.text.words import Words

from . import (
    coreference,
    nationals,
    papers,
    people,
    places,
    pointers,
    pronouns,
    roles,
    sources,
    speakers,
    together,
)
from .rules import RIGHT
from .stage import Stage


def resolve(
    report: Report,
    mentions: Sequence[Mention],
    attributions: Sequence[Attribution],
    references: Sequence[Reference] = (),
) -> Cast:
    """Return the actors of a report and the words that stand for them.

    Names come first, known or only written like names; then, in text order, what points back at
    them. Every source of an attribution gets an actor. `mentions` may be empty or wrong: names
    that the knowledge files hold are found without them and overrule them.
    """
    stage = Stage(report, mentions, attributions, references)
    places.places(stage)
    places.halves(stage)
    places.media(stage)
    people.people(stage)
    places.ministries(stage)
    places.publisher(stage)
    papers.own(stage)
    places.acronyms(stage)
    places.organisations(stage)
    places.acronyms(stage)
    together.pairs(stage)
    together.one_of_two(stage)
    nationals.nationals(stage)
    stage.outlet = _outlet(stage)
    _point(stage)
    people.settle(stage)
    coreference.refer(stage)
    return _cast(stage)


def _point(stage: Stage) -> None:
    """Go through the text and settle sources and pointers as they come."""
    heads = pointers.nouns(stage)
    steps: list[tuple[int, Attribution | int]] = []
    for attribution in stage.attributions:
        if attribution.source:
            steps.append((attribution.source.start, attribution))
        elif attribution.cue and sources.hearsay(stage, attribution.cue):
            steps.append((attribution.cue.start, attribution))
    for at, word in enumerate(stage.words.plain):
        if word in heads or word in pronouns.HE | pronouns.SHE:
            steps.append((stage.words.starts[at], at))
    for _, step in sorted(steps, key=lambda s: (s[0], isinstance(s[1], int))):
        if isinstance(step, Attribution):
            sources.speaker(stage, step)
        else:
            _pointer(stage, step)


def _pointer(stage: Stage, at: int) -> None:
    words = stage.words
    span = words.span(at, at + 1)
    if stage.quoted(span):
        return
    if words.plain[at] in pronouns.HE | pronouns.SHE:
        but = speakers.himself(stage, span)
        free = stage.free(span)
        found = pointers.pronoun(stage, span, words.plain[at], but=but) if free else None
    else:
        first = pointers.definite(stage, at + 1)
        past = roles.whole(words, at)
        if first is None or (past - at == 1 and _unsteady(stage, first, past)):
            return
        if not (stage.free(span) or _of_people(stage, words.span(first, past))):
            return
        if roles.of_office(words, past):  # "the head of the bank" is told of by all its words
            return
        found = pointers.noun_phrase(stage, first, past)
        span = words.span(first, past)
    if found:
        stage.tie(span, found.figure, found.rule, found.odds)


def _of_people(stage: Stage, span: Span) -> bool:
    """Tell whether words only say whose some are that nothing names: "aides to | the premier"."""
    over = stage.over(span)
    outer = [k for k in over if k.span.covers(span) and k.span.start < span.start]
    unnamed = all(stage.figures[k.id].kind == "unnamed" for k in outer)
    inner = all(k.rule == "adjective" for k in over if k not in outer)
    return bool(outer) and unnamed and inner


def _unsteady(stage: Stage, first: int, past: int) -> bool:
    """Tell whether a noun is rather an adjective here: "the major powers", "the daily briefing"."""
    words = stage.words
    if words.plain[past - 1] not in knowledge().unsteady_heads:
        return False
    named = any(at in stage.hit_from for at in range(first, past))
    return not named and past < len(words) and words.joined(past)


def _outlet(stage: Stage) -> str | None:
    """Return the outlet of the report itself, by its address or by its name."""
    host = urlsplit(stage.report.url or "").hostname or ""
    entry = _by_domain(host) or _by_domain(stage.report.publisher or "")
    if entry is None and stage.report.publisher:
        entry = _by_name(stage.report.publisher)
    if entry:
        return stage.figure(entry).id
    name = stage.report.publisher
    return places.outlet(stage, name).id if name else None


def _by_domain(host: str) -> Entry | None:
    parts = host.split(".")
    hosts = (".".join(parts[at:]) for at in range(len(parts) - 1))
    return next((_domains()[h] for h in hosts if h in _domains()), None)


@cache
def _domains() -> dict[str, Entry]:
    return {d: entry for entry in knowledge().entries.values() for d in entry.domains}


def _by_name(publisher: str) -> Entry | None:
    entries = [knowledge().entries[hit.ids[0]] for hit in find(Words.of(publisher))]
    return next((e for e in entries if e.kind in {"outlet", "organisation", "igo"}), None)


def _cast(stage: Stage) -> Cast:
    links = {**stage.links, **stage.sources}
    mentions: dict[str, list[Span]] = {key: [] for key in stage.figures}
    for span, link in stage.links.items():
        for key in stage.together.get(span, (link.id,)):
            mentions[key].append(span)
    several = (key for ids in stage.together.values() for key in ids)
    present = {*(link.id for link in links.values()), *several, stage.outlet}
    actors = [
        figure.actor(tuple(sorted(mentions[key])))
        for key, figure in stage.figures.items()
        if key in present
    ]
    return Cast(
        actors=tuple(sorted(actors, key=lambda a: (a.mentions[:1] or ((1 << 60, 0),), a.id))),
        who={span: links[span].id for span in sorted(links)},
        reasons={span: links[span].rule for span in sorted(links)},
        outlet=stage.outlet,
        together=stage.together,
        links=tuple(_links(stage)),
    )


def _links(stage: Stage) -> Iterator[ActorLink]:
    for link in stage.in_order():
        score = RIGHT.get(link.rule) if link.odds is None else link.odds
        for key in stage.together.get(link.span, (link.id,)):
            yield ActorLink(span=link.span, actor=key, rule=link.rule, score=score)
