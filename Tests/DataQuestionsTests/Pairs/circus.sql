CREATE TABLE tent (id INTEGER PRIMARY KEY, name TEXT, town TEXT);
CREATE TABLE artist (
    id INTEGER PRIMARY KEY, badge_no TEXT NOT NULL, given_name TEXT NOT NULL, family_name TEXT NOT NULL, boss INTEGER REFERENCES artist (id), hired DATE);
CREATE TABLE performance (
    id INTEGER PRIMARY KEY, tent INTEGER NOT NULL REFERENCES tent (id), artist INTEGER NOT NULL REFERENCES artist (id),
    judge_id INTEGER REFERENCES artist (id), held_on DATE NOT NULL, guests INTEGER, fee NUMERIC);
CREATE TABLE trailer (id INTEGER PRIMARY KEY, plate_no TEXT NOT NULL, kind TEXT, check_due DATE, keeper_id INTEGER REFERENCES artist (id));
CREATE TABLE sponsor (id INTEGER PRIMARY KEY, name TEXT, town TEXT);
CREATE TABLE contract (id INTEGER PRIMARY KEY, title TEXT, sponsor INTEGER NOT NULL REFERENCES sponsor (id), signed_on DATE);
CREATE TABLE invoice (
    id INTEGER PRIMARY KEY, invoice_no TEXT NOT NULL, contract INTEGER NOT NULL REFERENCES contract (id), issued_on DATE, due_on DATE, paid_on DATE,
    amount NUMERIC);
INSERT INTO tent VALUES (1, 'Blue Top', 'Arlen'), (2, 'Old Canvas', 'Brome'), (3, 'Big Ring', 'Caddon');
INSERT INTO artist VALUES
    (1, 'K-01', 'Mara', 'Voss', NULL, '2019-01-01'), (2, 'K-02', 'Ivo', 'Lind', 1, '2020-03-01'), (3, 'K-03', 'Mara', 'Lind', 1, '2021-02-01'),
    (4, 'K-04', 'Tess', 'Orme', 2, '2024-05-01');
INSERT INTO performance VALUES
    (1, 1, 2, 1, '2026-03-01', 300, 250), (2, 1, 3, 1, '2026-03-02', 420, 300), (3, 2, 2, 3, '2026-03-20', 150, 280), (4, 1, 4, NULL, '2026-04-10', 90, 120),
    (5, 2, 2, 1, '2026-04-11', 180, 260);
INSERT INTO trailer VALUES
    (1, 'TR-100', 'cage', '2026-05-02', 2), (2, 'TR-200', 'living', '2027-03-04', NULL), (3, 'TR-300', 'living', '2027-08-09', 4), (4, 'TR-400', 'cage', NULL, 2);
INSERT INTO sponsor VALUES (1, 'Hale and Sons', 'Arlen'), (2, 'Brome Bank', 'Brome');
INSERT INTO contract VALUES (1, 'Spring posters', 1, '2026-01-10'), (2, 'Ring side', 2, '2026-02-10'), (3, 'Autumn posters', 1, '2026-03-10');
INSERT INTO invoice VALUES
    (1, 'R-1', 1, '2026-01-20', '2026-02-20', '2026-02-10', 900), (2, 'R-2', 2, '2026-02-20', '2026-03-20', NULL, 1500), (3, 'R-3', 3, '2026-03-20', '2026-04-20', NULL, 400);
