"""Who is meant: `python -m bench.resolution [--misses]`, over the passages of `corpus/`.

A mention is right when the actors that the reading ties to its words are of the same states or
bodies as the annotated ones; an organ counts as its body. Mentions of nobody's state are left out.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from legation.actors.knowledge import knowledge
from legation.compose.repair import repair
from legation.encode import Encoder
from legation.mark import mark
from legation.model import Actor, Cast, Report, Span
from legation.resolve.actors import resolve

from .passages import CORPUS, Gold, Passage, load


def measure(corpus: Path, encoder: Encoder) -> dict[str, float]:
    """Return accuracies, 0 to 1, on the split that rules were not built on."""
    right, every = _counts(load(corpus / "test"), encoder)
    pointing = [kind for kind in every if kind != "name"]
    return {
        "actors' states": right.total() / every.total(),
        "pronouns and noun phrases": sum(right[k] for k in pointing)
        / sum(every[k] for k in pointing),
        "names": right["name"] / every["name"],
    }


def _counts(passages: list[Passage], encoder: Encoder) -> tuple[Counter[str], Counter[str]]:
    right, every = Counter[str](), Counter[str]()
    for passage in passages:
        for gold, found in _found(passage, encoder):
            every[gold.kind] += 1
            right[gold.kind] += _codes(gold.of) == found
    return right, every


def _found(passage: Passage, encoder: Encoder) -> Iterator[tuple[Gold, frozenset[str]]]:
    """Yield the mentions with a state, each with the states that the reading gives it."""
    cast, shift = _cast(passage, encoder)
    actors = {actor.id: actor for actor in cast.actors}
    for gold in passage.mentions:
        if all(gold.of):
            start, end = gold.span
            ids = _at(cast, Span(start + shift, end + shift), gold.kind)
            yield gold, _codes(_of(actors[key]) for key in ids)


def _cast(passage: Passage, encoder: Encoder) -> tuple[Cast, int]:
    """Return who is who in a passage under its title, and how far the title shifts it."""
    head = f"{passage.title}\n\n"
    report = Report(
        text=head + passage.text,
        title=passage.title,
        published=passage.published,
        publisher=passage.outlet or None,
    )
    marks = mark(report, encoder)
    attributions = repair(report, marks.attributions)
    cast = resolve(report, marks.mentions, attributions, marks.references)
    return cast, len(head)


def _at(cast: Cast, gold: Span, kind: str) -> tuple[str, ...]:
    """Return the actors of the words that match a mention best."""
    spans = [s for s in cast.who if s.overlaps(gold)]
    best = max(spans, key=lambda s: (s == gold, _shared(s, gold)), default=None)
    if best is None or not (
        _shared(best, gold) >= 0.5 or (kind == "name" and best.end == gold.end)
    ):
        same_end = [s for s in spans if s.end == gold.end and kind == "name"]
        best = max(same_end, key=lambda s: _shared(s, gold), default=None)
    return cast.all_at(best) if best else ()


def _shared(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared / max(one.end - one.start, other.end - other.start)


def _of(actor: Actor) -> str:
    return actor.country or actor.code or ""


def _codes(codes: Iterator[str] | tuple[str, ...]) -> frozenset[str]:
    return frozenset(_root(code) for code in codes)


def _root(code: str) -> str:
    entry = knowledge().entries.get(f"body:{code}")
    return _root(entry.part_of) if entry and entry.part_of else code


def _misses(encoder: Encoder) -> None:
    for passage in load(CORPUS / "dev"):
        for gold, found in _found(passage, encoder):
            if _codes(gold.of) != found:
                low, high = gold.span
                around = passage.text[max(0, low - 50) : low], passage.text[high : high + 30]
                words = f"{around[0]}[[{passage.text[low:high]}]]{around[1]}".replace("\n", " ")
                print(passage.name[:3], gold.kind, *gold.of, "<-", *found, "|", words)
    right, every = _counts(load(CORPUS / "dev"), encoder)
    print({kind: f"{right[kind]}/{every[kind]}" for kind in every}, right.total() / every.total())


if __name__ == "__main__":
    path = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    if "--misses" in sys.argv:
        _misses(Encoder(path))
    else:
        for name, value in measure(CORPUS, Encoder(path)).items():
            print(f"{name:32} {value:.3f}")
