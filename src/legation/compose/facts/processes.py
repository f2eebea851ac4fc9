"""Processes under way: of which the report speaks, and on what terms."""

from collections.abc import Sequence
from typing import TypeGuard

from legation.model import (
    Contact,
    Event,
    Position,
    Process,
    ProcessKind,
    Span,
    Stance,
)
from legation.text.words import slug

from . import terms
from .dealings import Dealing, Named, Told, told, under_way
from .naming import Draft, named, of_one
from .scene import Scene

_STATES = frozenset({"country", "government", "igo"})
_SIDES = frozenset({"country", "government", "igo", "group"})
"""Kinds of actors that are a state, a body or a group themselves."""
MOST = 8
"""Sentences that are shown for a process at the most."""
_STANCES: dict[str, Stance] = {
    "SUPPORT": "for",
    "AGREE": "for",
    "REJECT": "against",
    "ACCUSE": "against",
    "THREATEN": "against",
}
_NAMES: dict[ProcessKind, str] = {
    "accession": "Accession",
    "peace": "Peace",
    "ceasefire": "Ceasefire",
    "treaty": "Treaty",
    "trade": "Trade",
    "sanctions": "Sanctions",
    "normalisation": "Normalisation",
    "election": "Election",
    "other": "Talks",
}


def processes(
    scene: Scene, events: Sequence[Event], contacts: Sequence[Contact] = ()
) -> tuple[Process, ...]:
    """Return the processes of a report in text order, each with its terms."""
    facts, words = told(scene, events, contacts), named(scene)
    drafts = of_one(scene)
    for dealing in under_way(scene, facts, words):
        drafts.append(_between(scene, dealing, words, [*events, *contacts]))
    for event in events:
        _position(scene, drafts, event)
    for commitment in terms.commitments(scene, events):
        _home(scene, drafts, facts, commitment.evidence[0], commitment.by).commitments.append(
            commitment
        )
    for condition in terms.conditions(scene):
        sentence = scene.layout.sentence(condition.then.start)
        places = (condition.then, condition.if_, sentence)
        by = next(filter(None, (terms.actors_in(scene, s) for s in places)), ())
        by = by or terms.told_by(scene, condition.then)
        if by:
            _home(scene, drafts, facts, condition.then, by).conditions.append(condition)
    drafts.sort(key=lambda draft: min(draft.evidence))
    return tuple(_process(scene, draft) for draft in drafts)


def _between(
    scene: Scene,
    dealing: Dealing,
    words: Sequence[Named],
    facts: Sequence[Event | Contact],
) -> Draft:
    """Return the process that is under way between some sides, with the words that name it."""
    sides = set(dealing.sides)
    own = [n for n in words if n.kind == dealing.kind]
    near = [n for n in own if len(sides & scene.spoken_in(scene.syntax.sentence[n.word])) > 1]
    at = [n.word for n in near or own or [n for n in words if len(sides & n.sides) > 1]]
    between = [f for f in facts if len(sides & _sides(scene, f)) > 1]
    places = [scene.syntax.starts[w] for w in at] or [f.evidence[0].start for f in between]
    mediating = (*(n.mediator for n in near), *(f.mediator for f in between if _is_contact(f)))
    return Draft(
        dealing.kind,
        parties=tuple(_actor(scene, side) for side in dealing.sides),
        mediator=next((m for m in mediating if m and scene.state(m) not in sides), None),
        words=at,
        evidence=list(dict.fromkeys(map(scene.layout.sentence, places)))[:MOST],
    )


def _sides(scene: Scene, fact: Event | Contact) -> set[str]:
    parties = fact.parties if isinstance(fact, Contact) else (*fact.sources, *fact.targets)
    return set(map(scene.state, parties))


def _is_contact(fact: Event | Contact) -> TypeGuard[Contact]:
    return isinstance(fact, Contact)


def _actor(scene: Scene, side: str) -> str:
    """Return the actor that a state, body or group is itself, or else the first of its own."""
    of = [a.id for a in scene.cast.actors if scene.state(a.id) == side]
    return next((a for a in of if scene.actors[a].kind in _SIDES), of[0])


def _position(scene: Scene, drafts: list[Draft], event: Event) -> None:
    """Note where a source stands on a process that stands in the evidence of its event."""
    stance = _STANCES.get(event.type)
    if stance is None or not event.sources:
        return
    if event.status in ("denied", "possible", "planned", "proposed"):
        return
    for draft in drafts:
        if _told_of(scene, draft, event):
            for source in event.sources:
                if source not in (draft.subject, draft.body):
                    kind: Stance = "conditional" if event.status == "conditional" else stance
                    position = Position(
                        actor=source, stance=kind, voice=event.voice, evidence=event.evidence
                    )
                    draft.positions.append(position)


def _told_of(scene: Scene, draft: Draft, event: Event) -> bool:
    """Tell whether an event is about a process: in one sentence, or against who wants to join."""
    spans = [scene.syntax.span(w) for w in draft.words]
    homes = [scene.layout.sentence(part.start) for part in event.evidence]
    if any(home.covers(s) for home in homes for s in spans):
        return True
    against = event.type == "REJECT" and draft.subject is not None and draft.kind == "accession"
    return against and scene.state(str(draft.subject)) in {scene.state(t) for t in event.targets}


def _home(
    scene: Scene, drafts: list[Draft], facts: Told, words: Span, by: tuple[str, ...]
) -> Draft:
    """Return the process that a term belongs to: of its sentence, else of its actors.

    Where there is none, it is of what its actor has with whom he deals most.
    """
    sentence = scene.layout.sentence(words.start)
    for draft in drafts:
        if any(sentence.covers(scene.syntax.span(w)) for w in draft.words):
            return draft
    states = {scene.state(a) for a in by}
    for draft in reversed(drafts):
        own = {*draft.parties, *(a for a in (draft.subject, draft.body) if a)}
        if states & {scene.state(a) for a in own}:
            return draft
    other = facts.other(min(states)) if len(states) == 1 else None
    parties = (*by, _actor(scene, other)) if other else by
    drafts.append(Draft("other", parties=parties, evidence=[sentence]))
    return drafts[-1]


def _process(scene: Scene, draft: Draft) -> Process:
    name = _name(scene, draft)
    return Process(
        id=f"process:{slug(name)}",
        kind=draft.kind,
        name=name,
        parties=draft.parties,
        subject=draft.subject,
        body=draft.body,
        mediator=draft.mediator,
        evidence=tuple(sorted(draft.evidence)),
        positions=tuple(draft.positions),
        commitments=tuple(draft.commitments),
        conditions=tuple(draft.conditions),
    )


def _name(scene: Scene, draft: Draft) -> str:
    """Return a name that two reports would give: made of its kind and of states by name."""
    head = _NAMES[draft.kind]

    def called(actor: str) -> str:
        return _state_name(scene, actor)

    if draft.kind == "accession":
        of = called(draft.subject) if draft.subject else "a state"
        return f"{head} of {of}" + (f" to {called(draft.body)}" if draft.body else "")
    if draft.kind in ("sanctions", "election") and draft.subject:
        return f"{head} {'against' if draft.kind == 'sanctions' else 'in'} {called(draft.subject)}"
    parties = sorted({called(p) for p in draft.parties})
    joined = " and ".join([", ".join(parties[:-1]), parties[-1]] if len(parties) > 1 else parties)
    return f"{head} {'between' if len(parties) > 1 else 'of'} {joined}"


def _state_name(scene: Scene, actor: str) -> str:
    """Return what the state or body of an actor is called."""
    state = scene.state(actor)
    own = (a.name for a in scene.cast.actors if a.code == state and a.kind in _STATES)
    return next(own, None) or terms.known_name(state) or scene.actors[actor].name
