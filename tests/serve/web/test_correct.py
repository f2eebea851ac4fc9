"""Correcting facts at the desk."""

import re

import pytest
from starlette.testclient import TestClient

from legation.record import open_record
from legation.serve.web import Desk, Settings, create_app
from legation.serve.web.pages.correct import _inputs


@pytest.fixture
def report(path):
    view = open_record(path).view()
    return view.fetch("SELECT report FROM heads WHERE title LIKE 'Technical%'")[0][0]


@pytest.fixture
def desk(path):
    """The desk as somebody at the machine itself asks it, where no token was ever made."""
    settings = Settings(local=True, tokens=path / "tokens.json")
    app = create_app(Desk(open_record(path, warm=True), settings))
    with TestClient(app, base_url="http://127.0.0.1", client=("127.0.0.1", 50000)) as client:
        yield client


def say(desk, report, fact, **sent):
    return desk.post(f"/report/{report}/{fact}/correct", data=sent, follow_redirects=False)


def test_a_change_is_shown_with_what_was_before_and_can_be_taken_back(desk, report, path):
    sent = {"verdict": "change", "status": "planned", "reason": "only planned", "by": "Ann"}
    assert say(desk, report, "c1", **sent).headers["location"] == f"/report/{report}#fact-c1"
    told = desk.get(f"/report/{report}").text
    assert "Changed by Ann" in told
    assert "status restored" in told
    listed = desk.get("/corrections.json").json()
    assert [(c["changes"], c["was"]) for c in listed] == [
        ({"status": "planned"}, {"status": "restored"})
    ]
    desk.post(f"/corrections/{listed[0]['id']}/undo")
    view = open_record(path).view()
    assert view.fetch(
        "SELECT status, checked FROM contacts WHERE report = ? AND id = 'c1'", [report]
    ) == [("restored", "machine")]
    assert "taken back" in desk.get("/corrections").text


def test_what_was_rejected_is_listed_apart(desk, report):
    say(desk, report, "e1", verdict="reject", reason="not said")
    told = desk.get(f"/report/{report}").text
    assert 'id="fact-e1"' not in told
    assert "Rejected" in told


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"verdict": "reject"}, "a reason is needed"),
        ({"verdict": "maybe", "reason": "x"}, "say whether"),
        ({"verdict": "change", "reason": "x", "status": "restored"}, "nothing was changed"),
        ({"verdict": "change", "reason": "x", "status": "maybe"}, "status cannot be"),
    ],
)
def test_what_cannot_be_said_is_named_beside_the_form(desk, report, sent, told):
    answer = say(desk, report, "c1", **sent)
    assert (answer.status_code, told in answer.text) == (400, True)


def test_the_form_is_a_page_of_its_own_and_a_part_for_scripts(desk, report):
    whole = desk.get(f"/report/{report}/c1/correct").text
    part = desk.get(f"/report/{report}/c1/correct", headers={"hx-request": "true"}).text
    assert "<html" in whole
    assert part.lstrip().startswith("<form")


def inputs(told, name):
    return re.findall(rf'<input [^>]*name="{name}" value="([^"]*)"[^>]*list="actors-e2"', told)


def test_each_of_several_actors_has_an_input_that_offers_those_of_the_report(desk, report):
    told = desk.get(f"/report/{report}/e2/correct").text
    assert inputs(told, "sources") == ["person:dmitry-peskov", "state:FRA", ""]
    offered = re.search(r'<datalist id="actors-e2">(.*?)</datalist>', told)[1]
    assert '<option value="state:FRA">France</option>' in offered


def test_inputs_of_one_name_are_one_field(desk, report):
    sent = {"verdict": "change", "reason": "both", "sources": ["person:dmitry-peskov", "state:FRA"]}
    assert "nothing was changed" in say(desk, report, "e2", **sent).text
    sent["sources"] = ["", "state:RUS", "state:UKR, body:NATO"]
    assert say(desk, report, "e2", **sent).status_code == 303
    assert desk.get("/corrections.json").json()[0]["changes"] == {
        "sources": ["state:RUS", "state:UKR", "body:NATO"]
    }
    told = desk.get(f"/report/{report}/e2/correct").text
    assert inputs(told, "sources") == ["state:RUS", "state:UKR", "body:NATO", ""]


def test_very_many_actors_share_the_last_input():
    shown = _inputs(", ".join(f"state:{n}" for n in range(300)), many=True)
    assert (len(shown), shown[-1].count(",")) == (13, 287)


def test_corrections_follow_each_other_page_by_page(desk, report, monkeypatch):
    monkeypatch.setattr("legation.serve.web.pages.correct._A_PAGE", 2)
    for fact in ("c1", "c2", "e1", "s1", "s2"):
        say(desk, report, fact, verdict="accept")
    seen, where = [], "/corrections"
    while where:
        told = desk.get(where).text
        seen += re.findall(r"/corrections/(\w+)/undo", told)
        where = next(iter(re.findall(r'href="([^"]+)" rel="next"', told)), None)
    assert seen == [row["id"] for row in desk.get("/corrections.json").json()]
    assert len(seen) == 5
    assert desk.get("/corrections?after=x").status_code == 400
