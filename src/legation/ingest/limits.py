"""How much is read, how long is waited, and how names are shown."""

MAX_BYTES = 10 * 1024 * 1024
TOO_LARGE = "is larger than 10 MiB"
# The transcript of a press conference of four hours is shorter; what is longer is no report, and
# would take minutes.
MAX_CHARACTERS = 200_000
TOO_LONG = f"is longer than {MAX_CHARACTERS:,} characters, too long for one report"
# Saved news pages have 6,000 tags at most, and tags of 3,000 words; the time that parsers take
# grows with the square of both.
MAX_TAGS = 25_000
MAX_TAG_WORDS = 15_000
TOO_TANGLED = "has too many tags or attributes for a page"
CONNECT_TIMEOUT = 10.0
TOTAL_TIMEOUT = 30.0
MAX_REDIRECTS = 5


def shown(name: str) -> str:
    """Return a name fit for one line: control characters and the like are escaped."""
    return "".join(
        c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode("ascii")
        for c in name
    )
