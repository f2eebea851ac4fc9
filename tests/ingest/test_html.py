from pathlib import Path

import pytest

from legation.errors import ContentError
from legation.ingest import from_text
from legation.ingest.metadata import without_outlet

PAGE = (Path(__file__).parents[1] / "reports" / "saved-page.html").read_text()


def test_a_saved_page_gives_the_article_alone() -> None:
    report = from_text(PAGE)
    assert report.title == "Ministers agree to reopen the border crossing"
    assert report.text.startswith(f"{report.title}\n\nLJUBLJANA (Reuters) - The foreign")
    assert report.text[report.body :].startswith("The foreign ministers of the two countries")
    assert report.text.endswith("since the crossing was closed.")
    assert report.text.count(report.title) == 1
    for foreign in ("cookies", "Sport", "Ferry", "Read more", "rights reserved"):
        assert foreign not in report.text


def test_a_page_says_who_when_and_where() -> None:
    report = from_text(PAGE)
    assert report.publisher == "The Harbour Gazette"
    assert report.published == "2024-03-05T12:15+01:00"
    assert report.updated == "2024-03-06T08:00+01:00"
    assert report.url == "https://gazette.example/world/2024/03/05/border-crossing"
    assert report.language == "en-GB"
    assert report.dateline == "LJUBLJANA"


@pytest.mark.parametrize(
    "markup",
    [
        "<html><body><p>Please enable JavaScript.</p></body></html>",
        "<!doctype html>",
        "<html><body><nav><a href='/'>Home</a></nav></body></html>",
    ],
)
def test_a_page_without_an_article_is_refused(markup: str) -> None:
    with pytest.raises(ContentError, match="no article"):
        from_text(markup)


def test_the_body_begins_below_the_title_without_a_dateline_too() -> None:
    report = from_text(PAGE.replace("LJUBLJANA (Reuters) - The foreign", "The foreign"))
    assert report.text[report.body :].startswith("The foreign ministers of the two countries")


@pytest.mark.parametrize(
    "notice", ["Article content", "READ MORE:", "Please read our Comment Policy before commenting."]
)
def test_what_pages_tell_their_readers_is_left_out(notice: str) -> None:
    report = from_text(PAGE.replace("LJUBLJANA (Reuters)", f"{notice}</p><p>LJUBLJANA (Reuters)"))
    assert notice not in report.text


def test_broken_metadata_does_not_hide_the_article() -> None:
    broken = PAGE.replace('{"@context"', '{{"@context"').replace("https://gazette", "http://[")
    report = from_text(broken)
    assert report.title == "Ministers agree to reopen the border crossing"


@pytest.mark.parametrize(
    ("title", "names", "expected"),
    [
        ("Talks resume | The Paper", ["The Paper"], "Talks resume"),
        ("Talks resume - World - The Paper", ["The Paper"], "Talks resume - World"),
        ("Talks resume * The Paper * by A. Writer", ["The Paper"], "Talks resume"),
        ("Talks resume | paper.example", ["The Paper", "paper.example"], "Talks resume"),
        ("France – Germany talks", ["The Paper"], "France – Germany talks"),
    ],
)
def test_the_outlets_name_is_cut_off_a_title(title: str, names: list[str], expected: str) -> None:
    assert without_outlet(title, names) == expected
