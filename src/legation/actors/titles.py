"""Titles of offices as others write them -> as ours do, and the level that they tell."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from legation.text.words import split

from .tables import shipped

_OF = r",? (?:of|for|in|to) (?:the )?"


def plain_title(title: str, owners: Iterable[str]) -> str:
    """Return a title without the name of whom it is of: "President of France" is "President"."""
    for name in sorted(owners, key=len, reverse=True):
        short = re.sub(_OF + re.escape(name) + r"$", "", title, flags=re.IGNORECASE)
        if short != title and short:
            title = short
            break
    return title[:1].upper() + title[1:]


def level(title: str) -> str:
    """Return the level of the longest role in a title, and of two the first; else `official`."""
    words, best = split(title), (0, "official")
    for at in range(len(words)):
        for past in range(min(len(words), at + 5), at, -1):
            found = _levels().get(" ".join(words[at:past]))
            if found and past - at > best[0]:
                best = past - at, found
    return best[1]


@cache
def _levels() -> dict[str, str]:
    roles: dict[str, list[Any]] = shipped("actors")["roles"]
    return {" ".join(split(head)): role[0] for head, role in roles.items() if role[0]}
