"""A web site on this machine, and what stands on it."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SENTENCES = (
    "The foreign minister said on Tuesday that the two sides had agreed to resume talks next week.",
    "Her counterpart told reporters in the capital that nothing had been decided on the border.",
    "Officials of both countries will meet before then to settle what is left of the agenda.",
    "The European Union welcomed the announcement and offered to send an envoy to the talks.",
)


def story(mark: str = "", *, times: int = 2) -> str:
    """Return the paragraphs of a story of about 120 words; `mark` tells one from another."""
    lines = [f"{line} This is part {n} of {mark}." for n in range(times) for line in SENTENCES]
    return "\n\n".join(lines)


def page(title: str, mark: str = "", *, times: int = 2) -> bytes:
    paragraphs = "".join(f"<p>{p}</p>" for p in story(mark or title, times=times).split("\n\n"))
    return (
        f"<!doctype html><html lang=en><head><title>{title}</title></head>"
        f"<body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
    ).encode()


def rss(*items: str, title: str = "The Paper") -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0">'
        f"<channel><title>{title}</title>{''.join(items)}</channel></rss>"
    ).encode()


def linked(url: str, title: str = "Talks resume", text: str = "In short.") -> str:
    return (
        f"<item><title>{title}</title><link>{url}</link><description><![CDATA[{text}]]>"
        "</description><pubDate>Tue, 05 Mar 2024 12:15:00 +0000</pubDate></item>"
    )


def sitemap(*urls: str, kind: str = "url") -> bytes:
    root = "urlset" if kind == "url" else "sitemapindex"
    entries = "".join(f"<{kind}><loc>{url}</loc></{kind}>" for url in urls)
    xmlns = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0"?><{root} xmlns="{xmlns}">{entries}</{root}>'.encode()


def record(url: str, body: bytes, *, kind: str = "text/html", status: int = 200, more: str = ""):
    """Return one WARC record with an HTTP answer in it."""
    http = f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
        "WARC-Date: 2019-03-05T12:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def row(**fields: object) -> str:
    return json.dumps({"text": story(), **fields})


@dataclass
class Answer:
    """What the site answers at a path; `endless` has the body sent again and again."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    endless: bool = False


@dataclass
class Site:
    """A site; `pages` may change while it runs, `asked` has every request in order."""

    url: str
    pages: dict[str, Answer | bytes] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def answer(self, path: str, headers: dict[str, str]) -> Answer:
        self.asked.append((path, headers))
        found = self.pages.get(path, Answer(status=404))
        answer = found if isinstance(found, Answer) else Answer(found)
        etag = answer.headers.get("ETag")
        if etag and headers.get("if-none-match") == etag:
            return Answer(status=304, headers=answer.headers)
        return answer


@contextmanager
def running() -> Iterator[Site]:
    """Run a site until the end of the block."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer = site.answer(self.path, {k.lower(): v for k, v in self.headers.items()})
            self.send_response(answer.status)
            for key, value in answer.headers.items():
                self.send_header(key, value)
            if answer.status != 304 and not answer.endless:
                self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            if answer.status != 304:
                self.wfile.write(answer.body)
            with suppress(ConnectionError):
                while answer.endless:
                    self.wfile.write(answer.body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        http.daemon_threads = True
        site = Site(f"http://127.0.0.1:{http.server_port}")
        threading.Thread(target=http.serve_forever, args=(0.02,), daemon=True).start()
        yield site
        http.shutdown()
