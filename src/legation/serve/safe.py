"""Makes foreign text safe to print: nothing in it can move a cursor or turn the line round."""

# Pictures of the control characters, where Unicode has one: what stood there stays visible.
_PICTURES = {code: 0x2400 + code for code in range(0x20)} | {0x7F: 0x2421}
_BLANK = {ord("\t"): " ", 0x2028: " ", 0x2029: " "}
_TURNS = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C}
_UNSEEN = {*range(0x80, 0xA0), *range(0xD800, 0xE000), *_TURNS}
_TABLE = dict.fromkeys(_UNSEEN, "�") | _PICTURES | _BLANK
_TEXT = {code: to for code, to in _TABLE.items() if code != ord("\n")}


def safe(text: str) -> str:
    """Return the text with one harmless character for each that a terminal would obey.

    Line ends stay. Nothing is added or dropped, so spans still point to the same words.
    """
    return text.translate(_TEXT)


def one_line(text: str) -> str:
    """Return the text safe and on one line, runs of white space made one blank."""
    return " ".join(text.split()).translate(_TABLE)
