import string

import numpy as np
import pytest

from legation.gate import Gate
from legation.gate.features import buckets
from legation.gate.gate import LOOK, WINDOW, best, dumps, loads, shipped

TALKS = (
    "BRUSSELS (Agency) - The foreign ministers of Armenia and Azerbaijan met on Monday and agreed "
    "to resume negotiations on a peace treaty, the EU's envoy said. Moscow condemned the "
    "talks and recalled its ambassador from Yerevan."
)
RECIPE = (
    "Fry the onions in olive oil until they are golden. Add the lentils, the cumin and a litre of "
    "stock, simmer for half an hour and blend. Serve with a slice of lemon and warm bread."
)


@pytest.mark.parametrize(
    "text", [TALKS, TALKS.upper(), "Kyiv and Warsaw sign defence pact\n" + TALKS]
)
def test_lets_diplomacy_through(text: str) -> None:
    assert Gate()(text)


@pytest.mark.parametrize("text", [RECIPE, "", " \n ", "12 34 56", "…", "\ud800", "餃子 " * 500])
def test_turns_the_rest_away(text: str) -> None:
    assert not Gate()(text)


def test_finds_one_paragraph_of_diplomacy_in_a_long_text() -> None:
    padding = (RECIPE + "\n") * 12
    assert not Gate()(padding)
    assert Gate()(padding + TALKS + "\n" + padding)


def test_looks_no_further_than_it_says() -> None:
    gate, padding = Gate(), (RECIPE + "\n") * (LOOK // len(RECIPE) + 1)
    assert gate.score(padding + TALKS) == gate.score(padding)


def test_the_threshold_is_the_callers() -> None:
    assert Gate(threshold=0.0)(RECIPE)
    assert not Gate(threshold=1.0)(TALKS)


def test_scores_are_between_0_and_1_and_always_the_same() -> None:
    for text in (TALKS, RECIPE, string.printable * 1000):
        assert 0 <= Gate().score(text) <= 1
        assert Gate().score(text) == Gate().score(text)


def test_words_and_pairs_have_the_same_buckets_in_every_process() -> None:
    words, pairs = buckets("Prime Minister, prime minister")
    assert words.tolist() == [*words[:2], *words[:2]]
    assert pairs[0] == pairs[2] != pairs[1]
    assert [int(b) for b in buckets("peace talks")[0]] == [40156, 245831]


def test_the_best_stretch_is_the_one_with_the_highest_mean() -> None:
    values = np.zeros(3 * WINDOW, np.int32)
    values[WINDOW + 7 : 2 * WINDOW + 7] = 5
    assert best(values) == 5
    assert best(values[: WINDOW + 10]) == 3 * 5 / WINDOW
    assert best(np.array([30], np.int32)) == 1  # as if it had thirty words


def test_the_file_is_small_and_comes_back_as_it_was_written() -> None:
    weights = shipped()
    data = dumps(weights)
    again = loads(data)
    assert len(data) < 1024 * 1024
    assert (again.of == weights.of).all()
    assert (again.scale, again.bias, again.threshold) == (
        weights.scale,
        weights.bias,
        weights.threshold,
    )
