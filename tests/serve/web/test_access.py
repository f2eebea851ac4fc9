"""Who may read at a desk, and who may write."""

import stat
from typing import Annotated

import pytest
from fastapi import APIRouter, Depends
from starlette.testclient import TestClient

from legation.errors import LegationError, UsageError
from legation.record import open_record
from legation.serve.web import Desk, Settings, create_app
from legation.serve.web.access import may_write
from legation.serve.web.tokens import Tokens

PAGE = "/pair/FRA/RUS"
WRITES = APIRouter()


@WRITES.post("/write")
def write(_: Annotated[None, Depends(may_write)]) -> str:
    return "written"


@pytest.fixture
def tokens(tmp_path):
    return Tokens(tmp_path / "tokens.json")


@pytest.fixture
def served(path, tokens):
    """Serve the record with some settings, to a browser at an address."""

    def serve(*, at="127.0.0.1", host="127.0.0.1", **settings):
        given = {"hosts": ("desk.test", "127.0.0.1"), "tokens": tokens.path, "local": True}
        app = create_app(Desk(open_record(path, warm=True), Settings(**given | settings)))
        app.include_router(WRITES)
        return TestClient(app, base_url=f"http://{host}", client=(at, 50000))

    return serve


def bearer(secret):
    return {"authorization": f"Bearer {secret}"}


def test_a_secret_is_kept_nowhere_and_its_file_is_the_owners_alone(tokens):
    secret = tokens.add("ann")
    assert secret not in tokens.path.read_text()
    assert stat.S_IMODE(tokens.path.stat().st_mode) == 0o600
    assert (tokens.of(secret).name, tokens.of(secret + "x"), tokens.of("")) == ("ann", None, None)


def test_what_another_process_adds_and_drops_counts_at_once(tokens):
    secret = Tokens(tokens.path).add("ann")
    assert tokens.of(secret)
    Tokens(tokens.path).drop("ann")
    assert tokens.of(secret) is None


@pytest.mark.parametrize("name", ["", "a b", "a\n", "x" * 61, "<b>"])
def test_a_name_that_cannot_be_one_is_refused(tokens, name):
    with pytest.raises(UsageError, match="no name"):
        tokens.add(name)


def test_a_name_is_given_once_and_dropped_once(tokens):
    tokens.add("ann")
    with pytest.raises(UsageError, match="already"):
        tokens.add("ann")
    tokens.drop("ann")
    with pytest.raises(UsageError, match="no token 'ann'"):
        tokens.drop("ann")


@pytest.mark.parametrize("written", ["", "[]", "{}", '{"tokens": [{"name": "x"}]}', "[" * 99_999])
def test_a_broken_file_of_tokens_lets_nobody_write(served, tokens, written):
    tokens.path.write_text(written)
    with pytest.raises(LegationError, match="cannot be read"):
        tokens.all()
    desk = served()
    assert desk.post("/write").status_code == 403
    assert "no file of tokens" in desk.post("/sign-in", data={"token": "x"}).text


def test_without_tokens_a_person_at_the_machine_may_write(served):
    assert served().post("/write").json() == "written"


@pytest.mark.parametrize(
    ("how", "headers"),
    [
        ({"at": "192.0.2.7"}, {}),
        ({"local": False}, {}),
        ({"host": "desk.test"}, {}),
        ({"closed": True}, {}),
        ({}, {"x-forwarded-for": "192.0.2.7"}),
        ({}, {"forwarded": "for=192.0.2.7"}),
    ],
)
def test_without_tokens_nobody_else_may(served, how, headers):
    refused = served(**how).post("/write", headers=headers)
    assert refused.status_code == 403
    assert "legation token add NAME" in refused.text


def test_once_there_is_a_token_writing_needs_one(served, tokens):
    secret, reading = tokens.add("ann"), tokens.add("bob", writes=False)
    desk = served()
    assert desk.post("/write").status_code == 403
    assert desk.post("/write", headers=bearer("legation_wrong")).status_code == 403
    assert "reading alone" in desk.post("/write", headers=bearer(reading)).text
    assert desk.post("/write", headers=bearer(secret)).status_code == 200


def test_a_browser_signs_in_and_out(served, tokens):
    desk = served(at="192.0.2.7", host="desk.test")
    secret = tokens.add("ann")
    answer = desk.post("/sign-in", data={"token": secret, "to": PAGE}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, PAGE)
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie
    assert desk.post("/write").status_code == 200
    assert "signed in as ann" in desk.get(PAGE).text
    desk.post("/sign-out")
    assert desk.post("/write").status_code == 403
    assert "signed in as ann" not in desk.get(PAGE).text


def test_a_wrong_token_is_told_and_sets_nothing(served, tokens):
    tokens.add("ann")
    answer = served().post("/sign-in", data={"token": "legation_wrong"})
    assert answer.status_code == 403
    assert "No such token" in answer.text
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "to", ["https://evil.example", "//evil.example", "/\\evil.example", "/\r\nx"]
)
def test_signing_in_leads_to_no_other_site(served, tokens, to):
    data = {"token": tokens.add("ann"), "to": to}
    answer = served().post("/sign-in", data=data, follow_redirects=False)
    assert answer.headers["location"] == "/"


def test_a_form_that_is_none_is_refused(served):
    assert served().post("/sign-in", json={"token": "x"}).status_code == 415
    body = {
        "content": b"&" * 1000,
        "headers": {"content-type": "application/x-www-form-urlencoded"},
    }
    assert served().post("/sign-in", **body).status_code == 400


def test_a_closed_desk_shows_nothing_but_where_to_sign_in(served, tokens):
    secret = tokens.add("bob", writes=False)
    desk = served(closed=True)
    assert desk.get(PAGE, headers=bearer(secret)).status_code == 200
    refused = desk.get(PAGE)
    assert (refused.status_code, "Technical" in refused.text) == (401, False)
    assert refused.headers["www-authenticate"].startswith("Bearer")
    assert f'value="{PAGE}"' in refused.text
    assert desk.get("/sign-in").status_code == 200
    assert desk.get("/static/desk.css").status_code == 200


def test_a_closed_desk_does_not_give_away_what_it_has_kept(served, tokens):
    secret = tokens.add("bob", writes=False)
    desk = served(closed=True)
    kept = [desk.get(PAGE, headers=bearer(secret)) for _ in range(2)][1]
    assert kept.status_code == 200
    assert desk.get(PAGE).status_code == 401
    tagged = desk.get(PAGE, headers={"if-none-match": kept.headers["etag"]})
    assert tagged.status_code == 401
    tokens.drop("bob")
    assert desk.get(PAGE, headers=bearer(secret)).status_code == 401


def test_a_file_has_its_name_when_it_was_kept_too(ask):
    names = {ask.get(f"{PAGE}/contacts.csv").headers["content-disposition"] for _ in range(2)}
    assert names == {'attachment; filename="contacts-FRA-RUS.csv"'}
