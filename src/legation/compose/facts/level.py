"""At what level a contact takes place."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import cast, get_args

from legation.model import ContactForm, ContactLevel, Reason, Span, Trigger

from .beside import mediates
from .confidence import Held
from .lexicon import lexicon
from .scene import Scene
from .weighing import Choice, answers, odds_of

LEVELS: tuple[ContactLevel, ...] = get_args(ContactLevel)
_OF_PERSON: dict[str | None, ContactLevel] = {
    "leader": "leader",
    "minister": "ministerial",
    "envoy": "envoy",
}
OF_IT, AT_IT = "words of the contact", "words at the contact"
OF_PEOPLE = "offices of the parties"
NONE = "none"
"""The answer where a contact is at no level."""
_TIES = frozenset({"relations", "ties", "recognition"})
"""What states have with one another at no level, unless a word says one."""
_PARTS = frozenset({"amod", "compound", "nummod", "goeswith", "nmod:poss", "punct", "advmod"})
_OF = frozenset({"level", "group", "delegation", "team", "number"})
"""Words behind which "of" says whose level it is."""
_NEAR = ("amod", "compound", "dobj", "nmod", "nsubj", "nsubjpass")
Hint = tuple[ContactLevel, str, Span]
"""A level, what speaks for it, and the words that do."""


def choice(
    scene: Scene,
    trigger: Trigger,
    held: Held,
    parties: Sequence[str],
    form: ContactForm | None,
) -> Choice:
    """Return what is to be seen of the level of a contact between some parties.

    `held` are the mentions of those who take part.
    """
    return _choice(scene, trigger, _hints(scene, trigger, held), parties, form)


def level_of(
    scene: Scene,
    trigger: Trigger,
    held: Held,
    parties: Sequence[str],
    form: ContactForm | None,
) -> tuple[ContactLevel | None, Reason]:
    """Return the level that a contact is said to have, or else weigh all that hints at one.

    These are the encoder's odds, words at the contact, and who takes part in what.
    """
    hints = _hints(scene, trigger, held)
    said = next((hint for hint in hints if hint[1] == OF_IT), None)
    if said:
        return said[0], Reason(field="level", rule=OF_IT, words=said[2])
    odds = answers(lexicon().settling["level"], _choice(scene, trigger, hints, parties, form))
    best = max(odds, key=lambda name: odds[name])
    why = next((hint[1:] for hint in hints if hint[0] == best), None)
    rule, words = why or ("encoder", trigger.span)
    level = None if best == NONE else cast("ContactLevel", best)
    return level, Reason(field="level", rule=rule, words=words, score=round(odds[best], 3))


def _hints(scene: Scene, trigger: Trigger, held: Held) -> list[Hint]:
    return [*_level_of_words(scene, trigger), *_levels_of_people(scene, held)]


def _choice(
    scene: Scene,
    trigger: Trigger,
    hints: Sequence[Hint],
    parties: Sequence[str],
    form: ContactForm | None,
) -> Choice:
    kinds = Counter(f"party {_kind(scene, party)}" for party in parties)
    signs = {
        "always": 1.0,
        **{f"word {level}": 1.0 for level, rule, _ in hints if rule == AT_IT},
        **{kind: float(count) for kind, count in kinds.items()},
        f"form {form}": 1.0,
        "relations of states": float(_of_states(scene, trigger.word)),
    }
    seen = {(level, rule) for level, rule, _ in hints}
    own = {
        level: {
            "odds": odds_of(trigger.levels, level),
            **{rule: float((level, rule) in seen) for rule in (AT_IT, OF_PEOPLE)},
        }
        for level in (*LEVELS, NONE)
    }
    return Choice(signs, own)


def _kind(scene: Scene, party: str) -> str:
    """Return the office of a person, or else what sort of an actor somebody is."""
    found = scene.actors[party]
    return (found.kind in ("person", "unnamed") and found.level) or found.kind


def _level_of_words(scene: Scene, trigger: Trigger) -> Iterator[Hint]:
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
        if found := _in_list(scene, first, last + 1):
            level, words = found
            if level == "envoy" and _is_sent_away(scene, trigger, at):
                level = "ambassadorial"
            rule = OF_IT if _modifies(scene, trigger, at, words) else AT_IT
            yield level, rule, Span(scene.syntax.starts[first], scene.syntax.ends[last])
            return


def _modifies(scene: Scene, trigger: Trigger, at: int, words: range) -> bool:
    """Tell whether words say of what sort a contact is: "technical-level talks"."""
    if at == trigger.word:
        return at not in words
    return scene.syntax.relations[at] in ("amod", "compound")


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


def _levels_of_people(scene: Scene, held: Held) -> Iterator[Hint]:
    """Yield the offices of those who take part, the highest first."""
    levels = [
        (level, mention.span)
        for mention, _ in held
        for actor in mention.actors
        if (level := _OF_PERSON.get(scene.actors[actor].level))
    ]
    for level, span in sorted(levels, key=lambda pair: LEVELS.index(pair[0])):
        yield level, OF_PEOPLE, span


def _in_list(scene: Scene, first: int, past: int) -> tuple[ContactLevel, range] | None:
    """Return the level that the longest phrase of some words says, and which words these are."""
    table = lexicon().levels
    for size in (3, 2, 1):
        for at in range(first, past - size + 1):
            words = scene.report.text[scene.syntax.starts[at] : scene.syntax.ends[at + size - 1]]
            if words.lower() in table:
                return table[words.lower()], range(at, at + size)
    return None
