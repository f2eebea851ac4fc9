"""What a statement does, and whether it is quoted."""

import re
from collections.abc import Sequence

from legation.model import Act, Span, StatementKind
from legation.text.turns import answer_at

from .layout import Layout
from .lexicon import lexicon

_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?")
_NEGATION = re.compile(r"\b(?:not|never|cannot)\b|n['’]t\b")
_UNWILLING = re.compile(r"\b(?:would|will|could|cannot|can)\b|\b(?:wo|would|could|ca)n['’]t\b")
_CLAIM = re.compile(
    r"\b(?:claims?|reports?|suggestions?|allegations?|accusations?|charges?|rumou?rs|speculation)"
    r"(?:\s[\w’'-]+){0,3}\sthat\s\Z"
)
_LEAD = 80
"""Characters before a content in which the noun stands that it is the claim of."""
_TO_DO = re.compile(r"(?:[\w’'.-]+\s+){1,6}?(?:not\s+)?to\s+[a-z]")
_ADVERSE = re.compile(
    r"\b(?:aggress\w*|unacceptable|illegal|illegitimate|terror\w*|provocat\w*|violat\w*|crim\w+|"
    r"absurd|disgrac\w*|shame\w*|outrage\w*|genocid\w*|lie|lies|hypocri\w*|reckless|barbar\w*|"
    r"dangerous|irresponsible|blackmail|cynical|unlawful|massacre|atroc\w*)\b",
    re.IGNORECASE,
)


def act(cue: Span | None, content: Sequence[Span], layout: Layout) -> Act:
    """Return the act of a statement: from its cue, or else from how its content begins."""
    if _question(content, layout):
        return "ask"
    if cue is None or lexicon().hedge.fullmatch(layout.text, *cue):
        opening = _opening(content[0], layout)  # "We did not lodge any protest" protests nothing
        return "state" if _NEGATION.search(opening) else _first_act(opening)
    # "called" may leave its "for" to the content
    words = cue.cut(layout.text).lower()
    peek = layout.text[cue.end : cue.end + 12].lower()
    found = _first_act(words, peek)
    if _NEGATION.search(words):
        return _negated(found, words)
    return _in_context(found, words, content, layout)


def kind(content: Sequence[Span], layout: Layout) -> StatementKind:
    """Return whether the content is quoted wholly, in part, or not; names in marks do not count."""
    quoted = [q for part in content for q in layout.quoted(part)]
    if all(_inside(part, layout) or _answers(part, layout) for part in content):
        return "direct"
    return "mixed" if any(not _name(q, layout) for q in quoted) else "indirect"


def _answers(part: Span, layout: Layout) -> bool:
    """Tell whether a content is whole sentences of an answer in a transcript."""
    turn = answer_at(layout.text, part.start)
    whole = part.end == layout.sentence(part.end - 1).end
    first = max(layout.sentence(part.start).start, turn.start) if turn else -1
    return whole and part.start == first


def _question(content: Sequence[Span], layout: Layout) -> bool:
    first = content[0].cut(layout.text).rstrip("\"'”’» ")
    return first.endswith("?") and layout.quote(content[0].start) is not None


def _first_act(words: str, peek: str = "") -> Act:
    """Return the first act that the words name, other than stating."""
    table = lexicon()
    tokens = _WORD.findall(words)
    own = len(tokens)
    tokens += _WORD.findall(peek)[:2] if not peek[:1].isalpha() else []
    at = 0
    while at < own:
        size = next(
            (n for n in range(table.longest, 0, -1) if " ".join(tokens[at : at + n]) in table.acts),
            0,
        )
        found = table.acts[" ".join(tokens[at : at + size])] if size else "state"
        if found != "state":
            return found
        at += max(size, 1)
    return "state"


def _negated(found: Act, words: str) -> Act:
    """Return what is left of an act: not to want is a thought, not to deny only a statement."""
    if found == "think":
        return "think"
    unwilling = found not in ("refuse", "deny") and _UNWILLING.search(words)
    return "refuse" if unwilling else "state"


def _in_context(found: Act, words: str, content: Sequence[Span], layout: Layout) -> Act:
    said = content[0].cut(layout.text)
    told = re.match(r"(?:told|tells?|telling)\b", words) and _TO_DO.match(said)
    if found == "state" and told and not _clause(content[0], layout):
        return "demand"
    first = content[0].start
    if found == "refuse" and _CLAIM.search(layout.text, max(0, first - _LEAD), first):
        return "deny"  # "rejected suggestions that | Paris had promised help"
    called = re.search(r"\b(?:call|brand|describ|label|dub)\w*", words)
    if found == "state" and called and _ADVERSE.search(said):
        return "criticise"
    return found


def _clause(part: Span, layout: Layout) -> bool:
    """Tell whether "that" opens a content."""
    return layout.text[max(part.start - 6, 0) : part.start].rstrip().endswith("that")


def _opening(part: Span, layout: Layout) -> str:
    """Return the first words of a content that are not quoted."""
    quoted = layout.quoted(part)
    end = min((q.start for q in quoted), default=part.end)
    return " ".join(layout.text[part.start : end].lower().split()[:6])


def _inside(part: Span, layout: Layout) -> bool:
    edges = [part.start, *(x for q in layout.quoted(part) for x in q), part.end]
    return all(layout.blank(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True))


def _name(quote: Span, layout: Layout) -> bool:
    """Tell whether a quotation is a title or a name: no sentence, each longer word a capital."""
    words = [w for w in layout.words(quote) if len(w) > 3]
    return bool(words) and all(w[0].isupper() for w in words)
