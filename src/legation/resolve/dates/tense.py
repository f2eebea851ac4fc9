"""Whether the verbs around an expression speak of the past or the future."""

import re
from collections import deque

from .setting import Tense

_BEFORE, _AFTER = 160, 100
_PLAN = (
    r"agree|plan|expect|schedul|intend|aim|hope|want|seek|wish|need|promis|pledg|vow|decid|"
    r"threaten|prepar|offer|propos|ask|urg|call|order|invit|demand|tell|told|requir|commit|"
    r"slat|poise|likely|ready|due|set|supposed|deadline|obliged|bound|about|determined|willing"
)
_TO = r"to\s+(?!the\b|an?\b|his\b|her\b|its\b|their\b|this\b|that\b)(?:be\s+)?[a-z]+"
_FUTURE = (
    r"(?:will|shall|[’']ll)\s+have\s+[a-z]+|"
    r"(?:will|shall|won[’']t|would|must|should|may|might|could|can|cannot|[’']ll|[’']d|let[’']s)"
    r"(?:\s+(?:not|also|only|then|again|soon|probably|likely|instead))*\s+(?!have\b)[a-z]+"
    r"(?:\s+[a-z]+(?:ed|en)\b|\s+(?:held|met|made|put|sent|sworn|told)\b)?|"
    rf"going\s+{_TO}|(?:is|are|was|were|be|been|being)\s+(?:(?:\w+\s+)?(?:due|set|scheduled|slated|"
    r"expected|planned|likely|supposed|billed|poised)\b|(?:(?:not|also|now|still|\w+ly)\s+)?"
    rf"{_TO})(?:\s+(?:for|on|in|{_TO}))?|"
    rf"(?:{_PLAN})[a-z]*\s+(?:[\w’'.-]+\s+){{0,5}}?{_TO}(?:\s+[a-z]+ed\b)?|"
    rf"to\s+be\s+[a-z]+|(?:has|have)\s+{_TO}|"
    r"(?:scheduled|planned|slated|due|expected|billed|set|pencilled\s+in|proposed|timed)\s+"
    r"(?:to|for|on|in)|(?<!\bto\s)(?:gathers?|meet|convene)|"
    r"(?:begins|starts|opens|expires|resumes|meets|travels|arrives|hosts|flies|departs|convenes|"
    r"leaves|visits|returns|lapses|ends|runs\s+out|holds|faces|addresses|goes|comes|chairs|attends|"
    r"takes|enters|votes)(?:\s+(?:effect|office|place|over|into\s+force|up|up\s+the))?|"
    r"(?:is|are|[’']re)\s+(?:travell?ing|visiting|meeting|flying|hosting|coming|going|leaving|"
    r"arriving|heading|returning|holding|convening|addressing|voting)|"
    r"(?:plans?|intends?|hopes?|aims?|wants?|seeks?|expects?|proposes?|threatens?|vows?|promises|"
    r"schedules|agrees\s+to)|(?P<noun>upcoming|forthcoming|deadlines?|scheduled|planned|proposed|"
    r"expected|tentatively|expiry|expiring|[Aa]head\s+of|as\s+(?:early|soon|late)\s+as|"
    r"no\s+later\s+than|next|if|unless)"
)
_IRREGULAR = (
    r"was|were|had|did|said|told|met|held|began|took|came|went|left|made|gave|struck|spoke|flew|"
    r"fell|rose|won|lost|saw|wrote|broke|sent|sought|brought|built|bought|caught|chose|drew|fought|"
    r"found|got|kept|knew|led|laid|paid|ran|sat|shot|sank|sold|stood|swore|taught|thought|threw|"
    r"understood|withdrew|became|drove|grew|heard|hung|rang|spent|split|stole|swept|arose|awoke|"
    r"bore|beat|bid|bred|dealt|felt|fled|forbade|forgot|froze|lent|rode|shook|shut|slid|sprang|stuck|"
    r"undertook|upheld|foresaw|withheld|oversaw|overthrew|cast|hit|hurt|cut"
)
_PAST = (
    rf"had\s+{_TO}(?:\s+[a-z]+ed\b)?|"
    rf"(?:{_IRREGULAR})|(?:has|have)\s+(?:\w+\s+)?(?:been|[a-z]+ed|{_IRREGULAR}|begun|taken|come|gone|"
    r"given|spoken|flown|fallen|risen|seen|written|broken|chosen|drawn|known|become|grown)|"
    r"(?:failed|managed|refused|continued|began|declined|forced|started|used|able|travelled|traveled|"
    r"came|flew|met|gathered|arrived)\s+(?:\w+\s+){0,3}to\s+[a-z]+|"
    r"(?<!\ba\s)(?<!\ban\s)(?<!\bthe\s)"
    r"(?!need|inde|spee|fee|bree|see|procee|succee|excee|hundr|unit|sacr|unprec)[a-z]{2,}ed|"
    r"since|dated|ago|late\s+on"
)
_CUE = re.compile(rf"(?<![\w’'-])(?:(?P<future>{_FUTURE})|(?P<past>{_PAST}))(?![\w’'-])")
_END = re.compile(
    r"(?<![A-Z][a-z])(?<!\b[A-Z])(?<!\b[GSR]e[nvp])(?<!\bGov)(?<!\bCol)(?<!\bProf)[.!?][\"”’)]*\s+(?=[A-Z“\"‘])|[\n;]|\.\s*\Z"
)
# where an expression stands before its verb: "that on Friday the two will meet"
_OPENS = re.compile(
    r"(?:^|[,:“\"(–—]|\b(?:that|and|but|where|when|which|who|then))\s*(?:(?:late|early|only)\s+)?(?:(?:on|in|at|by|over|during|for)\s+)?(?:the\s+)?\Z"
)
_CLAUSE = re.compile(r"\b(?:that|which|who|where|when|while|after|before|because|if|whether)\s")
_SUBJECT = re.compile(r"[’']?s?(?:\s+[\w’'-]+){0,2}\s+\Z|\s*\Z")
_FINITE = re.compile(r"(?:told|[a-z]+ed)\b")
_COMMITS = ("by", "until", "till", "no later than", "not later than", "on or before", "up to")
_SAYS = re.compile(
    r"said|told|added|announced|warned|promised|pledged|predicted|forecast|ordered|demanded|asked|"
    r"confirmed|stated|declared|reported|agreed|vowed|scheduled|called|suggested|proposed|hoped"
)
_STAYED = re.compile(r"\b(?:stayed|lasted|remained|ran|served|was|were|had|continued|kept|held)\b")


def tense(text: str, start: int, end: int, lead: str) -> Tense | None:
    """Return of what time the words around an expression speak, `None` where no verb tells."""
    left = _left(text, start)
    right = _right(text, end)
    if lead in _COMMITS:
        # what is to be done by a day is to come, but for "stayed until Friday", "by Friday it had"
        cues = list(_CUE.finditer(left))
        given = cues and re.search(r"\b(?:given|told|asked)\b", left[cues[-1].start() :])
        stayed = lead in ("until", "till") and cues and not given and _STAYED.search(cues[-1][0])
        verb = _verb(right)
        done = not left and verb is not None and verb["past"] and not _SAYS.match(verb[0])
        return "past" if stayed or done else "future"
    before, after = _nearest(left), _verb(right)
    opens = _OPENS.search(left) is not None
    if after is not None and (opens or before is None or _is_subject(left, before, right, after)):
        # "In June the senator called on all to go"
        return "past" if _FINITE.match(after[0]) else _of(after)
    return _of(before) if before is not None else None


def narrates(text: str, start: int) -> bool:
    """Tell whether the nearest verb before tells what was done, and not what was said."""
    cue = _nearest(_left(text, start))
    return cue is not None and bool(cue["past"]) and not _SAYS.match(cue[0])


def _left(text: str, start: int) -> str:
    piece = text[max(0, start - _BEFORE) : start]
    ends = [m.end() for m in _END.finditer(piece)]
    return piece[ends[-1] :] if ends else piece


def _right(text: str, end: int) -> str:
    piece = text[end : end + _AFTER]
    stop = _END.search(piece)
    return piece[: stop.start()] if stop else piece


def _nearest(left: str) -> re.Match[str] | None:
    return next(iter(deque(_CUE.finditer(left), maxlen=1)), None)


def _verb(right: str) -> re.Match[str] | None:
    """Return the first cue that is no noun or adjective, but for one that follows at once."""
    cues = (c for c in _CUE.finditer(right) if not c["noun"] or c.start() <= 1)
    return next(cues, None)


def _is_subject(left: str, before: re.Match[str], right: str, after: re.Match[str]) -> bool:
    """Tell whether the expression stands in the subject of the verb that follows at once."""
    between = left[before.end() :]
    far = len(between.split()) > 2
    return far and _SUBJECT.fullmatch(right[: after.start()]) is not None


def _of(cue: re.Match[str]) -> Tense:
    return "future" if cue["future"] else "past"
