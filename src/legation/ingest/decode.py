"""Bytes -> text, or the reason why they are none."""

import codecs
import re

_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"PK\x05\x06", "a zip archive"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a media file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf'\x1c", "a 7z archive"),
    (b"(\xb5/\xfd", "a zstd archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"ID3", "an MP3 file"),
    (b"OggS", "an Ogg file"),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s{0,4}=\s{0,4}[\"']?([\w-]{2,30})", re.I)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 65_536
# Three in a hundred: stray controls come through in wire copy, a binary is full of them.
_CONTROL_SHARE = 0.03
# English in a Windows code page has a quotation mark or an accent now and then; a text with
# more high bytes than one in eight is in another script, and its encoding has to be guessed.
_FOREIGN_SHARE = 0.125


class NotTextError(ValueError):
    """The bytes are not text; the message says what they are."""


def decode(data: bytes, charset: str | None = None) -> str:
    """Return the text of bytes; `charset` is what their sender says. Raise `NotTextError`."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, "replace")
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise NotTextError(f"is {kind}, not text")
    if unmarked := _without_bom(data):
        return data.decode(unmarked, "replace")
    sample = data[:_SAMPLE]
    if len(_CONTROLS.findall(sample)) > _CONTROL_SHARE * len(sample) or b"\x00\x00" in sample:
        raise NotTextError("is binary, not text")
    return _text(data, charset)


def _without_bom(data: bytes) -> str | None:
    """Tell UTF-16 by the zeros that every other byte of Latin text then is."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    if half < 4:
        return None
    for encoding, zeros, letters in (("utf-16-le", 1, 0), ("utf-16-be", 0, 1)):
        if sample[zeros::2].count(0) > 0.7 * half and sample[letters::2].count(0) < 0.05 * half:
            return encoding
    return None


def _text(data: bytes, charset: str | None) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = _DECLARED.search(data[:4096])
    for name in (charset, declared[1].decode() if declared else None):
        if (text := _declared(data, name)) is not None:
            return text
    return _guessed(data)


def _declared(data: bytes, charset: str | None) -> str | None:
    """Decode with a charset that a sender names, where it is one and fits."""
    name = (charset or "").lower()
    # Browsers read these as Windows-1252, and pages count on it. UTF-8 was tried before.
    if name in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii", "windows-1252"):
        return _windows(data)
    if not name or name in ("utf-8", "utf8"):
        return None
    try:
        return data.decode(name)
    except (LookupError, ValueError):
        return None


def _guessed(data: bytes) -> str:
    """Decode what is not UTF-8 throughout and says nothing of its encoding."""
    mended = data.decode("utf-8", "legation-stray")
    high = sum(byte > 0x7F for byte in data[:_SAMPLE])
    if any(ord(c) > 0xFF and c not in _WINDOWS_HIGH for c in mended[:_SAMPLE]):
        return mended
    if high <= _FOREIGN_SHARE * min(len(data), _SAMPLE):
        return mended
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    return data.decode(best.encoding, "replace") if best else mended


def _windows(data: bytes) -> str:
    return "".join(map(_WINDOWS.__getitem__, data))


def _stray(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that are not UTF-8 as Windows-1252."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return _windows(error.object[error.start : error.end]), error.end


# The five bytes that Windows-1252 leaves open are control characters, as in Latin-1.
_WINDOWS = tuple(
    bytes([n]).decode("latin-1" if n in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else "cp1252")
    for n in range(256)
)
_WINDOWS_HIGH = frozenset(_WINDOWS[0x80:])
codecs.register_error("legation-stray", _stray)
