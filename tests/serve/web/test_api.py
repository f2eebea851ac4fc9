"""The API, as a program asks it."""

import json
import subprocess
import sys
import threading

import pytest
from starlette.testclient import TestClient

from legation.model import Reading
from legation.record import open_record
from legation.serve.cli.sources import SAMPLE
from legation.serve.web import Desk, Settings, create_app
from legation.serve.web.api import NOUNS, examples, models, pairs, search

V1 = "/api/v1"
LISTS = ("reports", "statements", "events", "contacts", "processes", "actors", "stories")
PAIRS = [("FRA", "NATO"), ("FRA", "RUS"), ("NATO", "RUS"), ("RUS", "UKR")]


@pytest.fixture
def fact(ask):
    """Address of a contact."""
    first = ask.get(f"{V1}/contacts", params={"level": "technical"}).json()["items"][0]
    return first["report"], first["id"]


@pytest.fixture
def reading(ask):
    """The desk with a reader to whom no text tells anything."""
    ask.app.state.desk.reader = lambda report: Reading(report=report, actors=(), statements=())
    return ask


def test_lists_are_walked_by_their_links(ask):
    whole = ask.get(f"{V1}/events", params={"limit": 100}).json()
    found, where = [], f"{V1}/events?limit=1&state=RUS"
    while where:
        answer = ask.get(where)
        found += answer.json()["items"]
        where = answer.json()["next"]
        assert answer.links.get("next", {}).get("url") == where
    assert found == whole["items"]
    assert whole["next"] is None


def test_a_page_that_was_kept_has_its_link_too(ask):
    one, other = (ask.get(f"{V1}/events?limit=1").headers["link"] for _ in range(2))
    assert one == other


@pytest.mark.parametrize("name", LISTS)
def test_what_a_list_has_is_found_by_itself(ask, name):
    row = ask.get(f"{V1}/{name}").json()["items"][0]
    ids = (
        [row["report"], row["id"]]
        if "report" in row and "id" in row
        else [row.get("id") or row["report"]]
    )
    assert ask.get("/".join([V1, name, *ids])).status_code == 200


def test_a_report_has_its_text_and_the_spans_point_into_it(ask, fact):
    contact = ask.get(f"{V1}/contacts/{fact[0]}/{fact[1]}").json()
    text = ask.get(f"{V1}/reports/{fact[0]}").json()["text"]
    words = [text[span["start"] : span["end"]] for span in contact["evidence"]]
    assert " … ".join(words) == contact["words"]


def test_a_pair_has_its_ladder_its_moves_and_its_balance(ask):
    pair = ask.get(f"{V1}/pairs/fra/rus", params={"period": "year", "limit": 1}).json()
    assert {rung["level"]: rung["state"] for rung in pair["ladder"]}["technical"] == "open"
    assert (len(pair["moves"]), pair["contacts"]) == (1, 4)
    assert pair["balance"][0]["conflict"] == 1


def test_pairs_are_walked_by_their_links(ask):
    whole = ask.get(f"{V1}/pairs").json()
    assert [(p["one"], p["other"]) for p in whole["items"]] == PAIRS
    assert (whole["next"], whole["since"], whole["until"]) == (None, "2025-02-12", "2026-02-11")
    found, where = [], f"{V1}/pairs?limit=1"
    while where:
        answer = ask.get(where)
        assert answer.json()["until"] == whole["until"]
        found += answer.json()["items"]
        where = answer.json()["next"]
        assert answer.links.get("next", {}).get("url") == where
    assert found == whole["items"]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("state=fra", PAIRS[:2]),
        ("state=FRA&state=RUS", [("FRA", "RUS")]),
        ("state=FRA&state=RUS&state=NATO", []),
        ("acts=2", [("FRA", "RUS")]),
        ("conflict=1", [("FRA", "RUS"), ("RUS", "UKR")]),
        ("cooperation=1&state=NATO", [("FRA", "NATO"), ("NATO", "RUS")]),
        ("since=2027-01-01&until=2027-01-02", []),
    ],
)
def test_pairs_are_narrowed(ask, asked, told):
    found = ask.get(f"{V1}/pairs?{asked}").json()["items"]
    assert {(p["one"], p["other"]) for p in found} == set(told)


def test_finds_are_walked_by_their_links_and_counted(ask):
    for order in ("best", "newest"):
        asked = {"q": "restored", "order": order}
        whole = ask.get(f"{V1}/search", params=asked | {"limit": 100}).json()
        found, where = [], ask.get(f"{V1}/search", params=asked | {"limit": 1}).url
        while where:
            answer = ask.get(where).json()
            assert (answer["facets"], answer["order"]) == (whole["facets"], order)
            found += answer["items"]
            where = answer["next"]
        assert found == whole["items"]
        assert len(found) == whole["counted"] > 1
    kinds = {each["value"]: each["count"] for each in whole["facets"]["kind"]}
    assert sum(kinds.values()) == whole["counted"]


def test_search_finds_words(ask):
    found = ask.get(f"{V1}/search", params={"q": "restored kind:contact"}).json()["items"]
    assert [hit["fact"] for hit in found] == ["c1"]


@pytest.mark.parametrize(
    ("where", "status", "says"),
    [
        ("/reports/none", 400, "id of a report"),
        ("/reports/0000000000000000", 404, "0000"),
        ("/events/0000000000000000/x", 400, "id of an event"),
        ("/events/0000000000000000/e1", 404, "e1"),
        ("/contacts/0000000000000000/c2-kept3", 404, "c2-kept3"),
        ("/stories/x", 400, "id of a story"),
        ("/stories/story-0000000000", 404, "story-"),
        ("/actors/France", 400, "id of an actor"),
        ("/actors/state:XXX", 404, "state:XXX"),
        ("/corrections/k", 400, "id of a correction"),
        ("/corrections/k0000000000", 404, "k0000"),
        ("/processes/none", 404, "none"),
        ("/pairs?cursor=x", 400, "cursor"),
        ("/pairs?cursor=WyJ4Il0", 400, "another list"),
        ("/pairs?acts=0", 422, "acts"),
        ("/search?q=talks&cursor=x", 400, "leads to no page"),
        ("/search?q=talks&order=worst", 422, "order"),
        ("/no-such-thing", 404, ""),
        ("/events?colour=red", 422, "colour"),
        ("/events/a/b?colour=red", 422, "colour"),
        ("/pairs/FRA/RUS?colour=red", 422, "colour"),
        ("/events?type=DANCE", 422, "type"),
        ("/events?since=0", 422, "since"),
        ("/events?limit=0", 422, "limit"),
        ("/events?cursor=x", 400, "cursor"),
        ("/search?q=colour:red", 400, "colour"),
        ("/search", 422, "q"),
    ],
)
def test_what_cannot_be_answered_is_a_problem(ask, where, status, says):
    answer = ask.get(V1 + where)
    told = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, told["status"]) == (status, status)
    assert says in told["detail"] and "\n" not in told["detail"]


def test_other_problems_are_problems_too(ask, path):
    foreign = {"sec-fetch-site": "cross-site"}
    asked = [
        (406, ask.get(f"{V1}/events", headers={"accept": "text/html"})),
        (405, ask.put(f"{V1}/events")),
        (403, ask.post(f"{V1}/corrections", json={})),
        (403, ask.post(f"{V1}/read", headers=foreign)),
        (413, ask.post(f"{V1}/read", content=b"x" * 1_000_001)),
        (415, ask.post(f"{V1}/read", content=b"x", headers={"content-type": "image/png"})),
        (421, ask.get(f"{V1}/events", headers={"host": "evil.example"})),
    ]
    rare = create_app(
        Desk(open_record(path, warm=True), Settings(hosts=("desk.test",), reads_a_minute=1))
    )
    client = TestClient(rare, base_url="http://desk.test")
    asked.append((429, [client.get(f"{V1}/events") for _ in range(2)][1]))
    assert "retry-after" in asked[-1][1].headers
    for status, answer in asked:
        assert answer.headers["content-type"] == "application/problem+json"
        assert (answer.status_code, answer.json()["status"]) == (status, status)


@pytest.mark.parametrize(
    "accept", ["*/*", "application/json", "text/html, */*;q=0.1", "APPLICATION/*"]
)
def test_who_takes_json_gets_it(ask, accept):
    assert ask.get(f"{V1}/events", headers={"accept": accept}).status_code == 200


def test_a_closed_desk_tells_a_program_what_it_needs(path):
    settings = Settings(hosts=("desk.test",), closed=True)
    app = create_app(Desk(open_record(path, warm=True), settings))
    client = TestClient(app, base_url="http://desk.test")
    for where in ("/events", "/search?q=talks", "/docs", "/openapi.json", "/pairs"):
        assert client.get(V1 + where).status_code == 401
    secret = app.state.desk.tokens.add("bob", writes=False)
    bearer = {"authorization": f"Bearer {secret}"}
    assert client.get(f"{V1}/openapi.json", headers=bearer).json()["openapi"]
    problem = client.post(f"{V1}/read", content=b"x")
    assert (problem.status_code, problem.json()["status"]) == (401, 401)
    assert problem.headers["www-authenticate"].startswith("Bearer")


def test_who_has_the_answer_is_told_so(ask):
    tag = ask.get(f"{V1}/events").headers["etag"]
    assert ask.get(f"{V1}/events", headers={"if-none-match": tag}).status_code == 304


def test_a_correction_is_made_seen_and_taken_back(writer, fact):
    report, key = fact
    sent = {"report": report, "fact": key, "verdict": "change", "reason": "the ministers spoke"}
    made = writer.post(f"{V1}/corrections", json=sent | {"changes": {"level": "ministerial"}})
    assert made.status_code == 201
    assert (made.json()["by"], made.json()["changes"]) == ("writer", {"level": "ministerial"})
    contact = writer.get(f"{V1}/contacts/{report}/{key}").json()
    assert (contact["level"], contact["checked"]) == ("ministerial", "corrected")
    undone = writer.delete(made.headers["location"])
    assert undone.json()["undone_by"]
    assert writer.delete(made.headers["location"]).status_code == 409
    assert writer.get(f"{V1}/contacts/{report}/{key}").json()["checked"] == "machine"
    assert len(writer.get(f"{V1}/corrections").json()["items"]) == 1


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"fact": "c99"}, 400),
        ({"changes": {"level": "lunar"}}, 400),
        ({"changes": {}}, 400),
        ({"verdict": "accept"}, 400),
        ({"verdict": "undo"}, 422),
        ({"reason": ""}, 422),
        ({"colour": "red"}, 422),
    ],
)
def test_a_correction_that_cannot_be_is_a_problem(writer, fact, change, status):
    sent = {"report": fact[0], "fact": fact[1], "verdict": "change", "reason": "it was so"}
    answer = writer.post(f"{V1}/corrections", json=sent | {"changes": {"level": "envoy"}} | change)
    assert (answer.status_code, answer.json()["status"]) == (status, status)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b'{"text": "France and Russia met.\\n"}', "application/json"),
        ("France and Russia met.\n".encode("utf-16"), "text/plain; charset=utf-16"),
        (b"France and Russia met.\n", "Text/Plain"),
    ],
)
def test_a_text_that_is_sent_is_read(reading, body, kind):
    answer = reading.post(f"{V1}/read", content=body, headers={"content-type": kind})
    assert answer.status_code == 200
    assert answer.json()["report"]["text"].strip() == "France and Russia met."


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"{}", "one of them"),
        (b'{"text": "a", "html": "b"}', "one of them"),
        (b'{"text": 1}', "text"),
        (b"[]", "body"),
        (b"{", "body"),
        (b'{"text": "\\ud800"}', ""),
        (b'{"text": ""}', "empty"),
        (b'{"text": "a", "colour": "red"}', "colour"),
        (b"[" * 100_000, "body"),
    ],
)
def test_what_holds_no_report_is_a_problem(reading, body, says):
    answer = reading.post(f"{V1}/read", content=body, headers={"content-type": "application/json"})
    assert (answer.status_code, answer.json()["status"]) == (422, 422)
    assert says in answer.json()["detail"]


def test_where_too_many_wait_the_next_is_told_to_come_again(ask):
    begun, go_on = threading.Event(), threading.Event()

    def slow(report):
        begun.set()
        go_on.wait(20)
        return Reading(report=report, actors=(), statements=())

    ask.app.state.desk.reader = slow
    sent = {"content": b"France met Russia.\n", "headers": {"content-type": "text/plain"}}
    answers = []
    threads = [
        threading.Thread(target=lambda: answers.append(ask.post(f"{V1}/read", **sent)))
        for _ in range(12)
    ]
    for thread in threads:
        thread.start()
    begun.wait(20)
    while len(answers) < 3:
        threads[0].join(0.05)
    go_on.set()
    for thread in threads:
        thread.join(20)
    assert sorted(answer.status_code for answer in answers) == [200] * 9 + [503] * 3
    assert all("retry-after" in a.headers for a in answers if a.status_code == 503)


@pytest.mark.real
def test_a_report_is_read_as_on_the_command_line(ask):
    sent = {"content": SAMPLE.read_bytes(), "headers": {"content-type": "text/plain"}}
    told = ask.post(f"{V1}/read", **sent).json()
    command = [sys.executable, "-m", "legation", "read", "--sample", "--json"]
    assert told == json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    assert told["statements"]


def test_every_address_has_an_example_and_stands_in_the_documentation(ask):
    paths = ask.get(f"{V1}/openapi.json").json()["paths"]
    docs = ask.get(f"{V1}/docs").text
    assert len(paths) >= len(NOUNS)
    for path, methods in paths.items():
        for method, operation in methods.items():
            done = next(a for code, a in operation["responses"].items() if code[0] == "2")
            assert done["content"]["application/json"]["example"]
            assert f"{method.upper()} {path}" in docs


def test_examples_are_answers_that_could_be(ask):
    for name in ("Report", "Statement", "Event", "Contact", "Process", "Actor", "Story"):
        getattr(models, name).model_validate(getattr(examples, name.upper()))
    models.Correction.model_validate(examples.CORRECTION)
    models.WholeReport.model_validate(examples.WHOLE_REPORT)
    search.Found.model_validate(examples.FOUND)
    pairs.Pairs.model_validate(examples.PAIRS)
    find = ask.get(f"{V1}/search?q=restored").json()
    assert find.keys() == examples.FOUND.keys()
    assert find["items"][0].keys() == examples.FOUND["items"][0].keys()
    told = ask.get(f"{V1}/contacts").json()["items"][0]
    assert told.keys() == examples.CONTACT.keys()
