"""Whom an act is aimed at where its sentence does not say: the other party of the report."""

from collections import Counter

from .holders import is_person, may_act
from .scene import Scene

SHARE = 0.3
"""Share of the mentions of all other states and bodies that the other party has; set on
`corpus/dev`."""
MOST = 40
"""Mentions of a sentence that count, so that one long list costs no more than a report."""
REACH = 8
"""Sentences before the act whose mentions count, beside those of the headline."""


def _told(scene: Scene, word: int) -> bool:
    """Tell whether an act has somebody for its object, even if nobody knows whom: "governments"."""
    return any(scene.words[w] in _SOMEBODY for w in scene.children(word, "dobj", "nsubjpass"))


def _is_named(scene: Scene, actor: str) -> bool:
    return may_act(scene, actor) and scene.actors[actor].kind != "unnamed"


_SOMEBODY = frozenset(
    {"governments", "countries", "nations", "states", "leaders", "powers", "allies", "critics"}
)


def counterpart(scene: Scene, word: int, sources: tuple[str, ...]) -> str | None:
    """Return the actor that a report is about beside the sources, if it is one above all."""
    own = {scene.state(a) for a in sources}
    if len(own) != 1 or _told(scene, word):
        return None
    number = scene.syntax.sentence[word]
    counts: Counter[str] = Counter()
    first: dict[str, str] = {}
    for sentence in {0, *range(max(0, number - REACH), number + 1)}:
        for mention in scene.mentions.get(sentence, ())[-MOST:]:
            for actor in filter(lambda a: _is_named(scene, a), mention.actors):
                state = scene.state(actor)
                if state not in own:
                    counts[state] += 1
                    if state not in first or is_person(scene, first[state]):
                        first[state] = actor
    ranked = counts.most_common(1)
    if not ranked or ranked[0][1] < SHARE * counts.total():
        return None
    return first[ranked[0][0]]
