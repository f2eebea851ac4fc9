import numpy as np
import pytest

from legation.mark.syntax import _tree, bucket


def arcs(size, *pairs):
    table = np.full((size, size), -5.0, np.float32)
    for below, above, score in pairs:
        table[below, above] = score
    return table


def test_the_root_is_its_own_head_and_all_others_hang_on_it():
    scores = arcs(3, (1, 1, 4.0), (0, 1, 3.0), (2, 1, 3.0))
    assert _tree(scores, np.zeros(3, np.float32)).tolist() == [1, 1, 1]


def test_a_circle_is_opened_where_it_costs_least():
    scores = arcs(3, (0, 0, 4.0), (1, 2, 5.0), (2, 1, 5.0), (1, 0, 1.0), (2, 0, 3.0))
    assert _tree(scores, np.zeros(3, np.float32)).tolist() == [0, 2, 0]


def test_one_word_is_its_own_root():
    assert _tree(arcs(1), np.zeros(1, np.float32)).tolist() == [0]


@pytest.mark.parametrize(("steps", "expected"), [(0, 9), (1, 10), (-1, 8), (3, 11), (500, 17)])
def test_distances_are_bucketed_on_a_log_scale(steps, expected):
    assert bucket(np.array([steps])).tolist() == [expected]
