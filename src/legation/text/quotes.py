"""Find the quoted stretches of a text: straight, curly, single, low and angle marks."""

import re
from functools import lru_cache

CLOSERS = {'"': '"', "“": "”", "„": "“”", "«": "»", "‘": "’", "'": "'"}
_MARK = re.compile(r"[\"“”„«»‘’']")
_PARAGRAPH = re.compile(r"[^\n]+")


def quotes(text: str) -> list[tuple[int, int]]:
    """Return the spans of quoted stretches, marks included, in text order and not nested.

    A quotation never runs over a line break: an outlet that carries one over several paragraphs
    opens each of them anew and closes only the last, so an unclosed mark runs to the end of its
    paragraph.
    """
    return list(_quotes(text))


@lru_cache(maxsize=4)  # several rooms ask for those of one text
def _quotes(text: str) -> tuple[tuple[int, int], ...]:
    paragraphs = _PARAGRAPH.finditer(text)
    return tuple(q for p in paragraphs for q in _paragraph_quotes(text, p.start(), p.end()))


def _paragraph_quotes(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for match in _MARK.finditer(text, start, end):
        at = match.start()
        if opened is None:
            if _opens(text, at, start, end):
                opened = at
        elif _closes(text, at, text[opened], end):
            found.append((opened, at + 1))
            opened = None
    if opened is not None and text[opened] not in "‘'":
        found.append((opened, end))
    return found


def _opens(text: str, at: int, start: int, end: int) -> bool:
    mark = text[at]
    if mark not in CLOSERS or at + 1 >= end or text[at + 1].isspace():
        return False
    if mark not in "‘'":
        return True
    # A single mark is an apostrophe far more often than a quotation: it opens one only at the
    # start of a word, and only where something in the paragraph closes it.
    if at > start and (text[at - 1].isalnum() or text[at - 1] in "’'"):
        return False
    return any(_closes(text, m.start(), mark, end) for m in _MARK.finditer(text, at + 1, end))


def _closes(text: str, at: int, opener: str, end: int) -> bool:
    if text[at] not in CLOSERS[opener]:
        return False
    if opener not in "‘'":
        return True
    after = text[at + 1] if at + 1 < end else " "
    before = text[at - 1]
    # "the allies' plan" also ends a word, so a single mark closes only after punctuation or
    # before it, or when a space follows and the word before is no plural possessive.
    return not after.isalnum() and not before.isspace() and (before in ".,!?…" or before != "s")
