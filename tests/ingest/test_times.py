import pytest

from legation.ingest.times import machine, stamps


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10 Feb, 2026 11:33 / Updated 2 hours ago", ["2026-02-10T11:33"]),
        ("Last updated 17:42 CET, 3 June 2021", ["2021-06-03T17:42+01:00"]),
        ("MARCH 3, 2024", ["2024-03-03"]),
        ("Tue 5 Mar 2024 12.15 GMT", ["2024-03-05T12:15+00:00"]),
        ("05.03.2024 12:15", ["2024-03-05T12:15"]),
        ("3/25/2024", ["2024-03-25"]),
        ("5:42 PM ET, Tue March 5, 2024", ["2024-03-05T17:42"]),
        ("Mar 5, 2024, 12:15 PM GMT+3", ["2024-03-05T12:15+03:00"]),
        ("1742 GMT, 3 June 2021", ["2021-06-03T17:42+00:00"]),
        (
            "10/02/2026 - 11:33 Modified: 11/02/2026 - 10:00",
            ["2026-02-10T11:33", "2026-02-11T10:00"],
        ),
        ("the 5th of March 2024", ["2024-03-05"]),
        ("March 2024", ["2024-03"]),
        ("on Tuesday, two hours ago", []),
        ("may be 31 February 2024", []),
    ],
)
def test_dates_are_cut_to_what_is_known(text: str, expected: list[str]) -> None:
    assert [stamp.iso() for stamp in stamps(text)] == expected


def test_a_date_without_its_year_waits_for_one() -> None:
    (stamp,) = stamps("Aug 9")
    assert stamp.iso() is None
    assert stamp.iso(2023) == "2023-08-09"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-03-05T12:15:00Z", "2024-03-05T12:15+00:00"),
        ("2024-03-05T12:15:00.123+0200", "2024-03-05T12:15+02:00"),
        ("2024-03-05T00:00:00", "2024-03-05"),
        ("Tue, 05 Mar 2024 12:15:00 +0000", "2024-03-05T12:15+00:00"),
        ("soon", None),
        (None, None),
    ],
)
def test_machine_stamps(text: str | None, expected: str | None) -> None:
    assert machine(text) == expected
