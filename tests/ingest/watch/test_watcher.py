import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice, pairwise
from pathlib import Path

import pytest

from legation.errors import UsageError
from legation.ingest import Item
from legation.ingest.watch import Feed, Feeds, Notice, Watcher
from legation.ingest.watch.times import DAY, HOUR, MINUTE
from tests.ingest.site import Answer, Site, linked, page, rss, running, sitemap, story

START = 1_700_000_000.0


@dataclass
class Time:
    """A clock that only sleeping moves."""

    now: float = START
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "watch.json"


def watcher(site: Site, time: Time, path: Path, **options: object) -> Watcher:
    feed = Feed(url=f"{site.url}/feed", **options)  # type: ignore[arg-type]
    return watching(time, path, feed)


def watching(time: Time, path: Path, *feeds: Feed) -> Watcher:
    return Watcher(
        Feeds(feeds=feeds, contact="desk@a.example"),
        state=path,
        clock=lambda: time.now,
        sleep=time.sleep,
        chance=lambda: 0.5,
    )


def publish(site: Site, *numbers: int) -> None:
    site.pages |= {f"/{n}": page(f"Page {n}") for n in numbers}
    old = [f"{site.url}/{n}" for n in numbers]
    site.pages["/feed"] = rss(*map(linked, old))


def outcomes(found: Iterator[Item | Notice]) -> list[str | None]:
    return [
        f"{one.kind}: {one.message}"
        if isinstance(one, Notice)
        else (one.report.title if one.report else one.error and f"error: {one.error.reason}")
        for one in found
    ]


def test_what_is_new_comes_once(site: Site, time: Time, path: Path) -> None:
    watch = watcher(site, time, path, outlet="The Other")
    publish(site, 1, 2)
    (first, _) = watch.once()
    assert isinstance(first, Item)
    assert first.report is not None
    assert (first.report.title, first.report.publisher) == ("Page 1", "The Other")
    assert first.name == first.report.url == f"{site.url}/1"
    assert outcomes(watch.once()) == []
    publish(site, 1, 2, 3)
    time.now += 31 * MINUTE
    assert outcomes(watch.once()) == ["Page 3"]
    assert site.paths() == ["/feed", "/1", "/2", "/feed", "/3"]
    assert all("desk@a.example" in headers["user-agent"] for _, headers in site.asked)


def test_forever_sleeps_between_rounds(site: Site, time: Time, path: Path) -> None:
    publish(site, 1)
    watch = watcher(site, time, path).forever()
    assert outcomes(islice(watch, 1)) == ["Page 1"]
    publish(site, 1, 2)
    assert outcomes(islice(watch, 1)) == ["Page 2"]
    assert START + 30 * MINUTE <= time.now < START + 31 * MINUTE


def test_an_unchanged_feed_is_not_sent_again(site: Site, time: Time, path: Path) -> None:
    feed = rss(linked(f"{site.url}/1"))
    modified = "Tue, 05 Mar 2024 12:15:00 GMT"
    site.pages["/feed"] = Answer(feed, headers={"ETag": '"a"', "Last-Modified": modified})
    site.pages["/1"] = page("Page 1")
    assert outcomes(watcher(site, time, path).once()) == ["Page 1"]
    for _ in range(2):
        time.now += HOUR
        assert outcomes(watcher(site, time, path).once()) == []
        headers = site.asked[-1][1]
        assert headers["if-none-match"] == '"a"'
        assert headers["if-modified-since"] == modified


def test_texts_in_a_feed_need_no_page(site: Site, time: Time, path: Path) -> None:
    site.pages["/feed"] = rss(linked("https://a.example/1", "One", f"<p>{story('x')}</p>"))
    watch = watcher(site, time, path)
    assert outcomes(watch.once()) == ["One"]
    time.now += HOUR
    assert outcomes(watch.once()) == []
    assert site.paths() == ["/feed", "/feed"]


def test_only_the_newest_of_a_list_that_is_new_are_read(site: Site, time: Time, path: Path) -> None:
    publish(site, *range(80))
    watch = watcher(site, time, path)
    assert len(outcomes(watch.once())) == 50
    time.now += HOUR
    assert outcomes(watch.once()) == []


def test_sitemaps_and_lists_of_them_are_watched(site: Site, time: Time, path: Path) -> None:
    publish(site, 1, 2)
    site.pages["/feed"] = sitemap(f"{site.url}/a", f"{site.url}/b", kind="sitemap")
    site.pages["/a"] = sitemap(f"{site.url}/1")
    watch = watcher(site, time, path)
    missing = f"failing: {site.url}/b: the server answered 404 Not Found"
    assert sorted(map(str, outcomes(watch.once()))) == ["Page 1", missing]
    site.pages["/b"] = sitemap(f"{site.url}/1", f"{site.url}/2")
    time.now += HOUR
    assert outcomes(watch.once()) == ["Page 2"]


def test_a_killed_watcher_goes_on_where_it_was(site: Site, time: Time, path: Path) -> None:
    publish(site, 1, 2, 3, 4)
    code = (
        "import os, sys; from pathlib import Path\n"
        "from legation.ingest.watch import Feed, Feeds, Watcher\n"
        "feeds = Feeds(feeds=(Feed(url=sys.argv[1]),))\n"
        "watch = Watcher(feeds, state=Path(sys.argv[2]), sleep=lambda s: None)\n"
        "for n, item in enumerate(watch.once()):\n"
        "    if n == 2: os._exit(9)\n"
    )
    command = [sys.executable, "-c", code, f"{site.url}/feed", str(path)]
    assert subprocess.run(command, check=False).returncode == 9
    time.now = json.loads(path.read_text())["feeds"][f"{site.url}/feed"]["due"] - 60
    assert outcomes(watcher(site, time, path).once()) == ["Page 3", "Page 4"]
    # The third was in hand and may not have been kept; the feed itself was not due.
    assert site.paths() == ["/feed", "/1", "/2", "/3", "/3", "/4"]


def test_the_page_in_hand_of_one_that_stops_comes_again(site: Site, time: Time, path: Path) -> None:
    publish(site, 1, 2, 3)
    watch = watcher(site, time, path)
    found = watch.once()
    assert outcomes(islice(found, 2)) == ["Page 1", "Page 2"]
    found.close()
    assert outcomes(watch.once()) == ["Page 2", "Page 3"]
    assert site.paths() == ["/feed", "/1", "/2", "/2", "/3"]


def test_what_is_held_counts_as_seen_once_all_of_it_is_kept(
    site: Site, time: Time, path: Path
) -> None:
    publish(site, 1, 2, 3)
    watch = watcher(site, time, path)
    with pytest.raises(KeyboardInterrupt), watch.holding():
        assert outcomes(watch.once()) == ["Page 1", "Page 2", "Page 3"]
        raise KeyboardInterrupt
    del watch
    watch = watcher(site, time, path)
    found = watch.once()
    with watch.holding():
        assert outcomes(islice(found, 2)) == ["Page 1", "Page 2"]
    del watch, found
    assert outcomes(watcher(site, time, path).once()) == ["Page 2", "Page 3"]


def test_of_two_watchers_with_one_state_the_second_is_refused(
    site: Site, time: Time, path: Path
) -> None:
    watch = watcher(site, time, path)
    with pytest.raises(UsageError, match="another watcher is running with this state"):
        watcher(site, time, path)
    del watch
    assert outcomes(watcher(site, time, path).once()) == [
        "failing: failed once: the server answered 404 Not Found; asked again in 1 hour"
    ]


def test_a_host_rests_between_requests_while_another_is_asked(
    site: Site, time: Time, path: Path
) -> None:
    publish(site, 1, 2)
    with running() as other:
        publish(other, 3, 4)
        feeds = [Feed(url=f"{s.url}/feed") for s in (site, other)]
        assert len(outcomes(watching(time, path, *feeds).once())) == 4
    # robots.txt, the feed and two pages of each, which take turns.
    assert time.slept == [1.0, 1.0, 1.0]


def test_a_pause_that_a_site_asks_for_is_kept(site: Site, time: Time, path: Path) -> None:
    publish(site, 1)
    site.pages["/robots.txt"] = b"User-agent: *\nCrawl-delay: 7\n"
    watcher_ = watcher(site, time, path)
    assert outcomes(watcher_.once()) == ["Page 1"]
    assert time.slept == [7.0, 7.0]


def test_robots_are_obeyed_for_pages_and_told_once(site: Site, time: Time, path: Path) -> None:
    publish(site, 1, 2, 3)
    site.pages["/robots.txt"] = b"User-agent: legation\nDisallow: /1\nDisallow: /2\n"
    watch = watcher(site, time, path)
    host = site.url.removeprefix("http://")
    forbidden = f"robots: robots.txt of {host} forbids {site.url}/1"
    assert outcomes(watch.once()) == [forbidden, "Page 3"]
    assert site.paths() == ["/feed", "/3"]
    assert [path for path, _ in site.asked].count("/robots.txt") == 1


def test_robots_are_obeyed_for_feeds_and_asked_again_after_a_day(
    site: Site, time: Time, path: Path
) -> None:
    publish(site, 1)
    site.pages["/robots.txt"] = b"User-agent: *\nDisallow: /\n"
    watch = watcher(site, time, path)
    assert "forbids" in str(outcomes(watch.once()))
    time.now += HOUR
    assert outcomes(watch.once()) == []
    site.pages["/robots.txt"] = b""
    time.now += DAY
    assert outcomes(watch.once()) == ["Page 1"]


@pytest.mark.parametrize(
    "robots",
    [b"Crawl-delay: \xc2\xb2", b"Disallow: //[", b"\xff\xfe" * 50, b"<html>", b"Disallow: /x[" * 9],
)
def test_odd_robots_are_read_as_far_as_they_go(
    site: Site, time: Time, path: Path, robots: bytes
) -> None:
    publish(site, 1)
    site.pages["/robots.txt"] = b"User-agent: *\nDisallow: /1\n" + robots
    (told,) = outcomes(watcher(site, time, path).once())
    assert (told or "").startswith("robots: ")


def test_a_site_whose_robots_cannot_be_had_is_left_alone(
    site: Site, time: Time, path: Path
) -> None:
    publish(site, 1)
    site.pages["/robots.txt"] = Answer(status=500)
    watch = watcher(site, time, path)
    assert outcomes(watch.once()) == []
    assert site.paths() == []
    site.pages["/robots.txt"] = b""
    time.now += 2 * HOUR
    assert outcomes(watch.once()) == ["Page 1"]


def test_a_feed_that_fails_is_asked_ever_more_seldom(site: Site, time: Time, path: Path) -> None:
    site.pages["/feed"] = Answer(status=500)
    watch, asked, told = watcher(site, time, path), [], []
    for _ in range(100):
        before = len(site.paths())
        told += outcomes(watch.once())
        asked += [round((time.now - START) / HOUR, 1)] * (len(site.paths()) - before)
        time.now += 0.5 * HOUR
    assert [round(b - a) for a, b in pairwise(asked)] == [1, 2, 4, 8, 16]
    failed = "failed 3 times in a row: the server answered 500 Internal Server Error"
    assert told == [f"failing: {failed}; asked again in 4 hours"]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Answer(status=404), "the server answered 404 Not Found"),
        (Answer(page("No feed")), "is neither RSS nor Atom nor a sitemap"),
        (Answer(b"<!DOCTYPE rss [<!ENTITY a 'a'>]><rss/>"), "has a DOCTYPE with entities"),
        (Answer(status=302, headers={"Location": "file:///etc"}), "only http and https"),
    ],
)
def test_what_will_not_mend_is_told_at_once(
    site: Site, time: Time, path: Path, answer: Answer, reason: str
) -> None:
    site.pages["/feed"] = answer
    (told,) = outcomes(watcher(site, time, path).once())
    assert (told or "").startswith(f"failing: failed once: {reason}")


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_holds_for_the_whole_host(
    site: Site, time: Time, path: Path, status: int
) -> None:
    publish(site, 1, 2, 3)
    site.pages["/1"] = Answer(status=status, headers={"Retry-After": "7200"})
    assert outcomes(watcher(site, time, path).once()) == []
    publish(site, 1, 2, 3)
    time.now += 1.9 * HOUR
    assert outcomes(watcher(site, time, path).once()) == []
    assert site.paths() == ["/feed", "/1"]
    time.now += 0.2 * HOUR
    assert sorted(map(str, outcomes(watcher(site, time, path).once()))) == [
        "Page 1",
        "Page 2",
        "Page 3",
    ]


def test_a_page_that_fails_is_tried_three_times(site: Site, time: Time, path: Path) -> None:
    publish(site, 1, 2)
    site.pages["/1"] = Answer(status=500)
    site.pages["/2"] = Answer(status=410)
    watch, found = watcher(site, time, path), []
    for _ in range(6):
        found.append(outcomes(watch.once()))
        time.now += HOUR
    failed = "error: the server answered 500 Internal Server Error"
    assert found == [["error: the server answered 410 Gone"], [], [failed], [], [], []]


def test_a_host_that_is_down_does_not_stop_the_others(site: Site, time: Time, path: Path) -> None:
    publish(site, 1)
    dead = Feed(url="http://127.0.0.1:9/feed")
    watch = watching(time, path, dead, Feed(url=f"{site.url}/feed"))
    assert outcomes(watch.once()) == ["Page 1"]


def test_silence_is_told_once_until_something_comes(site: Site, time: Time, path: Path) -> None:
    publish(site, 1)
    watch, told = watcher(site, time, path, quiet=2.5 * DAY), []
    for day in range(9):
        if day == 5:
            publish(site, 1, 2)
        told.append(outcomes(watch.once()))
        time.now += DAY
    silent = ["silent: nothing new for 3 days"]
    assert told == [["Page 1"], [], [], silent, [], ["Page 2"], [], [], silent]


def test_a_page_with_hardly_any_text_is_noticed(site: Site, time: Time, path: Path) -> None:
    publish(site, *range(8))
    for n in range(6):
        site.pages[f"/{n}"] = page(f"Page {n}", times=8)
    site.pages["/6"] = page("Page 6", times=1)[:280] + b"</p></article></body></html>"
    site.pages["/7"] = b"<html><body><p>Subscribe to read on.</p></body></html>"
    found = list(map(str, outcomes(watcher(site, time, path).once())))
    assert found[:6] == [f"Page {n}" for n in range(6)]
    assert found[6] == "Page 6"
    assert found[7].startswith(f"shrunk: {site.url}/6 has ")
    assert found[8] == "error: no article was found on the page"
    assert found[9].startswith(f"shrunk: {site.url}/7 has 0 words, where ")
    assert found[9].endswith("are usual: a paywall, or another layout?")


@pytest.mark.parametrize(
    "broken",
    [
        b"{",
        b"[]",
        b"\xff",
        b'{"version": 2}',
        b"[" * 100_000,
        b'{"version": 1, "feeds": {"a": {"due": "x"}}, "held": {}, "lengths": {}}',
        b'{"version": 1, "feeds": {}, "held": {"a": NaN}, "lengths": {}}',
    ],
)
def test_a_broken_state_is_kept_aside(site: Site, time: Time, path: Path, broken: bytes) -> None:
    publish(site, 1)
    path.write_bytes(broken)
    told, *rest = watcher(site, time, path).once()
    assert isinstance(told, Notice)
    assert (told.feed, told.kind) == (str(path), "state")
    assert "watching begins anew" in told.message
    assert "\n" not in told.message
    assert outcomes(iter(rest)) == ["Page 1"]
    assert path.with_name(f"{path.name}.broken-{int(START)}").read_bytes() == broken
    assert list(watcher(site, time, path).once()) == []


def test_a_state_that_cannot_be_kept_is_refused_at_the_start(
    site: Site, time: Time, path: Path, tmp_path: Path
) -> None:
    for bad in (tmp_path, tmp_path / "missing" / "watch.json"):
        with pytest.raises(UsageError, match=r"cannot be (read|written)"):
            watcher(site, time, bad)


def test_a_state_that_cannot_be_written_later_is_told_once(
    site: Site, time: Time, path: Path, tmp_path: Path
) -> None:
    publish(site, 1, 2)
    watch = watcher(site, time, path)
    path.with_name(f"{path.name}.new").mkdir()
    found = outcomes(watch.once())
    assert [one for one in found if one and one.startswith("Page")] == ["Page 1", "Page 2"]
    assert len([one for one in found if one and one.startswith("state: cannot be written")]) == 1


def test_a_clock_that_was_wrong_does_not_stop_the_watch(site: Site, time: Time, path: Path) -> None:
    publish(site, 1)
    time.now += 1000 * DAY
    watcher(site, time, path)
    assert outcomes(watcher(site, time, path).once()) == ["Page 1"]
    time.now = START
    publish(site, 1, 2)
    assert outcomes(watcher(site, time, path).once()) == ["Page 2"]
