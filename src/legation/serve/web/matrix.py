"""The relations of some states and bodies as the cells of a table."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from legation.record.history.relations import Relation

Sort = Literal["activity", "name"]
_STEPS: Final = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """A pair in the table; `tone` is good-1 to good-3, bad-1 to bad-3, or even."""

    relation: Relation
    tone: str


@dataclass(frozen=True, slots=True)
class Row:
    """A state or body with its cells, `None` where nothing happened between the two."""

    code: str
    acts: int
    cells: Sequence[Cell | None]


def activity(pairs: Iterable[Relation]) -> Mapping[str, int]:
    """Return the states and bodies with how many acts each has a part in, the most active first."""
    acts: Counter[str] = Counter()
    for pair in pairs:
        acts[pair.one] += pair.acts
        acts[pair.other] += pair.acts
    return dict(sorted(acts.items(), key=lambda item: (-item[1], item[0])))


def matrix(pairs: Iterable[Relation], codes: Sequence[str]) -> list[Row]:
    """Return a row for each code, with a cell for each code.

    The tones go by the square root of the Goldstein sum, the strongest in the table being full:
    by the sum itself one war would leave all else pale.
    """
    wanted = set(codes)
    pairs = list(pairs)
    known = {(p.one, p.other): p for p in pairs if p.one in wanted and p.other in wanted}
    strongest = max((abs(p.goldstein) for p in known.values()), default=0.0)
    acts = activity(pairs)
    cells = {key: Cell(pair, _tone(pair.goldstein, strongest)) for key, pair in known.items()}
    return [
        Row(one, acts.get(one, 0), [cells.get((min(one, b), max(one, b))) for b in codes])
        for one in codes
    ]


def _tone(goldstein: float, strongest: float) -> str:
    if not goldstein:
        return "even"
    step = math.ceil(_STEPS * math.sqrt(abs(goldstein) / strongest))
    return f"{'good' if goldstein > 0 else 'bad'}-{step}"
