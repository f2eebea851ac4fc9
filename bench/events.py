"""What happened and which channels: `python -m bench.events [--split dev] [--misses]`.

Over the passages of `corpus/`, read as reports under their titles. An event is right when it can be
paired with an annotated one of the same type that shares a state or body that does it and one that
it is done to, or has as little as that one on a side where nobody is named; no event is paired
twice. A contact is right when its parties, level and status are all those annotated.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from legation.actors.gazetteer import find
from legation.actors.knowledge import knowledge
from legation.chain import Reader
from legation.compose.facts import Scene
from legation.encode import Encoder
from legation.model import Actor, Contact, Event, Process, Reading, Report, Statement
from legation.text.words import Words, slug

from .facts import GoldContact, GoldEvent
from .passages import CORPUS, Passage, load

Pairs = list[tuple[Event, GoldEvent]]
BINS = 10
MEMBERS = ("parties", "subject", "body")
"""What a process has beside who mediates."""
_DONE = frozenset({"happened", "ongoing", "held", "restored"})


@dataclass
class Count:
    """Right, found and asked for."""

    right: int = 0
    found: int = 0
    asked: int = 0

    @property
    def f1(self) -> float:
        return 2 * self.right / max(self.found + self.asked, 1)

    @property
    def precision(self) -> float:
        return self.right / max(self.found, 1)

    @property
    def recall(self) -> float:
        return self.right / max(self.asked, 1)

    def add(self, right: int, found: int, asked: int) -> None:
        self.right += right
        self.found += found
        self.asked += asked


@dataclass
class Tally:
    """All counts over some passages; `sure` are (confidence, right) of each fact."""

    events: Count = field(default_factory=Count)
    contacts: Count = field(default_factory=Count)
    parties: Count = field(default_factory=Count)
    processes: Count = field(default_factory=Count)
    status: Counter[bool] = field(default_factory=Counter)
    level: Counter[bool] = field(default_factory=Counter)
    voice: Counter[bool] = field(default_factory=Counter)
    done_in_negatives: int = 0
    sure_events: list[tuple[float, bool]] = field(default_factory=list)
    sure_contacts: list[tuple[float, bool]] = field(default_factory=list)
    types: dict[str, Count] = field(default_factory=dict)

    @property
    def sure(self) -> list[tuple[float, bool]]:
        return [*self.sure_events, *self.sure_contacts]


def measure(corpus: Path, encoder: Encoder) -> dict[str, float]:
    """Return the figures on the split that nothing was built on."""
    tally = count(load(corpus / "test"), encoder)
    return {
        "events end to end F1": tally.events.f1,
        "contacts F1": tally.contacts.f1,
        "contacts' parties F1": tally.parties.f1,
        "processes F1": tally.processes.f1,
        "status accuracy": share(tally.status),
        "voice accuracy": share(tally.voice),
        "happened in negatives": float(tally.done_in_negatives),
        "calibration error": calibration_error(tally.sure),
    }


def share(counts: Counter[bool]) -> float:
    """Return the share of what is right."""
    return counts[True] / max(counts.total(), 1)


def readings(
    passages: Iterable[Passage], encoder: Encoder
) -> Iterator[tuple[Passage, Reading, int]]:
    """Yield each passage with its reading, and how far its title shifts it."""
    kept = list(annotated(passages))
    reader = Reader(encoder=encoder)
    for passage, reading in zip(kept, reader.stream(map(report_of, kept)), strict=True):
        yield passage, reading, len(passage.title) + 2


def scenes(passages: Iterable[Passage], encoder: Encoder) -> Iterator[tuple[Passage, Scene, int]]:
    """Yield each passage with what is known before its facts, and how far its title shifts it."""
    reader = Reader(encoder=encoder)
    for passage in annotated(passages):
        yield passage, reader.scene(report_of(passage)), len(passage.title) + 2


def annotated(passages: Iterable[Passage]) -> Iterator[Passage]:
    """Leave out passages that await their facts."""
    return (p for p in passages if p.negative or any(p.facts))


def report_of(passage: Passage) -> Report:
    """Return a passage as a report."""
    head = f"{passage.title}\n\n"
    return Report(
        text=head + passage.text,
        body=len(head),
        title=passage.title,
        published=passage.published,
        publisher=passage.outlet or None,
    )


def count(passages: Iterable[Passage], encoder: Encoder) -> Tally:
    """Compare readings with annotations."""
    tally = Tally()
    for passage, reading, _ in readings(passages, encoder):
        names = Names(reading.actors, reading.statements)
        _events(tally, passage, reading, names)
        _contacts(tally, passage, reading, names)
        _processes(tally, passage, reading, names)
        if passage.negative:
            facts = [*reading.events, *reading.contacts]
            tally.done_in_negatives += sum(f.status in _DONE for f in facts)
    return tally


class Names:
    """Who actors are, by state, body or group, so that readings and annotations compare."""

    def __init__(self, actors: Iterable[Actor], statements: Iterable[Statement]) -> None:
        self._actors = {actor.id: actor for actor in actors}
        self._statements = {s.id: s for s in statements}

    def of(self, actor_id: str) -> str:
        return root(_own(self._actors[actor_id]))

    def voice(self, voice: str) -> str:
        if voice == "outlet":
            return voice
        actor = self._actors[self._statements[voice].speaker]
        return "unnamed" if actor.kind == "unnamed" else root(_own(actor))


def _own(actor: Actor) -> str:
    if actor.kind == "group":
        return actor.id
    return actor.code or actor.country or actor.id.partition(":")[2] or actor.id


def root(name: str) -> str:
    """Return the state, the body that an organ is part of, or the id of a known group by name."""
    entries = knowledge().entries
    if f"state:{name}" in entries:
        return name
    if (entry := entries.get(f"body:{name}")) is not None:
        return root(entry.part_of) if entry.part_of else name
    if name in entries:
        return name
    hits = find(Words.of(name))
    known = [entries[h.ids[0]] for h in hits if h.span == (0, len(name))]
    return next((root(e.code or e.id) if e.code else e.id for e in known), slug(name))


def pairs(passage: Passage, reading: Reading, names: Names) -> Pairs:
    """Pair the events of a reading with those annotated, the closest first."""
    gold, found = passage.facts.events, reading.events
    fits = [
        (_fit(mine, asked, names), n, m)
        for n, mine in enumerate(found)
        for m, asked in enumerate(gold)
        if mine.type == asked.type
    ]
    paired: Pairs = []
    used: tuple[set[int], set[int]] = set(), set()
    for fit, n, m in sorted(fits, key=lambda row: (-row[0], row[1], row[2])):
        if fit > 0 and n not in used[0] and m not in used[1]:
            used[0].add(n)
            used[1].add(m)
            paired.append((found[n], gold[m]))
    return paired


def _fit(mine: Event, asked: GoldEvent, names: Names) -> float:
    """Return how well the parties of two events agree, 0 where a side has nobody in common."""
    total = 0.0
    for own, theirs in ((mine.sources, asked.sources), (mine.targets, asked.targets)):
        found, gold = {names.of(a) for a in own}, {root(a) for a in theirs}
        if not found and not gold:
            total += 1
        elif not found & gold:
            return 0.0
        else:
            total += len(found & gold) / len(found | gold)
    return total + (mine.status == asked.status) / 4


def _events(tally: Tally, passage: Passage, reading: Reading, names: Names) -> None:
    paired = pairs(passage, reading, names)
    right = {mine.id: asked for mine, asked in paired}
    tally.events.add(len(paired), len(reading.events), len(passage.facts.events))
    for mine, asked in paired:
        tally.status[mine.status == asked.status] += 1
        tally.voice[names.voice(mine.voice) == _voice(asked.voice)] += 1
    for mine in reading.events:
        gold = right.get(mine.id)
        tally.sure_events.append((mine.confidence, gold is not None and gold.status == mine.status))
    for type_ in {e.type for e in (*reading.events, *passage.facts.events)}:
        tally.types.setdefault(type_, Count()).add(
            sum(asked.type == type_ for _, asked in paired),
            sum(e.type == type_ for e in reading.events),
            sum(e.type == type_ for e in passage.facts.events),
        )


def _voice(value: str) -> str:
    return value if value in ("outlet", "unnamed") else root(value)


def _parties(contact: Contact | GoldContact, of: Names | None) -> frozenset[str]:
    return frozenset((of.of if of else root)(p) for p in contact.parties)


def _contacts(tally: Tally, passage: Passage, reading: Reading, names: Names) -> None:
    gold = [(_parties(c, None), c) for c in passage.facts.contacts]
    found = [(_parties(c, names), c) for c in reading.contacts]
    whole = [{(p, c.level, c.status) for p, c in some} for some in (found, gold)]
    tally.contacts.add(len(whole[0] & whole[1]), *map(len, whole))
    sides = [{p for p, _ in some} for some in (found, gold)]
    tally.parties.add(len(sides[0] & sides[1]), *map(len, sides))
    for parties, contact in found:
        same = [g for p, g in gold if p == parties]
        level = [g for g in same if g.level == contact.level]
        right = any(g.status == contact.status for g in level)
        if same:
            tally.level[bool(level)] += 1
        if level:
            tally.status[right] += 1
        tally.sure_contacts.append((contact.confidence, right))


def _processes(tally: Tally, passage: Passage, reading: Reading, names: Names) -> None:
    left = [(p.kind, _members(p, names)) for p in reading.processes]
    tally.processes.add(0, len(left), len(passage.facts.processes))
    for asked in passage.facts.processes:
        gold = {root(a) for key in MEMBERS for a in asked.actors[key]}
        fits = (one for one in left if one[0] == asked.kind and gold <= one[1])
        if gold and (hit := next(fits, None)):
            left.remove(hit)
            tally.processes.right += 1


def _members(process: Process, names: Names) -> frozenset[str]:
    some = (*process.parties, process.subject, process.body)
    return frozenset(names.of(actor) for actor in some if actor)


def calibration_error(sure: list[tuple[float, bool]]) -> float:
    """Return the expected calibration error over bins of one width."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in sure:
        bins.setdefault(min(int(confidence * BINS), BINS - 1), []).append((confidence, right))
    gaps = (
        abs(sum(c for c, _ in some) - sum(r for _, r in some)) for some in bins.values() if some
    )
    return sum(gaps) / max(len(sure), 1)


def _show(passage: Passage, reading: Reading) -> None:
    """Print what is missing and what is too much in a passage."""
    names = Names(reading.actors, reading.statements)
    paired = pairs(passage, reading, names)
    cut, code = reading.report.text, passage.name[:3]
    mine, asked = {m.id for m, _ in paired}, {id(g) for _, g in paired}
    for event in (g for g in passage.facts.events if id(g) not in asked):
        who = f"{'+'.join(event.sources)} > {'+'.join(event.targets)}"
        print(
            code, "missed  ", who, event.type, event.status, "|", event.evidence.cut(passage.text)
        )
    for found in (e for e in reading.events if e.id not in mine):
        sides = ["+".join(names.of(a) for a in side) for side in (found.sources, found.targets)]
        told = found.evidence[0].cut(cut)
        print(code, "too much", " > ".join(sides), found.type, found.status, "|", told)
    for found, gold in paired:
        if found.status != gold.status:
            told = found.evidence[0].cut(cut)
            print(code, "status  ", found.status, gold.status, "|", told)
    contacts = {(_parties(c, None), c.level, c.status): c for c in passage.facts.contacts}
    own = {(_parties(c, names), c.level, c.status): c for c in reading.contacts}
    for key in contacts.keys() - own.keys():
        words = contacts[key].evidence.cut(passage.text)
        print(passage.name[:3], "contact missed", sorted(key[0]), *key[1:], "|", words)
    for key in own.keys() - contacts.keys():
        words = own[key].evidence[0].cut(cut)
        print(passage.name[:3], "contact too much", sorted(key[0]), *key[1:], "|", words)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", default="dev", choices=("train", "dev"))
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--encoder", type=Path)
    args = parser.parse_args()
    encoder = Encoder(args.encoder, threads=2)
    passages = load(CORPUS / args.split)
    if args.misses:
        for passage, reading, _ in readings(passages, encoder):
            _show(passage, reading)
    tally = count(passages, encoder)
    for name in ("events", "contacts", "parties", "processes"):
        some: Count = getattr(tally, name)
        print(f"{name:10} P {some.precision:.3f} R {some.recall:.3f} F1 {some.f1:.3f}")
    for name in ("status", "level", "voice"):
        print(f"{name:10} {share(getattr(tally, name)):.3f}")
    print("by type", {t: f"{c.f1:.2f} ({c.asked})" for t, c in sorted(tally.types.items())})
    print("in negatives", tally.done_in_negatives)
    print(f"calibration error {calibration_error(tally.sure):.3f} of {len(tally.sure)}")


if __name__ == "__main__":
    main()
