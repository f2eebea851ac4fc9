"""Who asserts a fact: a statement, or the outlet itself."""

import re
from functools import lru_cache

from legation.compose.lexicon import lexicon
from legation.model import OUTLET, Span, Statement

from .holders import may_act
from .scene import Scene

_DEEDS = frozenset({"promise", "propose", "refuse"})
_AHEAD = 8
"""Characters of a content that are looked at: "to have …"."""
_VOWS = re.compile(rf"\bto\s(?!have\b)[^\s]{{0,{_AHEAD}}}(?:\s\S{{0,{_AHEAD}}})?$")
"""What a deed is done by: "vowed | to return", not "is said | to have returned"."""
_CLAIM = r"\b(?:claims?|reports?|allegations?|accusations?|rumou?rs|suggestions?)\b"
_FALSE = (
    r"(?P<false>(?:pure\s|mere\s)?(?:inventions?|fabrications?|fiction|nonsense|fantasy|lies)"
    r"|false(?:hoods?)?|baseless|untrue|groundless|unfounded|fabricated|fake)\b"
)
_CALLED = r"(?:as|call\w*|brand\w*|label\w*|declar\w*)"
_BELIED = re.compile(
    # "called pure invention the report that", "false reports, carried by one paper, that"
    rf"(?:\b{_CALLED}\s{_FALSE}[^,.;\n]{{0,60}}?"
    rf"|(?<!\bnot\s)\b{_FALSE.replace('<false>', '<so>')}\s)"
    rf"{_CLAIM}(?:,[^,.;\n]{{1,40}},)?\sthat\s"
)
_PROVED = re.compile(
    # "the claim that they left was false", "called reports that they left baseless"
    rf"{_CLAIM}\sthat\s(?P<told>[^,;\n]{{1,200}}?)(?<!\snot)\s(?:(?:is|was|are|were|as)\s)?"
    rf"{_FALSE}(?=[.,;:”\"]|$)"
)
_REACH = 300
"""Characters around a deed within which it is called false: a table may be one sentence."""
_OPEN = re.compile(
    r"\bneither\sconfirm\w*\snor\sden|\b(?:not|n[’']t|declined\sto|refused\sto)\s(?:confirm|say\s(?:if|whether))"
)


def voice(scene: Scene, trigger: Span) -> str:
    """Return the id of the narrowest statement whose content holds a trigger, or the outlet.

    Where somebody is told to do a thing by speaking, "offered to mediate", the outlet tells of it.
    """
    says = (s for s in _around(scene, trigger) if not _does(scene, s, trigger))
    return next((statement.id for statement in says), OUTLET)


def denial(scene: Scene, trigger: Span) -> Statement | None:
    """Return the statement that denies what a trigger tells, if one does."""
    found = _holding(scene, trigger)
    return found if found and found.act == "deny" else None


def belied(scene: Scene, trigger: Span) -> Span | None:
    """Return the words that call false what a trigger tells: "pure invention the report that"."""
    text, sentence = scene.report.text, scene.layout.sentence(trigger.start)
    low = max(sentence.start, trigger.start - _REACH)
    before = _BELIED.search(text, low, trigger.start)
    if before:
        return Span(*before.span("false" if before["false"] else "so"))
    told = _PROVED.search(text, low, min(sentence.end, trigger.end + _REACH))
    holds = told and told.start("told") <= trigger.start < told.end("told")
    return Span(*told.span("false")) if told and holds else None


def unconfirmed(scene: Scene, trigger: Span) -> Statement | None:
    """Return the statement that leaves open what a trigger tells: "would not confirm that"."""
    found = _holding(scene, trigger)
    if found is None or not found.content:
        return None
    said = found.content[0].start
    lead = found.source.end if found.source else (found.cue or found.content[0]).start
    return found if _OPEN.search(scene.report.text, min(lead, said), said) else None


def speaker(scene: Scene, word: int) -> str | None:
    """Return the actor who tells what a word tells, if somebody does who can be party to it."""
    found = _holding(scene, scene.syntax.span(word))
    known = found is not None and found.speaker in scene.actors
    return found.speaker if found and known and may_act(scene, found.speaker) else None


def _holding(scene: Scene, trigger: Span) -> Statement | None:
    return next(iter(_around(scene, trigger)), None)


@lru_cache(maxsize=16)  # each trigger is asked after several times in a row
def _around(scene: Scene, trigger: Span) -> tuple[Statement, ...]:
    """Return the statements whose content holds a trigger, the narrowest first."""
    said = scene.said(trigger)
    holding = [
        (part.end - part.start, n)
        for n, statement in enumerate(said)
        for part in statement.content
        if part.covers(trigger) and not (statement.cue and statement.cue.overlaps(trigger))
    ]
    return tuple(said[n] for _, n in sorted(holding))


def _does(scene: Scene, statement: Statement, trigger: Span) -> bool:
    """Tell whether a statement is a deed told by the outlet: "agreed to", "signed", "offered"."""
    cue = statement.cue
    part = next(part for part in statement.content if part.covers(trigger))
    if cue is None or part.start < cue.end:
        return False
    verb = scene.cut(cue).lower()
    lead = scene.report.text[cue.start : part.start + _AHEAD].lower()
    if _VOWS.search(lead):
        return True
    said = lexicon().acts.keys() & {verb, *verb.split()}
    deed = statement.act in _DEEDS and "that" not in lead.split()
    return deed or (not said and verb[-1:].isalpha())
