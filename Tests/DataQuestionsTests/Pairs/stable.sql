CREATE TABLE barn (barn_id INTEGER PRIMARY KEY, name TEXT, city TEXT);
CREATE TABLE staff (
    staff_id INTEGER PRIMARY KEY, full_name TEXT, role TEXT, barn_id INTEGER REFERENCES barn (barn_id), birth_date DATE, hourly_wage REAL,
    hired_on DATE, left_on DATE);
CREATE TABLE horse (
    horse_id INTEGER PRIMARY KEY, name TEXT, breed TEXT, barn_id INTEGER REFERENCES barn (barn_id), price REAL, weight_kg REAL, stallion BOOLEAN);
CREATE TABLE rider (
    rider_id INTEGER PRIMARY KEY, name TEXT, gender TEXT, rider_type TEXT, birth_date DATE, joined_on DATE);
CREATE TABLE lesson (
    lesson_id INTEGER PRIMARY KEY, horse_id INTEGER REFERENCES horse (horse_id), rider_id INTEGER REFERENCES rider (rider_id),
    trainer_id INTEGER REFERENCES staff (staff_id), kind TEXT, state TEXT, starts_at TIMESTAMP, price REAL);
CREATE TABLE ledger (
    entry_id INTEGER PRIMARY KEY, rider_id INTEGER REFERENCES rider (rider_id), kind TEXT, method TEXT, amount REAL, entered_at TIMESTAMP);
CREATE TABLE team (team_id INTEGER PRIMARY KEY, name TEXT, founded DATE);
CREATE TABLE team_member (
    team_id INTEGER REFERENCES team (team_id), rider_id INTEGER REFERENCES rider (rider_id), since DATE, PRIMARY KEY (team_id, rider_id));
INSERT INTO barn VALUES (1, 'Hill Barn', 'Graz'), (2, 'Lake Barn', 'Linz');
INSERT INTO staff VALUES
(1, 'Ulla Kern', 'trainer', 1, '1970-03-01', 24, '2015-02-01', NULL), (2, 'Tom Reis', 'trainer', 2, '1991-08-12', 21.5, '2024-03-15', NULL),
(3, 'Vera Holz', 'groom', 1, '2000-01-20', 15, '2025-04-01', NULL), (4, 'Emil Sand', 'groom', 2, '1966-11-05', 16.5, '2010-09-01', '2026-01-31'),
(5, 'Ida Brand', 'farrier', 2, '1985-06-30', 30, '2018-05-01', NULL), (6, 'Max Born', 'groom', 2, '1998-02-02', 15.5, '2025-11-01', NULL);
INSERT INTO horse VALUES
(1, 'Bolt', 'pony', 1, 2500, 310, 0), (2, 'Star', 'pony', 2, 3100, 290, 1), (3, 'Duke', 'arabian', 1, 18000, 450, 1),
(4, 'Fee', 'arabian', 2, 14500, 430, 0), (5, 'Rex', 'haflinger', 2, 5200, 520, 1);
INSERT INTO rider VALUES
(1, 'Anna Fink', 'f', 'child', '2015-05-05', '2024-01-10'), (2, 'Ben Gruber', 'm', 'child', '2014-02-02', '2025-02-11'),
(3, 'Carla Haas', 'f', 'student', '2003-09-19', '2025-07-01'), (4, 'Dora Ilg', 'f', 'adult', '1980-12-24', '2023-03-03'),
(5, 'Ewald Jung', 'm', 'adult', '1958-04-14', '2026-02-20');
INSERT INTO lesson VALUES
(1, 1, 1, 1, 'jumping', 'attended', '2026-03-02 10:00:00', 25), (2, 3, 4, 1, 'dressage', 'attended', '2026-03-03 10:00:00', 40),
(3, 2, 2, 2, 'jumping', 'no_show', '2026-03-10 10:00:00', 25), (4, 4, 4, 2, 'dressage', 'cancelled', '2026-04-01 10:00:00', 40),
(5, 1, 1, 2, 'trail ride', 'no_show', '2026-04-08 10:00:00', 18), (6, 3, 3, 1, 'jumping', 'no_show', '2026-04-09 10:00:00', 30),
(7, 5, 5, 2, 'trail ride', 'attended', '2026-04-10 10:00:00', 18);
INSERT INTO ledger VALUES
(1, 1, 'deposit', 'card', 100, '2026-01-05 09:00:00'), (2, 4, 'deposit', 'cash', 250, '2026-03-05 09:00:00'),
(3, 4, 'withdrawal', 'card', 50, '2026-03-20 09:00:00'), (4, 2, 'deposit', 'card', 80, '2026-04-03 09:00:00'),
(5, 3, 'late fee', 'card', 12, '2026-04-06 09:00:00'), (6, 5, 'withdrawal', 'cash', 30, '2026-04-07 09:00:00'), (7, 1, 'late fee', 'cash', 9, '2025-12-01 09:00:00');
INSERT INTO team VALUES (1, 'Falcons', '2020-05-01'), (2, 'Comets', '2022-06-01');
INSERT INTO team_member VALUES (1, 1, '2024-02-01'), (1, 2, '2025-03-01'), (2, 4, '2023-04-01'), (1, 3, '2025-08-01');
