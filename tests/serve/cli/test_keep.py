"""`legation watch` and `legation correct`, run as a user runs them."""

import json
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from legation.record import open_record
from tests.ingest.site import Answer, linked, rss, running, story
from tests.record.export.hand import peace

BARE = b"<html><body><p>Subscribe to read on.</p></body></html>"


@pytest.fixture
def site():
    with running() as here:
        yield here


def full(mark):
    return linked(f"https://paper.example/{mark}", mark, f"<p>{story(mark)}</p>")


def feeds(tmp_path, site, more=""):
    path = tmp_path / "FEEDS.toml"
    path.write_text(f'[[feed]]\nurl = "{site.url}/feed"\noutlet = "The Paper"\n{more}')
    return path


def make_due(tmp_path):
    """Let the time pass after which a feed is asked again."""
    path = tmp_path / "FEEDS.state.json"
    state = json.loads(path.read_text())
    for feed in state["feeds"].values():
        feed["due"] = 0
    path.write_text(json.dumps(state))


def titles(folder):
    asked = "SELECT title, count(DISTINCT coding) AS n FROM all_reports GROUP BY title"
    return dict(open_record(folder / "legation-record").view().fetch(asked))


def started(tmp_path, *words):
    return subprocess.Popen(
        [sys.executable, "-m", "legation", "watch", "FEEDS.toml", *words],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def until(is_so):
    end = time.monotonic() + 30
    while not is_so() and time.monotonic() < end:
        time.sleep(0.02)
    assert is_so()


@pytest.mark.real
def test_what_is_new_is_added_once_and_what_is_odd_is_told_once(call, tmp_path, site):
    entries = [full(f"Part {n}") for n in range(6)]
    site.pages["/feed"] = Answer(rss(*entries, linked("/bare")), headers={"ETag": '"1"'})
    site.pages["/bare"] = BARE
    feeds(tmp_path, site)

    code, out, err = call("watch", "FEEDS.toml", "--once")
    assert (code, out) == (0, "6 added, 1 turned away in legation-record\n")
    assert err.startswith(f"legation: {site.url}/feed: {site.url}/bare has 0 words")
    assert err.count("\n") == 1

    feeds(tmp_path, site, 'quiet = "1 s"\n')
    make_due(tmp_path)
    code, out, err = call("watch", "FEEDS.toml", "--once")
    assert (code, out) == (0, "")
    assert err.startswith(f"legation: {site.url}/feed: nothing new for ")
    assert err.count("\n") == 1
    assert site.asked[-1][1]["if-none-match"] == '"1"'
    assert site.paths() == ["/feed", "/bare", "/feed"]

    assert call("watch", "FEEDS.toml", "--once") == (0, "", "")
    assert titles(tmp_path) == {f"Part {n}": 1 for n in range(6)}


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("[[feed", "is not TOML"),
        ('[[feed]]\nurl = "x"', "feed 1: url is not an http(s) address: 'x'"),
        ('[[feed]]\nurl = "http://a.example"\nevery = "1 s"', "less than a minute"),
        (None, "cannot be read (No such file or directory)"),
    ],
)
def test_a_broken_list_of_feeds_is_one_line_and_makes_no_record(call, tmp_path, written, says):
    if written is not None:
        (tmp_path / "FEEDS.toml").write_text(written)
    code, out, err = call("watch", "FEEDS.toml", "--once")
    assert (code, out) == (2, "")
    assert err.startswith("legation: FEEDS.toml: ") and says in err
    assert err.count("\n") == 1
    assert not (tmp_path / "legation-record").exists()


@pytest.mark.real
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_one_that_is_stopped_with_reports_in_hand_loses_none(call, tmp_path, site, how):
    site.pages["/feed"] = rss(full("One"), full("Two"))
    feeds(tmp_path, site)
    stopped = started(tmp_path)
    until(lambda: site.paths() or stopped.poll() is not None)
    time.sleep(random.uniform(0, 0.5))
    stopped.send_signal(how)
    _, err = stopped.communicate(timeout=30)
    assert (stopped.returncode, err) == (130 if how == signal.SIGINT else -how, "")
    assert call("watch", "FEEDS.toml", "--once")[0] == 0
    assert titles(tmp_path) == {"One": 1, "Two": 1}


@pytest.mark.real
def test_ctrl_c_while_it_waits_ends_it_quietly(tmp_path, site):
    site.pages["/feed"] = rss(full("One"))
    feeds(tmp_path, site)
    watching = started(tmp_path)
    assert watching.stdout.readline() == "1 added in legation-record\n"
    watching.send_signal(signal.SIGINT)
    assert watching.communicate(timeout=30) == ("", "")
    assert watching.returncode == 130
    assert titles(tmp_path) == {"One": 1}


@pytest.mark.real
def test_of_two_at_once_the_second_is_told(tmp_path, site):
    site.pages["/feed"] = rss(full("One"), full("Two"))
    feeds(tmp_path, site)
    both = [started(tmp_path, "--once") for _ in range(2)]
    ends = [(one.communicate(timeout=60)[1], one.returncode) for one in both]
    told = "legation: FEEDS.state.json: another watcher is running with this state\n"
    assert ("", 0) in ends and set(ends) <= {("", 0), (told, 2)}
    assert titles(tmp_path) == {"One": 1, "Two": 1}
    assert json.loads((tmp_path / "FEEDS.state.json").read_text())["version"] == 1


REPORT = peace().report.id


def made(folder):
    record = open_record(folder / "legation-record", create=True)
    with record.writing("first") as writer:
        writer.add(peace(), source="peace.txt")
    return record


@pytest.fixture
def record(tmp_path):
    return made(tmp_path)


@pytest.fixture(scope="module")
def untouched(tmp_path_factory):
    return made(tmp_path_factory.mktemp("untouched"))


def contact(record, fact="c1"):
    found = record.ask("SELECT status, checked FROM contacts WHERE id = ?", [fact]).to_pylist()
    return tuple(found[0].values()) if found else None


def test_a_fact_is_accepted_changed_rejected_and_all_of_it_taken_back(call, record):
    said = []
    for words, then in (
        (["--accept", "--by", "Nova"], ("restored", "confirmed")),
        (["status=planned", "place=", "--reason", "“next week”"], ("planned", "corrected")),
        (["--reject"], None),
    ):
        code, out, err = call("correct", f"{REPORT}/c1", *words)
        assert (code, err, out.count("\n")) == (0, "", 1)
        said.append(out.strip())
        assert contact(record) == then
    assert contact(record, "c2") == ("agreed", "machine")
    for correction, then in zip(
        reversed(said),
        [("planned", "corrected"), ("restored", "confirmed"), ("restored", "machine")],
        strict=True,
    ):
        assert call("correct", correction, "--undo")[0] == 0
        assert contact(record) == then


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([f"{REPORT}/c9", "--accept"], f"there is no contact 'c9' in report '{REPORT}'"),
        (["nowhere/c1", "--accept"], "there is no contact 'c1' in report 'nowhere'"),
        ([f"{REPORT}/x1", "--accept"], "'x1' is no fact: e1 is an event"),
        ([f"{REPORT}/", "--accept"], "'' is no fact"),
        (["c1", "--accept"], "'c1' is no fact: REPORT/c1"),
        ([f"{REPORT}/c1", "colour=red"], "'colour' cannot be changed; these can: parties"),
        ([f"{REPORT}/c1", "place"], "'place' is no FIELD=VALUE"),
        ([f"{REPORT}/c1", "=x"], "'=' is no FIELD=VALUE"),
        ([f"{REPORT}/c1", "status=maybe"], "status cannot be 'maybe'; it may be"),
        ([f"{REPORT}/c1", "status="], "status cannot be empty"),
        ([f"{REPORT}/c1", "date=soon"], "date 'soon' is no date"),
        ([f"{REPORT}/c1", "parties=France"], "parties 'France' is no actor id"),
        ([f"{REPORT}/c1"], "say one of --accept, --reject, --undo or FIELD=VALUE"),
        ([f"{REPORT}/c1", "--accept", "status=planned"], "say one of"),
        ([f"{REPORT}/c1", "place=\udcff"], "'\\udcff' is not UTF-8"),
        ([f"{REPORT}/c1", "--accept", "--by", "\udcff"], "'\\udcff' is not UTF-8"),
        (["\udcff", "--undo"], "'\\udcff' is not UTF-8"),
        (["k0", "--undo"], "there is no correction 'k0' in this record"),
    ],
)
def test_what_cannot_be_corrected_is_one_line_and_2(call, untouched, words, says):
    code, out, err = call("correct", *words, "--record", untouched.path)
    assert (code, out) == (2, "")
    assert says in err
    assert err.count("\n") == 1
    assert untouched.tables.version("corrections") == 0


def test_no_record_to_correct_is_one_line(call):
    code, out, err = call("correct", f"{REPORT}/c1", "--accept")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "there is no record here" in err


def test_a_fact_that_another_reading_lost_is_kept_and_corrected_on(call, record):
    assert call("correct", f"{REPORT}/c1", "status=planned")[0] == 0
    with record.writing("second") as writer:
        writer.add(replace(peace(), contacts=peace().contacts[1:]), source="peace.txt")
    assert contact(record, "c1-kept") == ("planned", "corrected")
    for words, then in (
        (["date=2026-03-01"], ("planned", "corrected")),
        (["--reject"], None),
        (["--accept"], ("planned", "confirmed")),
    ):
        code, _, err = call("correct", f"{REPORT}/c1-kept", *words)
        assert (code, err) == (0, "")
        assert contact(record, "c1-kept") == then
    asked = "SELECT id, date FROM contacts WHERE checked <> 'machine'"
    assert record.ask(asked).to_pylist() == [{"id": "c1-kept", "date": "2026-03-01"}]
