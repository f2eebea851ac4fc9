import pytest

from legation.serve.safe import one_line, safe


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("title\x07\x00", "title␇␀"),
        ("over\rwritten\x7f", "over␍written␡"),
        ("\x9b31m", "�31m"),
        ("txt.\u202eexe", "txt.�exe"),
        ("a\ud800b", "a�b"),
        ("a\tb\u2028c", "a b c"),
        ("two\nlines", "two\nlines"),
        ("Zelenskyy 欧盟 👩‍💻 «é»", "Zelenskyy 欧盟 👩‍💻 «é»"),
    ],
)
def test_what_a_terminal_would_obey_is_replaced_character_for_character(text: str, shown: str):
    assert safe(text) == shown
    assert len(shown) == len(text)


def test_one_line_is_one_line():
    assert one_line(" a\n\n b\tc\r\nd\x1b[2J ") == "a b c d␛[2J"
