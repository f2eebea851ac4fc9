"""brat's standoff files, two a report: the text as it is, and what stands where in it.

Mentions are entities with the actor as a normalisation, those of one actor tied as Equiv.
Statements are events of type Attribution, as PolNeAR has them. Events have PLOVER's type, contacts
are of type Contact; their trigger is the evidence, their arguments the mentions nearest to it.
`annotation.conf` tells brat so, and `reports.tsv` which file is which report.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, get_args

from legation.model import Act, ActorKind, ContactForm, ContactLevel, EventType, Span

from .cells import line, row
from .fact import Fact
from .only import STATUSES, Only
from .parties import Party
from .sheets import Naming, Said, Sheet, count, sheets

if TYPE_CHECKING:
    from ..view import View

# What ends a line or a column of a standoff file, so that no text there may hold it.
_PART: Final = re.compile("[^\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")


def fill(view: "View", only: Only, folder: Path) -> int:
    """Write the files; return how many reports."""
    width = max(3, len(str(count(view, only))))
    (folder / "annotation.conf").write_text(_conf(), encoding="utf-8")
    number = 0
    with (folder / "reports.tsv").open("w", encoding="utf-8", newline="") as index:
        index.write(row(("file", "report", "published", "publisher", "title", "url")))
        for number, sheet in enumerate(sheets(view, only), start=1):
            name = f"{number:0{width}}"
            _file(folder / f"{name}.txt", [sheet.text])
            _file(folder / f"{name}.ann", _Standoff(sheet).lines())
            about = (sheet.published, sheet.publisher, sheet.title, sheet.url)
            index.write(row((name, sheet.id, *about)))
    return number


def _file(path: Path, parts: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        out.writelines(parts)


class _Standoff:
    """The lines of one report, each kind with numbers of its own."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._lines: list[str] = []
        self._last: dict[str, int] = {}
        self._mentions: list[tuple[Naming, str]] = []
        self._voices: dict[str, str] = {}

    def lines(self) -> list[str]:
        """Return the lines; entities first, since events refer to them."""
        for naming in self._sheet.namings:
            self._mention(naming)
        self._equivalents()
        for said in self._sheet.statements:
            self._statement(said)
        for fact in self._sheet.facts:
            self._fact(fact)
        return self._lines

    def _add(self, kind: str, content: str) -> str:
        number = self._last[kind] = self._last.get(kind, 0) + 1
        self._lines.append(f"{kind}{number}\t{content}\n")
        return f"{kind}{number}"

    def _text(self, type_: str, spans: Sequence[Span]) -> str | None:
        """Add words; return their id, `None` where there is nothing to be seen of them."""
        parts = list(fragments(self._sheet.text, spans))
        if not parts:
            return None
        offsets = ";".join(f"{low} {high}" for low, high in parts)
        words = " ".join(part.cut(self._sheet.text) for part in parts)
        return self._add("T", f"{type_} {offsets}\t{words}")

    def _mention(self, naming: Naming) -> None:
        added = self._text(naming.kind.capitalize(), [naming.span])
        if added:
            self._mentions.append((naming, added))
            self._means(added, naming.actor, naming.name)

    def _means(self, added: str, actor: str, name: str) -> None:
        # The id of an actor is what brat wants: a database, a colon, and a key without blanks.
        key = "_".join(line(actor).split())
        self._add("N", f"Reference {added} {key}\t{line(name)}")

    def _equivalents(self) -> None:
        for actor in dict.fromkeys(n.actor for n, _ in self._mentions):
            same = [added for naming, added in self._mentions if naming.actor == actor]
            if len(same) > 1:
                self._lines.append(f"*\tEquiv {' '.join(same)}\n")

    def _statement(self, said: Said) -> None:
        source = self._text("Source", [said.source]) if said.source else None
        cue = self._text("Cue", [said.cue]) if said.cue else None
        content = self._text("Content", said.content)
        trigger = self._text("Attribution", [said.cue] if said.cue else said.content)
        if not trigger:
            return
        if source:
            self._means(source, said.speaker, said.name)
        roles = (("Source", source), ("Cue", cue), ("Content", content))
        self._voices[said.id] = self._event("Attribution", trigger, roles)
        self._attribute("Act", self._voices[said.id], said.act)

    def _fact(self, fact: Fact) -> None:
        type_ = str(fact.what) if fact.kind == "event" else "Contact"
        trigger = self._text(type_, fact.evidence)
        if not trigger:
            return
        added = self._event(type_, trigger, self._roles(fact))
        self._attribute("Status", added, fact.status)
        if fact.kind == "contact":
            self._attribute("Level", added, fact.level)
            self._attribute("Form", added, fact.what)
        note = f"{fact.key} confidence {fact.confidence} {fact.checked}"
        dated = f" on {fact.date}" if fact.date else ""
        self._add("#", f"AnnotatorNotes {added}\t{line(note + dated)}")

    def _roles(self, fact: Fact) -> Iterator[tuple[str, str | None]]:
        first = "Source" if fact.kind == "event" else "Party"
        single = [("Mediator", fact.mediator), ("Host", fact.host)]
        sides = [(first, p) for p in fact.sources] + [("Target", p) for p in fact.targets]
        for role, party in [*sides, *single]:
            yield role, self._nearest(party, fact)
        yield "Voice", self._voices.get(fact.voice)

    def _nearest(self, party: Party | None, fact: Fact) -> str | None:
        """Return the mention of an actor that stands nearest to the evidence."""
        near = fact.evidence[0]
        mine = [(n, added) for n, added in self._mentions if party and n.actor == party.id]
        far = min(mine, key=lambda m: abs(m[0].span.start - near.start), default=None)
        return far[1] if far else None

    def _event(self, type_: str, trigger: str, roles: Iterable[tuple[str, str | None]]) -> str:
        """Add an event; the second argument of a role has a 2, as brat wants it."""
        seen: dict[str, int] = {}
        parts = [f"{type_}:{trigger}"]
        for role, added in roles:
            if added:
                seen[role] = seen.get(role, 0) + 1
                parts.append(f"{role}{seen[role] if seen[role] > 1 else ''}:{added}")
        return self._add("E", " ".join(parts))

    def _attribute(self, name: str, of: str, value: str | None) -> None:
        if value:
            self._add("A", f"{name} {of} {value}")


def fragments(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield spans in order, cut at line ends, without blanks around them; none overlaps another."""
    done = 0
    for start, end in sorted(spans):
        for part in _PART.finditer(text, max(start, done), max(end, done)):
            words = part[0].strip()
            if words:
                low = part.start() + part[0].index(words)
                yield Span(low, low + len(words))
        done = max(done, end)


def _conf() -> str:
    """Return what brat has to know of our types."""
    kinds = [kind.capitalize() for kind in get_args(ActorKind)]
    events = [f"{t}\tSource*:<ENTITY>, Target*:<ENTITY>, Voice?:Attribution" for t in _TYPES]
    parties = "Party*:<ENTITY>, Mediator?:<ENTITY>, Host?:<ENTITY>, Voice?:Attribution"
    sections = {
        "entities": [*kinds, "Source", "Cue", "Content"],
        "relations": ["Equiv\tArg1:<ENTITY>, Arg2:<ENTITY>, <REL-TYPE>:symmetric-transitive"],
        "events": [
            "Attribution\tSource?:Source, Cue?:Cue, Content?:Content",
            *events,
            f"Contact\t{parties}",
        ],
        "attributes": [
            f"Act\tArg:Attribution, Value:{'|'.join(get_args(Act))}",
            f"Status\tArg:<EVENT>, Value:{'|'.join(STATUSES)}",
            f"Level\tArg:Contact, Value:{'|'.join(get_args(ContactLevel))}",
            f"Form\tArg:Contact, Value:{'|'.join(get_args(ContactForm))}",
        ],
    }
    return "\n".join(f"[{name}]\n" + "\n".join(lines) + "\n" for name, lines in sections.items())


_TYPES: Final = get_args(EventType)
