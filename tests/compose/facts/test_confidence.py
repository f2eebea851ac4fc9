"""Signs are weighed by the table; those that it does not have say nothing."""

import pytest

from legation.compose.facts.confidence import weigh as real_weigh
from legation.compose.facts.lexicon import lexicon


def test_signs_add_up_on_the_log_scale() -> None:
    weights = lexicon().confidence["event"]
    odds = weights["always"] + 2 * weights["odds of the type"]
    signs = {"always": 1.0, "odds of the type": 2.0, "a sign of no weight": 9.0}
    assert real_weigh("event", signs) == pytest.approx(1 / (1 + 2.718281828**-odds), abs=0.001)


def test_surer_words_make_a_surer_event() -> None:
    sure, unsure = (
        real_weigh("event", {"always": 1.0, "odds of the type": x, "odds of sources": x})
        for x in (3.0, -1.0)
    )
    assert sure > unsure
