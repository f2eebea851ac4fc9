"""The table of relations, and what is said of the record."""

import pytest

from legation.record.history import Relation
from legation.serve.web.matrix import activity, matrix


def pair(one, other, goldstein, acts=1):
    cooperation = acts if goldstein > 0 else 0
    return Relation(
        one=one,
        other=other,
        cooperation=cooperation,
        conflict=acts - cooperation,
        goldstein=goldstein,
    )


def test_the_table_is_symmetric_and_its_tones_go_by_the_strongest():
    pairs = [pair("FRA", "RUS", -36.0, 9), pair("FRA", "NATO", 4.0, 2)]
    codes = list(activity(pairs))
    assert codes == ["FRA", "RUS", "NATO"]
    rows = matrix(pairs, codes)
    assert rows[0].cells[1] == rows[1].cells[0]
    assert [cell and cell.tone for cell in rows[0].cells] == [None, "bad-3", "good-1"]
    assert rows[1].cells[2] is None


def test_a_cell_says_its_number_and_leads_to_the_pair(ask):
    page = ask.get("/relations").text
    assert 'href="/pair/FRA/RUS?since=2025-02-12&amp;until=2026-02-11"' in page
    assert "+1.5<small>1<span" in page
    assert "Rests on 2 reports." in page
    assert '<th scope="row"' in page
    assert "<abbr title=" in page


def test_states_can_be_chosen_and_ordered_by_name(ask):
    page = ask.get("/relations?states=rus,fra,zzz&sort=name").text
    table = page[page.index("<table") : page.index("</table>")]
    order = [table.index(f">{code}</abbr>") for code in ("FRA", "RUS", "ZZZ")]
    assert order == sorted(order)
    assert "NATO</abbr>" not in table


def test_the_file_has_all_pairs_of_the_period(ask):
    rows = ask.get("/relations/pairs.json?since=2026-01-01").json()
    assert {(r["one"], r["other"]) for r in rows} >= {("FRA", "RUS"), ("RUS", "UKR")}
    assert ask.get("/relations/pairs.json?until=2001-01-01").json() == []
    assert ask.get("/relations/pairs.csv").text.startswith("one,other,cooperation,conflict")


@pytest.mark.parametrize("query", ["since=yesterday", "until=2026-02-31"])
def test_what_is_no_day_is_said_on_a_page(ask, query):
    answer = ask.get(f"/relations?{query}")
    assert answer.status_code == 400
    assert "write 2026-02-10" in answer.text


def test_an_empty_record_has_its_pages(empty):
    assert "no report in this record has a day" in empty.get("/relations").text.lower()
    about = empty.get("/about").text
    assert "Rests on 0 reports." in about
    assert "No report was read yet." in about


def test_about_says_what_is_held_who_read_it_and_how_much_is_checked(ask):
    about = ask.get("/about").text
    assert "10 Feb 2026 – 11 Feb 2026; 2 days have reports" in about
    assert "0.1.0+test" in about
    assert "0 of 13 facts checked by a person" in about
    assert ask.get("/about.json").json()["reports"] == 2
    assert ask.get("/about/years.csv").text == "year,reports\n2026,2\n"


def test_names_that_do_harm_stay_text(ask):
    page = ask.get("/relations").text
    assert '@Ukraine\t"\n' not in page
    assert "@Ukraine &#34;" in page or "@Ukraine␉&#34;" in page
