"""Fit the weights of `settling`: `python -m bench.settling [--write]`, then `genscripts`.

On the acts and contacts of `corpus/dev` that the encoder has not seen: in which status an event or
a contact is, and at what level a contact. Prints how often the likeliest answer is right, beside
how often the encoder's own is. The weights of the confidence hang on these: fit them afterwards.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from legation.compose.facts import became, level, status
from legation.compose.facts.contacts import drafts
from legation.compose.facts.scene import Scene
from legation.compose.facts.weighing import ANY, Choice, answers
from legation.encode import Encoder
from legation.model import Span

from .events import Names, root, scenes
from .facts import GoldContact
from .fitting import FOLDS, asked, section
from .passages import Passage

FILE = Path(__file__).parents[1] / "resources" / "events" / "settling.toml"
QUESTIONS = ("event", "contact", "level")
HOLD = 0.5
"""How strongly a weight is held near 0."""
HEAD = """# What each sign adds to an answer: the status of an event or a contact, the level of one.
# Under "any" stands what is to be seen of each answer by itself.
# Written by `python -m bench.settling --write` from passages that the encoder has not seen.
"""
Weights = dict[str, dict[str, float]]


@dataclass(frozen=True)
class Asked:
    """A question about a fact that is annotated: what is to be seen, and the right answer."""

    question: str
    choice: Choice
    right: str
    fold: int


def main() -> None:
    passages, encoder, write = asked(__doc__, FILE)
    found = list(questions(passages, encoder))
    for question in QUESTIONS:
        own = [q for q in found if q.question == question]
        alone = sum(_by_encoder(q) == q.right for q in own) / len(own)
        print(f"{question}: encoder {alone:.3f}, settled {_crossed(own):.3f} of {len(own)}")
    if write:
        rows = (
            section(f"{question}.{answer}", signs)
            for question, own in weights(found).items()
            for answer, signs in sorted(own.items())
        )
        FILE.write_text(HEAD + "".join(rows), "utf-8")


def weights(found: Iterable[Asked]) -> dict[str, Weights]:
    """Return the weights by question, answer and sign that fit some questions best."""
    some = list(found)
    return {name: fitted([q for q in some if q.question == name]) for name in QUESTIONS}


def questions(passages: Sequence[Passage], encoder: Encoder) -> Iterator[Asked]:
    """Yield what is asked of the events and contacts of some passages that are annotated."""
    for n, (passage, scene, shift) in enumerate(scenes(passages, encoder)):
        yield from _of_events(passage, scene, shift, n % FOLDS)
        yield from _of_contacts(passage, scene, shift, n % FOLDS)


def _of_events(passage: Passage, scene: Scene, shift: int, fold: int) -> Iterator[Asked]:
    for trigger in scene.news:
        here = Span(trigger.span.start - shift, trigger.span.end - shift)
        gold = next((e for e in passage.facts.events if e.trigger.overlaps(here)), None)
        choice = status.choice(scene, trigger)
        if gold and gold.status in choice.of:
            yield Asked("event", choice, gold.status, fold)


def _of_contacts(passage: Passage, scene: Scene, shift: int, fold: int) -> Iterator[Asked]:
    names = Names(scene.cast.actors, scene.statements)
    for draft in drafts(scene):
        trigger, contact = draft.trigger, draft.contact
        parties = frozenset(map(names.of, contact.parties))
        here = Span(trigger.span.start - shift, trigger.span.end - shift)
        if gold := _annotated(passage, here, parties):
            chosen = level.choice(scene, trigger, draft.held, contact.parties, contact.form)
            yield Asked("level", chosen, gold.level or level.NONE, fold)
            choice = became.choice(scene, trigger)
            if gold.status in choice.of:
                yield Asked("contact", choice, gold.status, fold)


def _annotated(passage: Passage, trigger: Span, parties: frozenset[str]) -> GoldContact | None:
    """Return the annotated contact that a trigger tells which has most of some parties."""
    common = {
        n: len(parties & set(map(root, contact.parties)))
        for n, contact in enumerate(passage.facts.contacts)
        if contact.trigger.overlaps(trigger)
    }
    best = max(common, key=lambda n: common[n], default=None)
    return passage.facts.contacts[best] if best is not None and common[best] else None


def fitted(some: Sequence[Asked]) -> Weights:
    """Return the weights by answer and sign under which the right answers are likeliest."""
    rows = [_row(q.choice, answer) for q in some for answer in q.choice.of]
    names = sorted({name for row in rows for name in row})
    at = {name: n for n, name in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    for n, row in enumerate(rows):
        for name, value in row.items():
            x[n, at[name]] = value
    right = np.array([a == q.right for q in some for a in q.choice.of], float)
    of = np.repeat(np.arange(len(some)), [len(q.choice.of) for q in some])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = x @ w
        most = np.full(len(some), -np.inf)
        np.maximum.at(most, of, z)
        shares = np.exp(z - most[of])
        whole = np.bincount(of, shares)
        p = shares / whole[of]
        held = HOLD * (w @ w) / 2
        told = (np.log(whole) + most).sum() - right @ z
        return float(told + held), x.T @ (p - right) + HOLD * w

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    own: Weights = defaultdict(dict)
    for (answer, sign), value in zip(names, found, strict=True):
        if round(float(value), 2):
            own[answer][sign] = round(float(value), 2)
    return dict(own)


def _row(choice: Choice, answer: str) -> dict[tuple[str, str], float]:
    around = {(answer, sign): value for sign, value in choice.signs.items() if value}
    return around | {(ANY, sign): value for sign, value in choice.of[answer].items() if value}


def _by_encoder(one: Asked) -> str:
    return max(one.choice.of, key=lambda answer: one.choice.of[answer]["odds"])


def _crossed(some: Sequence[Asked]) -> float:
    """Return how often the likeliest is right, each fold's by the weights of the others."""
    right = 0
    for fold in range(FOLDS):
        own = fitted([q for q in some if q.fold != fold])
        for q in (q for q in some if q.fold == fold):
            odds = answers(own, q.choice)
            right += max(odds, key=lambda a: odds[a]) == q.right
    return right / len(some)


if __name__ == "__main__":
    main()
