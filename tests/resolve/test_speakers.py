"""Who "I", "we" and "you" are: in an outlet's own words, in transcripts and briefings."""

import re

import pytest

from legation.model import Actor, Attribution, Cast, Report, Span
from legation.resolve.actors import resolve


def where(text: str, words: str, nth: int = 0) -> Span:
    found = list(re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text))[nth]
    return Span(*found.span())


def who(cast: Cast, span: Span) -> Actor:
    return cast.actor(cast.who[span])


def test_an_outlet_speaks_of_itself_and_of_its_state() -> None:
    text = "Fiji has recalled our ambassador. We shall miss him."
    cast = resolve(Report(text=text, publisher="The Samoa Observer of Apia"), [], ())
    assert who(cast, where(text, "We")).kind == "outlet"
    assert who(cast, where(text, "our ambassador")).country == "WSM"


def test_whose_words_are_quoted_is_not_the_outlet() -> None:
    text = 'Fiji waited. "We shall miss him," it read.'
    cast = resolve(Report(text=text, publisher="Samoa Observer"), [], ())
    assert where(text, "We") not in cast.who


def test_an_outlet_that_names_two_states_is_at_home_in_neither() -> None:
    cast = resolve(Report(text="We wait.", publisher="The Franco-Fiji and Samoa Courier"), [], ())
    assert who(cast, Span(0, 2)).country is None


INTERVIEW = """Talks in Lima

GULF POST: Minister, what did you tell Peru?

ANA MIRÓ: We told it to wait.

GULF POST: And do you regret it?

ANA MIRÓ: I do not.
"""


def test_the_you_of_a_question_is_who_answers_it() -> None:
    labels = [Span(*m.span()) for m in re.finditer("ANA MIRÓ", INTERVIEW)]
    said = [Attribution(s, None, (Span(s.end + 2, s.end + 5),), "test") for s in labels]
    cast = resolve(Report(text=INTERVIEW), [], said)
    asked = {cast.who[where(INTERVIEW, "you", nth)] for nth in (0, 1)}
    assert asked == {cast.who[labels[0]]} == {cast.who[where(INTERVIEW, "I")]}


BRIEFING = """Briefing of June 1

We called in Ambassador Georgy Zinoviev of Russia.

Q: What did he say?

A: We shall see.

Q: When?

A: Soon.
"""


@pytest.mark.parametrize(
    ("publisher", "state", "level"),
    [
        ("Ministry of Foreign Affairs, Republic of Korea", "KOR", "spokesperson"),
        ("Korea Herald", "RUS", "envoy"),
    ],
)
def test_who_answers_in_a_ministrys_own_briefing_is_its_spokesperson(
    publisher: str, state: str, level: str
) -> None:
    labels = [Span(m.start(), m.start() + 1) for m in re.finditer("A: ", BRIEFING)]
    said = [Attribution(s, None, (Span(s.end + 2, s.end + 5),), "test") for s in labels]
    cast = resolve(Report(text=BRIEFING, publisher=publisher), [], said)
    answering = who(cast, labels[0])
    assert (answering.country, answering.level) == (state, level)
