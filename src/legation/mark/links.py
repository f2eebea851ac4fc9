"""Which source and which contents belong to which cue."""

import math
from bisect import bisect_left

import numpy as np
from numpy.typing import NDArray

from legation.encode import Encoded, Links

from .decode import Words

Floats = NDArray[np.float32]


def link(
    encoded: Encoded, cues: list[Words], sources: list[Words], contents: list[Words]
) -> tuple[list[int | None], list[int | None]]:
    """Return the index of each cue's source, and of each content's cue; `None` for no link."""
    chosen_sources: list[int | None] = [None] * len(cues)
    chosen_cues: list[int | None] = [None] * len(contents)
    if cues and sources:
        chosen_sources = _best(_scores(encoded, "source", cues, sources), encoded, "source")
    if cues and contents:
        chosen_cues = _best(_scores(encoded, "content", cues, contents).T, encoded, "content")
    return chosen_sources, chosen_cues


def _best(scores: Floats, encoded: Encoded, part: str) -> list[int | None]:
    floor = encoded.tables.nobody[part]
    picks = scores.argmax(axis=1).tolist()
    return [
        pick if row[pick] > floor else None
        for pick, row in zip(picks, scores.tolist(), strict=True)
    ]


def _scores(encoded: Encoded, part: str, cues: list[Words], spans: list[Words]) -> Floats:
    """[cues, spans]: from the last window that has both whole; minus infinity where none has."""
    scores = np.full((len(cues), len(spans)), -np.inf, np.float32)
    for window in encoded.links:
        rows = [i for i, w in enumerate(cues) if window.low <= w[0] and w[1] <= window.high]
        columns = [i for i, w in enumerate(spans) if window.low <= w[0] and w[1] <= window.high]
        if rows and columns:
            here = [cues[i] for i in rows], [spans[i] for i in columns]
            scores[np.ix_(rows, columns)] = _window_scores(encoded, window, part, *here)
    return scores


def _window_scores(
    encoded: Encoded, window: Links, part: str, cues: list[Words], spans: list[Words]
) -> Floats:
    """[cues, spans]: the dot product of the link vectors, and what distance tells."""
    low, vectors = window.low, window.vectors
    keys = np.stack([vectors["cue"][a - low : b - low].mean(axis=0) for a, b in cues])
    first, last = vectors[f"{part}_start"], vectors[f"{part}_end"]
    values = np.stack([first[a - low] + last[b - 1 - low] for a, b in spans])
    table = encoded.tables.distance[part]
    bias = [[table[place(cue, span, cues, len(table))] for span in spans] for cue in cues]
    product: Floats = keys @ values.T / math.sqrt(keys.shape[1]) + np.array(bias, np.float32)
    return product


def place(cue: Words, span: Words, cues: list[Words], buckets: int) -> tuple[int, int]:
    """Bucket the signed distance from a cue to a span, and the count of cues between them.

    `cues` are sorted. Distances are in words, on a log scale; more than two cues count as two.
    """
    after = span[0] >= cue[1]
    steps = span[0] - cue[1] + 1 if after else span[1] - cue[0] - 1
    low, high = (cue[1], span[0]) if after else (span[1], cue[0])
    between = bisect_left(cues, (high,)) - bisect_left(cues, (low,))
    size = min(int(math.log2(abs(steps))) + 1, buckets // 2 - 1) if steps else 0
    return buckets // 2 + (size if steps >= 0 else -size), min(max(between, 0), 2)
