"""Texts with their attributions marked in them, as in `{1s:Lavrov} {1q:said} {1c:it was late}`."""

import re

from legation.model import Actor, Attribution, Cast, Report, Span

MARK = re.compile(r"\{(\d)([sqc]):([^{}]*)\}")
OUTLETS = {"Reuters", "TASS", "the BBC", "BBC", "Politico", "Le Monde", "the Financial Times"}


def marked(text, *, published="2026-02-10", title=None):
    """Return a report and the attributions that a marked text shows."""
    plain, spans, at = "", {}, 0
    for mark in MARK.finditer(text):
        plain += text[at : mark.start()]
        spans.setdefault(mark[1], []).append((mark[2], Span(len(plain), len(plain) + len(mark[3]))))
        plain += mark[3]
        at = mark.end()
    plain += text[at:]
    body = plain.index("\n") + 1 if title else 0
    report = Report(text=plain, body=body, title=title, published=published)
    return report, [_attribution(parts) for _, parts in sorted(spans.items())]


def _attribution(parts):
    one = {kind: span for kind, span in parts if kind != "c"}
    content = tuple(span for kind, span in parts if kind == "c")
    return Attribution(one.get("s"), one.get("q"), content, "hand")


def cast_of(report, attributions, names, pronouns=None):
    """Return a cast: `names` are words that name an actor; sources are tied to the name in them."""
    who = {}
    for name in names:
        for found in re.finditer(rf"\b{re.escape(name)}\b", report.text):
            who[Span(*found.span())] = _id(name)
    mentions = dict(who)
    for source in (a.source for a in attributions if a.source is not None):
        words = source.cut(report.text)
        inside = [a for s, a in sorted(mentions.items()) if source.covers(s)]
        people = [a for a in inside if not a.startswith("outlet:")]
        known = (pronouns or {}).get(words)
        who[source] = known or next(iter(people or inside), f"unnamed:{words}")
        if "ources" in words or "fficial" in words:
            who[source] = f"unnamed:{words}"
    actors = tuple(
        _actor(i, {s for s, a in who.items() if a == i}) for i in sorted({*who.values()})
    )
    return Cast(actors=actors, who=who, reasons={})


def _id(name):
    return f"outlet:{name.removeprefix('the ').lower()}" if name in OUTLETS else name


def _actor(actor_id, mentions):
    kind = "person"
    if actor_id.startswith("outlet:"):
        kind = "outlet"
    elif actor_id.startswith("unnamed:"):
        kind = "unnamed"
    return Actor(id=actor_id, name=actor_id, kind=kind, mentions=tuple(sorted(mentions)))
