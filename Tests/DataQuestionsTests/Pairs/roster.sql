-- Who works for an observatory, what they are paid, and what it has: last days that are still to come, and states of what is gone.
CREATE TABLE site (site_id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE worker (
    worker_id INTEGER PRIMARY KEY, full_name TEXT, trade TEXT, site_id INTEGER REFERENCES site (site_id), hired_on DATE, exit_date DATE,
    is_remote BOOLEAN
);
CREATE TABLE wage (wage_id INTEGER PRIMARY KEY, worker_id INTEGER REFERENCES worker (worker_id), annual_gross NUMERIC, valid_from DATE, valid_to DATE);
CREATE TABLE leave_note (note_id INTEGER PRIMARY KEY, worker_id INTEGER REFERENCES worker (worker_id), state TEXT, filed_at TIMESTAMP);
CREATE TABLE dome (dome_id INTEGER PRIMARY KEY, name TEXT, status TEXT, diameter NUMERIC);
CREATE TABLE patronage (patronage_id INTEGER PRIMARY KEY, patron TEXT, site_id INTEGER REFERENCES site (site_id), began_on DATE, cancelled_on DATE);
CREATE TABLE verdict (verdict_id INTEGER PRIMARY KEY, worker_id INTEGER REFERENCES worker (worker_id), is_final BOOLEAN, stars INTEGER);

INSERT INTO site VALUES (1, 'Ridge'), (2, 'Valley');
INSERT INTO worker VALUES
    (1, 'Ines Roth', 'optician', 1, '2020-01-01', NULL, 1), (2, 'Jan Falk', 'optician', 1, '2021-01-01', '2025-12-31', 0),
    (3, 'Kim Stahl', 'optician', 2, '2022-01-01', '2026-06-30', 0), (4, 'Lea Brandt', 'guide', 2, '2023-01-01', NULL, 0),
    (5, 'Max Weiler', 'guide', 1, '2024-01-01', '2026-04-15', 1);
INSERT INTO wage VALUES
    (1, 1, 40000, '2020-01-01', '2024-12-31'), (2, 1, 48000, '2025-01-01', NULL), (3, 2, 30000, '2021-01-01', '2025-12-31'),
    (4, 3, 36000, '2022-01-01', '2026-06-30'), (5, 4, 52000, '2023-01-01', NULL), (6, 5, 28000, '2024-01-01', '2026-04-15');
INSERT INTO leave_note VALUES (1, 1, 'approved', '2026-01-05 09:00:00'), (2, 4, 'denied', '2026-02-05 09:00:00');
INSERT INTO dome VALUES (1, 'North', 'open', 8), (2, 'South', 'under repair', 5), (3, 'Old', 'retired', 3), (4, 'First', 'scrapped', 2);
INSERT INTO patronage VALUES
    (1, 'Ada', 1, '2024-01-01', NULL), (2, 'Ben', 1, '2024-02-01', '2025-01-01'), (3, 'Cem', 2, '2025-03-01', NULL), (4, 'Dora', 2, '2025-04-01', NULL);
INSERT INTO verdict VALUES (1, 1, 1, 5), (2, 3, 0, 1), (3, 4, 0, 5), (4, 5, 1, 3);
