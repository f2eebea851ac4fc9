import pytest

from legation.compose.facts import confidence, status
from legation.compose.facts.lexicon import lexicon

PLAIN = {"odds": 1.0, "words at the contact": 4.0, "offices of the parties": 2.0}
PLAIN |= dict.fromkeys(("word", *status.VETO, "deed", "governor", "negation"), 3.0)


@pytest.fixture(autouse=True)
def sure_of_every_fact(monkeypatch: pytest.MonkeyPatch) -> None:
    """Try the rules apart from the weights that say how far to believe what they find."""
    monkeypatch.setattr(confidence, "weigh", lambda _kind, _signs: 0.9)


@pytest.fixture(autouse=True)
def plain_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let words weigh more than odds, whatever the weights fitted to an encoder say."""
    for question in ("event", "contact", "level"):
        monkeypatch.setitem(lexicon().settling, question, {"any": PLAIN})
