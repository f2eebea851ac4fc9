from pathlib import Path

import pytest

from legation.errors import UsageError
from legation.ingest.watch import Feed, Feeds, read_feeds
from legation.ingest.watch.times import DAY, duration, retry_after, said

GOOD = """
[[feed]]
url = "https://a.example/rss.xml"
every = "15 min"
quiet = "2 days"
outlet = "Reuters"
[[feed]]
url = "http://b.example/sitemap.xml"
[watch]
agent = "desk@example.org"
"""


def written(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "FEEDS.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_feeds_are_read(tmp_path: Path) -> None:
    first = Feed(url="https://a.example/rss.xml", every=900, quiet=2 * DAY, outlet="Reuters")
    second = Feed(url="http://b.example/sitemap.xml", every=1800)
    expected = Feeds(feeds=(first, second), contact="desk@example.org")
    assert read_feeds(written(tmp_path, GOOD)) == expected


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("every", "evry", "feed 1: unknown key 'evry' (known: url, every, quiet, outlet)"),
        ("agent", "agents", "watch: unknown key 'agents' (known: agent)"),
        ("[watch]", "[watcher]", "unknown key 'watcher' (known: feed, watch)"),
        ("15 min", "15", 'feed 1: every is not a time such as "15 min"'),
        ("15 min", "59 s", "feed 1: every is less than a minute: '59 s'"),
        ("2 days", "0 days", "feed 1: quiet is not a time"),
        ('"15 min"', "15", "feed 1: every is not a time"),
        ("http://b", "ftp://b", "feed 2: url is not an http(s) address: 'ftp://b.example"),
        ("url", "#", "feed 1: url is not an http(s) address"),
        ("http://b.example/sitemap.xml", "https://a.example/rss.xml", "feed 2: https://a.example"),
        ("Reuters", "Reu\\nters", "feed 1: outlet is not a line of text"),
        ("desk@", "d\u00e9sk@", "watch: agent is sent to servers"),
        ("[[feed]]", "[[fee", "is not TOML"),
        (GOOD, "", "has no feed"),
        (GOOD, "feed = 3", "has no feed"),
        (GOOD, "feed = [3]", "feed 1: is not a table"),
        (GOOD, "a = " + "[" * 5000, "is "),
    ],
)
def test_a_mistake_is_named_in_one_line(tmp_path: Path, old: str, new: str, reason: str) -> None:
    path = written(tmp_path, GOOD.replace(old, new))
    with pytest.raises(UsageError) as caught:
        read_feeds(path)
    assert str(caught.value).startswith(f"{path}: {reason}")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("data", "reason"), [(b"\xff", "is not UTF-8"), (b"#" * (2 << 20), "is larger than 1 MiB")]
)
def test_what_is_no_such_file_is_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        read_feeds(written(tmp_path, data))
    with pytest.raises(UsageError, match="cannot be read"):
        read_feeds(tmp_path / "missing")


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("90 s", 90), ("1.5 hours", 5400), ("1d", DAY), ("2 Weeks", 14 * DAY), ("min", None)],
)
def test_durations(text: str, seconds: float | None) -> None:
    assert duration(text) == seconds


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        ("999999999", DAY),
        ("Thu, 01 Jan 1970 00:20:00 GMT", 200),
        ("Thu, 01 Jan 1970 00:00:00 -0000", 0),
        ("Thu, 99 Jan 1970", 0),
        ("-5", 0),
        ("²", 0),
        ("", 0),
        (None, 0),
    ],
)
def test_retry_after_is_seconds_or_a_date(value: str | None, seconds: float) -> None:
    assert retry_after(value, now=1000) == seconds


def test_times_are_said_as_one_says_them() -> None:
    assert [said(s) for s in (0.2, 1, 5, 60, 5400, 2 * DAY)] == [
        "0 seconds",
        "1 second",
        "5 seconds",
        "1 minute",
        "2 hours",
        "2 days",
    ]
