from datetime import date

import pytest

from legation.ingest.plain import read_plain, unwrap

TITLE = "Ministers agree to resume talks"
BODY = (
    "The foreign minister said on Tuesday that the two sides had agreed to resume talks next "
    "week after months of silence."
)
WRITTEN = date(2025, 1, 20)


@pytest.mark.parametrize(
    ("head", "publisher", "published", "updated", "place"),
    [
        ("10 Feb, 2026 11:33 / Updated 2 hours ago\n", None, "2026-02-10T11:33", None, None),
        ("VILNIUS, July 10, 2023 - ", None, "2023-07-10", None, "VILNIUS"),
        ("Last updated 17:42 CET, 3 June 2021\n", None, None, "2021-06-03T17:42+01:00", None),
        ("NAIROBI, Aug 9 (Agency) — ", "Agency", "2024-08-09", None, "NAIROBI"),
        ("12 December 2024\nANKARA (Agencies) - ", "Agencies", "2024-12-12", None, "ANKARA"),
        (
            "READOUT\nOFFICE OF THE SPOKESPERSON\nMARCH 3, 2024\n\n",
            "OFFICE OF THE SPOKESPERSON",
            "2024-03-03",
            None,
            None,
        ),
        ("MOSCOW, November 5. /TASS/. ", "TASS", "2024-11-05", None, "MOSCOW"),
        ("BEIJING, Sept. 3 (Xinhua) -- ", "Xinhua", "2024-09-03", None, "BEIJING"),
        ("MOSCOW. March 5 (Interfax) - ", "Interfax", "2024-03-05", None, "MOSCOW"),
        ("(Reuters) - ", "Reuters", None, None, None),
        ("MARCH 5, 2024 - ", None, "2024-03-05", None, None),
        ("KYIV, March 5, 2024 ", None, "2024-03-05", None, "KYIV"),
        ("BRUSSELS, Tuesday, March 5, 2024 (AFP) – ", "AFP", "2024-03-05", None, "BRUSSELS"),
        ("KYODO NEWS - Mar 5, 2024\n", "KYODO NEWS", "2024-03-05", None, None),
        ("345-05-03-2024\n5 March 2024\n", None, "2024-03-05", None, None),
        ("Editor: jdoe\n2024-03-05 14:22:15\n", None, "2024-03-05T14:22", None, None),
        ("Published: 14 March 2022, 08:15 GMT\n", None, "2022-03-14T08:15+00:00", None, None),
        ("By Jane Doe in Brussels | The News\n5 March 2024\n", None, "2024-03-05", None, None),
        (
            "Published\n5 March 2024\nUpdated\n6 March 2024\n",
            None,
            "2024-03-05",
            "2024-03-06",
            None,
        ),
        (
            "Issued on: 10/02/2026 - 11:33 Modified: 11/02/2026 - 12:00\n",
            None,
            "2026-02-10T11:33",
            "2026-02-11T12:00",
            None,
        ),
        ("Posted on March 5, 2024 by admin\n", None, "2024-03-05", None, None),
        ("Islamabad: ", None, None, None, "Islamabad"),
        ("New Delhi [India], March 5 (ANI): ", "ANI", "2024-03-05", None, "New Delhi [India]"),
        ("Tehran, IRNA – ", "IRNA", None, None, "Tehran"),
        (
            "WASHINGTON/MOSCOW, March 5 (Reuters) - ",
            "Reuters",
            "2024-03-05",
            None,
            "WASHINGTON/MOSCOW",
        ),
        ("KYIV, Ukraine (AP) — ", "AP", None, None, "KYIV, Ukraine"),
        ("Geneva, 5 March 2024\n\n", None, "2024-03-05", None, "Geneva"),
        ("Tbilisi, Georgia – March 5, 2024 – ", None, "2024-03-05", None, "Tbilisi, Georgia"),
        ("BBC News, 5 March 2024\n", "BBC News", "2024-03-05", None, None),
        ("Tuesday\n", None, None, None, None),
        ("", None, None, None, None),
    ],
)
def test_the_head_says_who_when_and_where(
    head: str, publisher: str | None, published: str | None, updated: str | None, place: str | None
) -> None:
    report = read_plain(f"{TITLE}\n\n{head}{BODY}\n\n{BODY}", modified=WRITTEN)
    assert report.title == TITLE
    assert report.text[report.body :].startswith(BODY)
    assert (report.publisher, report.published, report.updated, report.dateline) == (
        publisher,
        published,
        updated,
        place,
    )


@pytest.mark.parametrize(
    "head",
    [
        "Title: {}\nSource: Xinhua\nDate: 2024-03-05\n\n",
        "{}\n\nSource: agencies | 5 March 2024, 21:40\n\n",
        "PRESS RELEASE\nMinistry of Foreign Affairs\n5 March 2024\n\n{}\n\n",
        "World | Europe\n{}\nBy Jane Doe\n5 March 2024, 10:15 am\n3 min read\n\n",
        "Reuters\n{}\nMarch 5, 2024 5:42 PM EST\n\n",
        "Press release 123/24\n5 March 2024\n\n{}\n\n",
        "SG/SM/22150\n\n{}\n\n5 March 2024\n\n",
        "European Commission - Statement\n\n{}\n\nBrussels, 5 March 2024\n\n",
    ],
)
def test_the_title_stands_among_other_lines(head: str) -> None:
    report = read_plain(head.format(TITLE) + BODY)
    assert report.title == TITLE
    assert (report.published or "").startswith("2024-03-05")
    assert report.text[report.body :] == BODY


def test_a_standfirst_belongs_to_the_body() -> None:
    report = read_plain(f"{TITLE}\n5 March 2024\nNeither side had met since May\n\n{BODY}")
    assert report.text[report.body :].startswith("Neither side")


@pytest.mark.parametrize("text", [BODY, f"{BODY}\n\n{BODY}", f"PARIS (AFP) - {BODY}\n\n{BODY}"])
def test_a_running_paragraph_is_no_title(text: str) -> None:
    assert read_plain(text).title is None


@pytest.mark.parametrize("end", ["ENDS\n\n5 March 2024", "(Published on 5 March 2024)"])
def test_a_day_below_the_article_is_its_own(end: str) -> None:
    assert read_plain(f"{TITLE}\n\n{BODY}\n\n{BODY}\n\n{end}").published == "2024-03-05"


def test_a_communique_carries_its_day_in_its_title() -> None:
    report = read_plain(f"Joint statement of France and Germany, 5 March 2024\n\n{BODY}")
    assert report.title == "Joint statement of France and Germany, 5 March 2024"
    assert report.published == "2024-03-05"


@pytest.mark.parametrize(
    ("tail", "url", "modified", "published"),
    [
        ("", None, date(2025, 8, 10), "2025-08-09"),
        ("", None, date(2025, 3, 1), "2024-08-09"),
        ("", "https://a.example/2022/08/10/talks", date(2025, 3, 1), "2022-08-09"),
        ("\n\n© 2021 The Agency", None, date(2025, 3, 1), "2021-08-09"),
        ("", None, None, None),
    ],
)
def test_the_year_comes_from_the_page_its_address_or_its_file(
    tail: str, url: str | None, modified: date | None, published: str | None
) -> None:
    text = f"{TITLE}\n\nNAIROBI, Aug 9 (Agency) — {BODY}{tail}"
    assert read_plain(text, url=url, modified=modified).published == published


def test_hard_wrapped_lines_become_paragraphs() -> None:
    wrapped = (
        "The foreign minister said on Tuesday that the two sides had\n"
        "agreed to resume talks next week after months of silence, and\n"
        "that experts would meet before then to settle what was left of\n"
        "the agenda.\n\nShort line\nAnother"
    )
    assert unwrap(wrapped).count("\n") == 3
    assert unwrap("Title\n\nOne.\nTwo.") == "Title\n\nOne.\nTwo."


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("ANALYSIS | By Eleni Markou in Nicosia | 20.03.2025\n\n", "2025-03-20"),
        ("Rolling updates · Wednesday 7 June 2017 · all times Doha (GMT+3)\n\n", "2017-06-07"),
        ("Staff Correspondent\nFri Jan 24, 2025 12:05 AM\n\n", "2025-01-24T00:05"),
        ("Aden: Staff Report\n\n12 May 2022\n\n", "2022-05-12"),
        ("Pyongyang, June 17 Juche 109 (2020) (KCNA) -- ", "2020-06-17"),
    ],
)
def test_a_head_may_have_names_and_times_in_one_line(head: str, published: str) -> None:
    report = read_plain(f"{TITLE}\n\n{head}{BODY}\n\n{BODY}", modified=WRITTEN)
    assert report.published == published
    assert report.text[report.body :].startswith(BODY)
