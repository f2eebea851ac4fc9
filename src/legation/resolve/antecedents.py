"""Whom a mention means by the pair scorer: the odds of its antecedents, added up by actor."""

from legation.model import Reference, Span

from . import together
from .binding import clause_mates
from .owned import head
from .pronouns import HE, IT, SHE, THEY
from .stage import Figure, Stage


def likeliest(stage: Stage, reference: Reference) -> tuple[tuple[str, ...], float]:
    """Return the actors that the antecedents of a mention speak for most, and their odds."""
    odds: dict[tuple[str, ...], float] = {}
    several = reference.span.cut(stage.report.text).lower() in THEY
    never = clause_mates(stage, reference.span)
    for span, chance in reference.antecedents:
        ids = () if stage.bracketed(span) else _meant(stage, span)
        if several and len(ids) == 1 and not stage.figures[ids[0]].plural:
            ids = together.row(stage, span) or ids
        if (
            ids
            and never.isdisjoint(ids)
            and all(_fits(stage, reference, stage.figures[key], len(ids)) for key in ids)
        ):
            odds[ids] = odds.get(ids, 0.0) + chance
    best = max(odds, key=lambda ids: odds[ids], default=())
    return best, round(odds.get(best, 0.0), 2)


def _meant(stage: Stage, span: Span) -> tuple[str, ...]:
    """Return whom a mention means: by its own link, or by those of the names in it."""
    if span in stage.links:
        return stage.together.get(span, (stage.links[span].id,))
    inside = stage.words.inside(span)
    if not inside:
        return ()
    at = stage.words.starts[head(stage, inside)]
    cores = [link for link in stage.over(span) if link.span.start <= at < link.span.end]
    link = max(cores, key=lambda link: link.span.end - link.span.start, default=None)
    return together.joined(stage, span) or ((link.id,) if link else ())


def _fits(stage: Stage, reference: Reference, figure: Figure, count: int) -> bool:
    word = reference.span.cut(stage.report.text).lower()
    person = figure.kind == "person" or (figure.kind == "unnamed" and not figure.plural)
    if word in HE:
        return person and figure.gender != "f"
    if word in SHE:
        return figure.kind == "country" or (person and figure.gender != "m")
    if word in IT:
        return figure.kind != "person" and count == 1
    if word in THEY:
        return count > 1 or figure.plural or figure.kind != "person"
    return (reference.kind == "person") == (figure.kind in {"person", "unnamed"})
