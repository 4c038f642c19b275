-- A league of darts: clubs and their players, who mentors whom, cups and who was in them, and what was found when boards were tested.
CREATE TABLE clubs (club_id INTEGER PRIMARY KEY, name TEXT NOT NULL, town TEXT NOT NULL);
CREATE TABLE players (
    player_id INTEGER PRIMARY KEY, full_name TEXT NOT NULL, born_on DATE NOT NULL, club_id INTEGER NOT NULL REFERENCES clubs (club_id),
    rating INTEGER, mentor_id INTEGER REFERENCES players (player_id)
);
CREATE TABLE cups (cup_id INTEGER PRIMARY KEY, title TEXT NOT NULL, held_on DATE NOT NULL);
CREATE TABLE entries (
    entry_id INTEGER PRIMARY KEY, cup_id INTEGER NOT NULL REFERENCES cups (cup_id), player_id INTEGER NOT NULL REFERENCES players (player_id),
    fee_paid BOOLEAN NOT NULL, placing INTEGER, remark TEXT
);
CREATE TABLE staff (
    staff_id INTEGER PRIMARY KEY, full_name TEXT NOT NULL, job_role TEXT NOT NULL, hired_on DATE NOT NULL
);
CREATE TABLE boards (board_id INTEGER PRIMARY KEY, code TEXT NOT NULL, paint TEXT NOT NULL, scrap_reason TEXT);
CREATE TABLE board_tests (
    test_id INTEGER PRIMARY KEY, board_id INTEGER NOT NULL REFERENCES boards (board_id), result TEXT NOT NULL, done_on DATE NOT NULL,
    needed_by DATE NOT NULL, tested_by INTEGER NOT NULL REFERENCES staff (staff_id), checked_by INTEGER REFERENCES staff (staff_id)
);
INSERT INTO clubs VALUES (1, 'Bullseye', 'Linz'), (2, 'Treble', 'Graz');
INSERT INTO players VALUES
    (1, 'Nora Falk', '1980-02-01', 1, 1800, NULL), (2, 'Ivo Brandt', '1999-05-05', 1, NULL, 1), (3, 'Lea Sommer', '2004-09-09', 2, 1500, 1),
    (4, 'Max Adler', '2006-01-20', 2, NULL, 3), (5, 'Ruth Kern', '1975-12-12', 1, 1650, 1);
INSERT INTO cups VALUES (1, 'Winter Cup', '2026-01-10'), (2, 'Easter Cup', '2026-04-04'), (3, 'Harbor Cup', '2025-09-09');
INSERT INTO entries VALUES
    (1, 1, 1, TRUE, 1, NULL), (2, 1, 2, FALSE, 2, 'late because of snow'), (3, 1, 3, TRUE, 3, NULL), (4, 2, 1, TRUE, 2, NULL),
    (5, 2, 3, FALSE, 1, 'snow on the road'), (6, 3, 5, TRUE, 1, NULL), (7, 2, 2, FALSE, 3, NULL);
INSERT INTO staff VALUES (1, 'Uwe Lang', 'board technician', '2019-01-01'), (2, 'Pia Roth', 'board technician', '2020-01-01'), (3, 'Jan Wolf', 'cook', '2021-01-01');
INSERT INTO boards VALUES (1, 'B1', 'C+', NULL), (2, 'B2', 'C-', 'positive test'), (3, 'B3', 'C-', 'worn out');
INSERT INTO board_tests VALUES
    (1, 1, 'negative', '2026-03-01', '2026-03-05', 1, 2), (2, 2, 'positive', '2026-03-02', '2026-03-20', 2, NULL),
    (3, 3, 'positive', '2026-04-01', '2026-04-20', 1, 2), (4, 1, 'negative', '2026-04-02', '2026-04-30', 1, NULL);
