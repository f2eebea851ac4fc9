"""Where a text uses a word of a set, and where the same letters mean something else."""

import pytest

from legation.record.history.loaded import loaded


def found(text: str) -> list[tuple[str, str]]:
    return [(word.topic, word.word) for _, word in loaded().uses(text)]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("A tanker sailed through the Persian Gulf.", ("gulf", "Persian Gulf")),
        ("Talks on the Malvinas went on.", ("falklands-malvinas", "Malvinas")),
        ("Talks on the Falkland Islands (Malvinas).", ("falklands-malvinas", "both names")),
        ("Russia’s annexation of Crimea in 2014.", ("crimea", "annexation")),
        ("Israel builds the Separation Barrier.", ("barrier", "separation barrier")),
        ("Fighters in Azad Kashmir.", ("kashmir-pakistan", "Azad Kashmir")),
        ("Soldiers led the coup d’état.", ("overthrow", "coup")),
        ("The Iranian regime answered.", ("government", "regime")),
        ("Police in DERRY, Ireland", ("derry-londonderry", "Derry")),
    ],
)
def test_a_word_is_found(text, word):
    assert found(text) == [word]


@pytest.mark.parametrize(
    "text",
    [
        "He built a wall around his house in Jerusalem.",
        "Shares fell on Wall Street.",
        "The sanctions regime against Iran",
        "An oil rig in the Gulf of Guinea",
        "Korean reunification is far off.",
        "A company was liquidated.",
        "A chicken Kiev, please.",
        "The rally in Derry, New Hampshire",
        "Germany celebrates reunification.",
        "Counter-terrorist police",
        "A diplomatic coup for the minister",
        "They were eliminated from the cup.",
        "",
    ],
)
def test_what_means_something_else_is_not(text):
    assert found(text) == []


def test_a_form_of_several_sets_is_told_apart_by_what_stands_around():
    assert found("Hanoi speaks of the East Sea.") == [("china-sea", "East Sea")]
    assert found("Seoul speaks of the East Sea.") == [("sea-of-japan-east-sea", "East Sea")]


def test_a_longer_form_that_means_nothing_there_does_not_hide_a_shorter_one():
    assert found("Russia took control of Crimea.") == [("crimea", "takeover")]
    assert found("an anti-terrorist operation in Mali") == []


def test_a_word_is_no_context_for_itself():
    assert found("protests") == []
    assert ("protest", "protest") in found("protests by the opposition")
