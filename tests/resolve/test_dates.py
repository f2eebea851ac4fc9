import pytest

from legation.resolve.dates import resolve_date

TUESDAY = "2026-02-10T11:33"


@pytest.mark.parametrize(
    ("words", "published", "day"),
    [
        ("Dmitry Peskov said Tuesday", TUESDAY, "2026-02-10"),
        ("said late on Monday", "2023-07-10", "2023-07-10"),
        ("announced on Wednesday night", "2024-12-12", "2024-12-11"),
        ("told parliament on Friday", TUESDAY, "2026-02-06"),
        ("said on TUESDAY", TUESDAY, "2026-02-10"),
        ("said last Tuesday", TUESDAY, "2026-02-03"),
        ("will meet next Tuesday", TUESDAY, "2026-02-17"),
        ("to reply by Friday", TUESDAY, "2026-02-13"),
        ("at Monday's briefing", TUESDAY, "2026-02-09"),
        ("said Wed.", TUESDAY, "2026-02-04"),
        ("said yesterday", TUESDAY, "2026-02-09"),
        ("said earlier today", TUESDAY, "2026-02-10"),
        ("said this morning", TUESDAY, "2026-02-10"),
        ("said last night", "2026-03-01", "2026-02-28"),
        ("said two days ago", TUESDAY, "2026-02-08"),
    ],
)
def test_days_that_count_from_publication(words, published, day):
    assert resolve_date(words, published) == day


@pytest.mark.parametrize(
    ("words", "published", "day"),
    [
        ("said on 9 February", TUESDAY, "2026-02-09"),
        ("said on February 9", TUESDAY, "2026-02-09"),
        ("said on Feb. 9, 2024, in Bonn", TUESDAY, "2024-02-09"),
        ("on the 9th of February 2024", None, "2024-02-09"),
        ("a statement dated 2025-11-30", None, "2025-11-30"),
        ("on 28 December", "2026-01-03", "2025-12-28"),
        ("on 3 January", "2025-12-28", "2026-01-03"),
        ("on 30 June", "2026-02-10", "2025-06-30"),
    ],
)
def test_calendar_days_take_the_year_near_publication(words, published, day):
    assert resolve_date(words, published) == day


@pytest.mark.parametrize(
    ("words", "published", "cut"),
    [
        ("said in September", "2024-12-12", "2024-09"),
        ("said in September", "2026-02-10", "2025-09"),
        ("by the end of February 2025", "2024-12-12", "2025-02"),
        ("last December", "2026-02-10", "2025-12"),
        ("said in 2023", TUESDAY, "2023"),
        ("said last week", "2026-02-20", "2026-02"),
        ("said last week", "2026-02-05", "2026"),
        ("said last week", "2026-01-02", "2025-12"),
        ("said last week", "2026-01-05", None),
        ("said earlier this month", TUESDAY, "2026-02"),
        ("said last month", "2026-01-10", "2025-12"),
        ("said last year", TUESDAY, "2025"),
        ("three months ago", TUESDAY, "2025-11"),
        ("two weeks ago", "2026-02-25", "2026-02-11"),
    ],
)
def test_vague_dates_are_cut_to_what_is_known(words, published, cut):
    assert resolve_date(words, published) == cut


@pytest.mark.parametrize(
    "words",
    [
        "he may say so",
        "Prime Minister Theresa May said",
        "the protesters march",
        "told reporters",
        "",
        "the Sun said",
        "on 31 June",
        "in recent days",
        "the second time",
        "Sunak said",
    ],
)
def test_words_that_name_no_day(words):
    assert resolve_date(words, TUESDAY) is None


@pytest.mark.parametrize("published", [None, "2026", "2026-02", "soon"])
def test_relative_words_need_the_day_of_publication(published):
    assert resolve_date("said Tuesday", published) is None


def test_the_first_date_of_the_words_counts():
    assert resolve_date("said on Monday of the talks on 3 March", TUESDAY) == "2026-02-09"
