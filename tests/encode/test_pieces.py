"""Pieces know their words, and what case and quotation marks tell."""

from importlib.resources import files

import pytest
from tokenizers import Tokenizer

from legation.encode.pieces import QUOTE_STATES, SHAPES, Pieces, split


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer.from_str((files("legation") / "data" / "tokenizer.json").read_text("utf-8"))


def words(text: str, pieces: Pieces) -> list[str]:
    ends = zip(pieces.word_starts.tolist(), pieces.word_ends.tolist(), strict=True)
    return [text[a:b] for a, b in ends]


def feature(pieces: Pieces, word: int) -> tuple[str, str, bool]:
    value = int(pieces.features[pieces.first_piece[word]])
    return SHAPES[value // 8], QUOTE_STATES[value // 2 % 4], bool(value % 2)


def test_words_are_runs_of_letters_and_single_marks(tokenizer: Tokenizer) -> None:
    text = "Erdoğan’s U.S. visit, “now”"
    expected = ["Erdoğan", "’", "s", "U", ".", "S", ".", "visit", ",", "“", "now", "”"]
    assert words(text, split(text, tokenizer)) == expected


def test_features_tell_shape_quotation_and_start_of_line(tokenizer: Tokenizer) -> None:
    text = "NATO said “Yes we 2”\nkiev"
    pieces = split(text, tokenizer)
    assert feature(pieces, 0) == ("upper", "outside", True)
    assert feature(pieces, 1) == ("lower", "outside", False)
    assert feature(pieces, 2) == ("mark", "open", False)
    assert feature(pieces, 3) == ("title", "inside", False)
    assert feature(pieces, 5) == ("digit", "inside", False)
    assert feature(pieces, 6) == ("mark", "close", False)
    assert feature(pieces, 7) == ("lower", "outside", True)


def test_breaks_are_where_sentences_begin(tokenizer: Tokenizer) -> None:
    text = "One two. Three four.\nFive"
    pieces = split(text, tokenizer)
    starts = [int(pieces.word_starts[list(pieces.first_piece).index(b)]) for b in pieces.breaks]
    assert [text[s:].split(maxsplit=1)[0] for s in starts] == ["One", "Three", "Five"]


@pytest.mark.parametrize("text", ["", " ", "\n\n"])
def test_a_text_without_words_has_no_pieces(text: str, tokenizer: Tokenizer) -> None:
    assert len(split(text, tokenizer).ids) == 0
