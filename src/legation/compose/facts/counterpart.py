"""Whom an act is aimed at where nothing holds that role.

The one other party that what hangs on the act tells of, or else the other party of the report.
"""

from collections import Counter
from collections.abc import Mapping, Set
from functools import lru_cache

from legation.text.words import split

from .holders import is_person, may_act
from .scene import Scene

SHARE = 0.3
"""Share of the mentions of all other states and bodies that the other party has; set on
`corpus/dev`."""
JOINT = 3
"""Sources that may have one counterpart: a whole alliance has none."""
MOST = 40
"""Mentions of a sentence that count, so that one long list costs no more than a report."""
REACH = 8
"""Sentences before the act whose mentions count, beside those of the headline."""


STEP = 10
"""Words before an act within which it says what it answers."""
_STEPS = frozenset(
    split(
        """step steps move moves decision measure measures idea plan offer proposal demand charge
        charges accusation accusations allegation allegations claim claims request gesture act
        ruling position suggestion condition conditions call notion"""
    )
)


def _told(scene: Scene, word: int) -> bool:
    """Tell whether an act has somebody for its object, even if nobody knows whom: "governments"."""
    return any(scene.words[w] in _SOMEBODY for w in scene.children(word, "dobj", "nsubjpass"))


def _is_named(scene: Scene, actor: str) -> bool:
    return may_act(scene, actor) and scene.actors[actor].kind != "unnamed"


_SOMEBODY = frozenset(
    {"governments", "countries", "nations", "states", "leaders", "powers", "allies", "critics"}
)


def at_home(scene: Scene, actor: str, sources: tuple[str, ...]) -> bool:
    """Tell whether somebody named is aimed at by others of his own state: "the party accused X"."""
    aimed = scene.actors[actor]
    acting = [scene.actors[a] for a in sources]
    apart = all(a.sector != aimed.sector and a.id != actor for a in acting)
    return apart and aimed.kind in ("person", "group") and bool(acting)


def counterpart(scene: Scene, word: int, sources: tuple[str, ...]) -> str | None:
    """Return the actor that an act, or a report, is about beside the sources, if one above all."""
    found = answered(scene, word, frozenset(scene.state(a) for a in sources))
    return next(filter(None, found.values()), None)


@lru_cache(maxsize=16)  # asked for an act without a target, and again when all are weighed
def answered(scene: Scene, word: int, own: frozenset[str]) -> Mapping[str, str | None]:
    """Return by rule whom an act may be aimed at beside the sources, the surest rule first."""
    if not 0 < len(own) <= JOINT or _told(scene, word):
        return {}
    return {
        "in its complement": _in_complement(scene, word, own),
        "whose step it answers": _in_step(scene, word, own),
        "before its clause": _in_relative(scene, word, own),
        "other side of the report": _of_report(scene, word, own),
    }


def _of_report(scene: Scene, word: int, own: Set[str]) -> str | None:
    """Return the one that headline and last sentences speak of above all, beside the sources."""
    counts, first = _spoken_of(scene, word, own)
    ranked = counts.most_common(1)
    if not ranked or ranked[0][1] < SHARE * counts.total():
        return None
    return first[ranked[0][0]]


def _spoken_of(scene: Scene, word: int, own: Set[str]) -> tuple[Counter[str], dict[str, str]]:
    """Count the mentions of other states and bodies, and return a named actor of each."""
    number = scene.syntax.sentence[word]
    counts: Counter[str] = Counter()
    first: dict[str, str] = {}
    named = _named(scene)
    for sentence in {0, *range(max(0, number - REACH), number + 1)}:
        for state, actor in named.get(sentence, ()):
            if state not in own:
                counts[state] += 1
                if state not in first or is_person(scene, first[state]):
                    first[state] = actor
    return counts, first


@lru_cache(maxsize=8)  # asked for each act of a report, in several threads
def _named(scene: Scene) -> dict[int, list[tuple[str, str]]]:
    """Return by sentence the states and actors that it names, of its last mentions."""
    return {
        number: [
            (scene.state(actor), actor)
            for mention in mentions[-MOST:]
            for actor in mention.actors
            if _is_named(scene, actor)
        ]
        for number, mentions in scene.mentions.items()
    }


def main_sides(scene: Scene, word: int, without: set[str]) -> tuple[str, ...]:
    """Return the two whom headline and last sentences speak of above all: "the talks"."""
    counts, first = _spoken_of(scene, word, without)
    return tuple(first[state] for state, _ in counts.most_common(2)) if len(counts) > 1 else ()


def _in_relative(scene: Scene, word: int, own: Set[str]) -> str | None:
    """Return the one other party before a relative clause: "the CSTO's idea, which X rejected"."""
    clause = next(
        (a for a in (word, *scene.above(word)) if scene.syntax.relations[a] == "acl:relcl"), None
    )
    if clause is None:
        return None
    found: dict[str, str] = {}
    for mention in scene.near(word):
        if mention.words[1] <= min(scene.subtree(clause)):
            for actor in mention.actors:
                if _is_named(scene, actor) and scene.state(actor) not in own:
                    found.setdefault(scene.state(actor), actor)
    return next(iter(found.values())) if len(found) == 1 else None


def _in_step(scene: Scene, word: int, own: Set[str]) -> str | None:
    """Return whose step an act answers: "X ordered licences, a step that Y condemned"."""
    low, _ = scene.bounds[scene.syntax.sentence[word]]
    for at in range(word - 1, max(low, word - STEP), -1):
        if scene.words[at] == ",":
            return None
        if scene.words[at] in _STEPS and "," in scene.words[max(low, at - 3) : at]:
            return _doer_before(scene, at, own)
    return None


def _doer_before(scene: Scene, word: int, own: Set[str]) -> str | None:
    """Return the last subject before a word, if it is of others."""
    found = (
        actor
        for mention in reversed(scene.near(word))
        if mention.words[1] <= word
        and scene.syntax.relations[mention.top] in ("nsubj", "nmod:poss")
        for actor in mention.actors
        if may_act(scene, actor)
    )
    last = next(found, None)
    return last if last and scene.state(last) not in own else None


def _in_complement(scene: Scene, word: int, own: Set[str]) -> str | None:
    """Return the one other party that stands in what hangs on the act: "warned that Beijing …"."""
    under = set(scene.subtree(word))
    found: dict[str, str] = {}
    for mention in scene.near(word):
        if mention.words[0] > word and mention.words[0] in under:
            for actor in mention.actors:
                if _is_named(scene, actor) and scene.state(actor) not in own:
                    found.setdefault(scene.state(actor), actor)
    return next(iter(found.values())) if len(found) == 1 else None
