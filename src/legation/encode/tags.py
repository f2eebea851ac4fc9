"""The tag sets of the encoder's heads: what each number it writes per word stands for."""


def bio(*kinds: str) -> tuple[str, ...]:
    """Return the begin and inside tags of some kinds, after the tag for none."""
    return ("O", *(f"{part}-{kind}" for kind in kinds for part in "BI"))


ATTRIBUTION = bio("source", "cue", "content")
NAMES = bio("person", "organisation", "state", "people", "place", "title")
PHRASES = bio("person", "organisation", "place")
HEADS = {"attribution": ATTRIBUTION, "names": NAMES, "outer": PHRASES, "inner": PHRASES}
"""Tag set by head: `outer` are the longest phrases that point at somebody, `inner` the rest."""

LINK_WIDTH = 48
LINK_PARTS = ("cue", "source_start", "source_end", "content_start", "content_end")
"""Vectors per word that say which spans belong together, `LINK_WIDTH` wide each."""

PHRASE_WIDTH = 48
PHRASE_PARTS = ("start", "end", "head")
"""Vectors per word that, added up, say whom a mention means, `PHRASE_WIDTH` wide each."""

RELATIONS = (
    *("root", "nsubj", "nsubjpass", "dobj", "iobj", "nmod", "nmod:poss", "case", "aux", "auxpass"),
    *("neg", "cop", "mark", "ccomp", "xcomp", "advcl", "acl", "acl:relcl", "conj", "cc", "det"),
    *("amod", "compound", "appos", "nummod", "advmod", "parataxis", "expl", "compound:prt"),
    *("punct", "goeswith", "dep"),
)
"""Relations of a word to its head (Universal Dependencies 1); `dep` is any other, `goeswith` that
of the later words of one token."""
EVENTS = (
    *("none", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST"),
    *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
)
STATUSES = ("happened", "ongoing", "planned", "proposed", "possible", "conditional", "denied")
CONTACTS = ("none", "contact")
CONTACT_STATUSES = (
    *("held", "ongoing", "restored", "agreed", "planned", "proposed", "possible", "not_planned"),
    *("refused", "suspended", "broken_off"),
)
LEVELS = (
    *("none", "leader", "ministerial", "ambassadorial", "envoy", "military", "technical"),
    "parliamentary",
)
ACTS = {
    "relation": RELATIONS,
    "event": EVENTS,
    "status": STATUSES,
    "contact": CONTACTS,
    "contact_status": CONTACT_STATUSES,
    "level": LEVELS,
}
"""What the second branch says of each word: its relation to its head; and as if it were the trigger
of an event or contact, what that is."""
ARC_WIDTH = 64
"""Width of the two vectors whose product says which word is another's head."""
ROLES = ("source", "target", "party")
ROLE_WIDTH = 48
"""Width of the vectors, two a role, whose product says whether a word has it in a trigger."""
PARTY_WIDTH = 96
"""Width of the vectors that the scorer of parties goes by."""
ACT_PARTS = {
    "below": ARC_WIDTH,
    "above": ARC_WIDTH,
    "trigger": len(ROLES) * ROLE_WIDTH,
    "holder": len(ROLES) * ROLE_WIDTH,
    "deed": PARTY_WIDTH,
    "first": PARTY_WIDTH,
    "last": PARTY_WIDTH,
}
"""Vectors of the branch by name: of a word as what depends on another and as its head; of a word
as a trigger and as what holds a role in what it tells, `ROLE_WIDTH` for each role; and for the
scorer of parties of a word as a trigger, and as the first and the last of a mention."""
DISTANCES = 18
"""Buckets of signed distance in words."""
