"""Whether something has happened, is planned, is only asked for …: what the grammar tells.

The encoder's odds and these findings are weighed in `settle`, by the weights of
`resources/events/settling.toml`; `python -m bench.settling` fits them.
"""

import itertools
from collections.abc import Iterator
from typing import NamedTuple, cast, get_args

from legation.model import Reason, Span, Status, Trigger
from legation.text.words import split

from .clause import verb
from .lexicon import lexicon
from .scene import Scene
from .weighing import Choice, answers, odds_of, said

_MODALS: dict[str, Status] = {
    **dict.fromkeys(("will", "shall", "ll"), "planned"),
    **dict.fromkeys(("may", "might", "could", "can"), "possible"),
    **dict.fromkeys(("must", "should", "ought"), "proposed"),
    "would": "planned",
}
_NEGATIONS = frozenset({"not", "no", "never", "neither", "nor", "cannot", "without", "none", "t"})
_GOVERNED = frozenset({"xcomp", "ccomp", "dobj", "nsubjpass", "nmod", "acl", "nsubj"})
_TRANSPARENT = frozenset({"conj", "compound", "amod", "nmod:poss", "appos"})
_ADJECTIVES = 3
"""Words between "no" and its noun, and one more."""
_WHETHER = 10
"""Words behind "asked whether" that are still asked."""
_ASKING = frozenset(split("asked ask asks asking wondered unclear say questioned know uncertain"))
_BEHIND = 20
"""Words behind a verb with "would" in which its condition begins."""
_BREAKS = frozenset({";", "said", "says", "added", "but", "while", "which", "who", "although"})
_OCCASION = frozenset({"in", "during", "after", "at", "following", "before"})
_PAST = frozenset(split("met spoke held flew sent took gave made told left came went shot fought"))
_DAY = len("2026-02-10")
_NOUNS = frozenset({"dobj", "nmod", "nsubj", "nsubjpass", "conj", "appos"})
_CLAUSES = frozenset({"acl", "acl:relcl", "ccomp", "advcl", "parataxis", "xcomp"})
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "acl", "advcl"})
_BEING = frozenset({"is", "are", "been", "'s", "was", "were"})
_TO_BE = frozenset({"is", "are", "was", "were"})
_AWAY = frozenset({"will", "would", "may", "might", "could", "should", "to"})
_DEEDS = frozenset(
    split(
        """imposed held signed made gave launched lodged handed took conducted delivered staged paid
        voiced filed issued reached struck sent carried expressed"""
    )
)
"""Verbs in the past that leave it to a noun what was done: "imposed sanctions"."""
_HELD_BACK = ("short of", "no intention of", "no plans to", "no plan to", "no intention to")
VETO = frozenset({"modal", "condition", "future", "question", "infinitive"})
"""Findings after which nothing has happened, whatever else is to be seen."""
NEVER = frozenset({"happened", "ongoing"})
MOST = 3
"""Findings that count: those nearest to the trigger."""
STATUSES: tuple[Status, ...] = get_args(Status)


class Finding(NamedTuple):
    """A status that the grammar speaks for, by which rule, and the word that says so."""

    status: Status
    rule: str
    word: int


def findings(scene: Scene, word: int) -> Iterator[Finding]:
    """Yield what the words around a trigger tell of its status, the nearest first."""
    seen = {word}
    yield from _asked(scene, word)
    yield from _to_come(scene, word)
    yield from _done(scene, word)
    yield from _ahead(scene, word)
    top = verb(scene, word)
    between = itertools.takewhile(lambda at: at != top, scene.above(word)) if top != word else ()
    for at in dict.fromkeys((word, *between, top)):
        yield from _own(scene, at)
        seen.add(at)
    yield from _governors(scene, word, seen)


def _asked(scene: Scene, word: int) -> Iterator[Finding]:
    """Yield that a question leaves open what it asks: "Has Iran apologised?", "asked whether …"."""
    first = scene.whether(word)
    if first is not None and scene.syntax.heads[first] in (word, verb(scene, word)):
        yield Finding("possible", "question", first)
    low, _ = scene.bounds[scene.syntax.sentence[word]]
    for at in range(word - 1, max(low, word - _WHETHER), -1):
        if scene.words[at] in (",", ";"):
            return
        if scene.words[at] == "whether" and scene.words[at - 1] in _ASKING:
            yield Finding("possible", "question", at)
            return


def _done(scene: Scene, word: int) -> Iterator[Finding]:
    """Yield that a deed named by a noun was done, where a verb says no more than that."""
    head = scene.syntax.heads[word]
    noun = scene.syntax.relations[word] in ("dobj", "nsubjpass")
    if noun and scene.words[head] in _DEEDS and not any(_own(scene, head)):
        yield Finding("happened", "deed", head)
    elif _goes_on(scene, word) and not any(_own(scene, word)):
        yield Finding("ongoing", "deed", word)
    elif _is_past(scene, word) and not any(_own(scene, word)):
        yield Finding("happened", "deed", word)


def _ahead(scene: Scene, word: int) -> Iterator[Finding]:
    """Yield that something lies ahead where a noun for it has a day to come: "a visit in June"."""
    published = (scene.report.published or "")[:10]
    if len(published) < _DAY or scene.syntax.relations[word] not in _NOUNS:
        return
    inside = set(scene.subtree(word, without=_CLAUSES))
    for span, when in scene.dates:
        later = when.first is not None and when.first.isoformat() > published
        if later and scene.range(span)[0] in inside and scene.range(span)[0] > word:
            yield Finding("planned", "future", word)
            return


def _to_come(scene: Scene, word: int) -> Iterator[Finding]:
    """Yield that something is to be: "are to resume their talks"."""
    for at in dict.fromkeys((word, verb(scene, word))):
        if scene.words[at - 1 : at] == ["to"] and scene.words[at - 2] in _TO_BE:
            yield Finding("planned", "modal", at - 2)


def _goes_on(scene: Scene, word: int) -> bool:
    """Tell whether a verb tells of what is going on: "is visiting", "have been meeting"."""
    helping = {scene.words[c] for c in scene.children(word, "aux")}
    return scene.words[word].endswith("ing") and bool(helping & _BEING) and not helping & _AWAY


def _is_past(scene: Scene, word: int) -> bool:
    """Tell whether a word is a verb in the past with a subject of its own: "they met"."""
    name = scene.words[word]
    plain = not scene.children(word, "aux", "auxpass", "mark", "nsubjpass")
    return plain and (name.endswith("ed") or name in _PAST) and bool(scene.children(word, "nsubj"))


def _own(scene: Scene, at: int) -> Iterator[Finding]:
    """Yield what modals, negations and conditions of one verb tell."""
    if _none_before(scene, at) or _held_back(scene, at):
        yield Finding("denied", "negation", at)
    if (behind := _condition_behind(scene, at)) is not None:
        yield Finding("conditional", "condition", behind)
    asked = any(scene.words[c] == "whether" for c in scene.children(at, "mark"))
    for child in scene.children(at):
        name, relation = scene.words[child], scene.syntax.relations[child]
        if _denies(scene, child):
            yield Finding("denied", "negation", child)
        elif relation in ("aux", "auxpass") and name in _MODALS and not asked:
            yield Finding(_MODALS[name], "modal", child)
        elif relation == "mark" and name == "without":
            yield Finding("denied", "negation", child)
        elif relation == "mark" and name in ("if", "unless", "whether"):
            status: Status = "possible" if name == "whether" else "conditional"
            yield Finding(status, "condition", child)
        elif relation == "advcl" and not _of_complement(scene, at):
            opened = [
                c for c in scene.children(child, "mark") if scene.words[c] in ("if", "unless")
            ]
            if opened:
                yield Finding("conditional", "condition", opened[0])


def _held_back(scene: Scene, at: int) -> bool:
    """Tell whether words right before a verb keep it from being done: "stopped short of"."""
    before = " ".join(scene.words[max(0, at - 3) : at])
    return before.endswith(_HELD_BACK)


def _condition_behind(scene: Scene, at: int) -> int | None:
    """Return what opens a condition behind "would", wherever the parse hangs it.

    "Tokyo would share it if asked", "it would meet again, should Yerevan agree".
    """
    if not any(scene.words[c] == "would" for c in scene.children(at, "aux")):
        return None
    _, high = scene.bounds[scene.syntax.sentence[at]]
    for word in range(at + 1, min(high, at + _BEHIND)):
        name = scene.words[word]
        if name in _BREAKS:
            return None
        inverted = name == "should" and scene.words[word - 1] == ","
        if name in ("if", "unless", "provided") or inverted:
            return word
    return None


def _of_complement(scene: Scene, at: int) -> bool:
    """Tell whether a condition is one of what is said: "urged them to impose duties unless …"."""
    modals = {scene.words[c] for c in scene.children(at, "aux")} & set(_MODALS)
    return not modals and bool(scene.children(at, "xcomp", "ccomp"))


def _denies(scene: Scene, child: int) -> bool:
    """Tell whether a word is a negation, or a subject or object of which there is none."""
    relation = scene.syntax.relations[child]
    if relation in ("nsubj", "nsubjpass", "dobj"):
        return _none(scene, child)
    said = scene.words[child] in _NEGATIONS and relation in ("det", "advmod", "cc", "aux")
    return said or relation == "neg"


def _none_before(scene: Scene, at: int) -> bool:
    """Tell whether "no" hangs on an adjective of a noun by mistake: "no further session"."""
    before = range(max(0, at - _ADJECTIVES), at)
    hung = [w for w in before if scene.words[w] == "no" and scene.syntax.heads[w] in before]
    return any(
        scene.syntax.heads[scene.syntax.heads[w]] in (at, scene.syntax.heads[at]) for w in hung
    )


def _none(scene: Scene, word: int) -> bool:
    """Tell whether there is none of a thing: "no date", "nothing"."""
    return any(scene.words[c] == "no" for c in scene.children(word, "neg", "det"))


def _governors(scene: Scene, word: int, seen: set[int]) -> Iterator[Finding]:
    """Yield what the words tell on which a trigger hangs: "plans to visit", "refused to meet"."""
    at = word
    for head in scene.above(word):
        relation = scene.syntax.relations[at]
        if relation not in _GOVERNED | _TRANSPARENT or is_occasion(scene, at, relation):
            return
        if relation in _GOVERNED and not (relation == "nsubj" and scene.words[head] != "possible"):
            status = scene.look_up(lexicon().governors, head)
            if status and _asked_whether(scene, at):
                status = "possible"
            if status and not _told_past(scene, at, relation):
                to_be = _is_to_be(scene, at) or (status == "proposed" and _is_bare(scene, at))
                yield Finding(status, "infinitive" if to_be else "governor", head)
            if head not in seen:
                yield from (f for f in _own(scene, head) if f.rule != "condition")
        seen.add(head)
        if relation in ("ccomp", "advcl"):
            return
        at = head


def _is_to_be(scene: Scene, at: int) -> bool:
    """Tell whether a verb is told of as one to be done: "urged Sudan | to establish"."""
    return scene.syntax.relations[at] in _COMPLEMENTS and scene.words[at - 1 : at] == ["to"]


def _is_bare(scene: Scene, at: int) -> bool:
    """Tell whether a clause has a bare verb: "recommended that his country break"."""
    clause = scene.syntax.relations[at] in ("ccomp", "xcomp") and bool(scene.children(at, "nsubj"))
    plain = not scene.children(at, "aux", "auxpass", "cop")
    bare = not (scene.words[at].endswith(("ed", "s")) or _is_past(scene, at))
    return clause and plain and bare


def _asked_whether(scene: Scene, at: int) -> bool:
    """Tell whether a clause is a question: "asked whether he would visit"."""
    return any(scene.words[c] in ("whether", "if") for c in scene.children(at, "mark"))


def is_occasion(scene: Scene, at: int, relation: str) -> bool:
    """Tell whether a noun only says when something was done: "urged him in a call to sign"."""
    if relation == "nmod":
        return any(scene.words[c] in _OCCASION for c in scene.children(at, "case"))
    first = at  # wherever the parse hangs it: "and, in a telephone call with X, asked …"
    while first and scene.syntax.heads[first - 1] == at and scene.words[first] not in _OCCASION:
        first -= 1
    if scene.words[first] == "in":
        return first < at and scene.words[first + 1] in ("a", "an", "the")
    beside = scene.words[first - 1] if first == at else scene.words[first]
    return beside in _OCCASION - {"in", "at"}


def _told_past(scene: Scene, at: int, relation: str) -> bool:
    """Tell whether a clause tells of the past by itself: "denied that it had attacked"."""
    if relation not in ("ccomp", "advcl"):
        return False
    auxiliaries = {scene.words[c] for c in scene.children(at, "aux", "auxpass")}
    return bool(auxiliaries & {"had", "has", "have", "was", "were", "did"})


def choice(scene: Scene, trigger: Trigger) -> Choice:
    """Return what is to be seen of the status of an event."""
    return _choice(trigger, _nearest(scene, trigger))


def settle(scene: Scene, trigger: Trigger) -> tuple[Status, float, Reason]:
    """Return the likeliest status with the encoder's and the grammar's say, how sure, and why."""
    found = _nearest(scene, trigger)
    odds = answers(lexicon().settling["event"], _choice(trigger, found))
    best = max(odds, key=lambda s: odds[s])
    why = next((f for f in found if f.status == best), None)
    words: Span = scene.syntax.span(why.word) if why else trigger.span
    rule = why.rule if why else "encoder"
    reason = Reason(field="status", rule=rule, words=words, score=round(odds[best], 3))
    return cast("Status", best), odds[best], reason


def _nearest(scene: Scene, trigger: Trigger) -> list[Finding]:
    return list(itertools.islice(findings(scene, trigger.word), MOST))


def _choice(trigger: Trigger, found: list[Finding]) -> Choice:
    vetoed = any(f.rule in VETO for f in found[:2])
    says = [(f.status, f.rule) for f in found]
    return Choice(
        {"always": 1.0},
        {
            status: {"odds": odds_of(trigger.statuses, status)} | said(status, says)
            for status in STATUSES
            if not (vetoed and status in NEVER)
        },
    )
