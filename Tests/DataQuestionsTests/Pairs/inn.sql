CREATE TABLE helper (id INTEGER PRIMARY KEY, full_name TEXT NOT NULL, duty TEXT NOT NULL, night_duty BOOLEAN NOT NULL, left_on DATE);
CREATE TABLE chamber (
    id INTEGER PRIMARY KEY, label TEXT NOT NULL, kind TEXT NOT NULL, storey INTEGER NOT NULL, balcony BOOLEAN NOT NULL, night_price REAL NOT NULL);
CREATE TABLE lodger (
    id INTEGER PRIMARY KEY, full_name TEXT NOT NULL, country TEXT NOT NULL, chamber_id INTEGER REFERENCES chamber (id), moved_in_on DATE NOT NULL,
    discharged_on DATE, children_count INTEGER NOT NULL);
CREATE TABLE stay (
    id INTEGER PRIMARY KEY, lodger_id INTEGER NOT NULL REFERENCES lodger (id), cook_id INTEGER REFERENCES helper (id), status TEXT NOT NULL,
    voucher TEXT, remark TEXT, total REAL NOT NULL, tip REAL, booked_on DATE NOT NULL, starts_on DATE NOT NULL, payer TEXT);
CREATE TABLE mishap (
    id INTEGER PRIMARY KEY, chamber_id INTEGER NOT NULL REFERENCES chamber (id), topic TEXT NOT NULL, fire_alarm BOOLEAN NOT NULL, cost REAL,
    noted_on DATE NOT NULL, solved_on DATE);
CREATE TABLE pass (id INTEGER PRIMARY KEY, code TEXT NOT NULL, kind TEXT NOT NULL, expires_on DATE);
CREATE TABLE storage_locker (id INTEGER PRIMARY KEY, label TEXT NOT NULL, lodger_id INTEGER REFERENCES lodger (id), handling_fee REAL NOT NULL);
INSERT INTO helper VALUES (1, 'Ulf Aas', 'cook', 0, NULL), (2, 'Eva Lind', 'maid', 1, NULL), (3, 'Jon Moe', 'porter', 1, '2026-01-01'), (4, 'Liv Dal', 'cook', 1, '2026-02-01');
INSERT INTO chamber VALUES
    (1, 'Moss', 'single', 1, 1, 60), (2, 'Fern', 'double', 2, 1, 120), (3, 'Reed', 'double', 2, 0, 90), (4, 'Sage', 'single', 3, 0, 55);
INSERT INTO lodger VALUES
    (1, 'Ada Falk', 'Norway', 1, '2025-01-01', NULL, 0), (2, 'Bo Rask', 'Sweden', 2, '2025-03-01', '2025-09-01', 3),
    (3, 'Cia Holm', 'Norway', 3, '2026-01-05', NULL, 2), (4, 'Dan Vik', 'Finland', NULL, '2024-02-01', '2024-06-01', 1);
INSERT INTO stay VALUES
    (1, 1, 1, 'confirmed', 'SUN10', NULL, 300, NULL, '2026-01-05', '2026-05-02', 'agency'),
    (2, 1, 1, 'done', NULL, 'late', 80, 5, '2025-12-24', '2026-01-10', 'self'),
    (3, 2, NULL, 'cancelled', 'SUN10', 'loud', 40, NULL, '2025-05-06', '2026-05-20', 'agency'), (4, 3, 4, 'done', NULL, NULL, 500, 9, '2025-11-02', '2026-02-02', 'self'),
    (5, 4, 4, 'waiting', 'ICE5', NULL, 150, NULL, '2025-10-10', '2025-12-01', 'parents');
INSERT INTO mishap VALUES
    (1, 1, 'leak', 0, 50, '2026-01-02', NULL), (2, 1, 'noise', 1, NULL, '2026-01-04', NULL), (3, 1, 'leak', 0, 400, '2026-02-02', '2026-02-03'),
    (4, 2, 'leak', 1, 350, '2026-03-03', NULL);
INSERT INTO pass VALUES (1, 'P-1', 'day', '2026-01-01'), (2, 'P-2', 'season', NULL), (3, 'P-3', 'season', '2027-01-01');
INSERT INTO storage_locker VALUES (1, 'L-1', 1, 0), (2, 'L-2', NULL, 5), (3, 'L-3', NULL, 0);
