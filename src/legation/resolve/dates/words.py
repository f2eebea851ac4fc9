"""The words that date expressions are made of, and patterns of them."""

import re
from collections.abc import Iterable

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen"),
    *("sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth"),
    *("seventeenth", "eighteenth", "nineteenth", "twentieth"),
)
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The month that each begins with."""
FEASTS = {
    "new year's day": (1, 1),
    "epiphany": (1, 6),
    "orthodox christmas": (1, 7),
    "valentine's day": (2, 14),
    "international women's day": (3, 8),
    "st. patrick's day": (3, 17),
    "st patrick's day": (3, 17),
    "april fools' day": (4, 1),
    "anzac day": (4, 25),
    "may day": (5, 1),
    "international workers' day": (5, 1),
    "europe day": (5, 9),
    "bastille day": (7, 14),
    "the fourth of july": (7, 4),
    "halloween": (10, 31),
    "all saints' day": (11, 1),
    "armistice day": (11, 11),
    "human rights day": (12, 10),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
}
"""Month and day. Those that states keep on days of their own ("Labour Day") are left out."""

NUMBERS = {"a": 1, "an": 1, "hundred": 100} | {
    word: n for n, word in enumerate((*_ONES, *_TEENS), start=1)
}
NUMBERS |= {tens: 10 * n for n, tens in enumerate(TENS, start=2)}
ORDINALS = {word: n for n, word in enumerate(_ORDINALS, start=1)} | {"thirtieth": 30}
MONTHS = {name: n for n, name in enumerate(_MONTHS, start=1)}
WEEKDAYS = {name: n for n, name in enumerate(_WEEKDAYS)}


def choice(words: Iterable[str]) -> str:
    """Return a pattern of any of some words, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True))


MONTH = (
    # "may" and "march" in small letters are verbs
    r"(?-i:(?=[A-Z]))(?:(?:january|february|march|april|june|july|august|september|october|"
    r"november|december|may)\b|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
)
_SHORT = r"(?-i:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)"
WEEKDAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|"
    # a short form alone may be part of a name ("Pham Thu Hang")
    rf"{_SHORT}(?:\.|(?=,?\s\d))|(?<=\bon\s){_SHORT}\b)"
)
YEAR = r"(?:1[5-9]|20)\d\d\b"
_CARDINAL = (
    rf"(?:{choice(TENS)})(?:[-\s](?:{choice(_ONES)}))?|(?:a|one)\shundred|"
    rf"{choice((*_ONES, *_TEENS))}"
)
COUNT = rf"(?:\d{{1,3}}|{_CARDINAL}|an?)"
ORDINAL = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)|(?:twenty|thirty)-(?:{choice(_ORDINALS[:9])})|"
    rf"{choice(ORDINALS)})"
)
DAY = rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)?|{ORDINAL})\b)"
UNIT = r"(?:hour|day|week|fortnight|month|quarter|year|decade|centur(?:y|ie))"
SEASON = rf"(?:{choice(SEASONS)})"
APOSTROPHE = "[’']"
FEAST = rf"(?:{choice(FEASTS)})".replace("'", APOSTROPHE)
TO = r"\s*(?:–|—|-|\s(?:to|through|until|till)\s)\s*"
_SPLIT = re.compile(r"[-\s]+")


def number(words: str) -> int:
    """Return the number that digits or words write; raise `ValueError` for any other words."""
    if words.isdigit():
        return int(words)
    total = 0
    for word in _SPLIT.split(words.lower()):
        if word not in NUMBERS:
            raise ValueError(f"{words!r} is no number")
        total = NUMBERS[word] if word == "hundred" else total + NUMBERS[word]
    return total


def ordinal(words: str) -> int:
    """Return the number of "3", "3rd", "third" or "twenty-third"."""
    if words[0].isdigit():
        return int(re.sub(r"\D", "", words))
    *tens, last = _SPLIT.split(words.lower())
    return sum(NUMBERS[t] for t in tens) + ORDINALS[last]


def month(words: str) -> int:
    return MONTHS[words[:3].lower()]


def weekday(words: str) -> int:
    return WEEKDAYS[words[:3].lower()]


def unit(words: str) -> str:
    """Return the singular of a unit."""
    word = words.lower()
    return "century" if word.startswith("centur") else word.removesuffix("s")
