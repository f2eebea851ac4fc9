"""Viterbi finds the best legal path of each line, and spans are read off it."""

from itertools import pairwise, product

import numpy as np
import pytest

from legation.mark.decode import best_tags, lines, spans

NAMES = ("O", "B-a", "I-a", "B-b", "I-b")
NEVER = -1e4


def legal() -> np.ndarray:
    moves = np.zeros((5, 5), np.float32)
    for i, j in product(range(5), range(5)):
        if NAMES[j][0] == "I" and NAMES[i][2:] != NAMES[j][2:]:
            moves[i, j] = NEVER
    return moves


def brute(scores: np.ndarray, moves: np.ndarray) -> tuple[int, ...]:
    def total(path: tuple[int, ...]) -> float:
        if NAMES[path[0]][0] == "I":
            return -np.inf
        steps = sum(moves[i, j] for i, j in pairwise(path))
        return float(steps + sum(scores[n, tag] for n, tag in enumerate(path)))

    return max(product(range(len(moves)), repeat=len(scores)), key=total)


@pytest.mark.parametrize("seed", range(5))
def test_it_is_the_best_of_all_paths(seed: int) -> None:
    rng = np.random.default_rng(seed)
    runs = [(0, 3), (3, 4), (4, 9), (9, 11)]
    scores = rng.normal(size=(11, 5)).astype(np.float32)
    moves = legal() + rng.normal(size=(5, 5)).astype(np.float32)
    found = best_tags({"a": scores, "b": -scores[:, :3]}, {"a": moves, "b": moves[:3, :3]}, runs)
    for a, b in runs:
        assert tuple(found["a"][a:b]) == brute(scores[a:b], moves)
        assert tuple(found["b"][a:b]) == brute(-scores[a:b, :3], moves[:3, :3])


def test_spans_join_a_begin_with_its_insides() -> None:
    assert list(spans(np.array([0, 1, 2, 1, 0, 3, 4, 4]), NAMES)) == [
        (1, 3, "a"),
        (3, 4, "a"),
        (5, 8, "b"),
    ]


def test_lines_are_runs_of_words_between_line_breaks() -> None:
    text = "one two\n\nthree\nfour five"
    starts = np.array([text.index(w) for w in text.split()])
    assert lines(text, starts) == [(0, 2), (2, 3), (3, 5)]
