"""Who mediates and who hosts."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from legation.actors.gazetteer import Hit, find
from legation.actors.knowledge import knowledge
from legation.text.words import Words, split

from . import holders
from .arguments import inherited
from .scene import REACH, Mention, Scene

_MEDIATING = re.compile(r"mediat\w+|broker\w*|facilitat\w+|shuttl\w+|auspices")
_LEADING = re.compile(r"led|chaired|sponsored|convened")
"""What a body does to talks of others: "talks led by the African Union"."""
_BRINGING = re.compile(r"br(?:ing|ings|ought|inging)")
_RECEIVING = re.compile(r"receiv(?:e|es|ed|ing)")
_HOSTING = re.compile(r"host\w*")
_CALLING = re.compile(
    r"(?:host|broker|mediat|arrang|chair|facilitat|organi[sz]|conven|moderat|sponsor|call|offer|carr|pass|relay)\w*|led|held"
)
"""What somebody does to talks "between" others."""
_GOING = frozenset(
    split(
        """fly flies flew flown travel travels travelled traveled travelling traveling go goes went
        arrive arrives arrived land lands landed visit visits visited visiting trip return returned
        head headed hurried come comes came due expected"""
    )
)
_HITS = 20
"""Known names from the first place on that are looked at: a sentence has no more."""
_OWNERS = ("amod", "nmod:poss", "compound")


def mediators(scene: Scene, word: int) -> list[str]:
    """Return who mediates in the sentence of a word, or brings together those that meet."""
    at_it = [w for w in (word - 1, *scene.children(word)) if _LEADING.fullmatch(scene.words[w])]
    led = [a for w in at_it for a in _doer(scene, w) if scene.actors[a].kind == "igo"]
    return [*_doers(scene, word, _MEDIATING), *_bringing(scene, word), *led]


def mediates(scene: Scene, word: int) -> bool:
    """Tell whether a word is one for bringing others together: "offered to mediate"."""
    together = "together" in scene.words[word + 1 : word + 8]
    brings = together and _BRINGING.fullmatch(scene.words[word]) is not None
    return brings or _MEDIATING.fullmatch(scene.words[word]) is not None


def hosts(scene: Scene, word: int) -> list[str]:
    """Return who hosts in the sentence of a word, or receives by it."""
    if _RECEIVING.fullmatch(scene.words[word]) and not scene.children(word, "auxpass"):
        return list(_doer(scene, word))
    return _doers(scene, word, _HOSTING)


def destination(scene: Scene, word: int) -> str | None:
    """Return the state whose capital somebody goes to: "flew to Georgetown"."""
    if scene.words[word] not in _GOING:
        return None
    tops = {
        w
        for w in scene.children(word, "nmod", "dobj")
        if {"to", "in"} & {scene.words[c] for c in scene.children(w, "case")}
        or scene.syntax.relations[w] == "dobj"
    }
    hits = find(Words.of(scene.report.text))
    first = bisect_left(hits, scene.syntax.starts[min(tops)], key=_start) if tops else len(hits)
    for hit in hits[first : first + _HITS]:
        if hit.sense == "capital" and tops.intersection(range(*scene.range(hit.span))):
            code = knowledge().entries[hit.ids[0]].country
            return next((a.id for a in scene.cast.actors if a.id == f"state:{code}"), None)
    return None


def _start(hit: Hit) -> int:
    return hit.span.start


def _doers(scene: Scene, word: int, pattern: re.Pattern[str]) -> list[str]:
    """Return who does what a pattern says: "Turkish mediation", "mediated by Oman"."""
    low, high = scene.bounds[scene.syntax.sentence[word]]
    near = range(max(low, word - REACH), min(high, word + REACH))
    found = [
        at
        for at in near
        if pattern.fullmatch(scene.words[at])
        # "he will fly to Doha and ask Qatar | to mediate"
        and (at == word or scene.words[at - 1 : at] != ["to"])
    ]
    return [actor for at in found for actor in _doer(scene, at)]


def _doer(scene: Scene, at: int) -> Iterator[str]:
    tops = [*scene.children(at, *_OWNERS, "nsubj"), *_agents(scene, at)]
    if not tops and scene.words[at] == "mediation":
        tops = [at - 1]  # "under Turkish mediation", wherever the parse hangs the adjective
    if not tops:
        tops = inherited(scene, at)
    if scene.words[at - 1 : at] == ["-"]:
        tops = [at - 2]  # "US-mediated" is one token of three words
    if scene.words[at + 1 : at + 2] == ["by"]:  # wherever the parse hangs whoever follows
        tops = [at + 2 + (scene.words[at + 2 : at + 3] == ["the"])]
    for top in tops:
        for mention in scene.near(at):
            low, high = mention.words
            if low <= top < high:
                for one in (mention, *_joined(scene, at, mention)):
                    yield from [a for a in one.actors if holders.may_act(scene, a)][:1]
                break


def _joined(scene: Scene, at: int, mention: Mention) -> list[Mention]:
    """Return the mention that stands in a row behind another."""
    others = (m for m in scene.near(at) if m.span.start > mention.span.end)
    return [m for m in others if holders.in_row(scene, mention.span, m.span)][:1]


def _agents(scene: Scene, at: int) -> list[int]:
    return [
        w
        for w in scene.children(at, "nmod")
        if any(scene.words[c] == "by" for c in scene.children(w, "case"))
    ]


def _bringing(scene: Scene, word: int) -> list[str]:
    """Return who hosts or calls a meeting "between" others."""
    text = scene.report.text
    tail = text[scene.syntax.ends[word] : scene.syntax.ends[word] + 9]
    head = scene.syntax.heads[word]
    calls = _CALLING.fullmatch(scene.words[head]) is not None
    if scene.syntax.relations[word] not in ("dobj", "nmod") or not calls:
        return []
    if not tail.startswith(" between"):
        return []
    return list(_doer(scene, head))
