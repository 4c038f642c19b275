CREATE TABLE founder (founder_id INTEGER PRIMARY KEY, full_name TEXT NOT NULL, is_retired BOOLEAN NOT NULL);
CREATE TABLE tower (tower_id INTEGER PRIMARY KEY, name TEXT NOT NULL, height_m REAL);
CREATE TABLE bell (
    bell_id INTEGER PRIMARY KEY, code TEXT NOT NULL, tower_id INTEGER REFERENCES tower (tower_id),
    caster_id INTEGER REFERENCES founder (founder_id), weight_kg REAL, price REAL, patron_id INTEGER REFERENCES founder (founder_id));
CREATE TABLE bell_check (
    check_id INTEGER PRIMARY KEY, bell_id INTEGER NOT NULL REFERENCES bell (bell_id), checked_by INTEGER REFERENCES founder (founder_id),
    checked_at TIMESTAMP NOT NULL);
CREATE TABLE mishap (
    mishap_id INTEGER PRIMARY KEY, title TEXT NOT NULL, bell_id INTEGER REFERENCES bell (bell_id),
    survey_author_id INTEGER REFERENCES founder (founder_id), happened_on DATE NOT NULL);
CREATE TABLE handover (
    handover_id INTEGER PRIMARY KEY, from_founder_id INTEGER NOT NULL REFERENCES founder (founder_id),
    to_founder_id INTEGER NOT NULL REFERENCES founder (founder_id), handed_on DATE);
INSERT INTO founder VALUES (1, 'Anna Grau', FALSE), (2, 'Piet Maas', TRUE), (3, 'Lena Holt', TRUE);
INSERT INTO tower VALUES (1, 'South Gate', 41), (2, 'Old Mill', 22.5);
INSERT INTO bell
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 240)
    SELECT i, printf('be-%03d', i), i % 2 + 1, i % 3 + 1, i * 10 + 0.5, 9000 - i * 7, i % 4 FROM n WHERE i % 4 > 0
    UNION ALL SELECT i, printf('be-%03d', i), NULL, i % 3 + 1, i * 10 + 0.5, 9000 - i * 7, NULL FROM n WHERE i % 4 = 0;
INSERT INTO bell_check VALUES (1, 41, 1, '2026-02-01 09:00:00'), (2, 42, 2, '2026-02-03 11:30:00'), (3, 42, 3, '2026-04-01 10:00:00');
INSERT INTO mishap VALUES
    (1, 'Cracked lip', 42, 2, '2026-01-05'), (2, 'Rope snapped', 41, NULL, '2026-02-11'), (3, 'Clapper fell', 42, 2, '2026-03-08'),
    (4, 'Frozen bearing', 7, 3, '2026-03-09');
INSERT INTO handover VALUES (1, 1, 2, '2026-01-01'), (2, 1, 3, '2026-02-01'), (3, 3, 2, '2026-03-01'), (4, 1, 2, '2026-04-01');
