CREATE TABLE borrower (id INTEGER PRIMARY KEY, full_name TEXT, town TEXT, birth_date DATE, registered_on DATE, left_on DATE, last_visit INTEGER);
CREATE TABLE tool (id INTEGER PRIMARY KEY, name TEXT, kind TEXT, bought_on DATE, built INTEGER, last_inspection DATE, price REAL);
CREATE TABLE lending (
    id INTEGER PRIMARY KEY, borrower_id INTEGER REFERENCES borrower (id), tool_id INTEGER REFERENCES tool (id), lent_at DATETIME, due_on DATE,
    returned_at DATETIME);
CREATE TABLE repair (
    id INTEGER PRIMARY KEY, tool_id INTEGER REFERENCES tool (id), status TEXT, reported_at DATETIME, promised_on DATE, finished_at DATETIME,
    cost REAL);
CREATE TABLE course (id INTEGER PRIMARY KEY, title TEXT, starts_at DATETIME, ends_at DATETIME, fee REAL);
INSERT INTO borrower VALUES
    (1, 'Ada Berg', 'Ulm', '1958-03-02', '2023-05-02', NULL, 1776150000), (2, 'Ben Coe', 'Ulm', '1990-07-11', '2024-02-19', '2026-02-01', 1767000000),
    (3, 'Cleo Dunn', 'Bern', '2001-12-30', '2025-09-01', NULL, 1775700000), (4, 'Dan Eck', 'Graz', '1984-01-15', '2025-11-23', '2025-12-31', 1765000000),
    (5, 'Eva Falk', 'Graz', '1999-06-06', '2026-03-03', NULL, 1776200000), (6, 'Fay Gold', 'Bern', '1972-10-10', '2026-03-29', NULL, NULL);
INSERT INTO tool VALUES
    (1, 'Jack plane', 'wood', '2023-04-04', 1938, '2025-01-10', 80), (2, 'Band saw', 'wood', '2024-11-20', 2019, '2026-02-11', 640),
    (3, 'Anvil', 'metal', '2025-06-15', 1911, '2024-08-08', 210), (4, 'Welder', 'metal', '2026-01-09', 2022, '2026-04-01', 900),
    (5, 'Post digger', 'garden', '2026-03-31', 1987, NULL, 120);
INSERT INTO lending VALUES
    (1, 1, 1, '2025-12-01 10:00:00', '2025-12-15', '2025-12-20 09:00:00'), (2, 2, 2, '2026-01-05 16:30:00', '2026-01-19', '2026-01-19 15:00:00'),
    (3, 3, 3, '2026-02-14 11:00:00', '2026-02-28', NULL), (4, 3, 4, '2026-03-07 09:30:00', '2026-03-21', '2026-03-18 10:00:00'),
    (5, 5, 1, '2026-03-30 17:45:00', '2026-04-13', NULL), (6, 5, 5, '2026-04-04 12:00:00', '2026-04-18', NULL),
    (7, 1, 2, '2026-04-10 23:10:00', '2026-04-24', '2026-04-14 08:00:00'), (8, 1, 4, '2026-04-15 08:15:00', '2026-04-29', NULL),
    (9, 6, 3, '2025-03-11 10:00:00', '2025-03-25', '2025-04-02 10:00:00');
INSERT INTO repair VALUES
    (1, 1, 'done', '2025-10-02 08:00:00', '2025-10-09', '2025-10-08 17:00:00', 35), (2, 2, 'done', '2026-01-20 12:00:00', '2026-01-27', '2026-02-03 12:00:00', 120),
    (3, 3, 'open', '2026-02-27 09:00:00', '2026-03-13', NULL, NULL), (4, 4, 'dropped', '2026-03-02 14:00:00', '2026-03-09', NULL, NULL),
    (5, 2, 'done', '2026-03-24 10:00:00', '2026-03-31', '2026-03-24 13:30:00', 15), (6, 5, 'open', '2026-04-09 22:30:00', '2026-04-22', NULL, NULL),
    (7, 1, 'open', '2026-04-15 09:50:00', NULL, NULL, NULL);
INSERT INTO course VALUES
    (1, 'Sharpening', '2025-11-08 10:00:00', '2025-11-08 13:00:00', 40), (2, 'Welding', '2026-03-14 09:00:00', '2026-03-14 17:00:00', 90),
    (3, 'Turning', '2026-04-15 09:00:00', '2026-04-15 12:00:00', 60), (4, 'Joints', '2026-04-21 18:00:00', '2026-04-21 21:00:00', 55),
    (5, 'Upholstery', '2026-05-16 09:00:00', '2026-05-17 16:00:00', 120), (6, 'Smithing', '2026-06-06 09:00:00', '2026-06-06 19:00:00', 110);
