CREATE TABLE keeper (keeper_id INTEGER PRIMARY KEY, full_name TEXT NOT NULL, duty TEXT NOT NULL, hired_on DATE NOT NULL);
CREATE TABLE hall (hall_id INTEGER PRIMARY KEY, title TEXT NOT NULL, floor_sqm REAL NOT NULL, state TEXT NOT NULL);
CREATE TABLE pool (
    pool_id INTEGER PRIMARY KEY, label TEXT NOT NULL, hall_id INTEGER NOT NULL REFERENCES hall (hall_id), depth_cm INTEGER NOT NULL,
    chlorine_pct REAL, wanted_pct REAL NOT NULL, state TEXT NOT NULL);
CREATE TABLE bather (bather_id INTEGER PRIMARY KEY, first_name TEXT NOT NULL, last_name TEXT NOT NULL, town TEXT);
CREATE TABLE entry_card (
    card_id INTEGER PRIMARY KEY, bather_id INTEGER NOT NULL REFERENCES bather (bather_id), card_kind TEXT NOT NULL, price_eur REAL NOT NULL,
    sales_desk TEXT NOT NULL, sold_on DATE NOT NULL, returned_on DATE);
CREATE TABLE night_watch (
    watch_id INTEGER PRIMARY KEY, keeper_id INTEGER NOT NULL REFERENCES keeper (keeper_id), hall_id INTEGER NOT NULL REFERENCES hall (hall_id),
    starts_at TIMESTAMP NOT NULL, alarms INTEGER, bonus_eur REAL NOT NULL);
CREATE TABLE rite (code TEXT PRIMARY KEY, name TEXT NOT NULL, minutes INTEGER NOT NULL);
CREATE TABLE rubdown (
    rubdown_id INTEGER PRIMARY KEY, bather_id INTEGER NOT NULL REFERENCES bather (bather_id), rite_code TEXT NOT NULL REFERENCES rite (code),
    given_on DATE NOT NULL, bench INTEGER);
CREATE TABLE towel (towel_id INTEGER PRIMARY KEY, label TEXT NOT NULL, colour TEXT);
CREATE TABLE wash (
    wash_id INTEGER PRIMARY KEY, towel_id INTEGER NOT NULL REFERENCES towel (towel_id), laundry TEXT NOT NULL, batch INTEGER,
    ordered_on DATE NOT NULL, back_on DATE, quantity INTEGER NOT NULL, unit_cost REAL NOT NULL);
INSERT INTO keeper VALUES (1, 'Olla Brandt', 'stoker', '2021-03-01'), (2, 'Per Lund', 'warden', '2022-05-01'), (3, 'Siv Moe', 'warden', '2023-01-09');
INSERT INTO hall VALUES (1, 'Steam hall', 220, 'open'), (2, 'Tiled hall', 340, 'open'), (3, 'Old hall', 180, 'shut');
INSERT INTO pool VALUES
    (1, 'Blue', 1, 120, 0.4, 0.5, 'drained'), (2, 'Green', 2, 180, 0.7, 0.5, 'filled'), (3, 'Round', 2, 90, 0.3, 0.6, 'drained'),
    (4, 'Long', 3, 200, NULL, 0.5, 'drained');
INSERT INTO bather VALUES (1, 'Aud', 'Falk', 'Ry'), (2, 'Bo', 'Holm', 'Ry'), (3, 'Cilla', 'Dahl', 'Ask');
INSERT INTO entry_card VALUES
    (1, 1, 'yearly', 410, 'kiosk', '2026-03-02', NULL), (2, 1, 'daily', 12, 'app', '2026-04-03', NULL), (3, 2, 'daily', 12, 'kiosk', '2026-04-05', '2026-04-05'),
    (4, 3, 'yearly', 390, 'app', '2026-04-09', NULL), (5, 3, 'daily', 14, 'app', '2025-12-30', NULL);
INSERT INTO night_watch VALUES
    (1, 1, 1, '2026-04-01 21:00:00', 0, 30), (2, 2, 2, '2026-04-02 21:00:00', 2, 55), (3, 2, 1, '2026-04-03 21:00:00', 1, 30),
    (4, 3, 3, '2026-04-04 21:00:00', NULL, 95);
INSERT INTO rite VALUES ('R1', 'Birch rite', 20), ('R2', 'Salt rite', 35), ('R3', 'Mud rite', 50);
INSERT INTO rubdown VALUES
    (1, 1, 'R2', '2026-02-01', 4), (2, 2, 'R2', '2026-02-03', 4), (3, 3, 'R1', '2026-03-11', 2), (4, 1, 'R2', '2026-04-11', 1), (5, 2, 'R1', '2026-04-12', 4),
    (6, 2, 'R3', '2026-04-13', NULL);
INSERT INTO towel VALUES (1, 'Large', 'white'), (2, 'Small', 'grey');
INSERT INTO wash VALUES
    (1, 1, 'Foam and Sons', 3, '2025-12-28', '2026-01-02', 40, 0.5), (2, 1, 'Brook laundry', 3, '2026-01-15', '2026-01-18', 60, 0.4),
    (3, 2, 'Foam and Sons', 4, '2026-03-01', NULL, 90, 0.2), (4, 2, 'Brook laundry', 3, '2026-03-20', '2026-04-02', 25, 0.3);
