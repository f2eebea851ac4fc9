"""What the desk lets through, and what it tells a browser."""

import pytest
from starlette.testclient import TestClient

from legation.record import open_record
from legation.serve.web import Desk, Settings, create_app


def test_every_answer_forbids_what_no_page_needs(ask):
    for where in ("/pair/FRA/RUS", "/static/desk.css", "/no-such-page"):
        policy = ask.get(where).headers["content-security-policy"]
        assert "script-src 'self';" in policy
        assert "default-src 'none'" in policy


def test_a_name_that_is_not_ours_leads_nowhere(ask):
    assert ask.get("/", headers={"host": "evil.example"}).status_code == 421


def test_another_site_may_not_write(ask):
    refused = ask.post("/", headers={"sec-fetch-site": "cross-site"})
    assert refused.status_code == 403
    assert ask.post("/", headers={"origin": "http://evil.example"}).status_code == 403


def test_a_large_body_is_refused_by_its_length_and_without_one(ask):
    assert ask.post("/api/v1/read", content=b"x" * 1_000_001).status_code == 413


@pytest.mark.parametrize("page", ["/pair/FRA/RUS"])
def test_who_has_the_answer_is_told_so(ask, page):
    first = ask.get(page)
    again = ask.get(page, headers={"if-none-match": first.headers["etag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


def test_who_asks_too_often_has_to_wait(path):
    settings = Settings(hosts=("desk.test",), reads_a_minute=2)
    app = create_app(Desk(open_record(path, warm=True), settings))
    client = TestClient(app, base_url="http://desk.test")
    found = [client.get("/static/desk.css") for _ in range(3)]
    assert [f.status_code for f in found] == [200, 200, 429]
    assert int(found[-1].headers["retry-after"]) > 0


def test_what_a_report_says_stays_text(ask):
    told = ask.get("/pair/RUS/UKR").text
    assert "<script>alert" not in told


@pytest.mark.parametrize(
    ("where", "status"),
    [
        ("/search.json?q=colour:red", 400),
        ("/search.csv?q=kind:poem", 400),
        ("/search.atom?q=a*", 400),
        ("/search.json?order=worst", 422),
        ("/stories.csv?since=soon", 400),
        ("/story/none/reports.csv", 404),
        ("/report/none.json", 404),
        ("/process/none/deadlines.ics", 404),
        ("/nothing.json", 404),
    ],
)
def test_who_asked_for_a_file_is_told_a_problem(ask, where, status):
    answer = ask.get(where)
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, answer.json()["status"]) == (status, status)


def test_who_may_not_read_a_file_is_told_a_problem(path):
    settings = Settings(hosts=("desk.test",), closed=True)
    client = TestClient(
        create_app(Desk(open_record(path, warm=True), settings)), base_url="http://desk.test"
    )
    for refused in (
        client.get("/search.json?q=talks"),
        client.get("/search.json", headers={"host": "evil.example"}),
    ):
        assert refused.headers["content-type"] == "application/problem+json"
        assert refused.json()["status"] in {401, 421}
