"""Whom pronouns, nations and halves of a country mean."""

import pytest

from legation.model import Attribution, Mention, Reference, Report, Span
from legation.resolve.actors import resolve


def meant(text: str, words: str, *, people: tuple[str, ...] = ()) -> str | None:
    at = text.rindex(words)
    mentions = [
        Mention(Span(text.index(p), text.index(p) + len(p)), "person", "names") for p in people
    ]
    cast = resolve(Report(text=text, published="2023-06-01"), mentions, ())
    return cast.who.get(Span(at, at + len(words)))


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        # whom one accuses is another
        ("Vladimir Putin left. Olaf Scholz accused him.", "him", "person:vladimir-putin"),
        ("India waits. Canada and France have accused it of theft.", "it", "state:IND"),
        # whose an object is tells the subject before the verb
        ("Egypt spoke in May, when Israel resumed its raids.", "its", "state:ISR"),
        ("Myanmar's junta met Brunei. It left after the junta spoke.", "the junta", "state:MMR"),
        ("Joe Biden met Olaf Scholz. Then the American left.", "the American", "person:joe-biden"),
        ("South and North Korea spoke. Peru urged the North to wait.", "the North", None),
        ("South and North Korea spoke. Peru urged the North to wait.", "North", "state:PRK"),
        ("South and North Korea agreed.", "South", "state:KOR"),
        ("France faces the North Sea.", "North", None),
        ("Russia cut links with Georgia, the former Soviet republic.", "Soviet", None),
        (
            "Costa Rica spoke. It accused Nicaragua. Costa Rica blamed its northern neighbour.",
            "its northern neighbour",
            "state:NIC",
        ),
    ],
)  # fmt: skip
def test_who_is_meant(text: str, words: str, who: str | None) -> None:
    assert meant(text, words) == who


def test_the_three_governments_are_those_of_the_last_row_of_three() -> None:
    text = (
        "Ukraine sued Poland, Hungary and Slovakia. Ukraine wrote to Poland, and Ukraine waits. "
        "Peru asked the three governments."
    )
    cast = resolve(Report(text=text, published="2023-10-01"), [], ())
    span = Span(text.index("the three"), text.index("the three") + len("the three governments"))
    assert set(cast.all_at(span)) == {"state:POL", "state:HUN", "state:SVK"}


def test_one_of_the_same_surname_in_another_office_is_another() -> None:
    text = "Costa Rican Foreign Minister Rene Castro spoke."
    assert meant(text, "Rene Castro", people=("Rene Castro",)) == "person:rene-castro"


def test_a_role_before_a_verb_is_no_apposition() -> None:
    text = "After a call with Kim Jong-un, the presidential official said no."
    assert meant(text, "the presidential official") != "person:kim-jong-un"


TRANSCRIPT = """Spokesperson Matthew Miller spoke.

QUESTION: Did Israel ask?

SPOKESPERSON: We thank Oman.

QUESTION: And the Chinese spokesperson, Mao Ning?

SPOKESPERSON: We have no comment.
"""


def test_who_is_asked_says_we_in_every_answer() -> None:
    labels = [at for at in range(len(TRANSCRIPT)) if TRANSCRIPT.startswith("SPOKESPERSON:", at)]
    sources = [Span(at, at + len("SPOKESPERSON")) for at in labels]
    told = [Attribution(source, None, (), "test") for source in sources]
    cast = resolve(Report(text=TRANSCRIPT, published="2024-02-01"), [], told)
    assert {cast.who[source] for source in sources} == {"person:matthew-miller"}
    wes = [at for at in range(len(TRANSCRIPT)) if TRANSCRIPT.startswith("We ", at)]
    assert {cast.who[Span(at, at + 2)] for at in wes} == {"state:USA"}


def test_a_delegation_of_a_group_is_the_group() -> None:
    text = "Egypt spoke. A Hamas delegation left."
    span = Span(text.index("A Hamas"), text.index(" left"))
    report = Report(text=text, published="2025-06-01")
    cast = resolve(report, (), (), (Reference(span, "organisation", ()),))
    assert cast.who[span] == "group:hamas"
