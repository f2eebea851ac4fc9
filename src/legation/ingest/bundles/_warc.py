"""WARC: the pages of a crawl."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from io import BufferedReader, BytesIO
from typing import TYPE_CHECKING, BinaryIO, cast

from ...errors import SourceError
from ...model import Report
from ..limits import MAX_BYTES, TOO_LARGE, shown
from ..load import from_bytes
from .fields import address
from .gunzip import CUT, Gunzip
from .item import Part, Raw, failed
from .opened import Opened

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

SUFFIXES = (".warc",)
_TYPES = ("text/html", "application/xhtml+xml", "text/plain")
_OK = 200


def recognises(head: bytes) -> bool:
    return head.startswith(b"WARC/")


def items(source: Opened) -> Iterator[Part]:
    """Yield each page; answers other than pages are passed over."""
    stream = _Tailed(source.stream)
    whole = True
    try:
        for number, record in enumerate(_records(stream), start=1):
            item, whole = _item(record, source.name, number)
            if item:
                yield item
    except OSError as error:
        yield failed(source.name, f"is a damaged WARC file ({error})")
        return
    if not source.trouble and not (whole and stream.tail.endswith((b"\n\n", b"\n\r\n"))):
        yield failed(source.name, CUT)


def _records(stream: "_Tailed") -> "Iterator[WarcRecord]":
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    return iter(
        ArchiveIterator(
            cast(BinaryIO, stream),
            record_types=WarcRecordType.any_type,
            parse_http=False,
            stream_detect=False,
        )
    )


def _item(record: "WarcRecord", name: str, number: int) -> tuple[Part | None, bool]:
    """Return the page of a record, if it has one, and whether it is whole."""
    from fastwarc.warc import WarcRecordType

    if record.record_type != WarcRecordType.response or not _is_page(record):
        return None, True
    length = record.content_length
    body = record.reader.read(MAX_BYTES + 1)
    if len(body) < min(length, MAX_BYTES + 1):
        return None, False
    url = address((record.headers.get("WARC-Target-URI") or "").strip("<>"))
    where = f"{name}, record {number}" + (f" ({url})" if url else "")
    return Raw(where, partial(_read, _answer(record, url), body, where), length), True


def _is_page(record: "WarcRecord") -> bool:
    record.parse_http()
    headers = record.http_headers
    if headers is None or headers.status_code != _OK:
        return False
    return (record.http_content_type or "").lower() in _TYPES


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """What the head of an answer says of its body."""

    url: str | None
    day: date | None
    charset: str | None
    transfer: str
    coding: str


def _answer(record: "WarcRecord", url: str | None) -> _Answer:
    day = record.record_date
    return _Answer(
        url=url,
        day=day.date() if day else None,
        charset=record.http_charset,
        transfer=_header(record, "Transfer-Encoding"),
        coding=_header(record, "Content-Encoding"),
    )


def _header(record: "WarcRecord", key: str) -> str:
    headers = record.http_headers
    return (headers.get(key) or "").lower() if headers else ""


def _read(answer: _Answer, body: bytes, name: str) -> Report:
    return from_bytes(
        _decoded(answer, body, name),
        name=name,
        url=answer.url,
        modified=answer.day,
        charset=answer.charset,
    )


def _decoded(answer: _Answer, body: bytes, name: str) -> bytes:
    """Undo the encodings of an answer; raise `SourceError` for a bomb.

    Many crawlers undo them before they write and leave the header as it was: what is not so
    encoded is taken as it is.
    """
    from fastwarc.stream_io import BrotliReader, ChunkedReader

    try:
        if "chunked" in answer.transfer:
            body = ChunkedReader(BytesIO(body)).read(MAX_BYTES + 1)
        if "br" in answer.coding:
            body = BrotliReader(BytesIO(body)).read(MAX_BYTES + 1)
    except OSError:
        return body
    if "gzip" in answer.coding and body.startswith(b"\x1f\x8b"):
        return _unzipped(body, name)
    return _inflated(body) if "deflate" in answer.coding else body


def _unzipped(body: bytes, name: str) -> bytes:
    packed = Gunzip(BytesIO(body))
    data = BufferedReader(packed).read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise SourceError(shown(name), TOO_LARGE)
    if packed.trouble:
        raise SourceError(shown(name), packed.trouble)
    return data


def _inflated(body: bytes) -> bytes:
    for bits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        try:
            return zlib.decompressobj(bits).decompress(body, MAX_BYTES + 1)
        except zlib.error:
            continue
    return body


class _Tailed:
    """A stream that counts its bytes and keeps the last of them: a whole WARC ends in two lines."""

    def __init__(self, stream: BinaryIO) -> None:
        self.tail = b""
        self._stream = stream
        self._read = 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._read += len(data)
        self.tail = (self.tail + data[-4:])[-4:]
        return data

    def tell(self) -> int:
        return self._read

    def seek(self, offset: int, whence: int = 0) -> int:
        raise OSError("this stream is read once")

    def close(self) -> None:
        """Leave the stream to who opened it."""
