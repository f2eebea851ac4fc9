"""The stories that a new report may belong to."""

from collections import Counter, defaultdict
from datetime import date
from typing import Final

from .likeness import WINDOW, likeness
from .profile import Profile

_COMMON: Final = 3
"""How many telling words and actors two reports must share to be compared at all."""


class Shelf:
    """The reports of some days with their stories, looked up by what they are about."""

    def __init__(self) -> None:
        """Begin with no report."""
        self._profiles: dict[str, Profile] = {}
        self._story: dict[str, str] = {}
        self._members: dict[str, set[str]] = defaultdict(set)
        self._by_word: dict[str, set[str]] = defaultdict(set)

    def put(self, profile: Profile, story: str) -> None:
        """Take in a report of a story."""
        self._profiles[profile.report] = profile
        self._story[profile.report] = story
        self._members[story].add(profile.report)
        for word in profile.telling:
            self._by_word[word].add(profile.report)

    def drop(self, report: str) -> None:
        """Let a report go that no later one can be near."""
        profile, story = self._profiles.pop(report), self._story.pop(report)
        _discard(self._members, story, report)
        for word in profile.telling:
            _discard(self._by_word, word, report)

    def best(self, new: Profile) -> tuple[float, str, str] | None:
        """Return the story that fits a report best: how well, which, and its nearest report."""
        met = Counter(report for word in new.telling for report in self._by_word.get(word, ()))
        near = {r for r, n in met.items() if n >= _COMMON and self._is_near(r, new.day)}
        return max((self._fit(new, s) for s in {self._story[r] for r in near}), default=None)

    def _is_near(self, report: str, day: date) -> bool:
        return abs((self._profiles[report].day - day).days) <= WINDOW

    def _fit(self, new: Profile, story: str) -> tuple[float, str, str]:
        """Return the mean likeness to a story's reports: one that is alike by chance is not all.

        Only those of the days around count, so that it does not matter how many others are at hand.
        """
        near = sorted(r for r in self._members[story] if self._is_near(r, new.day))
        each = [(likeness(new, self._profiles[r]), r) for r in near]
        return sum(p for p, _ in each) / len(each), story, max(each)[1]


def _discard(sets: dict[str, set[str]], key: str, report: str) -> None:
    sets[key].discard(report)
    if not sets[key]:
        del sets[key]
