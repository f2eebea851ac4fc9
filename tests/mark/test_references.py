"""Mentions grouped by whom they mean."""

from legation.mark.references import clusters
from legation.model import Reference, Span


def reference(start: int, *antecedents: tuple[int, float], alone: float) -> Reference:
    spans = tuple((Span(at, at + 1), odds) for at, odds in antecedents)
    return Reference(Span(start, start + 1), "person", spans, alone)


def test_each_mention_joins_its_likeliest_antecedent_unless_alone_is_likelier() -> None:
    found = [
        reference(0, alone=1.0),
        reference(1, (0, 0.3), alone=0.6),
        reference(2, (1, 0.5), (0, 0.2), alone=0.3),
        reference(3, (0, 0.8), alone=0.1),
    ]
    starts = [[r.span.start for r in group] for group in clusters(found)]
    assert starts == [[0, 3], [1, 2]]
