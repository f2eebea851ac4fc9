import codecs

import pytest

from legation.ingest.decode import NotTextError, decode

QUOTED = "“Türkiye’s offer stands” — the minister said in Zürich."


@pytest.mark.parametrize(
    "data",
    [
        QUOTED.encode(),
        codecs.BOM_UTF8 + QUOTED.encode(),
        codecs.BOM_UTF16_LE + QUOTED.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + QUOTED.encode("utf-16-be"),
        QUOTED.encode("cp1252"),
    ],
)
def test_usual_encodings_give_the_same_text(data: bytes) -> None:
    assert decode(data) == QUOTED


def test_utf16_is_known_without_its_mark() -> None:
    assert decode("The minister said so.".encode("utf-16-le")) == "The minister said so."


def test_stray_bytes_in_utf8_do_not_spoil_the_rest() -> None:
    assert decode(QUOTED.encode() + b" He added \x93no\x94.") == QUOTED + " He added “no”."


def test_every_windows_byte_decodes() -> None:
    text = "The minister said. " * 200
    assert decode(text.encode() + bytes(range(0x80, 0x100))).startswith(text)


def test_the_charset_of_the_sender_is_kept_to() -> None:
    assert decode("Министр сказал".encode("koi8-r"), "koi8-r") == "Министр сказал"
    page = '<meta charset="windows-1251"><p>Министр'.encode("cp1251")
    assert decode(page).endswith("Министр")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7 ...", "a PDF document"),
        (b"PK\x03\x04rest", "a zip archive"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\xff\xd8\xff\xe0", "a JPEG image"),
        (bytes(range(256)) * 8, "binary"),
    ],
)
def test_what_is_not_text_is_named(data: bytes, reason: str) -> None:
    with pytest.raises(NotTextError, match=reason):
        decode(data)
