"""The SQL of the views: what a record is asked by."""

from datetime import datetime
from typing import Final

# One coding of each report counts: the newest, and of two of one moment always the same.
CURRENT: Final = """
CREATE OR REPLACE TABLE current AS
SELECT report, arg_max(coding, (coded, coding)) AS coding
FROM all_reports WHERE {since} GROUP BY report
"""
_COUNTED = "SELECT * FROM all_{name} SEMI JOIN current USING (report, coding)"
# A corrected fact stands in the overlay, as it is now; a rejected one is there and not shown.
_CORRECTED = """
SELECT *, 'machine' AS checked, NULL AS correction FROM all_{name}
SEMI JOIN current USING (report, coding)
WHERE (report, id) NOT IN (SELECT (report, id) FROM corrected_{name})
UNION ALL BY NAME
SELECT * FROM corrected_{name} WHERE checked <> 'rejected'
"""

CORRECTABLE: Final = {"statements": "statement", "events": "event", "contacts": "contact"}
"""The tables whose facts a person may correct, and what one of them is called."""

FACTS: Final = {
    name: (_CORRECTED if name in CORRECTABLE else _COUNTED).format(name=name)
    for name in ("reports", "actors", "mentions", "statements", "events", "contacts", "processes")
}

VIEWS: Final = {
    # A report without its text, which is most of a record and seldom asked for.
    "heads": "SELECT * EXCLUDE (text, sketch) FROM reports",
    # An actor over all reports, as the newest has it.
    "known_actors": """
SELECT id, arg_max(name, coded) AS name, arg_max(kind, coded) AS kind,
       arg_max(code, coded) AS code, arg_max(country, coded) AS country,
       arg_max(state, coded) AS state, arg_max(sector, coded) AS sector,
       arg_max(role, coded) AS role, arg_max("level", coded) AS "level", count(*) AS reports
FROM actors GROUP BY id
""",
    # What one of two states or bodies does to the other; the pair has the lower code first.
    "acts_between": """
SELECT DISTINCT least(one, other) || ' ' || greatest(one, other) AS pair, report, id, type, status,
       day, goldstein, confidence
FROM (SELECT *, unnest(source_states) AS one FROM events), unnest(target_states) AS sides(other)
WHERE one <> other
""",
    "contacts_between": """
SELECT DISTINCT one || ' ' || other AS pair, report, id, day, level, status, coded
FROM (SELECT *, unnest(party_states) AS one FROM contacts), unnest(party_states) AS sides(other)
WHERE one < other
""",
    "positions": """
SELECT report, coding, reader, coded, id AS process, name, kind, day, p.actor, p.stance, p.voice,
       p.evidence
FROM (SELECT *, unnest(positions) AS p FROM processes)
""",
    "commitments": """
SELECT report, coding, reader, coded, id AS process, name, kind, day, c."by", c."to", c.text,
       c.status, c.deadline, c.voice, c.evidence
FROM (SELECT *, unnest(commitments) AS c FROM processes)
""",
    "conditions": """
SELECT p.report, p.coding, p.reader, p.coded, p.id AS process, p.name, p.kind, p.day,
       c."if" AS if_span, c."then" AS then_span, c.voice,
       r.text[c."if".start + 1 : c."if"."end"] AS if_words,
       r.text[c."then".start + 1 : c."then"."end"] AS then_words
FROM (SELECT *, unnest(conditions) AS c FROM processes) AS p JOIN reports AS r USING (report)
""",
    "stories": """
SELECT report, arg_max(story, tied) AS story, arg_max(origin, tied) AS origin,
       arg_max(near, tied) AS near, arg_max(likeness, tied) AS likeness, max(tied) AS tied
FROM all_stories GROUP BY report
""",
    "corrections": "SELECT * FROM all_corrections",
    "rejects": """
SELECT source, arg_max(reason, turned_away) AS reason, max(turned_away) AS turned_away
FROM all_rejects WHERE source NOT IN (SELECT source FROM reports) GROUP BY source
""",
}
"""The other views, by name."""
DERIVED: Final = frozenset({"heads", "known_actors", "acts_between", "contacts_between"})
"""Those that say nothing which the others do not."""

CODINGS: Final = """
SELECT report, coding, marked FROM current LEFT JOIN (
    SELECT report, string_agg(id, ',' ORDER BY id) AS marked FROM corrections GROUP BY report
) USING (report)
"""
"""The coding of each report that counts, and what was said of it: its facts change with either."""


def since(column: str, until: datetime | None) -> str:
    """Return the condition that a row was there by a moment."""
    return "true" if until is None else f"{column} <= TIMESTAMPTZ '{until.isoformat()}'"
