"""Interviews in which no label says who has the word."""

import pytest

from legation.text.interviews import interview
from legation.text.turns import answer_at, turns

QUESTIONS = """Why did your delegation leave Vienna before the last day?

We had no mandate to stay. I told our hosts so on the first evening, and they understood it.

Your neighbours call that a boycott.

I do not. We sent our experts, and they are still there and working on the annex.

Will you return?

If my president asks me to. I have not unpacked, and we keep our rooms in the hotel."""


def of(lead: str, questions: str = QUESTIONS) -> str | None:
    text = f"{lead}\n\n{questions}"
    found = interview(text)
    return text[slice(*found.who)] if found else None


@pytest.mark.parametrize(
    ("lead", "who"),
    [
        ("A talk\n\nOn Monday Elin Berg, the envoy, received us in Oslo.", "Elin Berg"),
        ("A talk\n\nWe spoke to Foreign Minister Elin Berg.", "Foreign Minister Elin Berg"),
        ("A talk\n\nElin Berg has had a hard week. She spoke to The Herald.", "Elin Berg"),
        ("Elin Berg: 'We had no mandate'\n\nThe talks ended on Friday.", "Elin Berg"),
        ("'We had no mandate': an interview with Elin Berg", "Elin Berg"),
        ("A talk\n\nThe talks ended on Friday.", None),
        ("A talk\n\nThe envoy met us at the gate.", None),
    ],
)
def test_the_lead_says_who_is_asked(lead: str, who: str | None) -> None:
    assert of(lead) == who


def test_every_other_line_answers_whether_or_not_the_question_has_its_mark() -> None:
    text = f"We spoke to Elin Berg.\n\n{QUESTIONS}"
    found = turns(text)
    assert [turn.asks for turn in found] == [True, False, True, False, True, False]
    assert answer_at(text, text.index("Your neighbours")) is None
    turn = answer_at(text, text.index("I do not"))
    assert turn is not None
    assert text[slice(*turn.label)] == "Elin Berg"


@pytest.mark.parametrize(
    "questions",
    [
        "Why now? The minister did not say.\n\nHe left.\n\nWhat next?\n\nNobody knows.",
        "Who gains?\n\nWe all do.\n\nWho loses?\n\nIs it them?\n\nI doubt it.",
        "Why did the long-awaited talks between the two neighbours end so soon?\n\nI say.\n\n"
        "Why did nobody from the ministry want to tell us anything at all?\n\nWe do.",
    ],
)
def test_a_column_that_asks_is_no_interview(questions: str) -> None:
    assert of("We spoke to Elin Berg.", questions) is None


def test_letters_with_a_point_are_labels_too() -> None:
    text = "Elin Berg received us.\n\nQ. Why?\n\nA. We left.\n\nQ. And now?\n\nA. We wait."
    assert [text[slice(*turn.label)] for turn in turns(text)] == ["Q", "A", "Q", "A"]


def test_quoted_lines_answer_labelled_questions_and_what_is_told_between_answers_nothing() -> None:
    text = (
        '"We carry nobody": Ali Sabry\n\nQ: Will you let it in?\n\n"We have not. It asked."\n\n'
        'Q: And the others?\n\nJapan has complained.\n\n"They will be heard."'
    )
    found = turns(text)
    assert {text[slice(*turn.label)] for turn in found} == {"Ali Sabry"}
    told = [text[turn.start : turn.end].strip() for turn in found if not turn.asks]
    assert told == ["We have not. It asked.", "They will be heard."]
    assert [turn.asks for turn in found] == [True, False, True, False]
