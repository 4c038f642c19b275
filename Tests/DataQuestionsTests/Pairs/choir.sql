CREATE TABLE supporter (supporter_id INTEGER PRIMARY KEY, full_name TEXT, birth_date DATE, created_at DATETIME NOT NULL);
CREATE TABLE gift (
    gift_id INTEGER PRIMARY KEY, supporter_id INTEGER NOT NULL REFERENCES supporter (supporter_id), amount NUMERIC, given_at DATETIME NOT NULL,
    thanked_at DATETIME);
CREATE TABLE section (section_id INTEGER PRIMARY KEY, name TEXT, weekday TEXT, fee NUMERIC, founded DATE);
CREATE TABLE singer (singer_id INTEGER PRIMARY KEY, full_name TEXT, section_id INTEGER REFERENCES section (section_id), joined_on DATE, left_on DATE);
CREATE TABLE absence (absence_id INTEGER PRIMARY KEY, singer_id INTEGER REFERENCES singer (singer_id), day DATE, reported_at DATETIME);
CREATE TABLE concert (concert_id INTEGER PRIMARY KEY, title TEXT, created_at DATETIME NOT NULL, starts_at DATETIME, planned_end DATETIME, actual_end DATETIME);
CREATE TABLE reservation (
    reservation_id INTEGER PRIMARY KEY, concert_id INTEGER REFERENCES concert (concert_id), seats INTEGER, booked_at DATETIME, reserved_for DATETIME);
INSERT INTO supporter VALUES
(1, 'Ada Lind', '1961-04-20', '2023-01-10 09:00:00'), (2, 'Bo Ek', '1990-12-01', '2024-05-02 10:00:00'), (3, 'Cy Dahl', NULL, '2026-04-03 12:00:00'),
(4, 'Di Holm', '1984-04-02', '2026-03-09 08:00:00');
INSERT INTO gift VALUES
(1, 1, 50, '2025-03-01 19:30:00', '2025-03-02 09:00:00'), (2, 1, 60, '2025-11-08 09:15:00', '2025-12-20 09:00:00'),
(3, 2, 20, '2025-06-13 23:10:00', NULL), (4, 2, 25, '2026-04-06 09:45:00', '2026-04-06 15:00:00'), (5, 2, 30, '2026-04-11 18:00:00', NULL),
(6, 3, 500, '2026-04-08 17:59:00', '2026-04-09 10:00:00'), (7, 1, 15, '2024-12-24 03:00:00', NULL);
INSERT INTO section VALUES (1, 'Altos', 'Monday', 10, '2011-06-01'), (2, 'Basses', 'Friday', 20, '2012-02-03'), (3, 'Tenors', 'Monday', 0, '2026-04-10'), (4, 'Youth', 'Sunday', 5, '2020-01-01');
INSERT INTO singer VALUES
(1, 'Eva Roos', 1, '2019-09-02', NULL), (2, 'Finn Berg', 2, '2026-04-06', NULL), (3, 'Gus Hall', 2, '2025-01-13', '2026-04-01'), (4, 'Hal Moe', 3, '2024-10-16', NULL);
INSERT INTO absence VALUES
(1, 1, '2026-03-30', '2026-04-02 08:00:00'), (2, 1, '2026-04-06', '2026-04-06 07:00:00'), (3, 2, '2026-03-06', '2026-03-05 20:00:00'),
(4, 3, '2026-03-20', '2026-03-20 09:00:00'), (5, 4, '2026-04-13', NULL), (6, 4, '2025-10-05', NULL), (7, 2, '2025-10-17', NULL);
INSERT INTO concert VALUES
(1, 'Spring', '2025-11-01 10:00:00', '2026-03-14 20:00:00', '2026-03-14 22:00:00', '2026-03-14 22:20:00'),
(2, 'Easter', '2026-03-20 10:00:00', '2026-04-05 17:00:00', '2026-04-05 18:30:00', '2026-04-05 18:25:00'),
(3, 'May', '2026-03-22 11:00:00', '2026-05-09 19:30:00', NULL, NULL), (4, 'Summer', '2026-04-14 11:00:00', '2026-06-20 20:00:00', NULL, NULL);
INSERT INTO reservation VALUES
(1, 2, 2, '2026-03-25 10:00:00', '2026-04-05 17:00:00'), (2, 3, 4, '2026-04-10 22:00:00', '2026-05-09 19:30:00'), (3, 3, 1, '2026-04-14 09:00:00', '2026-04-16 19:30:00');
