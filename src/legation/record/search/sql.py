"""The SQL of the index: its tables, and what goes into them from the record."""

from typing import Final

TABLES: Final = """
DROP TABLE IF EXISTS found; DROP TABLE IF EXISTS text; DROP TABLE IF EXISTS state;
DROP TABLE IF EXISTS coded;
CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE coded (report TEXT PRIMARY KEY, coding TEXT, marked TEXT);
CREATE TABLE found (
    rowid INTEGER PRIMARY KEY, report TEXT, fact TEXT, kind TEXT, day TEXT, act TEXT,
    type TEXT, status TEXT, level TEXT, form TEXT, checked TEXT, speaker TEXT, outlet TEXT
);
CREATE INDEX by_report ON found (report);
CREATE INDEX by_day ON found (day);
CREATE VIRTUAL TABLE text USING fts5 (
    words, speaker_names, about_names, party_names, outlet_names,
    content = '', tokenize = 'porter unicode61 remove_diacritics 2'
);
"""
FOUND: Final = """
WITH mine AS (
    SELECT report, title, text, body, day, coalesce(outlet, publisher) AS outlet, publisher
    FROM reports WHERE list_contains(?, report)
), names AS (
    SELECT report, id,
           concat_ws(' ', name, role, state, replace(replace(id, ':', ' '), '-', ' ')) AS name
    FROM actors WHERE list_contains(?, report)
), called AS (
    SELECT report, map_from_entries(list((id, name))) AS who, string_agg(name, ' ') AS everybody
    FROM names GROUP BY report
)
SELECT report, NULL AS fact, 'report' AS kind, day, NULL AS act, NULL AS type, NULL AS status,
       NULL AS level, NULL AS form, NULL AS checked, NULL AS speaker, outlet,
       concat_ws(E'\\n', title, text[body + 1:]) AS words, NULL AS speaker_names,
       everybody AS about_names, NULL AS party_names,
       concat_ws(' ', outlet, publisher) AS outlet_names
FROM mine LEFT JOIN called USING (report)
UNION ALL
SELECT s.report, s.id, 'statement', s.day, s.act, NULL, NULL, NULL, NULL, s.checked, s.speaker,
       m.outlet, s.words, c.who[s.speaker],
       array_to_string([c.who[a] FOR a IN s.about], ' '), NULL,
       concat_ws(' ', m.outlet, m.publisher)
FROM statements AS s JOIN mine AS m USING (report) JOIN called AS c USING (report)
UNION ALL
SELECT e.report, e.id, 'event', e.day, NULL, e.type, e.status, NULL, NULL, e.checked, e.speaker,
       m.outlet, e.words, c.who[e.speaker], NULL,
       array_to_string([c.who[a] FOR a IN list_concat(e.sources, e.targets)], ' '),
       concat_ws(' ', m.outlet, m.publisher)
FROM events AS e JOIN mine AS m USING (report) JOIN called AS c USING (report)
WHERE list_contains(?, e.report)
UNION ALL
SELECT x.report, x.id, 'contact', x.day, NULL, NULL, x.status, x.level, x.form, x.checked,
       x.speaker, m.outlet, x.words, c.who[x.speaker], NULL,
       array_to_string([c.who[a] FOR a IN x.parties], ' '), concat_ws(' ', m.outlet, m.publisher)
FROM contacts AS x JOIN mine AS m USING (report) JOIN called AS c USING (report)
WHERE list_contains(?, x.report)
"""
