"""Watch-lists: kept by whoever may write, read by all, and bounded."""

import json
import re

import pytest

from legation.errors import UsageError
from legation.serve.web.watchlists import WatchLists


def kept(writer, **sent):
    return writer.post("/lists", data=sent, follow_redirects=False)


def test_a_search_is_kept_shown_fed_and_deleted(ask, writer):
    assert kept(writer, name="Peskov", question="restored speaker:peskov").status_code == 303
    told = writer.get("/lists").text
    id_ = re.search(r'id="list-([0-9a-f]{8})"', told)[1]
    finds = ask.get(f"/lists/{id_}/finds", headers={"hx-request": "true"}).text
    assert "<mark>restored</mark>" in finds
    plain = ask.get(f"/lists/{id_}/finds", follow_redirects=False)
    assert plain.headers["location"].startswith("/search?q=restored")
    assert "Legation: Peskov" in ask.get(f"/lists/{id_}.atom").text
    assert writer.post(f"/lists/{id_}/delete", follow_redirects=False).status_code == 303
    assert "No search is kept yet" in ask.get("/lists").text


def test_who_may_not_write_keeps_and_deletes_nothing(ask, writer):
    kept(writer, name="One", question="peace")
    assert kept(ask, name="Two", question="war").status_code == 403
    (one,) = ask.app.state.desk.lists.all()
    assert ask.post(f"/lists/{one.id}/delete").status_code == 403
    assert 'action="/lists"' not in ask.get("/lists").text
    assert 'action="/lists"' not in ask.get("/search?q=peace").text


@pytest.mark.parametrize(
    ("name", "question", "reason"),
    [
        ("", "peace", "1 to 100 characters"),
        ("x" * 101, "peace", "1 to 100 characters"),
        ("One", "  ", "needs a question"),
        ("One", "colour:red", "there is no filter"),
    ],
)
def test_what_cannot_be_kept_is_one_line_on_the_page(writer, name, question, reason):
    answer = kept(writer, name=name, question=question)
    assert answer.status_code == 400
    assert reason in answer.text


def test_a_list_that_is_not_there_is_not_found(ask, writer):
    assert ask.get("/lists/00000000.atom").status_code == 404
    assert writer.post("/lists/00000000/delete").status_code == 404


def test_a_name_stays_text(ask, writer):
    kept(writer, name="<script>alert(1)</script>", question="peace")
    assert "<script>alert" not in writer.get("/lists").text


def test_a_broken_file_is_one_line(ask, path):
    (path / "lists.json").write_text("{")
    answer = ask.get("/lists")
    assert answer.status_code == 503
    assert "no file of watch-lists" in answer.text


def test_there_is_a_most_of_lists_and_no_name_twice(tmp_path):
    lists = WatchLists(tmp_path / "lists.json")
    lists.add("0", "peace")
    with pytest.raises(UsageError, match="already"):
        lists.add("0", "war")
    for n in range(1, 100):
        lists.add(str(n), "peace")
    with pytest.raises(UsageError, match="100 watch-lists already"):
        lists.add("100", "peace")
    assert len(json.loads((tmp_path / "lists.json").read_text())["lists"]) == 100
    assert [f.name for f in tmp_path.iterdir()] == ["lists.json"]
