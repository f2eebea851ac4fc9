"""Cut a text into sentences, with offsets."""

import re
from functools import lru_cache
from itertools import pairwise

from sentencex import get_sentence_boundaries

_ABBREVIATION = re.compile(
    r"(?:\b(?:Amb|Atty|Dep|Sec|Prov|Sat|Sun|Sgt|Gen|Lt|Col|Maj|Brig|Adm|Capt|Cmdr|Rep|Reps|Sen|Sens|"
    r"Gov|Pres|Prof|Hon|Rev|St|Mr|Mrs|Ms|Dr|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec|No|vs|"
    r"[A-Z])|\b[ap]\.m)\.\s*$"
)
_SPEECH_TAIL = re.compile(
    r"(?:(?:[A-Z][\w.'’-]*|he|she|they|the|a|an|one)\s+){0,5}"
    r"(?:said|says|asked|asks|told|added|adds|replied|wrote|writes|insisted|warned|declared|"
    r"continued|noted|quipped|argued|demanded|wondered)\b"
)
_MAY = re.compile(r"\bMay\.(?=\s+[A-Z“\"])")
_CLOSED = re.compile(r"[?!…]['\"’”»]\s*$")


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the spans of sentences in text order, without the white space around them.

    A line break always ends one. The rules mend what the library cuts too early: titles and
    months that end in a full stop, and a closing question mark before "he asked".
    """
    return list(_sentences(text))


@lru_cache(maxsize=4)  # several rooms ask for those of one text
def _sentences(text: str) -> tuple[tuple[int, int], ...]:
    lines = re.finditer(r"[^\n]+", text)
    return tuple(s for line in lines for s in _line_sentences(text, line.start(), line.end()))


def _line_sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for boundary in get_sentence_boundaries("en", text[start:end]):
        low, high = start + boundary["start_index"], start + boundary["end_index"]
        if found and _continues(text, found[-1], low, high):
            found[-1] = (found[-1][0], high)
        else:
            found.append((low, high))
    parts = (part for span in found for part in _parted(text, *span))
    trimmed = (_trim(text, low, high) for low, high in parts)
    return [span for span in trimmed if span[0] < span[1]]


def _parted(text: str, low: int, high: int) -> list[tuple[int, int]]:
    """Cut a stretch where a month ends a sentence, which the library takes for one cut short."""
    cuts = [low, *(m.end() for m in _MAY.finditer(text, low, high)), high]
    return list(pairwise(cuts))


def _continues(text: str, before: tuple[int, int], low: int, high: int) -> bool:
    left, right = text[before[0] : before[1]], text[low:high].lstrip()
    if _ABBREVIATION.search(left):
        return True
    if right[:1].islower() and not left.rstrip().endswith("."):
        return True
    return bool(_CLOSED.search(left) and _SPEECH_TAIL.match(right))


def _trim(text: str, low: int, high: int) -> tuple[int, int]:
    while low < high and text[low].isspace():
        low += 1
    while high > low and text[high - 1].isspace():
        high -= 1
    return low, high
