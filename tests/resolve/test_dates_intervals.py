from time import process_time

import pytest

from legation.model import Interval, Span
from legation.resolve.dates import expressions, resolve_date, resolve_interval

TUESDAY = "2026-02-10"


def read(marked, published=TUESDAY, **rest):
    """Resolve the words in braces."""
    start, end = marked.index("{"), marked.index("}") - 1
    text = marked.replace("{", "").replace("}", "")
    found = resolve_interval(text, Span(start, end), published, **rest)
    return None if found is None else str(found)


@pytest.mark.parametrize(
    ("marked", "interval"),
    [
        ("The envoys met {on Monday}.", "2026-02-09"),
        ("The envoys will meet {on Monday}.", "2026-02-16"),
        ("He said that {on Monday} they would meet.", "2026-02-16"),
        ("A meeting {on Monday} is to settle it.", "2026-02-16"),
        ("Those who met {on Monday} will meet again.", "2026-02-09"),
        ("{On Monday} the minister called on all sides to withdraw.", "2026-02-09"),
        ("The pact was signed {on 3 March}.", "2025-03-03"),
        ("The pact is due to be signed {on 3 March}.", "2026-03-03"),
        ("They have {until 5 p.m. on Friday} to answer.", "../2026-02-13"),
        ("He stayed in office {until Friday}.", "../2026-02-06"),
    ],
)
def test_verbs_tell_past_from_future(marked, interval):
    assert read(marked) == interval


def test_a_tense_given_goes_before_that_of_the_verbs():
    assert read("They met {on Monday}.", tense="future") == "2026-02-16"


@pytest.mark.parametrize(
    ("marked", "interval"),
    [
        ("signed {at the end of the first quarter of 2025}", "2025-03"),
        ("signed in 2017, and kept {the day before}.", "2026-02-09"),
        ("signed {in the first three months of 2025}", "2025-01/2025-03"),
        ("signed {on the first Monday of March 2024}", "2024-03-04"),
        ("signed {two days after 3 March 2025}", "2025-03-05"),
        ("signed {the week of 4 February}", "2026-02-02/2026-02-08"),
        ("{by year’s end}", "../2026"),
        ("running {from 28 December to 3 January}", "2025-12-28/2026-01-03"),
        ("will run {from Thursday to Saturday}", "2026-02-12/2026-02-14"),
        ("fought {from late 2011 until March 2014}", "2011-09/2014-03"),
        ("fought {on Sunday and Monday}", "2026-02-08/2026-02-09"),
        ("the first visit {in ten years}", "2016-02-10/2026-02-10"),
        ("on {31 June}", None),
        ("{a few days ago}", None),
        ("{the turn of the year}", None),
    ],
)
def test_parts_ranges_and_counts(marked, interval):
    assert read(marked) == interval


def test_what_leans_is_counted_from_the_anchor():
    anchor = Interval.parse("2019-05-03")
    assert read("{two days later}", anchor=anchor) == "2019-05-05"
    assert read("{the previous month}", anchor=anchor) == "2019-04"
    assert read("{the following Monday}", anchor=anchor) == "2019-05-06"
    assert read("{a year later}", anchor=anchor) == "2020"


def found(text, published=TUESDAY):
    return [(span.cut(text), str(interval)) for span, interval in expressions(text, published)]


def test_all_expressions_of_a_report_are_found_in_order():
    text = (
        "ANKARA, Feb. 10 (Agency) — The envoys, who met on 3 November 2025 and again two days "
        "later, will report by Friday. Nothing has moved since the mid-1990s."
    )
    assert found(text) == [
        ("Feb. 10", "2026-02-10"),
        ("3 November 2025", "2025-11-03"),
        ("two days later", "2025-11-05"),
        ("by Friday", "../2026-02-13"),
        ("since the mid-1990s", "1994-01-01/2026-02-10"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Prime Minister Theresa May said so on Russia Today.",
        "Some of 2000 soldiers march; he may sign.",
        "The talks took three days, the second visit a week.",
        "Two days later they met.",
        "A three-year plan of post-2014 make.",
        "They meet every day.",
    ],
)
def test_what_is_no_date_is_not_found(text):
    assert found(text) == []


def test_without_the_day_of_publication_only_full_dates_are_read():
    assert found("On Monday, 3 March 2025, and since last week", None) == [
        ("Monday, 3 March 2025", "2025-03-03")
    ]


def test_a_statement_gets_one_date():
    assert resolve_date("said since Friday", TUESDAY) == "2026-02"
    assert resolve_date("demanded an answer by 2027", TUESDAY) == "2027"


@pytest.mark.parametrize(
    "unit", ["1 ", "March ", "from 3 to ", "between March and ", "in a ", "  "]
)
def test_time_grows_with_the_length_and_no_faster(unit):
    def seconds(count):
        text = unit * count
        start = process_time()
        expressions(text, TUESDAY)
        return process_time() - start

    short = seconds(250)
    assert seconds(2000) < 24 * short + 0.2
