import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from legation.errors import SourceError
from legation.ingest import load
from legation.ingest.fetch import AnswerError, UnreachableError, Validators, fetch
from tests.ingest.site import Answer, Site

TEXT = "Talks resume\n\nThe “two sides” will meet next week in Zürich, officials said."


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        path = self.path
        if path.startswith("/redirect"):
            self._answer(302, location=path.removeprefix("/redirect"))
        elif path == "/loop":
            self._answer(302, location="/loop")
        elif path == "/away":
            self._answer(302, location="file:///etc/hostname")
        elif path == "/missing":
            self._answer(404)
        elif path == "/large":
            self._answer(200, body=b"a" * (11 * 1024 * 1024))
        elif path == "/slow":
            self._drip()
        else:
            self._answer(200, body=TEXT.encode("cp1252"))

    def _answer(self, code: int, *, body: bytes = b"", location: str | None = None) -> None:
        self.send_response(code)
        self.send_header("Content-Type", "text/plain; charset=windows-1252")
        if location is not None:
            self.send_header("Location", location)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            self.close_connection = True

    def _drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(30):
                self.wfile.write(b"word ")
                time.sleep(0.1)
        except OSError:
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as http:
        http.daemon_threads = True
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}"
        http.shutdown()


@pytest.mark.parametrize("path", ["/ok", "/redirect/ok", "/redirect/redirect/ok"])
def test_an_address_gives_a_report(server: str, path: str) -> None:
    report = load(server + path)
    assert report.text == TEXT
    assert report.url == f"{server}/ok"
    assert report.publisher == "127.0.0.1"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/missing", "the server answered 404"),
        ("/large", "is larger than 10 MiB"),
        ("/loop", "redirects more than 5 times"),
        ("/away", "only http and https"),
    ],
)
def test_an_address_that_gives_none_is_reported(server: str, path: str, reason: str) -> None:
    with pytest.raises(SourceError, match=reason) as caught:
        load(server + path)
    assert caught.value.source == server + path


def test_a_slow_answer_is_cut_off(server: str) -> None:
    start = time.perf_counter()
    with pytest.raises(SourceError, match="did not answer in time"):
        fetch(f"{server}/slow", timeout=0.4)
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://127.0.0.1:9/", "cannot connect"),
        ("ftp://example.org/report", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("http://", "cannot be fetched"),
        ("http://[::1", "cannot be fetched"),
        ("http://a\x00b/", "cannot be fetched"),
    ],
)
def test_a_dead_or_a_wrong_address_is_reported(url: str, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        load(url)


def test_what_has_not_changed_is_not_sent_again(site: Site) -> None:
    headers = {"ETag": '"a"', "Last-Modified": "Tue, 05 Mar 2024 12:15:00 GMT"}
    site.pages["/feed"] = Answer(TEXT.encode(), headers=headers)
    first = fetch(f"{site.url}/feed")
    assert (first.unchanged, first.data) == (False, TEXT.encode())
    assert first.validators == Validators(*headers.values())
    second = fetch(f"{site.url}/feed", known=first.validators)
    assert (second.unchanged, second.data) == (True, b"")
    assert fetch(f"{site.url}/feed", known=Validators('"b"')).data == TEXT.encode()


@pytest.mark.parametrize("etag", ["\xff", "a" * 600])
def test_validators_that_could_not_be_sent_back_are_dropped(site: Site, etag: str) -> None:
    site.pages["/feed"] = Answer(TEXT.encode(), headers={"ETag": etag})
    assert fetch(f"{site.url}/feed").validators == Validators()


def test_a_refusal_says_when_to_come_back(site: Site) -> None:
    site.pages["/busy"] = Answer(status=503, headers={"Retry-After": "120"})
    with pytest.raises(AnswerError, match="503 Service Unavailable") as caught:
        fetch(f"{site.url}/busy")
    assert (caught.value.status, caught.value.retry_after) == (503, "120")


def test_a_dead_server_is_told_from_a_wrong_address() -> None:
    with pytest.raises(UnreachableError):
        fetch("http://127.0.0.1:9/")
    with pytest.raises(SourceError) as caught:
        fetch("ftp://127.0.0.1/")
    assert not isinstance(caught.value, UnreachableError)


def test_who_asks_is_told(site: Site) -> None:
    site.pages["/"] = b"x"
    fetch(f"{site.url}/", agent="legation/0.1 (desk@a.example)")
    assert site.asked[0][1]["user-agent"] == "legation/0.1 (desk@a.example)"
