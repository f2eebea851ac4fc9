"""The SQL of the index: its tables, and what goes into them from the record.

A row is a report or a fact. Its number begins with its day, so that the newest come first and the
days asked for are a stretch of numbers, which SQLite finds by itself. What a row can be filtered by
stands beside its words as tokens of their own (`marks`), so that words and filters are one question
to FTS5. The texts stand here too, compressed: read from the record's own files, the passages of one
page took longer than all the rest.
"""

from typing import Final

TOKENS: Final = "porter unicode61 remove_diacritics 2"
"""How FTS5 cuts a text into words, and words to their stems."""
VERSION: Final = 3
"""Of what is in the tables; an index of another is made anew."""
TABLES: Final = f"""
PRAGMA user_version = {VERSION};
DROP TABLE IF EXISTS found; DROP TABLE IF EXISTS text; DROP TABLE IF EXISTS state;
DROP TABLE IF EXISTS coded; DROP TABLE IF EXISTS reports; DROP TABLE IF EXISTS shapes;
DROP TABLE IF EXISTS texts; DROP TABLE IF EXISTS names;
CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE reports (
    id INTEGER PRIMARY KEY, report TEXT UNIQUE, coding TEXT, marked TEXT, at REAL
);
CREATE TABLE texts (report INTEGER PRIMARY KEY, text BLOB);
CREATE TABLE shapes (
    id INTEGER PRIMARY KEY, kind TEXT, act TEXT, type TEXT, status TEXT, level TEXT, form TEXT,
    checked TEXT
);
CREATE TABLE names (id INTEGER PRIMARY KEY, name TEXT UNIQUE);
CREATE TABLE found (
    rowid INTEGER PRIMARY KEY, report INTEGER, fact TEXT, shape INTEGER, speaker INTEGER,
    outlet INTEGER
);
CREATE INDEX by_report ON found (report);
CREATE VIRTUAL TABLE text USING fts5 (
    words, speaker_names, about_names, party_names, outlet_names, marks,
    content = '', tokenize = '{TOKENS}'
);
INSERT INTO text (text, rank) VALUES ('hashsize', 16777216);
"""

CODINGS: Final = """
SELECT c.report, c.coding, m.marked, epoch(greatest(h.coded, m.made)) AS at
FROM current AS c JOIN heads AS h USING (report) LEFT JOIN (
    SELECT report, string_agg(id, ',' ORDER BY id) AS marked, max(made) AS made
    FROM corrections GROUP BY report
) AS m USING (report)
"""
"""The coding of each report that counts, what was said of it, and since when it is so."""

FACTS: Final = """
WITH chosen AS (
    SELECT unnest(CAST(? AS VARCHAR[])) AS report
), mine AS (
    SELECT report, title, body, day, coalesce(outlet, publisher) AS outlet, publisher
    FROM heads SEMI JOIN chosen USING (report)
), names AS (
    SELECT report, id, concat_ws(' ', name, role, state, id) AS name
    FROM actors SEMI JOIN chosen USING (report)
), called AS (
    SELECT report, map_from_entries(list((id, name))) AS who, string_agg(name, ' ') AS everybody
    FROM names GROUP BY report
), told AS (
    SELECT mine.*, who, everybody, concat_ws(' ', outlet, publisher, who[outlet]) AS outlet_names
    FROM mine LEFT JOIN called USING (report)
)
SELECT report, NULL AS fact, 'report' AS kind, NULL AS act, NULL AS type, NULL AS status,
       NULL AS level, NULL AS form, NULL AS checked, day, NULL AS speaker, outlet,
       title AS words, NULL AS speaker_names, everybody AS about_names, NULL AS party_names,
       outlet_names, body
FROM told
UNION ALL
SELECT s.report, s.id, 'statement', s.act, NULL, NULL, NULL, NULL, s.checked, s.day, s.speaker,
       m.outlet, s.words, m.who[s.speaker],
       array_to_string([m.who[a] FOR a IN s.about], ' '), NULL, m.outlet_names, NULL
FROM statements AS s JOIN told AS m USING (report)
UNION ALL
SELECT e.report, e.id, 'event', NULL, e.type, e.status, NULL, NULL, e.checked, e.day, e.speaker,
       m.outlet, e.words, m.who[e.speaker], NULL,
       array_to_string([m.who[a] FOR a IN list_concat(e.sources, e.targets)], ' '),
       m.outlet_names, NULL
FROM events AS e JOIN told AS m USING (report)
UNION ALL
SELECT x.report, x.id, 'contact', NULL, NULL, x.status, x.level, x.form, x.checked, x.day,
       x.speaker, m.outlet, x.words, m.who[x.speaker], NULL,
       array_to_string([m.who[a] FOR a IN x.parties], ' '), m.outlet_names, NULL
FROM contacts AS x JOIN told AS m USING (report)
ORDER BY 10 NULLS FIRST, 1, 2 NULLS FIRST
"""
"""The rows of some reports by day; of a report itself the words are its title alone, its text is
read apart."""
TEXTS: Final = """
SELECT report, text FROM reports SEMI JOIN (SELECT unnest(CAST(? AS VARCHAR[])) AS report)
USING (report)
"""
