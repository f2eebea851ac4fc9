"""Words that point at somebody named before: "he", "the Turkish leader", "the economic bloc"."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from legation.actors.knowledge import knowledge
from legation.model import Span

from . import antecedents, office, roles
from .binding import clause_mates
from .pronouns import HE, IT, SHE, THEY
from .stage import Figure, Stage

_OWNERS = frozenset({"his", "her", "its", "their"})
DEFINITE = frozenset({"the", "this", *_OWNERS})
_THINGS = frozenset({"organisation", "igo", "government", "country", "outlet", "group"})
_VERB = re.compile(r"(?:\s[a-z]+){1,3}\s")
_OPENED = re.compile(
    r"(?:^|[.,;:\n]\s*|\b(?:when|that|after|before|as|and|but|because|while|if|until|since|where)\s)"
    r"(?:[Tt]he\s)?$"
)
"""What stands before the subject of a clause."""
_NEAR = 4
"""Sentences back in which a woman known as one is meant before people of unknown sex."""
_SURE = 0.85
"""Odds from which the pair scorer is believed over the rule for the nearest."""
_ANY = frozenset({"official", "diplomat", "politician", "statesman"})
_BODIES = frozenset({"organisation", "organization"})
"""What any intergovernmental body may be called."""
_RULERS = frozenset({"junta", "regime", "military"})
_BOSSES = frozenset({"leader", "chief", "head", "boss", "ruler"})


@dataclass(frozen=True, slots=True)
class Found:
    """Whom words point at, and by which rule."""

    figure: Figure
    rule: str
    odds: float | None = None


def pronoun(
    stage: Stage, span: Span, word: str, said: Sequence[Span] = (), but: Figure | None = None
) -> Found | None:
    """Return whom a pronoun means; nobody named inside what is said is meant, nor `but`."""
    fitting = _fitting(word)
    if fitting is None:
        return None
    likely = _likely(stage, span)
    if likely and likely.figure is not but:
        return likely

    never = clause_mates(stage, span)

    def fits(figure: Figure) -> bool:
        return figure is not but and figure.id not in never and fitting(figure)

    found = _subject_beside(stage, span, fits) if word in _OWNERS else None
    found = found or (_nearest_woman(stage, span.start, fits, said) if word in SHE else None)
    found = found or _nearest(stage, span.start, fits, said)
    if found is None and word in THEY:
        found = _nearest(stage, span.start, lambda f: f.kind in {"unnamed", *_THINGS}, said)
    return Found(found, "pronoun") if found else None


def _subject_beside(stage: Stage, span: Span, fits: Callable[[Figure], bool]) -> Figure | None:
    """Return whose an object is by the verb before it: "when Israel resumed | its bombardment"."""
    text = stage.report.text
    for link in stage.over(Span(max(0, span.start - 40), span.start)):
        verb = _VERB.fullmatch(text, link.span.end, span.start)
        if verb and _OPENED.search(text, max(0, link.span.start - 12), link.span.start):
            figure = stage.figures[link.id]
            return figure if fits(figure) else None
    return None


def _likely(stage: Stage, span: Span) -> Found | None:
    """Return whom the pair scorer is fairly sure of."""
    reference = stage.references.get(span)
    if reference is None:
        return None
    ids, odds = antecedents.likeliest(stage, reference)
    figure = stage.figures[ids[0]] if len(ids) == 1 and odds >= _SURE else None
    return Found(figure, "pair scorer", odds) if figure else None


def _nearest_woman(
    stage: Stage, offset: int, fits: Callable[[Figure], bool], said: Sequence[Span]
) -> Figure | None:
    """Return the last woman named not far back: "she" is seldom one whose sex nobody knows."""
    found = _nearest(stage, offset, lambda f: fits(f) and _person(f) and f.gender == "f", said)
    links = stage.back(offset, lambda f: f is found) if found else iter(())
    last = next(links, None)
    near = last is not None and stage.sentence(offset) - last.sentence <= _NEAR
    return found if near else None


def _fitting(word: str) -> Callable[[Figure], bool] | None:
    if word in HE:
        return lambda f: _person(f) and f.gender != "f"
    if word in SHE:
        return lambda f: _person(f) and f.gender != "m"
    if word in THEY:
        return lambda f: f.plural
    return (lambda f: f.kind in _THINGS) if word in IT else None


def _person(figure: Figure) -> bool:
    one = figure.kind == "unnamed" and figure.sector is not None and not figure.plural
    return figure.kind == "person" or one


def _nearest(
    stage: Stage, offset: int, fits: Callable[[Figure], bool], said: Sequence[Span] = ()
) -> Figure | None:
    here = stage.sentence(offset)
    for link in stage.back(offset, fits):
        # What is said in an earlier sentence may begin too early: only this one's is sure.
        sure = link.sentence == here or link.quoted
        if not (sure and any(part.covers(link.span) for part in said)):
            return stage.figures[link.id]
    return None


def relative(stage: Stage, span: Span) -> Found | None:
    """Return whom "who" or "which" means: those named right before it."""
    links = [k for k in stage.links.values() if span.start - 80 < k.span.end <= span.start]
    near = [k for k in links if span.start - 40 < k.span.end]
    if stage.words.plain[stage.words.at(span.start)] == "who":
        near = [k for k in links if _somebody(stage.figures[k.id])] or near
    nearest = max(near, key=lambda k: (k.span.end, -k.span.start), default=None)
    return Found(stage.figures[nearest.id], "relative pronoun") if nearest else None


def _somebody(figure: Figure) -> bool:
    return figure.kind in {"person", "unnamed", "group"}


def of_kind(stage: Stage, span: Span, first: int, at: int) -> Figure | None:
    """Return whom a phrase names beside what it is: "the bloc ASEAN", "the TASS news agency".

    The phrase begins at the word `first`, and its head is the word `at`.
    """
    words = stage.words
    for link in stage.inside(span):
        figure, named = stage.figures[link.id], words.inside(link.span)
        if figure.kind not in {"igo", "group", "outlet"} or link.span == span or not named:
            continue
        before, behind = named.start - 1, named.stop
        if behind == at + 1 and before > first and words.plain[before] in figure.nouns:
            return figure
        noun = " ".join(words.plain[behind : at + 1])
        if behind <= at and noun in figure.nouns and words.joined(behind):
            return figure
    return None


def noun_phrase(stage: Stage, first: int, past: int) -> Found | None:
    """Return whom a definite noun phrase means, its head being its last word."""
    role = roles.read(stage, first, past)
    if role and roles.head(stage.words, first, past) == (past - len(role.head.split()), past):
        return _office_holder(stage, role)
    return _thing(stage, first, past)


def _office_holder(stage: Stage, role: roles.Phrase) -> Found | None:
    offset = stage.words.starts[role.first]
    land = knowledge().entries[role.of.ids[0]].country if role.of else None

    def fits(figure: Figure) -> bool:
        same_land = land is None or figure.country == land
        return figure.kind == "person" and same_land and _plays(figure, role)

    def may_fit(figure: Figure) -> bool:
        stranger = figure.country is None and figure.id not in knowledge().entries
        return figure.kind == "person" and stranger and _plays(figure, role)

    last = role.head.rsplit(maxsplit=1)[-1]

    def named_or_not(figure: Figure) -> bool:
        unnamed = figure.kind == "unnamed" and last in figure.nouns and not figure.plural
        return fits(figure) or unnamed

    def titled(figure: Figure) -> bool:
        return fits(figure) and role.head in figure.heads

    figure = (
        (_principal(stage, role, fits) if land is None else None)
        or _incumbent(stage, role, offset, titled)
        or _nearest(stage, offset, named_or_not if land is None else fits)
        or _nearest(stage, offset, may_fit)
        or office.holder(stage, role, land)
        or _nearest(stage, offset, named_or_not)
        or _last_speaker(stage, role, land)
    )
    return Found(figure, "role of somebody named before") if figure else None


def _incumbent(
    stage: Stage, role: roles.Phrase, offset: int, titled: Callable[[Figure], bool]
) -> Figure | None:
    """Return the last leader of a title, before those of whom it is known that they were one."""
    if role.role.level != "leader":
        return None
    found = _nearest(stage, offset, lambda f: titled(f) and f.level == "leader")
    return found or _nearest(stage, offset, titled)


def _last_speaker(stage: Stage, role: roles.Phrase, land: str | None) -> Figure | None:
    """Return whom "the Kremlin official" means: who of that state has spoken just before.

    Where none has, it is one who was named there.
    """
    if role.head not in _ANY or role.determiner != "the" or land is None:
        return None
    offset = stage.words.starts[role.first]
    here = stage.sentence(offset)
    links = stage.back(offset, lambda f: f.kind == "person" and f.country == land)
    near = list(takewhile(lambda k: here - k.sentence <= _NEAR, links))
    spoken = [k for k in near if k.source] or [k for k in near if stage.figures[k.id].level]
    return next((stage.figures[k.id] for k in spoken), None)


def _principal(stage: Stage, role: roles.Phrase, fits: Callable[[Figure], bool]) -> Figure | None:
    """Return whom "the Secretary" means in the paper of his own office, which puts him first."""
    words = stage.words
    plain = role.past - role.first == 1 + len(role.head.split())
    if not plain or not words.capital(role.past - 1):
        return None
    figures = (stage.figures[k.id] for k in stage.until(stage.sentence(stage.report.body) + 1))
    return next((figure for figure in figures if fits(figure)), None)


def _plays(figure: Figure, role: roles.Phrase) -> bool:
    if role.head in _BOSSES:
        return figure.level == "leader"
    if role.role.level == "spokesperson":
        return figure.level == "spokesperson"
    if role.head in {"top diplomat", "chief diplomat"}:
        return figure.level in {"minister", "envoy"}
    if role.head == "diplomat":
        return figure.level == "envoy"
    title = office.title(role.head)
    heads = (office.title(head) for head in figure.heads)
    return any(f" {title} " in f" {h} " and _assists(h) == _assists(title) for h in heads)


def _assists(title: str) -> bool:
    """Tell whether an office is that of a second ("vice president")."""
    return title.startswith(("under ", "under-", "deputy ", "vice ", "vice-", "assistant "))


def _thing(stage: Stage, first: int, past: int) -> Found | None:
    words = stage.words
    noun, offset = words.plain[past - 1], words.starts[first]
    two = " ".join(words.plain[max(first, past - 2) : past])
    land = _land(stage, first, past)
    if noun in knowledge().government_nouns:
        if land is None and any(words.capital(i) for i in range(first + 1, past - 1)):
            land = _leader_land(stage, words.span(first, past))
            if land is None:
                return None
        if noun == "administration" and land is None:
            land = _nearest_land(stage, offset, "USA")
        return _government(stage, first, past, land or _seated(stage, past))

    alone = words.capital(past - 1) and past - first == 2 and not _runs_on(stage, past)

    def fits(figure: Figure) -> bool:
        named = noun in figure.nouns or two in figure.nouns
        named |= alone and noun == _last_word(figure)  # "the Front"
        named |= figure.kind == "igo" and (noun in _BODIES or (noun == "body" and past - first > 2))
        # what is called Syrian is Syria's, and no body that has no country
        own = land is None or figure.country in {land, None}
        based = "based" in words.plain[first:past]  # "the Hague-based court"
        return named and (own or based) and not (land and figure.kind == "igo" and not based)

    figure = _nearest(stage, offset, fits)
    if figure:
        return Found(figure, "kind of somebody named before")
    for name in (two, noun):
        if name in knowledge().state_nouns:
            return _state(stage, first, offset, knowledge().state_nouns[name])
    return None


def _runs_on(stage: Stage, past: int) -> bool:
    """Tell whether a name goes on behind a word: "the State | Department"."""
    words = stage.words
    return past < len(words) and words.joined(past) and words.capital(past)


def _last_word(figure: Figure) -> str | None:
    """Return the last word of the name of a body, group or organisation that has several."""
    some = figure.kind in {"igo", "group", "organisation"} and " " in figure.name
    return figure.name.lower().rpartition(" ")[2] if some else None


def _land(stage: Stage, first: int, past: int) -> str | None:
    hits = [stage.hit_from[i] for i in range(first, past) if i in stage.hit_from]
    return knowledge().entries[hits[0].ids[0]].country if hits else None


def _seated(stage: Stage, past: int) -> str | None:
    """Return the state in whose capital a government sits: "the government | in Mogadishu"."""
    words = stage.words
    hit = stage.hit_from.get(past + 1) if words.plain[past : past + 1] == ["in"] else None
    seat = hit is not None and hit.sense == "capital" and words.joined(past)
    return knowledge().entries[hit.ids[0]].country if hit and seat else None


def _leader_land(stage: Stage, span: Span) -> str | None:
    """Return the state of the leader whose name a phrase has: "the Bush administration"."""
    figures = [stage.figures[k.id] for k in stage.inside(span)]
    return next((f.country for f in figures if f.kind == "person" and f.level == "leader"), None)


def _nearest_land(stage: Stage, offset: int, land: str) -> str | None:
    """Return a state if it has been spoken of before."""
    found = _nearest(stage, offset, lambda f: f.country == land and f.kind != "outlet")
    return land if found else None


def _government(stage: Stage, first: int, past: int, land: str | None) -> Found | None:
    offset = stage.words.starts[first]
    land = land or _owner_land(stage, first, offset)
    if land is None:
        land = _called(stage, stage.words.plain[past - 1])
    if land is None:
        last = _nearest(stage, offset, lambda f: f.kind in {"country", "government"})
        land = last.country if last else None
    entry = knowledge().entries.get(f"state:{land}")
    if entry is None:
        return None
    figure = stage.figure(entry)
    figure.kind = "government"
    return Found(figure, "government by noun")


def _called(stage: Stage, noun: str) -> str | None:
    """Return the one state of whose junta or regime a report speaks: "Myanmar's junta"."""
    if noun not in _RULERS:
        return None
    if noun not in stage.ruled:
        words, lands = stage.words, set[str | None]()
        for at, word in enumerate(words.plain):
            own = at > 0 and words.raw[at - 1] == "s"
            hit = stage.hit_to.get(at - own) if word == noun else None
            lands |= {knowledge().entries[hit.ids[0]].country} if hit else set()
        stage.ruled[noun] = lands.pop() if len(lands) == 1 else None
    return stage.ruled[noun]


def _state(stage: Stage, first: int, offset: int, codes: tuple[str, ...]) -> Found | None:
    land = _owner_land(stage, first, offset)

    def fits(figure: Figure) -> bool:
        allowed = not codes or figure.code in codes
        return figure.kind in {"country", "government"} and allowed

    known = knowledge().entries.get(f"state:{land}") if land else None
    figure = stage.figure(known) if known else _nearest(stage, offset, fits)
    return Found(figure, "kind of state") if figure else None


def _owner_land(stage: Stage, first: int, offset: int) -> str | None:
    """Return the country of the person that "his" or "her" means."""
    word = stage.words.plain[first]
    found = pronoun(stage, Span(offset, offset), word) if word in HE | SHE else None
    return found.figure.country if found else None


def owner(stage: Stage, at: int) -> Figure | None:
    """Return whom a possessor means: "its" or "the alliance's"."""
    words = stage.words
    span = Span(words.starts[at], words.ends[at])
    if words.plain[at] == "whose":
        found = relative(stage, span)
    elif words.plain[at] in _OWNERS:
        found = pronoun(stage, span, words.plain[at])
    else:
        first = at - 1 if at and words.plain[at - 1] in DEFINITE else at
        found = _thing(stage, first, at + 1)
        if found:
            stage.tie(words.span(first, at + 1), found.figure, found.rule)
    return found.figure if found else None


def definite(stage: Stage, past: int) -> int | None:
    """Return where the definite noun phrase that ends before a word begins, if one does."""
    words, first = stage.words, past - 1
    while first > max(0, past - 6):
        if words.plain[first] in DEFINITE:
            return first
        if not words.joined(first) or words.raw[first] == "s" or words.plain[first] in _BREAKS:
            return None
        first -= 1
    return first if words.plain[first] in DEFINITE else None


_BREAKS = frozenset({"of", "in", "for", "to", "at", "on", "and", "or", "with", "from", "by", "as"})


def nouns(stage: Stage) -> frozenset[str]:
    """Return the words that can head a noun phrase which points at somebody in this report."""
    known = knowledge()
    kinds = {noun.split()[-1] for f in stage.figures.values() for noun in f.nouns}
    heads = {head.split()[-1] for head in known.roles}
    states = {noun.split()[-1] for noun in known.state_nouns}
    names = {name for f in stage.figures.values() if (name := _last_word(f))}
    bodies = {*_BODIES, "body"}
    return frozenset(kinds | heads | states | names | bodies | known.government_nouns)
