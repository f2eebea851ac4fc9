"""One form of a date expression: a pattern, and how what it caught is read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from legation.model import Interval

from .setting import Setting


class Groups(dict[str, str]):
    """The named groups of a pattern; one that caught nothing, or is none of its, is empty."""

    @classmethod
    def of(cls, caught: Mapping[str, str | None], suffix: str) -> "Groups":
        """Take those whose names end as the groups of one form do."""
        size = -len(suffix)
        return cls((k[:size], v) for k, v in caught.items() if v and k.endswith(suffix))

    def __missing__(self, name: str) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class Form:
    """A pattern with its reader.

    `tensed` marks a form that the verbs around it decide on, since it may say no year or week;
    `loose` one for which the other end of a range may say that; `leans` one that counts from an
    earlier date. A `weak` form is one of many
    meanings ("2014", "the week"): it is a date only after certain words, which this pattern names.
    """

    pattern: str
    read: Callable[[Groups, Setting], Interval]
    leans: bool = False
    tensed: bool = False
    loose: bool = False
    weak: str = ""
