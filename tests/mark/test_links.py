"""Distances between cues and spans fall into buckets that training and reading share."""

import pytest

from legation.mark.links import place

CUES = [(10, 11), (20, 22), (30, 31)]


@pytest.mark.parametrize(
    ("cue", "span", "expected"),
    [
        ((10, 11), (11, 15), (10, 0)),  # the very next word
        ((10, 11), (7, 10), (8, 0)),  # the word before
        ((10, 11), (24, 28), (13, 1)),  # after the next cue
        ((10, 11), (400, 410), (17, 2)),  # beyond the last bucket, and past two cues
        ((30, 31), (0, 5), (4, 2)),
    ],
)
def test_sign_size_and_cues_between(
    cue: tuple[int, int], span: tuple[int, int], expected: tuple[int, int]
) -> None:
    assert place(cue, span, CUES, 18) == expected
