"""Windows cover every piece, once as their own, and are cut where sentences end."""

import numpy as np
import pytest

from legation.encode.windows import windows


@pytest.mark.parametrize("count", [0, 1, 253, 254, 255, 600, 5000])
@pytest.mark.parametrize("step", [7, 33, 90, 400])
def test_each_piece_is_owned_by_one_window(count: int, step: int) -> None:
    cut = windows(count, np.arange(0, count, step))
    owned = [
        piece
        for window, following in zip(cut, [*cut[1:], None], strict=True)
        for piece in range(window.own, following.own if following else window.end)
    ]
    assert owned == list(range(count))
    assert all(w.end - w.start <= 254 and w.start <= w.own <= w.end for w in cut)


def test_cuts_are_at_sentences_where_there_are_any() -> None:
    breaks = np.arange(0, 1000, 30)
    assert all(w.start % 30 == 0 and w.own % 30 == 0 for w in windows(1000, breaks))


def test_a_sentence_longer_than_a_window_is_cut_anywhere() -> None:
    assert [(w.start, w.end) for w in windows(500, np.array([0]))] == [(0, 254), (254, 500)]
