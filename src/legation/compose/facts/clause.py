"""The clause that a trigger stands in: its verb, and the words that prove what it tells."""

import re
from collections.abc import Iterable, Iterator

from legation.model import Span
from legation.text.turns import turn_at
from legation.text.words import split

from .scene import Scene

_LEFT_OUT = frozenset({"advcl", "ccomp", "parataxis", "conj", "cc", "acl:relcl", "punct"})
_NOMINAL = frozenset({"nmod", "compound", "amod", "nmod:poss", "appos", "conj", "nummod", "case"})
_VERBAL = frozenset({"nsubj", "nsubjpass", "dobj", "iobj", "xcomp", "nmod"})
_MARKS = frozenset(',;:.!?—–()“”"') | {"but"}
_ASIDES = frozenset(split("however though too instead meanwhile moreover therefore"))
"""Words between commas that end no clause: "agreed, however, that"."""
_OPENING = frozenset(
    split("after although as because before once since that though when where while")
)
"""Not "if", "unless", "until": these prove a status."""
AFTER = 10
"""Words after a verb that its evidence takes in at the most, where nothing says more."""
_IN_RETURN = re.compile(r",?\s+in\s+(?:exchange|return)\s+for\b")
"""What is given in return is told by words of its own."""
LONGEST = 45
"""Words of an evidence: past that, it is cut to the trigger and whom it is about."""


def verb(scene: Scene, word: int) -> int:
    """Return the verb that governs a noun, through other nouns; a verb is its own."""
    relations = scene.syntax.relations
    at = word
    while relations[at] in _NOMINAL and scene.syntax.heads[at] != at:
        at = scene.syntax.heads[at]
    if at != word or relations[word] in _VERBAL - {"xcomp"}:
        head = scene.syntax.heads[at]
        if relations[at] in _VERBAL and head != at:
            return head
    return at


def evidence(scene: Scene, word: int, others: Iterable[Span]) -> Span:
    """Return the stretch that tells it: the clause of the trigger, and the spans of its holders."""
    purpose = set(_with_to(scene, word))
    own = [w for w in scene.subtree(word, without=_LEFT_OUT) if w not in purpose]
    relations = scene.syntax.relations
    if relations[word] in _VERBAL | _NOMINAL:
        above = verb(scene, word)
        own += [above, *scene.children(above, "aux", "auxpass", "neg", "compound:prt")]
        if relations[word] in ("dobj", "nsubjpass", "nmod", "xcomp"):
            own += [w for c in scene.children(above, "nsubj") for w in scene.subtree(c)]
    own = [w for w in own if scene.syntax.sentence[w] == scene.syntax.sentence[word]]
    opening = _opened(scene, word)
    low, high = min(w for w in own if w >= opening), max(own)
    first, past = scene.bounds[scene.syntax.sentence[word]]
    here = Span(scene.syntax.starts[first], scene.syntax.ends[past - 1])
    others = [span for span in others if here.covers(span)]
    spans = [scene.syntax.span(low), scene.syntax.span(high), *others]
    if high - low > LONGEST:
        spans = [scene.syntax.span(word), *others]
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    if terms := _IN_RETURN.search(scene.report.text, scene.syntax.ends[word], end):
        end = max(terms.start(), *(s.end for s in spans[2:]), scene.syntax.ends[word])
    if relations[word] not in _NOMINAL | {"dobj", "nsubj", "nsubjpass"}:
        end = max(end, _clause_end(scene, word))
    if scene.syntax.starts[word] >= scene.report.body:  # a dateline tells nothing of it
        start = max(start, scene.report.body)
    if turn := turn_at(scene.report.text, scene.syntax.starts[word]):  # nor does who has the word
        start = max(start, turn.start)
    return trimmed(scene, Span(start, end))


def _opened(scene: Scene, word: int) -> int:
    """Return the first word of a clause that a conjunction opens: "… after | Zagreb expelled"."""
    verbs = {word, verb(scene, word)}
    marks = [c for at in verbs for c in scene.children(at, "mark") if c < word]
    return max((c for c in marks if scene.words[c] in _OPENING), default=-1) + 1


def _with_to(scene: Scene, word: int) -> Iterator[int]:
    """Yield what tells only what a thing is for: "a memorandum to lease a port"."""
    for at in scene.subtree(word, without=_LEFT_OUT):
        relation, head = scene.syntax.relations[at], scene.syntax.heads[at]
        spare = relation == "acl" or (relation == "xcomp" and scene.children(head, "dobj"))
        if at != word and spare and "to" in _marks(scene, at):
            yield from scene.subtree(at)


def _marks(scene: Scene, word: int) -> set[str]:
    return {scene.words[c] for c in scene.children(word, "mark")}


def _clause_end(scene: Scene, word: int) -> int:
    """Return where the clause of a verb ends: at the next mark, or `AFTER` words on."""
    _, high = scene.bounds[scene.syntax.sentence[word]]
    last = word
    past = min(high, word + AFTER)
    for at in range(word, past):
        if scene.words[at] in _MARKS and not _goes_on(scene, at):
            break
        last = at
    return scene.syntax.ends[last]


def _goes_on(scene: Scene, at: int) -> bool:
    """Tell whether a mark ends no clause: of an aside, or of words quoted in the middle of one."""
    beside = {scene.words[at - 1], *scene.words[at + 1 : at + 2]}
    quotes = scene.words[at] in '"“”' and scene.words[at - 1] not in _MARKS
    return quotes or (scene.words[at] == "," and not _ASIDES.isdisjoint(beside))


def trimmed(scene: Scene, span: Span) -> Span:
    """Return a span without marks and white space at its ends."""
    text = scene.report.text
    start, end = span
    while start < end and not text[start].isalnum() and text[start] not in "“\"'‘(":
        start += 1
    while end > start and not text[end - 1].isalnum() and text[end - 1] not in "”\"'’)%":
        end -= 1
    return Span(start, end)
