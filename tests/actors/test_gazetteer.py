"""Known names: whole words, case-aware, the longest first."""

import pytest

from legation.actors.gazetteer import find, shorts
from legation.text.words import Words, fold, slug


def found(text: str) -> list[tuple[str, str]]:
    return [(hit.span.cut(text), hit.ids[0]) for hit in find(Words.of(text))]


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("the South Sudanese army", [("South Sudanese", "state:SSD")]),
        ("the U.S. and the UK", [("U.S.", "state:USA"), ("UK", "state:GBR")]),
        ("Russia’s plan", [("Russia", "state:RUS")]),
        ("the Russian Federation", [("Russian Federation", "state:RUS")]),
        ("Kurdistan Workers’ Party", [("Kurdistan Workers’ Party", "group:pkk")]),
        ("Côte d’Ivoire, Türkiye", [("Côte d’Ivoire", "state:CIV"), ("Türkiye", "state:TUR")]),
        ("who told us to polish it", []),
        ("WHO SAID WHAT TO US TODAY", []),
        ("the WHO said", [("WHO", "body:WHO")]),
        ("Let them", []),
        ("Nigerian, Nigerien", [("Nigerian", "state:NGA"), ("Nigerien", "state:NER")]),
        ("Greenlandic", [("Greenlandic", "state:GRL")]),
        ("Romanians", [("Romanians", "state:ROU")]),
        ("the Associated Press", [("Associated Press", "outlet:ap")]),
        ("MOSCOW, Aug 9", [("MOSCOW", "state:RUS")]),
        ("Russia, Federation", [("Russia", "state:RUS")]),
    ],
)
def test_names_are_whole_words_of_the_right_case(text: str, hits: list[tuple[str, str]]) -> None:
    assert found(text) == hits


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Süddeutsche", "suddeutsche"), ("Öcalan", "ocalan"), ("Støre", "store"), ("ŁÓDŹ", "lodz")],
)
def test_marks_fold_away(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_a_slug_is_plain() -> None:
    assert slug("Robert O'Brien") == "robert-obrien"
    assert slug("Péter Szijjártó") == "peter-szijjarto"


def test_what_tells_a_son_from_his_father_is_no_surname() -> None:
    assert "remengesau" in shorts()
    assert "jr" not in shorts()
