CREATE TABLE keeper (id INTEGER PRIMARY KEY, name TEXT, role TEXT, full_time BOOLEAN, left_on DATE);
CREATE TABLE cottage (
    id INTEGER PRIMARY KEY, name TEXT, keeper_id INTEGER REFERENCES keeper (id), beds INTEGER, pets_ok INTEGER, furnished INTEGER,
    has_stove BOOLEAN, price REAL);
CREATE TABLE complaint (
    id INTEGER PRIMARY KEY, cottage_id INTEGER REFERENCES cottage (id), topic TEXT, opened_at DATETIME, resolved_at DATETIME, needs_visit BOOLEAN);
CREATE TABLE phone_call (id INTEGER PRIMARY KEY, keeper_id INTEGER REFERENCES keeper (id), topic TEXT, is_resolved BOOLEAN);
CREATE TABLE let (
    id INTEGER PRIMARY KEY, cottage_id INTEGER REFERENCES cottage (id), guest TEXT, status TEXT, renewals INTEGER NOT NULL, auto_renew BOOLEAN,
    under_warranty BOOLEAN, decided_on DATE);
CREATE TABLE fair (id INTEGER PRIMARY KEY, title TEXT, entry_fee REAL, is_outdoor BOOLEAN, on_radio BOOLEAN, tip REAL);
CREATE TABLE fixture (id INTEGER PRIMARY KEY, round INTEGER, home_goals INTEGER, away_goals INTEGER);
CREATE TABLE purse (id INTEGER PRIMARY KEY, holder TEXT, kind TEXT, balance REAL, credit_limit REAL);
INSERT INTO keeper VALUES
    (1, 'Nils', 'warden', 1, NULL), (2, 'Orla', 'cleaner', 0, NULL), (3, 'Pat', 'warden', 0, '2025-05-01'), (4, 'Quin', 'cleaner', 1, '2026-02-01');
INSERT INTO cottage VALUES
    (1, 'Elm', 1, 1, 1, 1, 0, 50), (2, 'Oak', 1, 2, 0, 1, 1, 70), (3, 'Ash', 2, 3, 1, 0, 1, 90), (4, 'Fir', 2, 2, 0, 0, 0, 60);
INSERT INTO complaint VALUES
    (1, 1, 'heating', '2026-01-01 10:00:00', NULL, 1), (2, 1, 'noise', '2026-01-02 10:00:00', '2026-01-05 10:00:00', 0),
    (3, 2, 'noise', '2026-01-03 10:00:00', NULL, 0), (4, 3, 'heating', '2026-01-04 10:00:00', '2026-02-05 10:00:00', 1),
    (5, 1, 'noise', '2026-02-03 10:00:00', NULL, 0);
INSERT INTO phone_call VALUES (1, 1, 'keys', 1), (2, 1, 'bins', 0), (3, 2, 'keys', 0), (4, 4, 'bins', 1), (5, 4, 'keys', 1);
INSERT INTO let VALUES
    (1, 1, 'Ruth', 'running', 0, 1, 1, NULL), (2, 1, 'Sven', 'over', 2, 0, 0, '2026-01-01'), (3, 2, 'Tess', 'running', 1, 0, 1, '2026-01-03'),
    (4, 3, 'Uma', 'refused', 0, 1, 0, NULL), (5, 1, 'Vic', 'refused', 3, 1, 1, '2026-02-01');
INSERT INTO fair VALUES (1, 'Plum Day', 0, 1, 0, NULL), (2, 'Wool Market', 4, 0, 1, 0), (3, 'Lantern Walk', 0, 1, 1, 2), (4, 'Honey Week', 2, 0, 0, 5);
INSERT INTO fixture VALUES (1, 1, 2, 2), (2, 1, 3, 1), (3, 2, 0, 1), (4, 2, 0, 0), (5, 3, 0, 4);
INSERT INTO purse VALUES (1, 'Ruth', 'savings', -12, 50), (2, 'Sven', 'savings', 700, 0), (3, 'Tess', 'daily', 20, 10), (4, 'Uma', 'daily', -3, 0);
