"""Lines of a list belong to whoever stands above it."""

import pytest

from legation.text.lists import items


@pytest.mark.parametrize(
    ("text", "who", "verbs"),
    [
        (
            "They met. The Presidents:\n\nReviewed events.\n\nCondemned attacks.\n\nAnkara",
            "The Presidents",
            ["Reviewed", "Condemned"],
        ),
        (
            "The Council of the Union,\n\n1. Reiterates its support;\n\n2. Calls on Serbia to act.",
            "The Council of the Union",
            ["Reiterates", "Calls"],
        ),
        (
            "The Ministers:\n- welcomed the deal;\n- took note of it.",
            "The Ministers",
            ["welcomed", "took"],
        ),
    ],
)
def test_each_line_that_begins_with_a_verb_is_one(text: str, who: str, verbs: list[str]) -> None:
    found = items(text)
    assert {text[slice(*item.who)] for item in found} == {who}
    assert [text[item.start :].split(maxsplit=1)[0] for item in found] == verbs


@pytest.mark.parametrize(
    "text",
    [
        "The ministers:\n\nFrance spoke.\n\nItaly agreed.",
        "The ministers met.\n\nWelcomed the deal.\n\nNoted the rest.",
        "The ministers:\n\nWelcomed the deal.",
        "",
    ],
)
def test_other_lines_are_none(text: str) -> None:
    assert items(text) == ()
