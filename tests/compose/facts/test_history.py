"""What is told of long ago is no news; what a report of today looks back to is."""

import pytest

from legation.compose.facts.history import news
from legation.model import Holders, Report, Span, Trigger

LONG_AGO = "In 1645 France warned Sweden. Paris blamed Madrid. A treaty of 1648 ended it."


def trigger(text: str, word: str) -> Trigger:
    at = text.index(word)
    holders = Holders(0, dict)
    odds: dict[str, dict[str, float]] = {
        name: {} for name in ("events", "statuses", "contact_statuses", "levels")
    }
    span = Span(at, at + len(word))
    return Trigger(word=0, span=span, contact=0.0, holders=holders, **odds)


@pytest.mark.parametrize(
    ("text", "published", "kept"),
    [
        (LONG_AGO, "2011-03-04", []),
        (LONG_AGO, None, ["warned", "blamed"]),
        (LONG_AGO, "1700-03-04", ["warned", "blamed"]),
        (LONG_AGO.replace("Paris", "On Monday Paris"), "2011-03-04", ["blamed"]),
        (LONG_AGO.replace("Madrid", "Madrid in 2010"), "2011-03-04", ["blamed"]),
        (LONG_AGO.replace("1648", "1994"), "2011-03-04", ["warned", "blamed"]),
        (LONG_AGO.replace("1648", "1994 and one of 2004"), "2011-03-04", ["warned", "blamed"]),
        (
            "At 1530 GMT France warned Sweden. At 1800 Paris blamed it.",
            "2024",
            ["warned", "blamed"],
        ),
        ("Resolution 1701 warned Mali. Resolution 1701 blamed it.", "2024", ["warned", "blamed"]),
        ("France warned of 1200 men in 1500 tents and blamed Mali.", "2024", ["warned", "blamed"]),
    ],
)
def test_only_what_is_told_of_long_ago_is_left_out(
    text: str, published: str | None, kept: list[str]
) -> None:
    report = Report(text=text, published=published)
    found = news(report, [trigger(text, "warned"), trigger(text, "blamed")])
    assert [t.span.cut(text) for t in found] == kept
