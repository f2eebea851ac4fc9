import pytest

from legation.compose.facts import confidence


@pytest.fixture(autouse=True)
def sure_of_every_fact(monkeypatch: pytest.MonkeyPatch) -> None:
    """Try the rules apart from the weights that say how far to believe what they find."""
    monkeypatch.setattr(confidence, "weigh", lambda _kind, _signs: 0.9)
