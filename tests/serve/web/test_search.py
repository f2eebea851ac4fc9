"""Search in a browser: a form and a question that say the same, and nothing lost between pages."""

import re
from html import unescape

import pytest


def links(text, *, within='[^"]*'):
    return [unescape(url) for url in re.findall(rf'href="(/search\?[^"]*{within})"', text)]


def test_fields_lead_to_the_question_that_they_make(ask):
    sent = {"words": 'restored "technical contacts"', "speaker": "Dmitry Peskov", "kind": "contact"}
    sent |= {"about": "", "since": "2026-02"}
    answer = ask.get("/search", params=sent, follow_redirects=False)
    assert answer.status_code == 303
    told = ask.get(answer.headers["location"]).text
    question = 'restored "technical contacts" speaker:"Dmitry Peskov" kind:contact since:2026-02'
    assert unescape(re.search(r'id="question" name="q" value="([^"]*)"', told)[1]) == question
    assert 'value="Dmitry Peskov"' in told
    assert '<option value="contact" selected>' in told


def test_a_find_says_why_it_was_found(ask):
    told = ask.get("/search", params={"q": "restored speaker:peskov kind:contact"}).text
    assert "<mark>restored</mark>" in told
    assert re.search(r'class="tag">speaker: Dmitry Peskov', told)
    assert re.search(r'href="/report/[0-9a-f]+#c1"', told)


def test_a_filter_can_be_taken_away_and_a_value_narrows(ask):
    told = ask.get("/search", params={"q": "restored kind:contact"}).text
    assert "/search?q=restored" in links(told)
    wide = ask.get("/search", params={"q": "restored"}).text
    assert "/search?q=restored+kind%3Acontact" in links(wide)


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ("colour:red", "there is no filter &#39;colour&#39;"),
        ("since:soon", "since:soon is no date"),
        ("kind:poem", "kind cannot be &#39;poem&#39;"),
        ("a*", "too short"),
        ("x" * 1001, "at most 1000 characters"),
    ],
)
def test_what_cannot_be_asked_is_one_line_on_the_page(ask, asked, reason):
    answer = ask.get("/search", params={"q": asked})
    assert answer.status_code == 400
    assert reason in answer.text
    assert "Traceback" not in answer.text


def test_a_wrong_field_leaves_the_form_as_it_was(ask):
    answer = ask.get("/search", params={"since": "soon", "speaker": "Macron"})
    assert answer.status_code == 400
    assert "since:soon is no date" in answer.text
    assert 'value="Macron"' in answer.text


def test_while_somebody_types_only_the_finds_are_sent(ask):
    part = ask.get("/search", params={"words": "restored"}, headers={"hx-request": "true"}).text
    assert "<mark>restored</mark>" in part
    assert "<html" not in part


def test_pages_follow_each_other_with_nothing_lost_and_nothing_twice(ask, monkeypatch):
    monkeypatch.setattr("legation.serve.web.pages.search._SHOWN", 3)
    whole = ask.get("/search.json").json()
    seen, where = [], "/search"
    while where:
        told = ask.get(where).text
        seen += re.findall(r'<blockquote class="words"><a href="([^"]*)"', told)
        where = next(iter(links(told, within=r"after=\d+")), None) if 'rel="next"' in told else None
    assert len(seen) == len(set(seen)) == len(whole) > 6


@pytest.mark.parametrize("cursor", ["x", "-1", "9" * 30, "7"])
def test_a_cursor_that_leads_nowhere_harms_nothing(ask, cursor):
    for order in ("best", "newest"):
        asked = {"q": "restored", "after": cursor, "order": order}
        assert ask.get("/search", params=asked).status_code in (200, 400)


def test_what_a_report_says_stays_text(ask):
    told = ask.get("/search", params={"q": "script"}).text
    assert "<script>alert" not in told
    assert "<mark>script</mark>" in told


def test_files_have_what_the_page_has(ask):
    rows = ask.get("/search.json", params={"q": "kind:contact"}).json()
    assert {row["kind"] for row in rows} == {"contact"}
    head, *lines = ask.get("/search.csv", params={"q": "kind:contact"}).text.splitlines()
    assert head.startswith("kind,report,fact,day")
    assert len(lines) >= len(rows)


def test_the_feed_leads_to_the_words(ask):
    feedparser = pytest.importorskip("feedparser")
    answer = ask.get("/search.atom", params={"q": "kind:contact"})
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = feedparser.parse(answer.content)
    assert not feed.bozo
    assert {e.link.partition("#")[0].rpartition("/")[0] for e in feed.entries} == {
        "http://desk.test/report"
    }


def test_an_empty_record_says_so(empty):
    assert "nothing to be found in this record yet" in empty.get("/search").text
    assert "Nothing in this record is like that" in empty.get("/search?q=peace").text
