import random
import time

import pytest

from legation.text.normalise import normalise


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("\ufeffTitle\n", "Title"),
        ("zero\u200bwidth, soft\u00adhyphen", "zerowidth, softhyphen"),
        ("a\u00a0b\u2009c\td", "a b c d"),
        ("line  \n   next", "line\nnext"),
        ("one\n\n\n \n\ntwo", "one\n\ntwo"),
        ("one\u2029two\u2028three", "one\n\ntwo\nthree"),
        ("Erdog\u0306an", "Erdo\u011fan"),
        ("bell\x07 and null\x00", "bell and null"),
        ('“curly” ‘single’ «angle» "straight" —', '“curly” ‘single’ «angle» "straight" —'),
        (" \n\t ", ""),
    ],
)
def test_brings_a_text_into_its_one_form(raw: str, expected: str) -> None:
    assert normalise(raw) == expected


def test_is_idempotent() -> None:
    rng = random.Random(7)
    alphabet = "ab \n\r\t\u00a0\u200b\u0301e\u1680\x00\x85\u2029\u3000\ufeff“\x1fᄀ\u1161"
    for _ in range(5000):
        once = normalise("".join(rng.choices(alphabet, k=12)))
        assert normalise(once) == once


def test_long_runs_of_space_take_linear_time() -> None:
    start = time.perf_counter()
    normalise("a" + " " * 1_000_000 + "b" + "\n " * 200_000 + "c")
    assert time.perf_counter() - start < 2
