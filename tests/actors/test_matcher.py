"""Names of a table in a text."""

import pytest

from legation.actors.matcher import Matcher


def found(names: list[str], text: str) -> list[str]:
    """Return the words that are found; each must be where it is said to be."""
    return [text[match.start : match.end] for match in Matcher(names).matches(text)]


def numbers(names: list[str], text: str) -> list[int]:
    return [match.name for match in Matcher(names).matches(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Iran", ["Iran"]),
        ("Iranian, Tirana, Iran5", []),
        ("(Iran)", ["Iran"]),
        ("pro-Iran", ["Iran"]),
        ("Iran_Iran’s", ["Iran", "Iran"]),
        ("Iran Iran", ["Iran", "Iran"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_names_are_whole_words(text: str, words: list[str]) -> None:
    assert found(["Iran"], text) == words


@pytest.mark.parametrize(
    ("name", "text", "is_found"),
    [
        ("Turkey", "turkey", False),
        ("Turkey", "TURKEY", True),
        ("Chad", "CHAD", True),
        ("eu", "EU", True),
        ("AU", "Au", False),
        ("Ecowas", "ECOWAS", True),
        ("ECOWAS", "Ecowas", True),
        ("WHO", "who", False),
        ("WHO", "the WHO said", True),
        ("WHO", "MEN WHO CAME", False),
        ("Côte d’Ivoire", "Cote d'Ivoire", True),
        ("Cote d'Ivoire", "CÔTE D’IVOIRE", True),
    ],
)
def test_case_tells_names_from_words(name: str, text: str, is_found: bool) -> None:
    assert bool(found([name], text)) is is_found


def test_of_names_that_differ_in_case_the_one_as_written_is_found() -> None:
    names = ["Polish", "polish", "POLISH"]
    assert numbers(names, "polish the Polish POLISH") == [1, 0, 2]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the U.S. said", ["U.S."]),
        ("in the U.S.", ["U.S."]),
        ("the US. It", ["US"]),
        ("from U to S", []),
        ("the U S", []),
        ("plan U. S. in", ["U. S"]),
    ],
)
def test_acronyms_keep_their_stops(text: str, words: list[str]) -> None:
    assert found(["US", "U.S."], text) == words


def test_the_longest_is_found_first() -> None:
    names = ["South", "South Sudan", "Sudan", "South Sudan Army", "Army"]
    assert found(names, "South Sudan Army South Sudan South") == [
        "South Sudan Army",
        "South Sudan",
        "South",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Russia, Federation", ["Russia"]),
        ("Russia. Federation Council", ["Russia", "Federation Council"]),
        ("Russia federation Council", ["Russia"]),
        ("the UK’s", ["UK"]),
        ("the uk or Kiev", ["Kiev"]),
        ("the Uk Kiev Rus", ["Kiev Rus"]),
    ],
)
def test_where_the_longest_does_not_fit_a_shorter_does_or_the_next(
    text: str, words: list[str]
) -> None:
    names = ["Russia", "Russia Federation", "Federation Council", "UK", "UK Kiev", "Kiev"]
    assert found([*names, "Kiev Rus"], text) == words


@pytest.mark.parametrize(
    "text",
    [
        "— “Türkiye” …",
        "Straße, ﬁn, İzmir: Türkiye",
        "中国 Türkiye",
        "𝔘𝔎 \U0001f600 Türkiye",
        "\ud800 Türkiye",
        "e\u0301tat Türkiye\u00a0",
    ],
)
def test_offsets_are_those_of_the_text(text: str) -> None:
    assert found(["Turkiye"], text) == ["Türkiye"]
    assert found(["Türkiye"], text) == ["Türkiye"]


@pytest.mark.parametrize("filler", [".", "é ", "no ", "Ada "])
def test_nothing_is_found_twice_or_lost_where_stretches_meet(filler: str) -> None:
    for before in range(3960, 4020):
        head = (filler * before)[: before - 1] + " "
        text = f"{head}Ada Bo Cy Đu {'x ' * 3000}Ada Bo"
        spans = [(m.start, m.end) for m in Matcher(["Ada Bo Cy", "Cy Du", "Ada Bo"]).matches(text)]
        assert spans == [(before, before + 9), (len(text) - 6, len(text))]


def test_a_table_may_be_empty_or_hold_what_is_no_name() -> None:
    assert found([], "Iran") == []
    assert numbers(["", "—", "Iran"], "— Iran") == [2]
