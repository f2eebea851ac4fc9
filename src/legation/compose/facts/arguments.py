"""Who holds a role by the grammar: subjects, objects, owners, and what prepositions lead to."""

from collections.abc import Mapping
from functools import lru_cache

from legation.text.words import split

from .scene import Mention, Scene

_OF_SOURCE = frozenset({"by", "from"})
_OF_TARGET = frozenset(
    {"with", "to", "against", "on", "at", "for", "toward", "towards", "over", "upon"}
)
_OWNS = frozenset({"nmod:poss", "amod", "compound"})
_CLAUSES = frozenset({"acl:relcl", "acl", "advcl", "ccomp", "parataxis"})
"""Clauses of their own: who stands in one has no role in what the verb above it tells."""
_LINKED = frozenset({"conj", "xcomp", "advcl", "acl", "root"})
_RELATIVE = frozenset({"which", "who"})
_PHRASE = frozenset({"nmod", "compound", "appos"})
_DONE_TO = frozenset(
    split(
        """abduction admission annexation arrest arrests assassination ban beating blockade
        bombardment bombing capture condemnation conviction criticism denunciation deportation
        detention encirclement endorsement exclusion execution expulsion expulsions extradition
        extraditions freeing harassment imprisonment indictment invasion isolation jailing
        kidnapping killing killings liberation murder naming occupation persecution poisoning
        prosecution recognition release removal repression sacking seizure seizures shelling
        shooting siege storming summoning suspension torture"""
    )
)
"""Nouns behind which "of" names whom it is done to: "the arrest of the envoy"."""
_EXCHANGING = frozenset(split("exchange exchanged exchanging swap swapped swapping traded"))
_JOINING = frozenset(
    split(
        """resume resumed resuming restore restored restoring establish established establishing
        reestablished normalise normalised normalize normalized severed cut broke suspended mended
        repaired upgraded downgraded"""
    )
)
_BETWEEN = frozenset(
    split("relations ties links contacts embassies ambassadors consulates flights")
)
"""What two have with one another, and what they do to it together."""
_DRAWING = frozenset(
    split(
        """draw draws drew drawing drawn provoke provokes provoked provoking prompt prompts prompted
        prompting earn earns earned earning attract attracted attracting elicit elicited
        trigger triggers triggered triggering face faces faced facing"""
    )
)
"""Verbs whose subject is aimed at by what their object tells."""
_FAR = 10
"""Words before a relative pronoun within which the noun is that it stands for."""
_PARTS = frozenset({"conj", "appos"})
_NOUNS = frozenset({"dobj", "nmod", "nsubj", "nsubjpass", "compound", "appos", "iobj"})


@lru_cache(maxsize=16)  # each role of a trigger is asked for in turn
def slots(scene: Scene, word: int) -> Mapping[int, str]:
    """Return the words below or beside a trigger that lead to its source or its target."""
    relations = scene.syntax.relations
    if relations[word] in _NOUNS and not scene.children(word, "nsubj", "aux", "dobj"):
        return dict(_noun_slots(scene, word))
    return dict(_verb_slots(scene, word))


def role(scene: Scene, word: int, mention: Mention, roles: Mapping[int, str]) -> str | None:
    """Return the role, source or target, that a mention has in what a word tells by the grammar.

    `roles` are the slots of the word.
    """
    at, seen = mention.top, set[int]()
    while at not in seen:
        if at in roles:
            return roles[at]
        if scene.syntax.relations[at] in _CLAUSES or at == word:
            return None
        seen.add(at)
        at = scene.syntax.heads[at]
    return None


def own_doer(scene: Scene, roles: Mapping[int, str]) -> bool:
    """Tell whether the slots of a word have a doer behind "by": "condemned the attacks by X"."""
    return any(name == "source" and "by" in _cases(scene, w, "mark") for w, name in roles.items())


def acts_elsewhere(scene: Scene, word: int, mention: Mention) -> bool:
    """Tell whether a mention is the subject of a verb on which a word does not hang."""
    at = mention.top
    while scene.syntax.relations[at] in _PARTS and scene.syntax.heads[at] != at:
        at = scene.syntax.heads[at]
    verb = scene.syntax.heads[at]
    if scene.syntax.relations[at] != "nsubj" or verb == word:
        return False
    return verb not in scene.above(word)


def _verb_slots(scene: Scene, word: int) -> list[tuple[int, str]]:
    passive = bool(scene.children(word, "nsubjpass", "auxpass"))
    slots = [(w, "target") for w in scene.children(word, "dobj", "iobj", "nsubjpass")]
    slots += [(w, _of_case(scene, w, passive)) for w in scene.children(word, "nmod")]
    slots += [_subject_slot(scene, word, w) for w in scene.children(word, "nsubj")]
    if not passive and not scene.children(word, "nsubj"):
        blamed = _blamed(scene, word)
        slots += [(w, "source") for w in blamed or inherited(scene, word)]
    return [(w, name) for w, name in slots if name]


def _subject_slot(scene: Scene, word: int, subject: int) -> tuple[int, str]:
    """Return the slot of a subject; a second one, behind the verb, is an object in truth.

    "He has asked | the Commission | to name an envoy".
    """
    first = scene.children(word, "nsubj")[0]
    if first < word < subject:
        return subject, "target"
    return _antecedent(scene, subject), "source"


def _antecedent(scene: Scene, word: int) -> int:
    """Return the noun before a relative pronoun that it stands for; any other word is its own."""
    if scene.words[word] not in _RELATIVE or word < 2:
        return word
    at = word - 1 - (scene.words[word - 1] == ",")
    while scene.syntax.relations[at] in _PHRASE and word - _FAR < scene.syntax.heads[at] < at:
        at = scene.syntax.heads[at]
    return at


def _blamed(scene: Scene, word: int) -> list[int]:
    """Return who is said to have done it: "accused | Managua | of having invaded"."""
    head = scene.syntax.heads[word]
    marked = any(scene.words[c] in ("of", "for") for c in scene.children(word, "mark", "case"))
    gerund = scene.words[word].endswith("ing") or bool(scene.children(word, "aux"))
    return scene.children(head, "dobj") if marked and gerund and head < word else []


def inherited(scene: Scene, word: int) -> list[int]:
    """Return the subject that a verb shares with the one it hangs on: "met X and accused Y"."""
    at = word
    for head in scene.above(word):
        if scene.syntax.relations[at] not in _LINKED:
            break
        if found := scene.children(head, "nsubj"):
            return found
        at = head
    return []


def each_other(scene: Scene, word: int) -> bool:
    """Tell whether those who do something do it to one another: "accused each other of"."""
    behind = " ".join(scene.words[word + 1 : word + 4])
    return behind.startswith(("each other", "one another", "the other", "with each other"))


def mutual(scene: Scene, word: int) -> bool:
    """Tell whether several who do something do it together: "X and Y re-established relations"."""
    if scene.words[word] in _EXCHANGING:
        return True
    objects = {scene.words[w] for w in scene.children(word, "dobj")}
    return scene.words[word] in _JOINING and not objects.isdisjoint(_BETWEEN)


def unsaid(scene: Scene, word: int) -> bool:
    """Tell whether a verb, or what it has for its object, stands in a sentence without subject."""
    at = word
    while not scene.children(at, "nsubj", "nsubjpass"):
        if scene.syntax.heads[at] == at:
            return True
        if scene.syntax.relations[at] not in _LINKED | {"dobj"}:
            return False
        at = scene.syntax.heads[at]
    return False


def _of_case(scene: Scene, word: int, passive: bool) -> str:
    cases = _cases(scene, word)
    if not cases:
        return "" if passive else "target"  # an object that the parse took for an adjunct
    if passive and "by" in cases:
        return "source"
    return "target" if cases & _OF_TARGET else ""


def _noun_slots(scene: Scene, word: int) -> list[tuple[int, str]]:
    slots = [(w, "source") for w in scene.children(word, *_OWNS)]
    for done in scene.children(word, "acl", "acl:relcl"):
        slots += _done_by(scene, done)
    for w in scene.children(word, "nmod"):
        cases = _cases(scene, w)
        if "of" in cases and scene.words[word] in _DONE_TO:
            slots.append((w, "target"))
        elif cases & _OF_SOURCE or "of" in cases or scene.words[w - 1] == "by":
            slots.append((w, "source"))
        elif cases & _OF_TARGET:
            slots.append((w, "target"))
    if scene.syntax.relations[word] in ("dobj", "nmod"):
        doers = {w for w, name in slots if name == "source"} & _named(scene, word)
        beside = _beside(scene, word)
        # "condemned the attacks by X", "overcome Hungarian opposition": who did it stands there
        slots += [pair for pair in beside if not (doers and pair[1] == "source")]
    return slots


def _done_by(scene: Scene, word: int) -> list[tuple[int, str]]:
    """Return the slots that a participle gives a noun: "strikes | carried out by X on Y"."""
    below = scene.children(word, "nmod")
    if not any("by" in _cases(scene, w) for w in below):
        return []
    return [(w, name) for w in below if (name := _of_case(scene, w, passive=True))]


def _cases(scene: Scene, word: int, *also: str) -> set[str]:
    return {scene.words[c] for c in scene.children(word, "case", *also)}


def _named(scene: Scene, word: int) -> set[int]:
    """Return the words near another that are part of a mention."""
    return {w for mention in scene.near(word) for w in range(*mention.words)}


def _beside(scene: Scene, word: int) -> list[tuple[int, str]]:
    """Return the slots of a noun that its verb gives: "France held talks with Oman"."""
    head = scene.syntax.heads[word]
    owned = scene.children(word, "nmod:poss")
    subjects = [] if owned else scene.children(head, "nsubj") or inherited(scene, head)
    if scene.words[head] in _DRAWING:  # "the ban drew a protest from Ankara"
        return [(w, "target") for w in subjects]
    others = [w for w in scene.children(head, "nmod") if w != word]
    return [
        *((w, "source") for w in subjects),
        *((w, "target") for w in others if _of_case(scene, w, False)),
    ]
