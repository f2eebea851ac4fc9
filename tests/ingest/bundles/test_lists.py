"""Feeds, sitemaps and folders."""

import gzip
import time
from pathlib import Path

import pytest

from legation.ingest import Item, reports
from legation.ingest.bundles import FORMATS
from tests.ingest.site import Answer, Site, linked, page, rss, sitemap, story

ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>The Paper</title><entry><title>One</title>'
    '<link href="https://a.example/1"/><updated>2024-03-05T12:15:00Z</updated>'
    f'<content type="html">&lt;p&gt;{story("x")}&lt;/p&gt;</content></entry></feed>'
).encode()
FULL = linked("https://a.example/1", "One", f"<p>{story('x')}</p>")
LAUGHS = b'<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
OUTSIDE = b'<!DOCTYPE rss [<!-- ]> --><!ENTITY a SYSTEM "file:///etc/passwd">]>'


def outcomes(items: list[Item]) -> list[str | None]:
    return [i.error.reason if i.error else i.report and i.report.title for i in items]


def from_file(tmp_path: Path, data: bytes, name: str = "x.xml") -> list[Item]:
    (tmp_path / name).write_bytes(data)
    return list(reports(tmp_path / name))


@pytest.mark.parametrize(
    "data",
    [
        rss(FULL),
        ATOM,
        gzip.compress(rss(FULL)),
        rss(FULL).decode().replace("UTF-8", "UTF-16").encode("utf-16"),
        rss(FULL).replace(b"UTF-8", b"windows-1251"),
        b'<?xml version="1.0"?><!-- <html> --><!DOCTYPE rss SYSTEM "http://localhost:9/x.dtd">'
        + rss(FULL).partition(b"?>")[2],
    ],
)
def test_full_texts_in_a_feed_are_read(tmp_path: Path, data: bytes) -> None:
    (item,) = from_file(tmp_path, data, "no-suffix")
    assert item.name == f"{tmp_path}/no-suffix, entry 1 (https://a.example/1)"
    report = item.report
    assert report is not None
    assert (report.title, report.url) == ("One", "https://a.example/1")
    assert (report.published, report.publisher) == ("2024-03-05T12:15+00:00", "The Paper")
    assert report.text.count("resume talks next week") == 2


def test_a_teaser_is_followed_from_an_address(site: Site) -> None:
    site.pages["/one"] = page("First")
    site.pages["/feed"] = rss(linked("/one"), linked(f"{site.url}/gone"), linked("file:///etc/x"))
    items = list(reports(f"{site.url}/feed"))
    assert outcomes(items) == [
        "First",
        "the server answered 404 Not Found",
        "has neither a full text nor an http(s) address",
    ]
    assert items[0].report is not None
    assert items[0].report.url == f"{site.url}/one"
    assert items[0].report.published == "2024-03-05T12:15+00:00"


@pytest.mark.parametrize(
    "data", [rss(linked("https://a.example/1")), sitemap("https://a.example/1")]
)
def test_nothing_is_fetched_for_a_file(tmp_path: Path, data: bytes) -> None:
    (item,) = from_file(tmp_path, data)
    assert item.name.endswith(" 1 (https://a.example/1)")
    assert "pages are fetched only for lists that came from an address" in str(item.error)


@pytest.mark.parametrize("doctype", [LAUGHS, OUTSIDE, b"<!DOCTYPE rss [<!ENTITY % a 'b'>]>"])
@pytest.mark.parametrize("data", [rss(FULL), sitemap("https://a.example/1")])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(tmp_path: Path, doctype: bytes, data: bytes, encoding: str) -> None:
    declaration, _, rest = data.partition(b"?>")
    bomb = (doctype + rest).decode().encode(encoding)
    for start in (b"", declaration + b"?>") if encoding == "utf-8" else (b"",):
        found = outcomes(from_file(tmp_path, start + bomb))
        assert found == ["has a DOCTYPE with entities, which are not resolved"]


def test_a_feed_that_is_cut_off_gives_its_whole_entries(tmp_path: Path) -> None:
    found = outcomes(from_file(tmp_path, rss(FULL, FULL.replace("One", "Two"))[:-200]))
    assert found == ["One", "ends in the middle"]
    (*pages, last) = outcomes(from_file(tmp_path, sitemap("https://a/1", "https://a/2")[:-30]))
    assert len(pages) == 1
    assert (last or "").startswith("is broken or ends in the middle")


@pytest.mark.parametrize(
    "piece",
    ["<item>", "<a>", "<a b='", "&#xd800;", "&#99999999999;", "]]>", "<![CDATA[", "</item>"],
)
def test_hostile_markup_in_a_feed_raises_nothing(tmp_path: Path, piece: str) -> None:
    start = time.perf_counter()
    for item in from_file(tmp_path, rss(FULL, piece * 2000, FULL)):
        assert (item.report is None) != (item.error is None)
    assert time.perf_counter() - start < 5


def test_a_feed_may_not_be_endless(site: Site) -> None:
    site.pages["/feed"] = rss(*[FULL] * 12_000)
    assert outcomes(list(reports(f"{site.url}/feed"))) == ["is larger than 10 MiB"]


def test_sitemaps_are_followed_each_once(site: Site) -> None:
    pages = [f"{site.url}/{n}" for n in range(3)]
    site.pages |= {f"/{n}": page(f"Page {n}") for n in range(3)}
    maps = [
        f"{site.url}/{name}" for name in ("index", "a.xml", "b.xml.gz", "dead", "page", "a.xml")
    ]
    site.pages["/index"] = sitemap(*maps, kind="sitemap")
    site.pages["/a.xml"] = sitemap(*pages[:2])
    site.pages["/b.xml.gz"] = gzip.compress(sitemap(pages[2]))
    site.pages["/page"] = page("No sitemap")
    items = list(reports(f"{site.url}/index"))
    dead = "the server answered 404 Not Found"
    assert outcomes(items) == ["Page 0", "Page 1", "Page 2", dead, "is not a sitemap"]
    assert items[2].name == f"{site.url}/b.xml.gz, address 1 ({site.url}/2)"


def test_sitemaps_in_sitemaps_end_somewhere(site: Site) -> None:
    for n in range(9):
        site.pages[f"/{n}"] = sitemap(f"{site.url}/{n + 1}", kind="sitemap")
    assert outcomes(list(reports(f"{site.url}/0"))) == [
        "is a sitemap too deep in lists of sitemaps"
    ]


def test_an_address_may_give_any_format(site: Site) -> None:
    site.pages["/x?a=b.html"] = b'{"text": "' + story().replace("\n", "\\n").encode() + b'"}'
    site.pages["/y"] = Answer(page("Page"), headers={"Content-Type": "text/html"})
    assert outcomes(list(reports(f"{site.url}/x?a=b.html"))) == [None]
    assert outcomes(list(reports(f"{site.url}/y"))) == ["Page"]
    assert outcomes(list(reports("ftp://a.example/x"))) == [
        "only http and https addresses are fetched"
    ]


def test_a_folder_gives_what_is_in_its_files(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.html").write_bytes(page("Page"))
    (tmp_path / "b.jsonl").write_text('{"title": "Row"}\n')
    (tmp_path / "c.rss").write_bytes(rss(FULL))
    (tmp_path / "d.exe").write_bytes(b"MZ")
    (tmp_path / "e.txt").symlink_to("nowhere")
    assert outcomes(list(reports(tmp_path))) == [
        "has neither text nor html",
        "One",
        "no such file",
        "Page",
    ]
    (tmp_path / "none").mkdir()
    (item,) = reports(tmp_path / "none")
    assert "no report in this folder" in str(item.error)


@pytest.mark.parametrize(
    ("name", "reason"),
    [("missing", "no such file"), ("nul\0byte", "cannot be read"), ("a" * 5000, "cannot be read")],
)
def test_what_cannot_be_opened_is_one_failure(name: str, reason: str) -> None:
    (item,) = reports(name)
    assert item.error is not None
    assert item.error.reason.startswith(reason)


def test_the_name_tells_the_format_where_the_content_does_not(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text("nonsense\n")
    (item,) = reports(tmp_path / "x.jsonl")
    assert item.name.endswith("x.jsonl, line 1")
    (tmp_path / "x.warc").write_text("nonsense\n")
    assert "damaged WARC" in str(next(iter(reports(tmp_path / "x.warc"))).error)


def test_the_formats_can_be_read_off() -> None:
    assert [form.name for form in FORMATS] == [
        "Parquet",
        "WARC",
        "RSS or Atom",
        "sitemap",
        "JSON Lines",
        "page or text",
    ]
