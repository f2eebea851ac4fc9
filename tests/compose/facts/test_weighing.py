"""Answers weighed against one another."""

import pytest

from legation.compose.facts.weighing import Choice, answers, odds_of

WEIGHTS = {"any": {"odds": 1.0}, "planned": {"always": -1.0, "modal": 2.0}}


def test_what_speaks_for_an_answer_makes_it_likelier_and_all_are_one():
    plain = Choice({"always": 1.0}, {"held": {"odds": 0.0}, "planned": {"odds": 0.0}})
    modal = plain._replace(signs={"always": 1.0, "modal": 1.0})
    before, after = answers(WEIGHTS, plain), answers(WEIGHTS, modal)
    assert before["held"] > before["planned"]
    assert after["planned"] > after["held"]
    assert sum(after.values()) == pytest.approx(1)


def test_a_sign_that_has_no_weight_changes_nothing():
    one = Choice({"always": 1.0}, {"held": {"odds": 0.0}, "planned": {"odds": 1.0}})
    assert answers(WEIGHTS, one) == answers(WEIGHTS, one._replace(signs={"always": 1.0, "x": 9.0}))


def test_an_answer_that_the_encoder_does_not_think_of_can_still_be_spoken_for():
    unthought = odds_of({"held": 1.0}, "restored")
    assert unthought == odds_of({"held": 1.0, "restored": 1e-9}, "restored") > -5
    assert odds_of({"held": 0.9}, "held") > 0
