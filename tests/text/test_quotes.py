"""Quotations are found whatever marks an outlet prints, and apostrophes are not taken for them."""

import pytest

from legation.text.quotes import quotes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "no" twice.', ['"no"']),
        ("He said “no” and “yes”.", ["“no”", "“yes”"]),
        ("Er sagte „nein“ dazu.", ["„nein“"]),
        ("Il a dit «non» hier.", ["«non»"]),
        ("The minister said: 'We will not go.' He left.", ["'We will not go.'"]),
        ("It is ‘the end’ of it.", ["‘the end’"]),
        ("The allies' plan and France's reply", []),
        ("They don't and won't", []),
        ("the '90s were long", []),
        ("“One 'inner' word,” she said.", ["“One 'inner' word,”"]),
    ],
)
def test_each_style_of_marks(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in quotes(text)] == expected


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    text = "“First paragraph.\n“Second paragraph.” Done."
    assert [text[a:b] for a, b in quotes(text)] == ["“First paragraph.", "“Second paragraph.”"]


def test_marks_alone_do_no_harm() -> None:
    for text in ['"', "“", "'", "''", '""', "”“", '" "', "\n\n", ""]:
        assert all(0 <= a < b <= len(text) for a, b in quotes(text))
