"""Triggers to contacts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from legation.model import (
    Contact,
    ContactForm,
    Deed,
    PartyOdds,
    Reason,
    Trigger,
)

from . import holders
from .became import became
from .beside import destination, hosts, mediates, mediators
from .clause import evidence
from .codes import listed_types
from .confidence import Held, of_contact
from .counterpart import counterpart, main_sides
from .level import level_of
from .lexicon import lexicon
from .linking import likeliest, spoken_of
from .scene import Mention, Scene
from .voice import belied, denial, speaker, unconfirmed, voice
from .when import date
from .where import house, place

TELLS = 0.2
"""Odds from which a word tells of a contact, the better of three on `corpus/dev`."""
UNLISTED = 0.8
"""The same for words that no list has."""
LEAST = 0.16
"""Confidence under which a contact is rather noise, the best of some on `corpus/dev`."""
SPOKEN = 2
"""Sentences after a contact in which "the talks" are still that one."""
_GATHERINGS = frozenset({"talks", "summit", "dialogue"})
"""What takes place in somebody's house: embassies and visits have theirs already."""
_SPOKE = frozenset({"spoke", "speak", "speaks", "spoken"})
"""By telephone, in two of three that do not say so, unless they met somewhere."""
_APART = frozenset({"sidelines", "margins", "person", "face", "alone"})


@dataclass(frozen=True)
class Draft:
    """A contact with its trigger and who takes part, before it is numbered."""

    contact: Contact
    trigger: Trigger
    held: Held


def contacts(scene: Scene) -> tuple[Contact, ...]:
    """Return the contacts of a report in text order."""
    kept = [d for d in _once(scene, drafts(scene)) if d.contact.confidence >= LEAST]
    return tuple(replace(d.contact, id=f"c{n}") for n, d in enumerate(kept, start=1))


def drafts(scene: Scene) -> list[Draft]:
    """Return what each word tells of a contact, however unsure, and though another tells it too."""
    found: list[Draft] = []
    news = [trigger for trigger in scene.news if _tells(scene, trigger)]
    deeds = [Deed(trigger.word, "contact") for trigger in news]
    for trigger, scored in zip(news, scene.weigh(deeds, spoken_of(scene)), strict=True):
        found.extend(_drafts(scene, trigger, scored, found))
    return found


def _tells(scene: Scene, trigger: Trigger) -> bool:
    return trigger.contact >= (TELLS if _listed(scene, trigger) else UNLISTED)


def _drafts(
    scene: Scene, trigger: Trigger, scored: Mapping[str, PartyOdds], before: Sequence[Draft]
) -> Iterator[Draft]:
    listed = _listed(scene, trigger)
    held = holders.holders(scene, trigger, "party")
    between = mediators(scene, trigger.word)
    if mediates(scene, trigger.word):
        held = list(_mediated(scene, trigger)) or held
        between = between or list(_mediating(scene, trigger))
    hosting = hosts(scene, trigger.word)
    outside = {scene.state(a) for a in (*between, *_only_hosts(scene, hosting))}
    held = _without_teller(scene, trigger, held)
    parties = tuple(a for a in holders.ids(scene, held) if scene.state(a) not in outside)
    if not parties:
        parties = _spoken_of(scene, trigger, before)
    if not parties and (between or listed):
        parties = main_sides(scene, trigger.word, outside)
    if not parties:
        return
    if len(parties) == 1:
        other = _other(scene, trigger.word, parties)
        if other is None or scene.state(other) in outside:
            other = likeliest(scene, trigger.word, scored, outside | {scene.state(parties[0])})
        parties = (*parties, other) if other else parties
    status, sure, because = became(scene, trigger)
    if denying := denial(scene, trigger.span):
        status, because = "not_planned", Reason(field="status", rule="denial", words=denying.cue)
    elif false := belied(scene, trigger.span):
        status, because = "not_planned", Reason(field="status", rule="belied", words=false)
    elif opening := unconfirmed(scene, trigger.span):
        status, because = "possible", Reason(field="status", rule="unconfirmed", words=opening.cue)
    where, form = place(scene, trigger.word), _form(scene, trigger)
    level, leveled = level_of(scene, trigger, held, parties, form)
    if not hosting and form in _GATHERINGS and (capital := house(scene, where)):
        hosting = [capital]
    contact = Contact(
        id="",
        parties=parties,
        level=level,
        form=form,
        status=status,
        voice=voice(scene, trigger.span),
        evidence=(evidence(scene, trigger.word, (m.span for m, _ in held)),),
        confidence=0.0,
        mediator=next(iter(between), None),
        host=next((h for h in hosting if h not in between), None),
        date=date(scene, trigger.word, status),
        place=where and scene.cut(where),
        reasons=(
            Reason(field="contact", rule="encoder", words=trigger.span, score=trigger.contact),
            because,
            leveled,
            *(Reason(field="parties", rule="encoder", words=m.span, score=p) for m, p in held),
        ),
    )
    confidence = of_contact(scene, trigger, contact, held, sure, listed=listed)
    yield Draft(replace(contact, confidence=confidence), trigger, held)


def _other(scene: Scene, word: int, parties: tuple[str, ...]) -> str | None:
    """Return whom one party meets.

    The government of the capital it goes to, or who tells of it, or whom the report is about.
    """
    to = destination(scene, word)
    if to and scene.state(to) != scene.state(parties[0]):
        return to
    told_by = speaker(scene, word)
    if told_by and scene.state(told_by) != scene.state(parties[0]):
        return told_by
    return counterpart(scene, word, parties)


def _mediated(scene: Scene, trigger: Trigger) -> Held:
    """Return the mentions of those between whom somebody mediates, if they are two or more."""
    held = holders.holders(scene, trigger, "target")
    behind = [(m, p) for m, p in held if m.words[0] > trigger.word]
    both = (some for some in (behind, held) if len(holders.ids(scene, some)) > 1)
    return next(both, [])


def _without_teller(
    scene: Scene, trigger: Trigger, held: list[tuple[Mention, float]]
) -> list[tuple[Mention, float]]:
    """Leave out who only tells of a contact that has its two sides without him."""
    telling = [pair for pair in held if scene.tells(pair[0].span, trigger.span)]
    others = [pair for pair in held if pair not in telling]
    return others if len(holders.ids(scene, others)) > 1 else held


def _mediating(scene: Scene, trigger: Trigger) -> tuple[str, ...]:
    """Return who mediates: of those who may the ones in front of the word, if there are any."""
    held = holders.holders(scene, trigger, "source")
    before = [(m, p) for m, p in held if m.words[1] <= trigger.word]
    return holders.ids(scene, before or held)


def _only_hosts(scene: Scene, hosting: Sequence[str]) -> list[str]:
    """Return the bodies that lend others their house: "UN-hosted talks"."""
    return [host for host in hosting if scene.actors[host].kind == "igo"]


def _spoken_of(scene: Scene, trigger: Trigger, before: Sequence[Draft]) -> tuple[str, ...]:
    """Return the parties of the contact told just before, of which more is told: "the talks"."""
    if scene.words[trigger.word] not in lexicon().forms or not before:
        return ()
    last = before[-1]
    sentence = scene.syntax.sentence
    near = sentence[trigger.word] - sentence[last.trigger.word] <= SPOKEN
    return last.contact.parties if near and len(last.contact.parties) > 1 else ()


def _listed(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a word is one for a channel, or has one for its object: "expelled the envoy"."""
    forms = lexicon().forms
    own = scene.words[trigger.word]
    named = own in forms or "CONSULT" in listed_types(scene, trigger.word)
    below = scene.children(trigger.word, "dobj", "nsubjpass")
    return named or any(forms.get(scene.words[w]) == "relations" for w in below)


def _form(scene: Scene, trigger: Trigger) -> ContactForm | None:
    table = lexicon().forms
    at = trigger.word
    if scene.words[at + 1 : at + 2] == ["off"]:  # "called off" is no call
        return None
    ahead = scene.words[at : at + 6]
    if {"phone", "telephone"} & set(ahead[1:]) or "videolink" in ahead:
        return "call"
    if scene.words[at] in _SPOKE and _APART.isdisjoint(ahead):
        return "call"
    two = " ".join(scene.words[at : at + 2]), " ".join(scene.words[max(0, at - 1) : at + 1])
    return next((table[words] for words in (*two, scene.words[at]) if words in table), None)


def _once(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Merge what is told several times of the same parties, in one status and at no other level."""
    kept: list[Draft] = []
    for draft in drafts:
        same = next((k for k in kept if _same(scene, k, draft)), None)
        if same is None:
            kept.append(draft)
        else:
            kept[kept.index(same)] = _merged(scene, same, draft)
    return kept


def _same(scene: Scene, first: Draft, second: Draft) -> bool:
    one, other = first.contact, second.contact
    sides = [{scene.state(p) for p in contact.parties} for contact in (one, other)]
    levels = one.level is None or other.level is None or one.level == other.level
    dates = one.date is None or other.date is None or one.date == other.date
    forms = (one.form == "relations") == (other.form == "relations")
    alike = dates and forms and (one.mediator is None) == (other.mediator is None)
    if scene.in_two_words(first.trigger.word, second.trigger.word):
        levels, parties = True, sides[0] <= sides[1] or sides[1] <= sides[0]
        alike = dates
    else:
        parties = sides[0] == sides[1]
    return one.status == other.status and levels and alike and parties


def _merged(scene: Scene, one: Draft, other: Draft) -> Draft:
    """Keep the one with more parties, or else the surer, with the evidence of both."""
    best = max((one, other), key=lambda d: (len(d.contact.parties), d.contact.confidence))
    rest = other if best is one else one
    mediator = best.contact.mediator or rest.contact.mediator
    contact = replace(
        best.contact,
        parties=_without(scene, best.contact.parties, mediator),
        evidence=tuple(sorted({*one.contact.evidence, *other.contact.evidence})),
        level=best.contact.level or rest.contact.level,
        form=best.contact.form or rest.contact.form,
        mediator=mediator,
        host=best.contact.host or rest.contact.host,
        date=best.contact.date or rest.contact.date,
        place=best.contact.place or rest.contact.place,
    )
    return replace(best, contact=contact)


def _without(scene: Scene, parties: tuple[str, ...], mediator: str | None) -> tuple[str, ...]:
    """Return parties without whoever brought them together, if that leaves two."""
    others = tuple(p for p in parties if mediator and scene.state(p) != scene.state(mediator))
    return others if len(others) > 1 else parties
