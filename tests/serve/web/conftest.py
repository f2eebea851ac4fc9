"""A desk over a small record made by hand, asked as a browser asks."""

from datetime import UTC, datetime

import pytest
from starlette.testclient import TestClient

from legation.record import open_record
from legation.serve.web import Desk, Settings, create_app
from tests.record.export.hand import hostile, peace


@pytest.fixture
def path(tmp_path):
    """A record of one report of peace and one of whoever wants to do harm."""
    made = open_record(
        tmp_path / "record", create=True, clock=lambda: datetime(2026, 2, 12, 9, 30, tzinfo=UTC)
    )
    with made.writing("0.1.0+test") as writer:
        writer.add(peace(), source="peace.txt")
        writer.add(hostile(), source="hostile.txt")
    made.tie()
    return tmp_path / "record"


@pytest.fixture
def ask(path):
    """Ask the desk over that record; `ask.get("/")` is a page."""
    settings = Settings(
        hosts=("desk.test",), tokens=path / "tokens.json", lists=path / "lists.json"
    )
    app = create_app(Desk(open_record(path, warm=True), settings))
    with TestClient(app, base_url="http://desk.test", raise_server_exceptions=True) as client:
        yield client


@pytest.fixture
def empty(tmp_path):
    """Ask a desk over a record in which nothing is."""
    app = create_app(
        Desk(open_record(tmp_path / "none", create=True, warm=True), Settings(hosts=("desk.test",)))
    )
    with TestClient(app, base_url="http://desk.test") as client:
        yield client


@pytest.fixture
def writer(ask):
    """Ask the same desk as `ask` does, with a token for writing."""
    secret = ask.app.state.desk.tokens.add("writer")
    headers = {"authorization": f"Bearer {secret}"}
    return TestClient(ask.app, base_url="http://desk.test", headers=headers)
