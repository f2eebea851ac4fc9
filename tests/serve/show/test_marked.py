import pytest

from legation.model import Span, Statement
from legation.serve.show.marked import BRACKETS, brackets_for, marks_of, pieces


def statement(source=None, cue=None, *content):
    spans = [Span(*s) if s else None for s in (source, cue, *content)]
    return Statement(
        id="s",
        speaker="a",
        source=spans[0],
        cue=spans[1],
        content=tuple(spans[2:]),
        kind="direct",
        act="state",
    )


def plain(text, *statements, start=0):
    marked = pieces(text, marks_of(statements), start=start, brackets=BRACKETS[0])
    return "".join(piece.text for piece in marked)


@pytest.mark.parametrize(
    ("text", "statements", "shown"),
    [
        ("Nobody spoke.", [], "Nobody spoke."),
        (
            "“No,” he said.",
            [statement((6, 8), (9, 13), (0, 5))],
            "«“No,”»¹ [he] {said}.",
        ),
        (
            "“No,” he said, “never.”",
            [statement((6, 8), (9, 13), (0, 5), (15, 23))],
            "«“No,”»¹ [he] {said}, «“never.”»¹",
        ),
        (
            "A said B said yes",  # one statement inside another
            [statement((0, 1), (2, 6), (7, 17)), statement((7, 8), (9, 13), (14, 17))],
            "[A] {said} «[B] {said} «yes»²»¹",
        ),
        (
            "A said and denied it",  # one source, two statements
            [statement((0, 1), (2, 6), (18, 20)), statement((0, 1), (11, 17), (18, 20))],
            "[A] {said} and {denied} «it»¹˒²",
        ),
        (
            "abcdef",  # contents that cross
            [statement(None, None, (0, 4)), statement(None, None, (2, 6))],
            "«ab«cd»¹ef»²",
        ),
        ("abc", [statement((1, 1), None, (0, 3))], "«abc»¹"),
        ("ab", [statement((0, 1), None, (1, 2))], "[a]«b»¹"),
    ],
)
def test_brackets_stand_where_the_marks_begin_and_end(text, statements, shown):
    assert plain(text, *statements) == shown


def test_the_tenth_statement_has_its_whole_number():
    assert plain("ab", *[statement(None, None, (0, 1))] * 10).endswith("˒¹⁰b")


def test_text_before_the_start_is_left_out():
    assert plain("Title\n\nHe spoke", statement((7, 9)), start=7) == "[He] spoke"


def test_without_brackets_only_the_numbers_are_added():
    marked = list(pieces("A said no", marks_of([statement((0, 1), (2, 6), (7, 9))])))
    assert "".join(p.text for p in marked) == "A said no¹"
    assert [(p.text, p.roles) for p in marked if p.roles and p.text][:2] == [
        ("A", ("source",)),
        ("said", ("cue",)),
    ]


def test_numbers_that_stand_together_stay_apart_without_brackets():
    nested = [statement(None, None, (0, 2)), statement(None, None, (1, 2))]
    assert "".join(piece.text for piece in pieces("ab", marks_of(nested))) == "ab²˒¹"


@pytest.mark.parametrize("text", ["“We [the ministers] agree”", "«Нет»", "{x}"])
def test_brackets_that_the_text_uses_are_avoided(text):
    assert brackets_for(text) == BRACKETS[1]
