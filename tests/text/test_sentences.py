"""Sentences end where a reader would end them."""

import pytest

from legation.text.sentences import sentences


@pytest.mark.parametrize(
    "expected",
    [
        ["Brig. Gen. Pat Lyle spoke.", "He left."],
        ["Talks began on Sept. 3 in Oslo.", "They ended."],
        ['"Is it over?" he asked.', "Nobody knew."],
        ["“Will they come?” Foreign Minister Lena Hald said.", "They did."],
        ["Talks resume in May.", "Islamabad hopes so."],
        ["The U.S. envoy met J. Smith in Geneva.", "It was late."],
    ],
)
def test_abbreviations_and_closing_quotations_do_not_end_one(expected: list[str]) -> None:
    text = " ".join(expected)
    assert [text[a:b] for a, b in sentences(text)] == expected


def test_a_line_break_ends_one() -> None:
    text = "A headline without a stop\n\nThe first sentence. The second."
    cut = [text[a:b] for a, b in sentences(text)]
    assert cut == ["A headline without a stop", "The first sentence.", "The second."]


def test_offsets_count_code_points() -> None:
    text = "😀 Héllo there. Ünd so on."
    assert [text[a:b] for a, b in sentences(text)] == ["😀 Héllo there.", "Ünd so on."]
