CREATE TABLE holders (id INTEGER PRIMARY KEY, full_name TEXT, town TEXT, customer_since DATE, email TEXT);
CREATE TABLE helpers (id INTEGER PRIMARY KEY, full_name TEXT, job TEXT, hired_on DATE);
CREATE TABLE lodgers (
    id INTEGER PRIMARY KEY, chip_no TEXT NOT NULL, name TEXT, species TEXT, cage_size TEXT, holder_id INTEGER REFERENCES holders (id),
    admitted_on DATE NOT NULL, released_on DATE);
CREATE TABLE remedies (id INTEGER PRIMARY KEY, lodger_id INTEGER REFERENCES lodgers (id), drug TEXT, dose_mg REAL, prescribed_by TEXT);
CREATE TABLE dryers (id INTEGER PRIMARY KEY, name TEXT, bought_on DATE);
CREATE TABLE dryings (id INTEGER PRIMARY KEY, dryer_id INTEGER REFERENCES dryers (id), lodger_id INTEGER REFERENCES lodgers (id), started_at DATETIME);
INSERT INTO holders VALUES
    (1, 'Ira Pell', 'Wels', '2024-01-05', NULL), (2, 'Jo Quist', 'Linz', '2025-03-09', 'jo@quist.example'), (3, 'Kim Rast', 'Wels', '2026-02-11', NULL);
INSERT INTO helpers VALUES (1, 'Lew Sand', 'groomer', '2023-05-01'), (2, 'Mia Tull', 'groomer', '2025-08-01'), (3, 'Ned Urban', 'night guard', '2024-02-01');
INSERT INTO lodgers VALUES
    (1, 'CH20017', 'Pip', 'cat', 'S', 1, '2026-01-04', '2026-01-19'), (2, 'CH20018', 'Roo', 'cat', 'L', 1, '2026-02-20', '2026-03-02'),
    (3, 'CH20019', 'Sam', 'ferret', 'M', 2, '2025-12-22', '2026-03-05'), (4, 'CH20020', 'Tia', 'cat', 'L', 3, '2026-04-02', NULL),
    (5, 'CH20021', 'Ulf', 'rabbit', 'S', 1, '2026-04-11', NULL);
INSERT INTO remedies VALUES (1, 1, 'Vetrin', 20, 'Dr. Voss'), (2, 2, 'Vetrin', 40, 'Dr. Wirth'), (3, 3, 'Calmex', 5, 'Dr. Voss'), (4, 5, 'Vetrin', 30, 'Dr. Voss');
INSERT INTO dryers VALUES (1, 'Breeze 5K', '2023-02-01'), (2, 'Pharo''s Wind', '2024-06-01');
INSERT INTO dryings VALUES (1, 1, 1, '2026-01-10 10:00:00'), (2, 1, 4, '2026-04-08 12:00:00'), (3, 2, 2, '2026-03-01 09:00:00');
