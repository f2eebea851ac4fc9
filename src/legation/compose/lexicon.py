"""The word lists about statements, as the generated table has them."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from legation.model import Act


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Acts by cue words, and patterns for the words around a statement."""

    acts: dict[str, Act]
    longest: int
    continuing: re.Pattern[str]
    hedge: re.Pattern[str]
    passing_before: re.Pattern[str]
    passing_after: re.Pattern[str]
    listener_verb: re.Pattern[str]
    listener_link: re.Pattern[str]


@cache
def lexicon() -> Lexicon:
    """Return the lists, read once."""
    table = json.loads(files("legation.data").joinpath("statements.json").read_bytes())
    return Lexicon(
        acts=table["acts"],
        longest=max(len(words.split()) for words in table["acts"]),
        continuing=_any(table["continuing"]),
        hedge=_any(table["hedges"]),
        passing_before=_any(table["passing_before"], after=r"\s+(?:[\w’'-]+\s+){0,3}\Z"),
        passing_after=_any(table["passing_after"], before=r"\A(?:[\s,]|has|have|also)*"),
        listener_verb=_any(table["listener_verbs"]),
        listener_link=_any(table["listener_links"]),
    )


def _any(words: Iterable[str], *, before: str = "", after: str = "") -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    choice = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in longest_first)
    return re.compile(rf"{before}\b(?:{choice})\b{after}", re.IGNORECASE)
