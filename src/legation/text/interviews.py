"""Interviews in which no label says who has the word: a question, its answer, the next question.

Whose interview it is the lead tells: "Jean Arnault received us", "We spoke to Foreign Minister
David Choquehuanca".
"""

import re
from collections.abc import Sequence
from statistics import mean
from typing import NamedTuple

Line = re.Match[str]

_LINE = re.compile(r"[^\n]*\S")
_OPEN, _CLOSE = ('"', "“", "‘"), ('"', "”", "’")
_QUESTION = re.compile(r".*\?['’”\"]?$")
_OWN = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|us|me)\b")
_SENTENCE = re.compile(r"[^\n]+?(?:(?<![A-Z])[.!?][”’\"']?(?=\s|$)|(?=\n|$))")
_PARTICLE = r"(?:de|del|da|dos|di|du|la|le|van|von|der|den|ten|al|el|bin|ibn|ben|bint|ul)"
_OPENER = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|"
    r"September|October|November|December|After|As|At|Before|For|In|Last|On|The|This|When|Yesterday)"
)
"""What stands before a name where a sentence begins."""
_WORD = r"[A-Z][\w’'-]*[\w’-]"
_NAME = re.compile(
    rf"\b(?!{_OPENER}\b){_WORD}(?:[ \xa0](?:{_PARTICLE}[ \xa0])*(?:{_WORD}|[A-Z]\.))+"
)
_HEADLINE = re.compile(rf"\s*({_WORD}(?: {_WORD})*): ['‘\"“]")
"""Whom a headline quotes: "Rafael Grossi: 'I knock at every door'"."""
_QUOTED = re.compile(rf"[^\n]*['’\"”]: ({_WORD}(?: {_WORD})*)\s*(?:\n|$)")
"""The same the other way round."""
_INTRODUCED = re.compile(
    r"\b(?:(?:interview|conversation|sat down|sits down) with|questions (?:to|for)|"
    r"we (?:asked|met|(?:spoke|talked) (?:with|to)))\b",
    re.IGNORECASE,
)
_RECEIVED = re.compile(
    r"\b(?:(?:receive[sd]?|welcome[sd]?|met|meets|told|tells|answer(?:s|ed)|greet(?:s|ed)) "
    r"(?:us|our|this (?:newspaper|paper|magazine))|in an? (?:\w+ )?interview|in conversation|"
    r"(?:speaks?|spoke|talk(?:s|ed)?) (?:with|to|about))\b",
    re.IGNORECASE,
)
_LEAD = 4000
"""Characters within which a lead says whom it introduces."""
_PRONOUN = re.compile(r"\b[Ss]?[Hh]e $")
_LONGEST = 70
"""Words of a question."""
_LEAST = 2
"""Questions of an interview, and answers in which somebody speaks of himself."""
_MOST = 0.5
"""Share of the questions that may go without their mark: "You called them a dictatorship."."""


class Interview(NamedTuple):
    """Where the name stands of who is asked, and the questions and answers as [start, end)."""

    who: tuple[int, int]
    asked: list[tuple[int, int]]
    answered: list[tuple[int, int]]


def interview(text: str) -> Interview | None:
    """Return what is asked and answered in an interview without labels; `None` for other texts."""
    lines = list(_LINE.finditer(text))
    first = next((n for n, line in enumerate(lines) if n and _asks(line)), None)
    if first is None:
        return None
    asked, answered = lines[first::2], lines[first + 1 :: 2]
    who = _asked(text[: min(_LEAD, lines[first].start())]) if _alternate(asked, answered) else None
    if who is None:
        return None
    return Interview(who, [m.span() for m in asked], [m.span() for m in answered])


def quoted_answers(text: str, asked: Sequence[tuple[int, int]]) -> Interview | None:
    """Return an interview whose questions are labelled, and whose answers stand in quotation marks.

    What the outlet tells between is nobody's answer.
    """
    who = _asked(text[: min(_LEAD, asked[0][0])])
    lines = _LINE.finditer(text, asked[0][1])
    quoted = [line for line in lines if line[0].startswith(_OPEN)]
    answered = [(m.start() + 1, m.end() - m[0].endswith(_CLOSE)) for m in quoted]
    return Interview(who, list(asked), answered) if who and answered else None


def _asks(line: Line) -> bool:
    return _QUESTION.match(line[0]) is not None and len(line[0].split()) <= _LONGEST


def _alternate(asked: Sequence[Line], answered: Sequence[Line]) -> bool:
    """Tell whether every other line is a question, and somebody speaks for himself between."""
    if len(asked) < _LEAST or len(answered) < _LEAST or any(map(_asks, answered)):
        return False
    marked = sum(map(_asks, asked))
    own = sum(_OWN.search(line[0]) is not None for line in answered)
    short = mean(len(m[0]) for m in asked) < mean(len(m[0]) for m in answered)
    return marked >= max(_LEAST, len(asked) * (1 - _MOST)) and own >= _LEAST and short


def _asked(lead: str) -> tuple[int, int] | None:
    """Return where the headline names whom it quotes, or the lead whom it says was asked."""
    if quoted := _HEADLINE.match(lead) or _QUOTED.match(lead):
        return quoted.span(1)
    first = _NAME.search(lead)
    for sentence in _SENTENCE.finditer(lead):
        for pattern, behind in ((_INTRODUCED, True), (_RECEIVED, False)):
            cue = pattern.search(lead, *sentence.span())
            if cue is None:
                continue
            low, high = (cue.end(), sentence.end()) if behind else (sentence.start(), cue.start())
            name = _NAME.search(lead, low, high)
            if not behind and (name is None or _PRONOUN.search(lead, low, high)):
                name = first  # "he received us": who was named
            if name:
                return name.span()
    return None
