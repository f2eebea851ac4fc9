"""`legation token`, as its user sees it."""

import pytest

from legation.record import open_record


@pytest.fixture
def token(legation, tmp_path):
    open_record(tmp_path / "record", create=True)
    return lambda *arguments: legation("token", *arguments, "--record", "record")


def test_tokens_are_made_listed_and_dropped(token):
    secret = token("add", "ann").stdout.strip()
    token("add", "bob", "--read")
    listed = token("list").stdout
    assert [line.split()[:2] for line in listed.splitlines()] == [["ann", "write"], ["bob", "read"]]
    assert secret not in listed
    assert token("drop", "ann").returncode == 0
    assert token("list").stdout.startswith("bob")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [(["add", "a b"], "no name"), (["drop", "nobody"], "no token 'nobody'")],
)
def test_what_cannot_be_gets_one_line(token, arguments, says):
    done = token(*arguments)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert says in done.stderr


def test_no_verb_names_the_usage(legation):
    assert "usage: legation token add NAME" in legation("token").stderr
