"""At what level a contact takes place."""

from collections.abc import Iterator, Sequence
from typing import cast, get_args

from legation.model import ContactLevel, Reason, Span, Trigger

from .beside import mediates
from .lexicon import lexicon
from .scene import Mention, Scene

LEVELS: tuple[ContactLevel, ...] = get_args(ContactLevel)
_OF_PERSON: dict[str | None, ContactLevel] = {
    "leader": "leader",
    "minister": "ministerial",
    "envoy": "envoy",
}
WEIGHTS = {"words at the contact": 1.2, "offices of the parties": 0.6}
"""What a hint adds to the odds that the encoder gives a level; set by hand."""


_TIES = frozenset({"relations", "ties", "recognition"})
"""What states have with one another at no level, unless a word says one."""
_PARTS = frozenset({"amod", "compound", "nummod", "goeswith", "nmod:poss", "punct", "advmod"})
_OF = frozenset({"level", "group", "delegation", "team", "number"})
"""Words behind which "of" says whose level it is."""
_NEAR = ("amod", "compound", "dobj", "nmod", "nsubj", "nsubjpass")


def level_of(
    scene: Scene, trigger: Trigger, held: Sequence[tuple[Mention, float]]
) -> tuple[ContactLevel | None, Reason]:
    """Weigh the encoder's odds, words at the contact, and the offices of those who take part."""
    scores = dict(trigger.levels)
    hints = [*_level_of_words(scene, trigger), *_level_of_people(scene, held)]
    for hinted, hint, _ in hints:
        scores[hinted] = scores.get(hinted, 0.0) + WEIGHTS[hint]
    if _of_states(scene, trigger.word) and not any(h[1] == "words at the contact" for h in hints):
        return None, Reason(field="level", rule="relations of states", words=trigger.span)
    best = max(scores, key=lambda name: scores[name], default="none")
    why = next((hint[1:] for hint in hints if hint[0] == best), None)
    rule, words = why or ("encoder", trigger.span)
    score = round(scores.get(best, 0.0) / max(sum(scores.values()), 0.01), 3)
    level = None if best == "none" else cast("ContactLevel", best)
    return level, Reason(field="level", rule=rule, words=words, score=score)


def _level_of_words(scene: Scene, trigger: Trigger) -> Iterator[tuple[ContactLevel, str, Span]]:
    """Yield the level of the trigger and of what hangs on it: "presidential-level talks"."""
    near = [trigger.word, *scene.children(trigger.word, *_NEAR)]
    if mediates(scene, trigger.word):  # in front stands who mediates
        near = [w for w in near if w >= trigger.word]
    near += [w for at in near if scene.words[at] in _OF for w in scene.children(at, "nmod")]
    if scene.syntax.relations[trigger.word] == "dobj":  # "experts would resume negotiations"
        near += scene.children(scene.syntax.heads[trigger.word], "nsubj")
    for at in near:
        first = at
        while first and _compounds(scene, first - 1, range(first, at + 1)):
            first -= 1  # a compound is several words that hang on the last
        last = max([w for w in scene.children(at, "goeswith") if w > at], default=at)
        if level := _in_list(scene, first, last + 1):
            if level == "envoy" and _is_sent_away(scene, trigger, at):
                level = "ambassadorial"
            words = Span(scene.syntax.starts[first], scene.syntax.ends[last])
            yield level, "words at the contact", words
            return


def _compounds(scene: Scene, word: int, with_: range) -> bool:
    relation = scene.syntax.relations[word]
    return scene.syntax.heads[word] in with_ and relation in _PARTS


def _of_states(scene: Scene, word: int) -> bool:
    """Tell whether a word, or its object, is one for relations as such: "severed ties"."""
    words = (word, *scene.children(word, "dobj", "nsubjpass"))
    return any(scene.words[w] in _TIES for w in words)


def _is_sent_away(scene: Scene, trigger: Trigger, at: int) -> bool:
    """Tell whether a plain "envoy" is recalled or expelled: only ambassadors are."""
    status = scene.look_up(lexicon().contact_status, trigger.word)
    return scene.words[at] in ("envoy", "envoys") and status in ("suspended", "broken_off")


def _level_of_people(
    scene: Scene, held: Sequence[tuple[Mention, float]]
) -> Iterator[tuple[ContactLevel, str, Span]]:
    """Yield the highest office of those who take part."""
    levels = [
        (level, mention.span)
        for mention, _ in held
        for actor in mention.actors
        if (level := _OF_PERSON.get(scene.actors[actor].level))
    ]
    if levels:
        highest, span = min(levels, key=lambda pair: LEVELS.index(pair[0]))
        yield highest, "offices of the parties", span


def _in_list(scene: Scene, first: int, past: int) -> ContactLevel | None:
    table = lexicon().levels
    for size in (3, 2, 1):
        for at in range(first, past - size + 1):
            words = scene.report.text[scene.syntax.starts[at] : scene.syntax.ends[at + size - 1]]
            if words.lower() in table:
                return table[words.lower()]
    return None
