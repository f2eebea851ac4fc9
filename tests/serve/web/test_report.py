"""The page of a report: its words, what was read in them, and what a person says of that."""

import re

import pytest

from legation.record import open_record
from legation.serve.web.pieces import Mark, pieces
from tests.record.export.hand import HOSTILE, PEACE


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
