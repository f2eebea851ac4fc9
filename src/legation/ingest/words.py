"""Compare lines as a reader would: by their letters alone."""

import re


def letters(text: str) -> str:
    """Return the letters and digits of a text in lower case, with nothing between them."""
    return "".join(re.findall(r"\w+", text.lower()))
