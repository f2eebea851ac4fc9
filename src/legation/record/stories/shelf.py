"""The stories that a new report may belong to."""

from collections import Counter, defaultdict
from datetime import date
from typing import Final

from .likeness import WINDOW, likeness
from .profile import Profile

_COMMON: Final = 3
"""How many telling words and actors two reports must share to be compared at all."""

_LOOKED_UP: Final = 2000
_COMPARED: Final = 20
_MEMBERS: Final = 12
"""Bounds of what one report costs; no story of the corpus of stories comes near them."""


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
        stories = {self._story[r] for r in self._likest(new)}
        return max((self._fit(new, story) for story in stories), default=None)

    def _likest(self, new: Profile) -> list[str]:
        """Return the reports that share most of what a report is about, the rarest looked up first.

        On a busy day a common word would bring them all.
        """
        met: Counter[str] = Counter()
        for word in sorted(new.telling, key=lambda w: (len(self._by_word.get(w, ())), w)):
            met.update(self._by_word.get(word, ()))
            if met.total() > _LOOKED_UP:
                break
        near = [(-n, r) for r, n in met.items() if n >= _COMMON and self._is_near(r, new.day)]
        return [report for _, report in sorted(near)[:_COMPARED]]

    def _is_near(self, report: str, day: date) -> bool:
        return abs((self._profiles[report].day - day).days) <= WINDOW

    def _fit(self, new: Profile, story: str) -> tuple[float, str, str]:
        """Return the mean likeness to a story's reports: one that is alike by chance is not all.

        Only those of the days around count, so that it does not matter how many others are at hand,
        and of a long story the nearest.
        """
        away = ((abs((self._profiles[r].day - new.day).days), r) for r in self._members[story])
        near = sorted((days, r) for days, r in away if days <= WINDOW)[:_MEMBERS]
        each = [(likeness(new, self._profiles[r]), r) for _, r in near]
        return sum(p for p, _ in each) / len(each), story, max(each)[1]


def _discard(sets: dict[str, set[str]], key: str, report: str) -> None:
    sets[key].discard(report)
    if not sets[key]:
        del sets[key]
