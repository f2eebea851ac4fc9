"""Words that name a process: whose it is by what stands around them.

An accession, sanctions or a vote have a subject; of the others it is told who stands at the word.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from legation.actors.knowledge import knowledge
from legation.model import Commitment, Condition, Position, ProcessKind, Span
from legation.text.words import split

from . import terms
from .beside import mediators
from .dealings import KINDS, PARTIES, Named
from .holders import may_act
from .lexicon import lexicon
from .scene import Mention, Scene
from .status import findings

NEAR = 8
"""Words that the name of who joins, or what is joined, may stand away from the word for it."""
_ADMITTING = frozenset(
    split("accession membership candidacy candidate admission admit admits admitted")
)
"""Words that tell by themselves of joining a body."""
BACK = 2
"""Sentences before such a word in which the body may be named."""
_UNIONS = frozenset({"body:EU", "body:NATO", "body:ASEAN", "body:AU", "body:BRICS", "body:EAC"})
MENTIONS = 60
"""Mentions of a sentence that are looked at for it: a table may be one sentence."""
LEAD = 1
"""The number of the last sentence of a report's lead, the headline being 0."""


@dataclass(eq=False)
class Draft:
    """A process as it comes together; `words` are the numbers of those that tell of it."""

    kind: ProcessKind
    parties: tuple[str, ...] = ()
    subject: str | None = None
    body: str | None = None
    mediator: str | None = None
    words: list[int] = field(default_factory=list)
    evidence: list[Span] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)
    commitments: list[Commitment] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)

    def key(self, scene: Scene) -> tuple[object, ...]:
        """Return what two tellings of one process share."""
        states = frozenset(scene.state(p) for p in self.parties)
        sides = tuple(a and scene.state(a) for a in (self.subject, self.body))
        return self.kind, states, sides


def of_one(scene: Scene) -> list[Draft]:
    """Return the processes that have a subject: accessions, sanctions, elections, each once.

    Who joins nobody knows what is most often only joins others in something: of 36 such in
    `corpus/train` and `dev` five were accessions of whom they said.
    """
    drafts: list[Draft] = []
    bare: list[int] = []
    for word, kind in _words(scene):
        draft = _draft(scene, word, kind) if kind not in KINDS else None
        if kind == "accession" and (draft is None or not draft.body):
            bare.append(word)
        if draft is not None:
            _add(scene, drafts, draft)
    accessions = [d for d in drafts if d.kind == "accession" and d.body]
    if len(accessions) == 1:  # "the admission" is then the one that has been told of
        accessions[0].words += bare
    return [d for d in drafts if _is_told_of(scene, d)]


def _is_told_of(scene: Scene, draft: Draft) -> bool:
    """Tell whether a report is about a process: of votes it is those that its lead speaks of."""
    if draft.kind == "election":
        return any(scene.syntax.sentence[word] <= LEAD for word in draft.words)
    return draft.kind != "accession" or draft.body is not None


def _words(scene: Scene) -> Iterator[tuple[int, ProcessKind]]:
    """Yield the words, or last words of phrases, that name a process."""
    table = lexicon().processes
    taken = -1
    for at in range(len(scene.words)):
        for size in (3, 2, 1):
            phrase = scene.words[at : at + size]
            kind = table.get(" ".join(phrase)) if len(phrase) == size else None
            if kind and at > taken:
                taken = at + size - 1
                yield taken, kind
                break


def _draft(scene: Scene, word: int, kind: ProcessKind) -> Draft | None:
    """Return the process with a subject that a word names, if it says whose."""
    evidence = scene.layout.sentence(scene.syntax.starts[word])
    draft = Draft(kind, words=[word], evidence=[evidence])
    near = list(_near(scene, word))
    if kind == "accession":
        return _accession(scene, word, draft, near)
    states = [m for m in near if _is_state(scene, m)]
    after = _against(scene, word, states) if kind == "sanctions" else states[:1]
    if not after:
        return None
    draft.subject = after[0].actors[0]
    if kind == "sanctions":
        draft.parties = (*_imposing(scene, word, states, after[0]), draft.subject)
    return draft


def named(scene: Scene) -> list[Named]:
    """Return the words for a process between sides, with who stands at them."""
    return [_named(scene, word, kind) for word, kind in _words(scene) if kind in KINDS]


def _named(scene: Scene, word: int, kind: ProcessKind) -> Named:
    mediator = next(iter(mediators(scene, word)), None)
    skipped = {scene.state(mediator)} if mediator else set()
    states = [m for m in _near(scene, word) if _is_state(scene, m)]
    found = dict.fromkeys(s for m in states for s in map(scene.state, m.actors) if s not in skipped)
    if len(found) < 2:  # who wants or makes it may stand far from the word
        sentence = scene.layout.sentence(scene.syntax.starts[word])
        some = map(scene.state, terms.actors_in(scene, sentence))
        found |= dict.fromkeys(s for s in some if s not in skipped)
    sides = [side for side in found if scene.is_side(side)][:PARTIES]
    return Named(word, kind, frozenset(sides), mediator)


def _accession(scene: Scene, word: int, draft: Draft, near: list[Mention]) -> Draft | None:
    """Fill in who joins what: "Sweden's NATO accession", "Turkey's bid to join the Union"."""
    if scene.words[word] == "join" and any(f.rule == "negation" for f in findings(scene, word)):
        return None  # "vowed never to join": nothing is under way
    bodies = [m for m in near if _is_body(scene, m)]
    if scene.words[word] in _ADMITTING and not bodies:
        draft.body = _body_before(scene, word) or _only_body(scene)
    if bodies:
        draft.body = min(bodies, key=lambda m: abs(m.words[0] - word)).actors[0]
    joining = [m for m in near if _is_state(scene, m) and not _is_body(scene, m)]
    joining = [m for m in joining if not _is_member(scene, m, draft.body)]
    joining = joining or _farther(scene, word, draft.body)
    if not joining:
        return None
    owners = [m for m in joining if _owns(scene, m, word)]
    before = [m for m in joining if m.words[0] < word]
    draft.subject = (owners or before[-1:] or joining)[0].actors[0]
    return draft


def _body_before(scene: Scene, word: int) -> str | None:
    """Return the last body with members that was spoken of not far before a word."""
    entries, here = knowledge().entries, scene.syntax.sentence[word]
    for number in range(here, max(-1, here - BACK - 1), -1):
        mentions = scene.near(word) if number == here else scene.mentions.get(number, ())
        for mention in reversed(mentions[-MENTIONS:]):
            entry = entries.get(f"body:{scene.state(mention.actors[0])}")
            if mention.words[1] <= word and entry and entry.members:
                return mention.actors[0]
    return None


def _only_body(scene: Scene) -> str | None:
    """Return the one body of a report that has members to admit: "its accession"."""
    entries = knowledge().entries
    bodies = {a.id for a in scene.cast.actors if a.kind == "igo" and a.id in entries}
    open_ = [key for key in sorted(bodies) if key in _UNIONS]
    return open_[0] if len(open_) == 1 else None


def _farther(scene: Scene, word: int, body: str | None) -> list[Mention]:
    """Return the last state in front of a word in its sentence that may join the body."""
    before = [m for m in scene.near(word) if m.words[1] <= word]
    states = [m for m in before if _is_state(scene, m) and not _is_body(scene, m)]
    return [m for m in states if not _is_member(scene, m, body)][-1:] if body else []


def _is_member(scene: Scene, mention: Mention, body: str | None) -> bool:
    """Tell whether a state is in a body already, or no body is told and it is in the Union."""
    entries, day = knowledge().entries, (scene.report.published or "")[:10]
    entry = entries.get(f"body:{scene.state(body)}" if body else "body:EU")
    while entry and not entry.members and entry.part_of:
        entry = entries.get(f"body:{entry.part_of}")
    states = {scene.state(a) for a in mention.actors}
    return bool(day and entry) and all(entry.has(s, day) for s in states if entry)


def _owns(scene: Scene, mention: Mention, word: int) -> bool:
    """Tell whether somebody stands as the owner of a word, or does what it says.

    "Turkey's bid to join", "wants to join": who owns the bid or wants is who joins.
    """
    low, high = mention.words
    over = {word}
    if scene.syntax.relations[word] in ("acl", "xcomp", "compound"):
        over.add(scene.syntax.heads[word])
    for at in range(low, high):
        head, relation = scene.syntax.heads[at], scene.syntax.relations[at]
        if low <= head < high or head not in over:
            continue
        if relation in ("nmod:poss", "amod", "nsubj"):
            return True
        if relation == "nmod":
            return any(scene.words[c] == "of" for c in scene.children(at, "case"))
    return False


def _near(scene: Scene, word: int) -> Iterator[Mention]:
    for mention in scene.near(word):
        away = min(abs(mention.words[0] - word), abs(mention.words[1] - 1 - word))
        if away <= NEAR and any(may_act(scene, a) for a in mention.actors):
            yield mention


def _is_state(scene: Scene, mention: Mention) -> bool:
    return any(terms.is_state(scene.state(a)) for a in mention.actors)


def _is_body(scene: Scene, mention: Mention) -> bool:
    return any(scene.actors[a].kind == "igo" for a in mention.actors)


def _imposing(scene: Scene, word: int, states: list[Mention], target: Mention) -> Iterator[str]:
    """Yield who imposes sanctions: whose they are, or who is named last before them."""
    others = [m for m in states if m.words[1] <= word and m.span != target.span]
    owners = [m for m in others if _owns(scene, m, word)]
    for mention in owners[:1] or others[-1:]:
        if scene.state(mention.actors[0]) != scene.state(target.actors[0]):
            yield mention.actors[0]


def _against(scene: Scene, word: int, states: list[Mention]) -> list[Mention]:
    """Return whom sanctions are on: who is named after "against" or "on"."""
    after = [m for m in states if m.words[0] > word and m.words[0] - word <= NEAR]
    text = scene.report.text
    return [
        m
        for m in after
        if re.fullmatch(
            r"\s(?:\w+\s){0,2}?(?:against|on)\s(?:[\w’'-]+\s){0,2}",
            text[scene.syntax.ends[word] : m.span.start],
        )
    ][:1]


def _add(scene: Scene, drafts: list[Draft], draft: Draft) -> None:
    """Add a process, or what is new of it to one that is there."""
    for known in drafts:
        if known.kind == draft.kind and _joins(scene, known, draft):
            known.words += draft.words
            known.evidence += [s for s in draft.evidence if s not in known.evidence]
            known.body = known.body or draft.body
            known.parties = max(known.parties, draft.parties, key=len)
            return
    drafts.append(draft)


def _joins(scene: Scene, known: Draft, draft: Draft) -> bool:
    if known.key(scene) == draft.key(scene):
        return True
    same = known.subject and draft.subject and draft.kind == "accession"
    alike = same and scene.state(str(known.subject)) == scene.state(str(draft.subject))
    return bool(alike) and (known.body is None or draft.body is None)
