"""When something takes place: the date expression that belongs to a trigger."""

import re

from legation.model import Interval, Span

from .scene import Scene

_FUTURE = frozenset({"planned", "proposed", "possible", "conditional", "agreed"})
_CLAUSES = frozenset({"acl:relcl", "ccomp", "advcl", "parataxis", "xcomp"})
"""What hangs on a word by these has dates of its own."""
_BEFORE = frozenset({"on", "in", "late", "early", "earlier", "here"})
_SINCE = re.compile(r"since\s+", re.IGNORECASE)
_FAR = 12
"""Words that a date may stand away from its trigger unless it hangs on it."""


def date(scene: Scene, word: int, status: str) -> str | None:
    """Return the date of what a word tells, ISO cut to what is known."""
    low, high = scene.bounds[scene.syntax.sentence[word]]
    first = scene.syntax.starts[low]
    if first < scene.report.body <= scene.syntax.starts[word]:
        first = scene.report.body  # the day of a dateline is not that of what its sentence tells
    inside = [
        (span, _in_tense(scene, span, when, status))
        for span, when in scene.dates
        if first <= span.start < scene.syntax.ends[high - 1] and not _names(scene, span, word)
    ]
    fitting = [(span, when) for span, when in inside if _fits(scene, when, status)]
    if opening := next((pair for pair in fitting if _opens_clause(scene, pair[0], word)), None):
        return _beginning(scene, *opening).iso
    found = [(_distance(scene, word, span), when) for span, when in fitting]
    near = [(away, when) for away, when in found if away is not None]
    return min(near, key=lambda pair: pair[0])[1].iso if near else None


def _names(scene: Scene, span: Span, word: int) -> bool:
    """Tell whether a year is part of the name of something else: "the 2015 accord"."""
    first, past = scene.range(span)
    of = scene.syntax.heads[first]
    if past != first + 1 or scene.syntax.relations[first] not in ("amod", "nummod", "compound"):
        return False
    return of != word and all(scene.syntax.heads[w] == of for w in range(first, of))


def _in_tense(scene: Scene, span: Span, when: Interval, status: str) -> Interval:
    """Read a date again in the tense of what it dates: "has offered to host in July"."""
    if _fits(scene, when, status):
        return when
    again = scene.reread(span, "future" if status in _FUTURE else "past")
    return again or when


def _distance(scene: Scene, word: int, span: Span) -> int | None:
    """Return how far a date is from a word: nearest where it hangs on it or on its verb."""
    first, past = scene.range(span)
    inside = range(first, max(past, first + 1))
    if word < first and _BEFORE.issuperset(scene.words[word + 1 : first]):
        return 0  # "agreed on Friday to …", on whatever the parse hangs it
    for steps, at in enumerate((word, *scene.above(word))):
        relation = scene.syntax.relations[at]
        if not _own_words(scene, at).isdisjoint(inside):
            between = _speech_between(scene, word, first)
            return None if between else steps * 3 + min(abs(w - word) for w in inside) // 4
        if relation in ("ccomp", "advcl", "acl:relcl", "parataxis"):
            break
    if _in_other_clause(scene, word, first):
        return None
    away = min(abs(w - word) for w in inside)
    return 20 + away if away <= _FAR and not _speech_between(scene, word, first) else None


def _own_words(scene: Scene, word: int) -> set[int]:
    """Return what hangs on a word but in clauses of their own: "dropped it, and Zagreb joined"."""
    own, others = set(scene.subtree(word, without=_CLAUSES)), set[int]()
    for w in own - {word}:
        if scene.syntax.relations[w] == "conj" and scene.children(w, "nsubj", "nsubjpass"):
            others.update(scene.subtree(w))
    return own - others


def _in_other_clause(scene: Scene, word: int, at: int) -> bool:
    """Tell whether a word stands in a relative clause that another has no part in."""
    for step in (at, *scene.above(at)):
        if scene.syntax.relations[step] == "acl:relcl":
            return word not in scene.subtree(step)
    return False


def _opens_clause(scene: Scene, span: Span, word: int) -> bool:
    """Tell whether a date stands before the clause of a word: "in May, when Baku closed …"."""
    when = next((w for w in scene.children(word, "advmod", "mark") if scene.words[w] == "when"), 0)
    gap = scene.report.text[span.end : scene.syntax.starts[when]] if when else None
    return gap is not None and gap.strip() in ("", ",")


def _beginning(scene: Scene, span: Span, when: Interval) -> Interval:
    """Return when a time began: "since May, when Baku closed …" has it closed in May."""
    lead = _SINCE.match(scene.cut(span))
    again = scene.reread(Span(span.start + lead.end(), span.end), "past") if lead else None
    return again or when


def _speech_between(scene: Scene, word: int, other: int) -> bool:
    """Tell whether a cue of speech stands between, or has the other: "said on | Tuesday …"."""
    at, there = scene.syntax.starts[word], scene.syntax.starts[other]
    low, high = sorted((at, there))
    for statement in scene.statements:
        part = next((p for p in statement.content if p.start <= at < p.end), None)
        if statement.cue is None or part is None:
            continue
        said = any(p.start <= there < p.end for p in statement.content)
        when = statement.cue.start < there < part.start
        if not said and (when or low <= statement.cue.start < high):
            return True
    return False


def _fits(scene: Scene, when: Interval, status: str) -> bool:
    """Tell whether a date may be that of something of a status: nothing happened tomorrow."""
    published = (scene.report.published or "")[:10]
    if len(published) < 10:
        return True
    if status in _FUTURE:
        return when.last is None or when.last.isoformat() >= published
    if status in ("happened", "held"):
        return when.first is None or when.first.isoformat() <= published
    return True
