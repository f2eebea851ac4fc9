import pytest

from legation.ingest.language import other_language

ENGLISH = "The minister said that talks would go on and that the two sides had agreed on a date. "
FRENCH = "Le ministre a déclaré que les discussions se poursuivraient et qu’une date était fixée. "
INVENTED = "Umgolo wabesile nokuhamba kwezindlu ezimbili kusasa phambi kwamathole amaningi. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ENGLISH * 3, None),
        (FRENCH * 3, "French"),
        (INVENTED * 10, "another language"),
        (FRENCH, None),
        (
            "Министр заявил, что переговоры продолжатся на следующей неделе в столице. " * 3,
            "Russian",
        ),
        (f"{ENGLISH}“{FRENCH}” " + ENGLISH, None),
        ("", None),
    ],
)
def test_only_what_is_surely_in_another_language_is_named(text: str, expected: str | None) -> None:
    found = other_language(text)
    assert found == expected or (expected == "another language" and (found or "") != "")
