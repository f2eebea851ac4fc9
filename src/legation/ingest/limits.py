"""How much is read, how long is waited, and how names are shown."""

MAX_BYTES = 10 * 1024 * 1024
TOO_LARGE = "is larger than 10 MiB"
CONNECT_TIMEOUT = 10.0
TOTAL_TIMEOUT = 30.0
MAX_REDIRECTS = 5


def shown(name: str) -> str:
    """Return a name fit for one line: control characters and the like are escaped."""
    return "".join(
        c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode("ascii")
        for c in name
    )
