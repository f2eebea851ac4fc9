"""The first page: what is new, what has moved, what rests on one source, and how to begin."""

from datetime import UTC, datetime

import pytest
from starlette.testclient import TestClient

from legation.record import open_record
from legation.serve.web import Desk, Settings, create_app
from tests.record.export.hand import peace
from tests.record.test_relations import told, write


@pytest.fixture
def moving(tmp_path):
    """A desk over a channel that was suspended and then restored."""
    write(tmp_path, told("suspended", "2026-01-10"), told("restored", "2026-02-10"))
    app = create_app(Desk(open_record(tmp_path, warm=True), Settings(hosts=("desk.test",))))
    with TestClient(app, base_url="http://desk.test") as client:
        yield client


def test_the_newest_days_are_shown_with_their_words_and_weight(ask):
    page = ask.get("/").text
    assert "10 Feb 2026 – 11 Feb 2026" in page
    assert "Rests on 2 reports, 0 copies among them." in page
    assert f'href="/report/{peace().report.id}#c1"' in page
    assert "weight 0." in page
    assert "set by hand" in page
    assert "<script>alert" not in page


def test_one_can_step_back_to_earlier_days(ask):
    page = ask.get("/?most=1").text
    assert 'href="/?most=1&amp;until=2026-02-10" rel="prev"' in page
    earlier = ask.get("/?most=1&until=2026-02-10").text
    assert "Up to 10 Feb 2026" in earlier
    assert 'rel="next"' in earlier


def test_days_without_reports_say_so(ask):
    assert "Nothing up to 1 Jan 2001" in ask.get("/?until=2001-01-01").text
    assert ask.get("/?until=soon").status_code == 400
    assert ask.get("/?since=soon").status_code == 400


def test_a_channel_that_moved_says_from_what_to_what(moving):
    page = moving.get("/?since=2026-02-01").text
    moved = page[page.index('id="moved"') :]
    assert moved.index("suspended") < moved.index("→") < moved.index("open")
    assert 'href="/pair/FRA/RUS"' in page
    (row,) = moving.get("/today/moved.json?since=2026-02-01").json()
    assert (row["level"], row["before"], row["now"]) == ("technical", "suspended", "open")
    assert moving.get("/today/moved.json?since=2026-02-11").json() == []


def seen(page: str) -> str:
    return page.split('name="seen" value="')[1].split('"', maxsplit=1)[0]


def test_what_was_marked_as_seen_has_not_moved_until_something_comes(moving, tmp_path):
    assert moving.get("/today/moved.json").json()
    answer = moving.post(
        "/looked", data={"seen": seen(moving.get("/").text)}, follow_redirects=False
    )
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    assert "No channel has moved." in moving.get("/").text
    assert "you last marked all as seen" in moving.get("/").text
    later = datetime(2026, 3, 1, tzinfo=UTC)
    write(tmp_path, told("broken_off", "2026-02-20"), at=later)
    moving.app.state.desk.view.stale()
    (row,) = moving.get("/today/moved.json").json()
    assert (row["before"], row["now"]) == ("open", "broken off")


def test_what_one_has_seen_is_not_shown_to_another(moving):
    before = moving.get("/")
    moving.post("/looked", data={"seen": seen(before.text)})
    mine = moving.get("/", headers={"if-none-match": before.headers["etag"]})
    assert mine.status_code == 200
    moving.cookies.clear()
    assert moving.get("/").text == before.text


@pytest.mark.parametrize("cookie", ["soon", "9" * 5000, "2026-02-12", "0001-01-01T00:00:00+23:59"])
def test_a_cookie_that_is_no_time_does_no_harm(moving, cookie):
    moving.cookies.set("looked", cookie)
    assert moving.get("/").status_code == 200


@pytest.mark.parametrize("sent", ["", "soon", "0001-01-01T00:00:00+23:59"])
def test_what_is_no_time_cannot_be_marked(moving, sent):
    assert moving.post("/looked", data={"seen": sent}).status_code == 400


@pytest.mark.parametrize("which", ["contact", "event", "statement", "alone"])
def test_each_list_is_a_file(ask, which):
    rows = ask.get(f"/today/{which}.json").json()
    assert rows
    assert ask.get(f"/today/{which}.csv").text.startswith("kind,what,level,status")
    assert [row["kind"] for row in rows if which != "alone"] == [which] * len(rows) or (
        which == "alone"
    )


def test_an_empty_record_says_what_it_is_and_how_to_fill_it(empty):
    page = empty.get("/").text
    assert "legation add reports/" in page
    assert 'action="/sample"' not in page
    assert "legation add --sample" in page
    assert empty.get("/today/contact.json").json() == []


def test_the_sample_is_added_only_by_who_may_write(empty):
    assert empty.post("/sample").status_code == 403


@pytest.mark.real
def test_the_sample_is_read_and_shown(tmp_path):
    desk = Desk(
        open_record(tmp_path / "none", create=True, warm=True), Settings(hosts=("desk.test",))
    )
    secret = desk.tokens.add("writer")
    headers = {"authorization": f"Bearer {secret}"}
    with TestClient(create_app(desk), base_url="http://desk.test", headers=headers) as client:
        assert 'action="/sample"' in client.get("/").text
        answer = client.post("/sample", follow_redirects=False)
        assert answer.status_code == 303
        assert client.get(answer.headers["location"]).status_code == 200
        again = client.post("/sample", follow_redirects=False)
        assert again.headers["location"] == answer.headers["location"]
        assert "<h1>Today" in client.get("/").text
