"""The page of a report: its words, what was read in them, and what a person says of that."""

import re
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from legation.record import open_record
from legation.serve.web import Desk, create_app
from legation.serve.web.pieces import Mark, pieces
from tests.record.export.hand import HOSTILE, PEACE, peace


@pytest.fixture
def report(path):
    view = open_record(path).view()
    return view.fetch("SELECT report FROM heads WHERE title LIKE 'Technical%'")[0][0]


@pytest.fixture
def local(ask):
    """The desk as somebody at the machine itself asks it."""
    return ask


def test_the_whole_text_stands_there_and_every_fact_has_its_place(ask, report):
    told = ask.get(f"/report/{report}").text
    assert {"c1", "c2", "e1", "s1", "s2"} <= set(re.findall(r'class="anchor" id="(\w+)"', told))
    shown = re.search(r'<div class="text"[^>]*>(.*?)</div>', told, re.S)[1]
    plain = re.sub(r"<[^>]+>", "", shown).replace("&amp;", "&").replace("&#39;", "'").strip()
    assert plain == PEACE


def test_a_stretch_that_an_address_asks_for_is_marked(ask, report):
    assert re.search(
        r'<span class="[^"]*\bat"[^>]*>Technical', ask.get(f"/report/{report}?at=0-9").text
    )
    assert ask.get(f"/report/{report}?at=9-99999999999").status_code == 200


def test_a_report_that_means_harm_stays_text(ask, path):
    view = open_record(path).view()
    (hostile,) = view.fetch("SELECT report FROM heads WHERE title LIKE '=HYPER%'")[0]
    told = ask.get(f"/report/{hostile}").text
    assert "<script>alert" in HOSTILE
    assert "<script>alert" not in told


def test_what_is_not_there_is_a_page_that_says_so(ask, report):
    assert ask.get("/report/nothing").status_code == 404
    assert ask.get(f"/report/{report}/c99/correct").status_code == 404


def test_the_whole_of_it_is_a_file(ask, report):
    told = ask.get(f"/report/{report}.json").json()
    assert (told["text"], len(told["contacts"])) == (PEACE, 4)
    assert ask.get(f"/report/{report}/facts.csv").text.startswith("id,kind,")


def test_marks_that_cross_lose_no_character():
    found = [Mark(0, 5, "a", "1"), Mark(3, 8, "b", "2"), Mark(3, 4, "a", "3"), Mark(8, 9, "a", "1")]
    cut = list(pieces("0123456789", found))
    assert "".join(p.text for p in cut) == "0123456789"
    assert [(p.start, p.roles, p.facts) for p in cut if p.start == 3] == [
        (3, ("a", "b"), ("1", "2", "3"))
    ]
    assert [p.opens for p in cut if p.opens] == [("1",), ("2", "3")]


def test_who_may_not_write_is_shown_no_form_to(ask, report):
    assert "/recode" not in ask.get(f"/report/{report}").text
    assert ask.post(f"/report/{report}/c1/correct", data={"verdict": "accept"}).status_code == 403


def test_the_terms_of_processes_are_marked_and_lead_to_their_words(ask, report):
    told = ask.get(f"/report/{report}").text
    text, reading = told.split('class="reading"')
    for term, words in (("t2", "Paris"), ("t3", "restored")):
        assert f'class="anchor" id="{term}"' in text
        assert re.search(rf'data-fact="[^"]*\b{term}\b[^"]*">{words}', text)
        assert f'<li id="fact-{term}" data-fact="{term}">' in reading
    assert "<dt>then</dt>" in reading
    assert ">commitment: <a" in reading


def test_what_names_an_actor_is_joined_to_it_whatever_its_id_holds(ask, path):
    view = open_record(path).view()
    (hostile,) = view.fetch("SELECT report FROM heads WHERE title LIKE '=HYPER%'")[0]
    told = ask.get(f"/report/{hostile}").text
    assert '<li data-fact="unnamed%3Aa%20source">' in told
    joined = [
        each.split() for each in re.findall(r'class="[^"]*actor[^"]*"[^>]*fact="(.*?)"', told)
    ]
    assert any("unnamed%3Aa%20source" in each for each in joined)


def test_a_report_says_where_it_was_filed_and_how_often_it_was_copied(tmp_path):
    made = peace()
    origin = replace(made.report, dateline="Geneva")
    with open_record(tmp_path / "record", create=True).writing("0.1.0+test") as writer:
        for text, day in ((PEACE, "10"), (f"{PEACE}\nMore.", "11"), (f"{PEACE}\nAnd more.", "12")):
            report = replace(origin, text=text, published=f"2026-02-{day}")
            writer.add(replace(made, report=report), source=day)
    record = open_record(tmp_path / "record", warm=True)
    record.tie()
    desk = TestClient(create_app(Desk(record)), base_url="http://localhost")
    told = desk.get(f"/report/{origin.id}").text
    assert "filed from Geneva" in told
    assert re.search(r'<a href="/story/[\w-]+#reports">2 copies</a> of it', told)
    copy = replace(origin, text=f"{PEACE}\nMore.").id
    told = desk.get(f"/report/{copy}").text
    assert re.search(rf'#reports">one of 2 copies</a> of <a href="/report/{origin.id}"', told)
