"""Who has the word in a transcript, and who only asks."""

import pytest

from legation.text.turns import answer_at, turn_at, turns

BRIEFING = """Daily briefing

MR PRICE: Good afternoon. We welcome the truce.

QUESTION: Will you reopen the embassy?

MR PRICE: Not today.

It is a long road.
"""


def labelled(text: str, *, asks: bool) -> set[str]:
    return {text[slice(*turn.label)] for turn in turns(text) if turn.asks is asks}


def test_who_answers_has_the_word_until_another_has_it() -> None:
    last = turns(BRIEFING)[-1]
    assert BRIEFING[last.start : last.end].strip() == "Not today.\n\nIt is a long road."
    assert turn_at(BRIEFING, BRIEFING.index("reopen")) == turns(BRIEFING)[1]
    assert answer_at(BRIEFING, BRIEFING.index("reopen")) is None
    assert turn_at(BRIEFING, 3) is None


@pytest.mark.parametrize(
    ("text", "answering", "asking"),
    [
        (BRIEFING, {"MR PRICE"}, {"QUESTION"}),
        ("NHK: Is it so?\nMao Ning: No.\nKyodo: And now.\nMao Ning: No.\nMao Ning: Yes.\n",
         {"Mao Ning"}, {"NHK", "Kyodo"}),
        ("Q: So?\nA: Yes.\nQ: And then?\nA: No.\n", {"A"}, {"Q"}),
        ("Question (AFP): So.\nSpokesman: Yes.\nQuestion (NRK): And.\nSpokesman, Mr Eide: No.\n",
         {"Spokesman", "Spokesman, Mr Eide"}, {"Question (AFP)", "Question (NRK)"}),
    ],
)  # fmt: skip
def test_questions_are_told_from_answers(text: str, answering: set[str], asking: set[str]) -> None:
    assert labelled(text, asks=False) == answering
    assert labelled(text, asks=True) == asking


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ISLAMABAD: Pakistan agreed.\nThe minister said: no.",
        "KABUL, Feb 17 (AP): One.\nKABUL, Feb 18 (AP): Two.\nKABUL, Feb 19 (AP): Three.",
        "Done: yes.\nLeft: no.\nNext: nothing.",
    ],
)
def test_other_texts_have_no_turns(text: str) -> None:
    assert turns(text) == ()
